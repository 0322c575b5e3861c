//! A remark that stands in the page: an icon and words, not a colour alone.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NoticeKind {
    /// Good to know.
    #[default]
    Info,
    /// Something went well.
    Success,
    /// Something may go wrong.
    Warning,
    /// Something went wrong.
    Error,
}

impl NoticeKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Info => "notice notice--info",
            Self::Success => "notice notice--success",
            Self::Warning => "notice notice--warning",
            Self::Error => "notice notice--danger",
        }
    }

    const fn icon(self) -> IconName {
        match self {
            Self::Info => IconName::INFO,
            Self::Success => IconName::SHIELD_CHECK,
            Self::Warning => IconName::WARNING,
            Self::Error => IconName::ERROR,
        }
    }
}

/// A remark; see `docs/designing.md`.
#[component]
pub fn Notice(
    children: Children,
    /// What it is about.
    #[prop(optional)]
    kind: NoticeKind,
    /// Its heading.
    #[prop(optional, into)]
    title: Option<Signal<String>>,
    /// Read out when it appears.
    #[prop(optional)]
    live: bool,
) -> impl IntoView {
    let role = match (live, kind) {
        (false, _) => None,
        (true, NoticeKind::Error) => Some("alert"),
        (true, _) => Some("status"),
    };
    view! {
        <div class=kind.class() role=role>
            <Icon name=kind.icon()/>
            <div class="notice__body">
                {title.map(|title| view! { <p class="notice__title">{move || title.get()}</p> }.into_any())}
                <div class="notice__text">{children()}</div>
            </div>
        </div>
    }
}
