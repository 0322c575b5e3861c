//! What the room does of itself: it compares what it shows, and what it does not know, with what is read, notices that the person has signed in
//! again, and says what one has to know to do so.

use leptos::{prelude::*, task::spawn_local};

use super::Core;
use crate::{
    backend::{
        AccountBackend,
        types::{EventKind, SecurityEvent, TwoFactorStatus},
    },
    features::{
        step_up::say_when_slow,
        two_factor::{
            model::{Act, Event, Room},
            words::doubt_words,
        },
    },
    platform::clock,
    read::read,
};

/// By so much this page's idea of the server's time may be late.
const CLOCKS_DIFFER_SECONDS: i64 = 60;

/// Begins. Once, when the room is opened.
pub(super) fn watch(core: Core) {
    Effect::new(move || {
        if let Some(Ok(status)) = core.status.get() {
            untrack(|| core.read(status));
        }
    });
    // While the person is asked for a proof, the page waits for them.
    say_when_slow(move || {
        let busy = core.running.get().is_some() || core.room.with(Room::is_checking);
        busy && core.session.asked().is_none()
    });
    notice_another_session(core);
    tell_the_doubt(core);
}

impl Core {
    /// Reads how things stand after a lost answer, and says it.
    pub(super) fn compare(self, act: Act) {
        spawn_local(async move {
            let (session, backend) = (self.session, self.backend);
            let found = read(session, move || backend.two_factor()).await;
            if self.room.is_disposed() {
                return;
            }
            self.on(Event::Compared(act, found, clock::now()));
            // Where the history is asked yet, that has been said.
            let words = self.told().filter(|_| !self.room.with_untracked(Room::is_checking));
            if let Some(words) = words {
                self.announcer.polite(words);
            }
        });
    }

    /// Looks whether the authenticator was replaced since the lost act was sent, and says it.
    pub(super) fn look_up(self) {
        let since = self.sent_at.get_value().plus_seconds(-CLOCKS_DIFFER_SECONDS);
        spawn_local(async move {
            let (session, backend) = (self.session, self.backend);
            let history = read(session, move || backend.events(None)).await;
            if self.room.is_disposed() {
                return;
            }
            let replaced =
                |event: &SecurityEvent| event.kind == EventKind::AuthenticatorReplaced && event.at >= since;
            self.on(Event::Replaced(history.ok().map(|page| page.items.iter().any(replaced))));
            if let Some(words) = self.told() {
                self.announcer.polite(words);
            }
        });
    }

    /// While an act is under way its own answer says more than what was read meanwhile.
    fn read(self, status: TwoFactorStatus) {
        if self.running.get_untracked().is_some() {
            return;
        }
        let seen = move || self.room.with_untracked(|room| (room.stage.kind(), room.notice.clone()));
        let before = seen();
        self.on(Event::Read(status, clock::now()));
        if let Some(words) = self.told().filter(|_| seen() != before) {
            self.announcer.polite(words);
        }
    }
}

/// Set-ups and sets that nobody confirmed end with their session.
fn notice_another_session(core: Core) {
    Effect::new(move |before: Option<Option<String>>| {
        let (before, now) = (before.flatten(), core.session.current().map(|current| current.id));
        if before.is_some() && now.is_some() && now != before {
            untrack(|| core.on(Event::SignedInAgain));
        }
        now.or(before)
    });
}

/// Only what was said here is taken back here: another room of the page may be in doubt too.
fn tell_the_doubt(core: Core) {
    let in_doubt = Memo::new(move |_| core.room.with(|room| room.in_doubt(core.out.get())));
    let said = StoredValue::new(false);
    Effect::new(move || {
        let doubt = in_doubt.get().map(|doubt| doubt_words(core.i18n, doubt));
        if doubt.is_some() || said.get_value() {
            said.set_value(doubt.is_some());
            core.session.set_doubt(doubt);
        }
    });
    on_cleanup(move || {
        if said.try_get_value() == Some(true) {
            core.session.set_doubt(None);
        }
    });
}
