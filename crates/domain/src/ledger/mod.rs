//! Ledger arithmetic: what an entry is, the RFC 6962 tree over the entries, signed checkpoints, and the verifier.
//! It stores nothing, signs nothing and reads no clock: signatures are made and judged by functions passed in.
//! The writer (`store::ledger`) and the verifier share the hashing here and nothing else.

mod entry;
mod note;
mod own_words;
mod prepared;
mod proof;
mod report;
mod tree;
mod verify;

pub use entry::{Actor, Entry, EntryDraft, EntryError, EntryKind, Phase, Subject, Withheld};
pub use note::{Checkpoint, NoteError, NoteSignature, SignatureCheck, SignedNote, VerifierKey};
pub use prepared::PreparedEntry;
pub use proof::{
    Node, Range, consistency_ranges, inclusion_ranges, nodes, range_hash, verify_consistency,
    verify_inclusion,
};
pub use report::{Finding, Problem, Report};
pub use tree::{Completed, Edge, Hash, empty_root, hash_from_hex, leaf_hash, node_hash};
pub use verify::{Outside, Verifier};

#[cfg(test)]
mod tests;
