//! The authenticator app's way in, and out: status, begin, confirm, cancel, disable.

use zexa_contract::{
    Timestamp,
    events::EventKind,
    problem::FieldReason,
    two_factor::{
        BACKUP_CODES_PER_SET, BackupCodesStatus, PendingEnrolment, StagedCodesStatus, TwoFactorStatus,
    },
};

use super::{DAY, Found, SetState, TotpSecret, World, refused, second_factor::typed_code, throttle};
use crate::backend::{
    AccountError,
    types::{Confirmed, Enrolment, Proof},
};

/// How long a verified enrolment waits for its backup codes to be acknowledged.
pub(in super::super) const VERIFIED_SECONDS: i64 = DAY;

/// An authenticator app on its way in.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct EnrolmentRow {
    pub secret: TotpSecret,
    pub expires_at: Timestamp,
    pub replaces: bool,
    /// The step of the accepted code; there once the enrolment is verified.
    pub last_step: Option<i64>,
    /// The session that began it.
    pub begun_in: String,
}

impl World {
    /// The enrolment that the session that asks began. Another session's is none here.
    fn own_enrolment(&self) -> Option<&EnrolmentRow> {
        self.enrolment.as_ref().filter(|row| row.begun_in == self.session_here())
    }

    /// The same, when it has not run out.
    pub(super) fn pending(&self) -> Option<&EnrolmentRow> {
        self.own_enrolment().filter(|row| row.expires_at > self.now())
    }

    pub(in super::super) fn two_factor(&mut self) -> Result<TwoFactorStatus, AccountError> {
        self.who()?;
        Ok(self.two_factor_status())
    }

    pub(super) fn two_factor_status(&self) -> TwoFactorStatus {
        let active_since = self.second_factor.as_ref().map(|factor| factor.active_since);
        let pending = self.pending().map(|row| PendingEnrolment {
            expires_at: row.expires_at,
            verified: row.last_step.is_some(),
            replaces: row.replaces,
        });
        let backup_codes = self.code_set(SetState::Live).map(|set| BackupCodesStatus {
            set_number: set.number,
            total: BACKUP_CODES_PER_SET as u32,
            left: self.codes_left(),
            made_at: set.made_at,
        });
        // Codes of a first set-up that ran out can no longer be acknowledged.
        let can_be_acknowledged = active_since.is_some() || pending.as_ref().is_some_and(|row| row.verified);
        let staged_codes = self
            .code_set(SetState::Staged)
            .filter(|set| can_be_acknowledged && set.begun_in == self.session_here())
            .map(|set| StagedCodesStatus { set_number: set.number, made_at: set.made_at });
        TwoFactorStatus { active_since, pending, backup_codes, staged_codes }
    }

    /// Begins, or answers with the enrolment under way. One that another session began gives way.
    pub(in super::super) fn begin_enrolment(
        &mut self,
        proof: Option<&Proof>,
    ) -> Result<Enrolment, AccountError> {
        let who = self.who()?;
        if let Some(row) = self.pending() {
            return self.shown_enrolment(row);
        }
        let replaces = self.second_factor.is_some();
        if replaces {
            let proof = proof.ok_or_else(|| refused("proof", FieldReason::Required))?;
            self.count(throttle::ENROLMENTS, &who.session_id)?;
            self.prove_second_factor(proof, Some(&who.session_id))?;
        } else {
            self.require_recent_proof(&who)?;
            self.count(throttle::ENROLMENTS, &who.session_id)?;
            // Codes of a first set-up that ran out unfinished, or gives way.
            self.retire(SetState::Staged);
        }
        let waits = i64::try_from(self.limits.enrolment_seconds).unwrap_or(DAY);
        let row = EnrolmentRow {
            secret: self.random_secret(),
            expires_at: self.now().plus_seconds(waits),
            replaces,
            last_step: None,
            begun_in: who.session_id,
        };
        let begun = self.shown_enrolment(&row);
        self.enrolment = Some(row);
        begun
    }

    pub(in super::super) fn random_secret(&mut self) -> TotpSecret {
        TotpSecret(self.random.bytes())
    }

    /// Once verified, its secret is never sent again.
    fn shown_enrolment(&self, row: &EnrolmentRow) -> Result<Enrolment, AccountError> {
        if row.last_step.is_some() {
            return Err(AccountError::Conflict);
        }
        Ok(Enrolment {
            secret: row.secret.base32().into(),
            key_uri: row.secret.key_uri(&self.account.email).into(),
            expires_at: row.expires_at,
            replaces: row.replaces,
        })
    }

    pub(in super::super) fn confirm_enrolment(&mut self, code: &str) -> Result<Confirmed, AccountError> {
        let who = self.who()?;
        let code = typed_code(code, "code")?;
        self.count_code_check()?;
        let row = match (self.pending(), self.own_enrolment()) {
            (Some(row), _) if row.last_step.is_none() => row.clone(),
            (None, Some(_)) => return Err(AccountError::Expired),
            _ => return Err(AccountError::Conflict),
        };
        // Whoever confirms was shown the secret, so telling future codes apart gives nothing away.
        let step = match row.secret.find(&code, self.now()) {
            Found::Now(step) => step,
            Found::Past | Found::Future => return Err(AccountError::CodeExpired),
            Found::Nowhere => return Err(AccountError::WrongSecret { attempts_left: None }),
        };
        if !row.replaces {
            let waits_until = self.now().plus_seconds(VERIFIED_SECONDS);
            self.enrolment = Some(EnrolmentRow { last_step: Some(step), expires_at: waits_until, ..row });
            return Ok(Confirmed::AcknowledgeCodes(self.stage()));
        }
        let factor = self.second_factor.as_mut().ok_or(AccountError::Conflict)?;
        factor.secret = row.secret;
        factor.last_step = step;
        self.enrolment = None;
        self.note(EventKind::AuthenticatorReplaced, Some(&who.session_id), None);
        self.forget_other_proofs(&who.session_id);
        self.rotate_token(&who.session_id);
        Ok(Confirmed::Replaced)
    }

    pub(in super::super) fn cancel_enrolment(&mut self) -> Result<(), AccountError> {
        self.who()?;
        if self.own_enrolment().is_none() {
            return Ok(());
        }
        self.enrolment = None;
        if self.second_factor.is_none() {
            // The codes of a first set-up belong to it; a set staged for a live factor stays.
            self.retire(SetState::Staged);
        }
        Ok(())
    }

    /// What was begun in sessions that are no more is dropped: else whoever was thrown out could have the owner finish it.
    pub(in super::super) fn end_with_their_sessions(&mut self) {
        let living: Vec<String> = self.sessions.iter().map(|session| session.id.clone()).collect();
        let is_left = |begun_in: &String| !living.contains(begun_in);
        for set in self.code_sets.iter_mut().filter(|set| set.state == SetState::Staged) {
            if is_left(&set.begun_in) {
                set.state = SetState::Retired;
            }
        }
        self.enrolment = self.enrolment.take().filter(|row| !is_left(&row.begun_in));
    }

    /// What the session that asks has begun is dropped: whoever had a copy of its cookie may have begun it.
    pub(super) fn end_own_unfinished(&mut self) {
        let here = self.session_here();
        for set in self.code_sets.iter_mut().filter(|set| set.state == SetState::Staged) {
            if set.begun_in == here {
                set.state = SetState::Retired;
            }
        }
        self.enrolment = self.enrolment.take().filter(|row| row.begun_in != here);
    }

    pub(in super::super) fn disable_two_factor(&mut self, proof: &Proof) -> Result<(), AccountError> {
        let who = self.who()?;
        if self.second_factor.is_none() {
            return Err(AccountError::Conflict);
        }
        self.prove_second_factor(proof, Some(&who.session_id))?;
        self.second_factor = None;
        self.enrolment = None;
        self.retire(SetState::Staged);
        self.retire(SetState::Live);
        self.attempts.clear();
        self.note(EventKind::TwoFactorDisabled, Some(&who.session_id), None);
        self.forget_other_proofs(&who.session_id);
        self.rotate_token(&who.session_id);
        Ok(())
    }
}
