//! One function per check of the gate, grouped as the table is. Each answers with a `Finding` and never with an error.
//! Adding a check is one function here, one row in `decide`, one row in the table test, one sentence per language.

pub(super) mod actor;
pub(super) mod agreement;
pub(super) mod basis;
pub(super) mod case;
mod finding;
pub(super) mod ground;
pub(super) mod scope;
mod standing;
pub(super) mod subject;

pub(super) use finding::{Finding, Trail};
