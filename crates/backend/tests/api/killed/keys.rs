//! A client that makes, renames, rotates and revokes keys.

use std::collections::BTreeMap;

use rand::{RngExt, rngs::StdRng};
use reqwest::Method;
use serde_json::{Value, json};
use zexa_contract::paths;

use super::{Fate, Lost, Writer, attempt, history, signed_in};
use crate::{Answer, Browser, browser::fresh_key};

/// Enough for a round, and few enough for the limits of keys and of makings in an hour.
const MOST_MADE: usize = 25;
/// How many makings are repeated after the restart.
const REPEATED: usize = 10;

/// What the list and the history show. Names tell keys apart: no two that work on have the same one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct World {
    /// Name, and whether it is retiring.
    keys: Vec<(String, bool)>,
    events: Vec<(String, String)>,
}

impl World {
    fn happened(&mut self, kind: &str, subject: &str) {
        self.events.push((kind.to_owned(), subject.to_owned()));
    }

    fn take(&mut self, name: &str) {
        let place = self.keys.iter().position(|key| *key == (name.to_owned(), false)).unwrap();
        self.keys.remove(place);
    }

    fn put(&mut self, name: &str, retiring: bool) {
        self.keys.push((name.to_owned(), retiring));
        self.keys.sort();
    }
}

/// A request that makes a key, as it can be repeated.
#[derive(Clone)]
struct Making {
    path: String,
    key: String,
    body: Value,
}

struct Made {
    making: Making,
    id: String,
    secret: String,
}

/// The client: its keys by id, and all that it ever was told.
pub struct KeyWriter {
    browser: Browser,
    world: World,
    next: World,
    under_way: Option<Making>,
    active: BTreeMap<String, String>,
    made: Vec<Made>,
    names: usize,
}

impl KeyWriter {
    pub async fn new(base: &str, email: &str) -> Self {
        let browser = signed_in(base, email).await;
        let mut world = World::default();
        world.happened("signed_in", "");
        let next = world.clone();
        Self { browser, world, next, under_way: None, active: BTreeMap::new(), made: Vec::new(), names: 0 }
    }

    fn fresh_name(&mut self) -> String {
        self.names += 1;
        format!("chave {}", self.names)
    }

    async fn make(&mut self, making: Making) -> Result<Answer, Lost> {
        self.under_way = Some(making.clone());
        let target = (Method::POST, making.path.as_str());
        let answer =
            attempt(&mut self.browser, target, Some(&making.key), Some(making.body.clone()), 201).await?;
        self.under_way = None;
        let id = answer.json["key"]["id"].as_str().unwrap().to_owned();
        self.active.insert(id.clone(), answer.json["key"]["name"].as_str().unwrap().to_owned());
        self.made.push(Made { making, id, secret: answer.text_of("secret") });
        Ok(answer)
    }

    async fn create(&mut self) -> Result<(), Lost> {
        let name = self.fresh_name();
        self.next.put(&name, false);
        self.next.happened("api_key_created", &name);
        let body = json!({ "name": name });
        self.make(Making { path: paths::API_KEYS.to_owned(), key: fresh_key(), body }).await?;
        Ok(())
    }

    async fn rotate(&mut self, id: &str, name: &str) -> Result<(), Lost> {
        self.next.put(name, true);
        self.next.happened("api_key_rotated", name);
        let path = format!("{}/{id}/rotate", paths::API_KEYS);
        self.make(Making { path, key: fresh_key(), body: json!({ "grace": "hour" }) }).await?;
        self.active.remove(id);
        Ok(())
    }

    async fn rename(&mut self, id: &str, name: &str) -> Result<(), Lost> {
        let fresh = self.fresh_name();
        self.next.take(name);
        self.next.put(&fresh, false);
        self.next.happened("api_key_renamed", &fresh);
        let path = format!("{}/{id}", paths::API_KEYS);
        let body = Some(json!({ "name": fresh }));
        attempt(&mut self.browser, (Method::PATCH, &path), None, body, 200).await?;
        self.active.insert(id.to_owned(), fresh);
        Ok(())
    }

    async fn revoke(&mut self, id: &str, name: &str) -> Result<(), Lost> {
        self.next.take(name);
        self.next.happened("api_key_revoked", name);
        let path = format!("{}/{id}", paths::API_KEYS);
        attempt(&mut self.browser, (Method::DELETE, &path), None, None, 204).await?;
        self.active.remove(id);
        Ok(())
    }

    /// The keys of the list, by id.
    async fn listed(&mut self) -> BTreeMap<String, (String, bool)> {
        let list = self.browser.get(paths::API_KEYS).await.expect(200).json;
        let text = |key: &Value, field: &str| key[field].as_str().unwrap().to_owned();
        let keys = list["items"].as_array().unwrap().iter();
        keys.map(|key| (text(key, "id"), (text(key, "name"), key["status"] == "retiring"))).collect()
    }

    /// A key is in the list exactly when it opens something, and a making can be repeated for it exactly
    /// then.
    async fn check_made(&mut self, listed: &BTreeMap<String, (String, bool)>) {
        for made in &self.made {
            let answer = self.browser.whoami(&made.secret).await;
            match listed.get(&made.id) {
                Some((name, _)) => assert_eq!(answer.expect(200).json["key_name"], *name),
                None => drop(answer.problem(401, "unauthenticated")),
            }
        }
        for Made { making, id, .. } in self.made.iter().rev().take(REPEATED) {
            let again = self.browser.once(&making.path, &making.key, making.body.clone()).await;
            if listed.contains_key(id) {
                require_repeat(&again.expect(200), Some(id));
            } else {
                again.problem(409, "conflict");
            }
        }
    }
}

/// The answer of a making that was done before: the key, and no secret.
fn require_repeat(answer: &Answer, id: Option<&str>) {
    assert_eq!(answer.json["already_created"], true);
    assert!(answer.json["secret"].is_null(), "{}", answer.text);
    if let Some(id) = id {
        assert_eq!(answer.json["key"]["id"], id);
    }
}

impl Writer for KeyWriter {
    async fn act(&mut self, dice: &mut StdRng) -> Result<(), Lost> {
        let place = dice.random_range(0..self.active.len().max(1));
        let one = self.active.iter().nth(place).map(|(id, name)| (id.clone(), name.clone()));
        let room = self.made.len() < MOST_MADE;
        match (one, dice.random_range(0..10)) {
            (Some((id, name)), 0..=1) => self.revoke(&id, &name).await?,
            (Some((id, name)), 2..=3) if room => self.rotate(&id, &name).await?,
            (Some((id, name)), 4..=6) => self.rename(&id, &name).await?,
            (Some((id, name)), _) if !room => self.rename(&id, &name).await?,
            _ => self.create().await?,
        }
        self.world = self.next.clone();
        Ok(())
    }

    async fn check(mut self, base: &str) -> Fate {
        base.clone_into(&mut self.browser.base);
        let listed = self.listed().await;
        let mut keys: Vec<_> = listed.values().cloned().collect();
        keys.sort();
        let found = World { keys, events: history(&mut self.browser).await };
        let fate = Fate::of(&found, &self.world, &self.next);
        self.check_made(&listed).await;
        // The person presses again: either way there is one key in the end, and one line of history.
        if let Some(Making { path, key, body }) = self.under_way.take() {
            let again = self.browser.once(&path, &key, body).await;
            match fate {
                Fate::Done => require_repeat(&again.expect(200), None),
                Fate::Undone => {
                    let secret = again.expect(201).text_of("secret");
                    self.browser.whoami(&secret).await.expect(200);
                }
            }
            let mut keys: Vec<_> = self.listed().await.into_values().collect();
            keys.sort();
            assert_eq!(World { keys, events: history(&mut self.browser).await }, self.next);
        }
        fate
    }
}
