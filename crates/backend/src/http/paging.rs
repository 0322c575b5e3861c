//! Lists in pages. A cursor is the place of the last row shown: opaque to clients, harmless when
//! forged, since every query is bound to the account.

use axum::{
    extract::{FromRequestParts, Query},
    http::{StatusCode, request::Parts},
};
use data_encoding::BASE64URL_NOPAD;
use zexa_contract::{
    Page, Timestamp,
    paging::{MAX_PAGE, PageQuery},
    problem::{FieldError, FieldReason},
};

use crate::{AppState, error::ApiError, store};

/// A place in a list that is sorted by time and id, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The row's time.
    pub at: Timestamp,
    /// The row's id.
    pub id: String,
}

impl Cursor {
    fn start() -> Self {
        Self { at: Timestamp(i64::MAX), id: String::new() }
    }

    fn encode(&self) -> String {
        BASE64URL_NOPAD.encode(format!("{}.{}", self.at.0, self.id).as_bytes())
    }

    fn decode(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let (at, id) =
            std::str::from_utf8(&bytes).ok()?.split_once('.').filter(|(_, id)| store::can_hold(id))?;
        Some(Self { at: Timestamp(at.parse().ok()?), id: id.to_owned() })
    }
}

/// The page a request asks for.
#[derive(Debug)]
pub struct PageRequest {
    /// Rows come after this place.
    pub after: Cursor,
    limit: u32,
}

impl PageRequest {
    /// How many rows to fetch: one more than are shown, to know whether there is a next page.
    #[must_use]
    pub fn fetch(&self) -> i64 {
        i64::from(self.limit) + 1
    }

    /// The page made of the fetched rows: where each stands, and how it is shown.
    #[must_use]
    pub fn page<R, T>(
        &self,
        mut rows: Vec<R>,
        place: impl Fn(&R) -> Cursor,
        show: impl Fn(R) -> T,
    ) -> Page<T> {
        let limit = self.limit as usize;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next_cursor = rows.last().filter(|_| more).map(|row| place(row).encode());
        Page { items: rows.into_iter().map(show).collect(), next_cursor }
    }
}

impl FromRequestParts<AppState> for PageRequest {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, ApiError> {
        let Query(query) = Query::<PageQuery>::from_request_parts(parts, app)
            .await
            .map_err(|_| refused("query", FieldReason::Malformed))?;
        let limit = query.limit.unwrap_or(MAX_PAGE);
        if !(1..=MAX_PAGE).contains(&limit) {
            return Err(refused("limit", FieldReason::OutOfRange));
        }
        let after = match query.cursor {
            None => Cursor::start(),
            Some(text) => Cursor::decode(&text).ok_or_else(|| refused("cursor", FieldReason::Malformed))?,
        };
        Ok(Self { after, limit })
    }
}

fn refused(field: &str, reason: FieldReason) -> ApiError {
    let errors = vec![FieldError { field: field.to_owned(), reason }];
    ApiError::Invalid { status: StatusCode::BAD_REQUEST, errors }
}
