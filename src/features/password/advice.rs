//! What makes a good password, beside the form.

use leptos::prelude::*;

use crate::i18n::use_i18n;

/// The advice.
#[component]
pub(super) fn Advice() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="card card--quiet">
            <h2 class="card__title">{move || i18n.t().password().advice_title}</h2>
            <ul class="advice">
                <li>{move || i18n.t().password().advice_long}</li>
                <li>{move || i18n.t().password().advice_unique}</li>
                <li>{move || i18n.t().password().advice_manager}</li>
                <li>{move || i18n.t().password().advice_never_asked}</li>
            </ul>
        </section>
    }
}
