//! The seam between the adapter and what carries its requests. The browser's `fetch` is one carrier;
//! tests have another, so that the same adapter speaks to a backend without a browser.

use std::{future::Future, pin::Pin, rc::Rc};

/// Carries requests to the API and its answers back.
///
/// A carrier brings its own credentials (cookies) and what proves that a request comes from the app.
pub trait Transport: Clone + 'static {
    /// Sends one request and waits for its answer.
    fn send(&self, request: Outgoing) -> impl Future<Output = Result<Incoming, NoAnswer>>;
}

/// A carrier of any kind, as the adapter holds it.
pub(super) type Api = Rc<dyn AnyTransport>;

/// A request on its way.
type Carried = Pin<Box<dyn Future<Output = Result<Incoming, NoAnswer>>>>;

/// [`Transport`] behind a pointer, so that the adapter's code exists once whatever carries it.
pub(super) trait AnyTransport {
    fn carry(&self, request: Outgoing) -> Carried;
}

impl<T: Transport> AnyTransport for T {
    fn carry(&self, request: Outgoing) -> Carried {
        let transport = self.clone();
        Box::pin(async move { transport.send(request).await })
    }
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
