//! What the views of this room share: the form, what was typed, and how it is saved.

use leptos::{html, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};

use super::{
    model::{Attempt, Field, Next, PasswordForm, Rule, Submission, rules},
    outcome::told,
    watch::watch,
    words,
};
use crate::{
    backend::{
        AccountBackend, Backend, Outcome, Secret,
        types::{CurrentSession, Page, PasswordPolicy, Session},
        use_backend,
    },
    i18n::{I18n, use_i18n},
    mutation::{AfterProof, Mutation, use_mutation},
    platform::{
        clock,
        events::listen_until_cleanup,
        page, storage,
        tabs::{self, TabMessage},
    },
    read::{Reading, read, use_reading},
    session::{Session as SignedIn, SessionState, use_meta, use_session},
    ui::{live_region::Announcer, use_announcer},
};

/// Where the outcome stands.
pub(super) const OUTCOME_ID: &str = "password-outcome";

/// Current password, new password, whether other sessions end.
pub(super) type Change = (Secret<String>, Secret<String>, bool);

/// The room. Cheap to copy into every closure.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub i18n: I18n,
    pub session: SignedIn,
    pub form: RwSignal<PasswordForm>,
    /// What was typed. Dropped when it is saved, and when the page is left.
    pub current: RwSignal<String>,
    pub new: RwSignal<String>,
    pub end_others: RwSignal<bool>,
    pub current_input: NodeRef<html::Input>,
    pub new_input: NodeRef<html::Input>,
    /// The first page of sessions: who the box would end.
    pub sessions: Reading<Page<Session>>,
    pub policy: Signal<PasswordPolicy>,
    /// Nothing but the password protects the account. Not before that is known.
    pub only_factor: Signal<bool>,
    pub backend: Backend,
    pub announcer: Announcer,
    /// Saving takes long.
    pub slow: RwSignal<bool>,
    /// The next look at the history.
    pub later: StoredValue<Option<TimeoutHandle>, LocalStorage>,
}

/// Opens the room. Once, by its page.
pub(super) fn use_room() -> Room {
    let session = use_session();
    let backend = use_backend();
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    forget_on_leaving(current, new);
    let sessions = use_reading(move || read(session, move || backend.sessions(None)));
    let factor = use_reading(move || read(session, move || backend.two_factor()));
    let only_factor = Signal::derive(move || {
        factor.get().and_then(Result::ok).is_some_and(|status| status.active_since.is_none())
    });
    let meta = use_meta();
    let policy = Signal::derive(move || {
        meta.with(|meta| meta.as_ref().map(|meta| meta.password_policy).unwrap_or_default())
    });
    let form = kept_form(session);
    listen_until_cleanup(&window(), "online", false, move |_| form.update(PasswordForm::back_online));
    tabs::use_tab_messages(Callback::new(move |message| {
        if message == TabMessage::PasswordChanged {
            form.update(PasswordForm::changed_elsewhere);
        }
    }));
    let i18n = use_i18n();
    let room = Room {
        i18n,
        session,
        form,
        current,
        new,
        end_others: RwSignal::new(true),
        current_input: NodeRef::new(),
        new_input: NodeRef::new(),
        sessions,
        policy,
        only_factor,
        backend,
        announcer: use_announcer(),
        later: StoredValue::new_local(None),
        slow: RwSignal::new(false),
    };
    watch(room);
    room
}

/// Whether a change that this tab sent for `account` may still be made, for all that the tab remembers.
#[must_use]
pub fn may_arrive_yet(account: &str) -> bool {
    PasswordForm::resumed(storage::password_sent_at().as_deref(), account, clock::now()).in_doubt()
}

/// The form, with the doubt that this tab remembers of the account; kept as long as there is one.
fn kept_form(session: SignedIn) -> RwSignal<PasswordForm> {
    let account = session.current_now().map(|current| current.account.id).unwrap_or_default();
    let before = storage::password_sent_at();
    let form = RwSignal::new(PasswordForm::resumed(before.as_deref(), &account, clock::now()));
    let here = Memo::new(move |_| session.current().map(|current| current.id));
    Effect::new(move || {
        if let Some(id) = here.get() {
            form.update(|form| form.signed_in(&id));
        }
    });
    Effect::new(move || {
        storage::remember_password_sent_at(form.with(|form| form.record(&account)).as_deref());
    });
    form
}

/// The change itself, to be run by [`Room::save`].
pub(super) fn use_change(room: Room) -> Mutation<Change> {
    use_mutation(
        AfterProof::Resume,
        |backend, (current, new, end_others): Change| backend.change_password(current, new, end_others),
        move |_, outcome: Outcome<u32>| {
            let next = room.form.try_update(|form| form.settle(outcome, clock::now()))?;
            room.go_on(next);
            room.said()
        },
    )
}

impl Room {
    /// Saves what was typed, if it can be.
    pub fn save(self, change: Mutation<Change>) {
        let (current, new) = (self.current.get_untracked(), self.new.get_untracked());
        let session_id = self.signed_in().map(|session| session.id);
        let attempt = Attempt::sent(clock::now(), session_id);
        let policy = self.policy.get_untracked();
        match self.form.try_update(|form| form.submit(&policy, &current, &new, attempt)) {
            Some(Submission::Send) => {
                change.run((current.into(), new.into(), self.end_others.get_untracked()))
            }
            Some(Submission::Mend(field)) => {
                self.focus(field);
                self.announcer.assertive(self.said().unwrap_or_default());
            }
            Some(Submission::Rests) => {
                self.announcer.assertive(self.said().unwrap_or_default());
                page::focus_id(OUTCOME_ID);
            }
            Some(Submission::Wait) | None => {}
        }
    }

    /// Looks in the account's history whether a change whose answer was lost was made.
    pub fn look(self) {
        self.form.update(|form| {
            form.look();
        });
        spawn_local(async move {
            let ask = || self.backend.events(None);
            let answer = read(self.session, ask).await;
            let found = answer.as_ref().map(|page| page.items.as_slice());
            if let Some(next) = self.form.try_update(|form| form.checked(found)) {
                self.go_on(next);
                self.announcer.polite(self.said().unwrap_or_default());
            }
        });
    }

    /// The person knows that the password was changed in another tab, and goes on in this one.
    pub fn go_on_here(self) {
        self.form.update(PasswordForm::go_on_here);
        self.focus(Field::Current);
    }

    /// Who is signed in, as it is now.
    pub fn signed_in(self) -> Option<CurrentSession> {
        match self.session.state_now() {
            SessionState::SignedIn(session) => Some(session),
            SessionState::Loading | SessionState::SignedOut | SessionState::Unreachable(_) => None,
        }
    }

    /// What is wrong with `field`, in words.
    pub fn flaw(self, field: Field) -> Option<String> {
        let flaw = self.form.with(PasswordForm::flaws).of(field)?;
        Some(words::flaw(self.i18n, field, flaw, &self.rules()))
    }

    /// The rules for a new password, and whether what was typed keeps them.
    pub fn rules(self) -> Vec<(Rule, bool)> {
        self.new.with(|new| rules(&self.policy.get(), new))
    }

    /// What there is to say, for ears: also of a field that has the focus already, and would not be
    /// read again.
    pub fn said(self) -> Option<String> {
        let form = self.form.get_untracked();
        untrack(|| match form.flaws().first() {
            Some(field) => self.flaw(field),
            None => told(self.i18n, form.stage()).map(|told| format!("{}. {}", told.title, told.text)),
        })
    }

    /// Does what the model asks for.
    pub fn go_on(self, next: Next) {
        if next.saved {
            self.current.set(String::new());
            self.new.set(String::new());
            self.sessions.refetch();
            tabs::send(TabMessage::PasswordChanged);
        }
        if next.check {
            self.look();
        } else if let Some(field) = next.focus {
            self.focus(field);
        } else {
            // Once it is drawn. It stands above the form, and may be out of sight.
            request_animation_frame(|| {
                page::focus_id(OUTCOME_ID);
            });
        }
    }

    fn focus(self, field: Field) {
        let input = match field {
            Field::Current => self.current_input,
            Field::New => self.new_input,
        };
        if let Some(input) = input.get_untracked() {
            // An element that is being removed cannot take the focus; nothing is lost by that.
            let _ = input.focus();
        }
    }
}

/// Passwords stay no longer than the page. The back button must not bring them back either.
fn forget_on_leaving(current: RwSignal<String>, new: RwSignal<String>) {
    page::on_page_hide(move || {
        current.try_set(String::new());
        new.try_set(String::new());
    });
}
