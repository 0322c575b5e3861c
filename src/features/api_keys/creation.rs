//! Runs the making of a key: feeds the model with events and does what it asks for.

use std::collections::BTreeSet;

use leptos::{html, prelude::*, task::spawn_local};
use web_sys::HtmlElement;

use super::{
    LIST_HEADING, focus_back, focused,
    keys::KeyList,
    making_words::{announcement, complaint_words},
    model::{
        create::{Attempt, Complaint, Create, Effect as Task, Event, Loss, Purpose, Stage},
        unfinished::Unfinished,
    },
};
use crate::{
    backend::{AccountBackend, AccountError, Answer, Backend, types::CreatedKey},
    i18n::{I18n, use_i18n},
    mutation::{AfterProof, Mutation, use_mutation_by},
    platform::{clock, page, random, storage},
    ui::{live_region::Announcer, use_announcer},
};

/// The making of a key on this page.
#[derive(Clone, Copy)]
pub struct Creation {
    state: RwSignal<Create>,
    just_made: RwSignal<Option<String>>,
    /// The keys of which the person said during this visit that they are stored.
    stored: RwSignal<BTreeSet<String>>,
    /// The form was put away by going back: what was typed into it stays.
    is_aside: StoredValue<bool>,
    /// What had the focus when a rotation was opened: a button in a row.
    opener: StoredValue<Option<HtmlElement>, LocalStorage>,
    /// What opens the form; not there while a panel is.
    new_key: NodeRef<html::Button>,
    send: Mutation<Attempt>,
    keys: KeyList,
    i18n: I18n,
    announcer: Announcer,
}

/// Starts with nothing being made. Drops a shown key when the browser puts the page away.
pub fn use_creation(keys: KeyList) -> Creation {
    let (i18n, announcer) = (use_i18n(), use_announcer());
    let state = RwSignal::new(Create::Closed);
    let just_made = RwSignal::new(None);
    let settle = move |_, outcome| {
        let task = step(state, Event::Settled(outcome));
        note_new_key(state, just_made, keys);
        if task == Some(Task::ReadList) {
            look_for_the_key(state, just_made, keys, i18n, announcer);
        }
        state.with_untracked(|state| announcement(i18n, state))
    };
    let after_proof = |attempt: &Attempt| match attempt.ends_a_key_at_once() {
        true => AfterProof::PressAgain,
        false => AfterProof::Resume,
    };
    let send = use_mutation_by(after_proof, ask_backend, settle);
    page::on_page_hide(move || {
        step(state, Event::Forget(Loss::PageHidden));
    });
    take_up_unfinished(state, keys, i18n, announcer);
    let (stored, opener) = (RwSignal::default(), StoredValue::new_local(None));
    Creation {
        state,
        just_made,
        stored,
        is_aside: StoredValue::new(false),
        opener,
        new_key: NodeRef::new(),
        send,
        keys,
        i18n,
        announcer,
    }
}

impl Creation {
    /// Tells the model what happened, and does what it asks for.
    pub fn dispatch(self, event: Event) {
        let stored =
            self.state.with_untracked(|state| Unfinished::stored_by(state, &event).map(str::to_owned));
        if let Some(stored) = stored {
            self.stored.update(|all| _ = all.insert(stored));
        }
        if matches!(event, Event::OpenRotation(_)) {
            self.opener.set_value(focused());
        }
        match step(self.state, event) {
            Some(Task::Send(attempt)) => self.send.run(*attempt),
            Some(Task::ReadList) => {
                look_for_the_key(self.state, self.just_made, self.keys, self.i18n, self.announcer);
            }
            None => {}
        }
    }

    /// Says why the form was not sent.
    pub fn refuse(self, complaint: Complaint) {
        self.announcer.assertive(complaint_words(self.i18n, &complaint));
        self.dispatch(Event::Refuse(complaint));
    }

    /// Revokes the orphan and makes another.
    pub fn replace(self) {
        self.dispatch(Event::Replace {
            idempotency_key: random::idempotency_key(),
            present: self.keys.now().to_vec(),
            now: clock::now(),
        });
    }

    /// The state.
    pub fn state(self) -> RwSignal<Create> {
        self.state
    }

    /// The keys.
    pub fn keys(self) -> KeyList {
        self.keys
    }

    /// Which panel to show; changes only with the panel.
    pub fn stage(self) -> Memo<Stage> {
        Memo::new(move |_| self.state.with(Create::stage))
    }

    /// A request is on its way.
    pub fn busy(self) -> Signal<bool> {
        self.send.busy()
    }

    /// For the button that opens the form.
    pub fn new_key(self) -> NodeRef<html::Button> {
        self.new_key
    }

    /// Puts the creation away. Its button goes with it; the focus goes back to what opened it, and else to the list.
    pub fn close(self) {
        let stage = self.state.with_untracked(Create::stage);
        self.dispatch(Event::Close);
        let opener = self.opener.try_update_value(Option::take).flatten();
        let new_key = self.new_key;
        // What comes and goes with the panel is drawn by the next frame.
        request_animation_frame(move || {
            let opener = opener.filter(|_| stage == Stage::Rotation);
            let button = new_key.try_get_untracked().flatten().filter(|_| stage == Stage::Form);
            match (opener, button) {
                (Some(opener), _) => focus_back(opener),
                (None, Some(button)) => page::focus_in_place(&button),
                (None, None) => page::focus_id_in_place(LIST_HEADING),
            }
        });
    }

    /// Puts the form away, to be taken up again as it is.
    pub fn put_aside(self) {
        self.is_aside.set_value(true);
        self.close();
    }

    /// Whether the form was put away to be taken up again; once.
    pub fn take_aside(self) -> bool {
        self.is_aside.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// Whether the person said during this visit that the key with this id is stored, reactively.
    pub fn is_stored(self, id: &str) -> bool {
        self.stored.with(|stored| stored.contains(id))
    }

    /// The key made last during this visit, reactively.
    pub fn just_made(self) -> Option<String> {
        self.just_made.get()
    }
}

/// A creation; with an orphan to replace, its revocation first. Both may be repeated safely.
fn ask_backend(backend: &Backend, attempt: Attempt) -> Answer<CreatedKey> {
    let backend = *backend;
    Box::pin(async move {
        match attempt.purpose {
            Purpose::New => {}
            Purpose::Rotate(old, grace) => {
                return backend.rotate_api_key(old.id, grace, attempt.idempotency_key).await;
            }
            Purpose::Replace(orphan, _) => match backend.revoke_api_key(orphan.id).await {
                Ok(()) | Err(AccountError::NotFound) => {}
                Err(error) => return Err(error),
            },
        }
        backend.create_api_key(attempt.request, attempt.idempotency_key).await
    })
}

fn step(state: RwSignal<Create>, event: Event) -> Option<Task> {
    state
        .try_update(|state| {
            let (next, task) = std::mem::replace(state, Create::Closed).on(event);
            *state = next;
            task
        })
        .flatten()
}

/// What this tab was making when its page went is looked for once the list is there. Then this tab
/// remembers what is being made now, until the person says that it is stored.
fn take_up_unfinished(state: RwSignal<Create>, keys: KeyList, i18n: I18n, announcer: Announcer) {
    let left = StoredValue::new(storage::unfinished_key().as_deref().and_then(Unfinished::from_record));
    let current = Memo::new(move |_| state.with(Unfinished::of));
    let is_closed = Memo::new(move |_| state.with(Create::stage) == Stage::Closed);
    Effect::new(move |before: Option<Option<Unfinished>>| {
        let now = current.get();
        if before.is_some_and(|before| before != now) {
            storage::remember_unfinished_key(now.as_ref().map(Unfinished::to_record).as_deref());
        }
        now
    });
    Effect::new(move || {
        // A form that was opened before the list came is filled in first: two things cannot be told at once.
        if !keys.arrived() || !is_closed.get() {
            return;
        }
        let Some(left) = left.try_update_value(Option::take).flatten() else { return };
        let Some(event) = left.taken_up(&keys.now()) else {
            return storage::remember_unfinished_key(None);
        };
        step(state, event);
        if let Some(words) = state.with_untracked(|state| announcement(i18n, state)) {
            announcer.polite(words);
        }
    });
}

/// A key that now exists stands in the list, whether its secret arrived or not.
fn note_new_key(state: RwSignal<Create>, just_made: RwSignal<Option<String>>, keys: KeyList) {
    let made = state.with_untracked(|state| match state {
        Create::Revealed { key, .. } | Create::Orphan { key, complaint: None, .. } => Some(key.clone()),
        _ => None,
    });
    if let Some(key) = made {
        just_made.set(Some(key.id.clone()));
        keys.put(key);
        keys.changed();
    }
}

/// Reads the list again, to see what became of a creation whose answer was lost.
fn look_for_the_key(
    state: RwSignal<Create>,
    just_made: RwSignal<Option<String>>,
    keys: KeyList,
    i18n: I18n,
    announcer: Announcer,
) {
    spawn_local(async move {
        let read = keys.read_again().await;
        if state.is_disposed() {
            return;
        }
        step(state, Event::ListRead(read));
        note_new_key(state, just_made, keys);
        if let Some(words) = state.try_with_untracked(|state| announcement(i18n, state)).flatten() {
            announcer.assertive(words);
        }
    });
}
