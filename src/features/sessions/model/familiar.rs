//! Which sessions deserve a look first. The rule, as the page states it: signed in within the last 30
//! days, on a device (browser and system, whatever their versions) or in a place that neither this session
//! nor any of more than 30 days has. A device that does not say what it is counts like any other: who hides
//! is not overlooked. Where there is nothing older, this session alone is what others are compared with.
//! It is a hint and no proof; while a part of the list is not read, nothing is said.
//!
//! What nearly every session has tells nothing. Where none is old, for the account itself may be younger, and so many
//! are new, no row is marked, and that is said once above the list. It is no rule to hide behind: who ends the old
//! sessions gets a warning about every one there is, and still stands before what is like this session.

use super::{groups::family, types::Row};
use crate::backend::types::{Session, Timestamp};
use crate::count::count_of;

/// Sessions that are younger are looked at; those that are older are what they are compared with.
pub const OLD_DAYS: u32 = 30;

/// What is new about a session; at least one of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Novelty {
    /// No known session was there.
    pub place: bool,
    /// No known session was on such a device.
    pub device: bool,
}

/// Compares every young session with the old ones and with this.
pub(super) fn mark(rows: &mut [Row], now: Timestamp, whole: bool) {
    let sessions: Vec<&Session> = rows.iter().map(|row| &row.session).collect();
    let found = if whole { novelties(&sessions, now) } else { vec![None; sessions.len()] };
    for (row, novelty) in rows.iter_mut().zip(found) {
        row.novelty = novelty;
    }
}

/// Whether some are new and a mark on each of them tells one from the other: there is an old session, or at least every
/// fourth of the others would have none.
pub(super) fn marks_tell(rows: &[Row], now: Timestamp) -> bool {
    let others = rows.iter().filter(|row| !row.session.current).count();
    let new = rows.iter().filter(|row| row.novelty.is_some()).count();
    new > 0 && (new * 4 <= others * 3 || rows.iter().any(|row| is_old(&row.session, now)))
}

/// How many sessions are new in some way; they have to be all there are.
#[must_use]
pub fn count_new(sessions: &[Session], now: Timestamp) -> u32 {
    let sessions: Vec<&Session> = sessions.iter().collect();
    count_of(novelties(&sessions, now).iter().flatten().count())
}

/// What is new about each of them, which are all there are.
fn novelties(sessions: &[&Session], now: Timestamp) -> Vec<Option<Novelty>> {
    let is_known = |session: &Session| session.current || is_old(session, now);
    // Few kinds of either, however many sessions: looked through one by one, for a first visit pays for a set's code.
    let (mut places, mut devices) = (Vec::new(), Vec::new());
    for session in sessions.iter().filter(|session| is_known(session)) {
        add(&mut places, place(session));
        add(&mut devices, device(session));
    }
    // A backend that does not know countries is no reason to look at every session that has one.
    let places_known = places.iter().any(|place| *place != NOWHERE);
    let of_one = |session: &&Session| {
        if devices.is_empty() || is_known(session) {
            return None;
        }
        let novelty = Novelty {
            place: places_known && !places.contains(&place(session)),
            device: !devices.contains(&device(session)),
        };
        Some(novelty).filter(|novelty| novelty.place || novelty.device)
    };
    sessions.iter().map(of_one).collect()
}

/// Whether others are compared with it.
pub(super) fn is_old(session: &Session, now: Timestamp) -> bool {
    session.signed_in_at < now.plus_seconds(-i64::from(OLD_DAYS) * 86_400)
}

/// A kind of device or a place; of one type, for a first visit pays for each.
type Kind<'a> = [&'a str; 2];

/// The place of which nobody knows where it is.
const NOWHERE: Kind<'_> = [""; 2];

fn add<'a>(kinds: &mut Vec<Kind<'a>>, kind: Kind<'a>) {
    if !kinds.contains(&kind) {
        kinds.push(kind);
    }
}

fn place(session: &Session) -> Kind<'_> {
    [session.country.as_deref().unwrap_or_default(), ""]
}

/// Browser and system without their versions, which updates change. What is not told is a device as well.
fn device(session: &Session) -> Kind<'_> {
    [&session.browser, &session.os].map(|text| family(text.as_deref().unwrap_or_default().trim()))
}
