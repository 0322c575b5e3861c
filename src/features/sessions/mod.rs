//! Active sessions: every device that is signed in, and how to get one out.

mod confirm;
mod device;
mod ending;
mod filters;
mod group;
pub mod model;
mod offer;
mod page;
mod reading;
mod recognise;
mod results;
mod room;
mod rows;
mod table;
mod words;

pub use offer::OfferToEndOthers;
pub use page::SessionsPage;
pub use words::zone;
