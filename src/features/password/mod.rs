//! Change password: one form that keeps what was typed through every error.

mod advice;
mod form;
pub mod model;
mod new_password;
mod outcome;
mod page;
mod room;
mod watch;
mod words;

pub use form::PasswordChange;
pub use page::PasswordPage;
pub use room::may_arrive_yet;
