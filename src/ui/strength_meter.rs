//! How hard a password is to guess, as an estimate. It keeps its height whatever it says, and speaks
//! only when the level changed and typing rests: a meter that talks at every key drowns the field.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

/// Typing rests this long before the level is read out.
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
    #[prop(optional, into)]
    advice: Option<Signal<String>>,
) -> impl IntoView {
    let label_id = super::unique_id("strength");
    let labelled_by = label_id.clone();
    let spoken = spoken_after_rest(score, level);
    view! {
        <div class="strength">
            <div class="strength__line">
                <span class="strength__label" id=label_id>{move || label.get()}</span>
                <span class="strength__level">{move || level.get()}</span>
            </div>
            <div
                class="strength__bar"
                role="meter"
                aria-labelledby=labelled_by
                aria-valuemin="0"
                aria-valuemax="4"
                aria-valuenow=move || score.get().unwrap_or(0).to_string()
                aria-valuetext=move || level.get()
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
            <p class="strength__advice">{move || advice.map(|advice| advice.get())}</p>
            <span class="visually-hidden" role="status">{move || spoken.get()}</span>
        </div>
    }
}

/// The level's words, once they have changed and stayed for a while.
fn spoken_after_rest(score: Signal<Option<u8>>, level: Signal<String>) -> RwSignal<String> {
    let spoken = RwSignal::new(String::new());
    let pending = StoredValue::new_local(None::<TimeoutHandle>);
    let cancel = move || {
        if let Some(Some(timeout)) = pending.try_update_value(Option::take) {
            timeout.clear();
        }
    };
    Effect::new(move || {
        cancel();
        if score.get().is_none() {
            return;
        }
        let words = level.get();
        let speak = move || {
            spoken.try_set(words);
        };
        pending.set_value(set_timeout_with_handle(speak, REST).ok());
    });
    on_cleanup(cancel);
    spoken
}
