//! The archive: entities, scoped queries and the appender, on SQLite and PostgreSQL alike.
//! It decides nothing. Queries take a connection or a transaction and the organisation they are for; no find of an
//! organisation's rows goes without it. Nothing outside `ledger` writes the ledger's tables.

pub mod access;
pub mod break_glass;
pub mod campaigns;
pub mod case_systems;
pub mod cases;
pub mod catalogue;
pub mod colleagues;
pub mod connections;
pub mod consents;
mod db;
pub mod deadlines;
pub mod drafts;
pub mod entity;
pub mod epoch;
pub mod events;
pub mod factors;
pub mod failpoint;
pub mod grants;
pub mod grounds;
pub mod habilitet;
pub mod held;
pub mod hosts;
pub mod items;
pub mod leases;
pub mod ledger;
pub mod lists;
pub mod lookup;
pub mod members;
pub mod moved;
pub mod outbox;
mod owned;
pub mod papers;
pub mod people;
pub mod providers;
pub mod register;
pub mod resets;
pub mod review;
pub mod segments;
pub mod sessions;
pub mod shields;
pub mod standing;
pub mod systems;
#[cfg(feature = "testing")]
pub mod testing;
pub mod undertakings;
pub mod units;
pub mod used;
pub mod whatif;

pub use db::{ConnectError, Db, connect, connect_waiting};
