use serde::{Deserialize, Serialize};
use zexa_json::Read;

/// A moment in time: milliseconds since 1970-01-01T00:00:00Z, as the server's clock told it.
///
/// An integer and not a text, so that neither side has to carry a date parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Timestamp(
    /// Milliseconds since the Unix epoch, UTC.
    pub i64,
);

impl Timestamp {
    /// The moment `seconds` later (earlier when negative).
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + seconds * 1000)
    }

    /// Whole seconds from `earlier` to `self`; negative when `self` comes first.
    #[must_use]
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).div_euclid(1000)
    }

    /// Whole seconds since the Unix epoch, as RFC 6238 counts them.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }
}
