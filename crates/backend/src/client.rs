//! Who is asking: address, country and device of a request. Everything here is a guess from what
//! the request says, shown to people and never trusted for access.

use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    sync::LazyLock,
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};
use ua_parser::{Extractor, Regexes};
use zexa_contract::sessions::DeviceKind;

use crate::{AppState, error::ApiError};

/// Longer user agents are cut: real ones are a third of this.
const MAX_USER_AGENT: usize = 512;
/// Longer names are cut before they are stored.
const MAX_NAME: usize = 80;

/// The asking side of one request.
#[derive(Debug, Clone)]
pub struct Client {
    /// The address, as text; IPv4 in IPv6 is shown as IPv4.
    pub ip: String,
    /// The country the address is registered in, where known.
    pub country: Option<String>,
    user_agent: String,
}

impl Client {
    /// A client with this address and user agent.
    #[must_use]
    pub fn new(ip: IpAddr, user_agent: &str) -> Self {
        let ip = ip.to_canonical();
        Self { ip: ip.to_string(), country: country(ip), user_agent: cut(user_agent, MAX_USER_AGENT) }
    }

    /// The device, read from the user agent.
    #[must_use]
    pub fn device(&self) -> Device {
        Device::read(&self.user_agent)
    }

    /// What rate limits count by: the address, or its /64 network, which one IPv6 subscriber owns.
    #[must_use]
    pub fn network(&self) -> String {
        match self.ip.parse() {
            Ok(IpAddr::V6(address)) => {
                let [a, b, c, d, ..] = address.segments();
                Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string()
            }
            _ => self.ip.clone(),
        }
    }
}

impl FromRequestParts<AppState> for Client {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, ApiError> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::from([127, 0, 0, 1]), |info| info.0.ip());
        let forwarded = if app.config.trust_proxy { forwarded_for(&parts.headers) } else { None };
        let user_agent = parts
            .headers
            .get(header::USER_AGENT)
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
            .unwrap_or_default();
        Ok(Self::new(forwarded.unwrap_or(peer), &user_agent))
    }
}

/// The last hop: the only one that our own proxy wrote.
fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}

/// The country in which the registries have delegated the address; private ones have none.
fn country(ip: IpAddr) -> Option<String> {
    let code = iptocc::country_code(ip)?;
    // The registries also use codes that are no countries: Europe, Asia-Pacific, unassigned.
    let is_country = code.len() == 2 && !matches!(code, "EU" | "AP" | "ZZ" | "XX");
    is_country.then(|| code.to_owned())
}

/// What a user agent tells about a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Browser or app with its major version.
    pub browser: Option<String>,
    /// Operating system, with its version where the user agent tells a true one.
    pub os: Option<String>,
    /// Brand and model, where told.
    pub name: Option<String>,
    /// What kind of device it is.
    pub kind: DeviceKind,
}

static USER_AGENTS: LazyLock<Extractor<'static>> = LazyLock::new(|| {
    let regexes: Regexes<'static> = serde_yaml_ng::from_str(include_str!("../data/regexes.yaml"))
        .expect("data/regexes.yaml is part of this program");
    Extractor::try_from(regexes).expect("the patterns of data/regexes.yaml compile")
});

impl Device {
    /// Compiles the patterns ahead of the first request.
    pub fn prepare() {
        LazyLock::force(&USER_AGENTS);
    }

    fn read(user_agent: &str) -> Self {
        let (browser, os, device) = USER_AGENTS.extract(user_agent);
        let browser = browser
            .filter(|found| found.family != "Other")
            .map(|found| cut(&joined(&found.family, found.major), MAX_NAME));
        let family = os.as_ref().map(|found| found.os.to_string()).filter(|name| name != "Other");
        let os = family.as_deref().map(|family| {
            cut(&os_name(family, os.as_ref().and_then(|found| found.major.as_deref())), MAX_NAME)
        });
        let model =
            device.map(|found| (found.device.to_string(), found.brand.map(|brand| brand.to_string())));
        let kind = kind(family.as_deref(), model.as_ref().map(|(name, _)| name.as_str()), user_agent);
        let name = model.and_then(|(name, brand)| device_name(&name, brand.as_deref()));
        Self { browser, os, name, kind }
    }
}

/// Browsers froze some versions in their user agent for good; those are not repeated as facts.
fn os_name(family: &str, major: Option<&str>) -> String {
    match (family, major) {
        ("Windows", Some("10")) => "Windows 10/11".to_owned(),
        ("Mac OS X", Some("10")) => "macOS".to_owned(),
        ("Mac OS X", major) => joined("macOS", major),
        ("Android", Some("10")) => "Android".to_owned(),
        (family, major) => joined(family, major),
    }
}

/// Families that name no particular device say nothing a person could recognise.
fn device_name(family: &str, brand: Option<&str>) -> Option<String> {
    let generic =
        ["Other", "K", "Mac", "Spider", "Generic Smartphone", "Generic Tablet", "Generic Feature Phone"];
    if generic.contains(&family) || brand.is_some_and(|brand| brand.starts_with("Generic")) {
        return None;
    }
    let branded = brand.is_some_and(|brand| brand != "Apple" && !family.starts_with(brand));
    let name = if branded { format!("{} {family}", brand.unwrap_or_default()) } else { family.to_owned() };
    Some(cut(&name, MAX_NAME))
}

fn kind(os: Option<&str>, device: Option<&str>, user_agent: &str) -> DeviceKind {
    match (os, device) {
        (_, Some("Spider")) => DeviceKind::Unknown,
        (_, Some(name)) if name.starts_with("iPad") => DeviceKind::Tablet,
        (Some("iOS"), _) => DeviceKind::Phone,
        (Some("Android"), _) if user_agent.contains("Mobile") => DeviceKind::Phone,
        (Some("Android"), _) => DeviceKind::Tablet,
        (Some("Windows" | "Mac OS X" | "Linux" | "Ubuntu" | "Fedora" | "Debian" | "Chrome OS"), _) => {
            DeviceKind::Computer
        }
        _ => DeviceKind::Unknown,
    }
}

fn joined(name: &str, version: Option<&str>) -> String {
    match version {
        Some(version) => format!("{name} {version}"),
        None => name.to_owned(),
    }
}

fn cut(text: &str, characters: usize) -> String {
    text.chars().filter(|c| !c.is_control()).take(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(user_agent: &str) -> Device {
        Client::new(IpAddr::from([127, 0, 0, 1]), user_agent).device()
    }

    #[test]
    fn known_browsers_are_named_without_frozen_versions() {
        let chrome = device(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
        );
        assert_eq!(chrome.browser.as_deref(), Some("Chrome 156"));
        assert_eq!(chrome.os.as_deref(), Some("Windows 10/11"));
        assert_eq!((chrome.name, chrome.kind), (None, DeviceKind::Computer));
        let reduced = device(
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36",
        );
        assert_eq!(reduced.os.as_deref(), Some("Android"));
        assert_eq!((reduced.name, reduced.kind), (None, DeviceKind::Phone));
        let samsung = device(
            "Mozilla/5.0 (Linux; Android 14; SM-A146B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
        );
        assert_eq!(samsung.name.as_deref(), Some("Samsung SM-A146B"));
        assert_eq!(samsung.os.as_deref(), Some("Android 14"));
    }

    #[test]
    fn hostile_user_agents_stay_bounded() {
        let markup = device(&format!("<script>alert(1)</script>{}", "A\u{202e}🦒".repeat(10_000)));
        assert_eq!(markup.kind, DeviceKind::Unknown);
        for text in [markup.browser, markup.os, markup.name].into_iter().flatten() {
            assert!(text.chars().count() <= MAX_NAME);
        }
        assert_eq!(device("").browser, None);
    }

    #[test]
    fn countries_are_known_or_absent() {
        let of = |ip: &str| Client::new(ip.parse().unwrap(), "").country;
        assert_eq!(of("127.0.0.1"), None);
        assert_eq!(of("10.0.0.1"), None);
        assert_eq!(of("::1"), None);
        assert_eq!(of("192.168.1.4"), None);
        assert_eq!(of("105.168.0.1").as_deref(), of("::ffff:105.168.0.1").as_deref());
    }

    #[test]
    fn ipv6_is_counted_by_its_network() {
        let network = |ip: &str| Client::new(ip.parse().unwrap(), "").network();
        assert_eq!(network("2001:db8:1:2:3::4"), network("2001:db8:1:2:ffff::1"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
    }
}
