//! A word or two about the state of a thing.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// What a badge says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BadgeKind {
    /// Neither good nor bad.
    #[default]
    Neutral,
    /// As it should be.
    Success,
    /// Worth a look.
    Warning,
    /// Wrong.
    Danger,
    /// Worth knowing.
    Info,
}

impl BadgeKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "badge",
            Self::Success => "badge badge--success",
            Self::Warning => "badge badge--warning",
            Self::Danger => "badge badge--danger",
            Self::Info => "badge badge--info",
        }
    }
}

/// A badge; see `docs/designing.md`.
#[component]
pub fn Badge(
    children: Children,
    /// What it says.
    #[prop(optional)]
    kind: BadgeKind,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: Option<IconName>,
) -> impl IntoView {
    view! {
        <span class=kind.class()>
            {icon.map(|name| view! { <Icon name/> }.into_any())}
            {children()}
        </span>
    }
}
