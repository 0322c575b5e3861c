//! The world's time: it stands still until it is moved, or goes with a clock that was given.

use std::{fmt, rc::Rc};

use zexa_contract::Timestamp;

/// A clock that can be moved on.
#[derive(Clone)]
pub(super) struct Clock {
    source: Rc<dyn Fn() -> Timestamp>,
    moved_seconds: i64,
}

impl Clock {
    pub fn still_at(moment: Timestamp) -> Self {
        Self { source: Rc::new(move || moment), moved_seconds: 0 }
    }

    /// Goes with `source` from here on; it shows what it showed when `source` is where it is now.
    pub fn follow(&mut self, source: impl Fn() -> Timestamp + 'static) {
        let gap = self.now().0 - source().0;
        self.moved_seconds = 0;
        self.source = Rc::new(move || Timestamp(source().0 + gap));
    }

    pub fn advance(&mut self, seconds: i64) {
        self.moved_seconds += seconds;
    }

    pub fn now(&self) -> Timestamp {
        (self.source)().plus_seconds(self.moved_seconds)
    }
}

impl PartialEq for Clock {
    fn eq(&self, other: &Self) -> bool {
        self.now() == other.now()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.now().fmt(out)
    }
}
