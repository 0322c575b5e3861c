//! A creation of which no answer is known, as a tab remembers it: what was asked for and under which idempotency key,
//! so that whoever comes back can repeat it, and never makes a second key by that. Knows no browser, no views and no HTTP.

use super::{
    attempt::{Attempt, CLOCK_DOUBT_SECONDS, Doubt, Purpose},
    create::Loss,
    fields,
    unfinished::{loss_of, loss_word},
};
use crate::backend::{
    IdempotencyKey,
    types::{ApiKey, CreateApiKey, RotationGrace, Timestamp},
};

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    request: CreateApiKey,
    idempotency_key: IdempotencyKey,
    /// When it was first asked for, by the server's clock.
    at: Timestamp,
    instead: Instead,
    /// The answer is known to be lost; else it may have been on its way when the page went.
    is_lost: bool,
}

/// The key in whose place it was to come, by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Instead {
    Nothing,
    Orphan(String, Loss),
    Rotated(String, RotationGrace),
}

impl Asked {
    /// What is to be remembered of `attempt`.
    #[must_use]
    pub fn of(attempt: &Attempt) -> Self {
        let instead = match &attempt.purpose {
            Purpose::New => Instead::Nothing,
            Purpose::Replace(orphan, loss) => Instead::Orphan(orphan.id.clone(), *loss),
            Purpose::Rotate(old, grace) => Instead::Rotated(old.id.clone(), *grace),
        };
        Self {
            request: attempt.request.clone(),
            idempotency_key: attempt.idempotency_key.clone(),
            at: attempt.sent_at,
            instead,
            is_lost: attempt.doubt == Some(Doubt::AnswerLost),
        }
    }

    /// As a line of text.
    #[must_use]
    pub fn to_record(&self) -> String {
        let (kind, id, how) = match &self.instead {
            Instead::Nothing => ("new", "", ""),
            Instead::Orphan(id, loss) => ("replace", id.as_str(), loss_word(*loss)),
            Instead::Rotated(id, grace) => ("rotate", id.as_str(), grace_word(*grace)),
        };
        let at = self.at.0.to_string();
        let end = self.request.expires_at.map(|end| end.0.to_string()).unwrap_or_default();
        let first = [
            at.as_str(),
            &self.idempotency_key,
            if self.is_lost { "lost" } else { "" },
            kind,
            id,
            how,
            &end,
            self.request.environment.as_deref().unwrap_or_default(),
            &self.request.name,
        ];
        fields::join(first.into_iter().chain(self.request.permissions.iter().map(String::as_str)))
    }

    /// Reads the line. What makes no sense is as good as nothing.
    #[must_use]
    pub fn from_record(record: &str) -> Option<Self> {
        let mut fields = fields::split(record).into_iter();
        let at = Timestamp(fields.next()?.parse().ok()?);
        let idempotency_key = fields.next().filter(|key| !key.is_empty())?;
        let is_lost = fields.next()? == "lost";
        let (kind, id, how) = (fields.next()?, fields.next()?, fields.next()?);
        let instead = match kind.as_str() {
            "new" => Instead::Nothing,
            "replace" => Instead::Orphan(id, loss_of(&how)),
            "rotate" => Instead::Rotated(id, grace_of(&how)?),
            _ => return None,
        };
        let end = fields.next()?;
        let expires_at = if end.is_empty() { None } else { Some(Timestamp(end.parse().ok()?)) };
        let environment = fields.next().map(|place| (!place.is_empty()).then_some(place))?;
        let name = fields.next()?;
        let request = CreateApiKey { name, expires_at, environment, permissions: fields.collect() };
        Some(Self { request, idempotency_key, at, instead, is_lost })
    }

    /// The key that came of it, if it is there; never the one in whose place it was to come.
    #[must_use]
    pub fn find_in<'a>(&self, keys: &'a [ApiKey]) -> Option<&'a ApiKey> {
        let not_before = self.at.plus_seconds(-CLOCK_DOUBT_SECONDS);
        keys.iter().find(|key| {
            key.name == self.request.name && key.created_at >= not_before && Some(&*key.id) != self.old_id()
        })
    }

    /// The same attempt, to be sent again; nothing where what was to be rotated is not there any more.
    #[must_use]
    pub fn again(&self, keys: &[ApiKey]) -> Option<Attempt> {
        let old = || self.old_id().and_then(|id| keys.iter().find(|key| key.id == id)).cloned();
        let purpose = match &self.instead {
            Instead::Nothing => Purpose::New,
            // An orphan that is gone was revoked by the first sending: only the making is left.
            Instead::Orphan(_, loss) => old().map_or(Purpose::New, |orphan| Purpose::Replace(orphan, *loss)),
            Instead::Rotated(_, grace) => Purpose::Rotate(old()?, *grace),
        };
        Some(Attempt {
            request: self.request.clone(),
            idempotency_key: self.idempotency_key.clone(),
            purpose,
            known: self.old_id().map(str::to_owned).into_iter().collect(),
            sent_at: self.at,
            doubt: Some(if self.is_lost { Doubt::AnswerLost } else { Doubt::PageLeft }),
        })
    }

    fn old_id(&self) -> Option<&str> {
        match &self.instead {
            Instead::Nothing => None,
            Instead::Orphan(id, _) | Instead::Rotated(id, _) => Some(id),
        }
    }
}

const fn grace_word(grace: RotationGrace) -> &'static str {
    match grace {
        RotationGrace::None => "none",
        RotationGrace::Hour => "hour",
        RotationGrace::Day => "day",
        RotationGrace::Week => "week",
    }
}

fn grace_of(word: &str) -> Option<RotationGrace> {
    match word {
        "none" => Some(RotationGrace::None),
        "hour" => Some(RotationGrace::Hour),
        "day" => Some(RotationGrace::Day),
        "week" => Some(RotationGrace::Week),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::features::api_keys::model::samples::{NOW, key};

    fn again(attempt: &Attempt, keys: &[ApiKey]) -> Option<Attempt> {
        Asked::from_record(&Asked::of(attempt).to_record()).unwrap().again(keys)
    }

    #[test]
    fn what_is_repeated_is_the_same_request_under_the_same_idempotency_key() {
        let request = CreateApiKey {
            name: "Loja | 2".into(),
            expires_at: Some(NOW.plus_seconds(86_400)),
            environment: Some("ensaio\\geral".into()),
            permissions: vec!["messages:send".into(), "messages:read".into()],
        };
        let sent = Attempt::new(request, "idem-1".into(), &[], NOW);
        let repeated = again(&sent, &[]).unwrap();
        assert_eq!(repeated, Attempt { doubt: Some(Doubt::PageLeft), ..sent.clone() });
        let lost = Attempt { doubt: Some(Doubt::AnswerLost), ..sent };
        assert_eq!(again(&lost, &[]), Some(lost));
    }

    #[test]
    fn a_replacement_revokes_the_orphan_unless_it_is_gone() {
        let orphan = key("orphan", "Loja");
        let sent = Attempt::replacing(orphan.clone(), Loss::Answer, "idem-2".into(), &[], NOW);
        let keys = [orphan.clone()];
        assert_eq!(again(&sent, &keys).unwrap().purpose, Purpose::Replace(orphan, Loss::Answer));
        assert_eq!(Asked::of(&sent).find_in(&keys), None, "the orphan is not what came of it");
        let repeated = again(&sent, &[]).unwrap();
        assert_eq!((repeated.purpose, repeated.request), (Purpose::New, sent.request));
    }

    #[test]
    fn a_rotation_is_repeated_while_the_old_key_is_there() {
        let old = key("old", "Loja");
        for grace in [RotationGrace::None, RotationGrace::Hour, RotationGrace::Day, RotationGrace::Week] {
            let sent = Attempt::rotating(old.clone(), grace, "idem-3".into(), &[], NOW);
            let repeated = again(&sent, std::slice::from_ref(&old)).unwrap();
            assert_eq!(repeated.purpose, Purpose::Rotate(old.clone(), grace));
            assert_eq!(again(&sent, &[]), None);
        }
    }

    proptest! {
        #[test]
        fn any_record_can_be_read(record in "([0-9]{1,3}\\|k\\|(lost)?\\|(new|replace|rotate)\\|)?.{0,40}") {
            let _ = Asked::from_record(&record);
        }
    }
}
