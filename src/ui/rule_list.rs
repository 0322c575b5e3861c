//! Rules that are kept or not yet: an icon and a word for each, never a colour alone.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// A list of rules; see `docs/designing.md`.
#[component]
pub fn RuleList(
    /// Each rule's words, and whether it is kept.
    #[prop(into)]
    rules: Signal<Vec<(String, bool)>>,
    /// For ears: a kept rule.
    #[prop(into)]
    kept: Signal<String>,
    /// For ears: a rule that is not kept yet.
    #[prop(into)]
    missing: Signal<String>,
    /// So that a field can be described by it.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let rule = move |(words, is_kept): (String, bool)| {
        let name = if is_kept { IconName::CHECK } else { IconName::CIRCLE };
        view! {
            <li class="rule-list__item" class=("rule-list__item--kept", is_kept) data-kept=is_kept.to_string()>
                <Icon name/>
                <span>{words}</span>
                <span class="visually-hidden">{if is_kept { kept.get() } else { missing.get() }}</span>
            </li>
        }
    };
    view! {
        <ul class="rule-list" id=id>
            {move || rules.get().into_iter().map(rule).collect_view()}
        </ul>
    }
}
