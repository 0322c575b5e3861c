//! Who is signed in, and the gate that asks the person to prove it again without leaving the page.

use futures::channel::oneshot;
use leptos::{prelude::*, task::spawn_local};
use send_wrapper::SendWrapper;

use crate::{
    backend::{
        AccountBackend, AccountError, Backend,
        types::{CurrentSession, Meta, ProofMethod},
    },
    platform::{
        storage,
        tabs::{self, TabMessage},
    },
    shared::Shared,
};

/// What is known of the session.
#[derive(Debug, Clone, PartialEq)]
pub enum SessionState {
    /// The backend has been asked.
    Loading,
    /// Somebody is signed in.
    SignedIn(CurrentSession),
    /// Nobody is.
    SignedOut,
    /// The backend could not tell.
    Unreachable(AccountError),
}

/// What the person is asked before a request can go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// The session ended: sign in again, as the same person.
    SignInAgain,
    /// They would rather not, while a room is in [`Doubt`]: do they mean it?
    GiveUp,
    /// Signed in, but not recently enough: prove it by one of these.
    StepUp(Vec<ProofMethod>),
}

/// What a room does not know, and who signs in again has to: its words, in the language of now.
#[derive(Debug, Clone, Copy)]
pub struct Doubt {
    /// What happened, and with what to sign in.
    pub why: &'static str,
    /// What to keep in mind when one does not.
    pub leaving: &'static str,
}

type Reply = SendWrapper<oneshot::Sender<bool>>;

/// The session of this tab, as a context value.
#[derive(Clone, Copy)]
pub struct Session {
    state: Shared<SessionState>,
    /// The backend's rules, once they have arrived.
    meta: Shared<Option<Meta>>,
    ask: Shared<Option<Ask>>,
    doubt: StoredValue<Option<Doubt>>,
    /// Everyone who waits for the answer to `ask`.
    waiting: StoredValue<Vec<Reply>>,
    /// Raised whenever lists read before may be stale: signed in again, another tab changed something.
    epoch: Shared<u32>,
}

/// The session of this tab. Provided by the shell.
pub fn use_session() -> Session {
    use_context().expect("the shell provides the session")
}

impl Session {
    /// A session not asked for yet.
    pub fn new() -> Self {
        Self {
            state: Shared::new(SessionState::Loading),
            meta: Shared::new(None),
            ask: Shared::new(None),
            doubt: StoredValue::new(None),
            waiting: StoredValue::new(Vec::new()),
            epoch: Shared::new(0),
        }
    }

    /// The same for a page that goes again.
    #[must_use]
    pub fn of_page(self) -> Self {
        Self {
            state: self.state.of_page(),
            meta: self.meta.of_page(),
            ask: self.ask.of_page(),
            epoch: self.epoch.of_page(),
            ..self
        }
    }

    /// Asks the backend who is signed in, and for its rules.
    pub fn load(self, backend: Backend) {
        self.state.set(SessionState::Loading);
        spawn_local(async move {
            let state = match backend.meta().await {
                Ok(meta) => {
                    let state = meta.session.clone().map_or(SessionState::SignedOut, SessionState::SignedIn);
                    self.meta.set(Some(meta));
                    state
                }
                Err(error) => SessionState::Unreachable(error),
            };
            self.state.set(state);
        });
    }

    /// What is known, reactively.
    pub fn state(self) -> SessionState {
        self.state.get()
    }

    /// What is known, as it is now.
    pub fn state_now(self) -> SessionState {
        self.state.now()
    }

    /// The signed-in session, reactively.
    pub fn current(self) -> Option<CurrentSession> {
        match self.state.get() {
            SessionState::SignedIn(session) => Some(session),
            _ => None,
        }
    }

    /// Reads that call this are done again when they may be stale.
    pub fn track(self) {
        self.epoch.track();
    }

    /// Says that lists read before may be stale.
    pub fn refresh(self) {
        self.epoch.set(self.epoch.now() + 1);
    }

    /// The backend has let the person in (first sign-in, again, or step-up).
    pub fn signed_in(self, session: CurrentSession) {
        let other_person = match self.state_now() {
            SessionState::SignedIn(before) => before.account.id != session.account.id,
            _ => false,
        };
        self.state.set(SessionState::SignedIn(session));
        if other_person {
            // What is on the page belongs to somebody else: start from nothing.
            storage::forget_account();
            crate::platform::page::reload();
        }
    }

    /// The session ended while the person was being asked for a proof: a new sign-in, which they are
    /// asked for now, is worth as much to those who wait.
    pub fn ended_meanwhile(self) {
        self.ask.set(Some(Ask::SignInAgain));
    }

    /// The session was ended by the person, here or in another tab: nothing of it may stay.
    pub fn signed_out(self) {
        self.answer(false);
        storage::forget_account();
        self.state.set(SessionState::SignedOut);
    }

    /// The person will not sign in again now; where a room is in doubt, they are asked once more.
    pub fn decline(self) {
        match self.ask.now() {
            Some(Ask::SignInAgain) if self.doubt().is_some() => self.ask.set(Some(Ask::GiveUp)),
            Some(Ask::SignInAgain) => self.signed_out(),
            Some(Ask::GiveUp) => self.ended_meanwhile(),
            _ => self.answer(false),
        }
    }

    /// A room is in doubt, or no longer.
    pub fn set_doubt(self, doubt: Option<Doubt>) {
        self.doubt.try_set_value(doubt);
    }

    /// What the open room does not know.
    pub fn doubt(self) -> Option<Doubt> {
        self.doubt.try_get_value().flatten()
    }

    /// The person signed out here: other tabs are told.
    pub fn sign_out_everywhere_in_this_browser(self) {
        tabs::send(TabMessage::SignedOut);
        self.signed_out();
    }

    /// The signed-in session, as it is now.
    pub fn current_now(self) -> Option<CurrentSession> {
        match self.state_now() {
            SessionState::SignedIn(session) => Some(session),
            _ => None,
        }
    }

    /// What the person is being asked, reactively.
    pub fn asked(self) -> Option<Ask> {
        self.ask.get()
    }

    /// Whether the person is asked for a proof for what a page does, reactively.
    pub fn is_step_up(self) -> bool {
        matches!(self.asked(), Some(Ask::StepUp(_)))
    }

    /// Asks the backend again, quietly, whether the session still stands. If it has ended, the person
    /// is asked; if somebody else has signed in meanwhile, the page starts anew; if the same person has, in
    /// another tab, nobody need ask them here.
    pub fn recheck(self, backend: Backend) {
        spawn_local(async move {
            let Ok(meta) = backend.meta().await else { return };
            if !matches!(self.state_now(), SessionState::SignedIn(_)) {
                return;
            }
            match meta.session {
                Some(session) => {
                    let same =
                        self.current_now().is_some_and(|before| before.account.id == session.account.id);
                    self.signed_in(session);
                    if same && matches!(self.ask.now(), Some(Ask::SignInAgain | Ask::GiveUp)) {
                        self.answer(true);
                    }
                }
                None => {
                    self.prove(Ask::SignInAgain).await;
                }
            }
        });
    }

    /// Asks, and waits for the answer: `true` when the proof was given. Several may wait for one.
    pub async fn prove(self, ask: Ask) -> bool {
        let (sender, receiver) = oneshot::channel();
        self.waiting.update_value(|waiting| waiting.push(SendWrapper::new(sender)));
        if self.ask.now().is_none() {
            if ask == Ask::SignInAgain {
                // The other tabs of this browser have lost the same session: they look now.
                tabs::send(TabMessage::SessionsChanged);
            }
            self.ask.set(Some(ask));
        }
        receiver.await.unwrap_or(false)
    }

    /// Ends the asking: the proof was `given`, or the person declined.
    pub fn answer(self, given: bool) {
        self.ask.set(None);
        let waiting = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
        for reply in waiting {
            // A request whose page has gone does not listen any more, which is fine.
            let _ = reply.take().send(given);
        }
    }
}

/// The backend's rules and capabilities, as far as they are known yet.
pub fn use_meta() -> Signal<Option<Meta>> {
    use_session().meta.signal()
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}
