//! Every page of the app, once, where the app is served, and the way back to the page first asked for.

use std::sync::OnceLock;

use crate::uri::percent_encode;

/// A page, by its path within the app. Its address has the path below which the app is served before that, so
/// no link takes a page as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page(&'static str);

/// Sign-in.
pub const SIGN_IN: Page = Page("/sign-in");
/// Overview of the account's security.
pub const SECURITY: Page = Page("/settings/security");
/// Two-factor authentication.
pub const TWO_FACTOR: Page = Page("/settings/security/two-factor");
/// Active sessions.
pub const SESSIONS: Page = Page("/settings/security/sessions");
/// Change password.
pub const PASSWORD: Page = Page("/settings/security/password");
/// Securing the account after a compromise.
pub const LOCKDOWN: Page = Page("/settings/security/lockdown");
/// What happened lately to the account's security.
pub const ACTIVITY: Page = Page("/settings/security/activity");
/// API keys.
pub const API_KEYS: Page = Page("/settings/api-keys");

/// Pages that a sign-in may lead back to.
const SETTINGS: [Page; 7] = [SECURITY, TWO_FACTOR, SESSIONS, PASSWORD, LOCKDOWN, ACTIVITY, API_KEYS];

/// The query parameter of [`SIGN_IN`] that holds the page first asked for.
pub const RETURN_PARAM: &str = "return";

/// The query parameter of [`LOCKDOWN`] that holds a session which made the person suspicious.
pub const EVIDENCE_PARAM: &str = "session";

/// The query parameter of [`LOCKDOWN`] that holds an event which the person did not cause.
pub const EVENT_PARAM: &str = "event";

/// An address holds no more sessions than this: some servers refuse long ones.
const MOST_EVIDENCE: usize = 100;

static BASE: OnceLock<String> = OnceLock::new();

/// Says below which path of its origin the app is served, such as `/conta`. Once, before anything is drawn;
/// where nothing is said, it is the root.
pub fn serve_below(base: String) {
    // What was said first holds.
    let _ = BASE.set(base);
}

/// The path below which the app is served, without a closing slash; empty for the root.
#[must_use]
pub fn base() -> &'static str {
    BASE.get().map_or("", String::as_str)
}

impl Page {
    /// The address on the app's origin, which links take.
    #[must_use]
    pub fn href(self) -> String {
        format!("{}{}", base(), self.0)
    }

    /// It is behind the sign-in.
    #[must_use]
    pub fn is_of_settings(self) -> bool {
        self != SIGN_IN
    }

    /// The page at an address on the app's origin, with or without query and fragment.
    #[must_use]
    pub fn at(address: &str) -> Option<Self> {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let within = path.strip_prefix(base())?.trim_end_matches('/');
        SETTINGS.into_iter().chain([SIGN_IN]).find(|page| page.0 == within)
    }
}

impl From<Page> for String {
    fn from(page: Page) -> Self {
        page.href()
    }
}

/// What the app shows at a path of its origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Nothing of its own: it leads on to the overview.
    Start,
    /// The sign-in.
    SignIn,
    /// A page of the settings.
    Settings,
    /// No page.
    Nowhere,
}

impl Place {
    /// What is at a path.
    #[must_use]
    pub fn at(path: &str) -> Self {
        match Page::at(path) {
            Some(SIGN_IN) => Self::SignIn,
            Some(_) => Self::Settings,
            None if is_start(path) => Self::Start,
            None => Self::Nowhere,
        }
    }
}

fn is_start(path: &str) -> bool {
    let within = path.strip_prefix(base()).map(|within| within.trim_end_matches('/'));
    matches!(within, Some("" | "/settings"))
}

/// Whether what is at a path of the origin is the app's to show.
#[must_use]
pub fn is_below_base(path: &str) -> bool {
    path.strip_prefix(base()).is_some_and(|within| within.is_empty() || within.starts_with('/'))
}

/// The address for securing the account, with these sessions kept as evidence.
#[must_use]
pub fn lockdown_about<'a>(sessions: impl IntoIterator<Item = &'a str>) -> String {
    let told = |id| format!("{EVIDENCE_PARAM}={}", percent_encode(id, b""));
    let told: Vec<String> = sessions.into_iter().take(MOST_EVIDENCE).map(told).collect();
    let page = LOCKDOWN.href();
    if told.is_empty() { page } else { format!("{page}?{}", told.join("&")) }
}

/// The address for securing the account, with this event kept as evidence, and the session that caused it
/// where there is one.
#[must_use]
pub fn lockdown_about_event(event: &str, session: Option<&str>) -> String {
    let page = lockdown_about(session);
    let join = if session.is_some() { '&' } else { '?' };
    format!("{page}{join}{EVENT_PARAM}={}", percent_encode(event, b""))
}

/// The address of the sign-in page, to come back afterwards to the page at an address.
#[must_use]
pub fn sign_in_returning_to(address: &str) -> String {
    let sign_in = SIGN_IN.href();
    match Page::at(address).filter(|page| page.is_of_settings()) {
        Some(page) => format!("{sign_in}?{RETURN_PARAM}={}", page.0),
        None => sign_in,
    }
}

/// Where a sign-in leads: the asked-for page when it is one of ours, the overview otherwise.
///
/// Only known pages are accepted, so that a link cannot lead through sign-in to another site.
#[must_use]
pub fn return_target(asked: Option<&str>) -> Page {
    let asked = asked.unwrap_or_default().trim_end_matches('/');
    SETTINGS.into_iter().find(|known| known.0 == asked).unwrap_or(SECURITY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_in_leads_back_to_the_page_first_asked_for() {
        assert_eq!(sign_in_returning_to(&API_KEYS.href()), "/sign-in?return=/settings/api-keys");
        assert_eq!(return_target(Some("/settings/api-keys")), API_KEYS);
        assert_eq!(return_target(Some("/settings/security/sessions/")), SESSIONS);
        assert_eq!(return_target(None), SECURITY);
    }

    #[test]
    fn a_page_is_found_by_its_address() {
        assert_eq!(Page::at("/settings/security/two-factor"), Some(TWO_FACTOR));
        assert_eq!(Page::at("/settings/api-keys/?group=unused#list"), Some(API_KEYS));
        assert_eq!(Page::at("/sign-in?return=/settings/api-keys"), Some(SIGN_IN));
        for nowhere in ["", "/", "/settings", "/conta/sign-in", "/settings/api-keys2"] {
            assert_eq!(Page::at(nowhere), None, "{nowhere}");
        }
    }

    #[test]
    fn every_path_has_its_place() {
        for (path, place) in [
            ("/", Place::Start),
            ("", Place::Start),
            ("/settings", Place::Start),
            ("/settings/", Place::Start),
            ("/sign-in", Place::SignIn),
            ("/settings/security/", Place::Settings),
            ("/settings/api-keys", Place::Settings),
            ("/settings/nowhere", Place::Nowhere),
            ("/sign-in/x", Place::Nowhere),
        ] {
            assert_eq!(Place::at(path), place, "{path}");
        }
    }

    #[test]
    fn evidence_stays_within_its_parameter() {
        assert_eq!(lockdown_about(None), LOCKDOWN.href());
        assert_eq!(lockdown_about(["a&b=c#d"]), "/settings/security/lockdown?session=a%26b%3Dc%23d");
        assert_eq!(lockdown_about(["a", "b"]), "/settings/security/lockdown?session=a&session=b");
        assert_eq!(lockdown_about_event("e&1", None), "/settings/security/lockdown?event=e%261");
        assert_eq!(lockdown_about_event("e", Some("a")), "/settings/security/lockdown?session=a&event=e");
        let thousand = lockdown_about(std::iter::repeat_n("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", 1_000));
        assert!(thousand.len() < 5_000, "{}", thousand.len());
    }

    #[test]
    fn sign_in_leads_nowhere_else() {
        for hostile in
            ["//evil.example", "https://evil.example", "/\\evil", "javascript:alert(1)", "/sign-in"]
        {
            assert_eq!(return_target(Some(hostile)), SECURITY, "{hostile}");
            assert_eq!(sign_in_returning_to(hostile), SIGN_IN.href(), "{hostile}");
        }
    }
}
