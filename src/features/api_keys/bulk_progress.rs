//! Revoking several keys: how far it has come, and what became of each.

use leptos::{html, prelude::*};

use super::{
    bulk::Choosing,
    focus_soon,
    model::bulk::{Bulk, Fate, Line, Stop, Tally},
};
use crate::{
    backend::AccountError,
    count::count_of,
    i18n::{I18n, use_i18n},
    ui::{Bounded, Button, ButtonKind, Notice, NoticeKind},
};

/// So many keys of one fate are named.
const NAMED: usize = 50;

/// How far it has come, what came of each, and the next try.
#[component]
pub fn RevokeManyProgress(choosing: Choosing) -> impl IntoView {
    let has_lines = Memo::new(move |_| choosing.state.with(|state| !state.lines().is_empty()));
    move || has_lines.get().then(|| view! { <Progress choosing/> })
}

#[component]
fn Progress(choosing: Choosing) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().many;
    let state = choosing.state;
    let heading = NodeRef::<html::H2>::new();
    heading.on_load(focus_soon);
    let tally = Memo::new(move |_| state.with(Bulk::tally));
    let running = Memo::new(move |_| state.with(Bulk::is_running));
    let number = move |count: u32| i18n.formats().number(f64::from(count));
    let progress = move || (words().progress)(&number(tally.get().gone), &number(tally.get().all));
    let again = move || small_sum(tally.get());
    let go_on = Callback::new(move |()| {
        let first = state.try_update(Bulk::go_on).flatten();
        choosing.start(first);
    });
    view! {
        <section class="card stack" aria-labelledby="revoke-many-title">
            <h2 class="card__title" id="revoke-many-title" tabindex="-1" node_ref=heading>
                {move || words().progress_title}
            </h2>
            <progress class="progress" aria-labelledby="revoke-many-title" max=move || tally.get().all.to_string()
                value=move || tally.get().gone.to_string()></progress>
            <p>{progress}</p>
            {move || state.with(|state| stop_words(i18n, state)).map(|text| view! {
                <Notice kind=NoticeKind::Warning>{text}</Notice>
            })}
            {move || (tally.get().unknown > 0 && !running.get()).then(|| view! {
                <Notice kind=NoticeKind::Warning>{i18n.count(&words().unknown, tally.get().unknown)}</Notice>
            })}
            {move || (tally.get().failed > 0).then(|| view! {
                <Fates choosing kind=NoticeKind::Error title=i18n.count(&words().failed, tally.get().failed)
                    of=|fate| matches!(fate, Fate::Failed(_))/>
            })}
            {move || (tally.get().gone > 0 && !running.get()).then(|| view! {
                <Fates choosing kind=NoticeKind::Success title=i18n.count(&words().done, tally.get().gone)
                    of=|fate| *fate == Fate::Gone/>
            })}
            <div class="card__actions">
                {move || running.get().then(|| view! {
                    <Button on_press=Callback::new(move |()| state.update(Bulk::stop))>{move || words().stop}</Button>
                })}
                {move || (!running.get() && again() > 0).then(|| view! {
                    <Button kind=ButtonKind::Primary on_press=go_on>
                        {move || if state.with(|state| state.stopped().is_some()) {
                            words().go_on.to_owned()
                        } else {
                            i18n.count(&words().retry, again())
                        }}
                    </Button>
                })}
                {move || (!running.get()).then(|| view! {
                    <Button on_press=Callback::new(move |()| {
                        state.update(Bulk::put_away);
                        super::focus_id_soon(super::LIST_HEADING);
                    })>{move || words().close}</Button>
                })}
            </div>
        </section>
    }
}

/// The keys that had one kind of fate: the first by name, and how many more.
#[component]
fn Fates(choosing: Choosing, kind: NoticeKind, title: String, of: fn(&Fate) -> bool) -> impl IntoView {
    let i18n = use_i18n();
    let lines = Memo::new(move |_| {
        choosing
            .state
            .with(|state| state.lines().iter().filter(|line| of(&line.fate)).cloned().collect::<Vec<_>>())
    });
    let more = move || count_of(lines.with(Vec::len).saturating_sub(NAMED));
    view! {
        <Notice kind title>
            <ul class="advice">
                {move || lines.get().into_iter().take(NAMED).map(|line| view! { <FateOf line/> }).collect_view()}
                {move || (more() > 0).then(|| view! {
                    <li>{i18n.count(&i18n.t().api_keys().many.and_more, more())}</li>
                })}
            </ul>
        </Notice>
    }
}

/// One key, and why it is still there.
#[component]
fn FateOf(line: Line) -> impl IntoView {
    let i18n = use_i18n();
    let reason = match line.fate {
        Fate::Failed(error) => Some(error),
        _ => None,
    };
    view! {
        <li>
            <Bounded text=line.key.name lines=2/>" "
            <span class="mono nowrap">{format!("{}…{}", line.key.prefix, line.key.last4)}</span>
            {reason.map(|reason| view! { ": "{move || i18n.explain(&reason)} })}
        </li>
    }
}

fn stop_words(i18n: I18n, state: &Bulk) -> Option<String> {
    let words = &i18n.t().api_keys().many;
    let left = i18n.count(&words.stopped, state.tally().waiting);
    Some(match state.stopped()? {
        _ if state.is_running() => return None,
        Stop::Asked => left,
        Stop::Because(AccountError::Interrupted { given: true }) => format!("{left} {}", words.confirmed),
        Stop::Because(error) => format!("{left} {}", (words.refused)(&i18n.explain(error))),
    })
}

/// How it ended, in words.
pub(super) fn summary(i18n: I18n, state: &Bulk) -> String {
    let words = &i18n.t().api_keys().many;
    let tally = state.tally();
    let parts = [(tally.gone, &words.done), (tally.failed, &words.failed), (tally.unknown, &words.unknown)];
    let mut said: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, phrase)| i18n.count(phrase, count))
        .collect();
    said.extend(stop_words(i18n, state));
    said.join(" ")
}

fn small_sum(tally: Tally) -> u32 {
    tally.failed + tally.unknown + tally.waiting
}
