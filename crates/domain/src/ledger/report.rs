//! What the verifier can find, and its report as the command line prints it.
//! The names are machine-readable; sentences are made where they are shown.

use serde::{Deserialize, Serialize};

/// One way to be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// The entry is not the one that its proved leaf hash was made of.
    EntryChanged,
    /// An entry that the proved hashes know is missing.
    EntryMissing,
    /// An entry that the proved hashes do not know.
    EntryAdded,
    /// The entries are proved by the checkpoints, but the line in `hashes` is not theirs.
    HashChanged,
    /// Somewhere in the range is a difference from what the checkpoints were signed over.
    RangeChanged,
    /// There are fewer entries than a checkpoint was signed over.
    Truncated,
    /// No checkpoint covers the entries of the range.
    Uncovered,
    /// The key has signed two histories: these entries and those of the outside checkpoint.
    Forked,
    /// The entry is not the canonical JSON of an entry.
    NotCanonical,
    /// The entry belongs to another ledger.
    OtherLedger,
    /// The entry's own index is not its place.
    IndexGap,
    /// The entry's own index was there before.
    IndexRepeated,
    /// The entry is older than the one before it.
    TimeWentBack,
    /// A checkpoint is no signed note of this ledger.
    CheckpointUnreadable,
    /// A checkpoint's file name is not its size.
    CheckpointMisnamed,
    /// A checkpoint is not signed by the key.
    CheckpointUnsigned,
    /// A checkpoint contradicts entries that a later checkpoint proves.
    CheckpointContradicted,
    /// The key of the export is not the key from outside.
    KeyReplaced,
    /// The export has no readable key, so nothing of it is proved.
    KeyUnreadable,
}

impl Problem {
    /// Whether it is a checkpoint that is bad, rather than an entry.
    pub(super) fn is_of_a_checkpoint(self) -> bool {
        match self {
            Self::CheckpointUnreadable
            | Self::CheckpointMisnamed
            | Self::CheckpointUnsigned
            | Self::CheckpointContradicted => true,
            Self::EntryChanged
            | Self::EntryMissing
            | Self::EntryAdded
            | Self::HashChanged
            | Self::RangeChanged
            | Self::Truncated
            | Self::Uncovered
            | Self::Forked
            | Self::NotCanonical
            | Self::OtherLedger
            | Self::IndexGap
            | Self::IndexRepeated
            | Self::TimeWentBack
            | Self::KeyReplaced
            | Self::KeyUnreadable => false,
        }
    }
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// What is wrong.
    pub problem: Problem,
    /// The entry, or the lowest of the range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<u64>,
    /// The end of the range, not included, when the entry can't be named exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<u64>,
    /// The size of the checkpoint that is bad or that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<u64>,
}

/// What the verifier found about one ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The ledger.
    pub ledger: String,
    /// The number of entries in the export.
    pub size: u64,
    /// The root over them, in hex.
    pub root: String,
    /// Nothing was found.
    pub whole: bool,
    /// Something from outside was compared with.
    pub anchored: bool,
    /// The lowest entry that is or may be wrong.
    pub first_bad_index: Option<u64>,
    /// The size of the lowest bad checkpoint.
    pub bad_checkpoint: Option<u64>,
    /// Everything found, entries first, lowest first.
    pub findings: Vec<Finding>,
}
