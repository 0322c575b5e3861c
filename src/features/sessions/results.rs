//! What was ended, and why the others are still there.

use leptos::prelude::*;

use super::{
    model::{Act, Target},
    room::{RESULTS_ID, Room},
    words,
};
use crate::ui::{Button, IconName, Notice, NoticeKind};

/// What was ended since the page was opened. Takes the focus when the row that was acted on is gone.
#[component]
pub(super) fn Results(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let receipts = Memo::new(move |_| room.list.with(|list| list.receipts().to_vec()));
    let lines =
        move || receipts.get().iter().map(|one| view! { <p>{words::receipt(i18n, one)}</p> }).collect_view();
    let some = Memo::new(move |_| !receipts.with(Vec::is_empty));
    view! {
        {move || some.get().then(|| view! {
            <div id=RESULTS_ID tabindex="-1">
                <Notice kind=NoticeKind::Success title=move || i18n.t().sessions().done_title>{lines}</Notice>
            </div>
        })}
    }
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

/// After a failure: try again. After a lost answer: look first.
#[component]
fn WayOn(room: Room, target: Target, act: Act) -> impl IntoView {
    let i18n = room.i18n;
    if act == Act::InDoubt {
        return view! {
            <Button icon=IconName::Refresh on_press=move |()| room.reading.refetch()>
                {move || i18n.t().sessions().check_again}
            </Button>
        }
        .into_any();
    }
    view! {
        <Button icon=IconName::Refresh disabled=room.busy() on_press=move |()| room.end(target.clone())>
            {move || i18n.t().common().try_again}
        </Button>
    }
    .into_any()
}
