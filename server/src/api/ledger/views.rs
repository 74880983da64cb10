//! The ledgers' answers as JSON. Hashes are lower-case hex; entries are base64 of the raw leaf, byte for byte.

use domain::ledger::VerifierKey;
use serde::Serialize;
use store::ledger::Head;
use utoipa::ToSchema;

/// One ledger and how far it has come.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LedgerView {
    pub id: String,
    /// The name in its checkpoints.
    pub origin: String,
    /// The number of entries.
    pub size: u64,
    /// The public verifier key, as C2SP writes it.
    pub key: String,
    /// When the last entry was sealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_time: Option<String>,
}

impl LedgerView {
    pub(super) fn new(id: &str, head: Option<&Head>, key: &VerifierKey) -> Self {
        Self {
            id: id.to_owned(),
            origin: key.name().to_owned(),
            size: head.map_or(0, |head| head.size),
            key: key.to_string(),
            last_time: head
                .filter(|head| head.size > 0)
                .map(|head| crate::clock::rfc3339(head.last_time)),
        }
    }
}

/// Raw leaves.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntriesView {
    pub from: u64,
    /// Base64 of each leaf.
    pub entries: Vec<String>,
}

/// A path of hashes.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProofView {
    pub size: u64,
    pub path: Vec<String>,
}
