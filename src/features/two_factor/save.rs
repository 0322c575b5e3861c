//! The codes, this once: to copy, download or print, and then to say that they are stored.

use leptos::prelude::*;

use super::{
    codes::file_name,
    leave::AskToLeave,
    model::{Event, Room, Stage},
    room::{STAGE_HEADING, use_room},
    sheet::{PrintSheet, use_sheet, with_codes},
};
use crate::{
    i18n::use_i18n,
    platform::{download, print},
    ui::{Button, ButtonKind, CopyButton, IconName, Notice, NoticeKind},
};

/// The element that holds the codes, for copying by hand.
const CODES_ID: &str = "backup-codes";

/// Shows the codes.
#[component]
pub(super) fn SaveStage(ask_to_leave: AskToLeave) -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let t = move || &i18n.t().two_factor().codes;
    let first = room.model().with_untracked(is_first);
    let stored = Callback::new(move |()| room.on(Event::TypeBack));
    view! {
        <article class="card stack">
            <h2 class="card__title" id=STAGE_HEADING tabindex="-1">
                {move || if first { t().title } else { t().title_new }}
            </h2>
            <p>{move || t().lead}</p>
            <Notice kind=NoticeKind::Warning>{move || if first { t().not_on_yet } else { t().old_until }}</Notice>
            <CodeList/>
            <Keepers/>
            <p>{move || t().where_to}</p>
            <p>{move || t().fraud}</p>
            <div class="form__actions">
                <Button kind=ButtonKind::Primary on_press=stored described_by="codes-next".to_owned()>{move || t().stored}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| ask_to_leave.ask())>
                    {move || t().leave}
                </Button>
            </div>
            <p class="quiet" id="codes-next">{move || t().not_stored_yet}</p>
        </article>
        <PrintSheet/>
    }
}

pub(super) fn is_first(room: &Room) -> bool {
    matches!(&room.stage, Stage::Save(saving) if saving.first)
}

/// The codes in order. Read one by one, never translated, kept out of session recordings.
#[component]
fn CodeList() -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let name = move || {
        with_codes(room.model(), |set| (i18n.t().two_factor().codes.list)(set.number())).unwrap_or_default()
    };
    let codes = move || {
        with_codes(room.model(), |set| {
            set.codes().iter().map(|code| view! { <li><code>{code.clone()}</code></li> }).collect_view()
        })
    };
    view! {
        <h3 id="backup-codes-name">{name}</h3>
        <ol id=CODES_ID class="code-grid notranslate fs-exclude ph-no-capture sentry-mask" translate="no" dir="ltr"
            aria-labelledby="backup-codes-name" data-private="true" data-hj-suppress="true" data-sentry-mask="true"
            data-dd-privacy="mask">
            {codes}
        </ol>
    }
}

/// Copy, download, print: each says truly how it went.
#[component]
fn Keepers() -> impl IntoView {
    let (i18n, room, heading) = (use_i18n(), use_room(), use_sheet());
    let t = move || &i18n.t().two_factor().codes;
    let said = RwSignal::new(None::<fn(&crate::i18n::two_factor::codes::Codes) -> &'static str>);
    let copy =
        Callback::new(move |()| untrack(|| with_codes(room.model(), |set| set.lines())).unwrap_or_default());
    let download = Callback::new(move |()| {
        let sheet = untrack(|| {
            let heading = heading.get()?;
            with_codes(room.model(), |set| (file_name(t().file_name, set.number()), set.sheet(&heading)))
        });
        let Some((name, text)) = sheet else { return };
        let taken = download::text(&name, &text);
        said.set(Some(if taken { |words| words.downloaded } else { |words| words.download_failed }));
    });
    let print = Callback::new(move |()| {
        said.set(if print::print() { None } else { Some(|words| words.print_failed) });
    });
    view! {
        <div class="cluster">
            <CopyButton get=copy fallback_id=CODES_ID label=move || t().copy copied=move || t().copied
                manual=move || i18n.t().common().copy_by_hand/>
            <Button icon=IconName::DOWNLOAD on_press=download>{move || t().download}</Button>
            <Button icon=IconName::PRINT on_press=print>{move || t().print}</Button>
        </div>
        <p class="quiet" role="status">{move || said.get().map(|words| words(t()))}</p>
    }
}
