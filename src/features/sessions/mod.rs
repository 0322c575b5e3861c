//! The room `sessions`.

pub mod model;
mod page;

pub use page::SessionsPage;
