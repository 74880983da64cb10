//! Two serving processes at one database: two pools, two appenders, one ledger, and never one index twice.

use std::collections::BTreeSet;

use store::{ledger::Appender, testing};

use crate::fixture::{signer, worlds};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_appenders_never_seal_one_index_twice() {
    for world in worlds().await {
        let other = Appender::start(world.test.open().await, signer(), testing::clock());
        let mut tasks = Vec::new();
        for turn in 0..200 {
            let appender = if turn % 2 == 0 {
                world.appender()
            } else {
                other.clone()
            };
            let item = if turn % 3 == 0 {
                world.refusal()
            } else {
                world.log_read()
            };
            tasks.push(tokio::spawn(async move { appender.append(item).await.unwrap() }));
        }
        let mut receipts = Vec::new();
        for task in tasks {
            receipts.push(task.await.unwrap());
        }
        let places: BTreeSet<_> = receipts.iter().map(|receipt| receipt.index).collect();
        assert_eq!(places, (0..200).collect());
        receipts.sort_by_key(|receipt| receipt.index);
        assert!(receipts.is_sorted_by_key(|receipt| receipt.time));
        let dir = tempfile::tempdir().unwrap();
        store::ledger::export(&world.db, signer().key(), dir.path())
            .await
            .unwrap();
        let reports = store::ledger::verify(dir.path(), None, None).unwrap();
        assert!(reports.iter().all(|report| report.whole), "{reports:?}");
    }
}
