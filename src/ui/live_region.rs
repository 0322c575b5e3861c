//! Telling screen readers what happened. The two regions stand in the page from the start, because
//! a region that arrives together with its message is often not read.

use std::time::Duration;

use leptos::prelude::*;

/// Between emptying a region and filling it: so the same message is read twice when it is said twice.
const PAUSE: Duration = Duration::from_millis(60);

/// What was said is news for this long; later it would be found as if it were.
const NEWS: Duration = Duration::from_secs(12);

/// Says things to people who listen to the page.
#[derive(Clone, Copy)]
pub struct Announcer {
    polite: RwSignal<String>,
    assertive: RwSignal<String>,
}

/// Makes the announcer of the app. Once, above [`LiveRegions`].
pub fn provide_announcer() {
    provide_context(Announcer { polite: RwSignal::default(), assertive: RwSignal::default() });
}

/// The announcer; a mute one where none was provided.
#[must_use]
pub fn use_announcer() -> Announcer {
    use_context().unwrap_or_else(|| Announcer { polite: RwSignal::default(), assertive: RwSignal::default() })
}

impl Announcer {
    /// Says it when there is a pause: how an act ended.
    pub fn polite(self, message: impl Into<String>) {
        self.assertive.try_set(String::new());
        say(self.polite, message.into());
    }

    /// Says it at once: only for what cannot wait.
    pub fn assertive(self, message: impl Into<String>) {
        say(self.assertive, message.into());
    }
}

fn say(region: RwSignal<String>, message: String) {
    region.try_set(String::new());
    let said = message.clone();
    set_timeout(
        move || {
            region.try_set(message);
        },
        PAUSE,
    );
    set_timeout(
        move || {
            if region.try_with_untracked(|now| *now == said) == Some(true) {
                region.try_set(String::new());
            }
        },
        NEWS,
    );
}

/// The two regions. Once, in the frame, outside whatever is hidden while a dialog is open.
#[component]
pub fn LiveRegions() -> impl IntoView {
    let Announcer { polite, assertive } = use_announcer();
    view! {
        <div class="visually-hidden" role="status" aria-live="polite">
            {move || polite.get()}
        </div>
        <div class="visually-hidden" role="alert" aria-live="assertive">
            {move || assertive.get()}
        </div>
    }
}
