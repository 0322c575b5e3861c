//! A walk without a plan: the same random acts are done on both backends, and after each of them the
//! two must have answered alike and show the same account.

use std::rc::Rc;

use proptest::prelude::*;
use security_centre::backend::{
    AccountBackend, AccountError,
    demo::{EMAIL, PASSWORD},
    types::{Confirmed, CreateApiKey, Proof, ProofMethod, RotationGrace, SignedIn, StagedCodes, Timestamp},
};
use zexa_conformance::{
    Bench, Disturbance, Phone,
    bench::{secret, wrong_code},
    demo, reference,
    view::{View, key_without_ids, whole},
};

use crate::{DAY, HOUR, MINUTE, block_on, once};

/// What a person may type as a code.
#[derive(Debug, Clone, Copy)]
enum Typed {
    /// The app's code, so many steps from now. Of the app that is being enrolled, where it says so.
    App {
        steps: i64,
        new: bool,
    },
    /// A backup code: its place in its set, the latest set first.
    Sheet {
        set: usize,
        place: usize,
    },
    Wrong,
    Malformed,
    Nothing,
}

#[derive(Debug, Clone)]
enum Step {
    Wait(i64),
    SignIn { right: bool },
    Challenge(ProofMethod, Typed),
    StepUp(ProofMethod, Typed),
    StepUpByPassword { right: bool },
    SignOut,
    Begin(Option<(ProofMethod, Typed)>),
    Confirm(Typed),
    Cancel,
    Disable(ProofMethod, Typed),
    Stage { request: u8 },
    Acknowledge { newer: bool, typed: Typed },
    Test(Typed),
    CreateKey { name: usize, expires_in: Option<i64>, request: u8 },
    RenameKey { key: usize, name: usize },
    RotateKey { key: usize, grace: RotationGrace, request: u8 },
    RevokeKey { key: usize },
    RevokeAllKeys,
    RevokeSession { session: usize },
    RevokeOthers,
    ChangePassword { right: bool, new: usize, end_others: bool },
    SignInElsewhere,
}

impl Step {
    /// It is a request of the browser whose requests can be disturbed.
    const fn is_of_the_first_browser(&self) -> bool {
        !matches!(self, Self::Wait(_) | Self::SignInElsewhere)
    }

    /// It looks for an id before it acts.
    const fn looks_first(&self) -> bool {
        matches!(
            self,
            Self::RenameKey { .. }
                | Self::RotateKey { .. }
                | Self::RevokeKey { .. }
                | Self::RevokeSession { .. }
        )
    }
}

const NAMES: [&str; 6] = ["nova", "Nova", "portal", " sms-produção", "\u{200b}", "a\u{202e}b"];
const PASSWORDS: [&str; 4] = [PASSWORD, "Outra!2026", "fraca", "P@ssw0rd"];

/// A code of an app, mostly of the present.
fn of_app(new: bool) -> impl Strategy<Value = Typed> {
    prop_oneof![
        5 => Just(Typed::App { steps: 0, new }),
        3 => (-3_i64..=3).prop_map(move |steps| Typed::App { steps, new }),
        1 => nonsense(),
    ]
}

/// A backup code, mostly of the latest sheet.
fn of_sheet() -> impl Strategy<Value = Typed> {
    prop_oneof![
        5 => (0..10_usize).prop_map(|place| Typed::Sheet { set: 0, place }),
        2 => (0..3_usize, 0..10_usize).prop_map(|(set, place)| Typed::Sheet { set, place }),
        1 => nonsense(),
    ]
}

fn nonsense() -> impl Strategy<Value = Typed> {
    prop::sample::select(vec![Typed::Wrong, Typed::Malformed, Typed::Nothing])
}

fn proofs() -> impl Strategy<Value = (ProofMethod, Typed)> {
    prop_oneof![
        4 => of_app(false).prop_map(|typed| (ProofMethod::Totp, typed)),
        4 => of_sheet().prop_map(|typed| (ProofMethod::BackupCode, typed)),
        1 => of_sheet().prop_map(|typed| (ProofMethod::Totp, typed)),
    ]
}

/// What turns two-factor on: where some walks begin.
fn set_up() -> Vec<(Option<Disturbance>, Step)> {
    let steps = [
        Step::Begin(None),
        Step::Confirm(Typed::App { steps: 0, new: true }),
        Step::Acknowledge { newer: true, typed: Typed::Sheet { set: 0, place: 0 } },
        Step::Wait(30),
    ];
    steps.map(|step| (None, step)).to_vec()
}

fn walks() -> impl Strategy<Value = Vec<(Option<Disturbance>, Step)>> {
    let steps = prop::collection::vec((disturbances(), steps()), 50);
    (prop::bool::weighted(0.6), steps).prop_map(|(set_up_first, steps)| {
        let mut walk = if set_up_first { set_up() } else { Vec::new() };
        walk.extend(steps);
        walk
    })
}

/// Now and then a request goes wrong on its way.
fn disturbances() -> impl Strategy<Value = Option<Disturbance>> {
    let kinds = prop::sample::select(vec![
        Disturbance::LostAnswer,
        Disturbance::NeverArrived,
        Disturbance::Offline,
        Disturbance::Rubbish,
    ]);
    prop_oneof![9 => Just(None), 1 => kinds.prop_map(Some)]
}

fn steps() -> impl Strategy<Value = Step> {
    let waits = prop::sample::select(vec![1, 29, 30, 31, 60, 5 * MINUTE, 11 * MINUTE, HOUR, DAY, 8 * DAY]);
    let graces = prop::sample::select(vec![
        RotationGrace::None,
        RotationGrace::Hour,
        RotationGrace::Day,
        RotationGrace::Week,
    ]);
    let expiries = prop::option::of(prop::sample::select(vec![60, HOUR, 3 * DAY]));
    prop_oneof![
        5 => waits.prop_map(Step::Wait),
        5 => prop::bool::weighted(0.8).prop_map(|right| Step::SignIn { right }),
        5 => proofs().prop_map(|(method, typed)| Step::Challenge(method, typed)),
        4 => proofs().prop_map(|(method, typed)| Step::StepUp(method, typed)),
        3 => prop::bool::weighted(0.8).prop_map(|right| Step::StepUpByPassword { right }),
        1 => Just(Step::SignOut),
        4 => prop::option::of(proofs()).prop_map(Step::Begin),
        5 => of_app(true).prop_map(Step::Confirm),
        1 => Just(Step::Cancel),
        1 => proofs().prop_map(|(method, typed)| Step::Disable(method, typed)),
        3 => (0..3_u8).prop_map(|request| Step::Stage { request }),
        5 => (prop::bool::weighted(0.8), of_sheet())
            .prop_map(|(newer, typed)| Step::Acknowledge { newer, typed }),
        2 => of_sheet().prop_map(Step::Test),
        3 => (0..NAMES.len(), expiries, 0..3_u8)
            .prop_map(|(name, expires_in, request)| Step::CreateKey { name, expires_in, request }),
        2 => (0..6_usize, 0..NAMES.len()).prop_map(|(key, name)| Step::RenameKey { key, name }),
        2 => (0..6_usize, graces, 0..3_u8)
            .prop_map(|(key, grace, request)| Step::RotateKey { key, grace, request }),
        1 => (0..6_usize).prop_map(|key| Step::RevokeKey { key }),
        1 => Just(Step::RevokeAllKeys),
        1 => (0..6_usize).prop_map(|session| Step::RevokeSession { session }),
        1 => Just(Step::RevokeOthers),
        2 => (prop::bool::weighted(0.8), 0..PASSWORDS.len(), any::<bool>())
            .prop_map(|(right, new, end_others)| Step::ChangePassword { right, new, end_others }),
        1 => Just(Step::SignInElsewhere),
    ]
}

/// A person at one of the backends: what they have written down.
struct Person {
    bench: Bench,
    elsewhere: Rc<dyn AccountBackend>,
    password: String,
    phone: Option<Phone>,
    new_phone: Option<Phone>,
    sheets: Vec<(u32, Vec<String>)>,
    /// What the next act meets.
    disturbance: Option<Disturbance>,
}

/// What an act came to, without ids and secrets.
type Told = Result<String, AccountError>;

impl Person {
    fn at(bench: Bench) -> Self {
        let elsewhere = bench.browser();
        let password = PASSWORD.to_owned();
        Self {
            bench,
            elsewhere,
            password,
            phone: None,
            new_phone: None,
            sheets: Vec::new(),
            disturbance: None,
        }
    }

    async fn take(&mut self, step: &Step) -> Told {
        let here = self.bench.here.clone();
        if step.is_of_the_first_browser() && !step.looks_first() {
            self.strike();
        }
        match *step {
            Step::Wait(seconds) => {
                self.bench.advance(seconds).await;
                Ok(String::new())
            }
            Step::SignIn { right } => signed_in(here.sign_in(EMAIL.into(), self.typed_password(right)).await),
            Step::SignInElsewhere => {
                signed_in(self.elsewhere.sign_in(EMAIL.into(), self.typed_password(true)).await)
            }
            Step::Challenge(method, typed) => {
                here.answer_challenge(self.proof(method, typed)).await.map(|session| {
                    format!(
                        "{:?} {:?} {:?}",
                        session.proved_at, session.expires_at, session.backup_codes_left
                    )
                })
            }
            Step::StepUp(method, typed) => here
                .step_up(self.proof(method, typed))
                .await
                .map(|session| format!("{:?} {:?}", session.proved_at, session.backup_codes_left)),
            Step::StepUpByPassword { right } => {
                let proof = Proof { method: ProofMethod::Password, secret: self.typed_password(right) };
                here.step_up(proof).await.map(|session| format!("{:?}", session.proved_at))
            }
            Step::SignOut => here.sign_out().await.map(told),
            Step::Begin(proof) => {
                let proof = proof.map(|(method, typed)| self.proof(method, typed));
                let begun = here.begin_enrolment(proof).await?;
                self.new_phone = Some(Phone::scanned(begun.secret.expose()));
                Ok(format!("{:?} {}", begun.expires_at, begun.replaces))
            }
            Step::Confirm(typed) => match here.confirm_enrolment(secret(&self.code(typed))).await? {
                Confirmed::Replaced => {
                    self.phone = self.new_phone.take();
                    Ok("replaced".to_owned())
                }
                Confirmed::AcknowledgeCodes(staged) => {
                    self.phone = self.new_phone.clone();
                    Ok(self.write_down(&staged))
                }
            },
            Step::Cancel => here.cancel_enrolment().await.map(told),
            Step::Disable(method, typed) => {
                here.disable_two_factor(self.proof(method, typed)).await.map(told)
            }
            Step::Stage { request } => {
                let staged = here.stage_backup_codes(once(&format!("request{request}"))).await?;
                Ok(self.write_down(&staged))
            }
            Step::Acknowledge { newer, typed } => {
                let latest = self.sheets.last().map_or(1, |(number, _)| *number);
                let number = if newer { latest } else { latest.saturating_sub(1) };
                let status = here.acknowledge_backup_codes(number, secret(&self.code(typed))).await?;
                Ok(format!("{status:?}"))
            }
            Step::Test(typed) => {
                here.test_backup_code(secret(&self.code(typed))).await.map(|worth| format!("{worth:?}"))
            }
            Step::CreateKey { name, expires_in, request } => {
                let expires_at = expires_in.map(|seconds| self.bench.now().plus_seconds(seconds));
                let new = CreateApiKey { name: NAMES[name].to_owned(), expires_at };
                let made = here.create_api_key(new, once(&format!("request{request}"))).await?;
                Ok(format!("{:?} {}", key_without_ids(made.key), made.secret.is_some()))
            }
            Step::RenameKey { key, name } => {
                let id = self.key(key).await?;
                here.rename_api_key(id, NAMES[name].to_owned())
                    .await
                    .map(|key| format!("{:?}", key_without_ids(key)))
            }
            Step::RotateKey { key, grace, request } => {
                let id = self.key(key).await?;
                // Ids are of each backend alone, so a request is one with its key by its place.
                let request = once(&format!("rotate{key}{request}"));
                let made = here.rotate_api_key(id, grace, request).await?;
                Ok(format!("{:?} {}", key_without_ids(made.key), made.secret.is_some()))
            }
            Step::RevokeKey { key } => here.revoke_api_key(self.key(key).await?).await.map(told),
            Step::RevokeAllKeys => here.revoke_all_api_keys().await.map(|count| count.to_string()),
            Step::RevokeSession { session } => {
                here.revoke_session(self.session(session).await?).await.map(told)
            }
            Step::RevokeOthers => here.revoke_other_sessions().await.map(|count| count.to_string()),
            Step::ChangePassword { right, new, end_others } => {
                let (current, wanted) = (self.typed_password(right), PASSWORDS[new]);
                let changed = here.change_password(current, secret(wanted), end_others).await;
                // After an answer that is lost or unreadable a person tries which of them counts.
                let unknown = matches!(changed, Err(AccountError::Lost | AccountError::Unreadable));
                if changed.is_ok() || (unknown && right) {
                    wanted.clone_into(&mut self.password);
                }
                changed.map(|count| count.to_string())
            }
        }
    }

    /// The request that follows meets what was drawn for it.
    fn strike(&mut self) {
        if let Some(disturbance) = self.disturbance.take() {
            self.bench.disturb(disturbance);
        }
    }

    fn typed_password(&self, right: bool) -> security_centre::backend::Secret<String> {
        secret(if right { &self.password } else { "Errada!2026" })
    }

    fn proof(&self, method: ProofMethod, typed: Typed) -> Proof {
        Proof { method, secret: secret(&self.code(typed)) }
    }

    fn code(&self, typed: Typed) -> String {
        let now: Timestamp = self.bench.now();
        let phones: Vec<&Phone> = [&self.phone, &self.new_phone].into_iter().flatten().collect();
        match typed {
            Typed::App { steps, new } => {
                let phone = if new { &self.new_phone } else { &self.phone };
                phone.as_ref().map_or_else(|| "no phone".to_owned(), |phone| phone.code_in(now, steps))
            }
            Typed::Sheet { set, place } => {
                let sheet = self.sheets.iter().rev().nth(set);
                sheet.map_or_else(|| "no sheet".to_owned(), |(_, codes)| codes[place].clone())
            }
            Typed::Wrong => wrong_code(&phones, now),
            Typed::Malformed => "12 34".to_owned(),
            Typed::Nothing => " ".to_owned(),
        }
    }

    fn write_down(&mut self, staged: &StagedCodes) -> String {
        if let Some(codes) = &staged.codes {
            self.sheets.push((staged.set_number, codes.expose().clone()));
        }
        format!("{} {:?} {}", staged.set_number, staged.made_at, staged.codes.is_some())
    }

    /// The id of the key at some place of a list that both backends sort alike.
    async fn key(&mut self, place: usize) -> Result<String, AccountError> {
        let mut keys = self.bench.here.api_keys().await?;
        keys.sort_by_cached_key(|key| format!("{:?}", key_without_ids(key.clone())));
        self.strike();
        Ok(keys.get(place).map_or_else(|| "none".to_owned(), |key| key.id.clone()))
    }

    async fn session(&mut self, place: usize) -> Result<String, AccountError> {
        let mut rows = whole(|cursor| self.bench.here.sessions(cursor)).await?;
        self.strike();
        rows.sort_by_cached_key(|row| (row.signed_in_at, row.last_active_at, row.current, row.ip.clone()));
        Ok(rows.get(place).map_or_else(|| "none".to_owned(), |row| row.id.clone()))
    }
}

fn signed_in(result: Result<SignedIn, AccountError>) -> Told {
    result.map(|signed_in| match signed_in {
        SignedIn::Session(session) => format!("{:?} {:?}", session.proved_at, session.expires_at),
        SignedIn::Challenge(challenge) => format!("{challenge:?}"),
    })
}

fn told((): ()) -> String {
    String::new()
}

async fn walk(steps: Vec<(Option<Disturbance>, Step)>) -> Result<(), TestCaseError> {
    let mut there = Person::at(reference::bench().await);
    let mut here = Person::at(demo::bench(11));
    for person in [&there, &here] {
        person.bench.signed_in().await;
    }
    for (place, (disturbance, step)) in steps.iter().enumerate() {
        (there.disturbance, here.disturbance) = (*disturbance, *disturbance);
        let expected = there.take(step).await;
        let told = here.take(step).await;
        prop_assert_eq!(told, expected, "step {}: {:?} {:?}", place, step, disturbance);
        for (mine, theirs) in [(&here.bench.here, &there.bench.here), (&here.elsewhere, &there.elsewhere)] {
            let (mine, theirs) = (View::of(&**mine).await, View::of(&**theirs).await);
            prop_assert_eq!(mine, theirs, "after step {}: {:?} {:?}", place, step, disturbance);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_backends_go_the_same_way(steps in walks()) {
        block_on(walk(steps))?;
    }
}
