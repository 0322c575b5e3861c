//! Where one is on a way of several steps.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// A wizard's progress; see `docs/designing.md`.
#[component]
pub fn Steps(
    /// The steps' names.
    #[prop(into)]
    items: Signal<Vec<String>>,
    /// The step one is at, from 0; past the last when all is done.
    #[prop(into)]
    current: Signal<usize>,
    /// The list's name.
    #[prop(into)]
    label: Signal<String>,
    /// For ears: a step behind us.
    #[prop(into)]
    done: Signal<String>,
) -> impl IntoView {
    let step = move |(index, name): (usize, String)| {
        let is_done = index < current.get();
        let is_current = index == current.get();
        view! {
            <li
                class="steps__item"
                class=("steps__item--done", is_done)
                aria-current=is_current.then_some("step")
            >
                <span class="steps__mark" aria-hidden="true">
                    {if is_done {
                        view! { <Icon name=IconName::CHECK/> }.into_any()
                    } else {
                        (index + 1).to_string().into_any()
                    }}
                </span>
                <span class="steps__name">{name}</span>
                {is_done.then(|| view! { <span class="visually-hidden">{done.get()}</span> })}
            </li>
        }
    };
    view! {
        <ol class="steps" aria-label=move || label.get()>
            {move || items.get().into_iter().enumerate().map(step).collect_view()}
        </ol>
    }
}
