//! What the room reads: the record of the beginning, and what the server says of a step.

use leptos::{prelude::*, task::spawn_local};

use super::{
    focus::focus_step_if_lost,
    model::{Event, Facts, Finding, Lockdown, Mark, Step, finding, living},
    report::{Snapshot, picked},
    room::{AtEnd, Room},
    words,
};
use crate::{
    backend::{
        AccountBackend, AccountError, Answer, Backend,
        types::{Page, SecurityEvent, Session},
    },
    count::count_of,
    features::password::may_arrive_yet,
    platform::clock,
    read::read,
};

/// The record keeps no more pages of sessions than this, and looks for events in no more.
const MOST_PAGES: usize = 10;

impl Room {
    /// Reads who is signed in and which keys exist, before anything is ended; once at a time.
    pub fn take_snapshot(self) {
        if self.recording.get_untracked() {
            return;
        }
        self.recording.set(true);
        let again = self.snapshot.with_untracked(Option::is_some);
        spawn_local(async move {
            let mut sessions = Page { items: Vec::new(), next_cursor: None };
            let mut could_read = true;
            for _ in 0..MOST_PAGES {
                let cursor = sessions.next_cursor.take();
                match self.read(|backend| backend.sessions(cursor.clone())).await {
                    Ok(page) => {
                        sessions.items.extend(page.items);
                        sessions.next_cursor = page.next_cursor;
                    }
                    Err(_) => could_read = false,
                }
                if !could_read || sessions.next_cursor.is_none() {
                    break;
                }
            }
            // What is done from now on ends nobody that was read.
            let has_acted = |way: &Option<Lockdown>| way.as_ref().is_some_and(Lockdown::has_acted);
            let Some(late) = self.way.try_with_untracked(has_acted) else { return };
            let keys = self.read(|backend| backend.api_keys()).await.ok();
            let events = self.reported_events().await;
            if self.recording.try_set(false).is_some() {
                return;
            }
            self.keep_snapshot(Snapshot {
                late,
                taken_at: clock::now(),
                more_sessions: sessions.next_cursor.is_some(),
                sessions: could_read.then_some(sessions.items),
                keys,
                reported: self.reported.get_value(),
                events,
                reported_events: self.reported_events.get_value(),
            });
            // *Try again* is gone with what it was about.
            if again {
                focus_step_if_lost();
            }
        });
    }

    /// Begins to read for the step in view; its number tells later whether it is still the latest.
    pub fn begin_reading(self) -> u32 {
        self.reading.set(true);
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.turn.get_value()
    }

    /// It was read. Whether it is still what was asked for last; `None` where the page has gone.
    fn ended_reading(self, turn: u32) -> Option<bool> {
        let is_latest = self.turn.try_get_value()? == turn;
        if is_latest {
            self.reading.try_set(false);
        }
        Some(is_latest)
    }

    /// Reads how the account stands at the end: which keys still work, and whether the second factor is
    /// still on.
    pub fn read_end(self) {
        self.at_end.set(None);
        let turn = self.begin_reading();
        spawn_local(async move {
            let keys = self.read(|backend| backend.api_keys()).await.ok();
            let status = self.read(|backend| backend.two_factor()).await.ok();
            let second_factor = status.map(|status| status.active_since.is_some());
            let at_end = AtEnd { keys: keys.map(|keys| living(&keys)), second_factor };
            // Who has gone on, or come back to the end, is told nothing of this.
            if self.ended_reading(turn) == Some(true) {
                self.at_end.set(Some(at_end));
                self.note_factor(second_factor);
            }
        });
    }

    /// The second factor may have been turned off after it was turned on.
    fn note_factor(self, is_on: Option<bool>) {
        if is_on == Some(false) && untrack(|| self.mark(Step::Factor)).is_done() {
            self.on_unasked(Event::Looked(Step::Factor, Finding::Undone));
            self.announcer.polite(self.i18n.t_now().lockdown().factor_gone);
        }
    }

    /// What the history knows of the events that the person did not cause. `None` where it could not be read.
    async fn reported_events(self) -> Option<Vec<SecurityEvent>> {
        let sought = self.reported_events.get_value();
        let mut found = Vec::new();
        let mut cursor = None;
        for _ in 0..MOST_PAGES {
            if found.len() == sought.len() {
                break;
            }
            let page = self.read(|backend| backend.events(cursor.clone())).await.ok()?;
            found.extend(picked(&sought, page.items));
            cursor = page.next_cursor;
            if cursor.is_none() {
                break;
            }
        }
        Some(found)
    }

    /// Reads what the server says of `step`.
    pub fn look(self, step: Step) {
        self.look_if(step, false);
    }

    /// The same, as the person asks for it: that it could not be read is told.
    pub fn check(self, step: Step) {
        self.look_if(step, true);
    }

    fn look_if(self, step: Step, asked: bool) {
        let turn = self.begin_reading();
        spawn_local(async move {
            let facts = self.facts_of(step).await;
            let Some(is_latest) = self.ended_reading(turn) else { return };
            let since = untrack(|| self.way.with(|way| way.as_ref().map(|way| way.counts_since(step))));
            let Some(since) = since else { return };
            let was_unknown = untrack(|| self.mark(step)) == Mark::Unknown;
            let found = finding(step, &facts, since);
            if let Some(keys) = &facts.keys {
                let lives = living(keys);
                self.note_revoked(|id| lives.iter().any(|key| key.id == id));
            }
            // Those who were never asked to leave were not found again.
            if let (Step::EndOthersAgain, Some(page), Mark::Done(_)) =
                (step, &facts.sessions, untrack(|| self.mark(Step::EndOthers)))
            {
                let others = page.items.iter().filter(|session| !session.current);
                self.keep_found_again(others.cloned().collect());
            }
            // Who has moved on, or asked once more, is told nothing of this: to come back looks again.
            if !is_latest {
                return;
            }
            self.note_factor(facts.second_factor);
            self.facts.set(facts);
            self.unchecked.set(asked && found == Finding::NotClear);
            self.on(Event::Looked(step, found));
            // Of what is awaited the other room tells.
            if (was_unknown || found == Finding::Achieved)
                && !untrack(|| self.is_awaited(step))
                && let Some(words) = untrack(|| words::said(self, step))
            {
                self.announcer.polite(words);
            }
        });
    }

    /// Only what the step needs: each reading is a request on a slow network.
    async fn facts_of(self, step: Step) -> Facts {
        let of_way = |way: &Lockdown| (way.session().to_owned(), way.kept().clone());
        let (begun_in, kept) = self.way.with_untracked(|way| way.as_ref().map(of_way)).unzip();
        let kept = kept.unwrap_or_default();
        let here = self.session.current_now().map(|current| current.id);
        let own_sessions = begun_in.into_iter().chain(here).collect();
        let mut facts = Facts { kept, own_sessions, ..Facts::default() };
        match step {
            Step::EndOthers | Step::EndOthersAgain => {
                facts.sessions = self.sessions_with_reported().await;
            }
            Step::Keys => facts.keys = self.read(|backend| backend.api_keys()).await.ok(),
            Step::Codes => {
                let status = self.read(|backend| backend.two_factor()).await.ok();
                facts.second_factor = status.map(|status| status.active_since.is_some());
                facts.events = self.read(|backend| backend.events(None)).await.ok();
            }
            Step::Password => {
                // Asked before the history is read: what cannot arrive any more is in it.
                let account = self.session.current_now().map(|current| current.account.id);
                facts.awaited = account.is_some_and(|account| may_arrive_yet(&account));
                facts.events = self.read(|backend| backend.events(None)).await.ok();
            }
            Step::Factor => {
                facts.events = self.read(|backend| backend.events(None)).await.ok();
            }
            Step::Evidence | Step::Contacts => {}
        }
        facts
    }

    /// The first page of sessions, and as many more as hold those that the person did not recognise.
    async fn sessions_with_reported(self) -> Option<Page<Session>> {
        let mut sessions = self.read(|backend| backend.sessions(None)).await.ok()?;
        let reported = self.reported.get_value();
        for _ in 1..MOST_PAGES {
            let is_listed = |id: &String| sessions.items.iter().any(|session| session.id == *id);
            if sessions.next_cursor.is_none() || reported.iter().all(is_listed) {
                break;
            }
            // What was read so far is as true without it.
            let cursor = sessions.next_cursor.clone();
            let Ok(page) = self.read(|backend| backend.sessions(cursor.clone())).await else { break };
            sessions.items.extend(page.items);
            sessions.next_cursor = page.next_cursor;
        }
        Some(sessions)
    }

    /// Reads, with a sign-in in place where the session has ended.
    pub async fn read<T>(self, ask: impl Fn(&Backend) -> Answer<T>) -> Result<T, AccountError> {
        let backend = self.backend;
        read(self.session, || ask(&backend)).await
    }
}

/// Who is signed in besides this device, as far as it was read: how many, and whether there are more.
pub(super) fn others(page: &Page<Session>) -> (u32, bool) {
    let listed = page.items.iter().filter(|session| !session.current).count();
    (count_of(listed), page.next_cursor.is_some())
}
