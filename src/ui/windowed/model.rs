//! Which rows of a long list are in the page: where each one lies, as far as that is known, and how
//! the rows that are drawn follow the part that is seen. Pure.

use std::ops::Range;

/// Rows drawn in one frame at the most: a jump to somewhere else fills up over a few frames, and no
/// frame waits for it.
pub const ROWS_PER_FRAME: usize = 4;
/// A list of no more rows is drawn whole, step by step: so the browser's own search finds all of it.
pub const WHOLE: usize = 40;
/// How far beyond the seen part rows are drawn, in parts of its height.
const MARGIN: f64 = 0.5;

/// The heights of all rows: measured where a row was drawn, a guess elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Heights {
    guess: f64,
    measured: Vec<Option<f64>>,
    /// A Fenwick tree over what measured rows have more than the guess.
    surplus: Vec<f64>,
}

impl Heights {
    /// `count` rows, none of them measured.
    #[must_use]
    pub fn new(count: usize, guess: f64) -> Self {
        Self { guess, measured: vec![None; count], surplus: vec![0.0; count + 1] }
    }

    /// How many rows there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.measured.len()
    }

    /// The mean of what was measured, to guess by; the old guess where nothing was.
    #[must_use]
    pub fn mean(&self) -> f64 {
        let (sum, known) = self
            .measured
            .iter()
            .flatten()
            .fold((0.0, 0.0), |(sum, known), height| (sum + height, known + 1.0));
        if known > 0.0 { sum / known } else { self.guess }
    }

    /// Whether nothing was measured yet.
    #[must_use]
    pub fn is_all_guess(&self) -> bool {
        self.measured.iter().all(Option::is_none)
    }

    /// Takes note of the height of row `index`.
    pub fn measure(&mut self, index: usize, height: f64) {
        let Some(known) = self.measured.get_mut(index) else { return };
        let more = height - known.unwrap_or(self.guess);
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
    pub fn row_at(&self, distance: f64) -> usize {
        let (mut low, mut high) = (0, self.count());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.offset(middle + 1) <= distance { low = middle + 1 } else { high = middle }
        }
        low.min(self.count().saturating_sub(1))
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

/// The rows to draw next, on the way from those that are drawn to those that should be: never more
/// than [`ROWS_PER_FRAME`] new ones, the seen ones first.
///
/// `top` and `bottom` bound the seen part, from the beginning of the list.
#[must_use]
pub fn next(heights: &Heights, drawn: &Range<usize>, top: f64, bottom: f64) -> (Range<usize>, bool) {
    let seen = heights.rows_between(top, bottom);
    let margin = (bottom - top) * MARGIN;
    let wanted = if heights.count() <= WHOLE {
        0..heights.count()
    } else {
        heights.rows_between(top - margin, bottom + margin)
    };
    let (start, end) = (drawn.start.max(wanted.start), drawn.end.min(wanted.end));
    let kept =
        if start < end && end > seen.start && start < seen.end { start..end } else { seen.start..seen.start };
    let down = ROWS_PER_FRAME.min(wanted.end - kept.end);
    // What is seen below goes before what is above it, but not what lies beyond it below.
    let missing_above = kept.start - wanted.start;
    let seen_below = seen.end.saturating_sub(kept.end);
    let down = if kept.start > seen.start { down.min(seen_below) } else { down };
    let up = (ROWS_PER_FRAME - down).min(missing_above);
    let next = kept.start - up..kept.end + down;
    let is_complete = next == wanted;
    (next, is_complete)
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
pub fn place(heights: &Heights, drawn: &Range<usize>, pinned: Option<usize>) -> (Vec<Placed>, f64) {
    let pinned = pinned.filter(|index| *index < heights.count() && !drawn.contains(index));
    let before = pinned.filter(|index| *index < drawn.start);
    let after = pinned.filter(|index| *index >= drawn.end);
    let mut end = 0.0;
    let mut placed = Vec::with_capacity(drawn.len() + 1);
    for index in before.into_iter().chain(drawn.clone()).chain(after) {
        // Less than nothing is the trace of adding and taking away in different orders.
        placed.push(Placed { index, gap: (heights.offset(index) - end).max(0.0) });
        end = heights.offset(index + 1);
    }
    (placed, (heights.offset(heights.count()) - end).max(0.0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Draws until nothing changes; tells how many frames that took.
    fn settle(heights: &Heights, mut drawn: Range<usize>, top: f64, bottom: f64) -> (Range<usize>, usize) {
        for frame in 0..1_000 {
            let (now, complete) = next(heights, &drawn, top, bottom);
            assert!(now.len() <= drawn.len() + ROWS_PER_FRAME);
            if complete {
                return (now, frame + 1);
            }
            assert_ne!(now, drawn, "it goes on");
            drawn = now;
        }
        panic!("it never ends");
    }

    #[test]
    fn ten_thousand_rows_are_a_few_in_the_page() {
        let heights = Heights::new(10_000, 80.0);
        let (drawn, frames) = settle(&heights, 0..0, 0.0, 800.0);
        assert_eq!(drawn, 0..16);
        assert_eq!(frames, 4);
        let (drawn, _) = settle(&heights, drawn, 400_000.0, 400_800.0);
        assert!(drawn.contains(&5_000) && drawn.len() < 24, "{drawn:?}");
    }

    #[test]
    fn after_a_jump_what_is_seen_comes_first() {
        let heights = Heights::new(10_000, 80.0);
        let (drawn, _) = next(&heights, &(0..16), 400_000.0, 400_800.0);
        assert_eq!(drawn, 5_000..5_004);
    }

    #[test]
    fn scrolling_up_draws_above() {
        let heights = Heights::new(100, 100.0);
        let (drawn, _) = settle(&heights, 0..0, 5_000.0, 6_000.0);
        let (up, _) = next(&heights, &drawn, 4_600.0, 5_600.0);
        assert!(up.start < drawn.start && up.end <= drawn.end);
    }

    #[test]
    fn a_row_with_the_focus_stays_where_it_is() {
        let mut heights = Heights::new(100, 10.0);
        heights.measure(3, 25.0);
        let (placed, tail) = place(&heights, &(50..52), Some(3));
        let shown: Vec<(usize, f64)> = placed.iter().map(|row| (row.index, row.gap)).collect();
        assert_eq!(shown, [(3, 30.0), (50, 460.0), (51, 0.0)]);
        assert_eq!(tail, 480.0);
    }

    #[test]
    fn an_empty_list_has_no_rows() {
        let heights = Heights::new(0, 80.0);
        let (drawn, complete) = next(&heights, &(0..0), 0.0, 800.0);
        assert!(drawn.is_empty() && complete);
        assert_eq!(place(&heights, &drawn, Some(0)), (vec![], 0.0));
    }

    proptest! {
        #[test]
        fn what_was_measured_is_where_it_says(
            measured in proptest::collection::vec((0usize..50, 1u16..200), 0..80), at in 0.0f64..9_000.0,
        ) {
            let mut heights = Heights::new(50, 40.0);
            let mut plain = [40.0; 50];
            for (index, height) in measured {
                heights.measure(index, f64::from(height));
                plain[index] = f64::from(height);
            }
            for index in 0..=50 {
                let sum: f64 = plain[..index].iter().sum();
                prop_assert!((heights.offset(index) - sum).abs() < 1e-6);
            }
            let row = heights.row_at(at);
            prop_assert!(row == 49 || at < heights.offset(row + 1));
            prop_assert!(row == 0 || heights.offset(row) <= at);
        }

        #[test]
        fn from_anywhere_to_anywhere_it_arrives_and_covers_what_is_seen(
            count in 1usize..400, from in 0usize..400, length in 0usize..60,
            top in -2_000.0f64..30_000.0, height in 1.0f64..2_000.0,
        ) {
            let heights = Heights::new(count, 60.0);
            let start = from.min(count);
            let (drawn, _) = settle(&heights, start..(start + length).min(count), top, top + height);
            let seen = heights.rows_between(top, top + height);
            prop_assert!(drawn.start <= seen.start && seen.end <= drawn.end, "{drawn:?} {seen:?}");
            let (placed, tail) = place(&heights, &drawn, Some(from));
            let rows: f64 = placed.iter().map(|row| row.gap + 60.0).sum();
            prop_assert!((rows + tail - heights.offset(count)).abs() < 1e-6, "the whole is always as high");
        }
    }
}
