//! A ledger as one batch makes it grow, in memory first: entries, filled subtrees and edge, then written at once.
//! Its time is the batch's and never goes back, whatever the clock does.

use domain::{
    canonical,
    ledger::{Edge, EntryError, PreparedEntry, leaf_hash},
    lookup::Commit,
};
use sea_orm::DbErr;
use time::OffsetDateTime;

use super::{item::Receipt, script::Script};
use crate::entity::{ledger_checkpoint, ledger_entry, ledger_head, ledger_node};

/// Subtrees of 2^8, 2^16, 2^24 ... leaves are stored.
pub(super) const NODE_STEP: u32 = 8;

/// The ledger as this batch makes it grow.
pub(super) struct Growth {
    pub(super) ledger: String,
    pub(super) edge: Edge,
    pub(super) millis: i64,
    pub(super) time: OffsetDateTime,
    entries: Vec<ledger_entry::Model>,
    nodes: Vec<ledger_node::Model>,
}

impl Growth {
    pub(super) fn after(ledger: &str, head: &ledger_head::Model, now: i64) -> Result<Self, DbErr> {
        let broken = || DbErr::Custom("the ledger's head does not fit its edge".to_owned());
        let size = u64::try_from(head.size).map_err(|_| broken())?;
        let edge = Edge::from_text(size, &head.edge).ok_or_else(broken)?;
        // Time never goes back in a ledger, whatever the clock does.
        let millis = now.max(head.last_time);
        let time = OffsetDateTime::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000)
            .map_err(|error| DbErr::Custom(error.to_string()))?;
        Ok(Self {
            ledger: ledger.to_owned(),
            edge,
            millis,
            time,
            entries: Vec::new(),
            nodes: Vec::new(),
        })
    }

    /// Whether nothing was sealed.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The next entry; the tree grows only when the entry has a leaf.
    pub(super) fn push(&mut self, entry: &PreparedEntry) -> Result<Receipt, EntryError> {
        let index = self.edge.size();
        let (kind, lookup_id) = (entry.kind(), entry.lookup_id().map(str::to_owned));
        let leaf = entry.leaf(index, self.time)?;
        let hash = leaf_hash(leaf.as_bytes());
        let leaf_hash = canonical::hex(&hash);
        for done in self.edge.append(hash) {
            if done.level % NODE_STEP == 0 {
                self.nodes.push(ledger_node::Model {
                    ledger: self.ledger.clone(),
                    level: i64::from(done.level),
                    idx: signed(done.index),
                    hash: canonical::hex(&done.hash),
                });
            }
        }
        self.entries.push(ledger_entry::Model {
            ledger: self.ledger.clone(),
            idx: signed(index),
            leaf,
            leaf_hash: leaf_hash.clone(),
            kind: kind.as_str().to_owned(),
            phase: kind
                .phase()
                .filter(|_| lookup_id.is_some())
                .map(|phase| phase.as_str().to_owned()),
            lookup_id,
        });
        Ok(Commit {
            ledger: self.ledger.clone(),
            index,
            leaf_hash,
            time: self.time,
        })
    }

    /// Adds the entries, the filled subtrees, the new head and its signed note to what the batch writes.
    pub(super) fn write(self, script: &mut Script, note: String) -> Result<(), DbErr> {
        let size = signed(self.edge.size());
        script.insert::<ledger_entry::Entity, _>(self.entries)?;
        script.insert::<ledger_node::Entity, _>(self.nodes)?;
        let head = [
            size.into(),
            self.edge.to_text().into(),
            self.millis.into(),
            self.ledger.clone().into(),
        ];
        script.change(
            "UPDATE ledger_head SET size = ?, edge = ?, last_time = ? WHERE ledger = ? RETURNING ledger",
            head,
            1,
        );
        script.insert::<ledger_checkpoint::Entity, _>(vec![ledger_checkpoint::Model {
            ledger: self.ledger,
            size,
            note,
        }])
    }
}

/// Sizes of ledgers stay below 2^53; the cast can't saturate.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
