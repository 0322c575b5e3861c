//! What is written in the form for a new key, as a tab keeps it while one is away. Knows no browser, no views and no
//! HTTP.

use super::{
    expiry::Expiry,
    fields,
    key_text::{could_be_of_a_key, holds_a_secret},
    permission::Permissions,
};

/// The words of the form, as they stand in its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The name.
    pub name: String,
    /// The chosen end.
    pub expiry: String,
    /// The day that was named for it.
    pub last_day: String,
    /// The chosen environment.
    pub environment: String,
    /// A word of one's own for it.
    pub own_environment: String,
    /// What the key is to be allowed.
    pub permissions: Permissions,
}

impl Default for Written {
    /// The form as it opens.
    fn default() -> Self {
        Self {
            name: String::new(),
            expiry: Expiry::default().value().to_owned(),
            last_day: String::new(),
            environment: String::new(),
            own_environment: String::new(),
            permissions: Permissions::default(),
        }
    }
}

impl Written {
    /// As a line of text. Nothing where nothing was written; nor where a key may have got into a field by mistake:
    /// a key is kept nowhere.
    #[must_use]
    pub fn to_record(&self) -> Option<String> {
        let is_secret = |text: &String| holds_a_secret(text) || could_be_of_a_key(text);
        if *self == Self::default() || [&self.name, &self.own_environment].into_iter().any(is_secret) {
            return None;
        }
        let first = [
            self.name.as_str(),
            &self.expiry,
            &self.last_day,
            &self.environment,
            &self.own_environment,
            if self.permissions.is_limited { "some" } else { "all" },
        ];
        Some(fields::join(first.into_iter().chain(self.permissions.ticked.iter().map(String::as_str))))
    }

    /// Reads the line. What makes no sense is as good as nothing.
    #[must_use]
    pub fn from_record(record: &str) -> Option<Self> {
        let mut fields = fields::split(record).into_iter();
        Some(Self {
            name: fields.next()?,
            expiry: fields.next()?,
            last_day: fields.next()?,
            environment: fields.next()?,
            own_environment: fields.next()?,
            permissions: Permissions { is_limited: fields.next()? == "some", ticked: fields.collect() },
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_untouched_form_leaves_nothing() {
        assert_eq!(Written::default().to_record(), None);
    }

    #[test]
    fn a_key_that_was_pasted_into_the_form_by_mistake_is_not_kept() {
        let key = "zx_live_8fKq2LmZx7Rt4VbN1cYw9PsD3hJg6AeU0iOk5T";
        let named = |name: &str| Written { name: name.into(), ..Written::default() };
        assert_eq!(named(key).to_record(), None);
        assert_eq!(named(&key[8..]).to_record(), None, "nor most of one");
        let own = Written { own_environment: key.into(), ..named("Loja") };
        assert_eq!(own.to_record(), None);
        assert!(named("Loja de Luanda").to_record().is_some());
    }

    proptest! {
        #[test]
        fn what_was_written_is_there_again(
            name in "[a-zç| \\\\]{1,12}",
            choice in 0..Expiry::ALL.len(),
            last_day in "(2027-02-28)?",
            environment in "(production|own)?",
            own_environment in "[a-z|]{0,6}",
            is_limited in any::<bool>(),
            ticked in proptest::collection::btree_set("[a-z]{1,5}:[a-z]{1,5}", 0..3),
        ) {
            let permissions = Permissions { is_limited, ticked };
            let expiry = Expiry::ALL[choice].1.to_owned();
            let written = Written { name, expiry, last_day, environment, own_environment, permissions };
            let record = written.to_record().unwrap();
            prop_assert_eq!(Written::from_record(&record), Some(written));
        }

        #[test]
        fn any_record_can_be_read(record in ".{0,40}") {
            let _ = Written::from_record(&record);
        }
    }
}
