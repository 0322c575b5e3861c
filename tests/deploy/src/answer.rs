//! What came back.

use anyhow::{Context, Result, ensure};
use reqwest::header::HeaderMap;
use serde_json::Value;

/// An answer, with its body as it came over the wire: nothing is unpacked.
#[derive(Debug)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

impl Answer {
    pub(crate) async fn read(response: reqwest::Response) -> Result<Self> {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Ok(Self { status, headers, body: response.bytes().await?.to_vec() })
    }

    /// The same answer, which must have this status.
    ///
    /// # Errors
    /// When it has another.
    pub fn expect(self, status: u16) -> Result<Self> {
        let start = || self.text().chars().take(200).collect::<String>();
        ensure!(self.status == status, "{} instead of {status}: {}", self.status, start());
        Ok(self)
    }

    /// A header that is there once.
    ///
    /// # Errors
    /// When it is not there, or more than once: browsers put several policies together.
    pub fn header(&self, name: &str) -> Result<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next().with_context(|| format!("no {name} in {:?}", self.headers))?;
        ensure!(values.next().is_none(), "{name} is there twice: {:?}", self.headers);
        Ok(value.to_str()?)
    }

    /// A header must be there once, with this value.
    ///
    /// # Errors
    /// When it is not.
    pub fn has(&self, name: &str, value: &str) -> Result<()> {
        let given = self.header(name)?;
        ensure!(given == value, "{name} is `{given}`, not `{value}`");
        Ok(())
    }

    /// A header must not be there.
    ///
    /// # Errors
    /// When it is.
    pub fn lacks(&self, name: &str) -> Result<()> {
        ensure!(!self.headers.contains_key(name), "{name} in {:?}", self.headers);
        Ok(())
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// When it is not.
    pub fn json(&self) -> Result<Value> {
        serde_json::from_slice(&self.body).with_context(|| self.text())
    }

    /// All that the server sends to set cookies.
    #[must_use]
    pub fn set_cookies(&self) -> Vec<String> {
        let values = self.headers.get_all("set-cookie").iter();
        values.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect()
    }
}
