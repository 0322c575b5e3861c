//! The page of recent activity.

use std::collections::HashSet;

use leptos::{prelude::*, task::spawn_local};

use super::{
    model::{History, More},
    row::Rows,
};
use crate::{
    backend::{
        AccountBackend, AccountError, Answer, Backend,
        types::{Page, SecurityEvent, Session as Listed},
        use_backend,
    },
    count::count_of,
    features::sessions::zone,
    i18n::{I18n, use_i18n},
    platform::clock,
    platform::page::focus_id,
    read::{read, use_reading},
    session::{Session, use_session},
    shared::News,
    ui::{
        Button, EmptyState, IconName, LoadState, Notice, NoticeKind, PageHeader, WindowedTable,
        live_region::Announcer, use_announcer,
    },
};

/// Where the history ends; the focus goes there when there is nothing older.
const END_ID: &str = "history-end";

/// What the views share.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub i18n: I18n,
    pub history: RwSignal<History>,
    /// The sessions that are signed in, as far as one page tells.
    pub live: RwSignal<HashSet<String>>,
    backend: Backend,
    session: Session,
    announcer: Announcer,
}

impl Room {
    /// The id of this session.
    pub fn here(self) -> Option<String> {
        self.session.current_now().map(|session| session.id)
    }

    fn ask(self, cursor: Option<String>) -> Answer<Page<SecurityEvent>> {
        self.backend.events(cursor)
    }

    fn show_older(self) {
        let Some(cursor) = self.history.with_untracked(History::next_cursor) else { return };
        self.history.update(History::more_asked);
        spawn_local(async move {
            let answer = read(self.session, || self.ask(Some(cursor.clone()))).await;
            let answered = |history: &mut History| {
                history.more_answered(&cursor, answer).then(|| history.events().len())
            };
            if let Some(count) = self.history.try_update(answered).flatten() {
                let words = &self.i18n.t_now().activity().shown_now;
                self.announcer.polite(self.i18n.count(words, count_of(count)));
            }
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
    let room = Room {
        i18n,
        history: RwSignal::new(History::default()),
        live: RwSignal::new(HashSet::new()),
        backend,
        session,
        announcer: use_announcer(),
    };
    let reading = use_reading(move || async move {
        let page = read(session, || room.ask(None)).await?;
        room.history.try_update(|history| history.read(page));
        Ok(())
    });
    // Only for the links to those that go on: where they cannot be read, the history is as good.
    use_reading(move || async move {
        let page: Page<Listed> = read(session, || backend.sessions(None)).await?;
        room.live.try_set(page.items.into_iter().map(|session| session.id).collect());
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
    let (here, tick) = (room.here(), clock::use_minute_tick());
    let lines = Memo::new(move |_| room.history.with(|history| history.lines(here.as_deref())));
    let none = Memo::new(move |_| lines.with(Vec::is_empty));
    let news = News::of(move || {
        lines.track();
        room.live.track();
    });
    let rows = Rows { room, lines, news };
    let cells = Callback::new(move |(id, _): (String, usize)| rows.cells(id));
    let id_at = Callback::new(move |place: usize| lines.with(|lines| Some(lines.get(place)?.id.clone())));
    let count = Signal::derive(move || lines.with(Vec::len));
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
            <p class="quiet">{move || i18n.t().sessions().device.location_doubt} " " {move || zone(i18n, tick.get())}</p>
            <Older room/>
        }
        .into_any()
    }
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
