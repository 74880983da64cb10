//! The one door to the data: `Engine::fetch` asks a provider what a sealed permit permits, and nothing else.
//! It is driven by the catalogue alone, so that a new service is a file; it never opens an answer.

mod connection;
mod errand;
mod error;
mod feed;
mod fetch;
mod judge;
pub(crate) mod template;

pub use connection::{Connection, Providers};
pub use error::{ConsentRefusal, Fault, FetchError};
pub use feed::{Feed, FeedError, Happening};
pub use fetch::{Engine, EngineError, EngineSettings, Fetched};
