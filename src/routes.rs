//! Every path of the app, once, and the way back to the page first asked for.

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
/// API keys.
pub const API_KEYS: &str = "/settings/api-keys";

/// Pages that a sign-in may lead back to.
const PAGES: [&str; 6] = [SECURITY, TWO_FACTOR, SESSIONS, PASSWORD, LOCKDOWN, API_KEYS];

/// The query parameter of [`SIGN_IN`] that holds the page first asked for.
pub const RETURN_PARAM: &str = "return";

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
    fn sign_in_leads_nowhere_else() {
        for hostile in
            ["//evil.example", "https://evil.example", "/\\evil", "javascript:alert(1)", "/sign-in"]
        {
            assert_eq!(return_target(Some(hostile)), SECURITY, "{hostile}");
            assert_eq!(sign_in_returning_to(hostile), SIGN_IN, "{hostile}");
        }
    }
}
