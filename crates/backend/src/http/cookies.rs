//! The two cookies: the session, and a sign-in attempt between password and second factor.
//!
//! Over https they carry the `__Host-` prefix and `Secure`. Only on http loopback, where browsers
//! refuse both or need neither, they go by a plain name.

use axum::http::{HeaderMap, HeaderValue, Uri, header, request::Parts};
use cookie::{Cookie, SameSite, time::Duration};

use crate::config::Config;

/// Which cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The session token.
    Session,
    /// The token of a sign-in attempt.
    Attempt,
}

/// How cookies are set for one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CookieStyle {
    secure: bool,
}

impl CookieStyle {
    /// The style for a request, from how it reached us.
    #[must_use]
    pub fn of(parts: &Parts, config: &Config) -> Self {
        Self { secure: is_https(&parts.headers, config) || !is_loopback(&parts.headers, &parts.uri) }
    }

    const fn name(self, kind: Kind) -> &'static str {
        match (kind, self.secure) {
            (Kind::Session, true) => "__Host-zexa_session",
            (Kind::Session, false) => "zexa_session",
            (Kind::Attempt, true) => "__Host-zexa_attempt",
            (Kind::Attempt, false) => "zexa_attempt",
        }
    }

    /// The value of a cookie that came with the request.
    #[must_use]
    pub fn read(self, headers: &HeaderMap, kind: Kind) -> Option<String> {
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|text| Cookie::split_parse(text).flatten())
            .find(|cookie| cookie.name() == self.name(kind))
            .map(|cookie| cookie.value().to_owned())
    }

    /// A `Set-Cookie` that keeps `token` for some seconds.
    #[must_use]
    pub fn set(self, kind: Kind, token: &str, seconds: i64) -> HeaderValue {
        self.build(kind, token, seconds)
    }

    /// A `Set-Cookie` that removes the cookie.
    #[must_use]
    pub fn clear(self, kind: Kind) -> HeaderValue {
        self.build(kind, "", 0)
    }

    fn build(self, kind: Kind, value: &str, seconds: i64) -> HeaderValue {
        let cookie = Cookie::build((self.name(kind), value))
            .path("/")
            .http_only(true)
            .secure(self.secure)
            .same_site(SameSite::Lax)
            .max_age(Duration::seconds(seconds))
            .build();
        let mut value = HeaderValue::from_str(&cookie.to_string())
            .expect("names, base64url tokens and attributes are plain ASCII");
        value.set_sensitive(true);
        value
    }
}

/// Whether the person's browser speaks https with us, by configuration or by our proxy's word.
pub(crate) fn is_https(headers: &HeaderMap, config: &Config) -> bool {
    let public = config.public_origin.as_deref().is_some_and(|origin| origin.starts_with("https://"));
    let forwarded = config.trust_proxy
        && headers.get("x-forwarded-proto").and_then(|value| value.to_str().ok()) == Some("https");
    public || forwarded
}

fn is_loopback(headers: &HeaderMap, uri: &Uri) -> bool {
    let authority = headers.get(header::HOST).and_then(|value| value.to_str().ok()).or_else(|| uri.host());
    let Some(authority) = authority else { return false };
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => authority,
    };
    matches!(host, "localhost" | "[::1]")
        || host.parse::<std::net::Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
}
