//! What the views of this room share: the form, what was typed, and how it is saved.

use leptos::{html, prelude::*, task::spawn_local};

use super::{
    model::{Attempt, Field, Next, PasswordForm, Submission},
    outcome::told,
    words,
};
use crate::{
    backend::{
        AccountError, Backend, Outcome, Secret,
        types::{CurrentSession, Page, PasswordPolicy, Session},
        use_backend,
    },
    i18n::{I18n, use_i18n},
    mutation::{AfterProof, Mutation, use_mutation},
    platform::{
        clock, page,
        tabs::{self, TabMessage},
    },
    read::read,
    session::{Session as SignedIn, SessionState, use_meta, use_session},
    ui::{live_region::Announcer, use_announcer},
};

/// Where the outcome stands.
pub(super) const OUTCOME_ID: &str = "password-outcome";

type Change = (Secret<String>, Secret<String>, bool);

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
    pub sessions: LocalResource<Result<Page<Session>, AccountError>>,
    pub policy: Signal<PasswordPolicy>,
    change: Mutation<Change>,
    history: History,
}

/// Opens the room. Once, by its page.
pub(super) fn use_room() -> Room {
    let (i18n, session) = (use_i18n(), use_session());
    let backend = StoredValue::new_local(use_backend());
    let form = RwSignal::new(PasswordForm::default());
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (current_input, new_input) = (NodeRef::new(), NodeRef::new());
    let sessions = LocalResource::new(move || {
        session.track();
        read(session, move || backend.with_value(|backend| backend.sessions(None)))
    });
    let meta = use_meta();
    let policy = Signal::derive(move || {
        meta.with(|meta| meta.as_ref().map(|meta| meta.password_policy).unwrap_or_default())
    });
    let history = History { backend, session, announcer: use_announcer() };
    let follow = Follow { form, current, new, current_input, new_input, sessions };
    let change = use_mutation(
        AfterProof::Resume,
        |backend, (current, new, end_others): Change| backend.change_password(current, new, end_others),
        move |_, outcome: Outcome<u32>| {
            let next = form.try_update(|form| form.settle(outcome))?;
            follow.run(next);
            if next.check {
                history.look(follow, i18n);
            }
            said(i18n, &form.get_untracked())
        },
    );
    forget_on_leaving(current, new);
    Room {
        i18n,
        session,
        form,
        current,
        new,
        end_others: RwSignal::new(true),
        current_input,
        new_input,
        sessions,
        policy,
        change,
        history,
    }
}

impl Room {
    /// Saves what was typed, if it can be.
    pub fn save(self) {
        let (current, new) = (self.current.get_untracked(), self.new.get_untracked());
        let session_id = self.account_session().map(|session| session.id);
        let attempt = Attempt { sent_at: clock::now(), session_id };
        let policy = self.policy.get_untracked();
        let Some(submission) = self.form.try_update(|form| form.submit(&policy, &current, &new, attempt))
        else {
            return;
        };
        match submission {
            Submission::Send => {
                self.change.run((current.into(), new.into(), self.end_others.get_untracked()))
            }
            Submission::Mend(field) => {
                self.follow().focus(field);
                if let Some(words) = self.form.with_untracked(|form| said(self.i18n, form)) {
                    self.history.announcer.assertive(words);
                }
            }
            Submission::Wait => {}
        }
    }

    /// Who is signed in, as it is now.
    pub fn account_session(self) -> Option<CurrentSession> {
        match self.session.state_now() {
            SessionState::SignedIn(session) => Some(session),
            SessionState::Loading | SessionState::SignedOut | SessionState::Unreachable(_) => None,
        }
    }

    /// Looks again whether a change whose answer was lost was made.
    pub fn look_again(self) {
        self.form.update(|form| {
            form.look();
        });
        self.history.look(self.follow(), self.i18n);
    }

    const fn follow(self) -> Follow {
        let Self { form, current, new, current_input, new_input, sessions, .. } = self;
        Follow { form, current, new, current_input, new_input, sessions }
    }
}

/// What the page does after the model has spoken.
#[derive(Clone, Copy)]
struct Follow {
    form: RwSignal<PasswordForm>,
    current: RwSignal<String>,
    new: RwSignal<String>,
    current_input: NodeRef<html::Input>,
    new_input: NodeRef<html::Input>,
    sessions: LocalResource<Result<Page<Session>, AccountError>>,
}

impl Follow {
    fn run(self, next: Next) {
        if next.saved {
            self.current.set(String::new());
            self.new.set(String::new());
            self.sessions.refetch();
            tabs::send(TabMessage::PasswordChanged);
        }
        if let Some(field) = next.focus {
            self.focus(field);
        } else if !next.check {
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

/// The account's history, which tells whether a change was made when its answer was lost.
#[derive(Clone, Copy)]
struct History {
    backend: StoredValue<Backend, LocalStorage>,
    session: SignedIn,
    announcer: Announcer,
}

impl History {
    fn look(self, follow: Follow, i18n: I18n) {
        spawn_local(async move {
            let Self { backend, session, announcer } = self;
            let answer = read(session, || backend.with_value(|backend| backend.events(None))).await;
            let found = answer.as_ref().map(|page| page.items.as_slice());
            let Some(next) = follow.form.try_update(|form| form.checked(found)) else { return };
            follow.run(next);
            if let Some(words) = said(i18n, &follow.form.get_untracked()) {
                announcer.polite(words);
            }
        });
    }
}

/// What there is to say of the form, for ears: also of a field that has the focus already, and
/// would not be read again.
fn said(i18n: I18n, form: &PasswordForm) -> Option<String> {
    let flaw = form.flaws().first().and_then(|field| {
        let flaw = form.flaws().of(field)?;
        Some(words::flaw(i18n, field, flaw))
    });
    flaw.or_else(|| told(i18n, form.stage()).map(|told| format!("{}. {}", told.title, told.text)))
}

/// Passwords stay no longer than the page. The back button must not bring them back either.
fn forget_on_leaving(current: RwSignal<String>, new: RwSignal<String>) {
    page::on_page_hide(move || {
        current.try_set(String::new());
        new.try_set(String::new());
    });
}
