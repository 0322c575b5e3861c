//! What a tab remembers of a creation whose key nobody is known to have stored, so that a crash or a reload
//! hides no orphan: which key it is, never the key itself. Knows no browser, no views and no HTTP.

use crate::backend::types::{ApiKey, Timestamp};

use super::{
    attempt::{Attempt, CLOCK_DOUBT_SECONDS},
    create::{Create, Event, Loss},
};

/// A creation that has not come to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfinished {
    /// It was asked for, and no answer is known.
    Asked {
        /// The name of the key.
        name: String,
        /// When it was first asked for, by the server's clock.
        at: Timestamp,
    },
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
            Create::Sending(Attempt { request, sent_at, .. })
            | Create::Unknown { attempt: Attempt { request, sent_at, .. }, .. } => {
                Some(Self::Asked { name: request.name.clone(), at: *sent_at })
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
            Self::Asked { name, at } => format!("asked {} {name}", at.0),
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
            "asked" => {
                let (at, name) = rest.split_once(' ')?;
                Some(Self::Asked { name: name.to_owned(), at: Timestamp(at.parse().ok()?) })
            }
            _ => None,
        }
    }

    /// The key it is about, if it is there. One that is in use has been stored by somebody.
    #[must_use]
    pub fn find_in<'a>(&self, keys: &'a [ApiKey]) -> Option<&'a ApiKey> {
        keys.iter().filter(|key| key.last_used.is_none()).find(|key| match self {
            Self::Asked { name, at } => {
                key.name == *name && key.created_at >= at.plus_seconds(-CLOCK_DOUBT_SECONDS)
            }
            Self::Made { id, .. } => key.id == *id,
        })
    }

    /// How the secret of a key that was found was lost. Of one whose answer is not known nothing was ever shown.
    #[must_use]
    pub const fn loss(&self) -> Loss {
        match self {
            Self::Asked { .. } => Loss::Answer,
            Self::Made { loss, .. } => *loss,
        }
    }
}

const fn loss_word(loss: Loss) -> &'static str {
    match loss {
        Loss::Answer => "answer",
        Loss::PutAway => "back",
        Loss::Unclear => "unclear",
        Loss::PageHidden | Loss::PageGone => "gone",
    }
}

/// A word that makes no sense says that the key may have been seen: that hides no key from its owner.
fn loss_of(word: &str) -> Loss {
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
            types::{CreateApiKey, CreatedKey, KeyUse},
        },
        features::api_keys::model::samples::{NOW, key},
    };

    const SECRET: &str = "zx_live_only-once";

    fn sending() -> Create {
        let request = CreateApiKey { name: "Loja".into(), ..CreateApiKey::default() };
        Create::Sending(Attempt::new(request, "idem-1".into(), &[], NOW))
    }

    #[test]
    fn it_is_remembered_from_the_asking_until_the_person_says_that_it_is_stored() {
        let asked = Unfinished::Asked { name: "Loja".into(), at: NOW };
        assert_eq!(Unfinished::of(&sending()), Some(asked.clone()));
        let (unknown, _) = sending().on(Event::Settled(Outcome::Unknown));
        assert_eq!(Unfinished::of(&unknown), Some(asked));
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
        let asked = Unfinished::of(&unknown).unwrap();
        assert_eq!(asked.loss(), Loss::Answer, "it was never shown");
        let (orphan, _) = unknown.on(Event::ListRead(Ok(vec![key("new", "Loja")])));
        let remembered = Unfinished::of(&orphan).unwrap();
        let read_again = Unfinished::from_record(&remembered.to_record()).unwrap();
        assert_eq!(read_again.loss(), Loss::Answer);
        // What came back says the same, and is remembered as the same.
        let (back, _) = Create::Closed.on(Event::NotStored(key("new", "Loja"), read_again.loss()));
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
            assert_eq!(Unfinished::from_record(&record).map(|left| left.loss()), Some(kept), "{record}");
        }
        let before = Unfinished::from_record("made new").map(|left| left.loss());
        assert_eq!(before, Some(Loss::PageGone), "as an earlier version of the app wrote it");
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
        assert_eq!(made.find_in(&keys).map(|key| key.name.as_str()), Some("Loja"));
        let used = KeyUse { at: NOW, ip: "192.0.2.1".into(), country: None };
        assert_eq!(made.find_in(&[ApiKey { last_used: Some(used), ..key("new", "Loja") }]), None);

        let asked = Unfinished::Asked { name: "Loja".into(), at: NOW.plus_seconds(30) };
        assert!(asked.find_in(&keys).is_some(), "the clocks differ a little");
        let later = Unfinished::Asked { name: "Loja".into(), at: NOW.plus_seconds(3_600) };
        assert_eq!(later.find_in(&keys), None, "that one was there before");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(name in "\\PC{1,64}", at in 0i64..4_000_000_000_000) {
            let asked = Unfinished::Asked { name, at: Timestamp(at) };
            prop_assert_eq!(Unfinished::from_record(&asked.to_record()), Some(asked));
        }

        #[test]
        fn any_record_can_be_read(record in "(asked |made )?.{0,40}") {
            let _ = Unfinished::from_record(&record);
        }
    }
}
