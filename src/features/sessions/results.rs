//! What was ended, and why the others are still there.

use leptos::prelude::*;

use super::{
    model::{Act, Batch, SessionList, Target},
    room::{BATCH_ID, PROGRESS_ID, RESULTS_ID, Room},
    words,
};
use crate::{
    count::count_of,
    platform::page,
    ui::{Button, ButtonKind, IconName, Notice, NoticeKind},
};

/// What was ended since the page was opened. Takes the focus when the list that was acted on is gone.
#[component]
pub(super) fn Results(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let receipts = Memo::new(move |_| room.list.with(|list| list.receipts().to_vec()));
    let lines =
        move || receipts.get().iter().map(|one| view! { <p>{words::receipt(i18n, one)}</p> }).collect_view();
    let some = Memo::new(move |_| !receipts.with(Vec::is_empty));
    let dismiss = move |()| {
        // The button goes with what it takes away.
        page::focus_heading();
        room.list.update(SessionList::dismiss_receipts);
    };
    view! {
        {move || some.get().then(|| view! {
            <div id=RESULTS_ID tabindex="-1">
                <Notice kind=NoticeKind::Success title=move || i18n.t().sessions().ending.done_title>
                    <div class="stack stack--tight">
                        {lines}
                        <div>
                            <Button kind=ButtonKind::Quiet on_press=dismiss>
                                {move || i18n.t().sessions().ending.dismiss}
                            </Button>
                        </div>
                    </div>
                </Notice>
            </div>
        })}
    }
}

/// What of ending several is left, and the way on.
#[component]
pub(super) fn BatchPanel(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let over =
        Memo::new(move |_| room.list.with(|list| list.batch().filter(|batch| !batch.running).cloned()));
    move || {
        over.get().map(|batch| {
            view! {
                <div id=BATCH_ID tabindex="-1">
                    <Notice kind=NoticeKind::Warning>
                        <div class="stack stack--tight">
                            <p>{words::batch_left(i18n, &batch)}</p>
                            <div><BatchWayOn room batch/></div>
                        </div>
                    </Notice>
                </div>
            }
        })
    }
}

/// How ending several goes, and the way to stop it: in sight wherever one is in the list.
#[component]
pub(super) fn Running(room: Room) -> impl IntoView {
    let batch =
        Memo::new(move |_| room.list.with(|list| list.batch().filter(|batch| batch.running).cloned()));
    let running = Memo::new(move |_| batch.with(Option::is_some));
    move || {
        running.get().then(|| {
            view! {
                <div class="selection-bar" id=PROGRESS_ID tabindex="-1"><Progress room batch/></div>
            }
        })
    }
}

#[component]
fn Progress(room: Room, batch: Memo<Option<Batch>>) -> impl IntoView {
    let i18n = room.i18n;
    let of = move |what: fn(&Batch) -> u32| batch.with(|batch| batch.as_ref().map_or(0, what));
    let number = move |what| i18n.formats().number(f64::from(of(what)));
    view! {
        <div class="stack stack--tight">
            <p>
                {move || i18n.t().sessions().several.running} ": "
                {move || (i18n.t().sessions().several.progress)(&number(|batch| batch.tried), &number(|batch| batch.total))}
            </p>
            <progress class="progress" max=move || of(|batch| batch.total) prop:value=move || of(|batch| batch.tried)
                aria-label=move || i18n.t().sessions().several.running></progress>
            <div>
                <Button on_press=move |()| room.list.update(SessionList::batch_stop)>
                    {move || i18n.t().sessions().several.stop}
                </Button>
            </div>
        </div>
    }
}

/// While it is not known how some went, to look comes first; then the rest can be tried again.
#[component]
fn BatchWayOn(room: Room, batch: Batch) -> impl IntoView {
    if !batch.unsure.is_empty() {
        return view! { <WayOn room target=Target::Several(batch.left) act=Act::InDoubt/> }.into_any();
    }
    let i18n = room.i18n;
    let count = count_of(batch.left.len());
    view! {
        <Button icon=IconName::REFRESH disabled=room.busy()
            on_press=move |()| room.end(Target::Several(batch.left.clone()))>
            {move || (i18n.t().sessions().several.retry)(&i18n.formats().number(f64::from(count)))}
        </Button>
    }
    .into_any()
}

/// Why the other sessions are still there after all of them were to be ended, and the way on.
#[component]
pub(super) fn OthersTrouble(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let act = Memo::new(move |_| room.list.with(|list| list.others().clone()));
    let asking = Memo::new(move |_| room.list.with(|list| list.asking() == Some(&Target::Others)));
    let words = move || words::others_trouble(i18n, &act.get()).filter(|_| !asking.get());
    view! {
        {move || words().map(|words| view! {
            <Notice kind=words::kind(&act.get())>
                <div class="stack stack--tight">
                    <p>{words}</p>
                    <div><WayOn room target=Target::Others act=act.get()/></div>
                </div>
            </Notice>
        })}
    }
}

/// After a failure: try again, asked about like the first time. After a lost answer: look first.
#[component]
fn WayOn(room: Room, target: Target, act: Act) -> impl IntoView {
    let i18n = room.i18n;
    if act == Act::InDoubt {
        return view! {
            <Button icon=IconName::REFRESH on_press=move |()| room.reading.refetch()>
                {move || i18n.t().sessions().ending.check_again}
            </Button>
        }
        .into_any();
    }
    view! {
        <Button icon=IconName::REFRESH disabled=room.busy() on_press=move |()| room.ask(target.clone())>
            {move || i18n.t().common().try_again}
        </Button>
    }
    .into_any()
}
