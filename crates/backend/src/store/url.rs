//! The address of a PostgreSQL database. Whatever shows it leaves its password out.

use std::{fmt, str::FromStr};

use sqlx::any::AnyConnectOptions;

/// What sqlx understands. What it does not it would log, with its value, and go on without.
const PARAMETERS: [&str; 9] =
    ["sslmode", "sslrootcert", "sslcert", "sslkey", "host", "port", "dbname", "user", "application_name"];

/// `postgres://user:password@host:port/database?sslmode=verify-full`
#[derive(Clone)]
pub struct DatabaseUrl(AnyConnectOptions);

/// Why a text is not the address of a database. Quotes none of it: it may hold a password.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum UrlError {
    /// It does not begin as a database's URL does.
    #[error("the database's URL has to begin with postgres://")]
    Scheme,
    /// It is no URL.
    #[error("the database's URL cannot be read: {0}")]
    Malformed(String),
    /// A parameter that nobody knows: a misspelt `sslmode` must not go unnoticed.
    #[error("the database's URL has a parameter that is not known; known are: {}", PARAMETERS.join(" "))]
    Parameter,
}

impl FromStr for DatabaseUrl {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        if !["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme)) {
            return Err(UrlError::Scheme);
        }
        let options: AnyConnectOptions =
            text.parse().map_err(|error: sqlx::Error| UrlError::Malformed(error.to_string()))?;
        if options.database_url.query_pairs().any(|(name, _)| !PARAMETERS.contains(&&*name)) {
            return Err(UrlError::Parameter);
        }
        Ok(Self(options))
    }
}

impl DatabaseUrl {
    pub(super) fn options(&self) -> AnyConnectOptions {
        self.0.clone()
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = &self.0.database_url;
        write!(f, "postgres://{}", url.host_str().unwrap_or_default())?;
        if let Some(port) = url.port() {
            write!(f, ":{port}")?;
        }
        f.write_str(url.path())
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_way_of_showing_an_address_shows_its_password() {
        let url: DatabaseUrl =
            "postgres://zexa:Segredo@db.example:5433/zexa?sslmode=require".parse().unwrap();
        assert_eq!(url.to_string(), "postgres://db.example:5433/zexa");
        assert_eq!(format!("{url:?}"), url.to_string());
    }

    #[test]
    fn what_is_no_address_is_told_without_being_quoted() {
        for (text, error) in [
            ("mysql://zexa:Segredo@localhost/zexa", UrlError::Scheme),
            ("Segredo", UrlError::Scheme),
            ("postgres://zexa:Segredo@localhost/zexa?sslmod=verify-full", UrlError::Parameter),
            ("postgres://localhost/zexa?password=Segredo", UrlError::Parameter),
        ] {
            assert_eq!(text.parse::<DatabaseUrl>().unwrap_err(), error, "{text}");
        }
        let error = "postgres://zexa:Segredo@localhost:port/zexa".parse::<DatabaseUrl>().unwrap_err();
        assert!(matches!(error, UrlError::Malformed(_)) && !error.to_string().contains("Segredo"), "{error}");
    }
}
