//! What tells something.

use leptos::prelude::*;

use super::{Tall, Variant};
use crate::ui::{Badge, BadgeKind, EmptyState, IconName, Notice, NoticeKind, Skeleton, Spinner, Steps};

/// Notices.
pub fn notices() -> AnyView {
    let kinds = [
        ("Info", NoticeKind::Info),
        ("Success", NoticeKind::Success),
        ("Warning", NoticeKind::Warning),
        ("Error", NoticeKind::Error),
    ];
    let text = "One sentence that says what is the matter, and what to do about it.";
    view! {
        <Tall name="Plain">
            {kinds.map(|(_, kind)| view! { <Notice kind>{text}</Notice> }).collect_view()}
        </Tall>
        <Tall name="With a heading">
            {kinds.map(|(name, kind)| view! { <Notice kind title=name>{text}</Notice> }).collect_view()}
        </Tall>
    }
    .into_any()
}

/// Badges.
pub fn badges() -> AnyView {
    let kinds = [
        ("Neutral", BadgeKind::Neutral, IconName::CIRCLE),
        ("Success", BadgeKind::Success, IconName::CHECK),
        ("Warning", BadgeKind::Warning, IconName::WARNING),
        ("Danger", BadgeKind::Danger, IconName::ERROR),
        ("Info", BadgeKind::Info, IconName::INFO),
    ];
    view! {
        <Variant name="Plain">{kinds.map(|(name, kind, _)| view! { <Badge kind>{name}</Badge> }).collect_view()}</Variant>
        <Variant name="With an icon">
            {kinds.map(|(name, kind, icon)| view! { <Badge kind icon>{name}</Badge> }).collect_view()}
        </Variant>
    }
    .into_any()
}

/// Waiting, and nothing there.
pub fn waiting() -> AnyView {
    view! {
        <Variant name="Spinner"><Spinner label="Loading"/></Variant>
        <Tall name="Skeleton"><Skeleton/><Skeleton lines=6/></Tall>
        <Tall name="Empty">
            <EmptyState title="No keys yet" icon=IconName::KEY>"Make one when a program needs it."</EmptyState>
            <EmptyState title="Nothing here">"And no picture of it."</EmptyState>
        </Tall>
    }
    .into_any()
}

/// Progress.
pub fn steps() -> AnyView {
    let names = ["Connect the app", "Store the codes", "Done"].map(str::to_owned).to_vec();
    let at = |name: &'static str, step: usize| {
        let names = names.clone();
        view! {
            <Tall name>
                <Steps items=Signal::stored(names) current=Signal::stored(step) label=name done="done"/>
            </Tall>
        }
    };
    view! { {at("The first step", 0)} {at("The second step", 1)} {at("All done", 3)} }.into_any()
}
