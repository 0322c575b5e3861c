//! The second factor: codes of the app (RFC 6238), and proving it.

use data_encoding::BASE32_NOPAD;
use totp_rs::{Algorithm, Builder};
use zexa_contract::{
    Timestamp,
    events::EventKind,
    problem::FieldReason,
    session::ProofMethod,
    two_factor::{TOTP_DIGITS, TOTP_PERIOD},
};

use super::{
    SetState, World, refused,
    throttle::{self, Limit, Try},
};
use crate::{
    backend::{AccountError, types::Proof},
    uri::percent_encode,
};

const ISSUER: &str = "Zexa";
/// How many steps a phone's clock may be off.
const TOLERANCE: i64 = 1;
/// How many steps away a right code is still told from a wrong one.
const MEMORY: i64 = 20;

const WRONG: AccountError = AccountError::WrongSecret { attempts_left: None };

/// The secret shared with an authenticator app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct TotpSecret(pub [u8; 20]);

/// Which time step a code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Found {
    /// A step within the tolerance.
    Now(i64),
    /// A step that is over.
    Past,
    /// A step that is still to come.
    Future,
    /// None near the present.
    Nowhere,
}

impl TotpSecret {
    pub fn base32(&self) -> String {
        BASE32_NOPAD.encode(&self.0)
    }

    pub fn key_uri(&self, account: &str) -> String {
        format!(
            "otpauth://totp/{ISSUER}:{}?secret={}&issuer={ISSUER}&algorithm=SHA1&digits={TOTP_DIGITS}&period={TOTP_PERIOD}",
            percent_encode(account, b""),
            self.base32()
        )
    }

    /// The code of a time step.
    pub fn code(&self, step: i64) -> String {
        let generator = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(TOTP_DIGITS as u8)
            .with_step_duration(TOTP_PERIOD)
            .with_secret(self.0.to_vec())
            .build_noncompliant();
        generator.generate(u64::try_from(step).unwrap_or(0) * TOTP_PERIOD).to_string()
    }

    /// The time step to which `code` belongs, looking at the present first.
    pub fn find(&self, code: &str, now: Timestamp) -> Found {
        let present = step_of(now);
        let is_code_of = |step: i64| step >= 0 && self.code(step) == code;
        let tolerated = (present - TOLERANCE..=present + TOLERANCE).rev().find(|step| is_code_of(*step));
        if let Some(step) = tolerated {
            Found::Now(step)
        } else if (present - MEMORY..present - TOLERANCE).any(is_code_of) {
            Found::Past
        } else if (present + TOLERANCE + 1..=present + MEMORY).any(is_code_of) {
            Found::Future
        } else {
            Found::Nowhere
        }
    }
}

/// The time step of a moment.
pub(in super::super) const fn step_of(at: Timestamp) -> i64 {
    at.unix_seconds().div_euclid(TOTP_PERIOD.cast_signed())
}

/// The digits of a typed code. Spaces and dashes do not count.
pub(super) fn typed_code(typed: &str, field: &str) -> Result<String, AccountError> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if code.is_empty() {
        Err(refused(field, FieldReason::Required))
    } else if code.len() != TOTP_DIGITS || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        Err(refused(field, FieldReason::Malformed))
    } else {
        Ok(code)
    }
}

/// The authenticator app that counts.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct SecondFactor {
    pub secret: TotpSecret,
    pub active_since: Timestamp,
    /// The last step whose code was accepted.
    pub last_step: i64,
}

enum Given {
    Totp(String),
    BackupCode(String),
}

/// A well-formed proof whose try has been counted.
pub(super) struct Counted {
    given: Given,
    counted: Try,
}

impl World {
    /// Counts and judges a proof. Answers the backup codes left when one was spent.
    pub(super) fn prove_second_factor(
        &mut self,
        proof: &Proof,
        session: Option<&str>,
    ) -> Result<Option<u32>, AccountError> {
        let counted = self.count_second_factor(proof, session)?;
        self.check_second_factor(&counted, session)
    }

    /// Reads a proof and counts the try, before anything is judged: for the session, or at a sign-in for the account.
    pub(super) fn count_second_factor(
        &mut self,
        proof: &Proof,
        session: Option<&str>,
    ) -> Result<Counted, AccountError> {
        let given = read(proof)?;
        let (limit, subject) = self.tries_of_second_factor(session);
        let counted = self.count(limit, &subject)?;
        Ok(Counted { given, counted })
    }

    fn tries_of_second_factor(&self, session: Option<&str>) -> (Limit, String) {
        match session {
            Some(id) => (throttle::SECOND_FACTOR_IN_SESSION, id.to_owned()),
            None => (throttle::SECOND_FACTOR, self.account.id.clone()),
        }
    }

    /// Judges a counted proof.
    pub(super) fn check_second_factor(
        &mut self,
        proof: &Counted,
        session: Option<&str>,
    ) -> Result<Option<u32>, AccountError> {
        let judged = match &proof.given {
            Given::Totp(code) => self.use_totp(code),
            Given::BackupCode(code) => self.use_backup_code(code),
        };
        if let Err(refusal) = judged {
            return Err(match refusal {
                _ if proof.counted.left == 0 => {
                    self.note(EventKind::LockedOut, session, None);
                    proof.counted.wrong()
                }
                AccountError::WrongSecret { .. } => proof.counted.wrong(),
                other => other,
            });
        }
        let (limit, subject) = self.tries_of_second_factor(session);
        self.clear_count(limit, &subject);
        if matches!(proof.given, Given::Totp(_)) {
            return Ok(None);
        }
        self.note(EventKind::BackupCodeUsed, session, None);
        Ok(Some(self.codes_left()))
    }

    fn use_totp(&mut self, code: &str) -> Result<(), AccountError> {
        let now = self.now();
        let factor = self.second_factor.as_mut().ok_or(AccountError::Conflict)?;
        match factor.secret.find(code, now) {
            Found::Now(step) if step > factor.last_step => {
                factor.last_step = step;
                Ok(())
            }
            Found::Now(step) if step == factor.last_step => Err(AccountError::CodeReused),
            Found::Now(_) | Found::Past => Err(AccountError::CodeExpired),
            // To tell a code of the future apart would tell a guesser which one to come back with.
            Found::Future | Found::Nowhere => Err(WRONG),
        }
    }

    fn use_backup_code(&mut self, typed: &str) -> Result<(), AccountError> {
        if self.second_factor.is_none() {
            return Err(AccountError::Conflict);
        }
        let now = self.now();
        match self.find_code(typed) {
            Some((SetState::Live, code)) if code.used_at.is_none() => {
                code.used_at = Some(now);
                Ok(())
            }
            Some((SetState::Live, _)) => Err(AccountError::CodeReused),
            _ => Err(WRONG),
        }
    }
}

fn read(proof: &Proof) -> Result<Given, AccountError> {
    let typed = proof.secret.expose();
    match proof.method {
        ProofMethod::Totp => typed_code(typed, "secret").map(Given::Totp),
        ProofMethod::BackupCode if typed.trim().is_empty() => Err(refused("secret", FieldReason::Required)),
        ProofMethod::BackupCode => Ok(Given::BackupCode(typed.clone())),
        ProofMethod::Password | ProofMethod::Unknown => Err(refused("method", FieldReason::Malformed)),
    }
}
