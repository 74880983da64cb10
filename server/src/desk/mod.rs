//! The acts, one file per slice. Pages, REST and the command line call the same desk, so each act exists once.
//! A desk opens and commits its transactions; it knows neither HTTP nor HTML.

pub mod connection;
mod labels;
pub mod lookup;
pub mod people;
pub mod register;
