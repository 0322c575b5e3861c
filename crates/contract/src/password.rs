//! Changing the password, and what a password must be.

use serde::{Deserialize, Serialize};
use zexa_json::Read;

/// `POST /v1/password`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The password as it is.
    pub current: String,
    /// The password as it shall be.
    pub new: String,
    /// Also end every other session.
    pub end_other_sessions: bool,
}

/// The answer to a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordChanged {
    /// How many other sessions were ended.
    pub sessions_ended: u32,
}

/// The server's rules for a new password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordPolicy {
    /// The least length, in Unicode scalar values.
    pub min_length: u32,
    /// The greatest length, in Unicode scalar values.
    pub max_length: u32,
    /// At least one uppercase letter.
    pub needs_uppercase: bool,
    /// At least one number.
    pub needs_number: bool,
    /// At least one character that is neither letter nor number nor white space.
    pub needs_special: bool,
}

impl Default for PasswordPolicy {
    /// The promise made to Zexa's users.
    fn default() -> Self {
        Self {
            min_length: 8,
            max_length: 256,
            needs_uppercase: true,
            needs_number: true,
            needs_special: true,
        }
    }
}

/// Which rules a password keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleCheck {
    /// Neither too short nor too long.
    pub length: bool,
    /// An uppercase letter is there, or none is asked.
    pub uppercase: bool,
    /// A number is there, or none is asked.
    pub number: bool,
    /// A special character is there, or none is asked.
    pub special: bool,
}

impl RuleCheck {
    /// Every rule is kept.
    #[must_use]
    pub const fn all(self) -> bool {
        self.length && self.uppercase && self.number && self.special
    }
}

impl PasswordPolicy {
    /// Holds `password` against the rules. Both sides use this one judgement; the server's counts.
    #[must_use]
    pub fn check(&self, password: &str) -> RuleCheck {
        let length = u32::try_from(password.chars().count()).unwrap_or(u32::MAX);
        let special = |c: char| !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control();
        RuleCheck {
            length: (self.min_length..=self.max_length).contains(&length),
            uppercase: !self.needs_uppercase || password.chars().any(char::is_uppercase),
            number: !self.needs_number || password.chars().any(char::is_numeric),
            special: !self.needs_special || password.chars().any(special),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_promised_rules_are_the_default() {
        let policy = PasswordPolicy::default();
        assert!(policy.check("Kianda!2026").all());
        assert!(!policy.check("Kia!202").length, "seven characters are too few");
        assert!(!policy.check("kianda!2026").uppercase);
        assert!(!policy.check("Kianda!Luanda").number);
        assert!(!policy.check("Kianda2026").special);
        assert!(!policy.check("Kianda 2026").special, "a space is not a special character");
    }

    #[test]
    fn length_counts_characters_and_not_bytes() {
        let policy = PasswordPolicy::default();
        assert!(!policy.check("Çãõ!1é").length);
        assert!(policy.check("Çãõ!1éàü").all());
        assert!(!policy.check(&format!("A1!{}", "x".repeat(254))).length);
    }
}
