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
    busy: Option<Signal<bool>>,
    /// The text while busy.
    #[prop(optional, into)]
    busy_text: Option<Signal<String>>,
    /// It cannot be pressed now.
    #[prop(optional, into)]
    disabled: Option<Signal<bool>>,
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
    // Most buttons are never busy: what cannot change is not watched, for lists have hundreds of them.
    let is_on =
        |signal: Option<Signal<bool>>, read: fn(&Signal<bool>) -> bool| signal.as_ref().is_some_and(read);
    let inert = (busy.is_some() || disabled.is_some())
        .then_some(move || (is_on(busy, Signal::get) || is_on(disabled, Signal::get)).then_some("true"));
    let press = move |event: leptos::ev::MouseEvent| {
        if is_on(busy, Signal::get_untracked) || is_on(disabled, Signal::get_untracked) {
            // Also keeps the form from being submitted.
            event.prevent_default();
            event.stop_propagation();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    // While it is busy, its name begins with what can be read on it then.
    let name = label.map(|label| {
        move || {
            let busy_text = busy_text.filter(|_| is_on(busy, Signal::get));
            busy_text.map_or(label.get(), |text| format!("{} {}", text.get(), label.get()))
        }
    });
    let mark = |busy: Signal<bool>| move || busy.get().then_some("");
    let is_busy = busy.map(mark);
    let is_away = busy.filter(|_| busy_text.is_some()).map(mark);
    let busy_words = busy.zip(busy_text).map(|(busy, text)| {
        view! { <span class="button__busy">{move || busy.get().then(|| text.get())}</span> }.into_any()
    });
    view! {
        <button
            node_ref=node_ref
            type=if submit { "submit" } else { "button" }
            class=kind.class()
            class=("button--wide", wide)
            data-busy=is_busy
            aria-disabled=inert
            aria-label=name
            aria-describedby=described_by
            aria-expanded=expanded.map(|expanded| move || expanded.get().to_string())
            data-first-focus=autofocus.then_some("")
            on:click=press
        >
            <span class="button__spinner" aria-hidden="true"></span>
            {icon.map(|name| view! { <Icon name/> }.into_any())}
            <span class="button__text">
                <span class="button__idle" data-away=is_away>{children()}</span>
                {busy_words}
            </span>
        </button>
    }
}

/// A button that is never busy, whose words do not change while it is there: for the rows of long tables,
/// which are drawn as a whole. `label` is its accessible name.
pub fn row_button(
    kind: ButtonKind,
    text: &'static str,
    label: String,
    on_press: impl FnMut() + 'static,
) -> impl IntoView {
    let mut on_press = on_press;
    view! {
        <button type="button" class=kind.class() aria-label=label on:click=move |_| on_press()>
            <span class="button__text"><span class="button__idle">{text}</span></span>
        </button>
    }
}
