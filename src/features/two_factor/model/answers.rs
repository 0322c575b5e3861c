//! What a refusal comes to, and what became of an act whose answer was lost.

use super::{Act, Effect, Finish, News, Notice, Room, Stage};
use crate::backend::{
    AccountError,
    types::{PendingEnrolment, Timestamp, TwoFactorStatus},
};

impl Room {
    pub(super) fn failed(&mut self, act: Act, error: AccountError) -> Effect {
        let gone = matches!(error, AccountError::NotFound | AccountError::Conflict);
        if self.lost == Some(act) && says_that_it_waits(act, &error) {
            self.lost = None;
        }
        if gone && let Some(effect) = self.look_before_it_is_gone(act) {
            return effect;
        }
        match (act, &self.stage, &error) {
            (Act::Confirm, Stage::Scan(_), AccountError::Expired) => self.tell(News::SetupExpired),
            (Act::Acknowledge, Stage::Save(saving), AccountError::Expired) if saving.first => {
                self.tell(News::SetupExpired)
            }
            (Act::Confirm | Act::Cancel, Stage::Scan(_), _) if gone => self.set_up_is_gone(),
            (Act::Acknowledge, Stage::Save(_), _) if gone => self.codes_are_void(),
            _ => {
                self.notice = Some(Notice::Refused(act, error));
                if gone { Effect::Refresh } else { Effect::None }
            }
        }
    }

    /// What is gone may be so because the act was done whose answer was lost.
    fn look_before_it_is_gone(&mut self, act: Act) -> Option<Effect> {
        let lost = match (act, &self.stage, self.lost?) {
            (Act::Confirm | Act::Cancel, Stage::Scan(_), lost @ (Act::Confirm | Act::Cancel)) => lost,
            (Act::Acknowledge, Stage::Save(_), lost @ Act::Acknowledge) => lost,
            _ => return None,
        };
        if self.new_phone_in_doubt() {
            return Some(self.look_up());
        }
        self.notice = Some(Notice::Checking(lost));
        Some(Effect::Compare(lost))
    }

    /// Only the history tells whether the new app has taken the old one's place.
    pub(super) fn look_up(&mut self) -> Effect {
        self.notice = Some(Notice::Checking(Act::Confirm));
        Effect::LookUp
    }

    /// Finds out from the state what became of an act whose answer was lost.
    pub(super) fn compared(&mut self, act: Act, status: &TwoFactorStatus, now: Timestamp) -> Effect {
        if self.holds_codes() && act != Act::Acknowledge {
            (self.notice, self.lost) = (None, None);
            return Effect::Refresh;
        }
        let on = status.active_since.is_some();
        // A cancellation that came to nothing says no more than that.
        let confirmed = status.pending.as_ref().is_some_and(|pending| pending.verified);
        let act = if confirmed && self.lost == Some(Act::Confirm) { Act::Confirm } else { act };
        match (act, &self.stage) {
            (Act::Begin, _) if status.pending.as_ref().is_some_and(|pending| !pending.verified) => {
                let ours = status.pending.as_ref().is_some_and(|pending| self.may_go_on(pending));
                self.tell(if ours { News::BegunAfterAll } else { News::BegunUnseen })
            }
            (Act::Confirm, Stage::Scan(enrolment)) => match &status.pending {
                Some(pending) if pending.verified => {
                    self.confirmed_here();
                    self.tell(News::ConfirmedWithoutCodes)
                }
                Some(_) => self.not_done(act),
                // Nobody but *confirm* ends a replacement before its time and within its session, while it is on this
                // page.
                None if on && enrolment.replaces => {
                    if now < enrolment.expires_at && !self.signed_in_again {
                        self.finish(Finish::PhoneReplaced)
                    } else {
                        self.look_up()
                    }
                }
                None => self.set_up_is_gone(),
            },
            (Act::Cancel, _) if status.pending.is_none() && self.new_phone_in_doubt() => self.look_up(),
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
                    self.codes_are_void()
                }
            }
            (Act::TurnOff, _) if !on => self.finish(Finish::TurnedOff),
            _ => self.not_done(act),
        }
    }

    /// What the history says of a replacement whose answer was lost.
    pub(super) fn replaced(&mut self, found: Option<bool>) -> Effect {
        if self.lost != Some(Act::Confirm) || !matches!(self.stage, Stage::Scan(_)) {
            return Effect::None;
        }
        match found {
            Some(true) => self.finish(Finish::PhoneReplaced),
            Some(false) => self.set_up_is_gone(),
            None => self.tell(News::PhoneUnsure),
        }
    }

    /// Compares what is shown with a state that was read: another tab, or the end of the session, may have made an
    /// end of it.
    pub(super) fn read(&mut self, status: &TwoFactorStatus, now: Timestamp) -> Effect {
        if self.is_checking() {
            return Effect::None;
        }
        let unsure = if let Some(Notice::Unsure(act)) = self.notice { Some(act) } else { self.lost };
        if let Some(act) = unsure {
            return self.compared(act, status, now);
        }
        match &self.stage {
            Stage::Scan(enrolment) => {
                let same = |pending: &PendingEnrolment| {
                    !pending.verified && pending.expires_at == enrolment.expires_at
                };
                if status.pending.as_ref().is_some_and(same) {
                    self.seems_over = false;
                    return Effect::None;
                }
                let over = self.seems_over || now >= enrolment.expires_at;
                if over && !self.signed_in_again && status.pending.is_none() {
                    self.tell(News::SetupExpired)
                } else {
                    self.set_up_is_gone()
                }
            }
            Stage::Save(saving) => {
                let number = Some(saving.set.number());
                if status.staged_codes.as_ref().map(|codes| codes.set_number) == number {
                    Effect::None
                } else if status.backup_codes.as_ref().map(|codes| codes.set_number) == number {
                    self.acknowledged()
                } else {
                    self.codes_are_void()
                }
            }
            _ => Effect::None,
        }
    }

    fn set_up_is_gone(&mut self) -> Effect {
        let replaces = matches!(&self.stage, Stage::Scan(enrolment) if enrolment.replaces);
        self.tell(if self.signed_in_again { News::SetupEnded { replaces } } else { News::SetupGone })
    }

    fn codes_are_void(&mut self) -> Effect {
        let first = matches!(&self.stage, Stage::Save(saving) if saving.first);
        self.tell(if self.signed_in_again { News::CodesEnded { first } } else { News::CodesVoid })
    }

    fn not_done(&mut self, act: Act) -> Effect {
        (self.notice, self.lost) = (Some(Notice::NotDone(act)), None);
        Effect::Refresh
    }
}

/// The code was judged, and so what it was typed for waits yet. Codes of a set are judged when it is live, too.
const fn says_that_it_waits(act: Act, error: &AccountError) -> bool {
    let judged = matches!(
        error,
        AccountError::WrongSecret { .. } | AccountError::CodeExpired | AccountError::CodeReused
    );
    judged && !matches!(act, Act::Acknowledge)
}
