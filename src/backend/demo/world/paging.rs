//! Lists in pages, newest first. A cursor is the place of the last row shown.

use std::cmp::Reverse;

use data_encoding::BASE64URL_NOPAD;
use zexa_contract::{Page, Timestamp, paging::MAX_PAGE, problem::FieldReason};

use super::refused;
use crate::backend::AccountError;

/// The page of `rows` that comes after `cursor`; `place` tells where a row stands.
pub(super) fn page<T>(
    rows: impl Iterator<Item = T>,
    cursor: Option<&str>,
    place: impl Fn(&T) -> (Timestamp, &str),
) -> Result<Page<T>, AccountError> {
    let after = match cursor {
        None => (Timestamp(i64::MAX), String::new()),
        Some(text) => decode(text).ok_or_else(|| refused("cursor", FieldReason::Malformed))?,
    };
    let mut items: Vec<T> = rows.filter(|row| place(row) < (after.0, after.1.as_str())).collect();
    items.sort_by_cached_key(|row| {
        let (at, id) = place(row);
        Reverse((at, id.to_owned()))
    });
    let more = items.len() > MAX_PAGE as usize;
    items.truncate(MAX_PAGE as usize);
    let next_cursor = items.last().filter(|_| more).map(|row| encode(place(row)));
    Ok(Page { items, next_cursor })
}

fn encode((at, id): (Timestamp, &str)) -> String {
    BASE64URL_NOPAD.encode(format!("{}.{id}", at.0).as_bytes())
}

fn decode(text: &str) -> Option<(Timestamp, String)> {
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
    let (at, id) = std::str::from_utf8(&bytes).ok()?.split_once('.')?;
    Some((Timestamp(at.parse().ok()?), id.to_owned()))
}
