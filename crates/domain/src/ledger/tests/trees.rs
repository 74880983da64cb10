//! The tree against the published RFC 6962 vectors, a definition written straight from the text, and every pair to 300.

use proptest::prelude::*;

use crate::{
    canonical::{hex, unhex},
    ledger::{
        Edge, Hash, Node, Range, consistency_ranges, empty_root, inclusion_ranges, leaf_hash, node_hash,
        nodes, range_hash, verify_consistency, verify_inclusion,
    },
};

const LARGEST: u64 = 300;

/// The eight leaves of the certificate-transparency reference implementation's tests.
fn published_leaves() -> Vec<Vec<u8>> {
    [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
    .iter()
    .map(|leaf| unhex(leaf).unwrap())
    .collect()
}

const PUBLISHED_ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/// RFC 6962 section 2.1, word for word.
fn defined_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => empty_root(),
        [leaf] => *leaf,
        _ => {
            let mut k = 1;
            while k * 2 < leaves.len() {
                k *= 2;
            }
            node_hash(&defined_root(&leaves[..k]), &defined_root(&leaves[k..]))
        }
    }
}

fn some_leaves(count: u64) -> Vec<Hash> {
    (0..count).map(|leaf| leaf_hash(&leaf.to_be_bytes())).collect()
}

/// Every filled subtree, by level.
fn levels(leaves: &[Hash]) -> Vec<Vec<Hash>> {
    let mut levels = vec![leaves.to_vec()];
    while levels.last().unwrap().len() > 1 {
        let (pairs, _) = levels.last().unwrap().as_chunks::<2>();
        levels.push(pairs.iter().map(|[left, right]| node_hash(left, right)).collect());
    }
    levels
}

fn filled(node: Node, levels: &[Vec<Hash>]) -> Hash {
    levels[usize::try_from(node.level).unwrap()][usize::try_from(node.index).unwrap()]
}

fn path(ranges: &[Range], levels: &[Vec<Hash>]) -> Vec<Hash> {
    ranges
        .iter()
        .map(|range| {
            let hashes: Vec<_> = nodes(*range)
                .into_iter()
                .map(|node| filled(node, levels))
                .collect();
            range_hash(&hashes).unwrap()
        })
        .collect()
}

#[test]
fn the_published_roots_come_out() {
    assert_eq!(
        hex(&empty_root()),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    let mut edge = Edge::new();
    for (leaf, root) in published_leaves().iter().zip(PUBLISHED_ROOTS) {
        edge.append(leaf_hash(leaf));
        assert_eq!(hex(&edge.root()), root);
    }
}

#[test]
fn the_published_proofs_come_out() {
    let leaves: Vec<_> = published_leaves().iter().map(|leaf| leaf_hash(leaf)).collect();
    let levels = levels(&leaves);
    let inclusion = path(&inclusion_ranges(5, 8).unwrap(), &levels);
    let texts: Vec<_> = inclusion.iter().map(|hash| hex(hash)).collect();
    assert_eq!(
        texts,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]
    );
    let consistency = path(&consistency_ranges(6, 8).unwrap(), &levels);
    let texts: Vec<_> = consistency.iter().map(|hash| hex(hash)).collect();
    assert_eq!(
        texts,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]
    );
}

#[test]
fn the_edge_agrees_with_the_definition_and_names_every_filled_subtree() {
    let leaves = some_leaves(LARGEST);
    let levels = levels(&leaves);
    let mut edge = Edge::new();
    for (size, leaf) in (1..).zip(&leaves) {
        for done in edge.append(*leaf) {
            let node = Node {
                level: done.level,
                index: done.index,
            };
            assert_eq!(done.hash, filled(node, &levels), "{node:?} at {size}");
        }
        assert_eq!(edge.root(), defined_root(&leaves[..size]), "{size}");
        assert_eq!(
            Edge::from_text(edge.size(), &edge.to_text()).as_ref(),
            Some(&edge)
        );
    }
}

#[test]
fn every_pair_of_sizes_to_300_is_consistent_and_nothing_else_is() {
    let leaves = some_leaves(LARGEST);
    let levels = levels(&leaves);
    let cache: Vec<_> = (0..=leaves.len())
        .map(|size| defined_root(&leaves[..size]))
        .collect();
    for second in 1..=LARGEST {
        let new = cache[usize::try_from(second).unwrap()];
        for first in 1..=second {
            let old = cache[usize::try_from(first).unwrap()];
            let proof = path(&consistency_ranges(first, second).unwrap(), &levels);
            assert!(
                verify_consistency(first, &old, second, &new, &proof),
                "{first} {second}"
            );
            // The wrong roots of one pair in seven, so that the test stays quick.
            if first < second && (first + second) % 7 == 0 {
                assert!(
                    !verify_consistency(first, &[0; 32], second, &new, &proof),
                    "{first} {second}"
                );

                assert!(
                    !verify_consistency(first, &old, second, &[0; 32], &proof),
                    "{first} {second}"
                );
                let mut longer = proof.clone();
                longer.push([7; 32]);
                assert!(
                    !verify_consistency(first, &old, second, &new, &longer),
                    "{first} {second}"
                );
            }
        }
    }
    assert_eq!(consistency_ranges(0, 5), None);
    assert_eq!(consistency_ranges(6, 5), None);
}

#[test]
fn every_leaf_of_every_tree_to_300_is_included_where_it_stands_only() {
    let leaves = some_leaves(LARGEST);
    let levels = levels(&leaves);
    for size in 1..=LARGEST {
        let root = defined_root(&leaves[..usize::try_from(size).unwrap()]);
        for index in (0..size).step_by(if size > 70 { 7 } else { 1 }) {
            let leaf = leaves[usize::try_from(index).unwrap()];
            let proof = path(&inclusion_ranges(index, size).unwrap(), &levels);
            assert!(
                verify_inclusion(&leaf, index, size, &proof, &root),
                "{index} {size}"
            );
            assert!(
                !verify_inclusion(&[0; 32], index, size, &proof, &root),
                "{index} {size}"
            );
            if size > 1 {
                let elsewhere = if index + 1 < size { index + 1 } else { index - 1 };
                assert!(
                    !verify_inclusion(&leaf, elsewhere, size, &proof, &root),
                    "{index} {size}"
                );
            }
        }
        assert_eq!(inclusion_ranges(size, size), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_flipped_bit_anywhere_in_a_proof_is_found(
        size in 2u64..900, first in 1u64..900, at in any::<prop::sample::Index>(), bit in 0u8..8
    ) {
        let first = 1 + first % (size - 1);
        let leaves = some_leaves(size);
        let levels = levels(&leaves);
        let old = defined_root(&leaves[..usize::try_from(first).unwrap()]);
        let new = defined_root(&leaves);
        let mut proof = path(&consistency_ranges(first, size).unwrap(), &levels);
        prop_assert!(verify_consistency(first, &old, size, &new, &proof));
        let place = at.index(proof.len() * 32);
        proof[place / 32][place % 32] ^= 1 << bit;
        prop_assert!(!verify_consistency(first, &old, size, &new, &proof));
    }
}
