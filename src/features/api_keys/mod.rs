//! The room `api_keys`.

pub mod model;
mod page;

pub use page::ApiKeysPage;
