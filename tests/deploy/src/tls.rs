//! Requests in https through the program `openssl`: a TLS library would be compiled for minutes to look at a
//! handful of headers.

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use reqwest::header::{HeaderMap, HeaderName};

use crate::{Answer, NAME, variable};

/// Sends a request that asks for the connection to be closed. The body is left as it came.
pub(crate) fn send(port: u16, authority: &Path, request: &str) -> Result<Answer> {
    let mut openssl = Command::new(variable("ZEXA_OPENSSL")?)
        .args(["s_client", "-quiet", "-verify_return_error", "-verify_hostname", NAME])
        .args(["-servername", NAME, "-connect", &format!("127.0.0.1:{port}"), "-CAfile"])
        .arg(authority)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("starting openssl")?;
    openssl.stdin.take().context("no input")?.write_all(request.as_bytes())?;
    let output = openssl.wait_with_output()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    parse(&output.stdout).with_context(|| said)
}

fn parse(bytes: &[u8]) -> Result<Answer> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").context("no answer")?;
    let head = std::str::from_utf8(&bytes[..end])?;
    let mut lines = head.split("\r\n");
    let first = lines.next().unwrap_or_default();
    ensure!(first.starts_with("HTTP/1.1 "), "{first}");
    let status = first.split(' ').nth(1).context("no status")?.parse()?;
    let mut headers = HeaderMap::new();
    for line in lines {
        let (name, value) = line.split_once(": ").with_context(|| line.to_owned())?;
        headers.append(name.parse::<HeaderName>()?, value.parse()?);
    }
    Ok(Answer { status, headers, body: bytes[end + 4..].to_vec() })
}
