//! A new secret, and new codes, as steps of something greater: the same stages as on this room's own
//! page, told to the room in which they stand.

use leptos::prelude::*;

use super::{
    leave::{AskToLeave, LeaveDialog},
    model::{Act, Begun, Door, Event, Finish, Notice as Told, Room, Stage, StageKind},
    page::draw,
    picture::Setup,
    room::{RoomHandle, provide_own_room, use_room},
    status::{MakeCodes, NeedsCodes, Waiting},
    told::ToldAbove,
};
use crate::{
    backend::{AccountError, types::TwoFactorStatus},
    i18n::use_i18n,
    ui::{Button, ButtonKind, IconName, LoadState, Notice, NoticeKind},
};

/// How the renewal goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewing {
    /// Nothing is out that would change what counts.
    Idle,
    /// A request is out that changes what counts.
    Sending,
    /// It was not done.
    Failed,
    /// The answer was lost.
    Lost,
    /// It is done.
    Done,
}

/// What is on the screen and would be lost by leaving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InHand {
    /// A key that the app was to take, or took.
    SetUp,
    /// Codes that are not safe yet; `first`: without them the second factor stays off.
    Codes {
        /// They complete the first set-up.
        first: bool,
    },
}

/// Connects an authenticator app anew, or for the first time. A set-up that waits is gone on with only if
/// it was begun here: else it is dropped before another begins.
#[component]
pub fn RenewFactor(
    /// What to say while the second factor is off.
    #[prop(into)]
    off: Signal<String>,
    /// What to say while it is on.
    #[prop(into)]
    on: Signal<String>,
    /// The button that begins.
    #[prop(into)]
    start: Signal<String>,
    /// What to say of a set-up that waits and was not begun here.
    #[prop(into)]
    put_aside: Signal<String>,
    /// The set-up that was begun here before.
    begun: Option<Begun>,
    /// Told which was begun here.
    on_begun: Callback<Option<Begun>>,
    /// Told what would be lost by leaving.
    on_hand: Callback<Option<InHand>>,
    /// Told how it goes.
    told: Callback<Renewing>,
) -> impl IntoView {
    let i18n = use_i18n();
    let at_rest = move |status: TwoFactorStatus| {
        let room = use_room();
        let replaces = status.active_since.is_some();
        let may_go_on = |pending| room.model().with_untracked(|room: &Room| room.may_go_on(pending));
        let ours = status.pending.as_ref().is_some_and(may_go_on);
        let of_another = status.pending.is_some() && !ours;
        match (Setup::of(&status), status.pending) {
            (Setup::NeedsCodes, _) if ours => view! { <NeedsCodes/> }.into_any(),
            (_, Some(pending)) if ours => view! { <Waiting until=pending.expires_at replaces/> }.into_any(),
            _ => {
                let begin = Callback::new(move |()| {
                    room.on(Event::Anew);
                    if replaces { room.on(Event::Open(Door::NewPhone)) } else { room.begin(None) }
                });
                view! {
                    {of_another.then(|| view! { <Notice kind=NoticeKind::Warning>{move || put_aside.get()}</Notice> })}
                    <p>{move || if replaces { on.get() } else { off.get() }}</p>
                    <div class="card__actions">
                        <Button kind=ButtonKind::Primary icon=IconName::PHONE on_press=begin busy=room.doing(Act::Begin)
                            busy_text=move || i18n.t().two_factor().status.enabling disabled=room.resting(Act::Begin)>
                            {move || start.get()}
                        </Button>
                    </div>
                }
                .into_any()
            }
        }
    };
    let room = provide_own_room(begun);
    let begun_here = Memo::new(move |_| room.model().with(|room: &Room| room.begun));
    Effect::watch(move || begun_here.get(), move |begun, _, _| on_begun.run(*begun), false);
    view! { <Stages room on_hand told at_rest/> }
}

/// Makes a new set of backup codes and has one typed back.
#[component]
pub fn RenewCodes(
    /// What to say while the second factor, and with it the codes, is off.
    #[prop(into)]
    off: Signal<String>,
    /// Told what would be lost by leaving.
    on_hand: Callback<Option<InHand>>,
    /// Told how it goes.
    told: Callback<Renewing>,
) -> impl IntoView {
    let at_rest = move |status: TwoFactorStatus| {
        let on = status.active_since.is_some();
        view! {
            {(!on).then(|| view! { <p>{move || off.get()}</p> })}
            {on.then(|| view! { <div class="card__actions"><MakeCodes kind=ButtonKind::Primary/></div> })}
        }
        .into_any()
    };
    view! { <Stages room=provide_own_room(None) on_hand told at_rest/> }
}

/// The room's stages, with another status page.
#[component]
fn Stages(
    room: RoomHandle,
    on_hand: Callback<Option<InHand>>,
    told: Callback<Renewing>,
    at_rest: impl Fn(TwoFactorStatus) -> AnyView + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let i18n = use_i18n();
    let ask = AskToLeave::new();
    let stage = Memo::new(move |_| room.model().with(|room: &Room| room.stage.kind()));
    let progress = Memo::new(move |_| renewing(room));
    Effect::new(move || told.run(progress.get()));
    let hand = Memo::new(move |_| room.model().with(in_hand));
    Effect::new(move || on_hand.run(hand.get()));
    on_cleanup(move || {
        on_hand.try_run(None);
    });
    view! {
        <ToldAbove/>
        {move || match stage.get() {
            StageKind::Status => view! {
                <LoadState reading=room.status() loading_text=move || i18n.t().common().loading
                    retry_text=move || i18n.t().common().try_again
                    error=move |error: AccountError| i18n.explain(&error) view=at_rest/>
            }
            .into_any(),
            other => draw(other, ask),
        }}
        <LeaveDialog ask/>
    }
}

const fn in_hand(room: &Room) -> Option<InHand> {
    match &room.stage {
        Stage::Scan(_) => Some(InHand::SetUp),
        Stage::Save(saving) => Some(InHand::Codes { first: saving.first }),
        _ => None,
    }
}

fn renewing(room: RoomHandle) -> Renewing {
    let running = room.running();
    room.model().with(|room: &Room| progress(room, running))
}

/// Only *confirm* and *acknowledge* change what counts; all else is preparation.
fn progress(room: &Room, running: Option<Act>) -> Renewing {
    let counts = |act: &Act| matches!(act, Act::Confirm | Act::Acknowledge);
    if running.as_ref().is_some_and(counts) {
        return Renewing::Sending;
    }
    match (&room.stage, &room.notice) {
        (Stage::Finished(Finish::TurnedOff), _) => Renewing::Idle,
        (Stage::Finished(_), _) => Renewing::Done,
        (_, Some(Told::Checking(act) | Told::Unsure(act))) if counts(act) => Renewing::Lost,
        (_, Some(Told::NotDone(act) | Told::Refused(act, _))) if counts(act) => Renewing::Failed,
        _ => Renewing::Idle,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::types::Confirmed;

    fn after(events: impl IntoIterator<Item = Event>) -> Room {
        let mut room = Room::default();
        for event in events {
            room.on(event);
        }
        room
    }

    #[test]
    fn only_what_changes_what_counts_is_told() {
        assert_eq!(progress(&Room::default(), Some(Act::Begin)), Renewing::Idle);
        assert_eq!(progress(&Room::default(), Some(Act::MakeCodes)), Renewing::Idle);
        assert_eq!(progress(&Room::default(), Some(Act::Confirm)), Renewing::Sending);
        let replaced = after([Event::Confirmed(Confirmed::Replaced, 0)]);
        assert_eq!(progress(&replaced, None), Renewing::Done);
        assert_eq!(progress(&after([Event::TurnedOff]), None), Renewing::Idle);
    }

    #[test]
    fn a_key_and_codes_on_the_screen_would_be_lost() {
        let codes = crate::features::two_factor::codes::staged(1, &["AAAA-BBBB"]);
        assert_eq!(in_hand(&Room::default()), None);
        let first = after([Event::CodesMade { codes, first: true, dice: 0 }]);
        assert_eq!(in_hand(&first), Some(InHand::Codes { first: true }));
        assert_eq!(in_hand(&after([Event::TurnedOff])), None);
    }

    #[test]
    fn a_lost_answer_and_a_refusal_are_told_apart() {
        assert_eq!(progress(&after([Event::Lost(Act::Acknowledge)]), None), Renewing::Lost);
        assert_eq!(progress(&after([Event::Lost(Act::Begin)]), None), Renewing::Idle);
        let refused = after([Event::Failed(Act::Confirm, AccountError::CodeExpired)]);
        assert_eq!(progress(&refused, None), Renewing::Failed);
    }
}
