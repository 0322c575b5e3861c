//! Recent activity.

use crate::{
    backend::demo::{Act, Fault, Script, World},
    gallery::{
        play::{busy, press, see},
        state::State,
    },
    routes,
};

/// The states of the page.
pub fn states() -> Vec<State> {
    let page = |id, title| State::new(id, title).at(routes::ACTIVITY);
    let many = || World::ana().more_events(300).signed_in();
    let older = || press(|t| t.activity().older);
    vec![
        page("activity/list", "A few events").play([see(|t| t.events().sign_in_failed.plain)]),
        page("activity/every-kind", "Every kind of event")
            .world(|| World::ana().more_events(16).signed_in())
            .play([see(|t| t.events().locked_out.plain)]),
        page("activity/strange", "An event of a newer server, and names that mean harm")
            .world(|| World::ana().strange_events().signed_in())
            .play([see(|t| t.events().unknown.plain)]),
        page("activity/nothing", "Nothing has happened yet")
            .world(|| World::ana().signed_in().no_events())
            .play([see(|t| t.events().none)]),
        page("activity/not-kept", "A backend that keeps no history")
            .world(|| World::ana().least_capable().signed_in())
            .play([see(|t| t.activity().not_kept)]),
        page("activity/loading", "The history is on its way")
            .script(|| Script::none().always(Act::Events, Fault::Stall)),
        page("activity/unread", "The history could not be read")
            .script(|| Script::none().always(Act::Events, Fault::Offline))
            .play([see(|t| t.errors().offline)]),
        page("activity/hundreds", "Hundreds of events, the latest")
            .world(many)
            .play([see(|t| t.activity().older)]),
        page("activity/older", "Hundreds of events, to the end").world(many).play([
            older(),
            older(),
            older(),
            see(|t| t.activity().end),
        ]),
        page("activity/older-loading", "Older events are on their way")
            .world(many)
            .script(|| Script::none().after(Act::Events, 1, Fault::Stall))
            .play([older(), busy(|t| t.activity().loading_older)]),
        page("activity/older-failed", "Older events could not be read")
            .world(many)
            .script(|| Script::none().after(Act::Events, 1, Fault::Offline))
            .play([older(), see(|t| t.errors().offline)]),
    ]
}
