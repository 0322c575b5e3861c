//! Reads JSON (RFC 8259) into records, with little code for each record.
//!
//! serde writes the reading of each record out in full, and for each kind of reader anew: a quarter of all the code that a
//! first visit fetched. Here a text becomes a tree ([`Json`]) by one parser, and a record takes its fields from the
//! tree by name. `#[derive(Read)]` looks at the attributes of serde's own derive, so a record says once how it is
//! written; that both read the same is a property test's matter (`zexa-contract`, `tests/reading.rs`).

mod parse;
mod read;

pub use read::Read;
pub use zexa_json_derive::Read;

use std::borrow::Cow;

/// A JSON value, as it was read.
#[derive(Debug, Clone, PartialEq)]
pub enum Json<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was written: what it is read as decides the one who asks.
    Number(&'a str),
    /// A string.
    Text(Cow<'a, str>),
    /// An array.
    List(Vec<Json<'a>>),
    /// An object, in the order in which it was written.
    Record(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// The value that `text` is. Nothing if it is not JSON, or nested deeper than 64 values.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        parse::whole(text)
    }

    /// What stands under `name`, the first time if more than once; nothing also where this is no object.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Record(fields) = self else { return None };
        fields.iter().find(|(field, _)| field == name).map(|(_, value)| value)
    }

    /// The field `name`, read as what it is to be. What may be absent is, where it is not written.
    #[must_use]
    pub fn field<T: Read>(&self, name: &str) -> Option<T> {
        match self.get(name) {
            Some(value) => T::read(value),
            None => T::absent(),
        }
    }

    /// The field `name`, or `otherwise` where it is not written.
    #[must_use]
    pub fn field_or<T: Read>(&self, name: &str, otherwise: T) -> Option<T> {
        match self.get(name) {
            Some(value) => T::read(value),
            None => Some(otherwise),
        }
    }

    /// The string that this is.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// This, if it is an object: fields that may all be absent do not make a record of anything else.
    #[must_use]
    pub fn record(&self) -> Option<&Self> {
        matches!(self, Self::Record(_)).then_some(self)
    }
}
