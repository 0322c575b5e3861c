//! Every path of the app, once, and the way back to the page first asked for.

use crate::uri::percent_encode;

/// Sign-in.
pub const SIGN_IN: &str = "/sign-in";
/// Overview of the account's security.
pub const SECURITY: &str = "/settings/security";
/// Two-factor authentication.
pub const TWO_FACTOR: &str = "/settings/security/two-factor";
/// Active sessions.
pub const SESSIONS: &str = "/settings/security/sessions";
/// Change password.
pub const PASSWORD: &str = "/settings/security/password";
/// Securing the account after a compromise.
pub const LOCKDOWN: &str = "/settings/security/lockdown";
/// What happened lately to the account's security.
pub const ACTIVITY: &str = "/settings/security/activity";
/// API keys.
pub const API_KEYS: &str = "/settings/api-keys";

/// Pages that a sign-in may lead back to.
const PAGES: [&str; 7] = [SECURITY, TWO_FACTOR, SESSIONS, PASSWORD, LOCKDOWN, ACTIVITY, API_KEYS];

/// The query parameter of [`SIGN_IN`] that holds the page first asked for.
pub const RETURN_PARAM: &str = "return";

/// The query parameter of [`LOCKDOWN`] that holds a session which made the person suspicious.
pub const EVIDENCE_PARAM: &str = "session";

/// An address holds no more sessions than this: some servers refuse long ones.
const MOST_EVIDENCE: usize = 100;

/// Securing the account, with these sessions kept as evidence.
#[must_use]
pub fn lockdown_about<'a>(sessions: impl IntoIterator<Item = &'a str>) -> String {
    let told = |id| format!("{EVIDENCE_PARAM}={}", percent_encode(id, b""));
    let told: Vec<String> = sessions.into_iter().take(MOST_EVIDENCE).map(told).collect();
    if told.is_empty() { LOCKDOWN.to_owned() } else { format!("{LOCKDOWN}?{}", told.join("&")) }
}

/// The sign-in page, to come back to `page` afterwards.
#[must_use]
pub fn sign_in_returning_to(page: &str) -> String {
    match PAGES.iter().find(|known| **known == page.trim_end_matches('/')) {
        Some(known) => format!("{SIGN_IN}?{RETURN_PARAM}={known}"),
        None => SIGN_IN.to_owned(),
    }
}

/// Where a sign-in leads: the asked-for page when it is one of ours, the overview otherwise.
///
/// Only known pages are accepted, so that a link cannot lead through sign-in to another site.
#[must_use]
pub fn return_target(asked: Option<&str>) -> &'static str {
    let asked = asked.unwrap_or_default().trim_end_matches('/');
    PAGES.into_iter().find(|known| *known == asked).unwrap_or(SECURITY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_in_leads_back_to_the_page_first_asked_for() {
        assert_eq!(sign_in_returning_to(API_KEYS), "/sign-in?return=/settings/api-keys");
        assert_eq!(return_target(Some("/settings/api-keys")), API_KEYS);
        assert_eq!(return_target(Some("/settings/security/sessions/")), SESSIONS);
        assert_eq!(return_target(None), SECURITY);
    }

    #[test]
    fn evidence_stays_within_its_parameter() {
        assert_eq!(lockdown_about(None), LOCKDOWN);
        assert_eq!(lockdown_about(["a&b=c#d"]), "/settings/security/lockdown?session=a%26b%3Dc%23d");
        assert_eq!(lockdown_about(["a", "b"]), "/settings/security/lockdown?session=a&session=b");
        let thousand = lockdown_about(std::iter::repeat_n("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", 1_000));
        assert!(thousand.len() < 5_000, "{}", thousand.len());
    }

    #[test]
    fn sign_in_leads_nowhere_else() {
        for hostile in
            ["//evil.example", "https://evil.example", "/\\evil", "javascript:alert(1)", "/sign-in"]
        {
            assert_eq!(return_target(Some(hostile)), SECURITY, "{hostile}");
            assert_eq!(sign_in_returning_to(hostile), SIGN_IN, "{hostile}");
        }
    }
}
