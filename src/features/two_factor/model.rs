//! Where a person stands in this room: turning two-factor authentication on, storing backup codes,
//! changing the phone, turning it off. Pure: knows the port's types, no view and no browser.
//!
//! Two rules hold it together. Only the backend's word makes something true: an act is over when its
//! answer, or the state read after a lost answer, says so. And codes on the screen go away only when
//! they are live, when they are void, or when the person says so.

mod answers;
mod begun;
mod doubt;
mod event;
mod stage;
mod telling;
#[cfg(test)]
mod tests;

pub use begun::Begun;
pub use doubt::InDoubt;
pub use event::{Door, Effect, Event};
pub use stage::{Act, Finish, News, Notice, Path, Saving, Stage, StageKind};

use super::{codes::CodeSet, drift::Drift};
use crate::backend::types::{Confirmed, Enrolment, PendingEnrolment, StagedCodes};

/// The room.
pub struct Room {
    /// What fills the page.
    pub stage: Stage,
    /// What is told above it.
    pub notice: Option<Notice>,
    /// To which moment the refused code belongs, where that was found out.
    pub drift: Option<Drift>,
    /// The set-up that was begun here.
    pub begun: Option<Begun>,
    /// Nothing counts that was not begun here: somebody else may be in the account.
    pub own_only: bool,
    /// The act whose answer was lost, until it is known what became of it; another press does not make that known.
    lost: Option<Act>,
    /// The person has signed in again since what is shown was made: it ended with its session.
    signed_in_again: bool,
    /// By a clock of this device the time of the set-up is over; the backend is being asked.
    seems_over: bool,
}

/// What codes came in answer to.
enum Origin {
    /// A code of the app.
    Confirmed,
    /// The wish for a set.
    Made {
        /// It completes the first set-up.
        first: bool,
    },
}

impl Default for Room {
    fn default() -> Self {
        Self {
            stage: Stage::Status,
            notice: None,
            drift: None,
            begun: None,
            own_only: false,
            lost: None,
            signed_in_again: false,
            seems_over: false,
        }
    }
}

impl Room {
    /// A room in which nothing counts that was not begun here.
    #[must_use]
    pub fn own_only(begun: Option<Begun>) -> Self {
        Self { begun, own_only: true, ..Self::default() }
    }

    /// Whether what is waiting has to be dropped before a set-up begins: it would be resumed instead, and
    /// its key may be known to somebody else.
    #[must_use]
    pub const fn begins_afresh(&self) -> bool {
        self.own_only && self.begun.is_none()
    }

    /// Whether the set-up that waits may be gone on with.
    #[must_use]
    pub fn may_go_on(&self, pending: &PendingEnrolment) -> bool {
        !self.own_only || self.begun.is_some_and(|begun| begun.is(pending))
    }

    /// Takes note of `event`. An answer that comes too late for its stage changes no stage: the
    /// status is read again instead.
    pub fn on(&mut self, event: Event) -> Effect {
        // What was found out about a code says nothing about the next.
        if matches!(event, Event::Sent | Event::Failed(..)) {
            self.drift = None;
        }
        match event {
            Event::Open(door) => self.open(door),
            Event::Sent => {
                self.notice = None;
                Effect::None
            }
            Event::Begun(_) if self.holds_codes() => Effect::Refresh,
            Event::Anew => {
                self.begun = None;
                Effect::None
            }
            Event::Begun(enrolment) if self.is_of_another(&enrolment) => self.tell(News::SetupGone),
            Event::Begun(enrolment) => {
                self.begun = Some(Begun { until: enrolment.expires_at, verified: false });
                self.go(Stage::Scan(enrolment), None)
            }
            Event::Confirmed(_, _) if self.holds_codes() => Effect::Refresh,
            Event::Confirmed(Confirmed::Replaced, _) => self.finish(Finish::PhoneReplaced),
            Event::Confirmed(Confirmed::AcknowledgeCodes(codes), dice) => {
                self.confirmed_here();
                self.show(codes, Origin::Confirmed, dice)
            }
            Event::CodesMade { .. } | Event::Cancelled | Event::TurnedOff if self.holds_codes() => {
                Effect::Refresh
            }
            Event::CodesMade { codes, first, dice } => self.show(codes, Origin::Made { first }, dice),
            // Cancelling nothing is no error: what was to be cancelled may have taken the old one's place before.
            Event::Cancelled if self.new_phone_in_doubt() => self.look_up(),
            Event::Cancelled => self.tell(News::SetupCancelled),
            Event::Acknowledged => self.acknowledged(),
            Event::TurnedOff => self.finish(Finish::TurnedOff),
            Event::Failed(act, error) => self.failed(act, error),
            Event::Explained(drift) => {
                let refused = matches!(self.notice, Some(Notice::Refused(Act::Confirm, _)));
                self.drift = drift.filter(|_| refused && matches!(self.stage, Stage::Scan(_)));
                Effect::None
            }
            Event::Lost(act) => {
                self.lost = Some(self.weightier_loss(act));
                self.notice = Some(Notice::Checking(act));
                Effect::Compare(act)
            }
            Event::Compared(act, _, _) if self.notice != Some(Notice::Checking(act)) => Effect::None,
            Event::Compared(act, Ok(status), now) => self.compared(act, &status, now),
            Event::Compared(act, Err(_), _) => {
                self.notice = Some(Notice::Unsure(act));
                Effect::None
            }
            Event::DeadlinePassed if matches!(self.stage, Stage::Scan(_)) => {
                self.seems_over = true;
                Effect::Look
            }
            Event::DeadlinePassed => Effect::None,
            Event::SignedInAgain if matches!(self.stage, Stage::Scan(_) | Stage::Save(_)) => {
                self.signed_in_again = true;
                Effect::Look
            }
            Event::SignedInAgain => Effect::None,
            Event::Replaced(found) => self.replaced(found),
            Event::Read(status, now) => self.read(&status, now),
            Event::TypeBack => self.type_back(true),
            Event::ShowCodes => self.type_back(false),
            Event::WaitOver => {
                self.notice = self.notice.take().filter(|notice| !matches!(notice, Notice::Refused(..)));
                Effect::None
            }
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
        let in_doubt = self.lost.is_some();
        (self.notice, self.drift) = (None, None);
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
        (self.lost, self.drift) = (None, None);
        (self.signed_in_again, self.seems_over) = (false, false);
        Effect::Refresh
    }

    /// Another took the place of the one that was to be resumed.
    fn is_of_another(&self, enrolment: &Enrolment) -> bool {
        self.own_only && self.begun.is_some_and(|begun| begun.until != enrolment.expires_at)
    }

    const fn confirmed_here(&mut self) {
        if let Some(begun) = &mut self.begun {
            begun.verified = true;
        }
    }

    fn tell(&mut self, news: News) -> Effect {
        if news.ends_the_set_up() {
            self.begun = None;
        }
        self.go(Stage::Status, Some(Notice::News(news)))
    }

    fn finish(&mut self, finish: Finish) -> Effect {
        if !matches!(finish, Finish::NewSet { .. }) {
            self.begun = None;
        }
        self.go(Stage::Finished(finish), None)
    }

    fn show(&mut self, codes: StagedCodes, origin: Origin, dice: u32) -> Effect {
        let (first, confirmed, otherwise) = match origin {
            Origin::Confirmed => (true, true, News::ConfirmedWithoutCodes),
            Origin::Made { first } => (first, false, News::SetWithoutCodes),
        };
        match CodeSet::new(codes, dice) {
            Some(set) => self.go(Stage::Save(Saving { set, first, confirmed, typing_back: false }), None),
            None => self.tell(otherwise),
        }
    }

    fn type_back(&mut self, asked: bool) -> Effect {
        if let Stage::Save(saving) = &mut self.stage {
            saving.typing_back = asked;
            self.notice =
                self.notice.take().filter(|notice| matches!(notice, Notice::Checking(_) | Notice::Unsure(_)));
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
}
