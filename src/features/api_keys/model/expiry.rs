//! When a new key is to stop working by itself.

use crate::backend::types::Timestamp;

const DAY: i64 = 86_400;
/// The server wants an end at least so far ahead.
const LEAST: i64 = 3_600;
/// And no further than this, which is ten years.
const MOST: i64 = 3_650 * DAY;

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
    /// At the end of a day that the person names.
    Own,
    /// Never.
    Never,
}

impl Expiry {
    /// Every choice, in the order of the form, with its form value.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Month, "30"),
        (Self::Quarter, "90"),
        (Self::Year, "365"),
        (Self::Own, "own"),
        (Self::Never, "never"),
    ];

    /// The choice in days, where it is that.
    #[must_use]
    pub const fn days(self) -> Option<u16> {
        match self {
            Self::Month => Some(30),
            Self::Quarter => Some(90),
            Self::Year => Some(365),
            Self::Own | Self::Never => None,
        }
    }

    /// The moment of the end, for a key made `now`. `own` is the end of the day that was named.
    ///
    /// # Errors
    /// Why there is no such end.
    pub fn ends_at(self, now: Timestamp, own: Option<Timestamp>) -> Result<Option<Timestamp>, ExpiryProblem> {
        match self {
            Self::Never => Ok(None),
            Self::Own => own_end(now, own).map(Some),
            Self::Month | Self::Quarter | Self::Year => {
                Ok(self.days().map(|days| now.plus_seconds(i64::from(days) * DAY)))
            }
        }
    }

    /// The choice as a form value.
    #[must_use]
    pub fn value(self) -> &'static str {
        Self::ALL.iter().find(|(choice, _)| *choice == self).map_or("", |(_, value)| value)
    }

    /// Reads a form value; what it does not know is the default, never "no end".
    #[must_use]
    pub fn from_value(value: &str) -> Self {
        Self::ALL.iter().find(|(_, known)| *known == value).map(|(choice, _)| *choice).unwrap_or_default()
    }
}

/// Why a day cannot be the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpiryProblem {
    /// No day was named.
    Missing,
    /// It is over, or as good as.
    Past,
    /// It is too far ahead.
    TooFar,
}

fn own_end(now: Timestamp, own: Option<Timestamp>) -> Result<Timestamp, ExpiryProblem> {
    let end = own.ok_or(ExpiryProblem::Missing)?;
    match end.seconds_since(now) {
        ..LEAST => Err(ExpiryProblem::Past),
        LEAST..=MOST => Ok(end),
        _ => Err(ExpiryProblem::TooFar),
    }
}

/// Year, month and day of a date field's value (`2027-02-28`).
#[must_use]
pub fn parse_day(value: &str) -> Option<(u32, u32, u32)> {
    let mut parts = value.trim().splitn(3, '-').map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    ((2_000..=9_999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day))
        .then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choices_survive_the_form() {
        for (choice, value) in Expiry::ALL {
            assert_eq!(choice.value(), value);
            assert_eq!(Expiry::from_value(value), choice);
        }
        assert_eq!(Expiry::from_value("tomorrow").days(), Some(90), "an odd value must not mean never");
    }

    #[test]
    fn the_end_is_so_many_days_ahead() {
        let now = Timestamp(1_000);
        assert_eq!(Expiry::Month.ends_at(now, None), Ok(Some(Timestamp(1_000 + 30 * 86_400_000))));
        assert_eq!(Expiry::Never.ends_at(now, None), Ok(None));
    }

    #[test]
    fn a_day_of_ones_own_lies_ahead_and_not_too_far() {
        let now = Timestamp(0);
        let own = |seconds| Expiry::Own.ends_at(now, Some(Timestamp(seconds * 1_000)));
        assert_eq!(own(2 * DAY), Ok(Some(Timestamp(2 * DAY * 1_000))));
        assert_eq!(own(LEAST - 1), Err(ExpiryProblem::Past));
        assert_eq!(own(-DAY), Err(ExpiryProblem::Past));
        assert_eq!(own(MOST + 1), Err(ExpiryProblem::TooFar));
        assert_eq!(Expiry::Own.ends_at(now, None), Err(ExpiryProblem::Missing));
    }

    #[test]
    fn a_day_is_read_as_the_field_writes_it() {
        assert_eq!(parse_day("2027-02-28"), Some((2027, 2, 28)));
        for bad in ["", "2027-02", "28/02/2027", "2027-13-01", "0027-01-01", "x-y-z"] {
            assert_eq!(parse_day(bad), None, "{bad}");
        }
    }
}
