//! The component page: what `src/ui` is made of, in each of its variants, a group a state. The words
//! are examples, and English whatever the language is.

mod actions;
mod fields;
mod overlays;
mod showing;
mod telling;

use leptos::prelude::*;

use super::{
    play::{busy, press, see, tick, type_},
    state::State,
};
use crate::{
    platform::{clock, intl},
    ui::{LiveRegions, provide_announcer},
};

/// The groups, as states.
pub fn states() -> Vec<State> {
    vec![
        State::kit("kit/buttons", "Buttons: kinds, busy, disabled, icons, wide", actions::buttons),
        State::kit("kit/copy", "Copy buttons: at rest and after a copy", actions::copies)
            .play([press(|_| "Copy the key"), see(|_| "Copied")]),
        State::kit(
            "kit/fields",
            "Text, password, select, checkbox: at rest, with hint, with error",
            fields::fields,
        ),
        State::kit("kit/fields-filled", "Fields in use: a shown password, a ticked box", fields::fields)
            .play([
                type_(|_| "Password", "correct horse"),
                press(|_| "Show password"),
                tick(|_| "End the other sessions"),
            ]),
        State::kit("kit/code-fields", "Fields for codes, with and without an error", fields::codes),
        State::kit("kit/rules-and-strength", "Rules kept and not, every level of strength", fields::strength),
        State::kit("kit/notices", "Notices of each kind, with and without a heading", telling::notices),
        State::kit("kit/badges", "Badges of each kind", telling::badges),
        State::kit("kit/waiting", "Spinners, skeletons, empty states", telling::waiting),
        State::kit("kit/steps", "Progress: first step, second, all done", telling::steps),
        State::kit("kit/table", "A table, with long and foreign text", showing::table),
        State::kit("kit/secrets", "Secrets and the picture of a QR code", showing::secrets),
        State::kit(
            "kit/text-and-time",
            "Foreign text in its bounds, moments, a countdown",
            showing::text_and_time,
        ),
        State::kit("kit/icons", "Every icon, with its name", showing::icons),
        State::kit("kit/dialog", "A dialog", overlays::dialogs).play([press(|_| "Open the dialog")]),
        State::kit("kit/confirm", "A question before something is destroyed", overlays::dialogs)
            .play([press(|_| "Ask the question"), see(|_| "It cannot be undone.")]),
        State::kit("kit/confirm-busy", "The same while the act is under way", overlays::dialogs).play([
            press(|_| "Ask the question"),
            press(|_| "Destroy"),
            busy(|_| "Destroying…"),
        ]),
    ]
}

/// The page around a group.
pub fn page(view: fn() -> AnyView) -> impl IntoView {
    intl::provide_locale(Signal::stored("en-GB"));
    clock::provide_clock();
    provide_announcer();
    view! {
        <main class="gallery-kit" lang="en">
            <h1>"The kit"</h1>
            {view()}
        </main>
        <LiveRegions/>
    }
}

/// A variant with its name.
#[component]
fn Variant(name: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="stack stack--tight">
            <h2>{name}</h2>
            <div class="cluster">{children()}</div>
        </section>
    }
}

/// The same under one another, as wide as it likes.
#[component]
fn Tall(name: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="stack">
            <h2>{name}</h2>
            {children()}
        </section>
    }
}
