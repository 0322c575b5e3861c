//! The way as it outlives a reload: steps and how they ended, for a short while, for one account. An id
//! of a session or a key opens nothing: it is what their lists go by.
//! There is no field that could hold a secret.

use super::{Lockdown, Mark, Place, Receipt, Step};
use crate::backend::types::Timestamp;

/// Of another version nothing is understood.
const VERSION: &str = "2";
/// What was left for longer is begun anew.
const LIVES_SECONDS: i64 = 30 * 60;
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
        let kept = self.kept.iter().map(String::as_str).collect::<Vec<_>>().join(",");
        format!("{VERSION} {} {} {place} {marks} {kept} {session} {account}", now.0, self.began.0)
    }

    /// Reads a record, if it is this account's and not too old. Whatever was under way when it was
    /// written may or may not have been done.
    #[must_use]
    pub fn resume(record: &str, account: &str, now: Timestamp) -> Option<Self> {
        let mut parts = record.splitn(8, ' ');
        let mut next = || parts.next();
        if next()? != VERSION {
            return None;
        }
        let written_at = Timestamp(next()?.parse().ok()?);
        let began = Timestamp(next()?.parse().ok()?);
        let place: usize = next()?.parse().ok()?;
        let marks: Vec<Mark> = next()?.split(',').map(read).collect::<Option<_>>()?;
        let kept = next()?.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect();
        let session = next()?.to_owned();
        let age = now.seconds_since(written_at);
        if next()? != account || age.abs() > LIVES_SECONDS {
            return None;
        }
        let place = match Step::ALL.get(place) {
            Some(step) => Place::At(*step),
            None if place == SUMMARY => Place::Summary,
            None => return None,
        };
        Some(Self { began, session, place, marks: marks.try_into().ok()?, kept })
    }
}

fn written(mark: Mark) -> String {
    match mark {
        Mark::Open => "o".to_owned(),
        Mark::Sent => "u".to_owned(),
        Mark::Done(Receipt { at, count: None }) => format!("d{}", at.0),
        Mark::Done(Receipt { at, count: Some(count) }) => format!("d{}:{count}", at.0),
        Mark::Failed => "f".to_owned(),
        Mark::Unknown => "u".to_owned(),
        Mark::Skipped => "s".to_owned(),
    }
}

fn read(text: &str) -> Option<Mark> {
    Some(match text {
        "o" => Mark::Open,
        "f" => Mark::Failed,
        "u" => Mark::Unknown,
        "s" => Mark::Skipped,
        done => {
            let receipt = done.strip_prefix('d')?;
            let (at, count) = match receipt.split_once(':') {
                Some((at, count)) => (at, Some(count.parse().ok()?)),
                None => (receipt, None),
            };
            Mark::Done(Receipt { at: Timestamp(at.parse().ok()?), count })
        }
    })
}
