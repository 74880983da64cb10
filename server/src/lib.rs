//! The house: wiring, use cases, jobs and the command line around the rooms `domain`, `store`, `upstream` and `app`.
//! Only this room knows all the others. Nothing here decides about data: `domain::gate` does.
//! Start with `compose` for how the rooms are joined, then `desk` for the acts and `http` for the doors.

pub mod api;
pub mod cli;
pub mod clock;
pub mod compose;
pub mod config;
#[cfg(feature = "sandbox")]
pub mod demo;
pub mod desk;
pub mod error;
pub mod http;
pub mod jobs;
pub mod keys;
pub mod mail;
mod under_epochs;
