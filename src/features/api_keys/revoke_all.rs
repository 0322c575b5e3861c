//! The revocation of every key: the question, the act, and how it ended. Fetched when it is asked for.

use leptos::{prelude::*, task::spawn_local};

use super::model::lockdown::{Lockdown, Search, Stake};
use crate::{
    backend::{AccountBackend, Outcome, types::ApiKey, use_backend},
    count::count_of,
    i18n::{I18n, use_i18n},
    mutation::{AfterProof, Mutation, use_mutation},
    platform::{
        clock,
        tabs::{self, TabMessage},
    },
    read::read,
    session::use_session,
    ui::{Bounded, ConfirmDialog, Notice, NoticeKind, Spinner, TimeAgo, TimeAt, use_announcer},
};

/// What the panel around it provides: where the revocation stands.
#[derive(Clone, Copy)]
pub(super) struct LockdownState(pub(super) RwSignal<Lockdown>);

/// The question, and the result standing in the page.
#[component]
pub fn RevokeAll() -> impl IntoView {
    let LockdownState(state) = use_context().expect("the panel provides its state");
    let panic = use_panic_button(state);
    view! {
        <Result state/>
        <RevokeAllDialog panic/>
    }
}

/// The act and its state.
#[derive(Clone, Copy)]
struct PanicButton {
    state: RwSignal<Lockdown>,
    revoke_all: Mutation<()>,
}

fn use_panic_button(state: RwSignal<Lockdown>) -> PanicButton {
    let (i18n, session, announcer) = (use_i18n(), use_session(), use_announcer());
    let backend = use_backend();
    let changed = move || {
        session.refresh();
        tabs::send(TabMessage::KeysChanged);
    };
    let read_keys = Callback::new(move |()| {
        spawn_local(async move {
            let keys = read(session, move || backend.api_keys()).await;
            let before = state.try_get_untracked();
            state.try_update(|state| *state = std::mem::take(state).list_read(keys, clock::now()));
            // A question reads itself out; the end of a search must be told.
            if matches!(before, Some(Lockdown::Unknown(_)))
                && let Some(words) = state.try_with_untracked(|state| result_words(i18n, state)).flatten()
            {
                changed();
                announcer.assertive(words);
            }
        });
    });
    let revoke_all = use_mutation(
        AfterProof::PressAgain,
        |backend, ()| backend.revoke_all_api_keys(),
        move |(), outcome| {
            let (is_done, is_lost) = (matches!(outcome, Outcome::Done(_)), outcome == Outcome::Unknown);
            state.update(|state| *state = std::mem::take(state).settled(outcome, clock::now()));
            if is_done {
                changed();
            }
            if is_lost {
                read_keys.run(());
            }
            state.with_untracked(|state| result_words(i18n, state))
        },
    );
    // Each time the question is put, the list is read for it.
    let asked = Memo::new(move |_| state.with(Lockdown::is_asking));
    Effect::new(move || {
        if asked.get() {
            read_keys.run(());
        }
    });
    PanicButton { state, revoke_all }
}

/// How it ended, in words; nothing while the question is open.
fn result_words(i18n: I18n, state: &Lockdown) -> Option<String> {
    let words = i18n.t().revoke_all();
    Some(match state {
        Lockdown::Idle | Lockdown::Asking { .. } => return None,
        Lockdown::Done { revoked: Some(revoked @ 1..), .. } => i18n.count(&i18n.t().suspect().done, *revoked),
        Lockdown::Done { revoked: Some(_), .. } => words.done_none.to_owned(),
        Lockdown::Done { revoked: None, .. } => words.done_after_all.to_owned(),
        Lockdown::Unknown(Search::Reading) => words.unknown_looking.to_owned(),
        Lockdown::Unknown(Search::NotRead) => words.unknown_not_read.to_owned(),
        Lockdown::Unknown(Search::StillThere(left)) => i18n.count(&words.unknown_still, *left),
    })
}

/// The result, standing in the page.
#[component]
fn Result(state: RwSignal<Lockdown>) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        let ended = state.get();
        let words = result_words(i18n, &ended)?;
        Some(match ended {
            Lockdown::Done { at, .. } => view! {
                <Notice kind=NoticeKind::Success title=words>
                    <TimeAt at zone=true/>". "{move || i18n.t().revoke_all().done_next}
                </Notice>
            }
            .into_any(),
            Lockdown::Unknown(Search::Reading) => view! { <Notice>{words}</Notice> }.into_any(),
            _ => view! { <Notice kind=NoticeKind::Error>{words}</Notice> }.into_any(),
        })
    }
}

/// The question: how many keys, and which are in use.
#[component]
fn RevokeAllDialog(panic: PanicButton) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || i18n.t().revoke_all();
    let open = Signal::derive(move || panic.state.with(Lockdown::is_asking));
    let stake = Memo::new(move |_| {
        panic.state.with(|state| match state {
            Lockdown::Asking { stake, .. } => Some(stake.clone()),
            _ => None,
        })
    });
    let count = Memo::new(move |_| match stake.get() {
        Some(Stake::Known(keys)) => u32::try_from(keys.len()).ok(),
        _ => None,
    });
    let confirm = Signal::derive(move || match count.get() {
        Some(count @ 1..) => i18n.count(&words().confirm, count),
        _ => i18n.t().suspect().revoke_all.to_owned(),
    });
    let error = Signal::derive(move || {
        panic.state.with(|state| match state {
            Lockdown::Asking { complaint: Some(error), .. } => Some(i18n.explain(error)),
            _ => None,
        })
    });
    view! {
        <ConfirmDialog open title=move || words().confirm_title confirm cancel=move || i18n.t().common().cancel
            busy=panic.revoke_all.busy() busy_text=move || words().busy error
            on_confirm=Callback::new(move |()| panic.revoke_all.run(()))
            on_cancel=Callback::new(move |()| panic.state.update(|state| *state = std::mem::take(state).put_away()))>
            {move || stake.get().map(|stake| match stake {
                Stake::Reading => view! {
                    <Spinner label=move || words().reading/> <p>{move || words().reading}</p>
                }.into_any(),
                Stake::NotRead => view! { <p>{move || words().not_read}</p> }.into_any(),
                Stake::Known(keys) if keys.is_empty() => view! { <p>{move || words().none}</p> }.into_any(),
                Stake::Known(_) => view! { <AtStake stake/> }.into_any(),
            })}
        </ConfirmDialog>
    }
}

#[component]
fn AtStake(stake: Stake) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || i18n.t().revoke_all();
    let in_use: Vec<ApiKey> = stake.in_use(clock::now()).into_iter().cloned().collect();
    let total = match &stake {
        Stake::Known(keys) => count_of(keys.len()),
        Stake::Reading | Stake::NotRead => 0,
    };
    let used_count = count_of(in_use.len());
    let used = move || match used_count {
        0 => words().confirm_none_in_use.to_owned(),
        count => i18n.count(&words().confirm_in_use, count),
    };
    let item = |key: ApiKey| {
        let used = key.last_used.map(|used| view! { <span class="quiet">" · "<TimeAgo at=used.at/></span> });
        view! { <li><Bounded text=key.name lines=2/>{used}</li> }
    };
    view! {
        <p><strong>{move || i18n.count(&words().confirm_effect, total)}</strong></p>
        <p>{used}</p>
        {(used_count > 0).then(|| view! { <ul class="advice">{in_use.into_iter().map(item).collect_view()}</ul> })}
    }
}
