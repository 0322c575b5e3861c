//! The room `api_keys`.

mod page;

pub use page::ApiKeysPage;
