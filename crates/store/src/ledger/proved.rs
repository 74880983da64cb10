//! Whether a leaf stands in the tree that the newest checkpoint has signed, reckoned from its own bytes. It trusts no stored hash: where the
//! path of stored hashes does not lead to the signed root, nothing is proved.

use domain::ledger::{SignedNote, VerifierKey, leaf_hash, verify_inclusion};
use sea_orm::{ConnectionTrait, DbErr};

use super::{
    read::{Leaf, ProofError, checkpoint, inclusion},
    signer::check_signature,
};

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proved {
    /// It stands in the tree of this many entries.
    In(u64),
    /// No checkpoint has come so far.
    NotYet,
    /// Its bytes, a stored hash or the checkpoint is another than it was.
    Not,
}

/// Proves one leaf against the newest checkpoint, signed by one of `keys`.
pub async fn proved(
    db: &impl ConnectionTrait,
    keys: &[VerifierKey],
    ledger: &str,
    leaf: &Leaf,
) -> Result<Proved, DbErr> {
    let Some(note) = checkpoint(db, ledger).await? else {
        return Ok(Proved::NotYet);
    };
    let Ok(note) = note.parse::<SignedNote>() else {
        return Ok(Proved::Not);
    };
    if !keys.iter().any(|key| note.is_signed_by(key, &check_signature)) {
        return Ok(Proved::Not);
    }
    let size = note.checkpoint.size;
    if leaf.index >= size {
        return Ok(Proved::NotYet);
    }
    let path = match inclusion(db, ledger, leaf.index, size).await {
        Ok(path) => path,
        Err(ProofError::Database(cause)) => return Err(cause),
        Err(ProofError::OutOfRange | ProofError::Hole) => return Ok(Proved::Not),
    };
    let own = leaf_hash(leaf.leaf.as_bytes());
    let stands = verify_inclusion(&own, leaf.index, size, &path, &note.checkpoint.root);
    Ok(if stands { Proved::In(size) } else { Proved::Not })
}
