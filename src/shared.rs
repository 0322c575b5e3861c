//! Signals that outlive the pages which read them.
//!
//! A signal of `reactive_graph` keeps a handle, and the memory, of each effect that has read it until it changes,
//! also when the effect is long gone. What seldom changes, such as the language, would keep something of every page
//! that was ever opened. So a page reads a copy that goes with it.

use leptos::{
    prelude::*,
    reactive::owner::WeakOwner,
    task::{spawn_local, tick},
};

/// A value that all pages share.
pub struct Shared<T: 'static> {
    value: RwSignal<T>,
    /// What is read of it: the value itself, or a page's copy.
    read: RwSignal<T>,
    copies: StoredValue<Vec<(RwSignal<T>, WeakOwner)>>,
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Shared<T> {}

impl<T: Clone + Send + Sync> Shared<T> {
    /// For as long as the calling component lives.
    pub fn new(value: T) -> Self {
        let value = RwSignal::new(value);
        Self { value, read: value, copies: StoredValue::new(Vec::new()) }
    }

    /// The same for the calling component and what is in it: effects leave nothing behind that outlives it.
    #[must_use]
    pub fn of_page(self) -> Self {
        let read = RwSignal::new(self.value.get_untracked());
        let (copies, owner) = (self.copies, Owner::current().unwrap_or_default().downgrade());
        copies.update_value(|copies| copies.push((read, owner)));
        on_cleanup(move || {
            copies.try_update_value(|copies| copies.retain(|(copy, _)| *copy != read));
        });
        Self { read, ..self }
    }

    /// The value, for all who read it: not for what is paused, which has left the page.
    pub fn set(self, value: T) {
        let Some(copies) = self.copies.try_get_value() else { return };
        self.value.set(value.clone());
        for (copy, owner) in copies {
            if owner.upgrade().is_some_and(|owner| !owner.paused()) {
                // What hears of it first may have closed a page.
                copy.try_set(value.clone());
            }
        }
    }

    /// The value. Reactive.
    pub fn get(self) -> T {
        // What is still going on when its page is gone has nothing to be told of changes.
        self.read.try_get().unwrap_or_else(|| self.now())
    }

    /// The value, as it is now.
    #[must_use]
    pub fn now(self) -> T {
        self.value.get_untracked()
    }

    /// Hears of changes from now on. Reactive.
    pub fn track(self) {
        self.read.try_with(|_| ());
    }

    /// To be read by whatever takes a signal.
    pub fn signal(self) -> Signal<T> {
        self.read.into()
    }
}

/// Tells the rows of a long table that something of the page which they read has changed. A row has a copy of its own, so
/// that one which goes leaves nothing behind at the signals of the page.
#[derive(Clone, Copy)]
pub struct News(Shared<()>);

impl News {
    /// News is whatever changes of what `read` reads.
    pub fn of(read: impl Fn() + Send + Sync + 'static) -> Self {
        let news = Shared::new(());
        Effect::new(move || {
            read();
            // The table hears of it first: rows that go with the change have nothing to be told.
            spawn_local(async move {
                tick().await;
                news.set(());
            });
        });
        Self(news)
    }

    /// The same for the calling row.
    #[must_use]
    pub fn of_row(self) -> Self {
        Self(self.0.of_page())
    }

    /// What `read` gives of the page. Reactive.
    pub fn read<T>(self, read: impl FnOnce() -> T) -> T {
        self.0.track();
        untrack(read)
    }
}
