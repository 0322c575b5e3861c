//! A client that turns the second factor on, step by step, and off again.

use rand::rngs::StdRng;
use reqwest::Method;
use serde_json::{Value, json};
use zexa_backend::{Clock, SystemClock};
use zexa_contract::paths;

use super::{Fate, Lost, Writer, attempt, history, signed_in};
use crate::{Browser, browser::code, server::PASSWORD};

/// How far the enrolment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Off,
    /// Begun: there is a secret.
    Begun,
    /// A code was right: there is a staged set of backup codes.
    Verified,
    /// On, with a live set of backup codes.
    On,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct World {
    stage: Stage,
    events: Vec<String>,
}

/// The client, with what it was shown.
pub struct FactorWriter {
    email: String,
    browser: Browser,
    secret: String,
    set: Value,
    world: World,
    next: World,
}

impl FactorWriter {
    pub async fn new(base: &str, email: &str) -> Self {
        let browser = signed_in(base, email).await;
        let world = World { stage: Stage::Off, events: vec!["signed_in".to_owned()] };
        let next = world.clone();
        Self { email: email.to_owned(), browser, secret: String::new(), set: Value::Null, world, next }
    }

    /// A code of the set that was shown last.
    fn code(&self, place: usize) -> String {
        self.set["codes"][place].as_str().unwrap().to_owned()
    }

    async fn step(&mut self, stage: Stage, events: &[&str], path: &str, body: Value) -> Result<Value, Lost> {
        self.next.stage = stage;
        self.next.events.extend(events.iter().map(|&kind| kind.to_owned()));
        let status = if stage == Stage::Off { 204 } else { 200 };
        Ok(attempt(&mut self.browser, (Method::POST, path), None, Some(body), status).await?.json)
    }

    /// What can be seen, and that its parts agree: there is no factor without codes, and none by halves.
    async fn found(browser: &mut Browser) -> World {
        let status = browser.get(paths::TWO_FACTOR).await.expect(200).json;
        let there = |field: &str| !status[field].is_null();
        let facts = (there("active_since"), status["pending"]["verified"].as_bool());
        let stage = match facts {
            (false, None) => Stage::Off,
            (false, Some(false)) => Stage::Begun,
            (false, Some(true)) => Stage::Verified,
            (true, None) => Stage::On,
            (true, Some(_)) => panic!("on, and on its way in: {status}"),
        };
        assert_eq!(there("staged_codes"), stage == Stage::Verified, "{status}");
        assert_eq!(there("backup_codes"), stage == Stage::On, "{status}");
        let events = history(browser).await.into_iter().map(|(kind, _)| kind).collect();
        World { stage, events }
    }

    /// Signs in as a stranger would have to, and answers how many events that made.
    async fn sign_in_anew(&mut self, base: &str) -> usize {
        self.browser = Browser::new(base);
        let answer = self.browser.sign_in(&self.email, PASSWORD).await.expect(200).json;
        if answer["status"] != "challenge_required" {
            return 1;
        }
        self.browser.challenge("backup_code", &self.code(2)).await.expect(200);
        2
    }
}

impl Writer for FactorWriter {
    async fn act(&mut self, _: &mut StdRng) -> Result<(), Lost> {
        match self.world.stage {
            Stage::Off => {
                let begun = self.step(Stage::Begun, &[], paths::ENROLMENT, json!({})).await?;
                begun["secret"].as_str().unwrap().clone_into(&mut self.secret);
            }
            Stage::Begun => {
                let body = json!({ "code": code(&self.secret, SystemClock.now(), 0) });
                self.set = self.step(Stage::Verified, &[], paths::ENROLMENT_CONFIRM, body).await?;
            }
            Stage::Verified => {
                let body = json!({ "set_number": self.set["set_number"], "code": self.code(0) });
                let events = ["two_factor_enabled"];
                self.step(Stage::On, &events, paths::BACKUP_CODES_ACKNOWLEDGE, body).await?;
            }
            Stage::On => {
                let proof = json!({ "method": "backup_code", "secret": self.code(1) });
                let events = ["backup_code_used", "two_factor_disabled"];
                let body = json!({ "proof": proof });
                self.step(Stage::Off, &events, paths::TWO_FACTOR_DISABLE, body).await?;
            }
        }
        self.world = self.next.clone();
        Ok(())
    }

    async fn check(mut self, base: &str) -> Fate {
        base.clone_into(&mut self.browser.base);
        let rotates = matches!(self.next.stage, Stage::On | Stage::Off) && self.next != self.world;
        let alive = self.browser.get(paths::SESSION).await.status == 200;
        let looked = if alive { 0 } else { self.sign_in_anew(base).await };
        let mut found = Self::found(&mut self.browser).await;
        found.events.truncate(found.events.len() - looked);
        let fate = Fate::of(&found, &self.world, &self.next);
        // Turning on or off gives the session another token, which was in the lost answer.
        assert_eq!(alive, !(rotates && fate == Fate::Done), "{fate:?}");
        if found.stage == Stage::On {
            self.browser.step_up("backup_code", &self.code(3)).await.expect(200);
        }
        fate
    }
}
