//! What a question about keys knows of their use, said in it.

use leptos::prelude::*;

use super::model::look::Look;
use crate::{
    i18n::api_keys::News,
    ui::{Notice, NoticeKind},
};

/// Whether the keys were used since the list was read. The region stands there before there is anything to say.
#[component]
pub fn UseNews(look: Memo<Look>, #[prop(into)] words: Signal<&'static News>) -> impl IntoView {
    let said = move || {
        let words = words.get();
        let warning = |text| view! { <Notice kind=NoticeKind::Warning>{text}</Notice> }.into_any();
        match look.get() {
            Look::Fresh => ().into_any(),
            Look::Reading => view! { <p class="quiet">{words.reading}</p> }.into_any(),
            Look::Held => view! { <p>{words.first}</p> }.into_any(),
            Look::UsedMeanwhile => warning(words.used_meanwhile),
            Look::NotRead => warning(words.not_read),
        }
    };
    view! { <div role="status">{said}</div> }
}
