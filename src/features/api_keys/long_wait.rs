//! That an answer takes longer than usual, said where it is waited for.

use leptos::prelude::*;

use crate::{
    session::use_session,
    ui::{slow::when_slow, use_announcer},
};

/// Says `words`, once, when `busy` has lasted a while. While the person is asked for a proof, the page waits for them.
#[component]
pub fn LongWait(
    #[prop(into)] busy: Signal<bool>,
    #[prop(into)] words: Signal<&'static str>,
) -> impl IntoView {
    let (announcer, session) = (use_announcer(), use_session());
    let waits = Memo::new(move |_| busy.get() && session.asked().is_none());
    let slow = RwSignal::new(false);
    Effect::new(move || {
        waits.track();
        slow.set(false);
    });
    when_slow(waits, move || {
        // `Some`: the page has gone meanwhile.
        if slow.try_set(true).is_none() {
            announcer.polite(words.get_untracked());
        }
    });
    move || slow.get().then(|| view! { <p class="quiet">{move || words.get()}</p> })
}
