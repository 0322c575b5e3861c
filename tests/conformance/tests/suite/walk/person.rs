//! A person on a walk: does the steps, and writes down what a person would.

use std::rc::Rc;

use security_centre::backend::{
    AccountBackend, AccountError, Secret,
    demo::{EMAIL, PASSWORD},
    types::{Confirmed, CreateApiKey, Proof, ProofMethod, SignedIn, StagedCodes},
};
use zexa_conformance::{
    Bench, Disturbance, Phone,
    bench::{secret, wrong_code},
    view::{key_without_ids, whole},
};

use super::steps::{Deed, NAMES, PASSWORDS, Typed};
use crate::once;

/// A person at one of the backends: what they have written down.
pub struct Person {
    pub bench: Bench,
    pub elsewhere: Rc<dyn AccountBackend>,
    password: String,
    phone: Option<Phone>,
    new_phone: Option<Phone>,
    sheets: Vec<(u32, Vec<String>)>,
    /// What the next act meets.
    pub disturbance: Option<Disturbance>,
}

/// What an act came to, without ids and secrets.
pub type Told = Result<String, AccountError>;

impl Person {
    pub fn at(bench: Bench) -> Self {
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

    pub async fn take(&mut self, step: &Deed) -> Told {
        let here = self.bench.here.clone();
        if step.is_of_the_first_browser() && !step.looks_first() {
            self.strike();
        }
        match *step {
            Deed::Wait(seconds) => {
                self.bench.advance(seconds).await;
                Ok(String::new())
            }
            Deed::SignIn { right } => signed_in(here.sign_in(EMAIL.into(), self.typed_password(right)).await),
            Deed::SignInElsewhere => {
                signed_in(self.elsewhere.sign_in(EMAIL.into(), self.typed_password(true)).await)
            }
            Deed::Challenge(method, typed) => {
                here.answer_challenge(self.proof(method, typed)).await.map(|session| {
                    format!(
                        "{:?} {:?} {:?}",
                        session.proved_at, session.expires_at, session.backup_codes_left
                    )
                })
            }
            Deed::StepUp(method, typed) => here
                .step_up(self.proof(method, typed))
                .await
                .map(|session| format!("{:?} {:?}", session.proved_at, session.backup_codes_left)),
            Deed::StepUpByPassword { right } => {
                let proof = Proof { method: ProofMethod::Password, secret: self.typed_password(right) };
                here.step_up(proof).await.map(|session| format!("{:?}", session.proved_at))
            }
            Deed::SignOut => here.sign_out().await.map(told),
            Deed::Begin(proof) => {
                let proof = proof.map(|(method, typed)| self.proof(method, typed));
                let begun = here.begin_enrolment(proof).await?;
                self.new_phone = Some(Phone::scanned(begun.secret.expose()));
                Ok(format!("{:?} {}", begun.expires_at, begun.replaces))
            }
            Deed::Confirm(typed) => match here.confirm_enrolment(secret(&self.code(typed))).await? {
                Confirmed::Replaced => {
                    self.phone = self.new_phone.take();
                    Ok("replaced".to_owned())
                }
                Confirmed::AcknowledgeCodes(staged) => {
                    self.phone = self.new_phone.clone();
                    Ok(self.write_down(&staged))
                }
            },
            Deed::Cancel => here.cancel_enrolment().await.map(told),
            Deed::Disable(method, typed) => {
                here.disable_two_factor(self.proof(method, typed)).await.map(told)
            }
            Deed::Stage { request } => {
                let staged = here.stage_backup_codes(once(&format!("request{request}"))).await?;
                Ok(self.write_down(&staged))
            }
            Deed::Acknowledge { newer, typed } => {
                let latest = self.sheets.last().map_or(1, |(number, _)| *number);
                let number = if newer { latest } else { latest.saturating_sub(1) };
                let status = here.acknowledge_backup_codes(number, secret(&self.code(typed))).await?;
                Ok(format!("{status:?}"))
            }
            Deed::Test(typed) => {
                here.test_backup_code(secret(&self.code(typed))).await.map(|worth| format!("{worth:?}"))
            }
            Deed::CreateKey { name, expires_in, request } => {
                let expires_at = expires_in.map(|seconds| self.bench.now().plus_seconds(seconds));
                let new =
                    CreateApiKey { name: NAMES[name].to_owned(), expires_at, ..CreateApiKey::default() };
                let made = here.create_api_key(new, once(&format!("request{request}"))).await?;
                Ok(format!("{:?} {}", key_without_ids(made.key), made.secret.is_some()))
            }
            Deed::RenameKey { key, name } => {
                let id = self.key(key).await?;
                here.rename_api_key(id, NAMES[name].to_owned())
                    .await
                    .map(|key| format!("{:?}", key_without_ids(key)))
            }
            Deed::RotateKey { key, grace, request } => {
                let id = self.key(key).await?;
                // Ids are of each backend alone, so a request is one with its key by its place.
                let request = once(&format!("rotate{key}{request}"));
                let made = here.rotate_api_key(id, grace, request).await?;
                Ok(format!("{:?} {}", key_without_ids(made.key), made.secret.is_some()))
            }
            Deed::RevokeKey { key } => here.revoke_api_key(self.key(key).await?).await.map(told),
            Deed::RevokeAllKeys => here.revoke_all_api_keys().await.map(|count| count.to_string()),
            Deed::RevokeSession { session } => {
                here.revoke_session(self.session(session).await?).await.map(told)
            }
            Deed::RevokeOthers => here.revoke_other_sessions().await.map(|count| count.to_string()),
            Deed::ChangePassword { right, new, end_others } => {
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

    fn typed_password(&self, right: bool) -> Secret<String> {
        secret(if right { &self.password } else { "Errada!2026" })
    }

    fn proof(&self, method: ProofMethod, typed: Typed) -> Proof {
        Proof { method, secret: secret(&self.code(typed)) }
    }

    fn code(&self, typed: Typed) -> String {
        let now = self.bench.now();
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
