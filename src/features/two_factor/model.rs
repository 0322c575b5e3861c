//! Where a person stands in this room: turning two-factor authentication on, storing backup codes,
//! changing the phone, turning it off. Pure: knows the port's types, no view and no browser.
//!
//! Two rules hold it together. Only the backend's word makes something true: an act is over when its
//! answer, or the state read after a lost answer, says so. And codes on the screen go away only when
//! they are live, when they are void, or when the person says so.

use super::codes::CodeSet;
use crate::backend::{
    AccountError,
    types::{Confirmed, Enrolment, StagedCodes, Timestamp, TwoFactorStatus},
};

/// A change that this room asks of the backend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Begin or resume an enrolment.
    Begin,
    /// Confirm it with a code of the app.
    Confirm,
    /// Drop it.
    Cancel,
    /// Make a new, staged set of backup codes.
    MakeCodes,
    /// Type one of them back: the set goes live.
    Acknowledge,
    /// Turn two-factor authentication off.
    TurnOff,
}

/// What fills the page.
pub enum Stage {
    /// How things stand, read from the backend.
    Status,
    /// New phone: the old app, or a backup code, is asked for.
    NewPhone,
    /// Turning off: a proof is asked for.
    TurnOff,
    /// Trying a stored code without spending it.
    TestCode,
    /// The key is shown and the app's code is awaited.
    Scan(Enrolment),
    /// Codes are shown, this once.
    Save(Saving),
    /// It is done.
    Finished(Finish),
}

/// Which stage it is, without what is in it: pages are drawn anew only when this changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of Stage")]
pub enum StageKind {
    Status,
    NewPhone,
    TurnOff,
    TestCode,
    Scan,
    Save,
    TypeBack,
    Finished,
}

impl Stage {
    /// Which stage it is.
    #[must_use]
    pub const fn kind(&self) -> StageKind {
        match self {
            Self::Status => StageKind::Status,
            Self::NewPhone => StageKind::NewPhone,
            Self::TurnOff => StageKind::TurnOff,
            Self::TestCode => StageKind::TestCode,
            Self::Scan(_) => StageKind::Scan,
            Self::Save(Saving { typing_back: false, .. }) => StageKind::Save,
            Self::Save(_) => StageKind::TypeBack,
            Self::Finished(_) => StageKind::Finished,
        }
    }
}

/// A way of several steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path {
    /// Connect the app, store the codes, done.
    FirstSetup,
    /// Prove the old factor, connect the new app, done.
    NewPhone,
}

/// Codes that are not safe yet.
pub struct Saving {
    /// The codes.
    pub set: CodeSet,
    /// They complete the first set-up: the second factor is off until they are acknowledged.
    pub first: bool,
    /// The codes are hidden, and one of them is asked for.
    pub typing_back: bool,
}

/// How a way through the room ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// The second factor is on.
    TurnedOn,
    /// A new set of codes is live, the old one void.
    NewSet {
        /// Its number.
        number: u32,
    },
    /// The new app counts, the old one no longer.
    PhoneReplaced,
    /// The second factor is off.
    TurnedOff,
}

/// Something that was found out on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// The answer to *begin* was lost, but the enrolment waits.
    BegunAfterAll,
    /// The app's code was accepted; the codes that came with the answer were lost.
    ConfirmedWithoutCodes,
    /// A set was made; its codes were lost on the way.
    SetWithoutCodes,
    /// The enrolment ran out.
    SetupExpired,
    /// The enrolment is no longer there: cancelled or finished elsewhere.
    SetupGone,
    /// The enrolment was cancelled, as asked.
    SetupCancelled,
    /// The codes that were on the screen will never count: another set took their place.
    CodesVoid,
}

/// What is told above the stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The backend did nothing, and why.
    Refused(Act, AccountError),
    /// The answer was lost; the state is being read again.
    Checking(Act),
    /// The answer was lost and the state cannot be read either.
    Unsure(Act),
    /// The answer was lost; the state says that nothing was done.
    NotDone(Act),
    /// Something else.
    News(News),
}

/// What happens in the room.
pub enum Event {
    /// A link or button leads to a stage without secrets, or back to the status.
    Open(Door),
    /// An act was sent.
    Sent,
    /// *Begin* was answered.
    Begun(Enrolment),
    /// *Confirm* was answered. `dice`: any number, it picks the code to type back.
    Confirmed(Confirmed, u32),
    /// *Cancel* was answered.
    Cancelled,
    /// *Make codes* was answered; `first`: two-factor authentication is not on yet.
    CodesMade {
        /// The set.
        codes: StagedCodes,
        /// It completes the first set-up.
        first: bool,
        /// Any number: picks the code to type back.
        dice: u32,
    },
    /// *Acknowledge* was answered.
    Acknowledged,
    /// *Turn off* was answered.
    TurnedOff,
    /// The backend did nothing.
    Failed(Act, AccountError),
    /// The answer was lost.
    Lost(Act),
    /// The state was read again after a lost answer, at this time of the server's clock.
    Compared(Act, Result<TwoFactorStatus, AccountError>, Timestamp),
    /// The enrolment's deadline went by.
    DeadlinePassed,
    /// "I have stored the codes": hides them and asks for one.
    TypeBack,
    /// Shows the codes again.
    ShowCodes,
    /// The page goes away, or the person leaves in spite of the warning: secrets are dropped.
    Forget,
}

/// A stage that a press opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// [`Stage::Status`].
    Status,
    /// [`Stage::NewPhone`].
    NewPhone,
    /// [`Stage::TurnOff`].
    TurnOff,
    /// [`Stage::TestCode`].
    TestCode,
}

/// What is to be done after an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    None,
    /// The status changed: read it again, and tell the other tabs.
    Refresh,
    /// Read the status and answer with [`Event::Compared`].
    Compare(Act),
}

/// The room.
pub struct Room {
    /// What fills the page.
    pub stage: Stage,
    /// What is told above it.
    pub notice: Option<Notice>,
}

impl Default for Room {
    fn default() -> Self {
        Self { stage: Stage::Status, notice: None }
    }
}

impl Room {
    /// Takes note of `event`. An answer that comes too late for its stage changes no stage: the
    /// status is read again instead.
    pub fn on(&mut self, event: Event) -> Effect {
        match event {
            Event::Open(door) => self.open(door),
            Event::Sent => {
                self.notice = None;
                Effect::None
            }
            Event::Begun(_) if self.holds_codes() => Effect::Refresh,
            Event::Begun(enrolment) => self.go(Stage::Scan(enrolment), None),
            Event::Confirmed(_, _) if self.holds_codes() => Effect::Refresh,
            Event::Confirmed(Confirmed::Replaced, _) => self.finish(Finish::PhoneReplaced),
            Event::Confirmed(Confirmed::AcknowledgeCodes(codes), dice) => {
                self.show(codes, true, dice, News::ConfirmedWithoutCodes)
            }
            Event::CodesMade { .. } | Event::Cancelled | Event::TurnedOff if self.holds_codes() => Effect::Refresh,
            Event::CodesMade { codes, first, dice } => self.show(codes, first, dice, News::SetWithoutCodes),
            Event::Cancelled => self.tell(News::SetupCancelled),
            Event::Acknowledged => self.acknowledged(),
            Event::TurnedOff => self.finish(Finish::TurnedOff),
            Event::Failed(act, error) => self.failed(act, error),
            Event::Lost(act) => {
                self.notice = Some(Notice::Checking(act));
                Effect::Compare(act)
            }
            Event::Compared(act, _, _) if self.notice != Some(Notice::Checking(act)) => Effect::None,
            Event::Compared(act, Ok(status), now) => self.compared(act, &status, now),
            Event::Compared(act, Err(_), _) => {
                self.notice = Some(Notice::Unsure(act));
                Effect::None
            }
            Event::DeadlinePassed if matches!(self.stage, Stage::Scan(_)) => self.tell(News::SetupExpired),
            Event::DeadlinePassed => Effect::None,
            Event::TypeBack => self.type_back(true),
            Event::ShowCodes => self.type_back(false),
            Event::Forget => self.go(Stage::Status, None),
        }
    }

    /// Codes that are not safe yet are on the screen.
    #[must_use]
    pub const fn holds_codes(&self) -> bool {
        matches!(self.stage, Stage::Save(_))
    }

    /// The way one is on and the step one is at, from 0; past the last when all is done.
    #[must_use]
    pub const fn progress(&self) -> Option<(Path, usize)> {
        match &self.stage {
            Stage::NewPhone => Some((Path::NewPhone, 0)),
            Stage::Scan(Enrolment { replaces: true, .. }) => Some((Path::NewPhone, 1)),
            Stage::Finished(Finish::PhoneReplaced) => Some((Path::NewPhone, 3)),
            Stage::Scan(_) => Some((Path::FirstSetup, 0)),
            Stage::Save(Saving { first: true, .. }) => Some((Path::FirstSetup, 1)),
            Stage::Finished(Finish::TurnedOn) => Some((Path::FirstSetup, 3)),
            _ => None,
        }
    }

    /// Why the typed code or proof was refused, where the form says it at the field or above itself.
    #[must_use]
    pub fn refusal_in_form(&self) -> Option<&AccountError> {
        let Some(Notice::Refused(act, error)) = &self.notice else { return None };
        let of_the_code = matches!(
            error,
            AccountError::WrongSecret { .. }
                | AccountError::CodeExpired
                | AccountError::CodeReused
                | AccountError::Invalid(_)
        );
        let in_form = match (act, self.stage.kind()) {
            // These forms say every refusal themselves.
            (Act::Begin, StageKind::NewPhone) | (Act::TurnOff, StageKind::TurnOff) => true,
            (Act::Confirm, StageKind::Scan) | (Act::Acknowledge, StageKind::TypeBack) => of_the_code,
            _ => false,
        };
        in_form.then_some(error)
    }

    /// A lost answer is being looked into.
    #[must_use]
    pub const fn is_checking(&self) -> bool {
        matches!(self.notice, Some(Notice::Checking(_)))
    }

    /// Codes on the screen stay there: the way out of [`Stage::Save`] is [`Event::Forget`].
    fn open(&mut self, door: Door) -> Effect {
        if self.holds_codes() {
            return Effect::None;
        }
        let in_doubt = matches!(self.notice, Some(Notice::Checking(_) | Notice::Unsure(_)));
        self.notice = None;
        self.stage = match door {
            Door::Status => Stage::Status,
            Door::NewPhone => Stage::NewPhone,
            Door::TurnOff => Stage::TurnOff,
            Door::TestCode => Stage::TestCode,
        };
        if in_doubt { Effect::Refresh } else { Effect::None }
    }

    fn go(&mut self, stage: Stage, notice: Option<Notice>) -> Effect {
        self.stage = stage;
        self.notice = notice;
        Effect::Refresh
    }

    fn tell(&mut self, news: News) -> Effect {
        self.go(Stage::Status, Some(Notice::News(news)))
    }

    fn finish(&mut self, finish: Finish) -> Effect {
        self.go(Stage::Finished(finish), None)
    }

    fn show(&mut self, codes: StagedCodes, first: bool, dice: u32, otherwise: News) -> Effect {
        match CodeSet::new(codes, dice) {
            Some(set) => self.go(Stage::Save(Saving { set, first, typing_back: false }), None),
            None => self.tell(otherwise),
        }
    }

    fn type_back(&mut self, asked: bool) -> Effect {
        if let Stage::Save(saving) = &mut self.stage {
            saving.typing_back = asked;
            self.notice = None;
        }
        Effect::None
    }

    fn acknowledged(&mut self) -> Effect {
        match &self.stage {
            Stage::Save(saving) if saving.first => self.finish(Finish::TurnedOn),
            Stage::Save(saving) => {
                let number = saving.set.number();
                self.finish(Finish::NewSet { number })
            }
            _ => Effect::Refresh,
        }
    }

    fn failed(&mut self, act: Act, error: AccountError) -> Effect {
        let gone = matches!(error, AccountError::NotFound | AccountError::Conflict);
        match (act, &self.stage, &error) {
            (Act::Confirm, Stage::Scan(_), AccountError::Expired) => self.tell(News::SetupExpired),
            (Act::Acknowledge, Stage::Save(saving), AccountError::Expired) if saving.first => {
                self.tell(News::SetupExpired)
            }
            (Act::Confirm | Act::Cancel, Stage::Scan(_), _) if gone => self.tell(News::SetupGone),
            (Act::Acknowledge, Stage::Save(_), _) if gone => self.tell(News::CodesVoid),
            _ => {
                self.notice = Some(Notice::Refused(act, error));
                if gone { Effect::Refresh } else { Effect::None }
            }
        }
    }

    /// Finds out from the state what became of an act whose answer was lost.
    fn compared(&mut self, act: Act, status: &TwoFactorStatus, now: Timestamp) -> Effect {
        let on = status.active_since.is_some();
        match (act, &self.stage) {
            (Act::Begin, _) if status.pending.as_ref().is_some_and(|pending| !pending.verified) => {
                self.tell(News::BegunAfterAll)
            }
            (Act::Confirm, Stage::Scan(enrolment)) => match &status.pending {
                Some(pending) if pending.verified => self.tell(News::ConfirmedWithoutCodes),
                Some(_) => self.not_done(act),
                // Nobody but *confirm* ends a replacement before its time, while it is on this page.
                None if on && enrolment.replaces && now < enrolment.expires_at => {
                    self.finish(Finish::PhoneReplaced)
                }
                None => self.tell(News::SetupGone),
            },
            (Act::Cancel, _) if status.pending.is_none() => self.tell(News::SetupCancelled),
            (Act::MakeCodes, _) if status.staged_codes.is_some() => self.tell(News::SetWithoutCodes),
            (Act::Acknowledge, Stage::Save(saving)) => {
                let number = Some(saving.set.number());
                let live = status.backup_codes.as_ref().map(|codes| codes.set_number);
                let staged = status.staged_codes.as_ref().map(|codes| codes.set_number);
                if on && live == number {
                    self.acknowledged()
                } else if staged == number {
                    self.not_done(act)
                } else {
                    self.tell(News::CodesVoid)
                }
            }
            (Act::TurnOff, _) if !on => self.finish(Finish::TurnedOff),
            _ => self.not_done(act),
        }
    }

    fn not_done(&mut self, act: Act) -> Effect {
        self.notice = Some(Notice::NotDone(act));
        Effect::Refresh
    }
}

#[cfg(test)]
mod tests;
