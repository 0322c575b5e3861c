//! Moments of coordinated universal time, for files that programs and other people read: there the
//! device's own zone would mislead.

use zexa_contract::Timestamp;

/// A moment's date (Gregorian) and time of day, to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Utc {
    /// The year, 1970 and so on.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: i64,
    /// The day of the month, from 1.
    pub day: i64,
    /// The hour, 0 to 23.
    pub hour: i64,
    /// The minute, 0 to 59.
    pub minute: i64,
    /// The second, 0 to 59.
    pub second: i64,
}

impl From<Timestamp> for Utc {
    fn from(at: Timestamp) -> Self {
        let seconds = at.unix_seconds();
        let (year, month, day) = date(seconds.div_euclid(86_400));
        let second = seconds.rem_euclid(86_400);
        Self { year, month, day, hour: second / 3_600, minute: second / 60 % 60, second: second % 60 }
    }
}

/// Year, month and day of a day counted from 1 January 1970 (Howard Hinnant's `civil_from_days`). Eras
/// of 400 years begin on 1 March, so that a leap day is the last of its year.
const fn date(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_taken_apart() {
        for (seconds, expected) in [
            (0, (1970, 1, 1, 0, 0, 0)),
            (951_868_799, (2000, 2, 29, 23, 59, 59)),
            (951_868_800, (2000, 3, 1, 0, 0, 0)),
            (1_795_444_325, (2026, 11, 23, 14, 32, 5)),
            (4_107_542_399, (2100, 2, 28, 23, 59, 59)),
            (-1, (1969, 12, 31, 23, 59, 59)),
        ] {
            let Utc { year, month, day, hour, minute, second } = Timestamp(seconds * 1_000).into();
            assert_eq!((year, month, day, hour, minute, second), expected, "{seconds}");
        }
    }
}
