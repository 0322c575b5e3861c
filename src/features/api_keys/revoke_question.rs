//! The question before a key is revoked: which it is, and what will stop.

use leptos::prelude::*;

use super::{
    keep_focus_in_dialog,
    keys::KeyList,
    long_wait::LongWait,
    model::{
        look::Look,
        revoke::{Friction, Revocations, Trouble, friction, is_named},
        risk::{is_over, is_recent},
        rotation::heir_of,
    },
    revocation::Revoking,
    use_news::UseNews,
};
use crate::{
    backend::types::{ApiKey, KeyStatus, Timestamp},
    i18n::use_i18n,
    platform::{clock, text},
    shell::PagePlace,
    ui::{Bounded, ConfirmDialog, Notice, NoticeKind, TextInput, use_announcer},
};

/// The question, with what will stop. What is in use is named first.
#[component]
pub fn RevokeDialog(revoking: Revoking) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().revoke;
    let asked = Memo::new(move |_| revoking.state.with(|state| state.asked().cloned()));
    let open = Signal::derive(move || asked.with(Option::is_some));
    let (typed, is_wrong) = (RwSignal::new(String::new()), RwSignal::new(false));
    let look = Memo::new(move |_| revoking.state.with(Revocations::look));
    // What is typed is lost only when the question is another one.
    let question = Memo::new(move |before: Option<&Option<(ApiKey, Friction)>>| {
        let now = asked.get().map(|key| {
            let friction = friction(&key, look.get(), clock::now());
            (key, friction)
        });
        let sort = |(key, friction): &(ApiKey, Friction)| (key.id.clone(), *friction);
        let is_same = before.is_some_and(|before| before.as_ref().map(sort) == now.as_ref().map(sort));
        before.filter(|_| is_same).cloned().unwrap_or(now)
    });
    Effect::new(move || {
        question.track();
        typed.set(String::new());
        is_wrong.set(false);
    });
    // While it is being revoked here, its own answer will tell.
    let busy = revoking.revoke.busy();
    let is_gone = Memo::new(move |_| revoking.state.with(Revocations::is_gone) && !busy.get());
    keep_focus_in_dialog(is_gone);
    let announcer = use_announcer();
    Effect::new(move || {
        if is_gone.get() {
            announcer.polite(i18n.t_now().api_keys().revoke.gone);
        }
    });
    let title = move || if is_gone.get() { words().gone_title } else { words().title };
    let cancel = move || if is_gone.get() { i18n.t().common().close } else { i18n.t().common().cancel };
    let last_use = Memo::new(move |_| asked.with(|asked| Some(asked.as_ref()?.last_used.as_ref()?.at)));
    // Only a refusal of this very question belongs in it.
    let error = Signal::derive(move || {
        let key = asked.get().filter(|_| !is_gone.get())?;
        revoking.state.with(|state| match state.trouble(&key.id)? {
            Trouble::Failed(error) => Some(i18n.explain(error)),
            Trouble::Looking | Trouble::StillThere | Trouble::NotKnown => None,
        })
    });
    let confirm = move |()| {
        let Some(key) = asked.get_untracked() else { return };
        let named = typed.with_untracked(|typed| is_named(&key, &text::composed(typed)));
        if friction(&key, look.get_untracked(), clock::now()) != Friction::Press && !named {
            is_wrong.set(true);
        } else {
            revoking.confirm(key, named);
        }
    };
    view! {
        <ConfirmDialog open title confirm=move || words().confirm cancel disabled=is_gone
            busy=revoking.revoke.busy() busy_text=move || words().busy error
            on_confirm=Callback::new(confirm)
            on_cancel=Callback::new(move |()| revoking.put_away())>
            {move || question.get().map(|(key, friction)| match is_gone.get() {
                true => view! {
                    <KeyFacts key/>
                    <p>{move || words().gone}</p>
                }.into_any(),
                false => view! {
                    <PagePlace>
                        <HeirInPlace keys=revoking.keys old=key.clone()/>
                        <AtStake key friction last_use look typed is_wrong/>
                    </PagePlace>
                }.into_any(),
            })}
            {move || (!is_gone.get()).then(|| view! { <UseNews look words=move || &words().news/> })}
            <LongWait busy=revoking.revoke.busy() words=move || words().taking_long/>
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

/// The name of the key, and its ends.
#[component]
fn KeyFacts(key: ApiKey) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().list;
    view! {
        <dl class="facts">
            <div><dt>{move || words().name}</dt><dd><Bounded text=key.name lines=3/></dd></div>
            <div><dt>{move || words().key}</dt><dd class="mono">{format!("{}…{}", key.prefix, key.last4)}</dd></div>
        </dl>
    }
}

/// Which key it is, and what its end means.
#[component]
fn AtStake(
    key: ApiKey,
    friction: Friction,
    last_use: Memo<Option<Timestamp>>,
    look: Memo<Look>,
    typed: RwSignal<String>,
    is_wrong: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || i18n.t().api_keys();
    let is_over = is_over(&key, clock::now());
    // A reading that comes later may tell of a use.
    let in_use = Memo::new(move |_| last_use.get().is_some_and(|at| is_recent(at, clock::now())));
    let tick = clock::use_minute_tick();
    let effect = move || {
        let when = last_use.get().map(|at| i18n.formats().relative(at, tick.get().max(at)));
        match when {
            _ if is_over => words().revoke.expired.to_owned(),
            Some(when) if in_use.get() => (words().revoke.in_use)(&when),
            Some(when) => (words().revoke.last_used)(&when),
            None if look.get().is_current() => words().revoke.never_used.to_owned(),
            None => words().revoke.not_used_so_far.to_owned(),
        }
    };
    let kind = move || if in_use.get() && !is_over { NoticeKind::Warning } else { NoticeKind::Info };
    let by_end = friction == Friction::TypeEnd;
    let label = move || if by_end { words().revoke.type_end } else { words().revoke.type_name };
    let wrong_words = move || if by_end { words().revoke.wrong_end } else { words().revoke.wrong_name };
    let wrong = Signal::derive(move || is_wrong.get().then(|| wrong_words().to_owned()));
    view! {
        <KeyFacts key/>
        {move || view! { <Notice kind=kind()>{effect}</Notice> }}
        <p>{move || words().revoke.effect}</p>
        {(friction != Friction::Press).then(|| view! {
            <TextInput name="revoke-name" value=typed error=wrong
                label=label
                on_input=Callback::new(move |()| is_wrong.set(false))/>
        })}
    }
}
