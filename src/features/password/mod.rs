//! The room `password`.

pub mod model;
mod page;

pub use page::PasswordPage;
