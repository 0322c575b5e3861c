//! How hard a password is to guess, as an estimate. It keeps its height whatever it says: the longest
//! advice holds its room, unseen. It speaks only when it has something new to say and typing rests: a meter
//! that talks at every key drowns the field.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

/// Typing rests this long before the estimate is read out.
const REST: Duration = Duration::from_millis(800);

/// A strength meter; see `docs/designing.md`.
#[component]
pub fn StrengthMeter(
    /// 0 to 4; nothing while there is no estimate.
    #[prop(into)]
    score: Signal<Option<u8>>,
    /// The meter's name.
    #[prop(into)]
    label: Signal<String>,
    /// The level in words, or what keeps it from being known.
    #[prop(into)]
    level: Signal<String>,
    /// What would help.
    #[prop(into)]
    advice: Signal<String>,
    /// The longest that `advice` can become: so much room is kept for it.
    #[prop(into)]
    longest_advice: Signal<String>,
    /// All of it for ears; `None` while there is no news yet.
    #[prop(into)]
    spoken: Signal<Option<String>>,
) -> impl IntoView {
    let label_id = super::unique_id("strength");
    let labelled_by = label_id.clone();
    let spoken = spoken_after_rest(spoken);
    // Without an estimate there is nothing to measure: what is said stands beside it.
    let known = move |value: String| score.get().map(|_| value);
    view! {
        <div class="strength">
            <div class="strength__line">
                <span class="strength__label" id=label_id>{move || label.get()}</span>
                <span class="strength__level">{move || level.get()}</span>
            </div>
            <div
                class="strength__bar"
                role=move || known("meter".into())
                aria-labelledby=move || known(labelled_by.clone())
                aria-valuemin=move || known("0".into())
                aria-valuemax=move || known("4".into())
                aria-valuenow=move || score.get().map(|score| score.to_string())
                aria-valuetext=move || known(level.get())
                data-score=move || score.get().map(|score| score.to_string())
            >
                {(1..=4u8)
                    .map(|step| {
                        view! {
                            <span
                                class="strength__step"
                                class=("strength__step--on", move || score.get().is_some_and(|score| score >= step))
                            ></span>
                        }
                    })
                    .collect_view()}
            </div>
            <div class="strength__advice">
                <p>{move || advice.get()}</p>
                <p class="strength__room" aria-hidden="true">{move || longest_advice.get()}</p>
            </div>
            <span class="visually-hidden" role="status">{move || spoken.get()}</span>
        </div>
    }
}

/// The words, once they have changed and stayed for a while. What is empty is taken back at once, so that the
/// same words are heard again for another text.
fn spoken_after_rest(words: Signal<Option<String>>) -> RwSignal<String> {
    let spoken = RwSignal::new(String::new());
    let pending = StoredValue::new_local(None::<TimeoutHandle>);
    let cancel = move || {
        if let Some(Some(timeout)) = pending.try_update_value(Option::take) {
            timeout.clear();
        }
    };
    Effect::new(move || {
        cancel();
        let Some(words) = words.get() else { return };
        if words.is_empty() {
            spoken.set(words);
            return;
        }
        let speak = move || {
            if spoken.try_with_untracked(|before| *before != words) == Some(true) {
                spoken.set(words);
            }
        };
        pending.set_value(set_timeout_with_handle(speak, REST).ok());
    });
    on_cleanup(cancel);
    spoken
}
