//! The form for a new key.

use leptos::{ev::SubmitEvent, html, prelude::*};

use super::{
    creation::Creation,
    focus_soon, focus_when_wrong,
    long_wait::LongWait,
    making_words::complaint_words,
    model::{
        create::{Attempt, Complaint, Create, Event},
        draft::Written,
        expiry::{Expiry, ExpiryProblem, parse_day},
        name::check_name,
    },
    odd::oddity_words,
    purpose::{PurposeDraft, PurposeFields},
};
use crate::{
    backend::types::{CreateApiKey, Timestamp},
    i18n::use_i18n,
    platform::{calendar, clock, random, storage, text},
    session::use_meta,
    ui::{Button, ButtonKind, Notice, NoticeKind, Select, TextInput},
};
use zexa_contract::api_keys::MAX_KEY_NAME;

/// What is typed into the form. It outlives the form, so that an error never costs it, and in this tab the page.
#[derive(Clone, Copy)]
pub struct Draft {
    name: RwSignal<String>,
    expiry: RwSignal<String>,
    last_day: RwSignal<String>,
    purpose: PurposeDraft,
}

/// The form as it was left in this tab, which remembers it while something is written in it.
pub fn use_draft() -> Draft {
    let draft = Draft::new();
    if let Some(written) = storage::key_form().as_deref().and_then(Written::from_record) {
        draft.fill(&written);
    }
    Effect::new(move |before: Option<Option<String>>| {
        let record = draft.written().to_record();
        if before.is_some_and(|before| before != record) {
            storage::remember_key_form(record.as_deref());
        }
        record
    });
    draft
}

impl Draft {
    /// An empty form.
    fn new() -> Self {
        Self {
            name: RwSignal::default(),
            expiry: RwSignal::new(Expiry::default().value().to_owned()),
            last_day: RwSignal::default(),
            purpose: PurposeDraft::new(),
        }
    }

    /// Empties the form.
    pub fn clear(self) {
        self.fill(&Written::default());
    }

    /// Puts into the form what was written there.
    pub fn fill(self, written: &Written) {
        self.name.set(written.name.clone());
        self.expiry.set(written.expiry.clone());
        self.last_day.set(written.last_day.clone());
        self.purpose.fill(written);
    }

    /// What is written in the form, reactively.
    pub fn written(self) -> Written {
        Written {
            name: self.name.get(),
            expiry: self.expiry.get(),
            last_day: self.last_day.get(),
            ..self.purpose.written()
        }
    }

    fn expiry(self) -> Expiry {
        self.expiry.with(|value| Expiry::from_value(value))
    }

    /// The end that is asked for, reactively.
    fn ends_at(self, now: Timestamp) -> Result<Option<Timestamp>, ExpiryProblem> {
        let own = self.last_day.with(|day| parse_day(day)).and_then(calendar::end_of_day);
        self.expiry().ends_at(now, own)
    }
}

/// The form: a name, an end, *Generate*.
#[component]
pub fn NewKeyForm(creation: Creation, draft: Draft) -> impl IntoView {
    let (i18n, meta) = (use_i18n(), use_meta());
    let input = NodeRef::<html::Input>::new();
    let can_expire =
        Memo::new(move |_| meta.with(|meta| meta.as_ref().is_some_and(|meta| meta.capabilities.key_expiry)));
    let complaint = Memo::new(move |_| {
        creation.state().with(|state| match state {
            Create::Editing { complaint } => complaint.clone(),
            _ => None,
        })
    });
    let about_name = move || matches!(complaint.get(), Some(Complaint::Name(_) | Complaint::NameRefused));
    let name_error = Signal::derive(move || {
        complaint.get().filter(|_| about_name()).map(|complaint| complaint_words(i18n, &complaint))
    });
    let about_day = move || matches!(complaint.get(), Some(Complaint::Day(_)));
    let day_error = Signal::derive(move || {
        complaint.get().filter(|_| about_day()).map(|complaint| complaint_words(i18n, &complaint))
    });
    let about_environment = move || matches!(complaint.get(), Some(Complaint::Environment));
    let environment_error = Signal::derive(move || {
        complaint.get().filter(|_| about_environment()).map(|complaint| complaint_words(i18n, &complaint))
    });
    let about_permissions = move || matches!(complaint.get(), Some(Complaint::Permissions));
    let permissions_error = Signal::derive(move || {
        complaint.get().filter(|_| about_permissions()).map(|complaint| complaint_words(i18n, &complaint))
    });
    let about_field = move || about_name() || about_day() || about_environment() || about_permissions();
    // The form opens at its first field, and a complaint about the name leads back to it.
    input.on_load(focus_soon);
    focus_when_wrong(input, name_error);

    let generate = move |event: SubmitEvent| {
        event.prevent_default();
        if creation.busy().get_untracked() {
            return;
        }
        let (present, now) = (creation.keys().now(), clock::now());
        let limits = meta.with_untracked(|meta| meta.as_ref().map(|meta| meta.limits));
        if let Some(limits) = limits.filter(|limits| present.len() >= limits.keys_per_account as usize) {
            return creation.refuse(Complaint::TooMany(limits.keys_per_account));
        }
        let longest = limits.map_or(MAX_KEY_NAME, |limits| limits.key_name_length as usize);
        match check_name(&draft.name.with_untracked(|name| text::composed(name)), longest, present.iter()) {
            Ok(name) => {
                let ends_at = match untrack(|| draft.ends_at(now)) {
                    Ok(ends_at) => ends_at.filter(|_| can_expire.get_untracked()),
                    Err(problem) => return creation.refuse(Complaint::Day(problem)),
                };
                let Some(environment) = draft.purpose.environment() else {
                    return creation.refuse(Complaint::Environment);
                };
                let Some(permissions) = draft.purpose.permissions() else {
                    return creation.refuse(Complaint::Permissions);
                };
                let request = CreateApiKey { name, expires_at: ends_at, environment, permissions };
                let attempt = Attempt::new(request, random::idempotency_key(), &present, now);
                creation.dispatch(Event::Generate(attempt));
            }
            Err(problem) => creation.refuse(Complaint::Name(problem)),
        }
    };
    let words = move || &i18n.t().api_keys().create;

    view! {
        <form class="card form" novalidate=true aria-labelledby="new-key-title" on:submit=generate>
            <h2 class="card__title" id="new-key-title">{move || words().title}</h2>
            <TextInput name="key-name" label=move || words().name hint=move || words().name_hint value=draft.name
                error=name_error required=true disabled=creation.busy() node_ref=input
                on_input=Callback::new(move |()| creation.dispatch(Event::Edit))/>
            {move || draft.name.with(|name| oddity_words(i18n, name)).into_iter().map(|words| view! {
                <Notice kind=NoticeKind::Warning>{words}</Notice>
            }).collect_view()}
            <PurposeFields draft=draft.purpose error=environment_error permissions_error
                on_input=Callback::new(move |()| creation.dispatch(Event::Edit))/>
            {move || can_expire.get().then(|| view! { <ExpiryChoice draft day_error creation/> })}
            <p class="quiet">{move || words().once}</p>
            // Beside the button: at the top of the form a phone would not show it.
            {move || complaint.get().filter(|_| !about_field()).map(|complaint| view! {
                <Notice kind=NoticeKind::Error>{complaint_words(i18n, &complaint)}</Notice>
            })}
            <div class="form__actions">
                <Button kind=ButtonKind::Primary submit=true busy=creation.busy()
                    busy_text=move || words().generating>{move || words().generate}</Button>
                <Button disabled=creation.busy() on_press=Callback::new(move |()| creation.close())>{move || i18n.t().common().cancel}</Button>
            </div>
            <LongWait busy=creation.busy() words=move || words().taking_long/>
        </form>
    }
}

/// When the key is to stop working, and what that means as a date.
#[component]
fn ExpiryChoice(draft: Draft, day_error: Signal<Option<String>>, creation: Creation) -> impl IntoView {
    let i18n = use_i18n();
    let (today, meta) = (clock::use_minute_tick(), use_meta());
    let words = move || &i18n.t().api_keys().create;
    let must_end =
        Memo::new(move |_| meta.with(|meta| meta.as_ref().is_some_and(|meta| meta.keys.expiry_required)));
    let options = Signal::derive(move || {
        let text = |choice: Expiry| match choice {
            Expiry::Never => words().expiry_never.to_owned(),
            Expiry::Own => words().expiry_own.to_owned(),
            Expiry::Month | Expiry::Quarter | Expiry::Year => {
                (words().expiry_days)(choice.days().unwrap_or_default())
            }
        };
        let is_allowed = |choice: Expiry| choice != Expiry::Never || !must_end.get();
        let allowed = Expiry::ALL.into_iter().filter(|(choice, _)| is_allowed(*choice));
        allowed.map(|(choice, value)| (value.to_owned(), text(choice))).collect::<Vec<_>>()
    });
    let meaning = move || match draft.ends_at(today.get()) {
        Ok(Some(end)) => (words().ends_on)(&i18n.formats().date_time_zone(end)),
        Ok(None) => words().ends_never.to_owned(),
        Err(_) => String::new(),
    };
    let is_own = Memo::new(move |_| draft.expiry() == Expiry::Own);
    let last_day = NodeRef::<html::Input>::new();
    focus_when_wrong(last_day, day_error);
    view! {
        <div class="stack stack--tight">
            <Select name="key-expiry" label=move || words().expiry value=draft.expiry options/>
            {move || is_own.get().then(|| view! {
                <TextInput name="key-last-day" kind="date" label=move || words().last_day
                    hint=move || words().last_day_hint value=draft.last_day error=day_error
                    node_ref=last_day
                    on_input=Callback::new(move |()| creation.dispatch(Event::Edit))/>
            })}
            <p class="quiet" aria-live="polite">{meaning}</p>
        </div>
    }
}
