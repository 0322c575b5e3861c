//! Words of the room `features::overview`.

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Overview {
    pub title: &'static str,
}

pub const PT: Overview = Overview { title: "" };

pub const EN: Overview = Overview { title: "" };
