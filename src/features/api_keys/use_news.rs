//! What a question about keys knows of their use, said in it.

use leptos::prelude::*;

use super::model::look::Look;
use crate::{
    i18n::api_keys::News,
    ui::{Notice, NoticeKind, use_announcer},
};

/// Whether the keys were used since the list was read. What changes while the question is open is read out.
#[component]
pub fn UseNews(look: Memo<Look>, #[prop(into)] words: Signal<&'static News>) -> impl IntoView {
    let announcer = use_announcer();
    Effect::new(move |before: Option<Look>| {
        let now = look.get();
        // Reading is how it begins: the question itself says so.
        if now != Look::Reading
            && before.is_some_and(|before| before != now)
            && let Some(text) = said(now, words.get_untracked())
        {
            announcer.polite(text);
        }
        now
    });
    move || {
        let look = look.get();
        said(look, words.get()).map(|text| match look {
            Look::UsedMeanwhile | Look::NotRead => {
                view! { <Notice kind=NoticeKind::Warning>{text}</Notice> }.into_any()
            }
            Look::Reading | Look::Held | Look::Fresh => view! { <p class="quiet">{text}</p> }.into_any(),
        })
    }
}

const fn said(look: Look, words: &'static News) -> Option<&'static str> {
    match look {
        Look::Reading => Some(words.reading),
        Look::Held => Some(words.first),
        Look::Fresh => None,
        Look::UsedMeanwhile => Some(words.used_meanwhile),
        Look::NotRead => Some(words.not_read),
    }
}
