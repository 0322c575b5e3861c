//! What a tab remembers of a creation whose key nobody is known to have stored, so that a crash or a reload
//! hides no orphan and no doubt: which key it is, or how to ask for it again, never the key itself. Knows no browser, no views and no HTTP.

use crate::backend::types::ApiKey;

use super::{
    asked::Asked,
    create::{Create, Event, Loss},
};

/// A creation that has not come to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfinished {
    /// It was asked for, and no answer is known.
    Asked(Box<Asked>),
    /// The key is there, and nobody said that it is stored.
    Made {
        /// The id of the key in the list.
        id: String,
        /// How its secret was lost, or is if the page goes now: whether anybody can have seen it.
        loss: Loss,
    },
}

impl Unfinished {
    /// What is to be remembered of `state`; nothing where nothing can get lost.
    #[must_use]
    pub fn of(state: &Create) -> Option<Self> {
        match state {
            Create::Closed | Create::Editing { .. } | Create::Rotating { .. } => None,
            Create::Sending(attempt) | Create::Unknown { attempt, .. } => {
                Some(Self::Asked(Box::new(Asked::of(attempt))))
            }
            Create::Revealed { key, .. } => Some(Self::Made { id: key.id.clone(), loss: Loss::PageGone }),
            Create::Orphan { key, loss, .. } => {
                // A page that is loaded anew is put away first: which of the two is told must not depend on
                // how far it came.
                let loss = if *loss == Loss::PageHidden { Loss::PageGone } else { *loss };
                Some(Self::Made { id: key.id.clone(), loss })
            }
        }
    }

    /// The key that `event` says is stored, by its id.
    #[must_use]
    pub fn stored_by<'a>(state: &'a Create, event: &Event) -> Option<&'a str> {
        match (state, event) {
            (Create::Revealed { key, .. }, Event::Stored) => Some(&key.id),
            (Create::Orphan { key, loss, .. }, Event::Close) if !loss.is_certain() => Some(&key.id),
            _ => None,
        }
    }

    /// As a line of text.
    #[must_use]
    pub fn to_record(&self) -> String {
        match self {
            Self::Asked(asked) => format!("asked {}", asked.to_record()),
            Self::Made { id, loss } => format!("made {id} {}", loss_word(*loss)),
        }
    }

    /// Reads the line. What makes no sense is as good as nothing.
    #[must_use]
    pub fn from_record(record: &str) -> Option<Self> {
        let (kind, rest) = record.split_once(' ')?;
        match kind {
            "made" => {
                let (id, loss) = rest.split_once(' ').unwrap_or((rest, ""));
                Some(Self::Made { id: id.to_owned(), loss: loss_of(loss) })
            }
            "asked" => Asked::from_record(rest).map(|asked| Self::Asked(Box::new(asked))),
            _ => None,
        }
    }

    /// What is to be told of it where the list has `keys`. A key that is in use has been stored by somebody.
    #[must_use]
    pub fn taken_up(&self, keys: &[ApiKey]) -> Option<Event> {
        let (found, loss) = match self {
            // Of one whose answer is not known nothing was ever shown.
            Self::Asked(asked) => match asked.find_in(keys) {
                Some(key) => (key, Loss::Answer),
                None => return asked.again(keys).map(|attempt| Event::TakeUp(Box::new(attempt))),
            },
            Self::Made { id, loss } => (keys.iter().find(|key| key.id == *id)?, *loss),
        };
        found.last_used.is_none().then(|| Event::NotStored(found.clone(), loss))
    }
}

/// How a secret was lost, in a record.
pub(super) const fn loss_word(loss: Loss) -> &'static str {
    match loss {
        Loss::Answer => "answer",
        Loss::PutAway => "back",
        Loss::Unclear => "unclear",
        Loss::PageHidden | Loss::PageGone => "gone",
    }
}

/// A word that makes no sense says that the key may have been seen: that hides no key from its owner.
pub(super) fn loss_of(word: &str) -> Loss {
    match word {
        "answer" => Loss::Answer,
        "back" => Loss::PutAway,
        "unclear" => Loss::Unclear,
        _ => Loss::PageGone,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        backend::{
            Outcome, Secret,
            types::{CreateApiKey, CreatedKey, KeyUse, Timestamp},
        },
        features::api_keys::model::{
            create::{Attempt, Doubt, Effect},
            samples::{NOW, key},
        },
    };

    const SECRET: &str = "zx_live_only-once";

    fn sending() -> Create {
        let request = CreateApiKey { name: "Loja".into(), ..CreateApiKey::default() };
        Create::Sending(Attempt::new(request, "idem-1".into(), &[], NOW))
    }

    #[test]
    fn it_is_remembered_from_the_asking_until_the_person_says_that_it_is_stored() {
        assert!(matches!(Unfinished::of(&sending()), Some(Unfinished::Asked(_))));
        let (unknown, _) = sending().on(Event::Settled(Outcome::Unknown));
        assert!(matches!(Unfinished::of(&unknown), Some(Unfinished::Asked(_))));
        let made = CreatedKey { key: key("new", "Loja"), secret: Some(Secret::new(SECRET.to_owned())) };
        let (revealed, _) = sending().on(Event::Settled(Outcome::Done(made)));
        let remembered = Unfinished::of(&revealed).unwrap();
        assert_eq!(remembered, Unfinished::Made { id: "new".into(), loss: Loss::PageGone });
        assert!(!remembered.to_record().contains(SECRET));
        let (stored, _) = revealed.on(Event::Stored);
        assert_eq!(Unfinished::of(&stored), None);
    }

    #[test]
    fn a_key_that_nobody_saw_is_remembered_as_one() {
        let (unknown, _) = sending().on(Event::Settled(Outcome::Unknown));
        let keys = [key("new", "Loja")];
        let found = Unfinished::of(&unknown).unwrap().taken_up(&keys).unwrap();
        assert!(matches!(found, Event::NotStored(_, Loss::Answer)), "it was never shown");
        let (orphan, _) = unknown.on(Event::ListRead(Ok(vec![key("new", "Loja")])));
        let remembered = Unfinished::of(&orphan).unwrap();
        let read_again = Unfinished::from_record(&remembered.to_record()).unwrap();
        // What came back says the same, and is remembered as the same.
        let (back, _) = Create::Closed.on(read_again.taken_up(&keys).unwrap());
        assert!(matches!(back, Create::Orphan { loss: Loss::Answer, .. }));
        assert_eq!(Unfinished::of(&back), Some(remembered));
    }

    #[test]
    fn how_a_key_that_was_seen_was_lost_stays_too() {
        for (loss, kept) in [
            (Loss::PutAway, Loss::PutAway),
            (Loss::Unclear, Loss::Unclear),
            (Loss::PageGone, Loss::PageGone),
            (Loss::PageHidden, Loss::PageGone),
        ] {
            let orphan = Create::Orphan { key: key("new", "Loja"), loss, complaint: None };
            let record = Unfinished::of(&orphan).unwrap().to_record();
            let expected = Unfinished::Made { id: "new".into(), loss: kept };
            assert_eq!(Unfinished::from_record(&record), Some(expected), "{record}");
        }
        let before = Unfinished::Made { id: "new".into(), loss: Loss::PageGone };
        assert_eq!(
            Unfinished::from_record("made new"),
            Some(before),
            "as an earlier version of the app wrote it"
        );
    }

    #[test]
    fn who_says_that_a_key_is_stored_is_believed() {
        let made = CreatedKey { key: key("new", "Loja"), secret: Some(Secret::new(SECRET.to_owned())) };
        let (revealed, _) = sending().on(Event::Settled(Outcome::Done(made)));
        assert_eq!(Unfinished::stored_by(&revealed, &Event::Stored), Some("new"));
        assert_eq!(Unfinished::stored_by(&revealed, &Event::Forget(Loss::PageHidden)), None);
        let orphan = |loss| Create::Orphan { key: key("new", "Loja"), loss, complaint: None };
        let kept = |loss| Unfinished::stored_by(&orphan(loss), &Event::Close).is_some();
        assert!(kept(Loss::PageGone) && kept(Loss::PageHidden) && kept(Loss::Unclear));
        assert!(!kept(Loss::Answer), "nobody has it");
    }

    #[test]
    fn the_orphan_is_found_in_the_list_unless_somebody_uses_it() {
        let made = Unfinished::Made { id: "new".into(), loss: Loss::PageGone };
        let keys = [key("old", "Outra"), key("new", "Loja")];
        let found = |left: &Unfinished, keys: &[ApiKey]| match left.taken_up(keys) {
            Some(Event::NotStored(key, _)) => Some(key.id),
            _ => None,
        };
        assert_eq!(found(&made, &keys).as_deref(), Some("new"));
        let used = KeyUse { at: NOW, ip: "192.0.2.1".into(), country: None };
        let in_use = [ApiKey { last_used: Some(used), ..key("new", "Loja") }];
        assert!(made.taken_up(&in_use).is_none());
        let asked = Unfinished::of(&sending()).unwrap();
        assert!(
            asked.taken_up(&in_use).is_none(),
            "it was made, and somebody has it: nothing is to be repeated"
        );

        let early = [ApiKey { created_at: NOW.plus_seconds(-30), ..key("new", "Loja") }];
        assert!(found(&asked, &early).is_some(), "the clocks differ a little");
        let before = [ApiKey { created_at: NOW.plus_seconds(-3_600), ..key("new", "Loja") }];
        assert_eq!(found(&asked, &before), None, "that one was there before");
    }

    #[test]
    fn a_doubt_comes_back_with_its_safe_repeat() {
        let (unknown, _) = sending().on(Event::Settled(Outcome::Unknown));
        let (unknown, _) = unknown.on(Event::ListRead(Ok(vec![])));
        let remembered = Unfinished::of(&unknown).unwrap();
        let left = Unfinished::from_record(&remembered.to_record()).unwrap();
        let (back, _) = Create::Closed.on(left.taken_up(&[]).unwrap());
        assert!(matches!(
            &back,
            Create::Unknown { attempt: Attempt { doubt: Some(Doubt::AnswerLost), .. }, .. }
        ));
        assert_eq!(Unfinished::of(&back), Some(remembered), "and it can be left once more");
        let (_, effect) = back.on(Event::Retry);
        let Some(Effect::Send(again)) = effect else { panic!("it is sent") };
        assert_eq!((again.idempotency_key.as_str(), again.request.name.as_str()), ("idem-1", "Loja"));
    }

    #[test]
    fn a_page_that_was_left_while_the_answer_was_awaited_leaves_a_doubt_too() {
        let left = Unfinished::of(&sending()).unwrap();
        let (back, _) = Create::Closed.on(left.taken_up(&[]).unwrap());
        assert!(matches!(
            &back,
            Create::Unknown { attempt: Attempt { doubt: Some(Doubt::PageLeft), .. }, .. }
        ));
        assert_eq!(Unfinished::of(&back), Some(left));
        let (given_up, _) = back.on(Event::Close);
        assert_eq!(Unfinished::of(&given_up), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(name in "\\PC{1,64}", at in 0i64..4_000_000_000_000) {
            let request = CreateApiKey { name, ..CreateApiKey::default() };
            let sending = Create::Sending(Attempt::new(request, "idem-1".into(), &[], Timestamp(at)));
            let asked = Unfinished::of(&sending).unwrap();
            prop_assert_eq!(Unfinished::from_record(&asked.to_record()), Some(asked));
        }

        #[test]
        fn any_record_can_be_read(record in "(asked |made )?.{0,40}") {
            let _ = Unfinished::from_record(&record);
        }
    }
}
