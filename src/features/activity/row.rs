//! A line of the history: an event, or several that are alike.

use leptos::{children::ViewFnOnce, prelude::*};

use super::{
    event::{device, place, what},
    model::{Doer, Line, Weight, doer, evidence, weight},
    page::Room,
};
use crate::{
    backend::types::{EventKind, SecurityEvent},
    count::count_of,
    i18n::I18n,
    platform::clock,
    routes,
    shared::News,
    ui::{Bounded, Cell, Icon, IconName, TimeAt, time::exact_time_ago},
};

/// Draws lines. One value for all of them.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    pub(super) room: Room,
    pub(super) lines: Memo<Vec<Line>>,
    pub(super) news: News,
}

impl Rows {
    /// The cells of the line of the event with this id.
    pub(super) fn cells(self, id: String) -> Vec<ViewFnOnce> {
        // Many lines come and go in the page's time: each leaves nothing behind.
        let mut rows = Self { news: self.news.of_row(), ..self };
        rows.room.i18n = self.room.i18n.provide_copy();
        clock::provide_clock_of_page();
        vec![(move || view! { <Event rows id/> }).into()]
    }

    /// The events that the line of this one stands for besides.
    fn more(self, id: &str) -> Vec<String> {
        let of_line =
            |lines: &Vec<Line>| lines.iter().find(|line| line.id == id).map(|line| line.more.clone());
        self.news.read(|| self.lines.with(of_line)).unwrap_or_default()
    }

    /// The session that did it goes on, as far as is known.
    fn is_live(self, event: &SecurityEvent) -> bool {
        let is_listed = |id: &String| self.news.read(|| self.room.live.with(|live| live.contains(id)));
        event.session_id.as_ref().is_some_and(is_listed)
    }
}

/// One event, which does not change any more, and how many like it came before.
#[component]
fn Event(rows: Rows, id: String) -> impl IntoView {
    let room = rows.room;
    let i18n = room.i18n;
    let Some(event) = room.history.with_untracked(|history| history.event(&id).cloned()) else {
        return ().into_any();
    };
    let more = Memo::new(move |_| rows.more(&id));
    let at = event.at;
    let icon = match weight(event.kind) {
        Weight::Plain => IconName::INFO,
        Weight::Change => IconName::SHIELD,
        Weight::Alarm => IconName::WARNING,
    };
    let event = StoredValue::new(event);
    let of = move |words: fn(I18n, &SecurityEvent) -> String| event.with_value(|event| words(i18n, event));
    view! {
        <Cell header=true label=move || i18n.t().activity().what>
            <div class="device">
                <Icon name=icon/>
                <div class="device__text">
                    <span>{move || of(what)}</span>
                    <Folded room event more/>
                </div>
            </div>
        </Cell>
        <Cell label=move || i18n.t().activity().when>{move || exact_time_ago(i18n.formats(), at)}</Cell>
        <Cell label=move || i18n.t().activity().from_where>
            <div class="place">
                <Bounded text=move || of(place) lines=3/>
                <span class="quiet">
                    <Bounded lines=3 text=move || event.with_value(|event| (i18n.t().sessions().device.ip)(&event.ip))/>
                </span>
            </div>
        </Cell>
        <Cell label=move || i18n.t().activity().by_session>
            <div class="place">
                <span>{by_whom(rows, event)}</span>
                <span class="quiet"><Bounded text=move || of(device) lines=2/></span>
            </div>
        </Cell>
        <Cell actions=true label=""><NotMe room event/></Cell>
    }
    .into_any()
}

/// In which session it was done; a session that goes on is a way to the list where it can be ended.
fn by_whom(rows: Rows, event: StoredValue<SecurityEvent>) -> impl Fn() -> AnyView {
    let room = rows.room;
    let by = event.with_value(|event| doer(event, room.here().as_deref()));
    let is_live = Memo::new(move |_| event.with_value(|event| rows.is_live(event)));
    move || {
        let words = room.i18n.t().activity();
        match by {
            Doer::Here => words.by_this_device.into_any(),
            Doer::Another if is_live.get() => {
                view! { <a href=routes::SESSIONS.href()>{words.by_another}</a> }.into_any()
            }
            Doer::Another => words.by_another.into_any(),
            Doer::Outside => words.by_nobody.into_any(),
            Doer::Gone => words.by_gone.into_any(),
        }
    }
}

/// How often it happened that day, and each of the times.
#[component]
fn Folded(room: Room, event: StoredValue<SecurityEvent>, more: Memo<Vec<String>>) -> impl IntoView {
    let i18n = room.i18n;
    let all = move || {
        let found = |id: &String| room.history.with_untracked(|history| history.event(id).cloned());
        let others: Vec<SecurityEvent> = more.with(|more| more.iter().filter_map(found).collect());
        std::iter::once(event.get_value()).chain(others)
    };
    let each = move |event: SecurityEvent| {
        let (at, ip) = (event.at, event.ip.clone());
        let event = StoredValue::new(event);
        view! {
            <li>
                <TimeAt at/> " · " <Bounded lines=2 text=move || (i18n.t().sessions().device.ip)(&ip)/> " "
                <NotMe room event/>
            </li>
        }
    };
    let number = move || count_of(more.with(Vec::len)).saturating_add(1);
    move || {
        (number() > 1).then(|| {
            view! {
                <details class="folded">
                    <summary>{move || i18n.count(&i18n.t().activity().times, number())}</summary>
                    <ul class="advice">{all().map(each).collect_view()}</ul>
                </details>
            }
        })
    }
}

/// The way on for who did not do it. After a wrong password nobody got in: what is enough then comes first.
#[component]
fn NotMe(room: Room, event: StoredValue<SecurityEvent>) -> impl IntoView {
    let i18n = room.i18n;
    let here = room.here();
    let secure =
        event.with_value(|event| routes::lockdown_about_event(&event.id, evidence(event, here.as_deref())));
    let name = move || {
        event.with_value(|event| {
            let when = i18n.formats().date_time(event.at);
            (i18n.t().activity().not_me_named)(&what(i18n, event), &device(i18n, event), &when)
        })
    };
    let words = move || i18n.t().activity();
    if event.with_value(|event| event.kind != EventKind::SignInFailed) {
        return view! { <a class="link-button" href=secure aria-label=name>{move || words().not_me}</a> }
            .into_any();
    }
    view! {
        <details class="folded">
            <summary class="link-button" aria-label=name>{move || words().not_me}</summary>
            <div class="stack stack--tight">
                <p>{move || words().nobody_in}</p>
                <p><a href=routes::PASSWORD.href()>{move || words().nobody_in_password}</a></p>
                <p><a href=routes::TWO_FACTOR.href()>{move || words().nobody_in_factor}</a></p>
                <p><a href=secure>{move || words().nobody_in_secure}</a></p>
            </div>
        </details>
    }
    .into_any()
}
