//! Signing in and out, and proving again who is there.

use unicode_normalization::UnicodeNormalization;
use zexa_contract::{
    Timestamp,
    events::EventKind,
    problem::FieldReason,
    session::{Challenge, CurrentSession, MAX_EMAIL_LENGTH, ProofMethod},
};

use super::{Who, World, refused, sessions::ends_at, throttle};
use crate::backend::{
    AccountError,
    types::{Proof, SignedIn},
};

/// How long the second step of a sign-in may take.
const ATTEMPT_SECONDS: i64 = 5 * 60;

/// A sign-in between its password and its second factor.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Attempt {
    pub token: u64,
    pub expires_at: Timestamp,
}

impl World {
    pub(in super::super) fn sign_in(
        &mut self,
        email: &str,
        password: &str,
    ) -> Result<SignedIn, AccountError> {
        let email = checked_email(email, password)?;
        let address = self.browser().client.ip.clone();
        self.count(throttle::SIGN_IN, &address)?;
        self.prove_password_at_sign_in(&email, password)?;
        self.give_back(throttle::SIGN_IN, &address);
        if self.second_factor.is_some() {
            Ok(SignedIn::Challenge(self.begin_attempt()))
        } else {
            Ok(SignedIn::Session(self.begin_session(None)))
        }
    }

    pub(in super::super) fn begin_attempt(&mut self) -> Challenge {
        let token = self.random.token();
        let expires_at = self.now().plus_seconds(ATTEMPT_SECONDS);
        self.attempts.push(Attempt { token, expires_at });
        self.browsers[self.here].cookies.attempt = Some(token);
        Challenge { methods: self.proof_methods(), expires_at }
    }

    /// A session that the browser still had ends: one browser, one session.
    fn begin_session(&mut self, backup_codes_left: Option<u32>) -> CurrentSession {
        let now = self.now();
        let old = self.cookies().session;
        let before = self.sessions.len();
        self.sessions.retain(|session| Some(session.token) != old);
        if self.sessions.len() < before {
            self.end_with_their_sessions();
        }
        let (id, token) = self.insert_session(self.browser().client.clone(), now, now);
        self.note(EventKind::SignedIn, Some(&id), None);
        self.browsers[self.here].cookies.session = Some(token);
        self.current(
            &Who { session_id: id, proved_at: now, expires_at: ends_at(now, now) },
            backup_codes_left,
        )
    }

    pub(in super::super) fn answer_challenge(
        &mut self,
        proof: &Proof,
    ) -> Result<CurrentSession, AccountError> {
        let now = self.now();
        let token = self.cookies().attempt.ok_or(AccountError::Expired)?;
        if !self.attempts.iter().any(|attempt| attempt.token == token && attempt.expires_at > now) {
            return Err(AccountError::Expired);
        }
        let counted = self.count_second_factor(proof, None)?;
        match self.check_second_factor(&counted, None) {
            Ok(backup_codes_left) => {
                self.attempts.retain(|attempt| attempt.token != token);
                self.browsers[self.here].cookies.attempt = None;
                Ok(self.begin_session(backup_codes_left))
            }
            Err(refusal) => {
                self.note(EventKind::SecondStepFailed, None, None);
                Err(refusal)
            }
        }
    }

    pub(in super::super) fn step_up(&mut self, proof: &Proof) -> Result<CurrentSession, AccountError> {
        let who = self.who()?;
        let active = self.second_factor.is_some();
        if active == (proof.method == ProofMethod::Password) {
            return Err(refused("method", FieldReason::Malformed));
        }
        let backup_codes_left = if active {
            self.prove_second_factor(proof, Some(&who.session_id))?
        } else if proof.secret.expose().is_empty() {
            return Err(refused("secret", FieldReason::Required));
        } else {
            self.prove_password_in_session(&who.session_id, proof.secret.expose())?;
            None
        };
        let now = self.now();
        if let Some(session) = self.sessions.iter_mut().find(|session| session.id == who.session_id) {
            session.proved_at = now;
        }
        self.rotate_token(&who.session_id);
        Ok(self.current(&Who { proved_at: now, ..who }, backup_codes_left))
    }

    pub(in super::super) fn sign_out(&mut self) -> Result<(), AccountError> {
        let who = self.who()?;
        self.sessions.retain(|session| session.id != who.session_id);
        self.end_with_their_sessions();
        self.note(EventKind::SignedOut, Some(&who.session_id), None);
        self.browsers[self.here].cookies.session = None;
        Ok(())
    }
}

fn checked_email(typed: &str, password: &str) -> Result<String, AccountError> {
    let email = typed.trim().nfc().collect::<String>().to_lowercase();
    if email.is_empty() {
        Err(refused("email", FieldReason::Required))
    } else if email.chars().count() > MAX_EMAIL_LENGTH {
        Err(refused("email", FieldReason::TooLong))
    } else if password.is_empty() {
        Err(refused("password", FieldReason::Required))
    } else {
        Ok(email)
    }
}
