//! What stands in the way of a key that is to be made or renamed. Knows no browser, no views and no HTTP.

use crate::backend::{
    AccountError,
    types::{FieldError, FieldReason},
};

use super::{expiry::ExpiryProblem, name::NameProblem};

/// Why the form was not, or could not be, sent on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Complaint {
    /// The name field.
    Name(NameProblem),
    /// The server did not like the name, for a reason of its own.
    NameRefused,
    /// The expiry field, by the server.
    Expiry,
    /// The field for an environment of one's own.
    Environment,
    /// Only some permissions are wanted, and none is chosen.
    Permissions,
    /// The field for a day of one's own.
    Day(ExpiryProblem),
    /// The account has as many keys as it may have.
    TooMany(u32),
    /// Anything else, in the shared words.
    Other(AccountError),
}

/// What the server refused, by the field to mend first, in the order of the form.
#[must_use]
pub fn field_complaint(fields: &[FieldError]) -> Complaint {
    let reason = |name: &str| fields.iter().find(|field| field.field == name).map(|field| field.reason);
    if reason("name").is_none() && reason("environment").is_some() {
        return Complaint::Environment;
    }
    match (reason("name"), reason("expires_at")) {
        (Some(FieldReason::Required), _) => Complaint::Name(NameProblem::Missing),
        (Some(FieldReason::Taken), _) => Complaint::Name(NameProblem::Taken),
        (Some(_), _) => Complaint::NameRefused,
        (None, Some(_)) => Complaint::Expiry,
        (None, None) => Complaint::Other(AccountError::Invalid(fields.to_vec())),
    }
}
