//! The account itself: who is signed in, what is locked, what happened.

use zexa_contract::{
    Timestamp,
    events::EventKind,
    meta::{Capabilities, KeyRules, Limits},
    sessions::DeviceKind,
};

use super::{DAY, HOUR, MINUTE};
use crate::backend::demo::{Client, World};

/// The address of the sample account.
pub const EMAIL: &str = "ana@zexa.example";
/// The password of the sample account.
pub const PASSWORD: &str = "Kianda!2026";
/// The moment at which worlds begin: 23 November 2026, 10:24:00 UTC.
pub const NOW: Timestamp = Timestamp(1_795_429_440_000);

const SEED: u64 = 0x5A45_5841;
const SIGNED_IN_AGO: i64 = 6 * MINUTE;

impl World {
    /// The account that the reference backend is seeded with: two keys, three other devices, nobody
    /// signed in here, two-factor off.
    #[must_use]
    pub fn ana() -> Self {
        Self::ana_at(NOW, SEED)
    }

    /// [`Self::ana`] at another moment, with other ids and codes.
    #[must_use]
    pub fn ana_at(now: Timestamp, seed: u64) -> Self {
        let mut world = Self::empty(now, seed, EMAIL, "Ana Domingos", PASSWORD);
        let (phone, computer, travels) = (samsung(), Client::chrome_on_windows(), iphone());
        for (client, signed_in_ago, last_active_ago) in [
            (&phone, 30 * DAY + 5 * HOUR, 38 * MINUTE),
            (&computer, 3 * DAY + 2 * HOUR, 19 * HOUR),
            (&travels, 31 * DAY, 9 * DAY + 4 * HOUR),
        ] {
            let signed_in_at = now.plus_seconds(-signed_in_ago);
            let (id, _) =
                world.insert_session(client.clone(), signed_in_at, now.plus_seconds(-last_active_ago));
            world.note_of(client, signed_in_at, EventKind::SignedIn, Some(&id), None);
        }
        let mistyped = now.plus_seconds(-(3 * DAY + 2 * HOUR + MINUTE));
        world.note_of(&computer, mistyped, EventKind::SignInFailed, None, None);
        world.note_of(&travels, now.plus_seconds(-30 * DAY), EventKind::PasswordChanged, None, None);
        for (name, created_ago, used_ago) in
            [("sms-produção", 27 * DAY, Some(4 * MINUTE)), ("ambiente de testes", 25 * DAY, None)]
        {
            world.add_seeded_key(name, created_ago, used_ago);
            let created_at = now.plus_seconds(-created_ago);
            world.note_of(&phone, created_at, EventKind::ApiKeyCreated, None, Some(name));
        }
        world
    }

    /// Lets time pass as it does for `clock`, from the present moment on.
    #[must_use]
    pub fn ticking(mut self, clock: impl Fn() -> Timestamp + 'static) -> Self {
        self.follow(clock);
        self
    }

    /// Signed in here some minutes ago; acts that need a recent proof need none yet.
    #[must_use]
    pub fn signed_in(self) -> Self {
        self.signed_in_ago(SIGNED_IN_AGO)
    }

    /// Signed in here so long ago that the next sensitive act asks for a proof.
    #[must_use]
    pub fn proof_too_old(self) -> Self {
        self.signed_in_ago(HOUR)
    }

    /// Signed in here `seconds` ago, and proved then.
    #[must_use]
    pub fn signed_in_ago(mut self, seconds: i64) -> Self {
        let at = self.now().plus_seconds(-seconds);
        let client = self.client();
        let (id, token) = self.insert_session(client.clone(), at, self.now());
        self.note_of(&client, at, EventKind::SignedIn, Some(&id), None);
        self.give_session(token);
        self.begun_in_session(&id);
        self.tried_in_session(&id);
        self
    }

    /// Sign-in is locked for `seconds`: too many wrong passwords.
    #[must_use]
    pub fn password_locked(mut self, seconds: i64) -> Self {
        self.set_password_tries(u32::MAX, seconds);
        self
    }

    /// The second factor is locked for `seconds`: too many wrong codes.
    #[must_use]
    pub fn second_factor_locked(mut self, seconds: i64) -> Self {
        self.set_second_factor_tries(u32::MAX, seconds);
        self
    }

    /// Both proofs are locked until then.
    #[must_use]
    pub fn locked_until(self, until: Timestamp) -> Self {
        let seconds = until.seconds_since(self.now());
        self.password_locked(seconds).second_factor_locked(seconds)
    }

    /// So many wrong passwords and codes have been tried already.
    #[must_use]
    pub fn wrong_tries(mut self, tries: u32) -> Self {
        self.set_password_tries(tries, 10 * MINUTE);
        self.set_second_factor_tries(tries, 10 * MINUTE);
        self
    }

    /// A backend that can do less (or more).
    #[must_use]
    pub fn capabilities(mut self, change: impl FnOnce(&mut Capabilities)) -> Self {
        change(&mut self.capabilities);
        self
    }

    /// Other rules for keys.
    #[must_use]
    pub fn key_rules(mut self, change: impl FnOnce(&mut KeyRules)) -> Self {
        change(&mut self.key_rules);
        self
    }

    /// A backend that does the least there is.
    #[must_use]
    pub fn least_capable(self) -> Self {
        self.capabilities(|all| *all = Capabilities::default())
            .key_rules(|rules| *rules = KeyRules::default())
    }

    /// Other bounds.
    #[must_use]
    pub fn limits(mut self, change: impl FnOnce(&mut Limits)) -> Self {
        change(&mut self.limits);
        self
    }

    /// Another person's name and address.
    #[must_use]
    pub fn named(mut self, display_name: &str, email: &str) -> Self {
        display_name.clone_into(&mut self.account.display_name);
        email.clone_into(&mut self.account.email);
        self
    }

    /// The browser that asks is another one. Before [`Self::signed_in`].
    #[must_use]
    pub fn from_client(mut self, client: Client) -> Self {
        self.set_client(client);
        self
    }

    /// Nothing has happened yet.
    #[must_use]
    pub fn no_events(mut self) -> Self {
        self.events.clear();
        self
    }

    /// `count` more events of every kind, an hour apart.
    #[must_use]
    pub fn more_events(mut self, count: usize) -> Self {
        let now = self.now();
        let client = self.client();
        for (nth, kind) in EventKind::KNOWN.into_iter().cycle().take(count).enumerate() {
            let hours = i64::try_from(nth + 1).unwrap_or(i64::MAX / HOUR);
            let about_key = matches!(
                kind,
                EventKind::ApiKeyCreated
                    | EventKind::ApiKeyRenamed
                    | EventKind::ApiKeyRotated
                    | EventKind::ApiKeyRevoked
            );
            let subject = match kind {
                _ if about_key => Some("sms-produção"),
                EventKind::SessionRevoked => Some("Safari 18 · iOS 18"),
                _ => None,
            };
            self.note_of(&client, now.plus_seconds(-hours * HOUR), kind, None, subject);
        }
        self
    }

    /// An event of a kind that only a newer app knows, and names that would turn the words around them.
    #[must_use]
    pub fn strange_events(mut self) -> Self {
        let now = self.now();
        let strange = Client { browser: Some("A\u{202e}B".repeat(30)), ..Client::unknown("192.0.2.44") };
        self.note_of(&strange, now.plus_seconds(-HOUR), EventKind::Unknown, None, None);
        let name = "\u{202e}<b>sms</b>\u{202c}".repeat(9);
        self.note_of(&strange, now.plus_seconds(-2 * HOUR), EventKind::ApiKeyCreated, None, Some(&name));
        self
    }
}

fn samsung() -> Client {
    Client {
        browser: Some("Samsung Internet 28".to_owned()),
        os: Some("Android 14".to_owned()),
        device: Some("Samsung SM-A146B".to_owned()),
        kind: DeviceKind::Phone,
        ip: "105.172.34.18".to_owned(),
        country: Some("AO".to_owned()),
    }
}

fn iphone() -> Client {
    Client {
        browser: Some("Mobile Safari 18".to_owned()),
        os: Some("iOS 18".to_owned()),
        device: Some("iPhone".to_owned()),
        kind: DeviceKind::Phone,
        ip: "85.243.120.9".to_owned(),
        country: Some("PT".to_owned()),
    }
}
