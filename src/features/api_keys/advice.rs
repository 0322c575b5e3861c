//! The advice that stands beside the list.

use leptos::prelude::*;

use crate::i18n::use_i18n;

/// How keys are kept well, in five short sentences.
#[component]
pub fn Advice() -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().advice;
    view! {
        <aside class="card card--quiet two-col__side" aria-labelledby="advice-title">
            <h2 class="card__title" id="advice-title">{move || words().title}</h2>
            <ul class="advice">
                <li><strong>{move || words().one_each_strong}</strong>" "{move || words().one_each}</li>
                <li><strong>{move || words().unused_strong}</strong>" "{move || words().unused}</li>
                <li><strong>{move || words().never_commit_strong}</strong>" "{move || words().never_commit}</li>
                <li><strong>{move || words().keep_strong}</strong>" "{move || words().keep}</li>
                <li><strong>{move || words().rotate_strong}</strong>" "{move || words().rotate}</li>
            </ul>
        </aside>
    }
}
