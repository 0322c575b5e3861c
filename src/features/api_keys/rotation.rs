//! Rotating a key: the choice of the overlap, and the card of every rotation that is under way.

use std::time::Duration;

use leptos::{html, prelude::*, task::spawn_local};

use super::{
    creation::{Creation, rotation_complaint},
    focus_soon,
    keys::KeyList,
    model::{
        create::{Attempt, Create, Event},
        name::quoted,
        risk::is_in_use,
        rotation::{GRACES, Phase, Rotation, advised_grace, grace_of, grace_value, under_way},
    },
    revocation::Revoking,
};
use crate::{
    backend::types::{ApiKey, RotationGrace},
    i18n::{I18n, use_i18n},
    platform::{clock, random},
    session::use_meta,
    ui::{Button, ButtonKind, Countdown, Notice, NoticeKind, Select, TimeAgo},
};

/// How often the list is read while a rotation is watched.
const WATCH: Duration = Duration::from_secs(15);
/// More cards than these are left to the list.
const CARDS: usize = 3;

/// Whether the backend can rotate keys.
pub fn use_can_rotate() -> Memo<bool> {
    let meta = use_meta();
    Memo::new(move |_| meta.with(|meta| meta.as_ref().is_some_and(|meta| meta.capabilities.key_rotation)))
}

/// The choice: for how long old and new work side by side.
#[component]
pub fn RotationForm(creation: Creation) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().rotate;
    let heading = NodeRef::<html::H2>::new();
    heading.on_load(focus_soon);
    // While the new key is being made, the last thing known of the old one stays in view.
    let old = Memo::new(move |before: Option<&Option<ApiKey>>| {
        creation.state().with(|state| match state {
            Create::Rotating { old, .. } => Some(old.clone()),
            _ => before.cloned().flatten(),
        })
    });
    let complaint = Memo::new(move |_| {
        creation.state().with(|state| match state {
            Create::Rotating { complaint, .. } => complaint.clone(),
            _ => None,
        })
    });
    let advised = Memo::new(move |_| {
        old.with(|old| old.as_ref().map_or(RotationGrace::Day, |old| advised_grace(old, clock::now())))
    });
    let chosen = RwSignal::new(String::new());
    Effect::new(move || chosen.set(grace_value(advised.get()).to_owned()));
    let make = move |()| {
        let Some(old) = old.get_untracked() else { return };
        let grace = chosen.with_untracked(|value| grace_of(value));
        let present = creation.keys().now();
        let attempt = Attempt::rotating(old, grace, random::idempotency_key(), &present, clock::now());
        creation.dispatch(Event::Generate(attempt));
    };
    let name = move || old.with(|old| old.as_ref().map(|old| quoted(&old.name)).unwrap_or_default());
    view! {
        <section class="card stack" aria-labelledby="rotation-title">
            <h2 class="card__title" id="rotation-title" tabindex="-1" node_ref=heading>
                {move || (words().title)(&name())}
            </h2>
            <p>{move || words().lead}</p>
            {move || complaint.get().map(|error| view! {
                <Notice kind=NoticeKind::Error>{rotation_complaint(i18n, &error)}</Notice>
            })}
            {move || old.get().map(|old| view! { <Overlap old advised chosen/> })}
            <p class="quiet">{move || i18n.t().api_keys().create.once}</p>
            <div class="card__actions">
                <Button kind=ButtonKind::Primary busy=creation.busy() busy_text=move || words().making
                    on_press=Callback::new(make)>{move || words().make}</Button>
                <Button disabled=creation.busy() on_press=Callback::new(move |()| creation.close())>
                    {move || i18n.t().common().cancel}
                </Button>
            </div>
        </section>
    }
}

/// The overlaps, and what the chosen one means for the old key.
#[component]
fn Overlap(old: ApiKey, advised: Memo<RotationGrace>, chosen: RwSignal<String>) -> impl IntoView {
    let i18n = use_i18n();
    let tick = clock::use_minute_tick();
    let words = move || &i18n.t().api_keys().rotate;
    let options = Signal::derive(move || {
        GRACES
            .map(|(grace, value)| {
                let text = grace_words(i18n, grace);
                let is_advised = grace == advised.get();
                (value.to_owned(), if is_advised { (words().advised)(text) } else { text.to_owned() })
            })
            .to_vec()
    });
    let (last_use, in_use) = (old.last_used.as_ref().map(|used| used.at), is_in_use(&old, clock::now()));
    let ends_at = old.expires_at;
    let used = move || match last_use {
        Some(at) => (words().last_used)(&i18n.formats().relative(at, tick.get().max(at))),
        None => words().never_used.to_owned(),
    };
    let meaning = move || match chosen.with(|value| grace_of(value)) {
        RotationGrace::None => words().at_once.to_owned(),
        grace => {
            let end = tick.get().plus_seconds(grace.seconds());
            (words().until)(&i18n.formats().date_time_zone(ends_at.map_or(end, |own| own.min(end))))
        }
    };
    let kills = move || in_use && chosen.with(|value| grace_of(value)) == RotationGrace::None;
    view! {
        <p>
            <span class="mono nowrap">{format!("{}…{}", old.prefix, old.last4)}</span>" · "{used}
        </p>
        <Select name="rotation-grace" label=move || words().grace value=chosen options/>
        <p class="quiet" aria-live="polite">{meaning}</p>
        {move || kills().then(|| view! {
            <Notice kind=NoticeKind::Warning live=true>{words().kill_in_use}</Notice>
        })}
    }
}

fn grace_words(i18n: I18n, grace: RotationGrace) -> &'static str {
    let words = &i18n.t().api_keys().rotate;
    match grace {
        RotationGrace::None => words.grace_none,
        RotationGrace::Hour => words.grace_hour,
        RotationGrace::Day => words.grace_day,
        RotationGrace::Week => words.grace_week,
    }
}

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
                        let more = u32::try_from(count.get() - CARDS).unwrap_or(u32::MAX);
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
                    <div><dt>{words().left}</dt><dd><Countdown until/></dd></div>
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

/// One of the two keys: which it is, and when it was last used.
#[component]
fn Side(
    title: Signal<&'static str>,
    never: Signal<&'static str>,
    key: Signal<Option<ApiKey>>,
) -> impl IntoView {
    let parts =
        move || key.get().map_or_else(|| "—".to_owned(), |key| format!("{}…{}", key.prefix, key.last4));
    let used = move || match key.get()?.last_used {
        Some(used) => Some(view! { <TimeAgo at=used.at/> }.into_any()),
        None => Some(view! { {never.get()} }.into_any()),
    };
    view! {
        <div>
            <dt>{move || title.get()}</dt>
            <dd><span class="mono nowrap">{parts}</span>" · "{used}</dd>
        </div>
    }
}
