//! The house as others meet it: over HTTP on a real listener, on both databases, and as a program.
//! Nothing here looks behind a door that has a handle; the few looks into the database say why.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test did not expect must end it"
)]

mod api_auth;
mod assessments;
mod asvs;
mod break_glass;
mod campaigns;
mod case_system;
mod catalogue;
mod catalogue_import;
mod command_line;
mod connecting;
mod connections;
mod consents;
mod cooperation;
mod demo;
mod derived;
mod drafts;
mod expiry;
mod explain;
mod factors;
mod grants;
mod guessing;
mod habilitet;
mod headers;
mod hosts;
mod house;
mod items;
mod ledger_api;
mod listener;
mod lists;
mod many;
mod matrix;
mod need;
mod oracle;
mod pages;
mod papers;
mod providers;
mod race;
mod remembered;
mod reminders;
mod resets;
mod samples;
mod segments;
mod sessions;
mod shield;
mod sign_in;
mod staff;
mod standing;
mod start;
mod starts;
mod step_up;
mod stops;
mod systems;
mod town;
mod undertakings;
mod units;
mod used;
mod waiting;
mod whatif;
