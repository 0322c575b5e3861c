//! A client that changes the password and ends the other sessions with it, which are signed in anew.

use rand::rngs::StdRng;
use reqwest::Method;
use serde_json::json;
use zexa_contract::paths;

use super::{Fate, Lost, Writer, attempt, history, signed_in};
use crate::{Browser, server::PASSWORD};

/// What can be seen of the account from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
struct World {
    password: String,
    sessions: usize,
    events: Vec<String>,
}

/// The client: the browser that changes, those it ended, and those that are signed in beside it.
pub struct PasswordWriter {
    email: String,
    browser: Browser,
    others: Vec<Browser>,
    ended: Vec<Browser>,
    world: World,
    next: World,
    changes: usize,
}

impl PasswordWriter {
    pub async fn new(base: &str, email: &str) -> Self {
        let browser = signed_in(base, email).await;
        let others = vec![signed_in(base, email).await, signed_in(base, email).await];
        let events = vec!["signed_in".to_owned(); 3];
        let world = World { password: PASSWORD.to_owned(), sessions: 3, events };
        let next = world.clone();
        Self { email: email.to_owned(), browser, others, ended: Vec::new(), world, next, changes: 0 }
    }

    fn happened(&mut self, kind: &str, times: usize) {
        self.next.events.extend(vec![kind.to_owned(); times]);
    }

    async fn change(&mut self) -> Result<(), Lost> {
        self.changes += 1;
        self.next.password = format!("Muxima#{}", self.changes);
        self.next.sessions = 1;
        self.happened("password_changed", 1);
        self.happened("session_revoked", self.others.len());
        let (current, new) = (&self.world.password, &self.next.password);
        let body = json!({ "current": current, "new": new, "end_other_sessions": true });
        let target = (Method::POST, paths::PASSWORD);
        let answer = attempt(&mut self.browser, target, None, Some(body), 200).await?;
        assert_eq!(answer.json["sessions_ended"], self.others.len());
        self.ended.append(&mut self.others);
        Ok(())
    }

    async fn sign_in(&mut self) -> Result<(), Lost> {
        self.next.sessions += 1;
        self.happened("signed_in", 1);
        let mut other = Browser::new(&self.browser.base);
        let body = json!({ "email": self.email, "password": self.world.password });
        attempt(&mut other, (Method::POST, paths::SESSION), None, Some(body), 200).await?;
        self.others.push(other);
        Ok(())
    }

    /// Signs in with the one password of the two that opens; the other must not. Answers with the state, as
    /// it was before anybody looked.
    async fn found(&self, base: &str) -> World {
        let mut visitor = Browser::new(base);
        let mut looked = 0;
        let mut opens = Vec::new();
        let mut passwords = vec![&self.world.password, &self.next.password];
        passwords.dedup();
        for password in passwords {
            looked += 1;
            let answer = visitor.sign_in(&self.email, password).await;
            if answer.status == 200 {
                opens.push(password.clone());
            } else {
                answer.problem(403, "wrong_secret");
            }
        }
        assert_eq!(opens.len(), 1, "these open: {opens:?}");
        let sessions = visitor.get(paths::SESSIONS).await.expect(200).json;
        let events = history(&mut visitor).await;
        World {
            password: opens.remove(0),
            sessions: sessions["items"].as_array().unwrap().len() - 1,
            events: events[..events.len() - looked].iter().map(|(kind, _)| kind.clone()).collect(),
        }
    }
}

impl Writer for PasswordWriter {
    async fn act(&mut self, _: &mut StdRng) -> Result<(), Lost> {
        if self.others.is_empty() {
            self.sign_in().await?
        } else {
            self.change().await?
        }
        self.world = self.next.clone();
        Ok(())
    }

    async fn check(mut self, base: &str) -> Fate {
        let found = self.found(base).await;
        let fate = Fate::of(&found, &self.world, &self.next);
        let changed = found.password != self.world.password;
        // With the change, the browser's own token is dead too: the new one was in the lost answer.
        let alive = std::iter::once(&mut self.browser).chain(&mut self.others).map(|one| (one, !changed));
        for (browser, alive) in alive.chain(self.ended.iter_mut().map(|one| (one, false))) {
            base.clone_into(&mut browser.base);
            let answer = browser.get(paths::SESSION).await;
            if alive {
                answer.expect(200);
            } else {
                answer.problem(401, "unauthenticated");
            }
        }
        fate
    }
}
