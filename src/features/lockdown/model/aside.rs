//! A step that was done and is taken up again: as long as nothing comes of that, it stays done.

use std::collections::BTreeSet;

use super::{Effect, Lockdown, Mark, Place, Receipt, Step};

/// A step as it was before it was taken up again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Aside {
    pub(super) step: Step,
    pub(super) was: Receipt,
    pub(super) kept: BTreeSet<String>,
}

impl Lockdown {
    /// Whether `step` was done and is taken up again, and nothing has come of that so far.
    #[must_use]
    pub fn is_redone(&self, step: Step) -> bool {
        self.mark(step) == Mark::Open && self.aside.as_ref().is_some_and(|aside| aside.step == step)
    }

    /// The step that going on leaves out.
    #[must_use]
    pub fn leaves_out(&self) -> Option<Step> {
        match self.place {
            Place::At(step) if self.mark(step) == Mark::Open && !self.is_redone(step) => Some(step),
            Place::At(_) | Place::Summary => None,
        }
    }

    /// Back to a step that is done. What was known of it is set aside.
    pub(super) fn take_up_again(&mut self, step: Step) -> Effect {
        self.put_back();
        self.place = Place::At(step);
        let Mark::Done(was) = self.mark(step) else { return Effect::Refused };
        self.marks[step.index()] = Mark::Open;
        // Of what another room does, a look would find the same again.
        if step != Step::Keys {
            self.aside = Some(Aside { step, was, kept: BTreeSet::new() });
            return Effect::None;
        }
        // Which keys are kept is chosen anew.
        self.aside = Some(Aside { step, was, kept: std::mem::take(&mut self.kept) });
        Effect::Look(step)
    }

    /// Whoever leaves a step that they took up again, and did nothing there, leaves it as it was.
    pub(super) fn put_back(&mut self) {
        let Some(Aside { step, was, kept }) = self.aside.take() else { return };
        if self.mark(step) != Mark::Open {
            return;
        }
        self.marks[step.index()] = Mark::Done(was);
        if step == Step::Keys {
            self.kept = kept;
        }
    }
}
