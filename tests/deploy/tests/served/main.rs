//! What a client observes of the shipped configurations. Every check is a test for each web server.

mod account;
mod docs;
mod files;
mod headers;
mod passing;
mod release;
mod trouble;

/// Makes a test for nginx and one for Caddy of every check, an `async fn(Server) -> Result<()>`.
macro_rules! behind_both {
    ($($check:ident),+ $(,)?) => {$(
        mod $check {
            use deployed::{Server, run};

            #[test]
            fn nginx() -> anyhow::Result<()> {
                run(async || super::$check(Server::Nginx).await)
            }

            #[test]
            fn caddy() -> anyhow::Result<()> {
                run(async || super::$check(Server::Caddy).await)
            }
        }
    )+};
}
pub(crate) use behind_both;
