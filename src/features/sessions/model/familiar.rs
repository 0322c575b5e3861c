//! Which sessions deserve a look first. The rule, as the page states it: signed in within the last 7
//! days, from a country or on a system that neither this device nor any session of more than 30 days
//! has. It is a hint and no proof; without an older session, or while a part of the list is not read, there
//! is nothing to compare with, and nothing is said.

use std::collections::HashSet;

use super::{groups::family, types::Row};
use crate::backend::types::{Session, Timestamp};

/// Sessions that are younger are looked at.
pub const LATELY_DAYS: u32 = 7;
/// Sessions that are older are what they are compared with.
pub const OLD_DAYS: u32 = 30;

/// What is new about a session; at least one of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Novelty {
    /// No older session was in its country.
    pub country: bool,
    /// No older session was on its system.
    pub system: bool,
}

/// Compares every young session with the old ones.
pub(super) fn mark(rows: &mut [Row], now: Timestamp, whole: bool) {
    let before = |days: u32| now.plus_seconds(-i64::from(days) * 86_400);
    let (old, lately) = (before(OLD_DAYS), before(LATELY_DAYS));
    let is_old = |session: &Session| session.signed_in_at < old;
    let comparable = whole && rows.iter().any(|row| is_old(&row.session));
    let known = rows.iter().filter(|row| row.session.current || is_old(&row.session));
    let (countries, systems): (HashSet<_>, HashSet<_>) =
        known.map(|row| (row.session.country.clone(), system(&row.session).map(str::to_owned))).unzip();
    let is_new = |of: Option<&str>, known: &HashSet<Option<String>>| {
        let some_known = known.iter().any(Option::is_some);
        some_known && of.is_some_and(|of| !known.contains(&Some(of.to_owned())))
    };
    for row in rows {
        let session = &row.session;
        let novelty = Novelty {
            country: is_new(session.country.as_deref(), &countries),
            system: is_new(system(session), &systems),
        };
        let young = comparable && !session.current && session.signed_in_at >= lately;
        row.novelty = Some(novelty).filter(|novelty| young && (novelty.country || novelty.system));
    }
}

/// How many sessions are new in some way; they have to be all there are.
#[must_use]
pub fn count_new(sessions: Vec<Session>, now: Timestamp) -> u32 {
    let mut rows: Vec<Row> = sessions.into_iter().map(Row::new).collect();
    mark(&mut rows, now, true);
    u32::try_from(rows.iter().filter(|row| row.novelty.is_some()).count()).unwrap_or(u32::MAX)
}

/// The system without its version, which updates change.
fn system(session: &Session) -> Option<&str> {
    session.os.as_deref().map(family).filter(|name| !name.is_empty())
}
