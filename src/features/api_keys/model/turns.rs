//! Several readings of one list under way at a time: whose answer is the newest. Knows no browser, no views and no HTTP.

/// Hands out turns, and knows which answer is older than what is known already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Turns {
    begun: u32,
    /// Answers of this turn and of earlier ones are old.
    old: u32,
    /// What is known is an answer, to which nothing was done since.
    is_answer: bool,
}

/// When a reading was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn(u32);

impl Turns {
    /// A reading is asked for.
    pub const fn begin(&mut self) -> Turn {
        self.begun = self.begun.wrapping_add(1);
        Turn(self.begun)
    }

    /// An answer came. Tells whether it is news: of two readings the one asked for last tells, whichever is answered
    /// first.
    pub const fn takes(&mut self, turn: Turn) -> bool {
        let is_news = turn.0 > self.old;
        if is_news {
            self.old = turn.0;
            self.is_answer = true;
        }
        is_news
    }

    /// The list was changed here: what is under way was asked before that.
    pub const fn change(&mut self) {
        self.old = self.begun;
        self.is_answer = false;
    }

    /// What is known is an answer as it came.
    #[must_use]
    pub const fn is_answer(&self) -> bool {
        self.is_answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_in_their_order_are_all_news() {
        let mut turns = Turns::default();
        let (first, second) = (turns.begin(), turns.begin());
        assert!(turns.takes(first) && turns.takes(second));
    }

    #[test]
    fn an_older_answer_that_comes_later_replaces_nothing() {
        let mut turns = Turns::default();
        let (first, second) = (turns.begin(), turns.begin());
        assert!(turns.takes(second));
        assert!(!turns.takes(first));
        let third = turns.begin();
        assert!(turns.takes(third));
    }

    #[test]
    fn what_was_asked_before_a_change_does_not_know_of_it() {
        let mut turns = Turns::default();
        let before = turns.begin();
        turns.change();
        assert!(!turns.takes(before) && !turns.is_answer());
        let after = turns.begin();
        assert!(turns.takes(after) && turns.is_answer());
    }
}
