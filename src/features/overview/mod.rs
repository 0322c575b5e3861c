//! The room `overview`.

mod page;

pub use page::OverviewPage;
