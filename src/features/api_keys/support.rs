//! How to reach support: a message that is half written, with what happened and when, and no secret.

use leptos::prelude::*;

use super::model::{lockdown::Lockdown, support::mail_to};
use crate::{
    i18n::use_i18n,
    platform::{clock, page},
    session::{use_meta, use_session},
    ui::{Icon, IconName},
};

/// The address, as a link that opens the person's mail program and as text for who has none.
#[component]
pub fn SupportContact(
    /// What was done here, for the message.
    state: RwSignal<Lockdown>,
) -> impl IntoView {
    let (i18n, session, meta) = (use_i18n(), use_session(), use_meta());
    let tick = clock::use_minute_tick();
    let words = move || i18n.t().suspect();
    let address = Memo::new(move |_| {
        meta.with(|meta| meta.as_ref().map(|meta| meta.support_email.clone()))
            .unwrap_or_else(|| i18n.t().common().support.to_owned())
    });
    // To write the time with its zone takes a slow phone longer than a frame: the page is drawn first.
    let is_drawn = RwSignal::new(false);
    page::when_drawn(move || {
        let _ = is_drawn.try_set(true);
    });
    let mail = move || {
        if !is_drawn.get() {
            return mail_to(&address.get(), words().mail_subject, "");
        }
        let account = session.current_now().map(|current| current.account.email).unwrap_or_default();
        let mut body = (words().mail_body)(&account, &i18n.formats().date_time_zone(tick.get()));
        if let Lockdown::Done { revoked: Some(revoked @ 1..), at } = state.get() {
            let count = i18n.count(&words().done, revoked);
            body.push_str(&(words().mail_revoked)(&count, &i18n.formats().date_time_zone(at)));
        }
        mail_to(&address.get(), words().mail_subject, &body)
    };
    view! {
        <div class="stack stack--tight">
            <h3>{move || words().support_title}</h3>
            <p>{move || words().support}</p>
            <div>
                <a class="link-button" href=mail rel="external">
                    <Icon name=IconName::MAIL/>
                    <span>{move || words().write}" "{move || address.get()}</span>
                </a>
            </div>
            <p class="quiet">{move || words().support_never}</p>
        </div>
    }
}
