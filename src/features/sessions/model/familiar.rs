//! Which sessions deserve a look first. The rule, as the page states it: signed in within the last 30
//! days, on a device (browser and system, whatever their versions) or in a place that neither this session
//! nor any of more than 30 days has. A device that does not say what it is counts like any other: who hides
//! is not overlooked. Where there is nothing older, this session alone is what others are compared with.
//! It is a hint and no proof; while a part of the list is not read, nothing is said.

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
    let is_known = |session: &Session| session.current || is_old(session, now);
    // Few kinds of either, however many sessions: looked through one by one, for a first visit pays for a set's code.
    let (mut places, mut devices) = (Vec::new(), Vec::new());
    for row in rows.iter().filter(|row| is_known(&row.session)) {
        add(&mut places, place(&row.session));
        add(&mut devices, device(&row.session));
    }
    // A backend that does not know countries is no reason to look at every session that has one.
    let places_known = places.iter().any(|place| !place.is_empty());
    for row in rows {
        let session = &row.session;
        let novelty = Novelty {
            place: places_known && !places.contains(&place(session)),
            device: !devices.contains(&device(session)),
        };
        let comparable = whole && !devices.is_empty() && !is_known(session);
        row.novelty = Some(novelty).filter(|novelty| comparable && (novelty.place || novelty.device));
    }
}

/// How many sessions are new in some way; they have to be all there are.
#[must_use]
pub fn count_new(sessions: Vec<Session>, now: Timestamp) -> u32 {
    let mut rows: Vec<Row> = sessions.into_iter().map(Row::new).collect();
    mark(&mut rows, now, true);
    count_of(rows.iter().filter(|row| row.novelty.is_some()).count())
}

/// Whether others are compared with it.
pub(super) fn is_old(session: &Session, now: Timestamp) -> bool {
    session.signed_in_at < now.plus_seconds(-i64::from(OLD_DAYS) * 86_400)
}

fn add(kinds: &mut Vec<String>, kind: String) {
    if !kinds.contains(&kind) {
        kinds.push(kind);
    }
}

/// Where it is; nothing where nobody knows.
fn place(session: &Session) -> String {
    session.country.clone().unwrap_or_default()
}

/// Browser and system without their versions, which updates change. What is not told is a device as well.
fn device(session: &Session) -> String {
    let told = |text: &Option<String>| family(text.as_deref().unwrap_or_default().trim()).to_owned();
    // What parts them stands in no name.
    [told(&session.browser), told(&session.os)].join("\n")
}
