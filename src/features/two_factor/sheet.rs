//! The sheet that a set of codes is stored as, in the person's language: for the file, for paper.

use leptos::prelude::*;

use super::{
    codes::{CodeSet, SheetHeading},
    model::{Room, Stage},
    room::use_room,
};
use crate::{
    i18n::{I18n, use_i18n},
    platform::{
        intl::{Formats, use_formats},
        page,
    },
    session::use_session,
};

/// The account and the site that a sheet names.
#[derive(Clone)]
struct Origin {
    account: String,
    site: String,
}

/// Writes the sheet of the codes on the screen; `None` when there are none any more.
pub(super) fn use_sheet() -> Signal<Option<SheetHeading>> {
    let (i18n, room, formats, session) = (use_i18n(), use_room(), use_formats(), use_session());
    let site = page::origin();
    let account = move || session.current().map(|session| session.account.email).unwrap_or_default();
    Signal::derive(move || {
        let origin = Origin { account: account(), site: site.clone() };
        with_codes(room.model(), |set| heading(i18n, formats.get(), &origin, set))
    })
}

/// Looks at the codes on the screen.
pub(super) fn with_codes<T>(room: ReadSignal<Room>, look: impl FnOnce(&CodeSet) -> T) -> Option<T> {
    room.with(|room| match &room.stage {
        Stage::Save(saving) => Some(look(&saving.set)),
        _ => None,
    })
}

fn heading(i18n: I18n, formats: Formats, origin: &Origin, set: &CodeSet) -> SheetHeading {
    let words = &i18n.t().two_factor().codes;
    let fact = |name: &str, value: String| (name.to_owned(), value);
    SheetHeading {
        title: words.sheet_title.to_owned(),
        facts: vec![
            fact(words.sheet_account, origin.account.clone()),
            fact(words.sheet_site, origin.site.clone()),
            fact(words.sheet_set, set.number().to_string()),
            fact(words.sheet_made, formats.date(set.made_at())),
        ],
        how_to_use: words.sheet_how.map(str::to_owned).to_vec(),
    }
}

/// The sheet on paper: the one thing that is printed.
#[component]
pub(super) fn PrintSheet() -> impl IntoView {
    let (room, heading) = (use_room(), use_sheet());
    let codes = move || {
        with_codes(room.model(), |set| {
            set.codes().iter().map(|code| view! { <li><code>{code.clone()}</code></li> }).collect_view()
        })
    };
    view! {
        <section class="print-sheet notranslate" translate="no" aria-hidden="true" data-private="true">
            {move || heading.get().map(|SheetHeading { title, facts, how_to_use }| view! {
                <h2>{title}</h2>
                <dl class="facts">
                    {facts.into_iter().map(|(name, value)| view! {
                        <div><dt>{name}</dt><dd>{value}</dd></div>
                    }).collect_view()}
                </dl>
                <ol class="code-grid">{codes()}</ol>
                <ul>{how_to_use.into_iter().map(|advice| view! { <li>{advice}</li> }).collect_view()}</ul>
            })}
        </section>
    }
}
