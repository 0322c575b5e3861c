//! What the overview reads: all at once, and again together when some of it failed.

use std::time::Duration;

use leptos::prelude::*;

use super::{model::Facts, page::new_sessions};
use crate::{
    backend::{
        AccountBackend, AccountError, Answer, Backend,
        types::{ApiKey, Page, SecurityEvent, Session, TwoFactorStatus},
        use_backend,
    },
    platform::events::listen_until_cleanup,
    read::{Reading, read, use_reading},
    session::use_session,
};

/// How long what is known waits for what is still on its way: what comes late pushes down what one is about to press.
const TOGETHER: Duration = Duration::from_millis(700);

/// The facts, each on its way, there or failed.
#[derive(Clone, Copy)]
pub(super) struct Readings {
    pub(super) two_factor: Reading<TwoFactorStatus>,
    pub(super) sessions: Reading<Page<Session>>,
    pub(super) keys: Reading<Vec<ApiKey>>,
    pub(super) events: Reading<Page<SecurityEvent>>,
    has_waited: RwSignal<bool>,
    /// So many answers are still out since all were asked for anew.
    out: RwSignal<u32>,
}

/// How many readings there are.
const ALL: u32 = 4;

/// Reads them, and again when they may be stale or when the network is back.
pub(super) fn use_readings() -> Readings {
    let readings = Readings {
        two_factor: reading(|backend| backend.two_factor()),
        sessions: reading(|backend| backend.sessions(None)),
        keys: reading(|backend| backend.api_keys()),
        events: reading(|backend| backend.events(None)),
        has_waited: RwSignal::new(false),
        out: RwSignal::new(0),
    };
    readings.count(readings.two_factor.answered());
    readings.count(readings.sessions.answered());
    readings.count(readings.keys.answered());
    readings.count(readings.events.answered());
    let has_waited = readings.has_waited;
    let wait = move || {
        // The page may have gone meanwhile.
        let _ = has_waited.try_set(true);
    };
    set_timeout(wait, TOGETHER);
    listen_until_cleanup(&window(), "online", false, move |_| readings.again());
    readings
}

fn reading<T: Send + Sync + 'static>(ask: fn(&Backend) -> Answer<T>) -> Reading<T> {
    let (session, backend) = (use_session(), use_backend());
    use_reading(move || read(session, move || ask(&backend)))
}

impl Readings {
    fn count(self, answered: Trigger) {
        Effect::new(move |before: Option<()>| {
            answered.track();
            if before.is_some() {
                self.out.update(|out| *out = out.saturating_sub(1));
            }
        });
    }

    /// All of them are being read anew, reactively.
    pub(super) fn are_out(self) -> bool {
        self.out.get() > 0
    }

    /// Reads all of them anew.
    pub(super) fn again(self) {
        self.out.set(ALL);
        self.two_factor.refetch();
        self.sessions.refetch();
        self.keys.refetch();
        self.events.refetch();
    }

    /// What is known, reactively.
    pub(super) fn facts(self) -> Facts {
        Facts {
            two_factor: self.two_factor.get().and_then(Result::ok),
            new_sessions: self.sessions.get().and_then(Result::ok).as_ref().and_then(new_sessions),
            keys: self.keys.get().and_then(Result::ok),
            events: self.events.get().and_then(known_events),
        }
    }

    /// Every answer is there, or has been waited for long enough; reactively.
    pub(super) fn can_be_shown(self) -> bool {
        self.has_waited.get()
            || (self.two_factor.has_come()
                && self.sessions.has_come()
                && self.keys.has_come()
                && self.events.has_come())
    }

    /// Why some of it could not be read, reactively.
    pub(super) fn failure(self) -> Option<AccountError> {
        let of_events = || self.events.error().filter(|error| *error != AccountError::Unsupported);
        self.two_factor
            .error()
            .or_else(|| self.sessions.error())
            .or_else(|| self.keys.error())
            .or_else(of_events)
    }
}

/// What there is of a history: a backend that keeps none has nothing to tell, which is no failure.
fn known_events(read: Result<Page<SecurityEvent>, AccountError>) -> Option<Vec<SecurityEvent>> {
    match read {
        Ok(page) => Some(page.items),
        Err(AccountError::Unsupported) => Some(Vec::new()),
        Err(_) => None,
    }
}
