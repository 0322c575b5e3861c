//! The button. While it is busy or disabled it keeps the focus and swallows presses: a button that
//! becomes `disabled` under the finger throws the focus to the top of the page.

use leptos::{html, prelude::*};

use super::icon::{Icon, IconName};

/// How much weight a button has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// The one thing to do here.
    Primary,
    /// Another thing to do.
    #[default]
    Secondary,
    /// Destroys something.
    Danger,
    /// Beside something else, without a frame.
    Quiet,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Secondary => "button",
            Self::Danger => "button button--danger",
            Self::Quiet => "button button--quiet",
        }
    }
}

/// A button; see `docs/designing.md`.
#[component]
pub fn Button(
    children: Children,
    /// How much weight it has.
    #[prop(optional)]
    kind: ButtonKind,
    /// Submits the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// Called at a press that counts.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// Something this button started is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// The text while busy.
    #[prop(optional, into)]
    busy_text: Option<Signal<String>>,
    /// It cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The accessible name, where the text alone says too little.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    /// An icon before the text.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// As wide as its container.
    #[prop(optional)]
    wide: bool,
    /// Focused first when the dialog around it opens.
    #[prop(optional)]
    autofocus: bool,
    /// The id of an element that explains the button.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// It opens and closes something below it, which is open or not.
    #[prop(optional, into)]
    expanded: Option<Signal<bool>>,
    /// The element.
    #[prop(optional)]
    node_ref: NodeRef<html::Button>,
) -> impl IntoView {
    let inert = move || busy.get() || disabled.get();
    let press = move |event: leptos::ev::MouseEvent| {
        if busy.get_untracked() || disabled.get_untracked() {
            // Also keeps the form from being submitted.
            event.prevent_default();
            event.stop_propagation();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    // While it is busy, its name begins with what can be read on it then.
    let name = move || {
        let label = label?.get();
        let busy_text = busy_text.filter(|_| busy.get());
        Some(busy_text.map_or(label.clone(), |text| format!("{} {label}", text.get())))
    };
    view! {
        <button
            node_ref=node_ref
            type=if submit { "submit" } else { "button" }
            class=kind.class()
            class=("button--wide", wide)
            class=("button--busy", move || busy.get())
            aria-disabled=move || inert().then_some("true")
            aria-label=name
            aria-describedby=described_by
            aria-expanded=move || expanded.map(|expanded| expanded.get().to_string())
            data-first-focus=autofocus.then_some("")
            on:click=press
        >
            <span class="button__spinner" aria-hidden="true"></span>
            {icon.map(|name| view! { <Icon name/> })}
            <span class="button__text">
                <span class="button__idle" class=("button__idle--away", move || busy.get() && busy_text.is_some())>
                    {children()}
                </span>
                {busy_text
                    .map(|text| {
                        view! { <span class="button__busy">{move || busy.get().then(|| text.get())}</span> }
                    })}
            </span>
        </button>
    }
}
