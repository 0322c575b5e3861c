//! Revoking one key: the question, the act, and what came of it in the key's row.

use leptos::{prelude::*, task::spawn_local};

use super::{
    focus_id_soon,
    keys::KeyList,
    model::{
        name::quoted,
        revoke::{Friction, Next, Revocations, Trouble, friction, is_named},
        risk::{Standing, is_in_use, standing},
        rotation::heir_of,
    },
};
use crate::{
    backend::types::{ApiKey, KeyStatus, Timestamp},
    i18n::{I18n, use_i18n},
    mutation::{AfterProof, Mutation, use_mutation},
    platform::{clock, text},
    shell::PagePlace,
    ui::{Bounded, ConfirmDialog, Notice, NoticeKind, TextInput, use_announcer},
};

/// The revocations of this page.
#[derive(Clone, Copy)]
pub struct Revoking {
    state: RwSignal<Revocations>,
    keys: KeyList,
    revoke: Mutation<ApiKey>,
    /// The name and the end of the key that was revoked last.
    receipt: RwSignal<Option<(String, String)>>,
}

/// Prepares to revoke keys of `keys`. When a row is gone, the focus goes to `list_heading`.
pub fn use_revoking(keys: KeyList, list_heading: &'static str) -> Revoking {
    let (i18n, announcer) = (use_i18n(), use_announcer());
    let state = RwSignal::new(Revocations::default());
    let receipt = RwSignal::new(None);
    let leave_list = move |key: &ApiKey| {
        keys.remove(&key.id);
        keys.changed();
        receipt.set(Some((quoted(&key.name), key.last4.clone())));
        focus_id_soon(list_heading);
        (i18n.t_now().api_keys().revoke.done)(&quoted(&key.name))
    };
    let look = move |key: ApiKey| {
        spawn_local(async move {
            let read = keys.read_again().await;
            let gone = state.try_update(|state| state.list_read(&key, &read));
            match gone {
                Some(true) => announcer.polite(leave_list(&key)),
                Some(false) => {
                    if let Some(trouble) = state.with_untracked(|state| state.trouble(&key.id).cloned()) {
                        announcer.assertive(trouble_words(i18n, &trouble));
                    }
                }
                None => {}
            }
        });
    };
    let revoke = use_mutation(
        AfterProof::PressAgain,
        |backend, key: ApiKey| backend.revoke_api_key(key.id),
        move |key, outcome| match state.try_update(|state| state.settled(key.clone(), outcome))? {
            Next::Gone(key) => Some(leave_list(&key)),
            // The reason stands in the open question, which reads it out.
            Next::Refused(_) => None,
            Next::ReadList => {
                look(key);
                Some(i18n.t_now().api_keys().revoke.looking.to_owned())
            }
        },
    );
    Revoking { state, keys, revoke, receipt }
}

impl Revoking {
    /// Asks whether `key` is really meant. The page may have been open for hours: what is said of the
    /// key's last use is read again meanwhile.
    pub fn ask(self, key: ApiKey) {
        self.receipt.set(None);
        self.state.update(|state| state.ask(key));
        spawn_local(async move {
            if let Ok(keys) = self.keys.read_again().await {
                self.state.try_update(|state| state.freshen(&keys));
            }
        });
    }

    /// Hears of a change of what stands in a row. Reactive.
    pub fn track(self) {
        self.state.track();
    }

    /// What stands in the row of the key with this id, reactively.
    pub fn in_row(self, id: &str) -> Option<Trouble> {
        self.state.with(|state| state.in_row(id).cloned())
    }

    /// What came of keys that were revoked together with others: in their rows too there is a reason
    /// and a way to try again.
    pub fn note(self, fates: impl IntoIterator<Item = (String, Option<Trouble>)>) {
        // Answers may come when the page has gone.
        self.state.try_update(|state| {
            for (id, trouble) in fates {
                state.note(&id, trouble);
            }
        });
    }
}

/// What was revoked last, where the focus goes when its row is gone. It was read out already.
#[component]
pub fn RevokedNote(revoking: Revoking) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        revoking.receipt.get().map(|(name, last4)| {
            let words = (i18n.t().api_keys().revoke.receipt)(&name, &last4);
            view! { <Notice kind=NoticeKind::Success>{words}</Notice> }
        })
    }
}

/// Why a key is still there, in words.
pub fn trouble_words(i18n: I18n, trouble: &Trouble) -> String {
    let words = &i18n.t().api_keys().revoke;
    match trouble {
        Trouble::Failed(error) => (words.failed)(&i18n.explain(error)),
        Trouble::Looking => words.looking.to_owned(),
        Trouble::StillThere => words.still_there.to_owned(),
        Trouble::NotKnown => words.not_known.to_owned(),
    }
}

/// The question, with what will stop. What is in use is named first.
#[component]
pub fn RevokeDialog(revoking: Revoking) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().revoke;
    let asked = Memo::new(move |_| revoking.state.with(|state| state.asked().cloned()));
    let open = Signal::derive(move || asked.with(Option::is_some));
    let (typed, is_wrong) = (RwSignal::new(String::new()), RwSignal::new(false));
    // What is typed is lost only when the question is another one.
    let question = Memo::new(move |before: Option<&Option<ApiKey>>| {
        let now = asked.get();
        let sort = |key: &ApiKey| (key.id.clone(), friction(key, clock::now()));
        let is_same = before.is_some_and(|before| before.as_ref().map(sort) == now.as_ref().map(sort));
        before.filter(|_| is_same).cloned().unwrap_or(now)
    });
    Effect::new(move || {
        question.track();
        typed.set(String::new());
        is_wrong.set(false);
    });
    let last_use = Memo::new(move |_| asked.with(|asked| Some(asked.as_ref()?.last_used.as_ref()?.at)));
    // Only a refusal of this very question belongs in it.
    let error = Signal::derive(move || {
        let key = asked.get()?;
        revoking.state.with(|state| match state.trouble(&key.id)? {
            Trouble::Failed(error) => Some(i18n.explain(error)),
            Trouble::Looking | Trouble::StillThere | Trouble::NotKnown => None,
        })
    });
    let confirm = move |()| {
        let Some(key) = asked.get_untracked() else { return };
        let named = typed.with_untracked(|typed| is_named(&key, &text::composed(typed)));
        if friction(&key, clock::now()) != Friction::Press && !named {
            is_wrong.set(true);
        } else {
            revoking.revoke.run(key);
        }
    };
    view! {
        <ConfirmDialog open title=move || words().title confirm=move || words().confirm
            cancel=move || i18n.t().common().cancel busy=revoking.revoke.busy() busy_text=move || words().busy error
            on_confirm=Callback::new(confirm)
            on_cancel=Callback::new(move |()| revoking.state.update(Revocations::put_away))>
            {move || question.get().map(|key| view! {
                <PagePlace>
                    <HeirInPlace keys=revoking.keys old=key.clone()/>
                    <AtStake key last_use typed is_wrong/>
                </PagePlace>
            })}
        </ConfirmDialog>
    }
}

/// That a key on its way out is the old one of two with the same name, and how its heir stands.
#[component]
fn HeirInPlace(keys: KeyList, old: ApiKey) -> impl IntoView {
    let i18n = use_i18n();
    let tick = clock::use_minute_tick();
    let words = move || &i18n.t().api_keys().revoke;
    let is_retiring = old.status == KeyStatus::Retiring;
    let heir = Memo::new(move |_| heir_of(&old, &keys.get()).cloned());
    let told = move || {
        heir.with(|heir| match heir {
            None => words().old_without_heir.to_owned(),
            Some(ApiKey { last4, last_used: None, .. }) => (words().old_heir_unused)(last4),
            Some(ApiKey { last4, last_used: Some(used), .. }) => {
                (words().old_heir_used)(last4, &i18n.formats().relative(used.at, tick.get().max(used.at)))
            }
        })
    };
    is_retiring.then(|| view! { <p><strong>{move || words().old}</strong>" "{told}</p> })
}

/// Which key it is, and what its end means.
#[component]
fn AtStake(
    key: ApiKey,
    last_use: Memo<Option<Timestamp>>,
    typed: RwSignal<String>,
    is_wrong: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || i18n.t().api_keys();
    let now = clock::now();
    let is_over = standing(&key, now) == Standing::Expired;
    let (in_use, friction) = (is_in_use(&key, now), friction(&key, now));
    let tick = clock::use_minute_tick();
    let effect = move || {
        let when = last_use.get().map(|at| i18n.formats().relative(at, tick.get().max(at)));
        match when {
            _ if is_over => words().revoke.expired.to_owned(),
            Some(when) if in_use => (words().revoke.in_use)(&when),
            Some(when) => (words().revoke.last_used)(&when),
            None => words().revoke.never_used.to_owned(),
        }
    };
    let kind = if in_use && !is_over { NoticeKind::Warning } else { NoticeKind::Info };
    let by_end = friction == Friction::TypeEnd;
    let label = move || if by_end { words().revoke.type_end } else { words().revoke.type_name };
    let wrong_words = move || if by_end { words().revoke.wrong_end } else { words().revoke.wrong_name };
    let wrong = Signal::derive(move || is_wrong.get().then(|| wrong_words().to_owned()));
    view! {
        <dl class="facts">
            <div><dt>{move || words().list.name}</dt><dd><Bounded text=key.name lines=3/></dd></div>
            <div><dt>{move || words().list.key}</dt><dd class="mono">{format!("{}…{}", key.prefix, key.last4)}</dd></div>
        </dl>
        <Notice kind=kind>{effect}</Notice>
        <p>{move || words().revoke.effect}</p>
        {(friction != Friction::Press).then(|| view! {
            <TextInput name="revoke-name" value=typed error=wrong
                label=label
                on_input=Callback::new(move |()| is_wrong.set(false))/>
        })}
    }
}
