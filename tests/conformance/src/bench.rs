//! The bench that a case runs on: one account, its backend, and a clock to move.

use std::{future::Future, ops::RangeInclusive, pin::Pin, rc::Rc};

use data_encoding::BASE32_NOPAD;
use security_centre::backend::{
    AccountBackend, AccountError, Secret,
    demo::{EMAIL, PASSWORD},
    types::{Confirmed, CurrentSession, Proof, ProofMethod, SignedIn},
};
use totp_rs::{Algorithm, Builder};
use zexa_contract::{Timestamp, two_factor::TOTP_PERIOD};

/// A future of a bench.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// A backend with the sample account, and the power over its time.
pub trait Stage {
    /// The backend's present moment.
    fn now(&self) -> Timestamp;
    /// Moves its clock on, and lets it clear away what has run out.
    fn advance(&self, seconds: i64) -> Later<()>;
    /// A browser without cookies, on a device and an address of its own.
    fn browser(&self) -> Rc<dyn AccountBackend>;
    /// The next request of the first browser is disturbed.
    fn disturb(&self, disturbance: Disturbance);
}

/// What happens to a request on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disturbance {
    /// It is done, and the answer is lost.
    LostAnswer,
    /// It does not arrive, and the app cannot know.
    NeverArrived,
    /// There is no network, and the app knows.
    Offline,
    /// Something in between answers with a page of its own.
    Rubbish,
}

/// A bench: the sample account, seen from a first browser.
pub struct Bench {
    /// The first browser.
    pub here: Rc<dyn AccountBackend>,
    stage: Box<dyn Stage>,
}

impl Bench {
    /// A bench on this stage, its first browser without cookies.
    pub fn new(here: Rc<dyn AccountBackend>, stage: impl Stage + 'static) -> Self {
        Self { here, stage: Box::new(stage) }
    }

    /// The backend's present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.stage.now()
    }

    /// Moves the backend's clock on.
    pub async fn advance(&self, seconds: i64) {
        self.stage.advance(seconds).await;
    }

    /// The next request of the first browser is disturbed.
    pub fn disturb(&self, disturbance: Disturbance) {
        self.stage.disturb(disturbance);
    }

    /// Another browser, without cookies.
    #[must_use]
    pub fn browser(&self) -> Rc<dyn AccountBackend> {
        self.stage.browser()
    }

    /// Another browser that is signed in, while two-factor is off.
    pub async fn browser_signed_in(&self) -> Rc<dyn AccountBackend> {
        let browser = self.browser();
        sign_in(&*browser).await;
        browser
    }

    /// Signs in at the first browser, while two-factor is off.
    pub async fn signed_in(&self) -> CurrentSession {
        sign_in(&*self.here).await
    }

    /// Signs in and turns two-factor on: the phone, and the ten backup codes. The code that was used
    /// is half a minute old.
    pub async fn two_factor_on(&self) -> (Phone, Vec<String>) {
        self.signed_in().await;
        let phone = self.begun().await;
        let (set_number, codes) = self.confirmed(&phone).await;
        self.here.acknowledge_backup_codes(set_number, secret(&codes[0])).await.expect("a code of the set");
        self.advance(30).await;
        (phone, codes)
    }

    /// Begins an enrolment: the phone that has scanned it.
    pub async fn begun(&self) -> Phone {
        let begun = self.here.begin_enrolment(None).await.expect("signed in, and two-factor is off");
        Phone::scanned(begun.secret.expose())
    }

    /// Confirms the first set-up with the phone's present code: the staged set.
    pub async fn confirmed(&self, phone: &Phone) -> (u32, Vec<String>) {
        let confirmed = self.here.confirm_enrolment(secret(&phone.code(self.now()))).await;
        match confirmed.expect("the phone's present code") {
            Confirmed::AcknowledgeCodes(staged) => {
                let codes = staged.codes.expect("codes that are shown for the first time");
                (staged.set_number, codes.expose().clone())
            }
            Confirmed::Replaced => panic!("a first set-up replaces nothing"),
        }
    }

    /// The first step of a sign-in with two-factor on, at the first browser.
    pub async fn challenged(&self) {
        challenge(&*self.here).await;
    }
}

/// The first step of a sign-in with two-factor on.
pub async fn challenge(browser: &dyn AccountBackend) {
    match browser.sign_in(EMAIL.to_owned(), secret(PASSWORD)).await {
        Ok(SignedIn::Challenge(_)) => {}
        other => panic!("a second factor is asked, and not {other:?}"),
    }
}

async fn sign_in(browser: &dyn AccountBackend) -> CurrentSession {
    match browser.sign_in(EMAIL.to_owned(), secret(PASSWORD)).await {
        Ok(SignedIn::Session(session)) => session,
        other => panic!("the password alone signs in, and not {other:?}"),
    }
}

/// A secret as typed.
#[must_use]
pub fn secret(typed: &str) -> Secret<String> {
    Secret::new(typed.to_owned())
}

/// The password, as a proof.
#[must_use]
pub fn password(typed: &str) -> Proof {
    Proof { method: ProofMethod::Password, secret: secret(typed) }
}

/// A code of the app, as a proof.
#[must_use]
pub fn totp(code: &str) -> Proof {
    Proof { method: ProofMethod::Totp, secret: secret(code) }
}

/// A backup code, as a proof.
#[must_use]
pub fn backup_code(code: &str) -> Proof {
    Proof { method: ProofMethod::BackupCode, secret: secret(code) }
}

/// The error of an act that had to fail.
#[track_caller]
pub fn refusal<T>(result: Result<T, AccountError>) -> AccountError {
    match result {
        Ok(_) => panic!("it was done, and had to be refused"),
        Err(error) => error,
    }
}

/// A phone with an authenticator app.
#[derive(Clone)]
pub struct Phone(Vec<u8>);

impl Phone {
    /// A phone that was given this secret.
    ///
    /// # Panics
    /// When it is no base32.
    #[must_use]
    pub fn scanned(secret: &str) -> Self {
        Self(BASE32_NOPAD.decode(secret.as_bytes()).expect("secrets are unpadded base32"))
    }

    /// The code it shows at a moment.
    #[must_use]
    pub fn code(&self, at: Timestamp) -> String {
        self.code_in(at, 0)
    }

    /// The code of a time step some steps away.
    #[must_use]
    pub fn code_in(&self, at: Timestamp, steps: i64) -> String {
        let app = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_step_duration(TOTP_PERIOD)
            .with_secret(self.0.clone())
            .build_noncompliant();
        let seconds = at.unix_seconds() + steps * TOTP_PERIOD.cast_signed();
        app.generate(seconds.cast_unsigned()).to_string()
    }

    /// A code that it shows at no time near.
    #[must_use]
    pub fn wrong_code(&self, at: Timestamp) -> String {
        wrong_code(&[self], at)
    }
}

/// Six digits that none of the phones shows at any time near.
///
/// # Panics
/// Never: there are more codes than steps near.
#[must_use]
pub fn wrong_code(phones: &[&Phone], at: Timestamp) -> String {
    const NEAR: RangeInclusive<i64> = -30..=30;
    let near: Vec<String> =
        phones.iter().flat_map(|phone| NEAR.map(|steps| phone.code_in(at, steps))).collect();
    (0..).map(|number| format!("{number:06}")).find(|code| !near.contains(code)).expect("there are a million")
}
