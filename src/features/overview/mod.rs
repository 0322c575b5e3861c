//! Every way into the account on one page, and the most useful next step. No scores.

mod model;
mod page;
mod readings;
mod ways_in;

pub use page::OverviewPage;
