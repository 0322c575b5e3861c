//! The doors that acts pass: who asks, and how recently they proved it.

use zexa_contract::{Timestamp, session::ProofMethod};

use super::{
    World,
    sessions::{ends_at, to_the_minute},
};
use crate::backend::AccountError;

/// Who asks.
pub(super) struct Who {
    pub session_id: String,
    pub proved_at: Timestamp,
    pub expires_at: Timestamp,
}

impl World {
    /// The door of every account act.
    pub(super) fn who(&mut self) -> Result<Who, AccountError> {
        let now = self.now();
        let minute = to_the_minute(now);
        let browser = &self.browsers[self.here];
        let token = browser.cookies.session.ok_or(AccountError::SignedOut)?;
        let session = self
            .sessions
            .iter_mut()
            .find(|session| session.token == token && session.ends_at() > now)
            .ok_or(AccountError::SignedOut)?;
        if minute > session.last_active_at || session.client.ip != browser.client.ip {
            session.last_active_at = minute;
            session.client.ip.clone_from(&browser.client.ip);
            session.client.country.clone_from(&browser.client.country);
        }
        Ok(Who {
            session_id: session.id.clone(),
            proved_at: session.proved_at,
            expires_at: ends_at(session.signed_in_at, minute),
        })
    }

    /// The door of acts that an unattended browser must not do.
    pub(super) fn proved_recently(&mut self) -> Result<Who, AccountError> {
        let who = self.who()?;
        self.require_recent_proof(&who)?;
        Ok(who)
    }

    pub(super) fn require_recent_proof(&self, who: &Who) -> Result<(), AccountError> {
        let age = u64::try_from(self.now().seconds_since(who.proved_at)).unwrap_or(0);
        if age <= self.limits.step_up_seconds {
            Ok(())
        } else {
            Err(AccountError::StepUpRequired(self.proof_methods()))
        }
    }

    /// The proofs that count now.
    pub(in super::super) fn proof_methods(&self) -> Vec<ProofMethod> {
        if self.second_factor.is_none() {
            return vec![ProofMethod::Password];
        }
        let mut methods = vec![ProofMethod::Totp];
        if self.codes_left() > 0 {
            methods.push(ProofMethod::BackupCode);
        }
        methods
    }

    /// Refuses what this backend does not do.
    pub(super) fn require(&self, capability: bool) -> Result<(), AccountError> {
        if capability { Ok(()) } else { Err(AccountError::Unsupported) }
    }

    /// Forgets what the other sessions have proved: what counts as a proof has changed.
    pub(super) fn forget_other_proofs(&mut self, session_id: &str) {
        for session in self.sessions.iter_mut().filter(|session| session.id != session_id) {
            session.proved_at = Timestamp(0);
        }
    }

    /// Gives the session another token; the old one is dead.
    pub(super) fn rotate_token(&mut self, session_id: &str) {
        let token = self.random.token();
        if let Some(session) = self.sessions.iter_mut().find(|session| session.id == session_id) {
            session.token = token;
        }
        self.browsers[self.here].cookies.session = Some(token);
    }
}
