//! The port: what the app asks of any backend. Views and models know this module and no HTTP.
//!
//! An adapter implements [`AccountBackend`] and owns its whole mapping: paths, status codes, wire
//! forms. [`zexa`] is the one of production, for the Zexa Security API; the feature
//! `demo` adds one over an account in memory.

#[cfg(feature = "demo")]
pub mod demo;
mod error;
mod secret;
pub mod types;
pub mod zexa;

use std::{future::Future, ops::Deref, pin::Pin};

use enum_dispatch::enum_dispatch;
use leptos::prelude::*;
use send_wrapper::SendWrapper;

#[cfg(feature = "demo")]
use demo::DemoBackend;
pub use error::{AccountError, Outcome};
pub use secret::Secret;
use types::*;
use zexa::ZexaBackend;

/// What a request will have come to.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, AccountError>>>>;

/// A key for requests that must not be done twice: the same key, the same act.
pub type IdempotencyKey = String;

/// Everything the app asks of a backend.
///
/// Every method answers with [`AccountError`] when it did not do its work; reads never change
/// anything, whatever their answer.
#[enum_dispatch]
pub trait AccountBackend {
    /// The backend's rules, bounds and capabilities, and who is signed in here.
    fn meta(&self) -> Answer<Meta>;

    /// First step of a sign-in.
    fn sign_in(&self, email: String, password: Secret<String>) -> Answer<SignedIn>;
    /// Second step of a sign-in.
    fn answer_challenge(&self, proof: Proof) -> Answer<CurrentSession>;
    /// Proves again who is signed in.
    fn step_up(&self, proof: Proof) -> Answer<CurrentSession>;
    /// Ends this session.
    fn sign_out(&self) -> Answer<()>;

    /// The state of two-factor authentication.
    fn two_factor(&self) -> Answer<TwoFactorStatus>;
    /// Begins an enrolment, or resumes the one that is pending. `proof` for a new phone.
    fn begin_enrolment(&self, proof: Option<Proof>) -> Answer<Enrolment>;
    /// Confirms the pending enrolment with a code of the app.
    fn confirm_enrolment(&self, code: Secret<String>) -> Answer<Confirmed>;
    /// Drops the pending enrolment.
    fn cancel_enrolment(&self) -> Answer<()>;
    /// Turns two-factor authentication off.
    fn disable_two_factor(&self, proof: Proof) -> Answer<()>;
    /// Makes a new, staged set of backup codes.
    fn stage_backup_codes(&self, key: IdempotencyKey) -> Answer<StagedCodes>;
    /// Makes the staged set live, proved by one of its codes.
    fn acknowledge_backup_codes(&self, set_number: u32, code: Secret<String>) -> Answer<TwoFactorStatus>;
    /// Tells what a saved code is worth, without spending it.
    fn test_backup_code(&self, code: Secret<String>) -> Answer<BackupCodeTest>;

    /// All living keys, newest first.
    fn api_keys(&self) -> Answer<Vec<ApiKey>>;
    /// Makes a key.
    fn create_api_key(&self, new: CreateApiKey, key: IdempotencyKey) -> Answer<CreatedKey>;
    /// Gives a key another name.
    fn rename_api_key(&self, id: String, name: String) -> Answer<ApiKey>;
    /// Makes a key that takes the place of another.
    fn rotate_api_key(&self, id: String, grace: RotationGrace, key: IdempotencyKey) -> Answer<CreatedKey>;
    /// Ends a key at once.
    fn revoke_api_key(&self, id: String) -> Answer<()>;
    /// Ends every key at once; answers how many.
    fn revoke_all_api_keys(&self) -> Answer<u32>;

    /// A page of the signed-in devices, the latest sign-in first.
    fn sessions(&self, cursor: Option<String>) -> Answer<Page<Session>>;
    /// Ends another session at once.
    fn revoke_session(&self, id: String) -> Answer<()>;
    /// Ends every session but this; answers how many.
    fn revoke_other_sessions(&self) -> Answer<u32>;

    /// Changes the password; answers how many other sessions were ended by it.
    fn change_password(
        &self,
        current: Secret<String>,
        new: Secret<String>,
        end_other_sessions: bool,
    ) -> Answer<u32>;

    /// The account's security history, newest first.
    fn events(&self, cursor: Option<String>) -> Answer<Page<SecurityEvent>>;
}

/// The adapters there are. No pointer to any adapter: what one room alone asks for would be fetched with all of them, for
/// such a pointer leads to every method.
#[enum_dispatch(AccountBackend)]
pub enum Adapter {
    /// The Zexa Security API.
    ZexaBackend,
    /// An account in memory.
    #[cfg(feature = "demo")]
    DemoBackend,
}

/// The backend in use, as a context value. There is one, and it lives as long as the page: a room that
/// is being left may still ask it.
#[derive(Clone, Copy)]
pub struct Backend(&'static SendWrapper<Adapter>);

impl Backend {
    /// Wraps an adapter. The app is single-threaded; `SendWrapper` says so to the reactive system.
    pub fn new(adapter: impl Into<Adapter>) -> Self {
        Self(Box::leak(Box::new(SendWrapper::new(adapter.into()))))
    }
}

impl Deref for Backend {
    type Target = Adapter;

    fn deref(&self) -> &Self::Target {
        self.0
    }
}

/// The backend in use. Provided by the shell.
pub fn use_backend() -> Backend {
    use_context().expect("the shell provides the backend")
}
