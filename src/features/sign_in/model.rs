//! Sign-in as pure state: what may be sent, which step follows, and what a refusal means for it.
//! Knows no browser and no views.

use crate::{
    backend::{
        AccountError, Outcome,
        types::{Challenge, CurrentSession, ProofMethod, SignedIn, Timestamp},
    },
    ui::code::{self, CodeKind},
};

/// Where a sign-in stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Step {
    /// E-mail address and password.
    #[default]
    Password,
    /// The password was right; a second factor is asked.
    SecondStep(Challenge),
    /// In.
    Done(CurrentSession),
}

/// What the person is told about a step that did not lead on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Complaint {
    /// The e-mail field is empty.
    EmailMissing,
    /// The e-mail address cannot be one.
    EmailMalformed,
    /// The password field is empty.
    PasswordMissing,
    /// Both fields are.
    BothMissing,
    /// The pair is wrong: which half is not told.
    WrongCredentials {
        /// Tries left, where known.
        attempts_left: Option<u32>,
    },
    /// The answer was lost. Trying again is safe.
    Unknown,
    /// Anything else, in the shared words.
    Other(AccountError),
}

/// The field that a complaint belongs to; the others stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The e-mail address.
    Email,
    /// The password.
    Password,
    /// The whole form.
    Form,
}

impl Complaint {
    /// Where to say it, and where the focus goes.
    #[must_use]
    pub const fn field(&self) -> Field {
        match self {
            Self::EmailMissing | Self::EmailMalformed | Self::BothMissing => Field::Email,
            Self::PasswordMissing => Field::Password,
            _ => Field::Form,
        }
    }

    /// What of it stands at `field`.
    #[must_use]
    pub fn at(&self, field: Field) -> Option<Self> {
        match (self, field) {
            (Self::BothMissing, Field::Email) => Some(Self::EmailMissing),
            (Self::BothMissing, Field::Password) => Some(Self::PasswordMissing),
            _ => (self.field() == field).then(|| self.clone()),
        }
    }
}

/// Judges the first step before it is sent: only what cannot possibly be right is stopped.
///
/// # Errors
/// The first complaint, in the order of the fields; of empty fields, both.
pub fn check_credentials(email: &str, password: &str) -> Result<String, Complaint> {
    let email = email.trim();
    if email.is_empty() && password.is_empty() {
        return Err(Complaint::BothMissing);
    }
    if email.is_empty() {
        return Err(Complaint::EmailMissing);
    }
    let well_formed = email.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && !domain.is_empty() && !email.contains(char::is_whitespace)
    });
    if !well_formed {
        return Err(Complaint::EmailMalformed);
    }
    if password.is_empty() {
        return Err(Complaint::PasswordMissing);
    }
    Ok(email.to_owned())
}

/// What the end of the first step leads to.
///
/// # Errors
/// The complaint; the step stays where it is.
pub fn after_password(outcome: Outcome<SignedIn>) -> Result<Step, Complaint> {
    match outcome {
        Outcome::Done(SignedIn::Session(session)) => Ok(Step::Done(session)),
        Outcome::Done(SignedIn::Challenge(challenge)) => Ok(Step::SecondStep(challenge)),
        Outcome::Failed(AccountError::WrongSecret { attempts_left }) => {
            Err(Complaint::WrongCredentials { attempts_left })
        }
        Outcome::Failed(error) => Err(Complaint::Other(error)),
        Outcome::Unknown => Err(Complaint::Unknown),
    }
}

/// Whether a refused second step sends the person back to the password.
#[must_use]
pub const fn needs_fresh_start(error: &AccountError) -> bool {
    matches!(error, AccountError::Expired | AccountError::SignedOut | AccountError::NotFound)
}

/// Whether codes are locked for longer than the attempt lasts: then it begins again with the password.
#[must_use]
pub fn outlasts(refusal: &AccountError, attempt_ends: Timestamp) -> bool {
    matches!(refusal, AccountError::Locked { until } if until.is_none_or(|until| until > attempt_ends))
}

/// Why a typed proof is not worth sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProofComplaint {
    /// Nothing was typed.
    Missing,
    /// A code of the app without exactly six digits, or a backup code with a part missing.
    WrongLength,
    /// A backup code is asked for, and this looks like a code of the app.
    CodeOfApp,
}

/// Judges a typed proof and returns it as it is sent.
///
/// # Errors
/// Why it is not worth sending. Whether it is *right* only the backend says.
pub fn check_proof(method: ProofMethod, typed: &str) -> Result<String, ProofComplaint> {
    let text = match method {
        ProofMethod::Totp => code::normalise(CodeKind::Totp, typed),
        ProofMethod::BackupCode => code::normalise(CodeKind::Backup, typed),
        ProofMethod::Password | ProofMethod::Unknown => typed.to_owned(),
    };
    if text.is_empty() {
        return Err(ProofComplaint::Missing);
    }
    let of_app = || code::is_complete(CodeKind::Totp, typed);
    match method {
        ProofMethod::Totp if !of_app() => Err(ProofComplaint::WrongLength),
        ProofMethod::BackupCode if of_app() => Err(ProofComplaint::CodeOfApp),
        ProofMethod::BackupCode if !code::is_complete(CodeKind::Backup, typed) => {
            Err(ProofComplaint::WrongLength)
        }
        _ => Ok(text),
    }
}

/// The methods this app can ask for, of those offered, in the order of the choice.
#[must_use]
pub fn offered(methods: &[ProofMethod]) -> Vec<ProofMethod> {
    [ProofMethod::Totp, ProofMethod::BackupCode, ProofMethod::Password]
        .into_iter()
        .filter(|known| methods.contains(known))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::types::Account;

    fn session() -> CurrentSession {
        CurrentSession {
            id: "s1".into(),
            account: Account {
                id: "a1".into(),
                email: "ana@zexa.example".into(),
                display_name: "Ana".into(),
            },
            proved_at: Timestamp(0),
            expires_at: Timestamp(1),
            backup_codes_left: None,
        }
    }

    #[test]
    fn the_first_field_that_cannot_be_right_is_named_and_of_empty_ones_both() {
        let both = check_credentials(" ", "").expect_err("nothing was typed");
        assert_eq!(both.at(Field::Email), Some(Complaint::EmailMissing));
        assert_eq!(both.at(Field::Password), Some(Complaint::PasswordMissing));
        assert_eq!((both.field(), both.at(Field::Form)), (Field::Email, None));
        assert_eq!(check_credentials(" ", "x"), Err(Complaint::EmailMissing));
        assert_eq!(Complaint::EmailMissing.at(Field::Password), None);
        assert_eq!(check_credentials("ana", "x"), Err(Complaint::EmailMalformed));
        assert_eq!(check_credentials("ana @zexa.example", "x"), Err(Complaint::EmailMalformed));
        assert_eq!(check_credentials("ana@zexa.example", ""), Err(Complaint::PasswordMissing));
    }

    #[test]
    fn the_address_is_trimmed_and_the_password_is_not() {
        assert_eq!(check_credentials(" ana@zexa.example ", " x "), Ok("ana@zexa.example".into()));
    }

    #[test]
    fn the_password_leads_in_or_to_the_second_step() {
        let challenge = Challenge { methods: vec![ProofMethod::Totp], expires_at: Timestamp(9) };
        assert_eq!(after_password(Outcome::Done(SignedIn::Session(session()))), Ok(Step::Done(session())));
        assert_eq!(
            after_password(Outcome::Done(SignedIn::Challenge(challenge.clone()))),
            Ok(Step::SecondStep(challenge))
        );
        assert_eq!(after_password(Outcome::Unknown), Err(Complaint::Unknown));
    }

    #[test]
    fn a_wrong_pair_does_not_tell_which_half_is_wrong() {
        let refused = Outcome::Failed(AccountError::WrongSecret { attempts_left: Some(2) });
        let complaint = after_password(refused).expect_err("refused");
        assert_eq!(complaint, Complaint::WrongCredentials { attempts_left: Some(2) });
        assert_eq!(complaint.field(), Field::Form);
    }

    #[test]
    fn an_attempt_that_ran_out_starts_again_and_a_wrong_code_does_not() {
        assert!(needs_fresh_start(&AccountError::Expired));
        assert!(needs_fresh_start(&AccountError::SignedOut));
        assert!(!needs_fresh_start(&AccountError::WrongSecret { attempts_left: None }));
        assert!(!needs_fresh_start(&AccountError::CodeReused));
    }

    #[test]
    fn a_lock_that_outlasts_the_attempt_is_told_from_a_short_one() {
        let until = |until| AccountError::Locked { until };
        assert!(outlasts(&until(Some(Timestamp(2))), Timestamp(1)));
        assert!(outlasts(&until(None), Timestamp(1)));
        assert!(!outlasts(&until(Some(Timestamp(1))), Timestamp(1)));
        assert!(!outlasts(&AccountError::Server, Timestamp(1)));
    }

    #[test]
    fn codes_are_normalised_before_they_are_judged() {
        assert_eq!(check_proof(ProofMethod::Totp, " 123-456 "), Ok("123456".into()));
        assert_eq!(check_proof(ProofMethod::Totp, "12345"), Err(ProofComplaint::WrongLength));
        assert_eq!(check_proof(ProofMethod::Totp, "1234567"), Err(ProofComplaint::WrongLength));
        assert_eq!(check_proof(ProofMethod::Totp, " - "), Err(ProofComplaint::Missing));
        assert_eq!(check_proof(ProofMethod::Password, " a b "), Ok(" a b ".into()));
    }

    #[test]
    fn no_try_is_spent_on_what_is_no_backup_code() {
        let check = |typed| check_proof(ProofMethod::BackupCode, typed);
        assert_eq!(check("abcd-efgh-2345"), Ok("ABCDEFGH2345".into()));
        assert_eq!(check("abcd-ef"), Err(ProofComplaint::WrongLength));
        assert_eq!(check("123 456"), Err(ProofComplaint::CodeOfApp));
        assert_eq!(check(" - "), Err(ProofComplaint::Missing));
    }

    #[test]
    fn unknown_methods_of_a_newer_server_are_not_offered() {
        assert_eq!(
            offered(&[ProofMethod::Unknown, ProofMethod::BackupCode, ProofMethod::Totp]),
            [ProofMethod::Totp, ProofMethod::BackupCode]
        );
    }
}
