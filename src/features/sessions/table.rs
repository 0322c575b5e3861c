//! The table: a row a session, and a row for several that are alike.

use leptos::{children::ViewFnOnce, prelude::*};

use super::{
    device::{Tick, device, novel, place},
    group::group_cells,
    model::{Act, GROUP, GroupLine, Line, MEMBER, Row as Session, SessionList, Target, Ticked},
    room::Room,
    rows::{Rows, use_rows},
    words,
};
use crate::{
    backend::types,
    i18n::I18n,
    ui::{Button, ButtonKind, Cell, Notice, WindowedTable, time::exact_time_ago},
};

/// All lines, this device first.
#[component]
pub(super) fn SessionTable(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let columns = Signal::derive(move || {
        let words = i18n.t().sessions();
        [words.device.column, words.device.location, words.device.signed_in, words.device.last_active, ""]
            .map(str::to_owned)
            .to_vec()
    });
    let lines = Memo::new(move |_| room.list.with(|list| list.lines()));
    let count = Signal::derive(move || lines.with(Vec::len));
    let id_at = Callback::new(move |place: usize| lines.with(|lines| lines.get(place).map(Line::key)));
    let current = Memo::new(move |_| {
        let here = |list: &SessionList| list.rows().iter().find(|row| row.session.current).map(Session::id);
        room.list.with(here)
    });
    let rows = use_rows(room, lines);
    let cells = Callback::new(move |(key, _): (String, usize)| {
        let rows = rows.of_row();
        if !key.starts_with(GROUP) {
            return session_cells(rows, &key);
        }
        // Between a change and its drawing a line may be asked for that is gone.
        let Some(first) = untrack(|| rows.group(&key)) else { return Vec::new() };
        let line = Memo::new(move |before: Option<&GroupLine>| {
            rows.group(&key).or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
        });
        group_cells(rows, line)
    });
    view! {
        <WindowedTable caption=move || i18n.t().sessions().caption columns class="session-table"
            count id_at cells current/>
    }
}

/// One session: the device; what is known of it; what can be done. Lives for as long as its line is
/// drawn; what is known of it changes meanwhile, and then a cell is drawn as a whole.
fn session_cells(rows: Rows, key: &str) -> Vec<ViewFnOnce> {
    let member = key.starts_with(MEMBER);
    let id = key.strip_prefix(MEMBER).unwrap_or(key).to_owned();
    let Some(first) = untrack(|| rows.session(&id)) else { return Vec::new() };
    let row = Memo::new(move |before: Option<&Session>| {
        rows.session(&id).or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
    });
    let name = Memo::new(move |_| row.with(|row| words::the_device(rows.i18n(), row)));
    let facts = move || (move || row.with(|row| facts(rows.i18n(), &row.session))).into_any();
    let actions = move || view! { <Cell actions=true label=""><Actions rows row=row.into() name/></Cell> };
    vec![(move || header(rows, row, name, member)).into(), facts.into(), actions.into()]
}

/// Where and when. Reactive.
fn facts(i18n: I18n, session: &types::Session) -> AnyView {
    let words = i18n.t().sessions();
    view! {
        <td role="cell" data-label=words.device.location><div class="table__value">{place(i18n, session)}</div></td>
        <td role="cell" data-label=words.device.signed_in>
            <div class="table__value">{exact_time_ago(i18n.formats(), session.signed_in_at)}</div>
        </td>
        <td role="cell" data-label=words.device.last_active>
            <div class="table__value">{exact_time_ago(i18n.formats(), session.last_active_at)}</div>
        </td>
    }
    .into_any()
}

/// The device, and what stands out about it.
fn header(rows: Rows, row: Memo<Session>, name: Memo<String>, member: bool) -> AnyView {
    let i18n = rows.i18n();
    let trouble = move || {
        row.with(|row| {
            words::trouble(i18n, row)
                .map(|words| view! { <Notice kind=words::kind(&row.act)>{words}</Notice> })
        })
    };
    let tick_name =
        Signal::derive(move || name.with(|name| (i18n.t().sessions().choosing.select_named)(name)));
    let (id, is_here) = row.with_untracked(|row| (row.session.id.clone(), row.session.current));
    let tick = (!is_here).then(|| view! { <TickSessions rows key=id name=tick_name/> });
    view! {
        <th role="rowheader" scope="row" class="table__header">
            <div class="device-line" class=("device-line--member", member)>
                {tick}
                {move || row.with(|row| device(i18n, &row.session))}
                <div class="device-line__more">
                    {move || row.with(|row| row.mark).map(|novelty| novel(i18n, novelty))}
                </div>
                <div class="device-line__trouble">{trouble}</div>
            </div>
        </th>
    }
    .into_any()
}

/// The box that ticks what the line with this key stands for.
#[component]
pub(super) fn TickSessions(rows: Rows, key: String, name: Signal<String>) -> impl IntoView {
    let state = {
        let key = key.clone();
        Memo::new(move |_| rows.list(|list| list.line_ticked(&key)))
    };
    view! {
        <Tick name all=move || state.get() == Ticked::All some=move || state.get() == Ticked::Some
            on_toggle=move |()| rows.room.list.update(|list| list.toggle_line(&key))/>
    }
}

/// The way to end the session, and to try again or to look where that did not go well.
#[component]
fn Actions(
    rows: Rows,
    row: Signal<Session>,
    /// What buttons call it.
    name: Memo<String>,
) -> impl IntoView {
    let (i18n, room) = (rows.i18n(), rows.room);
    let act = Memo::new(move |_| row.with(|row| row.act.clone()));
    let press = move |()| match (row.with_untracked(target), act.get_untracked()) {
        (_, Act::InDoubt) => room.reading.refetch(),
        // Ending this one needs no question; of others, a second try is asked about like the first.
        (target @ Target::ThisDevice, _) => room.end(target),
        (target, _) => room.ask(target),
    };
    let here = move || row.with(|row| row.session.current);
    let text = move || {
        let words = i18n.t().sessions();
        match act.get() {
            Act::InDoubt => words.ending.check_again,
            Act::Failed(_) | Act::StillThere => i18n.t().common().try_again,
            Act::Idle | Act::Running if here() => words.ending.sign_out_here,
            Act::Idle | Act::Running => words.ending.revoke,
        }
    };
    let label = move || {
        let words = i18n.t().sessions();
        let device = name.get();
        match act.get() {
            Act::Idle | Act::Running if here() => words.ending.sign_out_here.to_owned(),
            Act::Idle | Act::Running => (words.ending.revoke_named)(&device),
            Act::Failed(_) | Act::StillThere => (words.ending.retry_named)(&device),
            Act::InDoubt => (words.ending.check_named)(&device),
        }
    };
    let busy_text = move || {
        if here() { i18n.t().sessions().ending.signing_out } else { i18n.t().sessions().ending.revoking }
    };
    let busy = Signal::derive(move || act.get() == Act::Running);
    let disabled = Signal::derive(move || rows.busy().get() && !busy.get());
    view! {
        <Button kind=ButtonKind::Secondary label busy busy_text disabled on_press=press>{text}</Button>
    }
}

fn target(row: &Session) -> Target {
    if row.session.current { Target::ThisDevice } else { Target::One(row.session.id.clone()) }
}
