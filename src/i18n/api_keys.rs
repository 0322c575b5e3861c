//! Words of the room `features::api_keys`.

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct ApiKeys {
    pub title: &'static str,
}

pub const PT: ApiKeys = ApiKeys { title: "" };

pub const EN: ApiKeys = ApiKeys { title: "" };
