//! Lengths as the number that words, plurals and the contract count with.

/// `len` as a `u32`. What does not fit, which no list here can reach, becomes the largest.
pub fn count_of(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
