//! Rotating a key: what the new one takes over, and the choice of the overlap.

use leptos::{html, prelude::*};

use super::{
    creation::Creation,
    focus_soon,
    long_wait::LongWait,
    making_words::rotation_complaint,
    model::{
        create::Create,
        name::quoted,
        risk::is_over,
        rotation::{GRACES, Knowledge, grace_of, heir_end, may_miss_it},
    },
    purpose::{environment_words, permission_list},
    rotation_choice::{Choice, use_choice},
};
use crate::{
    backend::types::{ApiKey, RotationGrace},
    i18n::{I18n, use_i18n},
    platform::clock,
    session::use_meta,
    ui::{Button, ButtonKind, Notice, NoticeKind, Select},
};

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
    let choice = use_choice(creation);
    let old = choice.old;
    // The form stays when another key takes its place in it: ears and eyes are led to the new name.
    Effect::new(move |before: Option<Option<String>>| {
        let now = choice.id.get();
        if before.is_some_and(|before| before != now)
            && let Some(heading) = heading.get_untracked()
        {
            focus_soon(heading);
        }
        now
    });
    let complaint = Memo::new(move |_| {
        creation.state().with(|state| match state {
            Create::Rotating { complaint, .. } => complaint.clone(),
            _ => None,
        })
    });
    let busy = Signal::derive(move || choice.checking.get() || creation.busy().get());
    // Its end may come while the form is open.
    let tick = clock::use_minute_tick();
    let has_ended = Memo::new(move |_| {
        let is_chosen = creation.state().with(|state| matches!(state, Create::Rotating { .. }));
        is_chosen && old.with(|old| old.as_ref().is_some_and(|old| is_over(old, tick.get())))
    });
    let name = move || old.with(|old| old.as_ref().map(|old| quoted(&old.name)).unwrap_or_default());
    view! {
        <section class="card stack" aria-labelledby="rotation-title">
            <h2 class="card__title" id="rotation-title" tabindex="-1" node_ref=heading>
                {move || (words().title)(&name())}
            </h2>
            <p>{move || words().lead}</p>
            {move || old.get().map(|old| view! { <Heir old/> })}
            {move || old.get().map(|old| view! { <OldKey old knowledge=choice.knowledge/> })}
            {move || (!has_ended.get()).then(|| view! { <Overlap choice/> })}
            <p class="quiet">{move || i18n.t().api_keys().create.once}</p>
            // Beside the button: at the top of the panel a phone would not show it.
            {move || complaint.get().map(|error| view! {
                <Notice kind=NoticeKind::Error>{rotation_complaint(i18n, &error)}</Notice>
            })}
            {move || has_ended.get().then(|| view! { <Notice kind=NoticeKind::Warning live=true>{words().over}</Notice> })}
            <div class="card__actions">
                <Button kind=ButtonKind::Primary busy disabled=has_ended busy_text=move || words().making
                    on_press=Callback::new(move |()| choice.make())>{move || words().make}</Button>
                <Button disabled=busy on_press=Callback::new(move |()| creation.close())>
                    {move || i18n.t().common().cancel}
                </Button>
            </div>
            <LongWait busy=creation.busy() words=move || i18n.t().api_keys().create.taking_long/>
        </section>
    }
}

/// What the new key takes over from the old one.
#[component]
fn Heir(old: ApiKey) -> impl IntoView {
    let i18n = use_i18n();
    let tick = clock::use_minute_tick();
    let words = move || i18n.t().api_keys();
    let place = old.environment.clone();
    let environment = move || match &place {
        Some(place) => environment_words(i18n, place),
        None => words().create.environment_none.to_owned(),
    };
    let may = old.permissions.clone();
    let permissions = move || permission_list(i18n, &may);
    let expiry = move || match heir_end(&old, tick.get()) {
        Some(end) => (words().rotate.heir_ends)(&i18n.formats().date(end)),
        None => words().rotate.heir_never_ends.to_owned(),
    };
    view! {
        <div class="stack stack--tight">
            <p>{move || words().rotate.heir}</p>
            <dl class="facts">
                <div><dt>{move || words().create.permissions}</dt><dd>{permissions}</dd></div>
                <div><dt>{move || words().create.environment}</dt><dd>{environment}</dd></div>
                <div><dt>{move || words().list.expiry}</dt><dd>{expiry}</dd></div>
            </dl>
        </div>
    }
}

/// Which key is replaced, and what is known of its use.
#[component]
fn OldKey(old: ApiKey, knowledge: RwSignal<Knowledge>) -> impl IntoView {
    let i18n = use_i18n();
    let tick = clock::use_minute_tick();
    let words = move || &i18n.t().api_keys().rotate;
    let last_use = old.last_used.as_ref().map(|used| used.at);
    let used = move || match last_use {
        Some(at) => (words().last_used)(&i18n.formats().relative(at, tick.get().max(at))),
        None if knowledge.get().is_current() => words().never_used.to_owned(),
        None => words().not_used_so_far.to_owned(),
    };
    let news = move || match knowledge.get() {
        Knowledge::Fresh => None,
        Knowledge::Reading => Some(view! { <p class="quiet">{words().use_reading}</p> }.into_any()),
        Knowledge::Failed => Some(
            view! { <Notice kind=NoticeKind::Warning live=true>{words().use_not_read}</Notice> }.into_any(),
        ),
        Knowledge::UsedMeanwhile => Some(
            view! { <Notice kind=NoticeKind::Warning live=true>{words().used_meanwhile}</Notice> }.into_any(),
        ),
    };
    view! {
        <p>
            <span class="mono nowrap">{format!("{}…{}", old.prefix, old.last4)}</span>" · "{used}
        </p>
        {news}
    }
}

/// The overlaps, and what the chosen one means for the old key.
#[component]
fn Overlap(choice: Choice) -> impl IntoView {
    let i18n = use_i18n();
    let tick = clock::use_minute_tick();
    let words = move || &i18n.t().api_keys().rotate;
    let Choice { old, chosen, advised, knowledge, .. } = choice;
    let options = Signal::derive(move || {
        GRACES
            .map(|(grace, value)| {
                let text = grace_words(i18n, grace);
                let is_advised = grace == advised.get();
                (value.to_owned(), if is_advised { (words().advised)(text) } else { text.to_owned() })
            })
            .to_vec()
    });
    let grace = Memo::new(move |_| chosen.with(|value| grace_of(value)));
    let meaning = move || match grace.get() {
        RotationGrace::None => words().at_once.to_owned(),
        grace => {
            let end = tick.get().plus_seconds(grace.seconds());
            let own = old.with(|old| old.as_ref().and_then(|old| old.expires_at));
            (words().until)(&i18n.formats().date_time_zone(own.map_or(end, |own| own.min(end))))
        }
    };
    let kills = move || {
        let knowledge = knowledge.get();
        let is_missed =
            old.with(|old| old.as_ref().is_some_and(|old| may_miss_it(old, knowledge, clock::now())));
        is_missed && grace.get() == RotationGrace::None
    };
    view! {
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
