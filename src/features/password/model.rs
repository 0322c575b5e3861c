//! The change of a password as the form knows it: what is wrong with what was typed, how sending it
//! went, and what may be said of its strength.
//!
//! Pure: knows the port's types; knows no view, no words, no browser. Never holds a password.

mod advice;
mod attempt;
mod flaws;
mod stage;
#[cfg(test)]
mod tests;

pub use advice::{Meter, Rule, account_words, advised_length, meter, rules};
pub use attempt::Attempt;
use attempt::Verdict;
pub use flaws::{Field, Flaw, Flaws};
use flaws::{check, refused};
pub use stage::{Next, Stage, Submission};

use crate::backend::{
    AccountError, Outcome,
    types::{PasswordPolicy, SecurityEvent, Timestamp},
};

/// The form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PasswordForm {
    stage: Stage,
    flaws: Flaws,
    /// The latest change that was sent, with those before it of which nobody knows.
    attempt: Option<Attempt>,
    /// It repeats one of which nobody knows.
    repeats: bool,
    /// It was out for so long that it may arrive yet.
    late: bool,
    /// What the server refused, told once it is known that the change before it was not made.
    held: Flaws,
}

impl PasswordForm {
    /// The form of a page that was loaded anew: `record` tells of a change whose end nobody saw.
    #[must_use]
    pub fn resumed(record: Option<&str>, account: &str, now: Timestamp) -> Self {
        match record.and_then(|record| Attempt::of_record(record, account, now)) {
            Some(attempt) => {
                Self { stage: Stage::InDoubt, attempt: Some(attempt), late: true, ..Self::default() }
            }
            None => Self::default(),
        }
    }

    /// What is to be remembered while it is not known which password counts: when the change was sent, and
    /// by whom, as ids.
    #[must_use]
    pub fn record(&self, account: &str) -> Option<String> {
        let attempt = self.attempt.as_ref().filter(|_| self.undecided())?;
        Some(attempt.record(account))
    }

    /// The person is signed in by this session now: what is in doubt may be of it, too.
    pub fn signed_in(&mut self, session: &str) {
        if self.undecided()
            && let Some(attempt) = &mut self.attempt
        {
            attempt.may_be_of(session.to_owned());
        }
    }

    /// How far the change has come.
    #[must_use]
    pub const fn stage(&self) -> &Stage {
        &self.stage
    }

    /// What is wrong with what was typed.
    #[must_use]
    pub const fn flaws(&self) -> Flaws {
        self.flaws
    }

    /// A request is out.
    #[must_use]
    pub const fn busy(&self) -> bool {
        matches!(self.stage, Stage::Sending | Stage::Checking)
    }

    /// Nobody knows yet which password counts: whoever leaves now might not know later.
    #[must_use]
    pub const fn undecided(&self) -> bool {
        matches!(self.stage, Stage::Sending) || self.in_doubt()
    }

    /// An answer was lost: the next sign-in may want the new password or the old one.
    #[must_use]
    pub const fn in_doubt(&self) -> bool {
        matches!(self.stage, Stage::Checking)
            || (self.repeats && matches!(self.stage, Stage::Sending))
            || self.waits_for_news()
    }

    /// Nobody knows, and nobody is looking: time may tell.
    #[must_use]
    pub const fn waits_for_news(&self) -> bool {
        matches!(self.stage, Stage::InDoubt | Stage::NotYet)
    }

    /// The time that a refusal asked for has passed: it no longer holds.
    pub fn wait_is_over(&mut self) {
        if matches!(self.stage, Stage::Failed(_)) {
            self.stage = Stage::Editing;
        }
    }

    /// The network is back: that there was none no longer holds.
    pub fn back_online(&mut self) {
        if self.stage == Stage::Failed(AccountError::Offline) {
            self.stage = Stage::Editing;
        }
    }

    /// The password was changed in another tab. A request of this form that is out will tell itself.
    pub fn changed_elsewhere(&mut self) {
        if !self.undecided() {
            self.stage = Stage::Elsewhere;
        }
    }

    /// The person knows of it, and goes on in this tab.
    pub fn go_on_here(&mut self) {
        if self.stage == Stage::Elsewhere {
            self.stage = Stage::Editing;
            self.flaws = Flaws::default();
        }
    }

    /// The person typed in `field`: what was said about it is about another text.
    pub fn edited(&mut self, field: Field) {
        match field {
            Field::Current => self.flaws.current = None,
            Field::New => self.flaws.new = None,
        }
        // What is not known, and what is still on its way, stays said.
        if matches!(self.stage, Stage::Saved { .. } | Stage::Failed(_)) {
            self.stage = Stage::Editing;
        }
    }

    /// The person pressed *Save*.
    pub fn submit(
        &mut self,
        policy: &PasswordPolicy,
        current: &str,
        new: &str,
        attempt: Attempt,
    ) -> Submission {
        if self.busy() {
            return Submission::Wait;
        }
        if self.stage == Stage::Elsewhere {
            return Submission::Rests;
        }
        self.flaws = check(policy, current, new);
        if let Some(field) = self.flaws.first() {
            return Submission::Mend(field);
        }
        self.repeats = self.waits_for_news();
        let before = self.attempt.take().filter(|_| self.repeats);
        self.attempt = Some(match before {
            Some(before) => before.and(attempt),
            None => attempt,
        });
        self.stage = Stage::Sending;
        Submission::Send
    }

    /// The request has ended `now`; `Done` tells how many other sessions were ended.
    pub fn settle(&mut self, outcome: Outcome<u32>, now: Timestamp) -> Next {
        match outcome {
            Outcome::Done(ended) => self.saved(Some(ended)),
            Outcome::Unknown => {
                self.late = self.attempt.as_ref().is_some_and(|attempt| attempt.is_late(now));
                self.look()
            }
            // The change before this one may have arrived meanwhile, and then it is wrong for that reason.
            Outcome::Failed(AccountError::WrongSecret { attempts_left }) if self.repeats => {
                self.held = Flaws { current: Some(Flaw::Wrong { attempts_left }), new: None };
                self.look()
            }
            Outcome::Failed(AccountError::WrongSecret { attempts_left }) => {
                self.flawed(Flaws { current: Some(Flaw::Wrong { attempts_left }), new: None })
            }
            // Nor does any other refusal tell what became of the change before this one.
            Outcome::Failed(error) if self.repeats => {
                if let AccountError::Invalid(errors) = &error {
                    self.held = refused(errors);
                }
                self.look()
            }
            Outcome::Failed(AccountError::Invalid(errors)) => match refused(&errors) {
                flaws if flaws.first().is_some() => self.flawed(flaws),
                _ => self.failed(AccountError::Invalid(errors)),
            },
            Outcome::Failed(error) => self.failed(error),
        }
    }

    /// The person wants the account's history read again.
    pub fn look(&mut self) -> Next {
        self.stage = Stage::Checking;
        Next { check: true, ..Next::default() }
    }

    /// The newest part of the account's history, after a change whose answer was lost.
    pub fn checked(&mut self, history: Result<&[SecurityEvent], &AccountError>) -> Next {
        let Ok(events) = history else {
            self.stage = Stage::InDoubt;
            return Next::default();
        };
        let unmade = match self.attempt.as_ref().map(|attempt| attempt.verdict(events)) {
            Some(Verdict::Made) => return self.saved(None),
            Some(Verdict::Unclear) => Stage::InDoubt,
            Some(Verdict::NotMade) | None if self.late => Stage::NotYet,
            Some(Verdict::NotMade) | None => Stage::NotSaved,
        };
        if self.held.first().is_some() {
            let held = std::mem::take(&mut self.held);
            let next = self.flawed(held);
            // What is wrong with this one does not keep the one before it from arriving yet.
            if unmade != Stage::NotSaved {
                self.stage = unmade;
            }
            return next;
        }
        self.stage = unmade;
        Next::default()
    }

    /// The same, read by the page of itself while the person does other things: only news counts.
    /// `None`: there is none.
    pub fn glanced(&mut self, history: Result<&[SecurityEvent], &AccountError>) -> Option<Next> {
        if history.is_err() || !self.waits_for_news() {
            return None;
        }
        let before = self.stage.clone();
        let next = self.checked(history);
        (self.stage != before).then_some(next)
    }

    fn saved(&mut self, sessions_ended: Option<u32>) -> Next {
        self.stage = Stage::Saved { sessions_ended };
        self.held = Flaws::default();
        self.flaws = Flaws::default();
        Next { saved: true, ..Next::default() }
    }

    fn flawed(&mut self, flaws: Flaws) -> Next {
        self.stage = Stage::Editing;
        self.flaws = flaws;
        Next { focus: flaws.first(), ..Next::default() }
    }

    fn failed(&mut self, error: AccountError) -> Next {
        self.stage = Stage::Failed(error);
        Next::default()
    }
}
