//! Which lines of a long list are drawn: pure geometry. Heights differ and are known only of lines
//! that were drawn once; the others are taken to be as high as the known ones are on average.

use std::collections::HashMap;

/// A list that is no longer than this is drawn whole: for the browser's own search, and for paper.
const SHORT: usize = 60;
/// Lines this far above and below the screen are drawn too, so that scrolling and Tab find them.
const MARGIN: f64 = 600.0;
/// The height of a line before any was seen.
const FIRST_GUESS: f64 = 88.0;

/// A part of the drawn list.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// The line at this index.
    Line(usize),
    /// Room for lines that are not drawn, in pixels.
    Gap(f64),
}

/// How high the lines are, as far as that was seen.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    keys: Vec<String>,
    heights: HashMap<String, f64>,
    total: f64,
}

impl Layout {
    /// Takes the lines that there are now. What was seen of their heights is kept.
    pub fn set_keys(&mut self, keys: Vec<String>) {
        self.keys = keys;
        if self.heights.len() > 2 * self.keys.len() {
            let known: std::collections::HashSet<&String> = self.keys.iter().collect();
            self.heights.retain(|key, _| known.contains(key));
            self.total = self.heights.values().sum();
        }
    }

    /// The lines.
    #[must_use]
    pub fn keys(&self) -> &[String] {
        &self.keys
    }

    /// Takes note of how high a drawn line is. `true` when that was not known.
    pub fn note(&mut self, key: &str, height: f64) -> bool {
        let before = self.heights.get(key).copied();
        if height <= 0.0 || before.is_some_and(|before| (before - height).abs() < 1.0) {
            return false;
        }
        self.heights.insert(key.to_owned(), height);
        self.total += height - before.unwrap_or(0.0);
        true
    }

    /// What is drawn while `top` to `bottom` of the list, in pixels from its beginning, are in sight.
    /// `held` is a line that has to stay: the focus is in it.
    #[must_use]
    pub fn pieces(&self, top: f64, bottom: f64, held: Option<&str>) -> Vec<Piece> {
        if self.keys.len() <= SHORT {
            return (0..self.keys.len()).map(Piece::Line).collect();
        }
        let guess = self.guess();
        let mut pieces = Vec::new();
        let (mut at, mut gap) = (0.0, 0.0);
        for (index, key) in self.keys.iter().enumerate() {
            let height = self.heights.get(key).copied().unwrap_or(guess);
            let in_sight = at + height >= top - MARGIN && at <= bottom + MARGIN;
            if in_sight || held == Some(key.as_str()) {
                if gap > 0.0 {
                    pieces.push(Piece::Gap(gap));
                    gap = 0.0;
                }
                pieces.push(Piece::Line(index));
            } else {
                gap += height;
            }
            at += height;
        }
        if gap > 0.0 {
            pieces.push(Piece::Gap(gap));
        }
        pieces
    }

    #[expect(clippy::cast_precision_loss, reason = "lists are far shorter than 2^52")]
    fn guess(&self) -> f64 {
        if self.heights.is_empty() { FIRST_GUESS } else { self.total / self.heights.len() as f64 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    fn layout(count: usize) -> Layout {
        let mut layout = Layout::default();
        layout.set_keys((0..count).map(|index| index.to_string()).collect());
        layout
    }

    fn lines(pieces: &[Piece]) -> Vec<usize> {
        let line = |piece: &Piece| match piece {
            Piece::Line(index) => Some(*index),
            Piece::Gap(_) => None,
        };
        pieces.iter().filter_map(line).collect()
    }

    #[test]
    fn a_short_list_is_drawn_whole() {
        assert_eq!(lines(&layout(SHORT).pieces(0.0, 1.0, None)).len(), SHORT);
    }

    #[test]
    fn of_ten_thousand_lines_a_screen_full_is_drawn() {
        let layout = layout(10_000);
        let middle = 5_000.0 * FIRST_GUESS;
        let drawn = lines(&layout.pieces(middle, middle + 800.0, None));
        assert!(drawn.len() < 40, "{} lines", drawn.len());
        assert!(drawn.contains(&5_000) && drawn.contains(&5_008));
    }

    #[test]
    fn the_line_with_the_focus_stays() {
        let layout = layout(10_000);
        let pieces = layout.pieces(5_000.0 * FIRST_GUESS, 5_010.0 * FIRST_GUESS, Some("3"));
        assert_eq!(lines(&pieces)[0], 3);
        assert!(matches!(pieces[..3], [Piece::Gap(_), Piece::Line(3), Piece::Gap(_)]));
    }

    #[test]
    fn a_height_is_news_once() {
        let mut layout = layout(3);
        assert!(layout.note("1", 40.0));
        assert!(!layout.note("1", 40.4), "rounding is no news");
        assert!(layout.note("1", 80.0));
        assert!(!layout.note("1", 0.0), "what is not drawn has no height");
    }

    proptest! {
        #[test]
        fn whatever_is_known_the_list_keeps_its_length_and_its_order(
            count in 0..400usize,
            seen in vec((0..400usize, 1.0..300.0f64), 0..80),
            top in 0.0..40_000.0f64,
            held in proptest::option::of(0..400usize),
        ) {
            let mut layout = layout(count);
            for (index, height) in seen {
                layout.note(&index.to_string(), height);
            }
            let held = held.map(|index| index.to_string());
            let pieces = layout.pieces(top, top + 700.0, held.as_deref());
            let drawn = lines(&pieces);
            prop_assert!(drawn.windows(2).all(|pair| pair[0] < pair[1]), "in order, none twice");
            if let Some(held) = held.filter(|held| layout.keys().contains(held)) {
                prop_assert!(drawn.iter().any(|index| index.to_string() == held));
            }
            let guess = layout.guess();
            let height = |index: usize| layout.heights.get(&index.to_string()).copied().unwrap_or(guess);
            let gaps: f64 = pieces.iter().map(|piece| if let Piece::Gap(gap) = piece { *gap } else { 0.0 }).sum();
            let whole: f64 = (0..count).map(height).sum();
            let shown: f64 = drawn.iter().map(|index| height(*index)).sum();
            prop_assert!((gaps + shown - whole).abs() < 0.01, "scrolling does not change the length");
            let mut at = 0.0;
            for index in 0..count {
                let in_sight = at + height(index) >= top && at <= top + 700.0;
                prop_assert!(!in_sight || drawn.contains(&index), "what is in sight is drawn");
                at += height(index);
            }
        }
    }
}
