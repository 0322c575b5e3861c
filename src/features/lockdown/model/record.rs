//! The way as it outlives a reload: steps and how they ended, for a short while, for one account. An id
//! of a session or a key opens nothing: it is what their lists go by.
//! What keys are called, with their last characters, opens nothing either, nor where and on what device somebody
//! else was. There is no field that could hold a secret.

use std::collections::BTreeSet;

use super::{Aside, Asked, Lockdown, Mark, Noted, Place, Receipt, Step};
use crate::{backend::types::Timestamp, features::two_factor::Begun};

/// Of another version nothing is understood.
const VERSION: &str = "5";
/// What was left for longer is begun anew.
const LIVES_SECONDS: i64 = 30 * 60;
/// A step that an answer said was done, and one that was read to be.
const DONE: char = 'd';
const FOUND: char = 'r';
/// Behind the deadline of a set-up whose app is confirmed.
const VERIFIED: &str = "v";
/// Stands for the summary where a step's number would stand.
const SUMMARY: usize = Step::ALL.len();

impl Lockdown {
    /// The record of this moment.
    #[must_use]
    pub fn record(&self, account: &str, now: Timestamp) -> String {
        let place = match self.place {
            Place::At(step) => step.index(),
            Place::Summary => SUMMARY,
        };
        let marks: Vec<String> = self.marks.iter().map(|mark| written(*mark)).collect();
        let (marks, session) = (marks.join(","), &self.session);
        let kept = written_ids(&self.kept);
        let begun = self.begun.map(written_begun).unwrap_or_default();
        let aside = self.aside.as_ref().map(written_aside).unwrap_or_default();
        format!(
            "{VERSION} {} {} {place} {marks} {kept} {begun} {aside} {session} {account} {}{}",
            now.0,
            self.began.0,
            self.asked.lines(),
            self.noted.record()
        )
    }

    /// Reads a record, if it is this account's and not too old. Whatever was under way when it was
    /// written may or may not have been done.
    #[must_use]
    pub fn resume(record: &str, account: &str, now: Timestamp) -> Option<Self> {
        let mut parts = record.splitn(11, ' ');
        let mut next = || parts.next();
        if next()? != VERSION {
            return None;
        }
        let written_at = Timestamp(next()?.parse().ok()?);
        let began = Timestamp(next()?.parse().ok()?);
        let place: usize = next()?.parse().ok()?;
        let marks: Vec<Mark> = next()?.split(',').map(read).collect::<Option<_>>()?;
        let kept = read_ids(next()?);
        let begun = match next()? {
            "" => None,
            begun => Some(read_begun(begun)?),
        };
        let aside = match next()? {
            "" => None,
            aside => Some(read_aside(aside)?),
        };
        let session = next()?.to_owned();
        let age = now.seconds_since(written_at);
        if next()? != account || age.abs() > LIVES_SECONDS {
            return None;
        }
        let (mut asked, mut noted) = (Asked::default(), Noted::default());
        for line in next()?.lines() {
            asked.read(line).or_else(|| noted.read(line))?;
        }
        let place = match Step::ALL.get(place) {
            Some(step) => Place::At(*step),
            None if place == SUMMARY => Place::Summary,
            None => return None,
        };
        Some(Self { began, session, place, marks: marks.try_into().ok()?, kept, begun, aside, asked, noted })
    }
}

fn written_ids(ids: &BTreeSet<String>) -> String {
    ids.iter().map(String::as_str).collect::<Vec<_>>().join(",")
}

fn read_ids(text: &str) -> BTreeSet<String> {
    text.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

fn written_aside(Aside { step, was, kept }: &Aside) -> String {
    format!("{}/{}/{}", step.index(), written(Mark::Done(*was)), written_ids(kept))
}

fn read_aside(text: &str) -> Option<Aside> {
    let mut parts = text.splitn(3, '/');
    let step = *Step::ALL.get(parts.next()?.parse::<usize>().ok()?)?;
    let Mark::Done(was) = read(parts.next()?)? else { return None };
    Some(Aside { step, was, kept: read_ids(parts.next()?) })
}

fn written_begun(Begun { until, verified }: Begun) -> String {
    format!("{}{}", until.0, if verified { VERIFIED } else { "" })
}

fn read_begun(text: &str) -> Option<Begun> {
    let until = text.strip_suffix(VERIFIED);
    Some(Begun { until: Timestamp(until.unwrap_or(text).parse().ok()?), verified: until.is_some() })
}

fn written(mark: Mark) -> String {
    match mark {
        Mark::Open => "o".to_owned(),
        Mark::Sent => "u".to_owned(),
        Mark::Done(Receipt { at, count, found }) => {
            let done = if found { FOUND } else { DONE };
            count.map_or_else(|| format!("{done}{}", at.0), |count| format!("{done}{}:{count}", at.0))
        }
        Mark::Failed => "f".to_owned(),
        Mark::Unknown => "u".to_owned(),
        Mark::Skipped => "s".to_owned(),
        Mark::NotNeeded => "n".to_owned(),
        Mark::Undone => "x".to_owned(),
    }
}

fn read(text: &str) -> Option<Mark> {
    Some(match text {
        "o" => Mark::Open,
        "f" => Mark::Failed,
        "u" => Mark::Unknown,
        "s" => Mark::Skipped,
        "n" => Mark::NotNeeded,
        "x" => Mark::Undone,
        done => {
            let found = done.starts_with(FOUND);
            let receipt = done.strip_prefix([DONE, FOUND])?;
            let (at, count) = match receipt.split_once(':') {
                Some((at, count)) => (at, Some(count.parse().ok()?)),
                None => (receipt, None),
            };
            Mark::Done(Receipt { at: Timestamp(at.parse().ok()?), count, found })
        }
    })
}
