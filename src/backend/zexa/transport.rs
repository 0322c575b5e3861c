//! The seam between the adapter and what carries its requests. The browser's `fetch` is one carrier;
//! tests have another, so that the same adapter speaks to a backend without a browser.

use std::future::Future;

/// Carries requests to the API and its answers back.
///
/// A carrier brings its own credentials (cookies) and what proves that a request comes from the app.
pub trait Transport: Clone + 'static {
    /// Sends one request and waits for its answer.
    fn send(&self, request: Outgoing) -> impl Future<Output = Result<Incoming, NoAnswer>>;
}

/// A request as HTTP has it.
pub struct Outgoing {
    /// The method, in capitals.
    pub method: &'static str,
    /// Path and query, from the API's origin on.
    pub path: String,
    /// The headers of this API; lower case.
    pub headers: Vec<(&'static str, String)>,
    /// A JSON text.
    pub body: Option<String>,
}

/// What the adapter reads of an answer.
pub struct Incoming {
    /// The status code.
    pub status: u16,
    /// The header `Retry-After`.
    pub retry_after: Option<String>,
    /// The body as text; absent when it did not arrive whole.
    pub body: Option<String>,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// Nothing was sent.
    NotSent,
    /// It was sent, and nobody knows what became of it.
    Lost,
}
