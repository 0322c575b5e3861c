//! How things stand, as the status page shows it. Pure.

use super::model::Door;
use crate::backend::types::{BackupCodesStatus, Timestamp, TwoFactorStatus};

/// Below this many codes left a new set is advised.
const FEW_CODES: u32 = 3;

/// How far two-factor authentication is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setup {
    /// Off, nothing begun.
    Off,
    /// Off; an enrolment waits for the app's code.
    Waiting {
        /// When it runs out.
        until: Timestamp,
    },
    /// Off; the app is confirmed, its backup codes are not.
    NeedsCodes,
    /// On.
    On {
        /// Since when.
        since: Timestamp,
    },
}

/// How many backup codes are left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stock {
    /// None, or no set at all.
    Empty,
    /// One.
    Last,
    /// Few.
    Low {
        /// How many.
        left: u32,
    },
    /// Enough.
    Enough,
}

/// After so long many people no longer know where they put their codes.
const REMIND_AFTER_SECONDS: i64 = 180 * 24 * 60 * 60;

/// Whether the set is so old that the person should see whether they still have it.
#[must_use]
pub fn worth_a_look(codes: &BackupCodesStatus, now: Timestamp) -> bool {
    now.seconds_since(codes.made_at) >= REMIND_AFTER_SECONDS
}

impl Setup {
    /// Reads the status.
    #[must_use]
    pub fn of(status: &TwoFactorStatus) -> Self {
        match (status.active_since, &status.pending) {
            (Some(since), _) => Self::On { since },
            (None, Some(pending)) if pending.verified => Self::NeedsCodes,
            (None, Some(pending)) => Self::Waiting { until: pending.expires_at },
            (None, None) => Self::Off,
        }
    }
}

/// Whether the status has this door: who comes by an address may find it gone. `can_test`: the backend tests codes.
#[must_use]
pub const fn opens(status: &TwoFactorStatus, door: Door, can_test: bool) -> bool {
    let is_on = status.active_since.is_some();
    match door {
        Door::Status => true,
        Door::NewPhone => is_on && status.pending.is_none(),
        Door::TurnOff => is_on,
        Door::TestCode => is_on && can_test,
    }
}

impl Stock {
    /// Reads the status.
    #[must_use]
    pub fn of(status: &TwoFactorStatus) -> Self {
        match status.backup_codes.as_ref().map_or(0, |codes| codes.left) {
            0 => Self::Empty,
            1 => Self::Last,
            left if left <= FEW_CODES => Self::Low { left },
            _ => Self::Enough,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::types::PendingEnrolment;

    fn off() -> TwoFactorStatus {
        TwoFactorStatus { active_since: None, pending: None, backup_codes: None, staged_codes: None }
    }

    fn pending(verified: bool, replaces: bool) -> Option<PendingEnrolment> {
        Some(PendingEnrolment { expires_at: Timestamp(9), verified, replaces })
    }

    #[test]
    fn half_a_year_later_people_are_asked_whether_they_still_have_their_codes() {
        const DAY: i64 = 24 * 60 * 60;
        let codes = BackupCodesStatus { set_number: 1, total: 10, left: 10, made_at: Timestamp(1_000) };
        assert!(!worth_a_look(&codes, codes.made_at.plus_seconds(179 * DAY)));
        assert!(worth_a_look(&codes, codes.made_at.plus_seconds(180 * DAY)));
    }

    #[test]
    fn what_is_off_tells_how_far_it_came() {
        assert_eq!(Setup::of(&off()), Setup::Off);
        let waiting = TwoFactorStatus { pending: pending(false, false), ..off() };
        assert_eq!(Setup::of(&waiting), Setup::Waiting { until: Timestamp(9) });
        let verified = TwoFactorStatus { pending: pending(true, false), ..off() };
        assert_eq!(Setup::of(&verified), Setup::NeedsCodes);
    }

    #[test]
    fn a_new_phone_under_way_does_not_make_it_less_on() {
        let replacing =
            TwoFactorStatus { active_since: Some(Timestamp(1)), pending: pending(false, true), ..off() };
        assert_eq!(Setup::of(&replacing), Setup::On { since: Timestamp(1) });
    }

    #[test]
    fn what_is_off_is_not_turned_off_and_one_new_phone_is_enough() {
        let on = TwoFactorStatus { active_since: Some(Timestamp(1)), ..off() };
        let replacing = TwoFactorStatus { pending: pending(false, true), ..on.clone() };
        for (status, door, can_test, expected) in [
            (&off(), Door::TurnOff, true, false),
            (&off(), Door::NewPhone, true, false),
            (&off(), Door::TestCode, true, false),
            (&on, Door::TurnOff, false, true),
            (&on, Door::NewPhone, false, true),
            (&on, Door::TestCode, false, false),
            (&on, Door::TestCode, true, true),
            (&replacing, Door::NewPhone, true, false),
        ] {
            assert_eq!(opens(status, door, can_test), expected, "{door:?}");
        }
    }

    #[test]
    fn codes_are_called_few_before_they_are_gone() {
        let with = |left| TwoFactorStatus {
            backup_codes: Some(BackupCodesStatus { set_number: 1, total: 10, left, made_at: Timestamp(1) }),
            ..off()
        };
        assert_eq!(Stock::of(&off()), Stock::Empty);
        assert_eq!(Stock::of(&with(0)), Stock::Empty);
        assert_eq!(Stock::of(&with(1)), Stock::Last);
        assert_eq!(Stock::of(&with(3)), Stock::Low { left: 3 });
        assert_eq!(Stock::of(&with(4)), Stock::Enough);
    }
}
