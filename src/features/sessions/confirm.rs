//! "Really end it?": for one session, and for all others.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    device::Facts,
    model::{Group, Row, SessionList, Target},
    recognise::Recognise,
    room::Room,
    words,
};
use crate::{count::count_of, i18n::I18n, ui::ConfirmDialog};

/// What helps to recognise what is asked about.
const FACTS_ID: &str = "session-facts";
/// The words of the question whether it is recognised.
pub(super) const QUESTION_ID: &str = "session-question";
/// What is read out with each of the questions: both.
const DESCRIBED_BY: Option<&str> = Some("session-facts session-question");
/// So many kinds of devices are listed where all others are asked about.
const LISTED: usize = 5;

/// Asks about the one session that the person wants to end, and names it.
#[component]
pub(super) fn ConfirmOne(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let asked = Memo::new(move |_| room.list.with(asked_session));
    let title = move || {
        let name = asked.get().map(|row| words::the_device(i18n, &row)).unwrap_or_default();
        (i18n.t().sessions().ending.confirm_title)(&name)
    };
    let error = Signal::derive(move || asked.get().and_then(|row| words::still_open(i18n, &row)));
    view! {
        <ConfirmDialog open=Signal::derive(move || asked.with(Option::is_some)) title
            confirm=move || i18n.t().sessions().ending.revoke cancel=move || i18n.t().common().cancel described_by=DESCRIBED_BY
            busy=room.busy() busy_text=move || i18n.t().sessions().ending.revoking error
            on_confirm=move |()| {
                if let Some(row) = asked.get_untracked() {
                    room.end(Target::One(row.session.id));
                }
            }
            on_cancel=move |()| room.list.update(SessionList::dismiss)>
            <p>{move || i18n.t().sessions().ending.confirm_text}</p>
            {move || asked.get().map(|row| {
                let evidence = vec![row.session.id.clone()];
                view! {
                    <div id=FACTS_ID><Facts i18n row/></div>
                    <Recognise evidence/>
                }
            })}
        </ConfirmDialog>
    }
}

/// Asks about several that were ticked or make a group, and says what they are.
#[component]
pub(super) fn ConfirmSeveral(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let asked = Memo::new(move |_| room.list.with(asked_ids));
    // Some of them may end elsewhere while the question is open.
    let count = Memo::new(move |_| room.list.with(|list| count_of(list.asked_rows().count())));
    let ended = Memo::new(move |_| count_of(asked.with(Vec::len)).saturating_sub(count.get()));
    let ended_words =
        move || (ended.get() > 0).then(|| i18n.count(&i18n.t().sessions().several.already, ended.get()));
    Effect::new(move |before: Option<u32>| {
        let now = ended.get();
        if before.is_some_and(|before| now > before) {
            room.announcer.polite(untrack(|| i18n.count(&i18n.t_now().sessions().several.already, now)));
        }
        now
    });
    view! {
        <ConfirmDialog open=Signal::derive(move || !asked.with(Vec::is_empty))
            title=move || i18n.count(&i18n.t().sessions().several.confirm_title, count.get())
            confirm=move || i18n.t().sessions().ending.revoke cancel=move || i18n.t().common().cancel described_by=DESCRIBED_BY
            on_confirm=move |()| room.end(Target::Several(asked.get_untracked()))
            on_cancel=move |()| room.list.update(SessionList::dismiss)>
            <p>{move || i18n.t().sessions().several.confirm_text}</p>
            {move || ended_words().map(|words| view! { <p>{words}</p> })}
            <ul class="advice" id=FACTS_ID>
                {move || groups(i18n, asked.with(|ids| room.list.with(|list| list.summary(ids))))}
            </ul>
            {move || view! { <Recognise evidence=asked.get() several=true/> }}
        </ConfirmDialog>
    }
}

/// Asks about all others, and says how many they are.
#[component]
pub(super) fn ConfirmOthers(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let open = Signal::derive(move || room.list.with(|list| list.asking() == Some(&Target::Others)));
    let title = move || {
        let count = room.list.with(SessionList::other_count);
        (i18n.t().sessions().ending.confirm_others_title)(&words::number(i18n, count))
    };
    let error = Signal::derive(move || room.list.with(|list| words::others_still_open(i18n, list.others())));
    view! {
        <ConfirmDialog open=open title confirm=move || i18n.t().sessions().ending.revoke_all cancel=move || i18n.t().common().cancel described_by=DESCRIBED_BY
            busy=room.busy() busy_text=move || i18n.t().sessions().ending.revoking error
            on_confirm=move |()| room.end(Target::Others)
            on_cancel=move |()| room.list.update(SessionList::dismiss)>
            <p>{move || i18n.t().sessions().ending.confirm_others_text}</p>
            <ul class="advice" id=FACTS_ID>
                {move || {
                    let (listed, more) = room.list.with(|list| list.others_summary(LISTED));
                    let more = (more > 0).then(|| i18n.count(&i18n.t().sessions().ending.and_more, more));
                    view! { {groups(i18n, listed)} {more.map(|more| view! { <li>{more}</li> })} }
                }}
            </ul>
            <Recognise evidence=Vec::new() several=true/>
        </ConfirmDialog>
    }
}

/// What ends, in lines.
fn groups(i18n: I18n, groups: Vec<(Arc<Group>, u32)>) -> impl IntoView {
    let line = |(group, count): (Arc<Group>, u32)| {
        let name = words::the_group(i18n, &group);
        view! { <li>{name} ": " {i18n.count(&i18n.t().sessions().choosing.group_count, count)}</li> }
    };
    groups.into_iter().map(line).collect_view()
}

fn asked_session(list: &SessionList) -> Option<Row> {
    match list.asking()? {
        Target::One(id) => list.row(id).cloned(),
        Target::Several(_) | Target::Others | Target::ThisDevice => None,
    }
}

fn asked_ids(list: &SessionList) -> Vec<String> {
    match list.asking() {
        Some(Target::Several(ids)) => ids.clone(),
        _ => Vec::new(),
    }
}
