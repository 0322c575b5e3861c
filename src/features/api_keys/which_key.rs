//! "Which key is this?": paste a key, or what it was found in; it is read here and nowhere else, and
//! the way to its revocation is one press.

use leptos::prelude::*;
use zexa_contract::api_keys::{KEY_PATTERN, KEY_PREFIX};

use super::{
    creation::Creation,
    finder::Finder,
    finder_bar::CaughtNote,
    model::{
        create::{Event, Stage},
        key_parts::parts,
        key_text::{Form, Trace, matches, traces},
        name::{quoted, told_apart},
        rotation::{can_be_rotated, shared_names},
    },
    revocation::Revoking,
    rotation::use_can_rotate,
};
use crate::{
    backend::types::ApiKey,
    i18n::{I18n, use_i18n},
    platform::clock,
    ui::{Button, ButtonKind, CopyButton, Notice, NoticeKind, PasteField, TimeAgo, use_announcer},
};

const PATTERN_ID: &str = "key-pattern";
/// More than this is a whole log; its first keys are enough to begin with.
const MOST: usize = 5;

/// What was found in the text. The text itself is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Finding {
    Empty,
    Nothing,
    /// Nothing begins like a key, and there is no list yet to compare with.
    Unread,
    Traces(Vec<Trace>),
}

impl Finding {
    /// `keys` are the listed ones, once the list was read.
    fn of(text: &str, keys: Option<&[ApiKey]>) -> Self {
        let mut found = traces(text, MOST);
        if found.is_empty() {
            found = parts(text, keys.unwrap_or_default(), MOST);
        }
        match (found.is_empty(), text.trim().is_empty()) {
            (true, true) => Self::Empty,
            (true, false) if keys.is_none() => Self::Unread,
            (true, false) => Self::Nothing,
            (false, _) => Self::Traces(found),
        }
    }
}

/// The panel.
#[component]
pub fn WhichKey(creation: Creation, revoking: Revoking, finder: Finder) -> impl IntoView {
    let (i18n, announcer) = (use_i18n(), use_announcer());
    let words = move || &i18n.t().api_keys().which;
    let (finding, was_caught) = (RwSignal::new(None::<Finding>), RwSignal::new(false));
    let identify = move |text: &str| {
        let keys = untrack(|| creation.keys().arrived().then(|| creation.keys().now()));
        let found = Finding::of(text, keys.as_ref().map(|keys| keys.as_slice()));
        let said = match &found {
            Finding::Empty => i18n.t_now().api_keys().which.empty.to_owned(),
            Finding::Nothing => i18n.t_now().api_keys().which.nothing.to_owned(),
            Finding::Unread => i18n.t_now().api_keys().which.not_read.to_owned(),
            Finding::Traces(found) => untrack(|| {
                let which = |trace| keys.as_ref().map(|keys| matches(trace, keys));
                found
                    .iter()
                    .map(|trace| told(i18n, trace, which(trace).as_deref()))
                    .collect::<Vec<_>>()
                    .join(" ")
            }),
        };
        finding.set(Some(found));
        announcer.assertive(said);
    };
    Effect::new(move || {
        if let Some(text) = finder.take_caught() {
            was_caught.set(true);
            identify(&text);
        }
    });
    let read = Callback::new(move |text: String| {
        was_caught.set(false);
        identify(&text);
    });
    let result = move || {
        finding.get().map(|finding| match finding {
            Finding::Empty => view! { <Notice>{words().empty}</Notice> }.into_any(),
            Finding::Nothing => view! { <Notice>{words().nothing}</Notice> }.into_any(),
            Finding::Unread => view! { <Notice>{words().not_read}</Notice> }.into_any(),
            Finding::Traces(traces) => traces
                .into_iter()
                .map(|trace| view! { <Found trace creation revoking/> })
                .collect_view()
                .into_any(),
        })
    };
    view! {
        <section class="card stack" aria-labelledby="which-key-title">
            <h2 class="card__title" id="which-key-title">{move || words().title}</h2>
            <p>{move || words().lead}</p>
            {move || was_caught.get().then(|| view! { <CaughtNote/> })}
            <PasteField name="which-key" tall=true label=move || words().label hint=move || words().hint
                action=move || words().identify on_text=read/>
            {result}
            <div class="stack stack--tight">
                <h3>{move || words().pattern_title}</h3>
                <p class="quiet">{move || words().pattern}</p>
                <pre class="snippet notranslate" translate="no" dir="ltr" tabindex="0" id=PATTERN_ID>
                    <code>{KEY_PATTERN}</code>
                </pre>
                <CopyButton fallback_id=PATTERN_ID label=move || words().copy_pattern
                    copied=move || i18n.t().common().copied manual=move || i18n.t().common().copy_by_hand
                    get=Callback::new(|()| KEY_PATTERN.to_owned())/>
            </div>
        </section>
    }
}

/// One trace of a key: how whole it is, which key it is, and what to do.
#[component]
fn Found(trace: Trace, creation: Creation, revoking: Revoking) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || i18n.t().api_keys();
    let form = trace.form;
    let start = match form {
        Form::Part => "",
        _ => trace.prefix.as_deref().unwrap_or(KEY_PREFIX),
    };
    let shown = format!("{start}…{}", trace.last4.as_deref().unwrap_or_default());
    let is_doubtful = form.is_damaged();
    let matching = {
        let trace = trace.clone();
        Memo::new(move |_| {
            let keys = creation.keys().get();
            matches(&trace, &keys).into_iter().take(MOST).cloned().collect::<Vec<ApiKey>>()
        })
    };
    let (stage, can_rotate) = (creation.stage(), use_can_rotate());
    let is_free = Memo::new(move |_| can_rotate.get() && stage.get() == Stage::Closed);
    let tick = clock::use_minute_tick();
    let rotates = Memo::new(move |_| {
        let can_be = |key: &ApiKey| is_free.get() && can_be_rotated(key, tick.get());
        matching.with(|keys| keys.iter().map(can_be).collect::<Vec<_>>())
    });
    let keys = move || {
        if !creation.keys().arrived() {
            return view! { <p>{words().which.not_read}</p> }.into_any();
        }
        let found = matching.get();
        if found.is_empty() {
            return view! { <p>{absent_words(i18n, form)}</p> }.into_any();
        }
        let shared = shared_names(&creation.keys().get());
        let one = |(key, rotates): (ApiKey, bool)| {
            let name = told_apart(&key, &shared);
            let is_it =
                if form == Form::Whole { (words().which.is)(&name) } else { (words().which.can_be)(&name) };
            let used = match &key.last_used {
                Some(used) => view! { {words().list.last_used}": "<TimeAgo at=used.at/> }.into_any(),
                None => words().list.never_used.into_any(),
            };
            let (to_revoke, to_rotate) = (key.clone(), key);
            let (revoke_name, rotate_name) =
                ((words().revoke.revoke_named)(&name), (words().rotate.rotate_named)(&name));
            view! {
                <li class="stack stack--tight">
                    <p><strong>{is_it}</strong>" "<span class="quiet">{used}</span></p>
                    <div class="cluster">
                        <Button kind=ButtonKind::Danger label=revoke_name
                            on_press=Callback::new(move |()| revoking.ask(to_revoke.clone()))>
                            {words().revoke.revoke}
                        </Button>
                        {rotates.then(|| view! {
                            <Button label=rotate_name
                                on_press=Callback::new(move |()| creation.dispatch(Event::OpenRotation(to_rotate.clone())))>
                                {words().rotate.rotate}
                            </Button>
                        })}
                    </div>
                </li>
            }
        };
        view! {
            <ul class="plain-list stack">{found.into_iter().zip(rotates.get()).map(one).collect_view()}</ul>
            <p>{words().which.leaked}</p>
        }
        .into_any()
    };
    view! {
        <Notice kind=if is_doubtful { NoticeKind::Warning } else { NoticeKind::Info } title=shown>
            <p>{move || form_words(i18n, form)}</p>
            {keys}
        </Notice>
    }
}

fn form_words(i18n: I18n, form: Form) -> String {
    let words = &i18n.t().api_keys().which;
    match form {
        Form::Whole => words.whole.to_owned(),
        Form::Slip => words.slip.to_owned(),
        Form::Cut(have) => (words.cut)(have),
        Form::TooLong(have) => (words.too_long)(have),
        Form::Masked => words.masked.to_owned(),
        Form::Part => words.part.to_owned(),
    }
}

/// What it means that no key of the list fits; of a damaged key it means little.
fn absent_words(i18n: I18n, form: Form) -> &'static str {
    let words = &i18n.t().api_keys().which;
    if form.is_damaged() { words.not_like_any } else { words.not_listed }
}

/// The same, to be said. `found` is nothing while the list was not read.
fn told(i18n: I18n, trace: &Trace, found: Option<&[&ApiKey]>) -> String {
    let words = &i18n.t().api_keys().which;
    let which = match found.map(<[&ApiKey]>::first) {
        None => words.not_read.to_owned(),
        Some(None) => absent_words(i18n, trace.form).to_owned(),
        Some(Some(key)) if trace.form == Form::Whole => (words.is)(&quoted(&key.name)),
        Some(Some(key)) => (words.can_be)(&quoted(&key.name)),
    };
    format!("{} {which}", form_words(i18n, trace.form))
}
