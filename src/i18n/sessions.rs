//! Words of the room `features::sessions`.

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Sessions {
    pub title: &'static str,
}

pub const PT: Sessions = Sessions { title: "" };

pub const EN: Sessions = Sessions { title: "" };
