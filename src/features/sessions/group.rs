//! Several sessions that a person would call by one name: told of, opened and ended together.

use std::sync::Arc;

use leptos::{children::ViewFnOnce, prelude::*};

use super::{
    device::{device, novel, place_of_many},
    model::{Group, GroupLine},
    rows::Rows,
    table::TickSessions,
    words,
};
use crate::ui::{Badge, Button, ButtonKind, Cell, Notice, NoticeKind, time::exact_time_ago};

/// The cells of a group: what it is; what is known of it; what can be done.
pub(super) fn group_cells(rows: Rows, line: Memo<GroupLine>) -> Vec<ViewFnOnce> {
    let i18n = rows.i18n();
    let group = Memo::new(move |_| line.with(|line| line.group.clone()));
    let name = Memo::new(move |_| group.with(|group| words::the_group(i18n, group)));
    // Opening a group draws no time anew.
    let signed_in = Memo::new(move |_| line.with(|line| line.signed_in_at));
    let last_active = Memo::new(move |_| line.with(|line| line.last_active_at));
    let header = move || view! { <GroupHeader rows line group name/> };
    let facts = move || {
        view! {
            <Cell label=move || i18n.t().sessions().device.location>
                {move || group.with(|group| place_of_many(i18n, &group.like))}
            </Cell>
            <Cell label=move || i18n.t().sessions().device.signed_in>
                {move || exact_time_ago(i18n.formats(), signed_in.get())}
            </Cell>
            <Cell label=move || i18n.t().sessions().device.last_active>
                {move || exact_time_ago(i18n.formats(), last_active.get())}
            </Cell>
        }
    };
    let number = move || i18n.formats().number(f64::from(line.with(|line| line.count)));
    let key = move || group.with_untracked(|group| group.key.clone());
    let actions = move || {
        view! {
            <Cell actions=true label="">
                <Button disabled=rows.busy()
                    label=move || (i18n.t().sessions().choosing.group_revoke_named)(&name.get(), &number())
                    on_press=move |()| rows.ask_about_line(&key())>
                    {move || (i18n.t().sessions().choosing.group_revoke)(&number())}
                </Button>
            </Cell>
        }
    };
    vec![header.into(), facts.into(), actions.into()]
}

/// What the sessions have in common, how many they are, and the way to see them.
#[component]
fn GroupHeader(
    rows: Rows,
    line: Memo<GroupLine>,
    group: Memo<Arc<Group>>,
    /// What buttons call it.
    name: Memo<String>,
) -> impl IntoView {
    let i18n = rows.i18n();
    let counted = move || i18n.count(&i18n.t().sessions().choosing.group_count, line.with(|line| line.count));
    // A memo in between: an effect that reads both misses a change of the line where the name stays.
    let tick_name: Signal<String> = Memo::new(move |_| {
        (i18n.t().sessions().choosing.select_named)(&format!("{} ({})", name.get(), counted()))
    })
    .into();
    let key = group.with_untracked(|group| group.key.clone());
    let mark = Memo::new(move |_| line.with(|line| line.mark));
    let failed = Memo::new(move |_| line.with(|line| line.failed));
    view! {
        <Cell header=true label=move || i18n.t().sessions().device.column>
            <div class="device-line">
                <TickSessions rows key name=tick_name/>
                {move || group.with(|group| device(i18n, &group.like))}
                <div class="device-line__more">
                    <div class="cluster">
                        <Badge>{counted}</Badge>
                        {move || mark.get().map(|mark| novel(i18n, mark))}
                    </div>
                </div>
                <div class="device-line__trouble">
                    {move || (failed.get() > 0).then(|| view! {
                        <Notice kind=NoticeKind::Error>
                            {move || i18n.count(&i18n.t().sessions().choosing.group_failed, failed.get())}
                        </Notice>
                    })}
                </div>
                <div class="device-line__more"><Opener rows line name/></div>
            </div>
        </Cell>
    }
}

/// Shows the group's sessions below it, and folds them up again.
#[component]
fn Opener(rows: Rows, line: Memo<GroupLine>, name: Memo<String>) -> impl IntoView {
    let i18n = rows.i18n();
    let open = move || line.with(|line| line.open);
    let text = move || {
        let words = i18n.t().sessions();
        if open() { words.choosing.group_close } else { words.choosing.group_open }
    };
    let label = move || {
        let words = i18n.t().sessions();
        if open() {
            (words.choosing.group_close_named)(&name.get())
        } else {
            (words.choosing.group_open_named)(&name.get())
        }
    };
    view! {
        <div>
            <Button kind=ButtonKind::Quiet label expanded=Signal::derive(open)
                on_press=move |()| {
                    let key = line.with_untracked(|line| line.group.key.clone());
                    rows.room.list.update(|list| list.toggle_group(&key));
                }>{text}</Button>
        </div>
    }
}
