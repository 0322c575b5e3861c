//! The native modal dialog: top layer, inert background, Esc and the focus's way back come from the
//! browser. Its content exists only while it is open, so that nothing secret stays behind in it.

use leptos::{html, prelude::*};
use web_sys::{Event, KeyboardEvent};

use super::{
    icon::{Icon, IconName},
    use_announcer,
};
use crate::platform::page;

/// A modal dialog; see `docs/designing.md`.
#[component]
pub fn Dialog(
    children: ChildrenFn,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Called when the person wants it closed.
    #[prop(into)]
    on_close: Callback<()>,
    /// Its heading and name.
    #[prop(into)]
    title: Signal<String>,
    /// Draws a × with this name.
    #[prop(optional, into)]
    close_label: Option<Signal<String>>,
    /// Esc and × do nothing.
    #[prop(optional, into)]
    locked: Signal<bool>,
    /// It interrupts and asks: `role="alertdialog"`.
    #[prop(optional)]
    alert: bool,
    /// The ids of what in it is read out with its name.
    #[prop(default = None)]
    described_by: Option<&'static str>,
    /// Wider than usual.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let heading_id = super::unique_id("dialog");
    let labelled_by = heading_id.clone();
    let children = StoredValue::new(children);
    // Once for all callers: told again that it is open, it would draw its content anew, and what was typed in it would go.
    let open = Memo::new(move |_| open.get());
    show_while(dialog, open);

    let close = move || {
        if !locked.get_untracked() {
            on_close.run(());
        }
    };
    // The browser asks twice before it listens: `cancel` for the first Esc, and a forced `close`
    // after a second one, which a locked dialog has to undo by showing itself again.
    let cancelled = move |event: Event| {
        event.prevent_default();
        close();
    };
    let swallow_escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            close();
        }
    };
    let closed = move |_| {
        if !open.get_untracked() {
            return;
        }
        if locked.get_untracked() {
            reopen(dialog);
        } else {
            on_close.run(());
        }
    };
    view! {
        <dialog
            node_ref=dialog
            class="dialog"
            class=("dialog--wide", wide)
            role=alert.then_some("alertdialog")
            aria-labelledby=labelled_by
            aria-describedby=described_by
            on:cancel=cancelled
            on:keydown=swallow_escape
            on:close=closed
        >
            {move || {
                open.get()
                    .then(|| {
                        view! {
                            <div class="dialog__frame">
                                <div class="dialog__header">
                                    <h2 class="dialog__title" id=heading_id.clone() tabindex="-1">
                                        {move || title.get()}
                                    </h2>
                                    {close_label
                                        .map(|label| {
                                            view! {
                                                <button
                                                    type="button"
                                                    class="dialog__close"
                                                    aria-label=move || label.get()
                                                    aria-disabled=move || locked.get().then_some("true")
                                                    on:click=move |_| close()
                                                >
                                                    <Icon name=IconName::CLOSE/>
                                                </button>
                                            }
                                            .into_any()
                                        })}
                                </div>
                                <div class="dialog__body">{children.with_value(|children| children())}</div>
                            </div>
                        }
                        .into_any()
                    })
            }}
        </dialog>
    }
}

/// Opens and closes the element with the signal. Opening waits for the content, in which the focus
/// has to find its place. (`autofocus` would do that too, and complain in the console of a focus that
/// is elsewhere when the content is drawn.)
fn show_while(dialog: NodeRef<html::Dialog>, open: Memo<bool>) {
    let announcer = use_announcer();
    Effect::new(move || {
        let Some(element) = dialog.get() else { return };
        if open.get() {
            announcer.make_way();
            request_animation_frame(move || {
                if open.try_get_untracked() == Some(true) && element.is_connected() && !element.open() {
                    show(&element);
                    announcer.follow();
                }
            });
        } else if element.open() {
            element.close();
            announcer.follow();
        }
    });
}

fn show(element: &web_sys::HtmlDialogElement) {
    if element.show_modal().is_err() {
        return;
    }
    page::focus_start_of(element);
}

fn reopen(dialog: NodeRef<html::Dialog>) {
    if let Some(element) = dialog.get_untracked() {
        let _ = element.show_modal();
    }
}
