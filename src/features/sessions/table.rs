//! The table: a row a session.

use leptos::prelude::*;

use super::{
    device::{Device, Place},
    model::{Act, Row as Line, Target},
    room::Room,
    words,
};
use crate::{
    backend::types::Session,
    ui::{Button, ButtonKind, Cell, Notice, Row, Table, TimeAgo},
};

/// All lines, this device first.
#[component]
pub(super) fn SessionTable(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let columns = Signal::derive(move || {
        let words = i18n.t().sessions();
        [words.device, words.location, words.signed_in, words.last_active, ""].map(str::to_owned).to_vec()
    });
    let lines = move || room.list.with(|list| list.rows().to_vec());
    view! {
        <Table caption=move || i18n.t().sessions().caption columns>
            <For each=lines key=|line| line.session.id.clone() let:line>
                <SessionRow room line/>
            </For>
        </Table>
    }
}

/// One session. Lives for as long as the session is listed; what is known of it changes meanwhile.
#[component]
fn SessionRow(room: Room, line: Line) -> impl IntoView {
    let i18n = room.i18n;
    let id = line.session.id.clone();
    let line = {
        let id = id.clone();
        Memo::new(move |before: Option<&Line>| {
            let now = room.list.with(|list| list.row(&id).cloned());
            now.or_else(|| before.cloned()).unwrap_or_else(|| line.clone())
        })
    };
    let session = Memo::new(move |_| line.with(|line| line.session.clone()));
    let act = Memo::new(move |_| line.with(|line| line.act.clone()));
    let trouble = move || {
        let words = line.with(|line| words::trouble(i18n, &line.session, &line.act));
        let kind = words::kind(&act.get());
        words.map(|words| view! { <Notice kind>{words}</Notice> })
    };
    let signed_in = move || view! { <TimeAgo at=session.with(|session| session.signed_in_at)/> };
    let last_active = move || view! { <TimeAgo at=session.with(|session| session.last_active_at)/> };
    view! {
        <Row current=Signal::derive(move || session.with(|session| session.current)) row_id=id>
            <Cell header=true label=move || i18n.t().sessions().device>
                <div class="stack stack--tight">
                    <Device session/>
                    {trouble}
                </div>
            </Cell>
            <Cell label=move || i18n.t().sessions().location>
                <Place session/>
            </Cell>
            <Cell label=move || i18n.t().sessions().signed_in>{signed_in}</Cell>
            <Cell label=move || i18n.t().sessions().last_active>{last_active}</Cell>
            <Cell actions=true label="">
                <Actions room session act/>
            </Cell>
        </Row>
    }
}

/// The way to end the session, and to try again or to look where that did not go well.
#[component]
fn Actions(
    room: Room,
    #[prop(into)] session: Signal<Session>,
    #[prop(into)] act: Signal<Act>,
) -> impl IntoView {
    let i18n = room.i18n;
    let press = move |()| match (session.with_untracked(target), act.get_untracked()) {
        (_, Act::InDoubt) => room.reading.refetch(),
        // Ending this one needs no question; a second try was confirmed at the first.
        (target @ Target::ThisDevice, _) | (target, Act::Failed(_) | Act::StillThere) => room.end(target),
        (target, Act::Idle | Act::Running) => room.ask(target),
    };
    let here = move || session.with(|session| session.current);
    let text = move || {
        let words = i18n.t().sessions();
        match act.get() {
            Act::InDoubt => words.check_again,
            Act::Failed(_) | Act::StillThere => i18n.t().common().try_again,
            Act::Idle | Act::Running if here() => words.sign_out_here,
            Act::Idle | Act::Running => words.revoke,
        }
    };
    let name = move || {
        let words = i18n.t().sessions();
        let device = session.with(|session| words::the_device(i18n, session));
        match act.get() {
            Act::Idle | Act::Running if here() => words.sign_out_here.to_owned(),
            Act::Idle | Act::Running => (words.revoke_named)(&device),
            Act::Failed(_) | Act::StillThere => (words.retry_named)(&device),
            Act::InDoubt => (words.check_named)(&device),
        }
    };
    let busy_text =
        move || if here() { i18n.t().sessions().signing_out } else { i18n.t().sessions().revoking };
    let busy = Signal::derive(move || act.get() == Act::Running);
    let disabled = Signal::derive(move || room.busy().get() && !busy.get());
    view! {
        <Button kind=ButtonKind::Secondary label=name busy busy_text disabled on_press=press>{text}</Button>
    }
}

fn target(session: &Session) -> Target {
    if session.current { Target::ThisDevice } else { Target::One(session.id.clone()) }
}
