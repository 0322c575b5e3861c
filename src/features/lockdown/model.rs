//! The way through securing an account: which step one is at, and what is known of each.
//!
//! Pure: knows no view, no browser, no words. Three rules hold it together. A step's act is sent only
//! where nothing is known to have been done and nothing is under way; where it may have been done, only if to
//! repeat it does no harm. A step is done only when the
//! server said so, in its answer or in what was read afterwards. And every answer, and every new
//! beginning after a reload, ends the waiting.

mod aside;
mod asked;
mod company;
mod findings;
mod keys;
mod mark;
mod noted;
mod proof;
mod record;
mod step;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use aside::Aside;
pub use asked::Asked;
pub use company::{Company, company};
pub use findings::{Facts, Finding, finding};
pub use keys::{Ended, by_suspicion, living, may_send, suspected_since};
pub use mark::{Mark, Receipt, Told};
pub use noted::{Noted, may_be_id};
pub use proof::must_prove;
pub use step::{Effect, Event, Place, Step};

use crate::{backend::types::Timestamp, features::two_factor::Begun};

/// The way, once it was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lockdown {
    began: Timestamp,
    /// The session in which it was begun: what the history names as the one who did it, also when the
    /// person had to sign in again meanwhile.
    session: String,
    place: Place,
    marks: [Mark; Step::ALL.len()],
    /// Ids of keys that the person means to keep: without them a look after a reload could not tell
    /// whether the others were revoked, and the kept ones would be offered for revoking again.
    kept: BTreeSet<String>,
    /// The set-up of a second factor that was begun on this way: of any other, somebody else may have the
    /// key.
    begun: Option<Begun>,
    /// What was known of a done step that was taken up again, as long as nothing was done there anew.
    aside: Option<Aside>,
    /// The keys that were asked to be revoked.
    pub asked: Asked,
    /// What of the record is needed later.
    pub noted: Noted,
}

impl Lockdown {
    /// Begins.
    #[must_use]
    pub fn begin(session: &str, now: Timestamp) -> Self {
        Self {
            began: now,
            session: session.to_owned(),
            place: Place::At(Step::Evidence),
            marks: [Mark::Open; Step::ALL.len()],
            kept: BTreeSet::new(),
            begun: None,
            aside: None,
            asked: Asked::default(),
            noted: Noted::default(),
        }
    }

    /// When it was begun, by the server's clock.
    #[must_use]
    pub const fn began(&self) -> Timestamp {
        self.began
    }

    /// The session in which it was begun.
    #[must_use]
    pub fn session(&self) -> &str {
        &self.session
    }

    /// Ids of keys that the person means to keep.
    #[must_use]
    pub const fn kept(&self) -> &BTreeSet<String> {
        &self.kept
    }

    /// The person means to keep this key, or not.
    pub fn keep(&mut self, id: &str, keep: bool) {
        if keep {
            self.kept.insert(id.to_owned());
        } else {
            self.kept.remove(id);
        }
    }

    /// The set-up of a second factor that was begun on this way.
    #[must_use]
    pub const fn begun(&self) -> Option<Begun> {
        self.begun
    }

    /// Which set-up of a second factor was begun on this way.
    pub const fn set_begun(&mut self, begun: Option<Begun>) {
        self.begun = begun;
    }

    /// Since when a change counts for `step` that is found in the account: one to the second factor only
    /// after everybody else was out.
    #[must_use]
    pub fn counts_since(&self, step: Step) -> Timestamp {
        match (step, self.mark(Step::EndOthersAgain)) {
            (Step::Factor | Step::Codes, Mark::Done(receipt)) => receipt.at,
            _ => self.began,
        }
    }

    /// Whether a step that is done can be done again: it is so only by what was read of the account, and who
    /// read it may know better; or keys were kept.
    #[must_use]
    pub fn may_be_redone(&self, step: Step) -> bool {
        match self.mark(step) {
            _ if !self.was_reached(step) => false,
            Mark::Done(_) if step == Step::Keys => !self.kept.is_empty(),
            Mark::Done(receipt) => step.is_of_another_room() && receipt.found,
            _ => false,
        }
    }

    /// Nothing before it is still to come.
    fn was_reached(&self, step: Step) -> bool {
        self.steps().take(step.index()).all(|(_, mark)| mark != Mark::Open)
    }

    /// Where one is.
    #[must_use]
    pub const fn place(&self) -> Place {
        self.place
    }

    /// What is known of `step`.
    #[must_use]
    pub const fn mark(&self, step: Step) -> Mark {
        self.marks[step.index()]
    }

    /// Every step with what is known of it.
    pub fn steps(&self) -> impl Iterator<Item = (Step, Mark)> {
        Step::ALL.into_iter().zip(self.marks)
    }

    /// Whether the act of `step` may be sent now.
    #[must_use]
    pub fn may_send(&self, step: Step) -> bool {
        step.is_act()
            && self.place == Place::At(step)
            && match self.mark(step) {
                Mark::Open | Mark::Failed | Mark::Skipped | Mark::Undone => true,
                Mark::Unknown => step.may_be_repeated(),
                Mark::Sent | Mark::Done(_) | Mark::NotNeeded => false,
            }
    }

    /// Something was done already, or may have been: what is read now is not what was found.
    #[must_use]
    pub fn has_acted(&self) -> bool {
        let acted = |mark| {
            matches!(
                mark,
                Mark::Sent | Mark::Unknown | Mark::Undone | Mark::Done(Receipt { found: false, .. })
            )
        };
        let aside = self.aside.iter().map(|aside| (aside.step, Mark::Done(aside.was)));
        self.steps().chain(aside).any(|(step, mark)| step.is_act() && acted(mark))
    }

    /// A request is out.
    #[must_use]
    pub fn busy(&self) -> bool {
        self.marks.contains(&Mark::Sent)
    }

    /// What the page has to do when it is drawn at this place.
    #[must_use]
    pub fn arrival(&self) -> Effect {
        match self.place {
            Place::At(step) if self.mark(step) == Mark::Unknown => Effect::Look(step),
            Place::At(step) if step.may_be_so_already() && !self.mark(step).is_done() => Effect::Look(step),
            Place::At(_) | Place::Summary => Effect::None,
        }
    }

    /// Takes note of `event`.
    pub fn on(&mut self, event: Event, now: Timestamp) -> Effect {
        match event {
            Event::Act(step, Told::Sending) if !self.may_send(step) => Effect::Refused,
            Event::Act(step, told) => {
                let effect = self.mark_with(step, self.mark(step).told(told, now));
                match (effect, told) {
                    (Effect::None, Told::Lost) if !step.is_of_another_room() => Effect::Look(step),
                    (effect, _) => effect,
                }
            }
            Event::Looked(step, Finding::NotNeeded) if step != Step::Codes => Effect::Refused,
            Event::Looked(step, Finding::Undone) if step != Step::Factor => Effect::Refused,
            Event::Looked(step, finding) => {
                self.mark_with(step, self.mark(step).looked(finding, now).filter(|_| step.is_act()))
            }
            Event::OwnWord(step) => {
                let done = Mark::Done(Receipt { at: now, count: None, found: false });
                self.mark_with(step, (!step.is_act()).then_some(done))
            }
            Event::GoOn => self.go_on(),
            Event::Visit(step) if !self.busy() && self.may_be_redone(step) => self.take_up_again(step),
            // Forward leads only the order; back, to what was met and is not done.
            Event::Visit(step)
                if self.busy()
                    || !self.was_reached(step)
                    || matches!(self.mark(step), Mark::Open | Mark::Done(_)) =>
            {
                Effect::Refused
            }
            Event::Visit(step) => {
                self.put_back();
                self.place = Place::At(step);
                self.arrival()
            }
        }
    }

    fn mark_with(&mut self, step: Step, mark: Option<Mark>) -> Effect {
        match mark {
            Some(mark) => {
                self.marks[step.index()] = mark;
                if mark != Mark::Open {
                    self.aside.take_if(|aside| aside.step == step);
                }
                // With the second factor there are codes.
                if step == Step::Factor && mark.is_done() && self.mark(Step::Codes) == Mark::NotNeeded {
                    self.marks[Step::Codes.index()] = Mark::Skipped;
                }
                Effect::None
            }
            None => Effect::Refused,
        }
    }

    /// On to the first step behind this one that is not done. What failed and what is not known stays
    /// said; what is open becomes left out.
    fn go_on(&mut self) -> Effect {
        let Place::At(step) = self.place else { return Effect::Refused };
        if self.busy() {
            return Effect::Refused;
        }
        self.put_back();
        if self.mark(step) == Mark::Open {
            self.marks[step.index()] = Mark::Skipped;
        }
        // Who came back to one step from the summary goes back to it: what was left out is not
        // pressed upon them again.
        let next = Step::ALL.into_iter().find(|next| self.mark(*next) == Mark::Open);
        self.place = next.map_or(Place::Summary, Place::At);
        self.arrival()
    }
}
