//! Copies, and says whether it did: the person decides by this whether a key shown once is safe.

use leptos::prelude::*;

use super::{
    button::{Button, ButtonKind},
    icon::IconName,
};
use crate::platform::clipboard::{self, CopyOutcome};

/// A copy button with its own status line; see `docs/designing.md`.
#[component]
pub fn CopyButton(
    /// What to copy; asked at the press, so that no copy of a secret is kept here.
    #[prop(into)]
    get: Callback<(), String>,
    /// The id of the element that is selected where the clipboard is closed.
    #[prop(into)]
    fallback_id: String,
    /// The button's text.
    #[prop(into)]
    label: Signal<String>,
    /// The status after it was copied.
    #[prop(into)]
    copied: Signal<String>,
    /// The status after it was only selected.
    #[prop(into)]
    manual: Signal<String>,
    /// Told how it ended.
    #[prop(optional, into)]
    on_outcome: Option<Callback<CopyOutcome>>,
    /// How much weight the button has.
    #[prop(optional)]
    kind: ButtonKind,
) -> impl IntoView {
    let outcome = RwSignal::new(None::<CopyOutcome>);
    let busy = RwSignal::new(false);
    let fallback_id = StoredValue::new(fallback_id);
    let press = move |()| {
        busy.set(true);
        outcome.set(None);
        leptos::task::spawn_local(async move {
            let text = get.run(());
            let ended = clipboard::copy(&text, &fallback_id.get_value()).await;
            busy.try_set(false);
            outcome.try_set(Some(ended));
            if let Some(on_outcome) = on_outcome {
                on_outcome.try_run(ended);
            }
        });
    };
    let status = move || {
        outcome.get().map(|outcome| match outcome {
            CopyOutcome::Copied => copied.get(),
            CopyOutcome::SelectedForManualCopy | CopyOutcome::Failed => manual.get(),
        })
    };
    let icon =
        move || if outcome.get() == Some(CopyOutcome::Copied) { IconName::CHECK } else { IconName::COPY };
    view! {
        <div class="copy">
            <Button kind on_press=press busy>
                {move || view! { <super::icon::Icon name=icon()/> }}
                {move || label.get()}
            </Button>
            <span class="copy__status" role="status">
                {status}
            </span>
        </div>
    }
}
