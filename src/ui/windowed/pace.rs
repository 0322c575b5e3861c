//! How much of a long list is drawn in a frame. Pure.

/// What a frame may have to bear.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Load {
    /// Milliseconds for drawing rows: laying them out and painting takes longer.
    milliseconds: f64,
    /// The most pieces, on the fastest device.
    pub pieces: usize,
}

impl Load {
    /// While the list scrolls: of the 16.7 milliseconds of a frame.
    pub const SCROLLING: Self = Self { milliseconds: 2.0, pieces: 4 };
    /// In the first frame of another list, which somebody waits for.
    pub const ANOTHER: Self = Self { milliseconds: 8.0, pieces: 8 };
    /// While it rests, when nobody feels a longer frame, but everybody that a row's buttons come late: laying out and
    /// painting a frame takes as long again as drawing a few pieces.
    pub const AT_REST: Self = Self { milliseconds: 24.0, pieces: 16 };
}

/// What is done in a first frame, when nothing is known of the device.
const FIRST_WORK: usize = 2;

/// How much of the drawing a frame can take on this device, learnt from what it took before. A slow phone
/// needs as many milliseconds for a part of a row as a computer for a whole one.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Pace {
    /// What a piece of work takes, in milliseconds, smoothed.
    piece: f64,
}

impl Pace {
    /// Takes note that `work` pieces took so many milliseconds.
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    pub fn took(&mut self, milliseconds: f64, work: usize) {
        if work > 0 {
            let piece = milliseconds / work as f64;
            // One hiccup is forgotten soon, a slow device is not.
            self.piece = if self.piece == 0.0 { piece } else { 0.7 * self.piece + 0.3 * piece };
        }
    }

    /// As many pieces as the frame can bear, and one at the least.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between one and a few")]
    pub fn work(self, most: Load) -> usize {
        if self.piece <= 0.0 {
            return FIRST_WORK;
        }
        ((most.milliseconds / self.piece) as usize).clamp(1, most.pieces)
    }

    /// As many new rows as the first frame of another list can bear beside those that are `there`, which are written anew
    /// in it. Something is to be seen in any case.
    #[must_use]
    pub fn new_beside(self, there: usize) -> usize {
        self.work(Load::ANOTHER).saturating_sub(there).max(usize::from(there == 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_takes_as_much_as_the_device_has_shown_to_bear() {
        let after = |milliseconds: &[f64]| {
            let mut pace = Pace::default();
            milliseconds.iter().for_each(|took| pace.took(*took, 2));
            (pace.work(Load::SCROLLING), pace.work(Load::ANOTHER), pace.work(Load::AT_REST))
        };
        assert_eq!(after(&[]), (2, 2, 2), "nothing is known");
        assert_eq!(after(&[0.4; 5]), (4, 8, 16), "a computer");
        assert_eq!(after(&[3.6; 5]), (1, 4, 13), "a slow phone");
        assert_eq!(after(&[30.0; 5]), (1, 1, 1), "something is always done");
        assert_eq!(
            after(&[0.4, 0.4, 0.4, 9.0, 0.4, 0.4, 0.4, 0.4, 0.4]),
            (4, 8, 16),
            "a hiccup is forgotten"
        );
        let mut slow = Pace::default();
        slow.took(7.2, 2);
        assert_eq!([0, 1, 2, 3].map(|there| slow.new_beside(there)), [2, 1, 0, 0], "what is there counts");
        slow.took(900.0, 2);
        assert_eq!([0, 1].map(|there| slow.new_beside(there)), [1, 0], "something is seen");
        let mut idle = Pace::default();
        idle.took(50.0, 0);
        assert_eq!(idle, Pace::default(), "a frame in which nothing was done tells nothing");
    }
}
