//! The front room as a whole: a request in, a page or a redirect out, with desks that answer from memory.
//! No HTTP and no database: what is tested is what the reader gets to see and what the desks get to know.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that cannot go on must fail its test"
)]

#[cfg(test)]
mod access;
#[cfg(test)]
mod break_glass;
#[cfg(test)]
mod campaigns;
#[cfg(test)]
mod catalogue;
mod connections;
#[cfg(test)]
mod consents;
mod deadlines;
mod derived;
mod desks;
mod drafts;
mod explain;
#[cfg(test)]
mod habilitet;
#[cfg(test)]
mod hosts;
mod items;
mod look;
mod pages;
#[cfg(test)]
mod papers;
#[cfg(test)]
mod parts;
mod providers;
mod resets;
mod review;
mod sample;
#[cfg(test)]
mod security;
mod segments;
#[cfg(test)]
mod shield;
#[cfg(test)]
mod staff;
mod standing;
mod stops;
mod systems;
#[cfg(test)]
mod units;
#[cfg(test)]
mod used;
mod whatif;
