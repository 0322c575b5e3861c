//! "End the other sessions?": offered by other rooms after a change that those sessions did not have
//! to pass.

use leptos::prelude::*;

use super::{
    confirm::ConfirmOthers,
    model::Target,
    results::{OthersTrouble, Results},
    room::use_room,
    words,
};
use crate::{
    routes,
    ui::{Button, IconName},
};

/// Offers it with their number, and tells what came of it. Nothing where there are no others; where
/// they cannot be read, the page of sessions is the place to look.
#[component]
pub fn OfferToEndOthers() -> impl IntoView {
    let room = use_room();
    let t = move || room.i18n.t().sessions();
    let others = Memo::new(move |_| {
        room.list.with(|list| {
            let known = !list.rows().is_empty() && !list.only_this_device();
            known.then(|| list.other_count())
        })
    });
    let offer = move || {
        others.get().map(|count| {
            let number = move || words::number(room.i18n, count);
            view! {
                <section class="stack stack--tight">
                    <h3>{move || t().offer_title}</h3>
                    <p>{move || (t().offer_text)(&number())} " " <a href=routes::SESSIONS.href()>{move || t().offer_look}</a></p>
                    <OthersTrouble room/>
                    <div class="cluster">
                        <Button icon=IconName::LOG_OUT disabled=room.busy()
                            on_press=move |()| room.ask(Target::Others)>
                            {move || (t().ending.revoke_others)(&number())}
                        </Button>
                    </div>
                </section>
            }
        })
    };
    view! {
        {offer}
        <Results room/>
        <ConfirmOthers room/>
    }
}
