//! Words of the room `features::password`.

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Password {
    pub title: &'static str,
}

pub const PT: Password = Password { title: "" };

pub const EN: Password = Password { title: "" };
