//! The page of recent activity.

use leptos::{prelude::*, task::spawn_local};

use super::{
    event::{device, place, what},
    model::{Doer, History, More, Weight, doer, evidence, weight},
};
use crate::{
    backend::{
        AccountError, Answer, Backend,
        types::{Page, SecurityEvent},
        use_backend,
    },
    features::sessions::zone,
    i18n::{I18n, use_i18n},
    platform::page::focus_id,
    read::{read, use_reading},
    routes,
    session::{Session, use_session},
    ui::{
        Bounded, Button, Cell, EmptyState, Icon, IconName, LoadState, Notice, NoticeKind, PageHeader,
        WindowedTable, time::exact_time_ago,
    },
};

/// Where the history ends; the focus goes there when there is nothing older.
const END_ID: &str = "history-end";

/// What the views share.
#[derive(Clone, Copy)]
struct Room {
    i18n: I18n,
    history: RwSignal<History>,
    backend: Backend,
    session: Session,
}

impl Room {
    fn ask(self, cursor: Option<String>) -> Answer<Page<SecurityEvent>> {
        self.backend.events(cursor)
    }

    fn show_older(self) {
        let Some(cursor) = self.history.with_untracked(History::next_cursor) else { return };
        self.history.update(History::more_asked);
        spawn_local(async move {
            let answer = read(self.session, || self.ask(Some(cursor.clone()))).await;
            self.history.try_update(|history| history.more_answered(&cursor, answer));
            // Does nothing while there is something older: then the button keeps the focus.
            request_animation_frame(|| {
                focus_id(END_ID);
            });
        });
    }
}

/// Recent security events, and what to do about those one did not do.
#[component]
pub fn ActivityPage() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let backend = use_backend();
    let room = Room { i18n, history: RwSignal::new(History::default()), backend, session };
    let reading = use_reading(move || async move {
        let page = read(session, || room.ask(None)).await?;
        room.history.try_update(|history| history.read(page));
        Ok(())
    });
    let is_read = Memo::new(move |_| room.history.with(|history| history.is_read));
    let explain = move |error| match error {
        AccountError::Unsupported => i18n.t().activity().not_kept.to_owned(),
        other => i18n.explain(&other),
    };
    view! {
        <section class="page">
            <PageHeader title=move || i18n.t().activity().title lead=move || i18n.t().activity().lead
                brand=move || i18n.brand()/>
            <LoadState reading view=|()| () error=explain
                loading_text=move || i18n.t().activity().loading retry_text=move || i18n.t().common().try_again/>
            {move || is_read.get().then(|| view! { <Events room/> })}
        </section>
    }
}

#[component]
fn Events(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let columns = Signal::derive(move || {
        let words = i18n.t().activity();
        [words.what, words.when, words.from_where, words.by_session, ""].map(str::to_owned).to_vec()
    });
    let ids = Memo::new(move |_| {
        let id = |event: &SecurityEvent| event.id.clone();
        room.history.with(|history| history.events().iter().map(id).collect::<Vec<_>>())
    });
    let none = Memo::new(move |_| ids.with(Vec::is_empty));
    let cells =
        Callback::new(move |(id, _): (String, usize)| vec![(move || view! { <Event room id/> }).into()]);
    let id_at = Callback::new(move |place: usize| ids.with(|ids| ids.get(place).cloned()));
    let count = Signal::derive(move || ids.with(Vec::len));
    move || {
        if none.get() {
            return view! {
                <EmptyState title=move || i18n.t().events().none icon=IconName::CLOCK>
                    {move || i18n.t().activity().nothing}
                </EmptyState>
            }
            .into_any();
        }
        view! {
            <WindowedTable caption=move || i18n.t().activity().caption columns class="activity-table"
                count id_at cells current=Signal::stored(None::<String>)/>
            <p class="quiet">{move || i18n.t().sessions().location_doubt} " " {move || zone(i18n)}</p>
            <Older room/>
        }
        .into_any()
    }
}

/// One event. It does not change any more.
#[component]
fn Event(room: Room, id: String) -> impl IntoView {
    let i18n = room.i18n;
    let Some(event) = room.history.with_untracked(|history| history.event(&id).cloned()) else {
        return ().into_any();
    };
    let at = event.at;
    let icon = match weight(event.kind) {
        Weight::Plain => IconName::INFO,
        Weight::Change => IconName::SHIELD,
        Weight::Alarm => IconName::WARNING,
    };
    let here = room.session.current_now().map(|session| session.id);
    let by = doer(&event, here.as_deref());
    let secure = routes::lockdown_about_event(&event.id, evidence(&event, here.as_deref()));
    let event = StoredValue::new(event);
    let of = move |words: fn(I18n, &SecurityEvent) -> String| event.with_value(|event| words(i18n, event));
    let by_whom = move || {
        let words = i18n.t().activity();
        match by {
            Doer::Here => words.by_this_device,
            Doer::Another => words.by_another,
            Doer::Outside => words.by_nobody,
            Doer::Gone => words.by_gone,
        }
    };
    let name = move || (i18n.t().activity().not_me_named)(&of(what), &i18n.formats().date_time(at));
    view! {
            <Cell header=true label=move || i18n.t().activity().what>
                <div class="device">
                    <Icon name=icon/>
                    <div class="device__text">{move || of(what)}</div>
                </div>
            </Cell>
            <Cell label=move || i18n.t().activity().when>{move || exact_time_ago(i18n.formats(), at)}</Cell>
            <Cell label=move || i18n.t().activity().from_where>
                <div class="place">
                    <Bounded text=move || of(place) lines=3/>
                    <span class="quiet">
                        <Bounded lines=3 text=move || {
                            event.with_value(|event| (i18n.t().sessions().ip)(&event.ip))
                        }/>
                    </span>
                </div>
            </Cell>
            <Cell label=move || i18n.t().activity().by_session>
                <div class="place">
                    <span>{by_whom}</span>
                    <span class="quiet"><Bounded text=move || of(device) lines=2/></span>
                </div>
            </Cell>
            <Cell actions=true label="">
                <a class="link-button" href=secure aria-label=name>{move || i18n.t().activity().not_me}</a>
            </Cell>
    }
    .into_any()
}

/// The way to what is older; at the end, where the button was, that there is nothing more.
#[component]
fn Older(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let more = Memo::new(move |_| room.history.with(|history| history.more().clone()));
    let there_is_more = Memo::new(move |_| room.history.with(|history| history.next_cursor().is_some()));
    move || {
        if !there_is_more.get() {
            return view! { <p class="quiet" id=END_ID tabindex="-1">{move || i18n.t().activity().end}</p> }
                .into_any();
        }
        view! {
            {move || match more.get() {
                More::Failed(error) => Some(view! {
                    <Notice kind=NoticeKind::Error live=true>{i18n.explain(&error)}</Notice>
                }),
                More::Idle | More::Running => None,
            }}
            <div class="cluster">
                <Button busy=Signal::derive(move || more.get() == More::Running)
                    busy_text=move || i18n.t().activity().loading_older
                    on_press=move |()| room.show_older()>{move || i18n.t().activity().older}</Button>
            </div>
        }
        .into_any()
    }
}
