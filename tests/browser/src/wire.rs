//! The wire between browsers and backend: a small TCP proxy, so that a cut is a cut in every engine,
//! and what a page costs is counted where it is paid.

mod counted;

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use anyhow::Result;
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::{Notify, watch},
};

use counted::Counted;

/// What has gone over a wire since it was laid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Requests that browsers have sent.
    pub requests: u64,
    /// Bytes that came back, heads included.
    pub bytes: u64,
}

impl Traffic {
    /// What has gone over it since then.
    #[must_use]
    pub const fn since(self, then: Self) -> Self {
        Self {
            requests: self.requests.saturating_sub(then.requests),
            bytes: self.bytes.saturating_sub(then.bytes),
        }
    }
}

#[derive(Debug, Default)]
struct Counters {
    requests: AtomicU64,
    bytes: AtomicU64,
}

/// A proxy that is there as long as the walk's runtime.
pub struct Wire {
    /// Where browsers reach the backend.
    pub address: SocketAddr,
    cut: watch::Sender<bool>,
    counters: Arc<Counters>,
    breaking: Arc<Breaking>,
}

/// An answer that is to break off on its way.
#[derive(Debug, Default)]
struct Breaking(Mutex<Option<&'static str>>);

impl Breaking {
    /// Whether this piece of what a browser sends asks for it. It breaks off once.
    fn is_asked_for(&self, sent: &[u8]) -> bool {
        let mut name = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let line = sent.split(|byte| *byte == b'\r').next().unwrap_or_default();
        let is_it =
            begins_request(sent) && name.is_some_and(|name| String::from_utf8_lossy(line).contains(name));
        is_it && name.take().is_some()
    }
}

/// As much of an answer comes before it breaks off: no browser takes that for a connection that was closed already.
const BROKEN_AFTER: u64 = 20_000;

impl Wire {
    /// Lays a wire to `backend`.
    pub async fn lay(backend: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let cut = watch::Sender::new(false);
        let watcher = cut.subscribe();
        let counters = Arc::<Counters>::default();
        let counts = Arc::clone(&counters);
        let breaking = Arc::<Breaking>::default();
        let breaks = Arc::clone(&breaking);
        tokio::spawn(async move {
            // The listener fails only when it has no files left; then every page fails, and is told.
            while let Ok((browser, _)) = listener.accept().await {
                tokio::spawn(carry(
                    browser,
                    backend,
                    watcher.clone(),
                    Arc::clone(&counts),
                    Arc::clone(&breaks),
                ));
            }
        });
        Ok(Self { address, cut, counters, breaking })
    }

    /// Cuts or mends it. A cut ends what is under way and resets what comes.
    pub fn set_cut(&self, cut: bool) {
        self.cut.send_replace(cut);
    }

    /// The next answer to a request for a file with this name breaks off on its way.
    pub fn break_off(&self, name: &'static str) {
        *self.breaking.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(name);
    }

    /// What has gone over it.
    pub fn traffic(&self) -> Traffic {
        Traffic {
            requests: self.counters.requests.load(Ordering::Relaxed),
            bytes: self.counters.bytes.load(Ordering::Relaxed),
        }
    }
}

async fn carry(
    browser: TcpStream,
    backend: SocketAddr,
    mut cut: watch::Receiver<bool>,
    counters: Arc<Counters>,
    breaking: Arc<Breaking>,
) {
    let is_cut = cut.wait_for(|cut| *cut);
    let (left, is_broken) = (AtomicU64::new(u64::MAX), Notify::new());
    let mut browser = Counted::new(browser, |sent| {
        counters.requests.fetch_add(u64::from(begins_request(sent)), Ordering::Relaxed);
        if breaking.is_asked_for(sent) {
            left.store(BROKEN_AFTER, Ordering::Relaxed);
        }
    });
    let through = async {
        let mut far = Counted::new(TcpStream::connect(backend).await?, |came| {
            counters.bytes.fetch_add(came.len() as u64, Ordering::Relaxed);
            let before = left.load(Ordering::Relaxed);
            if before < u64::MAX {
                left.store(before.saturating_sub(came.len() as u64), Ordering::Relaxed);
                if before <= came.len() as u64 {
                    is_broken.notify_one();
                }
            }
        });
        copy_bidirectional(&mut browser, &mut far).await
    };
    tokio::select! {
        biased;
        _ = is_cut => {
            // A reset instead of a polite end. It may be gone already, which is as good.
            let _ = browser.into_inner().set_zero_linger();
        }
        () = is_broken.notified() => {
            let _ = browser.into_inner().set_zero_linger();
        }
        // Either side may end as it likes; that is the other side's to notice.
        _ = through => {}
    }
}

/// Whether a piece of what a browser sends is the beginning of a request. Browsers wait for one answer
/// before they send the next request on a connection, and send its head at once.
fn begins_request(sent: &[u8]) -> bool {
    ["GET ", "HEAD ", "POST ", "PUT ", "PATCH ", "DELETE ", "OPTIONS "]
        .iter()
        .any(|method| sent.starts_with(method.as_bytes()))
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    #[test]
    fn a_body_that_comes_later_is_no_request() {
        assert!(begins_request(b"GET /v1/meta HTTP/1.1\r\n"));
        assert!(begins_request(b"DELETE /v1/sessions/1 HTTP/1.1\r\n"));
        assert!(!begins_request(b"{\"name\":\"GET \"}"));
    }

    #[tokio::test]
    async fn what_goes_over_the_wire_is_counted_and_carried() {
        let backend = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let wire = Wire::lay(backend.local_addr().unwrap()).await.unwrap();
        let mut browser = TcpStream::connect(wire.address).await.unwrap();
        browser.write_all(b"GET / HTTP/1.1\r\n\r\n").await.unwrap();
        let (mut far, _) = backend.accept().await.unwrap();
        let mut asked = [0; 18];
        far.read_exact(&mut asked).await.unwrap();
        assert_eq!(&asked, b"GET / HTTP/1.1\r\n\r\n");
        let then = wire.traffic();
        far.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.unwrap();
        let mut answer = [0; 27];
        browser.read_exact(&mut answer).await.unwrap();
        assert_eq!(wire.traffic(), Traffic { requests: 1, bytes: 27 });
        assert_eq!(wire.traffic().since(then), Traffic { requests: 0, bytes: 27 });
    }
}
