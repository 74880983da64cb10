//! The ledger's writer and readers. `Appender` is the only code that commits ledger rows; see `batch` for the one
//! transaction in which it does so. Reading, proving and exporting never write; `verify` opens no database at all.

mod appender;
mod batch;
mod before;
mod clock;
mod export;
mod growth;
mod item;
mod proved;
mod question;
mod read;
mod recheck;
mod rows;
mod script;
mod signer;
mod stand;
mod tally;
mod verify;

pub use appender::Appender;
pub use clock::Clock;
pub use export::{ExportError, export};
pub use item::{
    AppendError, EndAppend, Idempotency, LookupChange, LookupEnd, Moved, PermitAppend, Receipt, UsedKey,
};
pub use proved::{Proved, proved};
pub use read::{
    Head, Leaf, ProofError, checkpoint, consistency, entries, entry, head, heads, inclusion, newest_of_kind,
};
pub use recheck::{CaseParties, Freshness, Quota, Recheck};
pub use signer::{LedgerKey, Signer, SignerError, check_signature};
pub use verify::{VerifyError, verify};

/// The ledger of the installation itself.
pub const SYSTEM: &str = "system";
