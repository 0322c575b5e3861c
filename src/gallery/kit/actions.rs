//! What is pressed.

use leptos::prelude::*;

use super::Variant;
use crate::ui::{Button, ButtonKind, CopyButton, IconName, SecretText};

const KINDS: [(&str, ButtonKind); 4] = [
    ("Primary", ButtonKind::Primary),
    ("Secondary", ButtonKind::Secondary),
    ("Danger", ButtonKind::Danger),
    ("Quiet", ButtonKind::Quiet),
];

/// Buttons.
pub fn buttons() -> AnyView {
    let of = |busy: bool, disabled: bool| {
        KINDS.map(|(name, kind)| {
            view! {
                <Button kind busy=Signal::stored(busy) busy_text="Working…" disabled=Signal::stored(disabled)>{name}</Button>
            }
        })
    };
    view! {
        <Variant name="Kinds">{of(false, false).collect_view()}</Variant>
        <Variant name="Busy">{of(true, false).collect_view()}</Variant>
        <Variant name="Disabled">{of(false, true).collect_view()}</Variant>
        <Variant name="With an icon">
            <Button kind=ButtonKind::Primary icon=IconName::PLUS>"New key"</Button>
            <Button icon=IconName::REFRESH>"Try again"</Button>
            <Button kind=ButtonKind::Danger icon=IconName::KEY>"Revoke all"</Button>
            <Button kind=ButtonKind::Quiet icon=IconName::LOG_OUT>"Sign out"</Button>
        </Variant>
        <Variant name="Wide"><Button kind=ButtonKind::Primary wide=true>"Sign in"</Button></Variant>
        <Variant name="A long text">
            <Button>"A button whose words are so many that on a narrow screen they need a second line"</Button>
        </Variant>
        <Variant name="A link that looks like one">
            <a class="link-button button--primary" href="#top">"Go there"</a>
            <a class="link-button" href="#top">"Or there"</a>
        </Variant>
    }
    .into_any()
}

/// Copy buttons.
pub fn copies() -> AnyView {
    let copy = |label: &'static str, id: &'static str| {
        view! {
            <CopyButton get=Callback::new(|()| "zx_live_example".to_owned()) fallback_id=id label=label
                copied="Copied" manual="Selected. Press Ctrl+C"/>
        }
    };
    view! {
        <Variant name="At rest">
            <SecretText id="kit-secret-1" text="zx_live_example" label="Key"/>
            {copy("Copy the other key", "kit-secret-1")}
        </Variant>
        <Variant name="After a copy">
            <SecretText id="kit-secret-2" text="zx_live_example" label="Another key"/>
            {copy("Copy the key", "kit-secret-2")}
        </Variant>
    }
    .into_any()
}
