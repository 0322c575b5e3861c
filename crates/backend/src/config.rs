//! Everything a deployment or a test may set. Fixed rules (cookie names, TOTP window, lock-out
//! numbers) live beside the code that enforces them.

use std::path::PathBuf;

use crate::store::DatabaseUrl;

/// How the backend runs.
#[derive(Debug, Clone)]
pub struct Config {
    /// The folder of the key file and of SQLite's database; made when absent.
    pub data: PathBuf,
    /// The PostgreSQL database that takes the place of SQLite's.
    pub database: Option<DatabaseUrl>,
    /// The built app (`dist/`), served beside the API; without it only the API is served.
    pub app: Option<PathBuf>,
    /// Believe `X-Forwarded-For` and `X-Forwarded-Proto`: only behind a proxy that sets them.
    pub trust_proxy: bool,
    /// The origin people see, where it is not the one of the `Host` header.
    pub public_origin: Option<String>,
    /// The app's own origin, where that is another one of the same site: it alone may ask, with its cookies.
    pub app_origin: Option<String>,
    /// Seconds for which a proof counts as recent.
    pub step_up_seconds: u64,
    /// Seconds an enrolment waits for its code.
    pub enrolment_seconds: u64,
    /// The cost of a password hash.
    pub argon2: Argon2Cost,
}

impl Config {
    /// The defaults of production, with data in `data`.
    #[must_use]
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Self {
            data: data.into(),
            database: None,
            app: None,
            trust_proxy: false,
            public_origin: None,
            app_origin: None,
            step_up_seconds: 900,
            enrolment_seconds: 600,
            argon2: Argon2Cost::OWASP,
        }
    }
}

/// The parameters of Argon2id.
#[derive(Debug, Clone, Copy)]
pub struct Argon2Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Argon2Cost {
    /// The first choice of the OWASP Password Storage Cheat Sheet for 19 MiB.
    pub const OWASP: Self = Self { memory_kib: 19_456, passes: 2, lanes: 1 };
    /// As cheap as the algorithm allows: for tests alone.
    pub const CHEAPEST: Self = Self { memory_kib: 8, passes: 1, lanes: 1 };
}
