//! The wire between browsers and backend: a small TCP proxy, so that a cut is a cut in every engine.

use std::net::SocketAddr;

use anyhow::Result;
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// A proxy that is there as long as the walk's runtime.
pub struct Wire {
    /// Where browsers reach the backend.
    pub address: SocketAddr,
    cut: watch::Sender<bool>,
}

impl Wire {
    /// Lays a wire to `backend`.
    pub async fn lay(backend: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let cut = watch::Sender::new(false);
        let watcher = cut.subscribe();
        tokio::spawn(async move {
            // The listener fails only when it has no files left; then every page fails, and is told.
            while let Ok((browser, _)) = listener.accept().await {
                tokio::spawn(carry(browser, backend, watcher.clone()));
            }
        });
        Ok(Self { address, cut })
    }

    /// Cuts or mends it. A cut ends what is under way and resets what comes.
    pub fn set_cut(&self, cut: bool) {
        self.cut.send_replace(cut);
    }
}

async fn carry(mut browser: TcpStream, backend: SocketAddr, mut cut: watch::Receiver<bool>) {
    let is_cut = cut.wait_for(|cut| *cut);
    let through = async {
        let mut far = TcpStream::connect(backend).await?;
        copy_bidirectional(&mut browser, &mut far).await
    };
    tokio::select! {
        biased;
        _ = is_cut => {
            // A reset instead of a polite end. It may be gone already, which is as good.
            let _ = browser.set_zero_linger();
        }
        // Either side may end as it likes; that is the other side's to notice.
        _ = through => {}
    }
}
