//! Words of the room `features::two_factor`.

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct TwoFactor {
    pub title: &'static str,
}

pub const PT: TwoFactor = TwoFactor { title: "" };

pub const EN: TwoFactor = TwoFactor { title: "" };
