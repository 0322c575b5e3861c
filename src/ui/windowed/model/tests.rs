//! Every way of scrolling ends with all that is seen in the page, and no frame does much.

use proptest::prelude::*;

use super::*;
use crate::ui::windowed::pace::Load;

/// The parts of a row.
const PARTS: usize = 3;

/// The rows in the page and how many parts each has.
#[derive(Debug, Clone, Default)]
struct Page(Vec<(usize, usize)>);

impl Page {
    fn of(rows: Range<usize>) -> Self {
        Self(rows.map(|index| (index, PARTS)).collect())
    }

    fn rows(&self) -> Vec<usize> {
        self.0.iter().map(|(index, _)| *index).collect()
    }

    /// One frame that takes so much work. Tells how much was done in it, and whether nothing is left to do.
    fn step(&mut self, heights: &Heights, top: f64, bottom: f64, moved: f64, most: usize) -> (usize, bool) {
        let drawn: Vec<(usize, bool)> =
            self.0.iter().map(|(index, parts)| (*index, *parts == PARTS)).collect();
        let step = next(heights, View { drawn: &drawn, top, bottom, moved, work: most });
        assert!(step.rows.is_sorted_by(|one, other| one < other), "in their order, none twice: {step:?}");
        let before = self.rows();
        let put_in = step.rows.iter().filter(|index| !before.contains(index)).count();
        let taken_out = before.iter().filter(|index| !step.rows.contains(index)).count();
        let first = if heights.count() <= WHOLE { PARTS } else { 1 };
        let parts = |index: &usize| {
            self.0.iter().find(|(drawn, _)| drawn == index).map_or(first, |(_, parts)| *parts)
        };
        let grown = |index: usize| (index, parts(&index) + usize::from(step.grow.contains(&index)));
        self.0 = step.rows.iter().map(|index| grown(*index)).collect();
        assert!(self.0.iter().all(|(_, parts)| *parts <= PARTS));
        (put_in + taken_out + step.grow.len(), step.is_complete)
    }

    /// Draws until nothing changes, while the page rests; tells how many frames that took.
    fn settle(&mut self, heights: &Heights, top: f64, bottom: f64) -> usize {
        for frame in 1..1_000 {
            let (work, is_complete) = self.step(heights, top, bottom, 0.0, Load::AT_REST.pieces);
            assert!(work <= Load::AT_REST.pieces);
            assert_eq!(work == 0, is_complete, "it goes on");
            if is_complete {
                assert!(self.0.iter().all(|(_, parts)| *parts == PARTS), "{self:?}");
                return frame - 1;
            }
        }
        panic!("it never ends");
    }
}

#[test]
fn ten_thousand_rows_are_a_few_in_the_page() {
    let heights = Heights::new(10_000, 80.0);
    let mut page = Page::default();
    assert_eq!(page.settle(&heights, 0.0, 800.0), 3, "16 rows of three parts, sixteen parts a frame");
    assert_eq!(page.rows(), (0..16).collect::<Vec<_>>());
    page.settle(&heights, 400_000.0, 400_800.0);
    assert!(page.rows().contains(&5_000) && page.rows().len() < 24, "{page:?}");
}

#[test]
fn after_a_jump_the_names_of_what_is_seen_come_first() {
    let heights = Heights::new(10_000, 80.0);
    let mut page = Page::of(0..8);
    page.step(&heights, 400_000.0, 400_800.0, 399_200.0, 2);
    let come: Vec<_> = page.0.iter().filter(|(index, _)| *index >= 8).copied().collect();
    assert_eq!(come, [(5_000, 1), (5_001, 1)]);
}

#[test]
fn however_far_it_is_flung_in_each_frame_rows_do_not_heap_up() {
    let heights = Heights::new(10_000, 80.0);
    for most in 1..=Load::SCROLLING.pieces {
        let mut page = Page::of(0..20);
        for frame in 0..150u32 {
            let top = f64::from(frame) * 4_000.0;
            let (work, _) = page.step(&heights, top, top + 800.0, 4_000.0, most);
            assert!(work <= most);
            assert!(page.0.iter().all(|(index, parts)| *index < 20 || *parts == 1), "names only: {page:?}");
            assert!(page.0.len() <= 24, "{} rows", page.0.len());
        }
    }
}

#[test]
fn a_row_read_line_by_line_is_whole_before_it_is_seen_even_on_the_slowest_device() {
    let heights = Heights::new(10_000, 80.0);
    for most in 1..=Load::SCROLLING.pieces {
        let mut page = Page::default();
        page.settle(&heights, 0.0, 800.0);
        for frame in 0..500u32 {
            let top = f64::from(frame) * 12.0;
            let (work, _) = page.step(&heights, top, top + 800.0, 12.0, most);
            assert!(work <= most);
            for index in heights.rows_between(top, top + 800.0) {
                assert!(page.0.contains(&(index, PARTS)), "row {index} in frame {frame}: {page:?}");
            }
        }
    }
}

#[test]
fn a_short_list_is_drawn_whole_wherever_one_is() {
    let heights = Heights::new(WHOLE, 80.0);
    let mut page = Page::default();
    let frames = 1 + (WHOLE - WHOLE_AT_FIRST).div_ceil(WHOLE_PER_FRAME);
    assert_eq!(page.settle(&heights, -5_000.0, -4_000.0), frames);
    assert_eq!(page.0, Page::of(0..WHOLE).0);
}

#[test]
fn the_guess_comes_from_the_first_whole_row_and_from_no_other() {
    let mut heights = Heights::new(10, 88.0);
    heights.found_on(200.0);
    heights.found_on(300.0);
    assert_eq!(heights.offset(10), 2_000.0);
    assert_eq!(heights.forgotten(20).offset(20), 4_000.0);
}

#[test]
fn a_row_with_the_focus_stays_where_it_is() {
    let mut heights = Heights::new(100, 10.0);
    heights.measure(3, 25.0);
    let (placed, tail) = place(&heights, &[50, 51], Some(3));
    let shown: Vec<(usize, f64)> = placed.iter().map(|row| (row.index, row.gap)).collect();
    assert_eq!(shown, [(3, 30.0), (50, 460.0), (51, 0.0)]);
    assert_eq!(tail, 480.0);
}

#[test]
fn an_empty_list_has_no_rows() {
    let heights = Heights::new(0, 80.0);
    let mut page = Page::default();
    assert_eq!(page.step(&heights, 0.0, 800.0, 0.0, 2), (0, true));
    assert_eq!(place(&heights, &[], Some(0)), (vec![], 0.0));
}

proptest! {
    #[test]
    fn between_any_two_frames_rows_come_one_at_a_time(
        before in proptest::collection::btree_set(0usize..60, 0..30),
        after in proptest::collection::btree_set(0usize..60, 0..30),
    ) {
        let (before, after): (Vec<_>, Vec<_>) = (before.into_iter().collect(), after.into_iter().collect());
        let mut rows = before.clone();
        for change in one_by_one(&before, &after) {
            let come = change.iter().filter(|row| !rows.contains(row)).count();
            let left = rows.iter().filter(|row| !change.contains(row)).count();
            prop_assert!(come + left > 0 && (come == 0 || (come == 1 && left == 0)));
            prop_assert!(change.is_sorted());
            rows = change;
        }
        prop_assert_eq!(rows, after);
    }

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
        moves in proptest::collection::vec((-2_000.0f64..30_000.0, 0usize..12), 1..6),
        height in 1.0f64..2_000.0, most in 1usize..5,
    ) {
        let heights = Heights::new(count, 60.0);
        let start = from.min(count);
        let mut page = Page::of(start..(start + length).min(count));
        let mut top = 0.0;
        for (to, frames) in moves {
            let moved = (to - top).abs();
            top = to;
            for _ in 0..frames {
                page.step(&heights, top, top + height, moved, most);
            }
        }
        page.settle(&heights, top, top + height);
        let rows = page.rows();
        prop_assert!(heights.rows_between(top, top + height).all(|index| rows.contains(&index)), "{rows:?}");
        let (placed, tail) = place(&heights, &rows, Some(from));
        let all: f64 = placed.iter().map(|row| row.gap + 60.0).sum();
        prop_assert!((all + tail - heights.offset(count)).abs() < 1e-6, "the whole is always as high");
    }
}
