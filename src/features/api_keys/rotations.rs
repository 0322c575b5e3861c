//! The card of every rotation that is under way.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::{
    keys::KeyList,
    model::{
        name::quoted,
        rotation::{Phase, Rotation, days_and_hours, under_way},
    },
    revocation::Revoking,
};
use crate::{
    backend::types::{ApiKey, Timestamp},
    count::count_of,
    i18n::use_i18n,
    platform::clock,
    ui::{Button, ButtonKind, Countdown, Notice, NoticeKind},
};

/// How often the list is read while a rotation is watched.
const WATCH: Duration = Duration::from_secs(15);
/// More cards than these are left to the list.
const CARDS: usize = 3;
/// In seconds.
const MINUTE: i64 = 60;

/// The rotations that the list tells of. While there are any, the list is read again and again, so that
/// "last used" is true.
#[component]
pub fn RotationsUnderWay(keys: KeyList, revoking: Revoking) -> impl IntoView {
    let i18n = use_i18n();
    let tick = clock::use_minute_tick();
    let words = move || &i18n.t().api_keys().rotate;
    let rotations = Memo::new(move |_| under_way(&keys.get(), tick.get()));
    let count = Memo::new(move |_| rotations.with(Vec::len));
    watch_while(keys, Signal::derive(move || count.get() > 0));
    let by_id = move |id: String| {
        let first = rotations.with_untracked(|all| all.iter().find(|one| one.old.id == id).cloned())?;
        let rotation = Memo::new(move |before: Option<&Rotation>| {
            let last = before.unwrap_or(&first);
            let now = rotations.with(|all| all.iter().find(|one| one.old.id == last.old.id).cloned());
            now.unwrap_or_else(|| last.clone())
        });
        Some(view! { <RotationCard rotation revoking/> })
    };
    let ids = move || {
        rotations.with(|all| all.iter().take(CARDS).map(|one| one.old.id.clone()).collect::<Vec<_>>())
    };
    move || {
        (count.get() > 0).then(|| {
            view! {
                <section class="stack" aria-labelledby="rotations-heading">
                    <h2 id="rotations-heading">{move || words().under_way}</h2>
                    <For each=ids key=Clone::clone children=by_id/>
                    {move || (count.get() > CARDS).then(|| {
                        let more = count_of(count.get() - CARDS);
                        view! { <p class="quiet">{i18n.count(&words().more, more)}</p> }
                    })}
                    <p class="quiet">{move || words().watched}</p>
                </section>
            }
        })
    }
}

/// Reads the list now and then, for as long as there is something to watch and somebody to see it.
fn watch_while(keys: KeyList, is_watched: Signal<bool>) {
    let is_reading = StoredValue::new(false);
    let look = move || {
        let is_seen = document().visibility_state() == web_sys::VisibilityState::Visible;
        if !is_seen || is_watched.try_get_untracked() != Some(true) || is_reading.get_value() {
            return;
        }
        is_reading.set_value(true);
        spawn_local(async move {
            // What could not be read this time is read the next.
            let _ = keys.read_again().await;
            is_reading.try_set_value(false);
        });
    };
    if let Ok(timer) = set_interval_with_handle(look, WATCH) {
        on_cleanup(move || timer.clear());
    }
}

/// Old → new: who uses what, how long is left, and the end of the old one.
#[component]
fn RotationCard(rotation: Memo<Rotation>, revoking: Revoking) -> impl IntoView {
    let i18n = use_i18n();
    let tick = clock::use_minute_tick();
    let words = move || &i18n.t().api_keys().rotate;
    let phase = Memo::new(move |_| rotation.with(|rotation| rotation.phase(tick.get())));
    let name = move || rotation.with(|rotation| quoted(&rotation.old.name));
    let end = Memo::new(move |_| rotation.with(|rotation| rotation.old.expires_at));
    let title_id = crate::ui::unique_id("rotation");
    let labelled_by = title_id.clone();
    let verdict = move || {
        let (kind, text) = match phase.get() {
            Phase::NotSwapped => (NoticeKind::Info, words().not_swapped),
            Phase::Both => (NoticeKind::Warning, words().both),
            Phase::Quiet => (NoticeKind::Success, words().quiet),
            Phase::NoHeir => (NoticeKind::Error, words().no_heir),
        };
        view! { <Notice kind>{text}</Notice> }
    };
    let ask = Callback::new(move |()| revoking.ask(rotation.with_untracked(|rotation| rotation.old.clone())));
    // Retiring is advised only when nothing misses the old key; in an emergency it ends all the same.
    let end_old = move || {
        if phase.get() == Phase::Quiet {
            view! {
                <Button kind=ButtonKind::Primary label=move || (words().retire_named)(&name()) on_press=ask>
                    {move || words().retire}
                </Button>
            }
            .into_any()
        } else {
            view! {
                <Button label=move || (words().kill_named)(&name()) on_press=ask>{move || words().kill}</Button>
            }
            .into_any()
        }
    };
    view! {
        <section class="card stack" aria-labelledby=labelled_by>
            <h3 class="card__title" id=title_id>{move || (words().card_title)(&name())}</h3>
            <dl class="facts">
                <Side title=Signal::derive(move || words().old) never=Signal::derive(move || words().old_never)
                    key=Signal::derive(move || rotation.with(|rotation| Some(rotation.old.clone())))/>
                <Side title=Signal::derive(move || words().new) never=Signal::derive(move || words().not_yet_used)
                    key=Signal::derive(move || rotation.with(|rotation| rotation.heir.clone()))/>
                {move || end.get().map(|until| view! {
                    <div><dt>{words().left}</dt><dd><Left until/></dd></div>
                })}
            </dl>
            {verdict}
            {move || end.get().map(|at| view! {
                <p class="quiet">{move || (words().ends)(&i18n.formats().date_time_zone(at))}</p>
            })}
            <div class="card__actions">{end_old}</div>
        </section>
    }
}

/// How long is left: in days and hours, and as a countdown on the last day.
#[component]
fn Left(until: Timestamp) -> impl IntoView {
    let i18n = use_i18n();
    let tick = clock::use_minute_tick();
    let far = Memo::new(move |_| days_and_hours(until, tick.get()));
    move || match far.get() {
        Some((days, hours)) => {
            let words = &i18n.t().api_keys().rotate;
            let parts = [(days, &words.days), (hours, &words.hours)];
            let said = parts
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, words)| i18n.count(words, count));
            view! { {said.collect::<Vec<_>>().join(", ")} }.into_any()
        }
        None => view! { <Countdown until/> }.into_any(),
    }
}

/// One of the two keys: which it is, and when it was last used.
#[component]
fn Side(
    title: Signal<&'static str>,
    never: Signal<&'static str>,
    key: Signal<Option<ApiKey>>,
) -> impl IntoView {
    let parts =
        move || key.get().map_or_else(|| "—".to_owned(), |key| format!("{}…{}", key.prefix, key.last4));
    let (i18n, tick) = (use_i18n(), clock::use_minute_tick());
    let used = move || {
        let words = &i18n.t().api_keys().rotate;
        Some(match key.get()?.last_used.map(|used| used.at) {
            Some(at) if tick.get().seconds_since(at) < MINUTE => words.used_just_now.to_owned(),
            Some(at) => (words.used)(&i18n.formats().relative(at, tick.get().max(at))),
            None => never.get().to_owned(),
        })
    };
    view! {
        <div>
            <dt>{move || title.get()}</dt>
            <dd><span class="mono nowrap">{parts}</span>" · "{used}</dd>
        </div>
    }
}
