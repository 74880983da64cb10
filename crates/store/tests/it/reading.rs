//! Proofs made from stored hashes hold against the signed roots, across the borders of stored subtrees.

use domain::ledger::{Edge, Hash, hash_from_hex, leaf_hash, verify_consistency, verify_inclusion};
use store::ledger::ProofError;

use crate::fixture::{World, worlds};

const SIZE: u64 = 700;

async fn grown() -> Vec<(World, Vec<Hash>)> {
    let mut grown = Vec::new();
    for world in worlds().await {
        let appender = world.appender();
        let tasks: Vec<_> = (0..SIZE)
            .map(|_| {
                let (appender, item) = (appender.clone(), world.log_read());
                tokio::spawn(async move { appender.append(item).await.unwrap() })
            })
            .collect();
        let mut leaves = vec![[0; 32]; usize::try_from(SIZE).unwrap()];
        for task in tasks {
            let receipt = task.await.unwrap();
            leaves[usize::try_from(receipt.index).unwrap()] = hash_from_hex(&receipt.leaf_hash).unwrap();
        }
        grown.push((world, leaves));
    }
    grown
}

fn root(leaves: &[Hash], size: u64) -> Hash {
    let mut edge = Edge::new();
    for leaf in leaves.iter().take(usize::try_from(size).unwrap()) {
        edge.append(*leaf);
    }
    edge.root()
}

#[tokio::test]
async fn proofs_hold_across_the_borders_of_stored_subtrees() {
    for (world, leaves) in grown().await {
        let (db, ledger) = (world.db.reader(), world.organisation.as_str());
        for (index, size) in [
            (0, 1),
            (0, 700),
            (255, 256),
            (256, 257),
            (255, 700),
            (699, 700),
            (511, 513),
            (3, 600),
        ] {
            let path = store::ledger::inclusion(db, ledger, index, size).await.unwrap();
            let leaf = leaves[usize::try_from(index).unwrap()];
            assert!(
                verify_inclusion(&leaf, index, size, &path, &root(&leaves, size)),
                "{index} {size}"
            );
        }
        for (first, second) in [
            (1, 700),
            (255, 256),
            (256, 700),
            (257, 512),
            (512, 513),
            (700, 700),
            (300, 699),
        ] {
            let path = store::ledger::consistency(db, ledger, first, second)
                .await
                .unwrap();
            let (old, new) = (root(&leaves, first), root(&leaves, second));
            assert!(
                verify_consistency(first, &old, second, &new, &path),
                "{first} {second}"
            );
        }
        for (index, size) in [(0, 701), (700, 700), (0, 0)] {
            let none = store::ledger::inclusion(db, ledger, index, size).await;
            assert!(matches!(none, Err(ProofError::OutOfRange)), "{index} {size}");
        }
        for (first, second) in [(0, 5), (6, 5), (5, 701)] {
            let none = store::ledger::consistency(db, ledger, first, second).await;
            assert!(matches!(none, Err(ProofError::OutOfRange)), "{first} {second}");
        }
        let unknown = store::ledger::inclusion(db, "other", 0, 1).await;
        assert!(matches!(unknown, Err(ProofError::OutOfRange)));
    }
}

#[tokio::test]
async fn entries_come_in_order_page_by_page_and_never_from_another_ledger() {
    for (world, leaves) in grown().await {
        let (db, ledger) = (world.db.reader(), world.organisation.as_str());
        let page = store::ledger::entries(db, ledger, 690, 5_000).await.unwrap();
        assert_eq!(
            page.iter().map(|leaf| leaf.index).collect::<Vec<_>>(),
            (690..700).collect::<Vec<_>>()
        );
        for leaf in page {
            assert_eq!(
                leaf_hash(leaf.leaf.as_bytes()),
                leaves[usize::try_from(leaf.index).unwrap()]
            );
        }
        assert_eq!(store::ledger::entries(db, ledger, 0, 3).await.unwrap().len(), 3);
        assert!(
            store::ledger::entries(db, "other", 0, 3)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            store::ledger::entries(db, ledger, u64::MAX, 3)
                .await
                .unwrap()
                .is_empty()
        );
    }
}
