//! Signing in: password, then a second factor where it is on.

mod begun;
mod flow;
pub mod model;
mod page;
mod password_form;

pub use flow::SignInFlow;
pub use page::SignInPage;
