//! Rotating a key: what the new one takes over, and the choice of the overlap.

use leptos::{html, prelude::*, task::spawn_local};

use super::{
    creation::{Creation, rotation_complaint},
    focus_soon,
    model::{
        create::{Attempt, Create, Event},
        name::quoted,
        rotation::{
            GRACES, Knowledge, advised_grace, grace_of, grace_value, heir_end, is_as_seen, may_miss_it,
        },
    },
    purpose::{environment_words, permission_list},
};
use crate::{
    backend::types::{ApiKey, RotationGrace},
    i18n::{I18n, use_i18n},
    platform::{clock, random},
    session::use_meta,
    ui::{Button, ButtonKind, Notice, NoticeKind, Select},
};

/// Whether the backend can rotate keys.
pub fn use_can_rotate() -> Memo<bool> {
    let meta = use_meta();
    Memo::new(move |_| meta.with(|meta| meta.as_ref().is_some_and(|meta| meta.capabilities.key_rotation)))
}

/// What the form knows of the old key, and what is chosen.
#[derive(Clone, Copy)]
struct Choice {
    creation: Creation,
    /// The old key as the list has it now; while the new one is being made, the last thing known of it.
    old: Memo<Option<ApiKey>>,
    knowledge: RwSignal<Knowledge>,
    advised: Memo<RotationGrace>,
    chosen: RwSignal<String>,
    /// The list is being looked at before an end at once is sent.
    checking: RwSignal<bool>,
}

/// The list is read anew when the form opens: the page may have been open for hours, and what nothing used then
/// may be in use now.
fn use_choice(creation: Creation) -> Choice {
    let keys = creation.keys();
    let old = Memo::new(move |before: Option<&Option<ApiKey>>| {
        creation.state().with(|state| match state {
            Create::Rotating { old, .. } => {
                let now = keys.get().iter().find(|key| key.id == old.id).cloned();
                Some(now.unwrap_or_else(|| old.clone()))
            }
            _ => before.cloned().flatten(),
        })
    });
    let knowledge = RwSignal::new(Knowledge::Reading);
    let id = Memo::new(move |_| old.with(|old| old.as_ref().map(|old| old.id.clone())));
    let chosen = RwSignal::new(String::new());
    Effect::new(move || {
        let asked = id.get();
        knowledge.set(Knowledge::Reading);
        // What was chosen for one key is not chosen for another.
        chosen.set(String::new());
        spawn_local(async move {
            let read = keys.read_again().await;
            let is_awaited = knowledge.try_get_untracked() == Some(Knowledge::Reading);
            if is_awaited && id.try_get_untracked().is_some_and(|now| now == asked) {
                knowledge.set(if read.is_ok() { Knowledge::Fresh } else { Knowledge::Failed });
            }
        });
    });
    let advised = Memo::new(move |_| {
        let knowledge = knowledge.get();
        old.with(|old| {
            old.as_ref().map_or(RotationGrace::Day, |old| advised_grace(old, knowledge, clock::now()))
        })
    });
    // What stands there to begin with never ends a key at once: that is for the person to choose, even where it is
    // advised, and never comes to stand under a finger that is about to press.
    let preselected = Memo::new(move |_| match advised.get() {
        RotationGrace::None => RotationGrace::Day,
        advised => advised,
    });
    // Advice that comes later changes nothing that the person chose meanwhile.
    Effect::new(move |before: Option<RotationGrace>| {
        let now = preselected.get();
        let chose = chosen
            .with(|chosen| !chosen.is_empty() && before.is_none_or(|before| chosen != grace_value(before)));
        if !chose && chosen.with_untracked(|chosen| chosen != grace_value(now)) {
            chosen.set(grace_value(now).to_owned());
        }
        now
    });
    Choice { creation, old, knowledge, advised, chosen, checking: RwSignal::new(false) }
}

impl Choice {
    fn make(self) {
        let Some(seen) = self.old.get_untracked() else { return };
        let grace = self.chosen.with_untracked(|value| grace_of(value));
        if grace == RotationGrace::None { self.check(seen) } else { self.send(seen, grace) }
    }

    fn send(self, old: ApiKey, grace: RotationGrace) {
        let present = self.creation.keys().now();
        let attempt = Attempt::rotating(old, grace, random::idempotency_key(), &present, clock::now());
        self.creation.dispatch(Event::Generate(attempt));
    }

    /// An end at once is sent only when the old key stands as the person saw it. Else the form shows what is new,
    /// and they press again.
    fn check(self, seen: ApiKey) {
        let was_told = self.knowledge.get_untracked() == Knowledge::Failed;
        self.checking.set(true);
        spawn_local(async move {
            let read = self.creation.keys().read_again().await;
            if self.checking.try_set(false).is_some() || !self.is_about(&seen) {
                return;
            }
            let is_as_seen = match &read {
                Ok(keys) => is_as_seen(&seen, keys),
                Err(_) => was_told,
            };
            self.knowledge.set(match &read {
                Ok(_) if is_as_seen => Knowledge::Fresh,
                Ok(_) => Knowledge::UsedMeanwhile,
                Err(_) => Knowledge::Failed,
            });
            if is_as_seen {
                self.send(seen, RotationGrace::None);
            }
        });
    }

    fn is_about(self, seen: &ApiKey) -> bool {
        let is_it = |state: &Create| matches!(state, Create::Rotating { old, .. } if old.id == seen.id);
        self.creation.state().with_untracked(is_it)
    }
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
    let complaint = Memo::new(move |_| {
        creation.state().with(|state| match state {
            Create::Rotating { complaint, .. } => complaint.clone(),
            _ => None,
        })
    });
    let busy = Signal::derive(move || choice.checking.get() || creation.busy().get());
    let name = move || old.with(|old| old.as_ref().map(|old| quoted(&old.name)).unwrap_or_default());
    view! {
        <section class="card stack" aria-labelledby="rotation-title">
            <h2 class="card__title" id="rotation-title" tabindex="-1" node_ref=heading>
                {move || (words().title)(&name())}
            </h2>
            <p>{move || words().lead}</p>
            {move || old.get().map(|old| view! { <Heir old/> })}
            {move || old.get().map(|old| view! { <OldKey old knowledge=choice.knowledge/> })}
            <Overlap choice/>
            <p class="quiet">{move || i18n.t().api_keys().create.once}</p>
            // Beside the button: at the top of the panel a phone would not show it.
            {move || complaint.get().map(|error| view! {
                <Notice kind=NoticeKind::Error>{rotation_complaint(i18n, &error)}</Notice>
            })}
            <div class="card__actions">
                <Button kind=ButtonKind::Primary busy busy_text=move || words().making
                    on_press=Callback::new(move |()| choice.make())>{move || words().make}</Button>
                <Button disabled=busy on_press=Callback::new(move |()| creation.close())>
                    {move || i18n.t().common().cancel}
                </Button>
            </div>
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
