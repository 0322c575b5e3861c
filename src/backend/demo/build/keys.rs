//! Keys of every kind.

use zexa_contract::{Timestamp, api_keys::KeyUse};

use super::{DAY, HOUR, MINUTE};
use crate::backend::demo::{World, world::to_the_minute};

/// A key to be made. What is not said is not there.
#[derive(Debug, Clone)]
pub struct KeySpec {
    name: String,
    created_ago: i64,
    used_ago: Option<i64>,
    used_from: Option<(&'static str, Option<&'static str>)>,
    expires_in: Option<i64>,
    rotated: bool,
    heir: Heir,
    environment: Option<&'static str>,
    permissions: &'static [&'static str],
    networks: &'static [(&'static str, &'static str)],
}

impl KeySpec {
    /// A key made a month ago, never used, that never ends.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            created_ago: 30 * DAY,
            used_ago: None,
            used_from: None,
            expires_in: None,
            rotated: false,
            heir: Heir::Unused,
            environment: None,
            permissions: &[],
            networks: &[],
        }
    }

    /// Made `seconds` ago.
    #[must_use]
    pub const fn made_ago(mut self, seconds: i64) -> Self {
        self.created_ago = seconds;
        self
    }

    /// Last used `seconds` ago, from a server in Luanda.
    #[must_use]
    pub const fn used_ago(mut self, seconds: i64) -> Self {
        self.used_ago = Some(seconds);
        self
    }

    /// Last used from this address, of that country.
    #[must_use]
    pub const fn from(mut self, ip: &'static str, country: Option<&'static str>) -> Self {
        self.used_from = Some((ip, country));
        self
    }

    /// Ends in `seconds`; it has ended when they are negative.
    #[must_use]
    pub const fn expires_in(mut self, seconds: i64) -> Self {
        self.expires_in = Some(seconds);
        self
    }

    /// Is for this environment, and may do this much.
    #[must_use]
    pub const fn for_(mut self, environment: &'static str, permissions: &'static [&'static str]) -> Self {
        self.environment = Some(environment);
        self.permissions = permissions;
        self
    }

    /// Was used today from all these addresses, each with its country.
    #[must_use]
    pub const fn from_all(mut self, networks: &'static [(&'static str, &'static str)]) -> Self {
        self.networks = networks;
        self
    }

    /// Was rotated; works for `seconds` more beside its heir, which is made too.
    #[must_use]
    pub const fn rotated(mut self, seconds: i64) -> Self {
        self.rotated = true;
        self.expires_in = Some(seconds);
        self
    }

    /// The heir was last used `seconds` ago.
    #[must_use]
    pub const fn heir_used_ago(mut self, seconds: i64) -> Self {
        self.heir = Heir::Used(seconds);
        self
    }

    /// The heir was revoked.
    #[must_use]
    pub const fn without_heir(mut self) -> Self {
        self.heir = Heir::Gone;
        self
    }
}

/// What became of the key that takes the place of a rotated one.
#[derive(Debug, Clone, Copy)]
enum Heir {
    /// It is there and was never used.
    Unused,
    /// It was last used so many seconds ago.
    Used(i64),
    /// It was revoked.
    Gone,
}

impl World {
    /// No keys at all.
    #[must_use]
    pub fn no_keys(mut self) -> Self {
        self.keys.clear();
        self
    }

    /// One more key.
    #[must_use]
    pub fn key(mut self, spec: KeySpec) -> Self {
        let now = self.now();
        let expires_at = spec.expires_in.map(|seconds| now.plus_seconds(seconds));
        let (id, _) = self.insert_key(&spec.name, now.plus_seconds(-spec.created_ago), expires_at);
        if let Some(seconds) = spec.used_ago {
            let (ip, country) = spec.used_from.unwrap_or(("41.63.175.12", Some("AO")));
            self.mark_used(&id, seconds, ip, country);
        }
        let permissions = spec.permissions.iter().copied().map(str::to_owned).collect();
        self.set_purpose(&id, spec.environment.map(str::to_owned), permissions);
        let uses = spec.networks.iter().map(|(ip, country)| KeyUse {
            at: to_the_minute(now.plus_seconds(-spec.used_ago.unwrap_or(HOUR))),
            ip: (*ip).to_owned(),
            country: Some((*country).to_owned()),
        });
        if let Some(row) = self.keys.iter_mut().find(|row| row.id == id) {
            row.networks = uses.collect();
        }
        if spec.rotated {
            let (heir, _) = self.insert_key(&spec.name, now.plus_seconds(-HOUR), None);
            if let Some(row) = self.keys.iter_mut().find(|row| row.id == id) {
                row.retired_at = Some(now.plus_seconds(-HOUR));
                row.replaced_by = Some(heir.clone());
            }
            match spec.heir {
                Heir::Unused => {}
                Heir::Used(seconds) => self.mark_used(&heir, seconds, "41.63.175.12", Some("AO")),
                Heir::Gone => self.keys.retain(|row| row.id != heir),
            }
        }
        self
    }

    /// The key of this name as the list shows it, with its middle hidden.
    #[must_use]
    pub fn masked_key(&self, name: &str) -> String {
        let row = self.keys.iter().find(|row| row.name == name);
        row.map(|row| format!("{}…{}", row.prefix, row.last4)).unwrap_or_default()
    }

    /// Exactly `count` keys, each made a day before the next.
    #[must_use]
    pub fn keys(self, count: usize) -> Self {
        (0..count).fold(self.no_keys(), |world, nth| {
            let age = i64::try_from(nth).unwrap_or(0) * DAY + 2 * HOUR;
            let spec = KeySpec::named(format!("{} {:03}", KEY_NAMES[nth % KEY_NAMES.len()], nth + 1));
            let spec = spec.made_ago(age);
            world.key(if nth % 3 == 0 { spec } else { spec.used_ago((age - HOUR).min(7 * MINUTE)) })
        })
    }

    /// A key in every status and at every risk: in use, unused, unused for long, about to end, ended,
    /// rotated, just made, used from far away.
    #[must_use]
    pub fn keys_of_every_kind(self) -> Self {
        self.no_keys()
            .key(KeySpec::named("sms-produção").made_ago(27 * DAY).used_ago(4 * MINUTE))
            .key(KeySpec::named("acabada de criar").made_ago(2 * MINUTE))
            .key(KeySpec::named("nunca usada").made_ago(200 * DAY))
            .key(KeySpec::named("parada há muito").made_ago(400 * DAY).used_ago(130 * DAY))
            .key(KeySpec::named("termina em breve").made_ago(83 * DAY).used_ago(HOUR).expires_in(5 * DAY))
            .key(KeySpec::named("termina hoje").made_ago(29 * DAY).used_ago(HOUR).expires_in(3 * HOUR))
            .key(KeySpec::named("terminou").made_ago(90 * DAY).used_ago(2 * DAY).expires_in(-DAY))
            .key(KeySpec::named("em rotação").made_ago(60 * DAY).used_ago(9 * MINUTE).rotated(23 * HOUR))
            .key(
                KeySpec::named("servidor no estrangeiro")
                    .made_ago(10 * DAY)
                    .used_ago(6 * HOUR)
                    .from("85.243.120.9", Some("PT")),
            )
            .key(
                KeySpec::named("em duas redes")
                    .made_ago(20 * DAY)
                    .used_ago(12 * MINUTE)
                    .expires_in(60 * DAY)
                    .for_("production", &["messages:send"])
                    .from_all(&[("41.63.175.12", "AO"), ("85.243.120.9", "PT")]),
            )
            .key(KeySpec::named("lugar desconhecido").made_ago(9 * DAY).used_ago(DAY).from("10.4.0.9", None))
    }

    /// Names at the edge of what is allowed: long, without a break, right to left, invisible, markup.
    #[must_use]
    pub fn long_names(self) -> Self {
        self.no_keys()
            .key(KeySpec::named("W".repeat(64)).used_ago(MINUTE))
            .key(KeySpec::named("integração do portal de pagamentos da província do Cuando Cubango"))
            .key(KeySpec::named("مفتاح الرسائل القصيرة"))
            .key(KeySpec::named("pago\u{202e}gnp.\u{202c} texto\u{200b}oculto"))
            .key(KeySpec::named("<b onclick=\"alert(1)\">chave</b> & companhia"))
            .key(KeySpec::named("🦒".repeat(40)))
            .key(KeySpec::named("i"))
    }

    pub(super) fn add_seeded_key(&mut self, name: &str, created_ago: i64, used_ago: Option<i64>) {
        let created_at = self.now().plus_seconds(-created_ago);
        let (id, _) = self.insert_key(name, created_at, None);
        if let Some(seconds) = used_ago {
            self.mark_used(&id, seconds, "41.63.175.12", Some("AO"));
        }
    }

    pub(super) fn mark_used(&mut self, id: &str, seconds_ago: i64, ip: &str, country: Option<&str>) {
        let at: Timestamp = to_the_minute(self.now().plus_seconds(-seconds_ago));
        if let Some(row) = self.keys.iter_mut().find(|row| row.id == id) {
            let country = country.map(str::to_owned);
            row.last_used = Some(KeyUse { at, ip: ip.to_owned(), country });
        }
    }
}

const KEY_NAMES: [&str; 5] = ["sms-produção", "portal", "facturação", "ambiente de testes", "app móvel"];
