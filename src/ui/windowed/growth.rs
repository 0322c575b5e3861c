//! A row that comes part by part.

use leptos::{children::ViewFnOnce, prelude::*};

/// How far the drawing of a row has come.
#[derive(Clone, Copy)]
pub(super) struct Growth {
    drawn: RwSignal<usize>,
    of: usize,
}

impl Growth {
    /// `drawn` of `of` parts are there.
    pub(super) fn new(drawn: usize, of: usize) -> Self {
        Self { drawn: RwSignal::new(drawn.min(of)), of }
    }

    /// Every part is there. Reactive.
    pub(super) fn is_whole(self) -> bool {
        self.drawn.try_get().is_none_or(|drawn| drawn >= self.of)
    }

    /// The next part may come.
    pub(super) fn grow(self) {
        self.drawn.try_update(|drawn| *drawn += 1);
    }

    /// `part`, once its turn has come.
    pub(super) fn part(self, place: usize, part: ViewFnOnce) -> AnyView {
        if self.drawn.with_untracked(|drawn| *drawn > place) {
            return part.run();
        }
        let has_come = Memo::new(move |_| self.drawn.get() > place);
        let mut part = Some(part);
        (move || has_come.get().then(|| part.take().map(|part| part.run()))).into_any()
    }
}
