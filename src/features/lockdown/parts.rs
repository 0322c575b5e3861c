//! What the steps have in common: how the act stands, and the ways on.

use leptos::prelude::*;

use super::{
    model::{Event, Mark, Step},
    room::use_room,
    words,
};
use crate::{
    backend::AccountError,
    features::two_factor::InHand,
    ui::{Button, ButtonKind, ConfirmDialog, IconName, Notice, NoticeKind, Spinner, TimeAt},
};

/// What is known of the step's act: done and when, not done and why, or not known and how to find
/// out. What is announced is not announced twice.
#[component]
pub(super) fn Told(step: Step) -> impl IntoView {
    let room = use_room();
    let i18n = room.i18n;
    let mark = Memo::new(move |_| room.mark(step));
    let said = move || words::said(room, step);
    let check = Callback::new(move |()| room.check(step));
    move || match mark.get() {
        Mark::Done(receipt) => Some(
            view! {
                <Notice kind=NoticeKind::Success title=move || said().unwrap_or_default()>
                    <TimeAt at=receipt.at zone=true/>
                </Notice>
            }
            .into_any(),
        ),
        Mark::Unknown => Some(
            view! {
                <Notice kind=NoticeKind::Warning>
                    <div class="stack stack--tight">
                        <p>{said}</p>
                        <div>
                            <Button icon=IconName::REFRESH on_press=check busy=room.reading
                                busy_text=move || i18n.t().lockdown().looking>
                                {move || i18n.t().lockdown().check_again}
                            </Button>
                        </div>
                    </div>
                </Notice>
            }
            .into_any(),
        ),
        Mark::Failed => {
            let asked = matches!(room.refusal.get(), Some(AccountError::Interrupted { .. }));
            let kind = if asked { NoticeKind::Info } else { NoticeKind::Error };
            Some(view! { <Notice kind>{said}</Notice> }.into_any())
        }
        Mark::Undone => Some(view! { <Notice kind=NoticeKind::Warning>{said}</Notice> }.into_any()),
        Mark::NotNeeded => {
            Some(view! { <Notice>{move || i18n.t().lockdown().codes_off}</Notice> }.into_any())
        }
        Mark::Open | Mark::Sent | Mark::Skipped => None,
    }
}

/// Something is being read for the step.
#[component]
pub(super) fn Reading() -> impl IntoView {
    let room = use_room();
    let i18n = room.i18n;
    move || {
        room.reading.get().then(|| {
            view! {
                <p class="cluster" role="status"><Spinner/><span>{move || i18n.t().lockdown().looking}</span></p>
            }
        })
    }
}

/// The way on: plain where the step is done, said for what it is where it is not.
#[component]
pub(super) fn GoOn(step: Step) -> impl IntoView {
    let room = use_room();
    let i18n = room.i18n;
    let mark = Memo::new(move |_| room.mark(step));
    let asking = RwSignal::new(false);
    let go_on = Callback::new(move |()| {
        if room.in_hand.with_untracked(Option::is_some) {
            asking.set(true);
        } else {
            room.on(Event::GoOn);
        }
    });
    let busy = Signal::derive(move || mark.get() == Mark::Sent);
    view! {
        <div class="cluster">
            {move || if mark.get().is_settled() {
                view! {
                    <Button kind=ButtonKind::Primary icon=IconName::ARROW_RIGHT on_press=go_on>
                        {move || i18n.t().lockdown().go_on}
                    </Button>
                }
                .into_any()
            } else {
                view! {
                    <Button kind=ButtonKind::Quiet disabled=busy on_press=go_on>
                        {move || match mark.get() {
                            Mark::Failed | Mark::Unknown | Mark::Undone => i18n.t().lockdown().go_on_undone,
                            _ if room.is_redone(step) => i18n.t().lockdown().go_on_undone,
                            _ => i18n.t().lockdown().skip,
                        }}
                    </Button>
                }
                .into_any()
            }}
        </div>
        <AskToGoOn asking/>
    }
}

/// Asks before codes or a key on the screen are left behind, as the room does whose work it is.
#[component]
fn AskToGoOn(asking: RwSignal<bool>) -> impl IntoView {
    let room = use_room();
    let i18n = room.i18n;
    let t = move || &i18n.t().two_factor().codes;
    let stay = Callback::new(move |()| asking.set(false));
    let go = Callback::new(move |()| {
        asking.set(false);
        room.in_hand.set(None);
        room.on(Event::GoOn);
    });
    let reason = move || match room.in_hand.get() {
        Some(InHand::Codes { first: true }) => t().leave_first,
        Some(InHand::Codes { first: false }) => t().leave_new,
        Some(InHand::SetUp) | None => i18n.t().lockdown().leave_set_up,
    };
    let title = move || match room.in_hand.get() {
        Some(InHand::Codes { .. }) => t().leave_title,
        Some(InHand::SetUp) | None => i18n.t().lockdown().leave_set_up_title,
    };
    view! {
        <ConfirmDialog open=Signal::derive(move || asking.get() && room.in_hand.get().is_some())
            title confirm=move || i18n.t().lockdown().skip cancel=move || i18n.t().lockdown().stay
            on_confirm=go on_cancel=stay>
            <p>{reason}</p>
        </ConfirmDialog>
    }
}
