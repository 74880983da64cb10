//! The types that make the order of a look-up: a permit, its seal, the raw answer and what is left of it.
//! Nothing here fetches, seals or shows; `server::desk::lookup` walks the path.

mod minimise;
mod permit;
mod raw;
mod shielding;

pub use minimise::{Item, MinimiseError, Minimised, Protection, ResultClass, Selectors, Value, minimise};
pub(crate) use permit::Terms;
pub use permit::{Commit, Permit, Sealed, Withheld, WithheldWhy, seal};
pub use raw::RawAnswer;
