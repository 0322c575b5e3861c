//! "Really?", asked properly: what will happen, a way back that has the focus, and a button named
//! after the act.

use leptos::prelude::*;

use super::{
    button::{Button, ButtonKind},
    dialog::Dialog,
    notice::{Notice, NoticeKind},
};

/// A confirmation; see `docs/designing.md`.
#[component]
pub fn ConfirmDialog(
    /// What will happen.
    children: ChildrenFn,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// The act, as a verb.
    #[prop(into)]
    confirm: Signal<String>,
    /// The way back.
    #[prop(into)]
    cancel: Signal<String>,
    /// The act is under way; the dialog stays until it ended.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// The act's text while it is under way.
    #[prop(optional, into)]
    busy_text: Option<Signal<String>>,
    /// There is nothing to be done any more: only the way back is left.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// It destroys something.
    #[prop(default = true)]
    danger: bool,
    /// Why the question is still open: how the last try failed, or that it is to be pressed again.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The ids of what in it is read out with the question.
    #[prop(default = None)]
    described_by: Option<&'static str>,
    /// Called when the person means it.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// Called when not.
    #[prop(into)]
    on_cancel: Callback<()>,
) -> impl IntoView {
    let children = StoredValue::new(children);
    let kind = if danger { ButtonKind::Danger } else { ButtonKind::Primary };
    let busy_text = busy_text.unwrap_or(confirm);
    view! {
        <Dialog open on_close=on_cancel title locked=busy alert=true described_by>
            <div class="stack">
                {children.with_value(|children| children())}
                {move || {
                    error.get().map(|text| view! { <Notice kind=NoticeKind::Warning live=true>{text}</Notice> }.into_any())
                }}
                <div class="dialog__actions" data-over=move || disabled.get().then_some("")>
                    <Button kind=ButtonKind::Secondary on_press=on_cancel disabled=busy autofocus=true>
                        {move || cancel.get()}
                    </Button>
                    <Button kind on_press=on_confirm busy busy_text>{move || confirm.get()}</Button>
                </div>
            </div>
        </Dialog>
    }
}
