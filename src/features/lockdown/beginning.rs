//! How it begins: with a proof that it is the account holder.

use leptos::prelude::*;

use super::{
    focus::focus_step,
    model::{Lockdown, must_prove},
    room::Room,
};
use crate::{
    backend::{AccountBackend, AccountError, types::ProofMethod},
    platform::clock,
    session::Ask,
};

impl Room {
    /// Confirms that it is the account holder, reads what there is, and begins.
    pub async fn begin(self) {
        self.refusal.set(None);
        self.reading.set(true);
        let result = self.prove().await;
        if self.reading.try_set(false).is_some() {
            return;
        }
        match result {
            Ok(true) => {
                let session = self.session.current_now().map(|current| current.id).unwrap_or_default();
                self.way.set(Some(Lockdown::begin(&session, clock::now())));
                self.keep();
                focus_step();
            }
            Ok(false) => self.refuse(AccountError::Interrupted { given: false }),
            Err(error) => self.refuse(error),
        }
    }

    /// Whether the beginning will ask for a proof.
    pub fn will_ask_proof(self) -> bool {
        let counts_for = self.proof_counts_for.get_untracked();
        self.session.current_now().is_none_or(|current| must_prove(&current, counts_for, clock::now()))
    }

    /// Whether the person proved that it is them.
    async fn prove(self) -> Result<bool, AccountError> {
        let Some(current) = self.session.current_now() else { return Err(AccountError::SignedOut) };
        if !must_prove(&current, self.proof_counts_for.get_untracked(), clock::now()) {
            return Ok(true);
        }
        let factor = self.read(|backend| backend.two_factor()).await?;
        let methods = if factor.active_since.is_some() {
            vec![ProofMethod::Totp, ProofMethod::BackupCode]
        } else {
            vec![ProofMethod::Password]
        };
        Ok(self.session.prove(Ask::StepUp(methods)).await)
    }

    fn refuse(self, error: AccountError) {
        self.announcer.assertive(format!(
            "{} {}",
            self.i18n.t_now().lockdown().start_unread,
            untrack(|| self.i18n.explain(&error))
        ));
        self.refusal.set(Some(error));
    }
}
