//! When a new key is to stop working by itself.

use crate::backend::types::Timestamp;

const DAY: i64 = 86_400;

/// The choices of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Expiry {
    /// After 30 days.
    Month,
    /// After 90 days: long enough to be no burden, short enough to make rotation a habit.
    #[default]
    Quarter,
    /// After 365 days.
    Year,
    /// Never.
    Never,
}

impl Expiry {
    /// Every choice, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Month, Self::Quarter, Self::Year, Self::Never];

    /// The choice in days; `None` for never.
    #[must_use]
    pub const fn days(self) -> Option<u16> {
        match self {
            Self::Month => Some(30),
            Self::Quarter => Some(90),
            Self::Year => Some(365),
            Self::Never => None,
        }
    }

    /// The moment of the end, for a key made `now`.
    #[must_use]
    pub fn ends_at(self, now: Timestamp) -> Option<Timestamp> {
        self.days().map(|days| now.plus_seconds(i64::from(days) * DAY))
    }

    /// The choice as a form value.
    #[must_use]
    pub fn value(self) -> String {
        self.days().map_or_else(|| "never".to_owned(), |days| days.to_string())
    }

    /// Reads a form value; what it does not know is the default, never "no end".
    #[must_use]
    pub fn from_value(value: &str) -> Self {
        Self::ALL.into_iter().find(|choice| choice.value() == value).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choices_survive_the_form() {
        for choice in Expiry::ALL {
            assert_eq!(Expiry::from_value(&choice.value()), choice);
        }
        assert_eq!(Expiry::from_value("tomorrow").days(), Some(90), "an odd value must not mean never");
    }

    #[test]
    fn the_end_is_so_many_days_ahead() {
        let now = Timestamp(1_000);
        assert_eq!(Expiry::Month.ends_at(now), Some(Timestamp(1_000 + 30 * 86_400_000)));
        assert_eq!(Expiry::Never.ends_at(now), None);
    }
}
