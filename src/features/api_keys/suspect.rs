//! "Suspect someone got in?": every key revoked in one confirmed act, and the way to support. Stands
//! on the overview and at the foot of the keys page.

use leptos::{prelude::*, task::spawn_local};

use super::model::lockdown::{Lockdown, Search, Stake};
use crate::{
    backend::{Outcome, types::ApiKey, use_backend},
    i18n::{I18n, use_i18n},
    mutation::{AfterProof, Mutation, use_mutation},
    platform::{
        clock,
        tabs::{self, TabMessage},
    },
    read::read,
    routes,
    session::{use_meta, use_session},
    ui::{
        Bounded, Button, ButtonKind, ConfirmDialog, IconName, Notice, NoticeKind, Spinner, TimeAgo, TimeAt,
        use_announcer,
    },
};

use super::support::SupportContact;

/// The panel for the moment of doubt: what it does, the act, and what comes next.
#[component]
pub fn SuspectPanel() -> impl IntoView {
    let (i18n, meta) = (use_i18n(), use_meta());
    let panic = use_panic_button();
    let words = move || &i18n.t().api_keys.suspect;
    let can_revoke_all = Memo::new(move |_| {
        meta.with(|meta| meta.as_ref().is_none_or(|meta| meta.capabilities.revoke_all_keys))
    });
    let act = move || {
        if can_revoke_all.get() {
            view! {
                <Button kind=ButtonKind::Danger icon=IconName::Key on_press=Callback::new(move |()| panic.ask())>
                    {move || words().revoke_all}
                </Button>
            }
            .into_any()
        } else {
            view! { <a href=routes::API_KEYS>{move || words().one_by_one}</a> }.into_any()
        }
    };
    view! {
        <section class="card danger-zone stack" aria-labelledby="suspect-title">
            <h2 class="card__title" id="suspect-title">{move || words().title}</h2>
            <p>{move || words().step_by_step_why}</p>
            <div><a class="link-button button--primary" href=routes::LOCKDOWN>{move || words().step_by_step}</a></div>
            <p>{move || words().impact}</p>
            <div class="card__actions">{act}</div>
            <Result state=panic.state/>
            <p class="quiet">
                {move || words().others}" "
                <a href=routes::SESSIONS>{move || words().sessions}</a>", "
                <a href=routes::PASSWORD>{move || words().password}</a>"."
            </p>
            <SupportContact state=panic.state/>
            <RevokeAllDialog panic/>
        </section>
    }
}

/// The act and its state.
#[derive(Clone, Copy)]
struct PanicButton {
    state: RwSignal<Lockdown>,
    revoke_all: Mutation<()>,
    read_keys: Callback<()>,
}

fn use_panic_button() -> PanicButton {
    let (i18n, session, announcer) = (use_i18n(), use_session(), use_announcer());
    let backend = use_backend();
    let state = RwSignal::new(Lockdown::Idle);
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
    PanicButton { state, revoke_all, read_keys }
}

impl PanicButton {
    fn ask(self) {
        self.state.set(Lockdown::ask());
        self.read_keys.run(());
    }
}

/// How it ended, in words; nothing while the question is open.
fn result_words(i18n: I18n, state: &Lockdown) -> Option<String> {
    let words = &i18n.t().api_keys.suspect;
    Some(match state {
        Lockdown::Idle | Lockdown::Asking { .. } => return None,
        Lockdown::Done { revoked: Some(revoked @ 1..), .. } => i18n.count(&words.done, *revoked),
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
                    <TimeAt at zone=true/>". "{move || i18n.t().api_keys.suspect.done_next}
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
    let words = move || &i18n.t().api_keys.suspect;
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
        _ => words().revoke_all.to_owned(),
    });
    let error = Signal::derive(move || {
        panic.state.with(|state| match state {
            Lockdown::Asking { complaint: Some(error), .. } => Some(i18n.explain(error)),
            _ => None,
        })
    });
    view! {
        <ConfirmDialog open title=move || words().confirm_title confirm cancel=move || i18n.t().common.cancel
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
    let words = move || &i18n.t().api_keys.suspect;
    let in_use: Vec<ApiKey> = stake.in_use(clock::now()).into_iter().cloned().collect();
    let total = match &stake {
        Stake::Known(keys) => u32::try_from(keys.len()).unwrap_or(u32::MAX),
        Stake::Reading | Stake::NotRead => 0,
    };
    let used_count = u32::try_from(in_use.len()).unwrap_or(u32::MAX);
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
