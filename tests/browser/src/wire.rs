//! The wire between browsers and backend: a small TCP proxy, so that a cut is a cut in every engine,
//! and what a page costs is counted where it is paid.

mod counted;

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use anyhow::Result;
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
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
}

impl Wire {
    /// Lays a wire to `backend`.
    pub async fn lay(backend: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let cut = watch::Sender::new(false);
        let watcher = cut.subscribe();
        let counters = Arc::<Counters>::default();
        let counts = Arc::clone(&counters);
        tokio::spawn(async move {
            // The listener fails only when it has no files left; then every page fails, and is told.
            while let Ok((browser, _)) = listener.accept().await {
                tokio::spawn(carry(browser, backend, watcher.clone(), Arc::clone(&counts)));
            }
        });
        Ok(Self { address, cut, counters })
    }

    /// Cuts or mends it. A cut ends what is under way and resets what comes.
    pub fn set_cut(&self, cut: bool) {
        self.cut.send_replace(cut);
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
) {
    let is_cut = cut.wait_for(|cut| *cut);
    let mut browser = Counted::new(browser, |sent| {
        counters.requests.fetch_add(u64::from(begins_request(sent)), Ordering::Relaxed);
    });
    let through = async {
        let mut far = Counted::new(TcpStream::connect(backend).await?, |came| {
            counters.bytes.fetch_add(came.len() as u64, Ordering::Relaxed);
        });
        copy_bidirectional(&mut browser, &mut far).await
    };
    tokio::select! {
        biased;
        _ = is_cut => {
            // A reset instead of a polite end. It may be gone already, which is as good.
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
