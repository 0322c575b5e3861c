//! The room `password`.

mod page;

pub use page::PasswordPage;
