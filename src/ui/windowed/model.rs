//! Which rows of a long list are in the page: where each one lies, as far as that is known, and how
//! the rows that are drawn follow the part that is seen, a little in every frame. Pure.

mod kept;

use std::ops::Range;

pub use kept::Kept;

/// Rows that a list which is drawn whole grows by in a frame.
const WHOLE_PER_FRAME: usize = 4;
/// Those that it begins with: somebody waits for the first ones.
const WHOLE_AT_FIRST: usize = 2;
/// A page that passes in fewer frames is not read.
const FRAMES_TO_READ: f64 = 15.0;
/// More rows than this that are out of the way go before anything comes.
const CROWD: usize = 8;
/// A list of no more rows is drawn whole, step by step: so the browser's own search finds all of it.
pub const WHOLE: usize = 40;
/// How far beyond the seen part rows are drawn, in parts of its height.
const MARGIN: f64 = 0.5;

/// The heights of all rows: measured where a row was drawn, a guess elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Heights {
    guess: f64,
    /// The guess comes from a row that was drawn.
    is_founded: bool,
    measured: Vec<Option<f64>>,
    /// What was measured, in all, and how many rows that is.
    sum: f64,
    known: f64,
    /// A Fenwick tree over what measured rows have more than the guess.
    surplus: Vec<f64>,
}

impl Heights {
    /// `count` rows, none of them measured.
    #[must_use]
    pub fn new(count: usize, guess: f64) -> Self {
        let (measured, surplus) = (vec![None; count], vec![0.0; count + 1]);
        Self { guess, is_founded: false, measured, sum: 0.0, known: 0.0, surplus }
    }

    /// How many rows there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.measured.len()
    }

    /// The mean of what was measured, to guess by; the old guess where nothing was.
    #[must_use]
    pub fn mean(&self) -> f64 {
        if self.known > 0.0 { self.sum / self.known } else { self.guess }
    }

    /// `count` other rows, taken to be as high as these were.
    #[must_use]
    pub fn forgotten(&self, count: usize) -> Self {
        Self { is_founded: self.is_founded, ..Self::new(count, self.mean()) }
    }

    /// The first row that is there with all its parts tells what to take the others for.
    pub fn found_on(&mut self, height: f64) {
        if !self.is_founded {
            *self = Self::new(self.count(), height);
            self.is_founded = true;
        }
    }

    /// Takes note of the height of row `index`.
    pub fn measure(&mut self, index: usize, height: f64) {
        let Some(known) = self.measured.get_mut(index) else { return };
        let more = height - known.unwrap_or(self.guess);
        self.sum += height - known.unwrap_or(0.0);
        self.known += f64::from(u8::from(known.is_none()));
        *known = Some(height);
        if more == 0.0 {
            return;
        }
        let mut node = index + 1;
        while node < self.surplus.len() {
            self.surplus[node] += more;
            node += node & node.wrapping_neg();
        }
    }

    /// Where row `index` begins, below the beginning of the list; for the row after the last, its end.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "far fewer rows than 2^52")]
    pub fn offset(&self, index: usize) -> f64 {
        let mut node = index.min(self.count());
        let mut sum = node as f64 * self.guess;
        while node > 0 {
            sum += self.surplus[node];
            node &= node - 1;
        }
        sum
    }

    /// The row at this distance from the beginning; the nearest where there is none.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "far fewer rows than 2^52")]
    pub fn row_at(&self, distance: f64) -> usize {
        // Down the tree: the longest run of first rows that ends at or before the distance.
        let (mut row, mut left) = (0, distance);
        let mut step = self.count().next_power_of_two();
        while step > 0 {
            let next = row + step;
            if next <= self.count() {
                let height = step as f64 * self.guess + self.surplus[next];
                if height <= left {
                    row = next;
                    left -= height;
                }
            }
            step /= 2;
        }
        row.min(self.count().saturating_sub(1))
    }

    /// The rows that have a part between the two distances.
    #[must_use]
    pub fn rows_between(&self, top: f64, bottom: f64) -> Range<usize> {
        if self.count() == 0 || bottom <= 0.0 || top >= self.offset(self.count()) {
            // Nothing is seen. One row is kept drawn, so that there is something to go on from.
            let nearest = self.row_at(top);
            return nearest..(nearest + 1).min(self.count());
        }
        self.row_at(top.max(0.0))..self.row_at(bottom) + 1
    }
}

/// What is in the page and where the page is.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The rows in the page, in their order, and whether each has all its parts.
    pub drawn: &'a [(usize, bool)],
    /// Where the seen part begins, from the beginning of the list.
    pub top: f64,
    /// Where it ends.
    pub bottom: f64,
    /// How far it has moved since the last frame, in pixels either way.
    pub moved: f64,
    /// How much is done in this frame at the most, by the [`Pace`](super::pace::Pace): a row put in (its first part), a row
    /// taken out and a part added to a row each count as one. So no frame waits for a row.
    pub work: usize,
}

impl View<'_> {
    /// It is where it was.
    #[must_use]
    pub fn rests(moved: f64) -> bool {
        moved < 1.0
    }

    /// Too fast to be read: rows are no more than names.
    fn is_flung(&self) -> bool {
        self.moved > (self.bottom - self.top) / FRAMES_TO_READ
    }
}

/// What is done in one frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The rows in the page, in their order; new ones with their first part.
    pub rows: Vec<usize>,
    /// The rows that get their next part.
    pub grow: Vec<usize>,
    /// There was nothing to do.
    pub is_complete: bool,
}

/// The next step on the way from what is drawn to what should be: what is seen goes first, and a name
/// before the parts of its row.
#[must_use]
pub fn next(heights: &Heights, view: View<'_>) -> Step {
    let seen = heights.rows_between(view.top, view.bottom);
    let is_whole = heights.count() <= WHOLE;
    let margin = (view.bottom - view.top) * MARGIN;
    let wanted = if is_whole {
        0..heights.count()
    } else {
        heights.rows_between(view.top - margin, view.bottom + margin)
    };
    let is_drawn = |index: &usize| view.drawn.binary_search_by_key(index, |(drawn, _)| *drawn).is_ok();
    let (mut rows, mut leaving): (Vec<usize>, Vec<usize>) =
        view.drawn.iter().map(|(index, _)| *index).partition(|index| wanted.contains(index));
    let beyond = (seen.end..wanted.end).chain((wanted.start..seen.start.min(wanted.end)).rev());
    let (mut missing_seen, mut missing): (Vec<usize>, Vec<usize>) = (
        seen.clone().filter(|index| wanted.contains(index) && !is_drawn(index)).collect(),
        beyond.filter(|index| wanted.contains(index) && !is_drawn(index)).collect(),
    );
    let mut partial: Vec<usize> = view
        .drawn
        .iter()
        .filter(|(index, whole)| !whole && wanted.contains(index))
        .map(|(i, _)| *i)
        .collect();
    partial.sort_by_key(|index| !seen.contains(index));

    let is_complete = [&leaving, &missing_seen, &missing, &partial].iter().all(|list| list.is_empty());
    let mut work = match (is_whole, view.drawn.is_empty()) {
        (true, true) => WHOLE_AT_FIRST,
        (true, false) => WHOLE_PER_FRAME,
        (false, _) => view.work,
    };
    let mut take = |from: &mut Vec<usize>, most: usize| {
        let taken: Vec<usize> = from.drain(..from.len().min(most).min(work)).collect();
        work -= taken.len();
        taken
    };
    let crowd = leaving.len().saturating_sub(CROWD);
    // Half of the work at the most, or nothing would come while much goes.
    take(&mut leaving, crowd.min(view.work.div_ceil(2)));
    let seen_now = take(&mut missing_seen, usize::MAX);
    let first_unseen = partial.partition_point(|index| seen.contains(index));
    let mut later = partial.split_off(first_unseen);
    let parts = if view.is_flung() { 0 } else { usize::MAX };
    let mut grow = take(&mut partial, parts);
    rows.extend(seen_now);
    rows.extend(take(&mut missing, usize::MAX));
    grow.extend(take(&mut later, parts));
    take(&mut leaving, usize::MAX);
    rows.extend(leaving);
    rows.sort_unstable();
    Step { rows, grow, is_complete }
}

/// The way from the rows `before` to the rows `after` in changes that move no row that stays: those
/// that leave go together, then each new one comes by itself. (Leptos' keyed lists take rows out and
/// put them in again when several come between others, and a row that is taken out loses the focus.)
#[must_use]
pub fn one_by_one(before: &[usize], after: &[usize]) -> Vec<Vec<usize>> {
    let mut rows: Vec<usize> = before.iter().copied().filter(|row| after.contains(row)).collect();
    let mut changes = Vec::new();
    if rows.len() < before.len() {
        changes.push(rows.clone());
    }
    for row in after.iter().filter(|row| !before.contains(row)) {
        rows.push(*row);
        rows.sort_unstable();
        changes.push(rows.clone());
    }
    changes
}

/// A row in the page, and the empty room above it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Which row.
    pub index: usize,
    /// The height of the rows left out between it and the one drawn before it.
    pub gap: f64,
}

/// The rows to draw, with the room between them, and the room after the last. The row `pinned` is
/// among them wherever it is: it has the focus.
#[must_use]
pub fn place(heights: &Heights, drawn: &[usize], pinned: Option<usize>) -> (Vec<Placed>, f64) {
    let mut all: Vec<usize> =
        drawn.iter().copied().chain(pinned).filter(|index| *index < heights.count()).collect();
    all.sort_unstable();
    all.dedup();
    let mut end = 0.0;
    let mut placed = Vec::with_capacity(all.len());
    for index in all {
        // Less than nothing is the trace of adding and taking away in different orders.
        placed.push(Placed { index, gap: (heights.offset(index) - end).max(0.0) });
        end = heights.offset(index + 1);
    }
    (placed, (heights.offset(heights.count()) - end).max(0.0))
}

#[cfg(test)]
mod tests;
