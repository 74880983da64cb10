//! Reading a ledger: its head, checkpoints, raw leaves, and proofs made from the stored hashes.
//! Who may read is decided elsewhere; here the ledger's id is always part of the question.

use domain::ledger::{
    Edge, EntryKind, Hash, Node, Range, consistency_ranges, hash_from_hex, inclusion_ranges, nodes,
    range_hash,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::growth::NODE_STEP;
use crate::entity::{ledger_checkpoint, ledger_entry, ledger_head, ledger_node};

/// How many leaves one answer holds at most.
pub(super) const PAGE: u64 = 1_000;

/// How far a ledger has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The ledger's id.
    pub ledger: String,
    /// The number of entries.
    pub size: u64,
    /// The time of the last entry, in epoch milliseconds.
    pub last_time: i64,
}

/// One raw leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// Its place.
    pub index: u64,
    /// Its canonical JSON.
    pub leaf: String,
    /// Its leaf hash, lower-case hex.
    pub leaf_hash: String,
}

/// No proof.
#[derive(Debug, thiserror::Error)]
pub enum ProofError {
    /// No such leaf or size, or the sizes are the wrong way round.
    #[error("the ledger has no such entry or size")]
    OutOfRange,
    /// A stored hash is missing or unreadable.
    #[error("a stored hash of the ledger is missing or unreadable")]
    Hole,
    /// The database said no.
    #[error("the ledger could not be read")]
    Database(#[from] DbErr),
}

/// How far one ledger has come; `None` before its first entry.
pub async fn head(db: &impl ConnectionTrait, ledger: &str) -> Result<Option<Head>, DbErr> {
    Ok(ledger_head::Entity::find_by_id(ledger)
        .one(db)
        .await?
        .map(Head::from))
}

/// Every ledger of the installation, for its operator and for export.
pub async fn heads(db: &impl ConnectionTrait) -> Result<Vec<Head>, DbErr> {
    let rows = ledger_head::Entity::find()
        .order_by_asc(ledger_head::Column::Ledger)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Head::from).collect())
}

impl From<ledger_head::Model> for Head {
    fn from(row: ledger_head::Model) -> Self {
        Self {
            ledger: row.ledger,
            size: unsigned(row.size),
            last_time: row.last_time,
        }
    }
}

/// Places and sizes are never negative.
pub(super) fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

fn signed(number: u64) -> Result<i64, ProofError> {
    i64::try_from(number).map_err(|_| ProofError::OutOfRange)
}

/// The newest checkpoint, a signed note.
pub async fn checkpoint(db: &impl ConnectionTrait, ledger: &str) -> Result<Option<String>, DbErr> {
    let newest = ledger_checkpoint::Entity::find()
        .filter(ledger_checkpoint::Column::Ledger.eq(ledger))
        .order_by_desc(ledger_checkpoint::Column::Size)
        .one(db)
        .await?;
    Ok(newest.map(|row| row.note))
}

/// Leaves from `from` on, at most `limit` and never more than a thousand.
pub async fn entries(
    db: &impl ConnectionTrait,
    ledger: &str,
    from: u64,
    limit: u64,
) -> Result<Vec<Leaf>, DbErr> {
    let Ok(first) = i64::try_from(from) else {
        return Ok(Vec::new());
    };
    let rows = ledger_entry::Entity::find()
        .filter(ledger_entry::Column::Ledger.eq(ledger))
        .filter(ledger_entry::Column::Idx.gte(first))
        .order_by_asc(ledger_entry::Column::Idx)
        .limit(limit.min(PAGE))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Leaf::from).collect())
}

/// One leaf.
pub async fn entry(db: &impl ConnectionTrait, ledger: &str, index: u64) -> Result<Option<Leaf>, DbErr> {
    let page = entries(db, ledger, index, 1).await?;
    Ok(page.into_iter().find(|leaf| leaf.index == index))
}

/// The newest leaves of one kind, at most `limit`, newest first.
pub async fn newest_of_kind(
    db: &impl ConnectionTrait,
    ledger: &str,
    kind: EntryKind,
    limit: u64,
) -> Result<Vec<Leaf>, DbErr> {
    let rows = ledger_entry::Entity::find()
        .filter(ledger_entry::Column::Ledger.eq(ledger))
        .filter(ledger_entry::Column::Kind.eq(kind.as_str()))
        .order_by_desc(ledger_entry::Column::Idx)
        .limit(limit.min(PAGE))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Leaf::from).collect())
}

impl From<ledger_entry::Model> for Leaf {
    fn from(row: ledger_entry::Model) -> Self {
        Self {
            index: unsigned(row.idx),
            leaf: row.leaf,
            leaf_hash: row.leaf_hash,
        }
    }
}

/// The path that proves leaf `index` in the tree of `size`.
pub async fn inclusion(
    db: &impl ConnectionTrait,
    ledger: &str,
    index: u64,
    size: u64,
) -> Result<Vec<Hash>, ProofError> {
    bound(db, ledger, size).await?;
    let ranges = inclusion_ranges(index, size).ok_or(ProofError::OutOfRange)?;
    path(db, ledger, &ranges).await
}

/// The path that proves the tree of `first` to be the beginning of the tree of `second`.
pub async fn consistency(
    db: &impl ConnectionTrait,
    ledger: &str,
    first: u64,
    second: u64,
) -> Result<Vec<Hash>, ProofError> {
    bound(db, ledger, second).await?;
    let ranges = consistency_ranges(first, second).ok_or(ProofError::OutOfRange)?;
    path(db, ledger, &ranges).await
}

async fn bound(db: &impl ConnectionTrait, ledger: &str, size: u64) -> Result<(), ProofError> {
    let head = head(db, ledger).await?;
    if head.is_some_and(|head| size <= head.size) {
        Ok(())
    } else {
        Err(ProofError::OutOfRange)
    }
}

async fn path(db: &impl ConnectionTrait, ledger: &str, ranges: &[Range]) -> Result<Vec<Hash>, ProofError> {
    let mut path = Vec::with_capacity(ranges.len());
    for range in ranges {
        let mut hashes = Vec::new();
        for node in nodes(*range) {
            hashes.push(node_hash(db, ledger, node).await?);
        }
        path.push(range_hash(&hashes).ok_or(ProofError::Hole)?);
    }
    Ok(path)
}

/// The root of a filled subtree, from at most 128 stored hashes below it.
async fn node_hash(db: &impl ConnectionTrait, ledger: &str, node: Node) -> Result<Hash, ProofError> {
    let stored = node.level - node.level % NODE_STEP;
    let width = 1u64 << (node.level - stored);
    let (from, to) = (signed(node.index * width)?, signed((node.index + 1) * width)?);
    let texts: Vec<String> = if stored == 0 {
        ledger_entry::Entity::find()
            .select_only()
            .column(ledger_entry::Column::LeafHash)
            .filter(ledger_entry::Column::Ledger.eq(ledger))
            .filter(ledger_entry::Column::Idx.gte(from))
            .filter(ledger_entry::Column::Idx.lt(to))
            .order_by_asc(ledger_entry::Column::Idx)
            .into_tuple()
            .all(db)
            .await?
    } else {
        ledger_node::Entity::find()
            .select_only()
            .column(ledger_node::Column::Hash)
            .filter(ledger_node::Column::Ledger.eq(ledger))
            .filter(ledger_node::Column::Level.eq(i64::from(stored)))
            .filter(ledger_node::Column::Idx.gte(from))
            .filter(ledger_node::Column::Idx.lt(to))
            .order_by_asc(ledger_node::Column::Idx)
            .into_tuple()
            .all(db)
            .await?
    };
    let mut edge = Edge::new();
    for text in &texts {
        edge.append(hash_from_hex(text).ok_or(ProofError::Hole)?);
    }
    if edge.size() == width {
        Ok(edge.root())
    } else {
        Err(ProofError::Hole)
    }
}
