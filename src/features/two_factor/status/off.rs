//! Two-factor authentication is off: what it is, what it needs, what to beware of.

use leptos::prelude::*;

use crate::{
    features::two_factor::{model::Act, room::use_room},
    i18n::use_i18n,
    ui::{Badge, Button, ButtonKind, IconName, Notice, NoticeKind},
};

/// Off. `begun`: a set-up waits, and what to do about it stands above.
#[component]
pub(super) fn Off(#[prop(optional)] begun: bool) -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let t = move || &i18n.t().two_factor().status;
    let enable = Callback::new(move |()| room.begin(None));
    view! {
        <div class="two-col">
            <article class="card">
                <div class="card__header">
                    <h2 class="card__title">{move || t().off_title}</h2>
                    <Badge icon=IconName::SHIELD>{move || i18n.t().common().off}</Badge>
                </div>
                <p class="card__text">{move || t().off_text}</p>
                <h3>{move || t().needs_title}</h3>
                <ul class="advice">
                    {move || t().needs.map(|need| view! { <li>{need}</li> }).collect_view()}
                </ul>
                {(!begun).then(|| view! {
                    <div class="card__actions">
                        <Button kind=ButtonKind::Primary icon=IconName::SHIELD_CHECK on_press=enable
                            busy=room.doing(Act::Begin) busy_text=move || t().enabling
                            disabled=room.resting(Act::Begin)>
                            {move || t().enable}
                        </Button>
                    </div>
                })}
            </article>
            <aside class="two-col__side stack">
                <Notice kind=NoticeKind::Warning title=move || t().loss_title>{move || t().loss_text}</Notice>
                <Notice title=move || t().app_title>{move || t().app_text}</Notice>
            </aside>
        </div>
    }
}
