//! What crosses the seam between the front room and the house: views that are shown, requests that are asked.
//! Plain data without rules. Anything that may name a person or hold a value is `Private`, so that it never prints.

mod access;
mod break_glass;
mod campaign;
mod catalogue;
mod connection;
mod consent;
mod deadline;
mod draft;
mod explain;
mod factors;
mod habilitet;
mod host;
mod item;
mod lookup;
mod papers;
mod people;
mod providers;
mod register;
mod reset;
mod review;
mod segment;
mod shield;
mod staff;
mod standing;
mod stop;
mod systems;
mod undertaking;
mod used;
mod whatif;

use std::fmt;

pub use access::*;
pub use break_glass::*;
pub use campaign::*;
pub use catalogue::*;
pub use connection::*;
pub use consent::*;
pub use deadline::*;
pub use draft::*;
pub use explain::*;
pub use factors::*;
pub use habilitet::*;
pub use host::*;
pub use item::*;
pub use lookup::*;
pub use papers::*;
pub use people::*;
pub use providers::*;
pub use register::*;
pub use reset::*;
pub use review::*;
pub use segment::*;
pub use shield::*;
pub use staff::*;
pub use standing::*;
pub use stop::*;
pub use systems::*;
pub use undertaking::*;
pub use used::*;
pub use whatif::*;

/// A text or value that must not reach a log: `Debug` shows that it is there, never what it is.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Private<T>(pub T);

impl<T> fmt::Debug for Private<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[private]")
    }
}

impl<T> From<T> for Private<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

/// A code with the words the reader sees for it, already in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub code: String,
    pub label: String,
}

/// Where a page stands in a longer list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Paged {
    /// The place of its first item, from 1.
    pub first: usize,
    pub total: usize,
    pub page: usize,
    pub pages: usize,
}

impl Paged {
    /// How many rows stand on it, of pages of this size.
    pub fn rows_on(&self, size: u64) -> usize {
        let after = self.total.saturating_sub(self.first.saturating_sub(1));
        after.min(usize::try_from(size).unwrap_or(usize::MAX))
    }
}
