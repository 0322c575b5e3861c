//! Telling screen readers what happened. The two regions stand in the page from the start, because
//! a region that arrives together with its message is often not read. An open dialog makes everything
//! around it inert, this too: so they are brought into the dialog, and filled a moment later.

use std::time::Duration;

use leptos::{html, prelude::*};

/// Between emptying a region and filling it: so the same message is read twice when it is said twice.
const PAUSE: Duration = Duration::from_millis(60);

/// What was said is news for this long; later it would be found as if it were.
const NEWS: Duration = Duration::from_secs(12);

/// Says things to people who listen to the page.
#[derive(Clone, Copy, Default)]
pub struct Announcer {
    regions: NodeRef<html::Div>,
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
        self.polite.say(self, message.into());
    }

    /// Says it at once: only for what cannot wait.
    pub fn assertive(self, message: impl Into<String>) {
        self.assertive.say(self, message.into());
    }

    /// A question is about to be asked: what was said before is not part of it. What is said in the breath that asks it is,
    /// and is heard in it.
    pub(super) fn make_way(self) {
        for region in [self.polite, self.assertive] {
            if region.in_breath.try_get_value() == Some(false) {
                region.empty();
            }
        }
    }

    /// Brings the regions to where ears are: into the topmost open dialog, or back into the page. `true` when
    /// they were elsewhere.
    pub(super) fn follow(self) -> bool {
        let Some(regions) = self.regions.try_get_untracked().flatten() else { return false };
        let dialogs = document().query_selector_all("dialog[open]").ok();
        let dialog = dialogs.and_then(|open| open.item(open.length().checked_sub(1)?));
        let left_behind = || regions.closest("dialog") != Ok(None) || !regions.is_connected();
        let place = match dialog {
            None if left_behind() => document().body().map(Into::into),
            dialog => dialog,
        };
        match place {
            Some(place) if regions.parent_node().as_ref() != Some(&place) => {
                place.append_child(&regions).is_ok()
            }
            _ => false,
        }
    }
}

/// What one of the regions says.
#[derive(Clone, Copy, Default)]
struct Region {
    /// A paragraph a message: between two of them ears hear a pause.
    text: RwSignal<Vec<String>>,
    /// What waits for its moment.
    waiting: StoredValue<Vec<String>>,
    /// It was told something in the task of the browser that runs now.
    in_breath: StoredValue<bool>,
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
    fn say(self, announcer: Announcer, message: String) {
        self.waiting.try_update_value(|waiting| {
            if !waiting.contains(&message) {
                waiting.push(message);
            }
        });
        let turn = self.begin();
        self.in_breath.try_set_value(true);
        let breathed = move || {
            self.in_breath.try_set_value(false);
        };
        set_timeout(breathed, Duration::ZERO);
        announcer.follow();
        self.speak(announcer, turn);
        let forget = move || {
            if self.is_in(turn) {
                self.text.try_set(Vec::new());
            }
        };
        set_timeout(forget, NEWS);
    }

    fn is_in(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    /// After a moment; after one more where a dialog has come or gone meanwhile.
    fn speak(self, announcer: Announcer, turn: u32) {
        let speak = move || {
            if !self.is_in(turn) {
                return;
            }
            if announcer.follow() {
                self.speak(announcer, turn);
            } else {
                let all = self.waiting.try_update_value(std::mem::take);
                self.text.try_set(all.unwrap_or_default());
            }
        };
        set_timeout(speak, PAUSE);
    }
}

/// The two regions. Once, in the frame.
#[component]
pub fn LiveRegions() -> impl IntoView {
    let Announcer { regions, polite, assertive } = use_announcer();
    view! {
        <div node_ref=regions class="visually-hidden">
            <div role="status" aria-live="polite">
                {move || paragraphs(polite)}
            </div>
            <div role="alert" aria-live="assertive">
                {move || paragraphs(assertive)}
            </div>
        </div>
    }
}

fn paragraphs(region: Region) -> impl IntoView {
    region.text.get().into_iter().map(|message| view! { <p>{message}</p> }).collect_view()
}
