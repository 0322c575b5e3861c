//! What no server can check for the person.

use leptos::prelude::*;

use super::{
    model::{Event, Step},
    parts::GoOn,
    room::use_room,
};
use crate::ui::{Bounded, Button, ButtonKind, IconName};

/// What to look at, and the person's own word that they did.
#[component]
pub(super) fn ContactsStep() -> impl IntoView {
    let room = use_room();
    let i18n = room.i18n;
    let t = move || &i18n.t().lockdown().contacts;
    let email = move || room.session.current().map(|current| current.account.email).unwrap_or_default();
    let done = Memo::new(move |_| room.mark(Step::Contacts).is_done());
    let checked = Callback::new(move |()| {
        room.on(Event::OwnWord(Step::Contacts));
        room.on(Event::GoOn);
    });
    view! {
        <dl class="facts"><div><dt>{move || t().account}</dt><dd><Bounded text=email lines=2/></dd></div></dl>
        <ul class="advice">{move || t().advice.map(|advice| view! { <li>{advice}</li> }).collect_view()}</ul>
        {move || (!done.get()).then(|| view! {
            <div class="card__actions">
                <Button kind=ButtonKind::Primary icon=IconName::CHECK on_press=checked>{move || t().checked}</Button>
            </div>
        })}
        <GoOn step=Step::Contacts/>
    }
}
