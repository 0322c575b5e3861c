//! Something in the backend's place, to see what a proxy passes on in either direction.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use anyhow::Result;

/// How it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// With JSON and a clock that is far behind.
    Answers,
    /// Not at all: it reads the request and hangs up.
    HangsUp,
    /// It answers every connection's first request, and hangs up on the second.
    AnswersOnce,
}

/// A running stub; it ends with the tests.
pub struct Stub {
    /// Where it listens.
    pub address: SocketAddr,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Stub {
    /// What its clock says.
    pub const DATE: &str = "Mon, 23 Nov 2015 13:00:00 GMT";

    /// Starts one.
    ///
    /// # Errors
    /// When it cannot listen.
    pub fn start(manner: Manner) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let (address, heard) = (listener.local_addr()?, Arc::<Mutex<Vec<String>>>::default());
        let keep = Arc::clone(&heard);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let keep = Arc::clone(&keep);
                // A connection that breaks is what these tests are about.
                thread::spawn(move || converse(stream, manner, &keep));
            }
        });
        Ok(Self { address, heard })
    }

    /// The requests that came, in lower case.
    #[must_use]
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().map(|heard| heard.clone()).unwrap_or_default()
    }
}

fn converse(mut stream: TcpStream, manner: Manner, heard: &Mutex<Vec<String>>) {
    let mut answered = 0;
    while let Some(request) = head(&mut stream) {
        if let Ok(mut heard) = heard.lock() {
            heard.push(request);
        }
        if manner == Manner::HangsUp || (manner == Manner::AnswersOnce && answered > 0) {
            return;
        }
        let answer = format!(
            "HTTP/1.1 200 OK\r\nDate: {}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}",
            Stub::DATE
        );
        if stream.write_all(answer.as_bytes()).is_err() {
            return;
        }
        answered += 1;
    }
}

/// The next request's head, when its body has come whole.
fn head(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut one = [0];
    while !bytes.ends_with(b"\r\n\r\n") {
        if stream.read(&mut one).ok()? == 0 {
            return None;
        }
        bytes.push(one[0]);
    }
    let text = String::from_utf8_lossy(&bytes).to_lowercase();
    let length = text.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    stream.read_exact(&mut vec![0; length.unwrap_or(0)]).ok()?;
    Some(text)
}
