//! How high the rows of a list were when its page was left: who comes back to it finds the row that they looked at where
//! it was, and not where a guess puts it.

use std::cell::RefCell;

use super::Heights;

thread_local! {
    /// By the names of the lists that were left during this visit.
    static LEFT: RefCell<Vec<(&'static str, Kept)>> = const { RefCell::new(Vec::new()) };
}

/// What is kept of the heights of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    guess: f64,
    count: usize,
    /// Those that were measured, with their places.
    rows: Vec<(usize, f64)>,
}

impl Kept {
    /// Of heights that are going; nothing where none was measured.
    #[must_use]
    pub fn of(heights: &Heights) -> Option<Self> {
        let measured = heights.measured.iter().enumerate();
        let rows: Vec<_> = measured.filter_map(|(place, height)| Some((place, (*height)?))).collect();
        (!rows.is_empty()).then(|| Self { guess: heights.guess, count: heights.count(), rows })
    }

    /// Of the list of this name, when it was last left.
    #[must_use]
    pub fn from_last_time(name: &str) -> Option<Self> {
        LEFT.with_borrow(|left| left.iter().find(|(of, _)| *of == name).map(|(_, kept)| kept.clone()))
    }

    /// Keeps it under the name of its list.
    pub fn keep(self, name: &'static str) {
        LEFT.with_borrow_mut(|left| {
            left.retain(|(of, _)| *of != name);
            left.push((name, self));
        });
    }

    /// The heights of `count` rows, as far as they were there.
    #[must_use]
    pub fn again(&self, count: usize) -> Heights {
        let mut heights = Heights { is_founded: true, ..Heights::new(count, self.guess) };
        for (place, height) in &self.rows {
            heights.measure(*place, *height);
        }
        heights
    }

    /// A list of so many rows has all that this one had.
    #[must_use]
    pub const fn is_reached(&self, count: usize) -> bool {
        count >= self.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_comes_back_has_its_rows_where_they_were() {
        let mut heights = Heights::new(1_000, 80.0);
        heights.found_on(90.0);
        for (place, height) in [(0, 90.0), (400, 130.0), (401, 60.0)] {
            heights.measure(place, height);
        }
        let kept = Kept::of(&heights).expect("some were measured");
        // It comes in pages: as far as it is there, it is as it was.
        for count in [100, 402, 1_000, 1_200] {
            let mut again = kept.again(count);
            // The row that is whole first guesses no others anew.
            again.found_on(20.0);
            for place in 0..=count.min(1_000) {
                assert!((again.offset(place) - heights.offset(place)).abs() < 0.001, "{place} of {count}");
            }
            assert_eq!(kept.is_reached(count), count >= 1_000);
        }
    }

    #[test]
    fn a_list_is_known_by_its_name() {
        let of = |height| {
            let mut heights = Heights::new(1, 80.0);
            heights.measure(0, height);
            Kept::of(&heights).expect("one was measured")
        };
        of(90.0).keep("one");
        of(70.0).keep("another");
        of(60.0).keep("one");
        assert_eq!(Kept::from_last_time("one"), Some(of(60.0)));
        assert_eq!(Kept::from_last_time("another"), Some(of(70.0)));
        assert_eq!(Kept::from_last_time("none"), None);
    }

    #[test]
    fn nothing_is_kept_of_what_nobody_has_measured() {
        assert_eq!(Kept::of(&Heights::new(5, 80.0)), None);
    }
}
