//! The room `two_factor`.

mod page;

pub use page::TwoFactorPage;
