//! The question before several keys are revoked: which they are, and what will stop.

use leptos::prelude::*;

use super::{
    LIST_HEADING,
    bulk::Choosing,
    focus_id_if_lost, keep_focus_in_dialog,
    model::{
        bulk::Bulk,
        bulk_question::Question,
        choice::{by_use, in_use},
        look::Look,
    },
    use_news::UseNews,
};
use crate::{
    backend::types::ApiKey,
    count::count_of,
    i18n::use_i18n,
    platform::clock,
    ui::{Bounded, ConfirmDialog, TextInput, TimeAgo, use_announcer},
};

/// More keys than these are counted, not listed.
const LISTED: usize = 10;

/// What the question is about, as the list has it now.
#[derive(Clone, Copy)]
struct Asked {
    keys: Memo<Vec<ApiKey>>,
    /// Those of them that are there no more.
    gone: Memo<Vec<ApiKey>>,
    look: Memo<Look>,
    asks_number: Memo<bool>,
    /// How many are in use.
    used: Memo<u32>,
}

fn use_asked(choosing: Choosing) -> Asked {
    let keys_of = move |part: fn(&Question) -> &[ApiKey]| {
        Memo::new(move |_| {
            choosing
                .state
                .with(|state| state.question().map(|asked| part(asked).to_vec()).unwrap_or_default())
        })
    };
    let (keys, gone) = (keys_of(Question::keys), keys_of(Question::gone));
    let of_question = move |state: &Bulk| state.question().map(Question::look).unwrap_or_default();
    let look = Memo::new(move |_| choosing.state.with(of_question));
    let asks_number = Memo::new(move |_| asks_number(choosing));
    let used = Memo::new(move |_| keys.with(|keys| count_of(in_use(keys, clock::now()).len())));
    Asked { keys, gone, look, asks_number, used }
}

/// Reactive.
fn asks_number(choosing: Choosing) -> bool {
    choosing.state.with(|state| state.question().is_some_and(|asked| asked.asks_number(clock::now())))
}

impl Asked {
    /// How many would be revoked. Reactive.
    fn count(self) -> u32 {
        count_of(self.keys.with(Vec::len))
    }
}

/// The question.
#[component]
pub fn RevokeManyDialog(choosing: Choosing) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().many;
    let open = Memo::new(move |_| choosing.state.with(|state| state.question().is_some()));
    let asked = use_asked(choosing);
    let nothing_left = Memo::new(move |_| open.get() && asked.keys.with(Vec::is_empty));
    let (typed, is_wrong) = (RwSignal::new(String::new()), RwSignal::new(false));
    // What is typed is lost only when the question is another one.
    Effect::new(move || {
        if open.get() {
            typed.set(String::new());
            is_wrong.set(false);
        }
    });
    keep_focus_in_dialog(nothing_left);
    // An effect that reads two memos, of which one is made from the other, misses a change of the second where the
    // first stays as it is. A memo in between does not.
    let title = Memo::new(move |_| match nothing_left.get() {
        true => words().none_left_title.to_owned(),
        false => i18n.count(&words().title, asked.count()),
    });
    let confirm = move || i18n.count(&words().revoke, asked.count());
    let cancel = move || if nothing_left.get() { i18n.t().common().close } else { i18n.t().common().cancel };
    let mean_it = move |()| {
        if untrack(|| asks_number(choosing) && !is_count(asked, typed)) {
            is_wrong.set(true);
        } else if let Some(first) = choosing.state.try_update(|state| state.pressed(clock::now())).flatten() {
            choosing.start(Some(first));
        }
    };
    view! {
        <ConfirmDialog open title confirm cancel disabled=nothing_left on_confirm=Callback::new(mean_it)
            on_cancel=Callback::new(move |()| {
                choosing.state.update(Bulk::put_away_question);
                // What opened it goes with the choice, where the keys have gone.
                focus_id_if_lost(LIST_HEADING);
            })>
            <AtStake asked nothing_left typed is_wrong/>
            <UseNews look=asked.look words=move || &words().news/>
            <ListNews open asked/>
        </ConfirmDialog>
    }
}

/// Whether what is typed is the number of the keys. Reactive.
fn is_count(asked: Asked, typed: RwSignal<String>) -> bool {
    typed.with(|typed| typed.trim() == asked.count().to_string())
}

/// Which keys they are, what their end means, and what is typed to mean it.
#[component]
fn AtStake(
    asked: Asked,
    nothing_left: Memo<bool>,
    typed: RwSignal<String>,
    is_wrong: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().many;
    let count = move || asked.count().to_string();
    // Their number may change while the question is open.
    let wrong = Signal::derive(move || {
        (is_wrong.get() && !is_count(asked, typed)).then(|| (words().wrong_count)(&count()))
    });
    let effect = move || match asked.used.get() {
        0 if asked.look.get().is_current() => words().none_in_use.to_owned(),
        0 => words().none_in_use_so_far.to_owned(),
        count => i18n.count(&words().in_use, count),
    };
    let gone = move || count_of(asked.gone.with(Vec::len));
    let more = move || count_of(asked.keys.with(Vec::len).saturating_sub(LISTED));
    let listed = move |keys: Memo<Vec<ApiKey>>, is_gone: bool| {
        let first = keys.with(|keys| by_use(keys)).into_iter().take(LISTED);
        first.map(|key| view! { <OneOfMany key is_gone/> }).collect_view()
    };
    view! {
        {move || (!nothing_left.get()).then(|| view! {
            <p><strong>{move || words().effect}</strong></p>
            <p>{effect}</p>
        })}
        {move || (gone() > 0 && !nothing_left.get()).then(|| view! { <p>{i18n.count(&words().gone, gone())}</p> })}
        <ul class="advice">
            {move || listed(asked.keys, false)}
            {move || (more() > 0).then(|| view! { <li>{i18n.count(&words().and_more, more())}</li> })}
            {move || listed(asked.gone, true)}
        </ul>
        {move || asked.asks_number.get().then(|| view! {
            <TextInput name="revoke-count" label=move || (words().type_count)(&count()) value=typed error=wrong
                on_input=Callback::new(move |()| is_wrong.set(false))/>
        })}
    }
}

/// One of the keys: its name, its ends, its last use.
#[component]
fn OneOfMany(
    key: ApiKey,
    /// It is there no more.
    is_gone: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let used = match key.last_used {
        _ if is_gone => view! { {move || i18n.t().api_keys().many.is_gone} }.into_any(),
        Some(used) => view! { <TimeAgo at=used.at/> }.into_any(),
        None => view! { {move || i18n.t().api_keys().list.never_used} }.into_any(),
    };
    view! {
        <li>
            <Bounded text=key.name lines=2/>" "
            <span class="mono nowrap">{format!("{}…{}", key.prefix, key.last4)}</span>
            " · "<span class="quiet">{used}</span>
        </li>
    }
}

/// What the list says of the keys while the question is open, for ears.
#[component]
fn ListNews(open: Memo<bool>, asked: Asked) -> impl IntoView {
    let (i18n, announcer) = (use_i18n(), use_announcer());
    Effect::new(move |before: Option<Option<(u32, u32)>>| {
        let now = open.get().then(|| (asked.used.get(), count_of(asked.gone.with(Vec::len))));
        // The question reads itself out when it opens.
        let (Some((used, gone)), Some(news)) = (before.flatten(), now) else { return now };
        let words = &i18n.t_now().api_keys().many;
        let news = [(news.0 > used, &words.in_use, news.0), (news.1 > gone, &words.gone, news.1)];
        let said: Vec<String> = news
            .into_iter()
            .filter(|(is_news, ..)| *is_news)
            .map(|(_, phrase, count)| untrack(|| i18n.count(phrase, count)))
            .collect();
        // That a press did not count for that is said already.
        if !said.is_empty() && asked.look.get_untracked() != Look::UsedMeanwhile {
            announcer.polite(said.join(" "));
        }
        now
    });
}
