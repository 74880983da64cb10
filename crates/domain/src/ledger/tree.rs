//! The RFC 6962 tree hash and its growing edge: append one leaf at a time, know the root at every size.
//! It never holds the leaves; the edge of a tree with a million leaves is some twenty hashes.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::canonical;

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// The hash of a leaf: SHA-256 of 0x00 and the leaf's bytes.
pub fn leaf_hash(leaf: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([0u8]);
    hasher.update(leaf);
    hasher.finalize().into()
}

/// The hash of an inner node: SHA-256 of 0x01, the left hash and the right hash.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([1u8]);
    hasher.update(left);
    hasher.update(right);
    hasher.finalize().into()
}

/// The root of the tree without leaves: SHA-256 of nothing.
pub fn empty_root() -> Hash {
    Sha256::digest([]).into()
}

/// A hash from lower-case hex, or `None` when the text is anything else.
pub fn hash_from_hex(text: &str) -> Option<Hash> {
    let lower = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    if !lower {
        return None;
    }
    canonical::unhex(text)?.try_into().ok()
}

/// A subtree that an append filled: `2^level` leaves from `index * 2^level` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Completed {
    /// Height above the leaves.
    pub level: u32,
    /// Place among the subtrees of this height.
    pub index: u64,
    /// Its root.
    pub hash: Hash,
}

/// The right edge of a tree: the roots of its filled subtrees, largest first.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Edge {
    size: u64,
    peaks: Vec<Hash>,
}

impl fmt::Debug for Edge {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "Edge({}, {})", self.size, canonical::hex(&self.root()))
    }
}

impl Edge {
    /// The edge of the tree without leaves.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Append a leaf by its hash; tells which subtrees above it were filled, lowest first.
    pub fn append(&mut self, leaf: Hash) -> Vec<Completed> {
        let mut completed = Vec::new();
        let mut hash = leaf;
        let mut below = self.size;
        let mut level = 0;
        while below & 1 == 1 {
            let Some(left) = self.peaks.pop() else { break };
            hash = node_hash(&left, &hash);
            below >>= 1;
            level += 1;
            completed.push(Completed {
                level,
                index: below,
                hash,
            });
        }
        self.peaks.push(hash);
        self.size += 1;
        completed
    }

    /// The root of the tree.
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        let Some(last) = peaks.next() else {
            return empty_root();
        };
        peaks.fold(*last, |right, left| node_hash(left, &right))
    }

    /// The peaks as hex, one after the other, for storing.
    pub fn to_text(&self) -> String {
        self.peaks.iter().map(|peak| canonical::hex(peak)).collect()
    }

    /// The edge of a tree of `size` leaves from its stored peaks, or `None` when the two do not fit.
    pub fn from_text(size: u64, text: &str) -> Option<Self> {
        let bytes = canonical::unhex(text)?;
        let (peaks, rest) = bytes.as_chunks::<32>();
        let fits = rest.is_empty() && u32::try_from(peaks.len()).ok()? == size.count_ones();
        fits.then(|| Self {
            size,
            peaks: peaks.to_vec(),
        })
    }
}
