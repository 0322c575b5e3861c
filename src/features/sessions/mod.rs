//! The room `sessions`.

mod page;

pub use page::SessionsPage;
