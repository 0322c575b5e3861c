//! What a refusal comes to, and what became of an act whose answer was lost.

use super::{Act, Effect, Finish, News, Notice, Room, Stage};
use crate::backend::{
    AccountError,
    types::{Timestamp, TwoFactorStatus},
};

impl Room {
    pub(super) fn failed(&mut self, act: Act, error: AccountError) -> Effect {
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
    pub(super) fn compared(&mut self, act: Act, status: &TwoFactorStatus, now: Timestamp) -> Effect {
        if self.holds_codes() && act != Act::Acknowledge {
            self.notice = None;
            return Effect::Refresh;
        }
        let on = status.active_since.is_some();
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
