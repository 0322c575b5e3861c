//! The room `two_factor`.

pub mod codes;
pub mod exits;
pub mod model;
mod page;

pub use page::TwoFactorPage;
