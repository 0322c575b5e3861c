//! All that a person can see of the account, in a form that two backends can be compared by: ids,
//! and what else is random, left out.

use std::fmt::Debug;

use security_centre::backend::{
    AccountBackend, AccountError, Answer,
    types::{ApiKey, Capabilities, Limits, Page, SecurityEvent, Session, Timestamp, TwoFactorStatus},
};

/// What is seen, or why it is not.
type Seen<T> = Result<T, AccountError>;

/// The account as one browser sees it.
#[derive(Debug, PartialEq)]
pub struct View {
    /// The backend's clock.
    pub server_time: Timestamp,
    /// What the backend can do.
    pub capabilities: Capabilities,
    /// Its bounds.
    pub limits: Limits,
    /// Whose session it is, when it was proved last, and when it ends.
    pub session: Option<(String, Timestamp, Timestamp)>,
    /// The state of two-factor authentication.
    pub two_factor: Seen<TwoFactorStatus>,
    /// The keys, in an order of their own.
    pub keys: Seen<Vec<ApiKey>>,
    /// The devices, in an order of their own.
    pub sessions: Seen<Vec<Session>>,
    /// The history, in an order of its own.
    pub events: Seen<Vec<SecurityEvent>>,
}

impl View {
    /// Looks at everything.
    ///
    /// # Panics
    /// When the backend does not even answer `meta`.
    pub async fn of(backend: &dyn AccountBackend) -> Self {
        let meta = backend.meta().await.expect("meta is public");
        Self {
            server_time: meta.server_time,
            capabilities: meta.capabilities,
            limits: meta.limits,
            session: meta
                .session
                .map(|session| (session.account.email, session.proved_at, session.expires_at)),
            two_factor: backend.two_factor().await,
            keys: backend.api_keys().await.map(|keys| sorted(keys.into_iter().map(key_without_ids))),
            sessions: whole(|cursor| backend.sessions(cursor))
                .await
                .map(|rows| sorted(rows.into_iter().map(|row| Session { id: String::new(), ..row }))),
            events: whole(|cursor| backend.events(cursor))
                .await
                .map(|rows| sorted(rows.into_iter().map(event_without_ids))),
        }
    }
}

/// A key without what is random.
#[must_use]
pub fn key_without_ids(key: ApiKey) -> ApiKey {
    ApiKey {
        id: String::new(),
        prefix: String::new(),
        last4: String::new(),
        replaced_by: key.replaced_by.map(|_| "another".to_owned()),
        ..key
    }
}

fn event_without_ids(event: SecurityEvent) -> SecurityEvent {
    let session_id = event.session_id.map(|_| "a session".to_owned());
    SecurityEvent { id: String::new(), session_id, ..event }
}

/// Every row of a paged list.
///
/// # Errors
/// What the backend answered to one of the pages.
pub async fn whole<T>(page: impl Fn(Option<String>) -> Answer<Page<T>>) -> Seen<Vec<T>> {
    let mut rows = Vec::new();
    let mut cursor = None;
    loop {
        let next = page(cursor).await?;
        rows.extend(next.items);
        cursor = next.next_cursor;
        if cursor.is_none() {
            return Ok(rows);
        }
    }
}

/// Rows of one moment have no order that two backends share.
fn sorted<T: Debug>(rows: impl Iterator<Item = T>) -> Vec<T> {
    let mut rows: Vec<T> = rows.collect();
    rows.sort_by_cached_key(|row| format!("{row:?}"));
    rows
}
