//! Rows that have left the page. To take one apart (its views, effects, listeners) takes as long as to draw it, and
//! nobody waits for that: it is done when the browser has nothing else to do.

use std::cell::Cell;

use leptos::{prelude::*, tachys::view::any_view::AnyViewState};
use send_wrapper::SendWrapper;
use web_sys::Element;

use crate::platform::page::step_when_idle;

/// Rows that are taken apart in one go.
const AT_ONCE: usize = 4;

/// Soon even in a busy browser: a row takes some forty kilobytes of memory.
const WITHIN_MS: u32 = 100;

/// What a row is made of, without the row itself.
pub(super) struct Inside {
    /// Taken apart before its owner, as everywhere.
    _view: AnyViewState,
    owner: Owner,
}

/// The rows that wait for being taken apart. With the table goes what still waits.
#[derive(Clone, Copy)]
pub(super) struct Leaving(StoredValue<Vec<Inside>, LocalStorage>);

impl Leaving {
    /// None has left.
    pub(super) fn new() -> Self {
        Self(StoredValue::new_local(Vec::new()))
    }

    /// What puts `cells` into the row that it is called with, for as long as the current reactive owner, the row's, lives.
    /// `owner` is that of the cells: not the row's, for it outlives that.
    pub(super) fn filling(self, cells: AnyView, owner: Owner) -> impl Fn(Element) {
        let cells = Cell::new(Some((cells, owner)));
        move |row| {
            let Some((cells, owner)) = cells.take() else { return };
            let mut view = owner.with(|| cells.build());
            view.mount(&row, None);
            let inside = SendWrapper::new(Inside { _view: view, owner });
            on_cleanup(move || self.let_go(inside.take()));
        }
    }

    /// From now on nothing of the row answers to anything.
    fn let_go(self, inside: Inside) {
        inside.owner.pause();
        let is_first = self.0.try_update_value(|left| {
            left.push(inside);
            left.len() == 1
        });
        if is_first == Some(true) {
            step_when_idle(WITHIN_MS, move || self.take_apart());
        }
    }

    /// Takes a few apart. `true` when there are more.
    fn take_apart(self) -> bool {
        let few = self.0.try_update_value(|left| left.split_off(left.len().saturating_sub(AT_ONCE)));
        drop(few);
        self.0.try_with_value(|left| !left.is_empty()) == Some(true)
    }
}
