//! That an answer takes longer than usual, said where it is waited for.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

use crate::{session::use_session, ui::use_announcer};

/// Waiting that takes so long is worth a word.
const SLOW: Duration = Duration::from_secs(8);

/// Says `words`, once, when `busy` has lasted a while. While the person is asked for a proof, the page waits for them.
#[component]
pub fn LongWait(
    #[prop(into)] busy: Signal<bool>,
    #[prop(into)] words: Signal<&'static str>,
) -> impl IntoView {
    let (announcer, session) = (use_announcer(), use_session());
    let waits = Memo::new(move |_| busy.get() && session.asked().is_none());
    let slow = RwSignal::new(false);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let forget_timer = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    on_cleanup(forget_timer);
    Effect::new(move || {
        forget_timer();
        slow.set(false);
        if waits.get() {
            // `Some`: the page has gone meanwhile.
            let tell = move || {
                if slow.try_set(true).is_none() {
                    announcer.polite(words.get_untracked());
                }
            };
            timer.set_value(set_timeout_with_handle(tell, SLOW).ok());
        }
    });
    move || slow.get().then(|| view! { <p class="quiet">{move || words.get()}</p> })
}
