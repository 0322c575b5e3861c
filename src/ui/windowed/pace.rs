//! How much of a long list is drawn in a frame. Pure.

/// Of the 16.7 milliseconds of a frame, those for drawing rows: laying them out and painting takes longer.
const DRAWING_MS: f64 = 2.0;
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

    /// As many pieces as fit in the part of a frame that is left for them, `most` at the most and one at
    /// the least.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between one and a few")]
    pub fn work(self, most: usize) -> usize {
        if self.piece <= 0.0 {
            return FIRST_WORK.min(most);
        }
        ((DRAWING_MS / self.piece) as usize).clamp(1, most)
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
            pace.work(4)
        };
        assert_eq!(after(&[]), 2, "nothing is known");
        assert_eq!(after(&[0.4; 5]), 4, "a computer");
        assert_eq!(after(&[1.9; 5]), 2);
        assert_eq!(after(&[30.0; 5]), 1, "something is always done");
        assert_eq!(after(&[0.4, 0.4, 0.4, 9.0, 0.4, 0.4, 0.4, 0.4, 0.4]), 4, "a hiccup is forgotten");
        let mut idle = Pace::default();
        idle.took(50.0, 0);
        assert_eq!(idle, Pace::default(), "a frame in which nothing was done tells nothing");
    }
}
