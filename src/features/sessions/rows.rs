//! What the rows of the table share.

use leptos::prelude::*;

use super::{
    model::{GroupLine, Line, Row, SessionList, Target},
    room::Room,
};
use crate::{i18n::I18n, platform::clock, shared::News};

/// What rows read, and what they do. One value for all of them: ten thousand rows are scrolled through.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    pub room: Room,
    lines: Memo<Vec<Line>>,
    is_busy: Signal<bool>,
    news: News,
}

/// Prepares the rows of these lines.
pub(super) fn use_rows(room: Room, lines: Memo<Vec<Line>>) -> Rows {
    let is_busy = room.busy();
    let news = News::of(move || {
        // The lines are made of the list.
        room.list.track();
        is_busy.track();
    });
    Rows { room, lines, is_busy, news }
}

impl Rows {
    /// The same for a row. Many come and go in the page's time: each leaves nothing behind.
    pub fn of_row(self) -> Self {
        clock::provide_clock_of_page();
        let mut row = Self { news: self.news.of_row(), ..self };
        row.room.i18n = self.room.i18n.provide_copy();
        row
    }

    /// The words.
    pub const fn i18n(self) -> I18n {
        self.room.i18n
    }

    /// What the list tells. Reactive.
    pub fn list<T>(self, read: impl FnOnce(&SessionList) -> T) -> T {
        self.news.read(|| self.room.list.with(read))
    }

    /// This session. Reactive.
    pub fn session(self, id: &str) -> Option<Row> {
        self.list(|list| list.row(id).cloned())
    }

    /// The line of the group with this key. Reactive.
    pub fn group(self, key: &str) -> Option<GroupLine> {
        let is_it = |line: &Line| match line {
            Line::Group(line) if line.group.key == key => Some(GroupLine::clone(line)),
            _ => None,
        };
        self.news.read(|| self.lines.with(|lines| lines.iter().find_map(is_it)))
    }

    /// Something is being ended.
    pub fn busy(self) -> Signal<bool> {
        Signal::derive(move || self.news.read(|| self.is_busy.get()))
    }

    /// Asks whether what this line stands for is to be ended.
    pub fn ask_about_line(self, key: &str) {
        let ids = self.room.list.with_untracked(|list| list.ids_of(key));
        self.room.ask(Target::Several(ids));
    }
}
