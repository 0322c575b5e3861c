//! An authenticator app on a phone of its own.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use data_encoding::BASE32_NOPAD;
use tokio::time::sleep;
use totp_rs::{Algorithm, Builder, Totp};

const STEP: u64 = 30;

/// Holds a key and tells codes, each of them once.
pub struct Authenticator {
    totp: Totp,
    last_step: Option<u64>,
}

impl Authenticator {
    /// Takes a key as it is shown to people, in groups of letters.
    pub fn with_key(key: &str) -> Result<Self> {
        let key: String = key.split_whitespace().collect::<String>().to_uppercase();
        let secret = BASE32_NOPAD.decode(key.as_bytes()).with_context(|| "the key is no base32")?;
        let totp = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_skew(0)
            .with_step_duration(STEP)
            .with_secret(secret)
            .build()
            .context("the key is too short")?;
        Ok(Self { totp, last_step: None })
    }

    /// The code that a phone shows whose clock is so many seconds ahead (or behind, below zero).
    #[must_use]
    pub fn code_at(&self, seconds_ahead: i64) -> String {
        self.totp.generate(now().saturating_add_signed(seconds_ahead)).to_string()
    }

    /// The next code the server can accept. It takes one step of tolerance either way and each
    /// code once, so that three are to be had at once and the fourth has to be waited for.
    pub async fn code(&mut self) -> Result<String> {
        let step = loop {
            let now = now() / STEP;
            let wanted = self.last_step.map_or(now, |last| last + 1).max(now - 1);
            if wanted <= now + 1 {
                break wanted;
            }
            sleep(Duration::from_millis(500)).await;
        };
        self.last_step = Some(step);
        Ok(self.totp.generate(step * STEP).to_string())
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs())
}
