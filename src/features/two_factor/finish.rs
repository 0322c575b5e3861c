//! It is done: said, with what to remember.

use leptos::prelude::*;

use super::{
    model::{Door, Event, Finish, Stage},
    room::{STAGE_HEADING, use_room},
    words::finish_title,
};
use crate::{
    features::sessions::OfferToEndOthers,
    i18n::use_i18n,
    ui::{Button, ButtonKind, Notice, NoticeKind},
};

/// A good end.
#[component]
pub(super) fn FinishStage() -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let finish = room.model().with_untracked(|room| match room.stage {
        Stage::Finished(finish) => Some(finish),
        _ => None,
    });
    let back = Callback::new(move |()| room.on(Event::Open(Door::Status)));
    finish.map(|finish| {
        let t = move || &i18n.t().two_factor().outcomes;
        let text = move || match finish {
            Finish::TurnedOn => t().on_text,
            Finish::NewSet { .. } => t().new_set_text,
            Finish::PhoneReplaced => t().phone_text,
            Finish::TurnedOff => t().off_text,
        };
        let advice = move || {
            (finish == Finish::TurnedOn).then(|| view! {
                <ul class="advice">{t().on_advice.map(|advice| view! { <li>{advice}</li> }).collect_view()}</ul>
            })
        };
        view! {
            <article class="card stack">
                <h2 class="card__title" id=STAGE_HEADING tabindex="-1">{move || finish_title(i18n, finish)}</h2>
                <Notice kind=if finish == Finish::TurnedOff { NoticeKind::Info } else { NoticeKind::Success }>{text}</Notice>
                {advice}
                <OfferToEndOthers/>
                <div class="card__actions">
                    <Button kind=ButtonKind::Primary on_press=back>{move || t().to_status}</Button>
                </div>
            </article>
        }
    })
}
