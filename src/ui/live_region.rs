//! Telling screen readers what happened. The two regions stand in the page from the start, because
//! a region that arrives together with its message is often not read.

use std::time::Duration;

use leptos::prelude::*;

/// Between emptying a region and filling it: so the same message is read twice when it is said twice.
const PAUSE: Duration = Duration::from_millis(60);

/// What was said is news for this long; later it would be found as if it were.
const NEWS: Duration = Duration::from_secs(12);

/// Says things to people who listen to the page.
#[derive(Clone, Copy, Default)]
pub struct Announcer {
    polite: Region,
    assertive: Region,
}

/// Makes the announcer of the app. Once, above [`LiveRegions`].
pub fn provide_announcer() {
    provide_context(Announcer::default());
}

/// The announcer; a mute one where none was provided.
#[must_use]
pub fn use_announcer() -> Announcer {
    use_context().unwrap_or_default()
}

impl Announcer {
    /// Says it when there is a pause: how an act ended. What could not wait is over by then.
    pub fn polite(self, message: impl Into<String>) {
        self.assertive.empty();
        self.polite.say(message.into());
    }

    /// Says it at once: only for what cannot wait.
    pub fn assertive(self, message: impl Into<String>) {
        self.assertive.say(message.into());
    }
}

/// What one of the regions says.
#[derive(Clone, Copy, Default)]
struct Region {
    /// A paragraph a message: between two of them ears hear a pause.
    text: RwSignal<Vec<String>>,
    /// What waits for its moment.
    waiting: StoredValue<Vec<String>>,
    /// How often it was told something: what is older than the last of it no longer acts.
    turn: StoredValue<u32>,
}

impl Region {
    /// Empties it, and drops what waits.
    fn empty(self) {
        self.waiting.try_update_value(Vec::clear);
        self.begin();
    }

    /// Answers with the turn that began.
    fn begin(self) -> u32 {
        self.text.try_set(Vec::new());
        self.turn
            .try_update_value(|turn| {
                *turn = turn.wrapping_add(1);
                *turn
            })
            .unwrap_or_default()
    }

    /// Says it with what still waits: two things told in one breath are both heard.
    fn say(self, message: String) {
        self.waiting.try_update_value(|waiting| {
            if !waiting.contains(&message) {
                waiting.push(message);
            }
        });
        let turn = self.begin();
        let in_turn = move || self.turn.try_get_value() == Some(turn);
        let speak = move || {
            if in_turn() {
                let all = self.waiting.try_update_value(std::mem::take);
                self.text.try_set(all.unwrap_or_default());
            }
        };
        let forget = move || {
            if in_turn() {
                self.text.try_set(Vec::new());
            }
        };
        set_timeout(speak, PAUSE);
        set_timeout(forget, NEWS);
    }
}

/// The two regions. Once, in the frame, outside whatever is hidden while a dialog is open.
#[component]
pub fn LiveRegions() -> impl IntoView {
    let Announcer { polite, assertive } = use_announcer();
    view! {
        <div class="visually-hidden" role="status" aria-live="polite">
            {move || paragraphs(polite)}
        </div>
        <div class="visually-hidden" role="alert" aria-live="assertive">
            {move || paragraphs(assertive)}
        </div>
    }
}

fn paragraphs(region: Region) -> impl IntoView {
    region.text.get().into_iter().map(|message| view! { <p>{message}</p> }).collect_view()
}
