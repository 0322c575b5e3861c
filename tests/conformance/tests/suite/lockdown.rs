//! Securing an account, driven by its model as the page drives it: whatever happens to a request, and
//! however often the page is loaded anew, each door is closed, none is said to be closed too early, and
//! nothing harmful is done twice or to what the person keeps.

use proptest::prelude::*;
use security_centre::{
    backend::{
        AccountError, Outcome,
        demo::{EMAIL, PASSWORD},
        types::{ApiKey, EventKind, SignedIn},
    },
    features::lockdown::model::{
        Effect, Ended, Event, Facts, Finding, Lockdown, Mark, Place, Step, Told, finding, living,
    },
};
use zexa_conformance::{
    Bench, Disturbance, Phone,
    bench::{secret, totp},
    view::whole,
};

use crate::block_on;

const NEW: &str = "Mussulo-batuque-77";
const ACCOUNT: &str = "ana";
const KEPT: &str = "ambiente de testes";
const DISTURBANCES: [Disturbance; 4] =
    [Disturbance::LostAnswer, Disturbance::NeverArrived, Disturbance::Offline, Disturbance::Rubbish];

on_both!(every_act_survives_every_disturbance_and_a_reload);

/// What befalls one request.
#[derive(Debug, Clone, Copy, Default)]
struct Trouble {
    disturbance: Option<Disturbance>,
    /// The page is loaded anew before the answer is there.
    reload: bool,
}

/// The person at the page.
struct Owner {
    bench: Bench,
    way: Lockdown,
    own_sessions: Vec<String>,
    /// What was scanned, and a code of the staged set with its number.
    set_up: Option<(Phone, u32, String)>,
}

async fn every_act_survives_every_disturbance_and_a_reload(bench: Bench) {
    // Each disturbance with a reload and without, of each step another one first.
    let troubles = (0..).flat_map(|turn: usize| {
        let disturbance = Some(DISTURBANCES[turn % DISTURBANCES.len()]);
        [
            Trouble { disturbance, reload: turn.is_multiple_of(2) },
            Trouble { disturbance, reload: turn % 2 == 1 },
        ]
    });
    secure(bench, troubles).await;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_chain_of_troubles_skips_or_repeats_a_harmful_act(
        troubles in prop::collection::vec((prop::option::of(prop::sample::select(DISTURBANCES.to_vec())), any::<bool>()), 0..16)
    ) {
        let troubles = troubles.into_iter().map(|(disturbance, reload)| Trouble { disturbance, reload });
        block_on(secure(zexa_conformance::demo::bench(7), troubles));
    }
}

/// Goes the whole way; of every step's requests the first few meet `troubles`.
async fn secure(bench: Bench, mut troubles: impl Iterator<Item = Trouble>) {
    const TRIES_WITH_TROUBLE: usize = 3;
    let session = bench.signed_in().await;
    let way = Lockdown::begin(&session.id, bench.now());
    let mut owner = Owner { bench, way, own_sessions: vec![session.id], set_up: None };
    owner.way.on(Event::OwnWord(Step::Evidence), owner.bench.now());
    owner.way.on(Event::GoOn, owner.bench.now());
    for step in Step::ALL.into_iter().filter(|step| step.is_act()) {
        owner.close(step, troubles.by_ref().take(TRIES_WITH_TROUBLE)).await;
    }
    assert_eq!(owner.way.place(), Place::At(Step::Contacts));
    owner.nothing_was_done_twice().await;
}

impl Owner {
    /// Does what there is to do at `step`, again until it is done.
    async fn close(&mut self, step: Step, mut troubles: impl Iterator<Item = Trouble>) {
        assert_eq!(self.way.place(), Place::At(step));
        self.prepare(step).await;
        if self.way.arrival() == Effect::Look(step) {
            self.look(step).await;
        }
        for _ in 0..8 {
            match self.way.mark(step) {
                Mark::Done(_) => break,
                Mark::Unknown => self.look(step).await,
                _ => self.send(step, troubles.next().unwrap_or_default()).await,
            }
        }
        assert!(self.way.mark(step).is_done(), "{step:?}: {:?}", self.way.mark(step));
        assert_eq!(self.found(step).await, Finding::Achieved, "{step:?} is done in truth");
        self.way.on(Event::GoOn, self.bench.now());
    }

    /// What the person does before the act itself.
    async fn prepare(&mut self, step: Step) {
        match step {
            Step::Keys => {
                let keys = self.bench.here.api_keys().await.expect("signed in");
                let kept = keys.iter().find(|key| key.name == KEPT).expect("a key of the sample account");
                self.way.keep(&kept.id, true);
            }
            Step::Factor => {
                let phone = self.bench.begun().await;
                let (set_number, codes) = self.bench.confirmed(&phone).await;
                self.set_up = Some((phone, set_number, codes[0].clone()));
            }
            _ => {}
        }
    }

    async fn send(&mut self, step: Step, trouble: Trouble) {
        let sending = self.way.on(Event::Act(step, Told::Sending), self.bench.now());
        assert_ne!(sending, Effect::Refused, "{step:?} is {:?}", self.way.mark(step));
        let record = self.way.record(ACCOUNT, self.bench.now());
        // What the page shows before the button is pressed.
        let keys = self.bench.here.api_keys().await.expect("signed in");
        if let Some(disturbance) = trouble.disturbance {
            self.bench.disturb(disturbance);
        }
        let told = self.act(step, &keys).await;
        if trouble.reload {
            self.way = Lockdown::resume(&record, ACCOUNT, self.bench.now()).expect("its own record");
        } else {
            self.way.on(Event::Act(step, told), self.bench.now());
        }
    }

    /// The request itself.
    async fn act(&self, step: Step, keys: &[ApiKey]) -> Told {
        let here = &self.bench.here;
        match step {
            Step::EndOthers | Step::EndOthersAgain => told(here.revoke_other_sessions().await),
            Step::Password => told(here.change_password(secret(PASSWORD), secret(NEW), true).await),
            Step::Keys => {
                let mut ended = Ended::default();
                for key in living(keys).into_iter().filter(|key| !self.way.kept().contains(&key.id)) {
                    ended.note(&key.id, here.revoke_api_key(key.id.clone()).await);
                }
                match ended {
                    Ended { lost: true, .. } => Told::Lost,
                    Ended { failed, .. } if !failed.is_empty() => Told::Failed,
                    Ended { revoked, .. } => Told::Done(u32::try_from(revoked.len()).ok()),
                }
            }
            Step::Factor => {
                let (_, set_number, code) = self.set_up.as_ref().expect("prepared");
                told(here.acknowledge_backup_codes(*set_number, secret(code)).await.map(|_| 1))
            }
            // Turning the second factor on made them.
            Step::Codes | Step::Evidence | Step::Contacts => unreachable!("{step:?} sends nothing here"),
        }
    }

    async fn look(&mut self, step: Step) {
        self.stay_in().await;
        let found = self.found(step).await;
        self.way.on(Event::Looked(step, found), self.bench.now());
    }

    async fn found(&self, step: Step) -> Finding {
        let here = &self.bench.here;
        let facts = Facts {
            sessions: here.sessions(None).await.ok(),
            keys: here.api_keys().await.ok(),
            second_factor: here.two_factor().await.ok().map(|status| status.active_since.is_some()),
            events: here.events(None).await.ok(),
            own_sessions: self.own_sessions.clone(),
            awaited: false,
            kept: self.way.kept().clone(),
        };
        finding(step, &facts, self.way.counts_since(step))
    }

    /// Signs in again where the session's new cookie was lost with an answer.
    async fn stay_in(&mut self) {
        let here = self.bench.here.clone();
        if here.meta().await.expect("nothing is in the way").session.is_some() {
            return;
        }
        for password in [NEW, PASSWORD] {
            let session = match here.sign_in(EMAIL.to_owned(), secret(password)).await {
                Ok(SignedIn::Session(session)) => session,
                Ok(SignedIn::Challenge(_)) => {
                    self.bench.advance(30).await;
                    let (phone, ..) = self.set_up.as_ref().expect("nobody else turned it on");
                    let code = phone.code(self.bench.now());
                    here.answer_challenge(totp(&code)).await.expect("the phone's code")
                }
                Err(AccountError::WrongSecret { .. }) => continue,
                Err(error) => panic!("{error:?}"),
            };
            self.own_sessions.push(session.id);
            return;
        }
        panic!("neither password opens");
    }

    async fn nothing_was_done_twice(&self) {
        let events = whole(|cursor| self.bench.here.events(cursor)).await.expect("signed in");
        let began = self.way.began();
        let times = |kind: EventKind| {
            events.iter().filter(|event| event.kind == kind && event.at.seconds_since(began) >= 0).count()
        };
        assert_eq!(times(EventKind::PasswordChanged), 1);
        assert_eq!(times(EventKind::TwoFactorEnabled), 1);
        assert_eq!(times(EventKind::ApiKeyRevoked), 1);
        let keys = self.bench.here.api_keys().await.expect("signed in");
        assert_eq!(keys.iter().map(|key| key.name.as_str()).collect::<Vec<_>>(), [KEPT]);
    }
}

/// What the page tells its model of an answer.
fn told(answer: Result<u32, AccountError>) -> Told {
    match answer.into() {
        Outcome::Done(count) => Told::Done(Some(count)),
        Outcome::Failed(_) => Told::Failed,
        Outcome::Unknown => Told::Lost,
    }
}
