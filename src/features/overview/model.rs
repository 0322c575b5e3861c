//! What the overview makes of the facts.

use crate::backend::types::TwoFactorStatus;

/// From this many codes left downwards, a new set is advised.
const FEW_CODES: u32 = 3;

/// The one thing that helps most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// The second factor is off.
    EnableTwoFactor,
    /// The app was confirmed, or a new set was made, and the codes were not acknowledged.
    FinishCodes,
    /// So many codes are left, which is few.
    FewCodes(u32),
    /// Nothing is urgent.
    Nothing,
}

/// The most useful next step for this state of the second factor.
#[must_use]
pub fn next_step(status: &TwoFactorStatus) -> NextStep {
    if status.staged_codes.is_some() {
        return NextStep::FinishCodes;
    }
    if status.active_since.is_none() {
        return NextStep::EnableTwoFactor;
    }
    match &status.backup_codes {
        Some(codes) if codes.left <= FEW_CODES => NextStep::FewCodes(codes.left),
        None => NextStep::FewCodes(0),
        Some(_) => NextStep::Nothing,
    }
}

/// How the second factor stands, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorState {
    /// It is asked at sign-in.
    On,
    /// It was begun and is not asked yet.
    Pending,
    /// It is not asked.
    Off,
}

/// How the second factor stands.
#[must_use]
pub const fn factor_state(status: &TwoFactorStatus) -> FactorState {
    if status.active_since.is_some() {
        FactorState::On
    } else if status.pending.is_some() || status.staged_codes.is_some() {
        FactorState::Pending
    } else {
        FactorState::Off
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::types::{BackupCodesStatus, PendingEnrolment, StagedCodesStatus, Timestamp};

    const OFF: TwoFactorStatus =
        TwoFactorStatus { active_since: None, pending: None, backup_codes: None, staged_codes: None };

    fn on_with(left: u32) -> TwoFactorStatus {
        let codes = BackupCodesStatus { set_number: 1, total: 10, left, made_at: Timestamp(0) };
        TwoFactorStatus { active_since: Some(Timestamp(0)), backup_codes: Some(codes), ..OFF }
    }

    #[test]
    fn the_second_factor_comes_first() {
        assert_eq!(next_step(&OFF), NextStep::EnableTwoFactor);
        assert_eq!(factor_state(&OFF), FactorState::Off);
    }

    #[test]
    fn codes_that_were_not_stored_come_before_everything() {
        let staged = Some(StagedCodesStatus { set_number: 1, made_at: Timestamp(0) });
        let pending = Some(PendingEnrolment { expires_at: Timestamp(1), verified: true, replaces: false });
        let status = TwoFactorStatus { staged_codes: staged, pending, ..OFF };
        assert_eq!(next_step(&status), NextStep::FinishCodes);
        assert_eq!(factor_state(&status), FactorState::Pending);
    }

    #[test]
    fn few_codes_are_told_and_many_are_not() {
        assert_eq!(next_step(&on_with(10)), NextStep::Nothing);
        assert_eq!(next_step(&on_with(4)), NextStep::Nothing);
        assert_eq!(next_step(&on_with(3)), NextStep::FewCodes(3));
        assert_eq!(next_step(&TwoFactorStatus { backup_codes: None, ..on_with(1) }), NextStep::FewCodes(0));
    }
}
