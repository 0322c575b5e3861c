//! What is read and read again, whatever it is read from.

use leptos::prelude::*;

/// What is read when a page opens, and again whenever it may be stale. What was read before stays until there is
/// something newer. A value with two triggers, and no resource of Leptos: that one is made for servers and waiting
/// views, and weighs five times this.
pub struct Reading<T: Send + Sync + 'static, E: Send + Sync + 'static> {
    /// What was read last. No signal of its own: each kind of signal brings its own code.
    answer: StoredValue<Option<Result<T, E>>>,
    answered: Trigger,
    again: Trigger,
}

impl<T: Send + Sync, E: Send + Sync> Clone for Reading<T, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync, E: Send + Sync> Copy for Reading<T, E> {}

impl<T: Send + Sync, E: Send + Sync> Reading<T, E> {
    /// Nothing is read yet.
    pub(crate) fn new() -> Self {
        Self { answer: StoredValue::new(None), answered: Trigger::new(), again: Trigger::new() }
    }

    /// What was read last, reactively; nothing before the first answer.
    pub fn get(self) -> Option<Result<T, E>>
    where
        T: Clone,
        E: Clone,
    {
        self.answered.track();
        self.answer.get_value()
    }

    /// Whether there was an answer, reactively.
    pub fn has_come(self) -> bool {
        self.answered.track();
        self.answer.with_value(Option::is_some)
    }

    /// Why it could not be read, reactively: without a copy of what was read.
    pub fn error(self) -> Option<E>
    where
        E: Clone,
    {
        self.answered.track();
        self.answer.with_value(|answer| answer.as_ref()?.as_ref().err().cloned())
    }

    /// Tells of each answer, whatever it is.
    pub fn answered(self) -> Trigger {
        self.answered
    }

    /// Reads it again now.
    pub fn refetch(self) {
        self.again.notify();
    }

    /// Tells whoever reads that it is to be read again.
    pub(crate) fn again(self) -> Trigger {
        self.again
    }

    /// It has been read.
    pub(crate) fn set(self, answer: Result<T, E>) {
        // `Some`: the page has gone.
        if self.answer.try_set_value(Some(answer)).is_none() {
            self.answered.notify();
        }
    }
}
