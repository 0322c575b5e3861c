//! What lies over the page.

use leptos::prelude::*;

use super::Variant;
use crate::ui::{Button, ButtonKind, ConfirmDialog, Dialog, TextInput};

/// A dialog and a question.
pub fn dialogs() -> AnyView {
    let (open, asking, busy) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let name = RwSignal::new("sms-produção".to_owned());
    view! {
        <Variant name="Dialogs">
            <Button on_press=Callback::new(move |()| open.set(true))>"Open the dialog"</Button>
            <Button kind=ButtonKind::Danger on_press=Callback::new(move |()| asking.set(true))>"Ask the question"</Button>
        </Variant>
        <Dialog open on_close=Callback::new(move |()| open.set(false)) title="Rename the key" close_label="Close">
            <div class="stack">
                <TextInput name="name" label="New name" value=name/>
                <div class="cluster"><Button kind=ButtonKind::Primary>"Save"</Button></div>
            </div>
        </Dialog>
        <ConfirmDialog open=asking title="Destroy it?" confirm="Destroy" cancel="Keep it" busy busy_text="Destroying…"
            on_confirm=Callback::new(move |()| busy.set(true)) on_cancel=Callback::new(move |()| asking.set(false))>
            <p>"It cannot be undone."</p>
        </ConfirmDialog>
    }
    .into_any()
}
