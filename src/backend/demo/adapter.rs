//! The port over a [`World`]. Every act goes through one place, where its faults happen.

use std::{
    cell::RefCell,
    future::{self, Future},
    pin::Pin,
    rc::Rc,
};

use super::{Act, Client, Fault, Script, World};
use crate::backend::{AccountBackend, AccountError, Answer, IdempotencyKey, Secret, types::*};

/// Waits for some milliseconds.
pub type Sleep = Rc<dyn Fn(u32) -> Pin<Box<dyn Future<Output = ()>>>>;

/// A backend in memory. A clone is another handle on the same one, so that whoever shows a state can
/// go on looking into its world.
#[derive(Clone)]
pub struct DemoBackend {
    world: Rc<RefCell<World>>,
    script: Rc<RefCell<Script>>,
    sleep: Sleep,
    /// Which of the world's browsers asks.
    browser: usize,
}

impl DemoBackend {
    /// A backend whose answers need no time, whatever the script says; see [`Self::with_sleep`].
    #[must_use]
    pub fn new(world: World, script: Script) -> Self {
        Self {
            world: Rc::new(RefCell::new(world)),
            script: Rc::new(RefCell::new(script)),
            sleep: Rc::new(|_| Box::pin(future::ready(()))),
            browser: 0,
        }
    }

    /// Waits with `sleep` where the script tells of latency.
    #[must_use]
    pub fn with_sleep<F: Future<Output = ()> + 'static>(
        mut self,
        sleep: impl Fn(u32) -> F + 'static,
    ) -> Self {
        self.sleep = Rc::new(move |milliseconds| Box::pin(sleep(milliseconds)));
        self
    }

    /// Another device on the same account, with cookies of its own.
    #[must_use]
    pub fn another_browser(&self, client: Client) -> Self {
        let browser = self.world.borrow_mut().add_browser(client);
        Self { browser, ..self.clone() }
    }

    /// Looks into the world, or changes it behind the app's back.
    pub fn with<T>(&self, look: impl FnOnce(&mut World) -> T) -> T {
        let mut world = self.world.borrow_mut();
        world.use_browser(self.browser);
        look(&mut world)
    }

    /// Takes another script from here on.
    pub fn set_script(&self, script: Script) {
        self.script.replace(script);
    }

    /// The one way of every act: waits, then lets it succeed or fail as the script says.
    fn act<T: 'static>(
        &self,
        act: Act,
        work: impl FnOnce(&mut World) -> Result<T, AccountError> + 'static,
    ) -> Answer<T> {
        let demo = self.clone();
        Box::pin(async move {
            let (wait, fault) = demo.script.borrow_mut().meet(act);
            if wait > 0 {
                (demo.sleep)(wait).await;
            }
            match fault {
                Some(Fault::Stall) => future::pending().await,
                fault => demo.with(|world| outcome(world, fault, work)),
            }
        })
    }
}

fn outcome<T>(
    world: &mut World,
    fault: Option<Fault>,
    work: impl FnOnce(&mut World) -> Result<T, AccountError>,
) -> Result<T, AccountError> {
    let Some(fault) = fault else { return work(world) };
    Err(match fault {
        Fault::LostAnswer => {
            // Cookies come with the answer, so they are lost with it.
            let cookies = world.cookies();
            let _ = work(world);
            world.set_cookies(cookies);
            AccountError::Lost
        }
        Fault::Rubbish => AccountError::Unreadable,
        Fault::NeverArrived | Fault::Stall | Fault::Latency(_) => AccountError::Lost,
        Fault::Offline => AccountError::Offline,
        Fault::SignedOut => AccountError::SignedOut,
        Fault::StepUp => AccountError::StepUpRequired(world.proof_methods()),
        Fault::Conflict => AccountError::Conflict,
        Fault::NotFound => AccountError::NotFound,
        Fault::Locked(seconds) => AccountError::Locked { until: Some(world.now().plus_seconds(seconds)) },
        Fault::RateLimited(seconds) => AccountError::RateLimited { retry_after: Some(seconds) },
        Fault::Server => AccountError::Server,
        Fault::Unavailable(seconds) => AccountError::Unavailable { retry_after: Some(seconds) },
    })
}

/// What is already gone need not be ended: the person has what they asked for.
fn gone_is_done(result: Result<(), AccountError>) -> Result<(), AccountError> {
    match result {
        Err(AccountError::NotFound) => Ok(()),
        other => other,
    }
}

impl AccountBackend for DemoBackend {
    fn meta(&self) -> Answer<Meta> {
        self.act(Act::Meta, |world| Ok(world.meta()))
    }

    fn sign_in(&self, email: String, password: Secret<String>) -> Answer<SignedIn> {
        self.act(Act::SignIn, move |world| world.sign_in(&email, password.expose()))
    }

    fn answer_challenge(&self, proof: Proof) -> Answer<CurrentSession> {
        self.act(Act::AnswerChallenge, move |world| world.answer_challenge(&proof))
    }

    fn step_up(&self, proof: Proof) -> Answer<CurrentSession> {
        self.act(Act::StepUp, move |world| world.step_up(&proof))
    }

    fn sign_out(&self) -> Answer<()> {
        self.act(Act::SignOut, World::sign_out)
    }

    fn two_factor(&self) -> Answer<TwoFactorStatus> {
        self.act(Act::TwoFactor, World::two_factor)
    }

    fn begin_enrolment(&self, proof: Option<Proof>) -> Answer<Enrolment> {
        self.act(Act::BeginEnrolment, move |world| world.begin_enrolment(proof.as_ref()))
    }

    fn confirm_enrolment(&self, code: Secret<String>) -> Answer<Confirmed> {
        self.act(Act::ConfirmEnrolment, move |world| world.confirm_enrolment(code.expose()))
    }

    fn cancel_enrolment(&self) -> Answer<()> {
        self.act(Act::CancelEnrolment, World::cancel_enrolment)
    }

    fn disable_two_factor(&self, proof: Proof) -> Answer<()> {
        self.act(Act::DisableTwoFactor, move |world| world.disable_two_factor(&proof))
    }

    fn stage_backup_codes(&self, key: IdempotencyKey) -> Answer<StagedCodes> {
        self.act(Act::StageBackupCodes, move |world| world.stage_backup_codes(&key))
    }

    fn acknowledge_backup_codes(&self, set_number: u32, code: Secret<String>) -> Answer<TwoFactorStatus> {
        self.act(Act::AcknowledgeBackupCodes, move |world| {
            world.acknowledge_backup_codes(set_number, code.expose())
        })
    }

    fn test_backup_code(&self, code: Secret<String>) -> Answer<BackupCodeTest> {
        self.act(Act::TestBackupCode, move |world| world.test_backup_code(code.expose()))
    }

    fn api_keys(&self) -> Answer<Vec<ApiKey>> {
        self.act(Act::ApiKeys, World::list_keys)
    }

    fn create_api_key(&self, new: CreateApiKey, key: IdempotencyKey) -> Answer<CreatedKey> {
        self.act(Act::CreateApiKey, move |world| world.create_api_key(&new, &key))
    }

    fn rename_api_key(&self, id: String, name: String) -> Answer<ApiKey> {
        self.act(Act::RenameApiKey, move |world| world.rename_api_key(&id, &name))
    }

    fn rotate_api_key(&self, id: String, grace: RotationGrace, key: IdempotencyKey) -> Answer<CreatedKey> {
        self.act(Act::RotateApiKey, move |world| world.rotate_api_key(&id, grace, &key))
    }

    fn revoke_api_key(&self, id: String) -> Answer<()> {
        self.act(Act::RevokeApiKey, move |world| gone_is_done(world.revoke_api_key(&id)))
    }

    fn revoke_all_api_keys(&self) -> Answer<u32> {
        self.act(Act::RevokeAllApiKeys, World::revoke_all_api_keys)
    }

    fn sessions(&self, cursor: Option<String>) -> Answer<Page<Session>> {
        self.act(Act::Sessions, move |world| world.list_sessions(cursor.as_deref()))
    }

    fn revoke_session(&self, id: String) -> Answer<()> {
        self.act(Act::RevokeSession, move |world| gone_is_done(world.revoke_session(&id)))
    }

    fn revoke_other_sessions(&self) -> Answer<u32> {
        self.act(Act::RevokeOtherSessions, World::revoke_other_sessions)
    }

    fn change_password(
        &self,
        current: Secret<String>,
        new: Secret<String>,
        end_other_sessions: bool,
    ) -> Answer<u32> {
        self.act(Act::ChangePassword, move |world| {
            world.change_password(current.expose(), new.expose(), end_other_sessions)
        })
    }

    fn events(&self, cursor: Option<String>) -> Answer<Page<SecurityEvent>> {
        self.act(Act::Events, move |world| world.list_events(cursor.as_deref()))
    }
}
