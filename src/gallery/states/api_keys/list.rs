//! The list of keys.

use super::{State, page};
use crate::{
    backend::demo::{Act, Fault, KeySpec, Script, World},
    features::api_keys::model::name::quoted,
    gallery::play::{choose, press, rescript, see, type_, type_secret},
};

/// The states.
pub fn states() -> Vec<State> {
    let unread = |id, title, script: fn() -> Script| page(id, title).script(script);
    vec![
        page("api-keys/list", "Two keys, one in use").play([see(|_| "sms-produção")]),
        page("api-keys/loading", "The keys are still on their way")
            .script(|| Script::none().always(Act::ApiKeys, Fault::Stall)),
        page("api-keys/empty", "No keys yet")
            .world(|| World::ana().no_keys().signed_in())
            .play([see(|t| t.api_keys().list.empty_title)]),
        unread("api-keys/unread-offline", "The keys could not be read: no network", || {
            Script::none().always(Act::ApiKeys, Fault::Offline)
        })
        .play([see(|t| t.errors().offline)]),
        unread("api-keys/unread-lost", "The keys could not be read: no answer", || {
            Script::none().always(Act::ApiKeys, Fault::LostAnswer)
        })
        .play([see(|t| t.errors().no_answer)]),
        unread("api-keys/unread-server", "The keys could not be read: the server failed", || {
            Script::none().always(Act::ApiKeys, Fault::Server)
        })
        .play([see(|t| t.errors().server)]),
        unread("api-keys/unread-rubbish", "The keys could not be read: an answer without sense", || {
            Script::none().always(Act::ApiKeys, Fault::Rubbish)
        })
        .play([see(|t| t.errors().unreadable)]),
        unread("api-keys/unread-rate-limited", "The keys could not be read: too many requests", || {
            Script::none().always(Act::ApiKeys, Fault::RateLimited(50))
        })
        .play([see(|t| t.errors().rate_limited)]),
        page("api-keys/signed-out", "The session ended before the keys were read")
            .script(|| Script::none().always(Act::ApiKeys, Fault::SignedOut))
            .play([see(|t| t.sign_in().again_lead)]),
        page("api-keys/every-kind", "A key in every status and at every risk")
            .world(|| World::ana().keys_of_every_kind().signed_in())
            .play([see(|t| t.api_keys().list.retiring)]),
        page("api-keys/long-names", "Names at the edge of what is allowed")
            .world(|| World::ana().long_names().signed_in())
            .play([see(|_| "Cuando Cubango")]),
        page("api-keys/thousands", "Five thousand keys")
            .world(|| World::ana().keys(5_000).signed_in())
            .play([see(|t| t.api_keys().find.search)]),
        page("api-keys/found", "A search, and what it found")
            .world(|| World::ana().keys(60).signed_in())
            .play([type_(|t| t.api_keys().find.search, "012"), see(|t| t.api_keys().find.clear)]),
        page("api-keys/filtered", "Only what deserves attention")
            .world(|| World::ana().keys_of_every_kind().signed_in())
            .play([choose(|t| t.api_keys().find.show, "attention"), see(|t| t.api_keys().find.clear)]),
        page("api-keys/none-found", "A search that found nothing")
            .world(|| World::ana().keys(60).signed_in())
            .play([type_(|t| t.api_keys().find.search, "nada disso"), see(|t| t.api_keys().find.none)]),
        page("api-keys/odd-names", "Names that deceive the eye")
            .world(|| {
                World::ana()
                    .no_keys()
                    .key(KeySpec::named("produção"))
                    .key(KeySpec::named("prоdução"))
                    .key(KeySpec::named("lo\u{200b}ja"))
                    .key(KeySpec::named("a\u{202e}b"))
                    .signed_in()
            })
            .play([see(|t| t.api_keys().odd.twin)]),
        page("api-keys/fresh", "A key that nobody may have stored leads the list")
            .world(fresh)
            .play([see(|t| t.api_keys().list.fresh)]),
        page("api-keys/not-stored", "Nobody stored it: it can be replaced").world(fresh).play([
            press(|t| (t.api_keys().list.not_stored_named)(&quoted("portal"))),
            see(|t| t.api_keys().lost.keep_stored),
        ]),
        page("api-keys/which-known", "Which key is this: it is in the list").play([
            type_secret(|t| t.api_keys().which.label, |world| world.masked_key("sms-produção")),
            press(|t| t.api_keys().which.identify),
            see(|t| (t.api_keys().which.can_be)(&quoted("sms-produção"))),
        ]),
        page("api-keys/which-end", "Which key is this: only its last characters are known").play([
            type_secret(
                |t| t.api_keys().which.label,
                |world| {
                    world
                        .masked_key("sms-produção")
                        .chars()
                        .rev()
                        .take(4)
                        .collect::<Vec<_>>()
                        .into_iter()
                        .rev()
                        .collect()
                },
            ),
            press(|t| t.api_keys().which.identify),
            see(|t| t.api_keys().which.part),
        ]),
        which("api-keys/which-nothing", "Which key is this: there is none", "palavra")
            .play([see(|t| t.api_keys().which.nothing)]),
        which("api-keys/which-slip", "Which key is this: the checksum is wrong", NO_KEY)
            .play([see(|t| t.api_keys().which.slip)]),
        which("api-keys/which-cut", "Which key is this: the end is missing", &NO_KEY[..30])
            .play([see(|t| (t.api_keys().which.cut)(30))]),
        page("api-keys/search-caught", "A key was typed into the search")
            .world(|| World::ana().keys(6).signed_in())
            .play([type_(|t| t.api_keys().find.search, NO_KEY), see(|t| t.api_keys().find.was_a_key)]),
        page("api-keys/least-capable", "With a backend that can do the least")
            .world(|| World::ana().least_capable().signed_in())
            .play([see(|t| t.suspect().one_by_one)]),
        page("api-keys/gone-offline", "The list that was read stays, whatever a later reading says").play([
            see(|_| "sms-produção"),
            rescript(|| Script::none().always(Act::ApiKeys, Fault::Offline)),
        ]),
    ]
}

/// As long as a key, and none.
const NO_KEY: &str = "zx_live_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AB";

fn fresh() -> World {
    World::ana().key(KeySpec::named("portal").made_ago(5 * 60).expires_in(90 * 86_400)).signed_in()
}

fn which(id: &'static str, title: &'static str, text: &'static str) -> State {
    page(id, title).play([type_(|t| t.api_keys().which.label, text), press(|t| t.api_keys().which.identify)])
}
