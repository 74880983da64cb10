//! Inclusion and consistency proofs (RFC 6962 sections 2.1.1 and 2.1.2): which subtrees they consist of, and their check.
//! It fetches nothing: the archive looks up the nodes that a range names, the reader checks with leaf, path and root.

use super::tree::{Hash, node_hash};

/// Leaves `from` up to, not including, `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// First leaf.
    pub from: u64,
    /// The leaf after the last.
    pub to: u64,
}

/// A filled subtree: `2^level` leaves from `index * 2^level` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Node {
    /// Height above the leaves.
    pub level: u32,
    /// Place among the subtrees of this height.
    pub index: u64,
}

/// The largest power of two below `n`, for `n` of at least two.
fn split(n: u64) -> u64 {
    1 << (n - 1).ilog2()
}

/// The subtrees whose hashes prove that leaf `index` is in the tree of `size`, from the leaf up.
/// `None` when there is no such leaf.
pub fn inclusion_ranges(index: u64, size: u64) -> Option<Vec<Range>> {
    if index >= size {
        return None;
    }
    let mut path = Vec::new();
    let mut tree = Range { from: 0, to: size };
    while tree.to - tree.from > 1 {
        let middle = tree.from + split(tree.to - tree.from);
        let (left, right) = (Range { to: middle, ..tree }, Range { from: middle, ..tree });
        let (inside, beside) = if index < middle {
            (left, right)
        } else {
            (right, left)
        };
        path.push(beside);
        tree = inside;
    }
    path.reverse();
    Some(path)
}

/// The subtrees whose hashes prove that the tree of `first` leaves is the beginning of the tree of `second`.
/// `None` when `first` is zero or larger than `second`; empty when they are equal.
pub fn consistency_ranges(first: u64, second: u64) -> Option<Vec<Range>> {
    if first == 0 || first > second {
        return None;
    }
    let mut path = Vec::new();
    let mut tree = Range { from: 0, to: second };
    let mut whole = true;
    while tree.to > first {
        let middle = tree.from + split(tree.to - tree.from);
        let (left, right) = (Range { to: middle, ..tree }, Range { from: middle, ..tree });
        if first <= middle {
            path.push(right);
            tree = left;
        } else {
            path.push(left);
            tree = right;
            whole = false;
        }
    }
    if !whole {
        path.push(tree);
    }
    path.reverse();
    Some(path)
}

/// The filled subtrees that make up a range, left to right. A range of a proof starts where a subtree of its size starts.
pub fn nodes(range: Range) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut from = range.from;
    while from < range.to {
        let level = (range.to - from).ilog2().min(if from == 0 {
            u64::BITS
        } else {
            from.trailing_zeros()
        });
        nodes.push(Node {
            level,
            index: from >> level,
        });
        from += 1 << level;
    }
    nodes
}

/// The hash of a range from the hashes of its [`nodes`], left to right. `None` for an empty range.
pub fn range_hash(hashes: &[Hash]) -> Option<Hash> {
    let (last, left) = hashes.split_last()?;
    Some(
        left.iter()
            .rev()
            .fold(*last, |right, left| node_hash(left, &right)),
    )
}

/// Whether `path` proves that the leaf with hash `leaf` stands at `index` of the tree of `size` with `root`.
pub fn verify_inclusion(leaf: &Hash, index: u64, size: u64, path: &[Hash], root: &Hash) -> bool {
    let Some(ranges) = inclusion_ranges(index, size) else {
        return false;
    };
    if ranges.len() != path.len() {
        return false;
    }
    let proved = ranges.iter().zip(path).fold(*leaf, |inside, (range, beside)| {
        if range.from > index {
            node_hash(&inside, beside)
        } else {
            node_hash(beside, &inside)
        }
    });
    proved == *root
}

/// Whether `path` proves that the tree of `first` with `first_root` is the beginning of the tree of `second` with `second_root`.
pub fn verify_consistency(
    first: u64,
    first_root: &Hash,
    second: u64,
    second_root: &Hash,
    path: &[Hash],
) -> bool {
    let Some(ranges) = consistency_ranges(first, second) else {
        return false;
    };
    if ranges.len() != path.len() {
        return false;
    }
    if first == second {
        return first_root == second_root;
    }
    // When `first` is itself a filled subtree the proof leaves its root out: the reader has it already.
    let start = ranges
        .iter()
        .zip(path)
        .next()
        .filter(|(range, _)| range.to == first)
        .map(|(_, hash)| *hash);
    let seed = start.unwrap_or(*first_root);
    let (mut old, mut new) = (seed, seed);
    for (range, hash) in ranges.iter().zip(path).skip(usize::from(start.is_some())) {
        if range.from >= first {
            new = node_hash(&new, hash);
        } else {
            old = node_hash(hash, &old);
            new = node_hash(hash, &new);
        }
    }
    old == *first_root && new == *second_root
}
