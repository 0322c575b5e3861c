//! What this room does of itself, as time passes: it looks whether a change in doubt was made, tells those who
//! must sign in again of the doubt, and says that saving takes long.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};

use super::{
    model::{PasswordForm, Stage},
    room::Room,
};
use crate::{backend::AccountBackend, read::read, session::Doubt};

/// Saving that takes so long is worth a word.
const SLOW: Duration = Duration::from_secs(8);

/// A change that may arrive yet is looked for after so long, and then after twice as long each time.
const LOOK_AGAIN: Duration = Duration::from_secs(20);

/// Begins. Once, when the room is opened.
pub(super) fn watch(room: Room) {
    let waits = Memo::new(move |_| room.form.with(PasswordForm::waits_for_news));
    Effect::new(move |began: Option<()>| {
        // A page that was loaded anew looks as soon as it stands.
        let wait = if began.is_none() { Duration::from_secs(1) } else { LOOK_AGAIN };
        room.look_later(waits.get().then_some(wait));
    });
    on_cleanup(move || room.look_later(None));
    tell_the_doubt(room);
    tell_when_slow(room);
}

impl Room {
    /// Looks of itself, after a while or not at all, as long as nobody knows.
    fn look_later(self, wait: Option<Duration>) {
        if let Some(Some(before)) = self.later.try_update_value(Option::take) {
            before.clear();
        }
        let Some(wait) = wait else { return };
        let timer = set_timeout_with_handle(move || self.glance(wait * 2), wait).ok();
        self.later.try_set_value(timer);
    }

    fn glance(self, next_wait: Duration) {
        spawn_local(async move {
            let answer = read(self.session, || self.backend.events(None)).await;
            let found = answer.as_ref().map(|page| page.items.as_slice());
            let Some(news) = self.form.try_update(|form| form.glanced(found)) else { return };
            if let Some(next) = news {
                // Nobody asked for it: the focus stays, unless its field is emptied.
                if next.saved {
                    self.go_on(next);
                }
                self.announcer.polite(self.said().unwrap_or_default());
            }
            if self.form.try_with_untracked(PasswordForm::waits_for_news) == Some(true) {
                self.look_later(Some(next_wait));
            }
        });
    }
}

/// Says, once, that saving takes long.
fn tell_when_slow(room: Room) {
    let sending = Memo::new(move |_| room.form.with(|form| *form.stage() == Stage::Sending));
    Effect::new(move |before: Option<Option<TimeoutHandle>>| {
        if let Some(Some(timer)) = before {
            timer.clear();
        }
        room.slow.set(false);
        let tell = move || {
            if room.slow.try_set(true).is_none() {
                room.announcer.polite(room.i18n.t_now().password().taking_long);
            }
        };
        sending.get().then(|| set_timeout_with_handle(tell, SLOW).ok()).flatten()
    });
}

/// Who has to sign in again meanwhile must know of the doubt: with which password is a part of it.
fn tell_the_doubt(room: Room) {
    let Room { session, i18n, form, .. } = room;
    let in_doubt = Memo::new(move |_| form.with(PasswordForm::in_doubt));
    Effect::new(move || {
        let words = i18n.t().password();
        let doubt = Doubt { why: words.again_in_doubt, leaving: words.again_leave };
        session.set_doubt(in_doubt.get().then_some(doubt));
    });
    on_cleanup(move || session.set_doubt(None));
}
