//! Two serving processes at one database: two pools, two appenders, one ledger, and never one index twice.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use domain::ledger::{EntryDraft, EntryKind};
use store::{
    ledger::{Appender, EndAppend},
    testing,
};

use crate::fixture::{World, signer, worlds};

/// Where the other process finds the database and the ledger; set only for it.
const URL: &str = "HJEMMEL_TEST_CHILD_URL";
const LEDGER: &str = "HJEMMEL_TEST_CHILD_LEDGER";

/// How many entries the other process seals before it is killed.
const SEALED_BEFORE: usize = 25;

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
        assert_whole(&world).await;
    }
}

async fn assert_whole(world: &World) {
    let dir = tempfile::tempdir().unwrap();
    store::ledger::export(&world.db, signer().key(), dir.path())
        .await
        .unwrap();
    let reports = store::ledger::verify(dir.path(), None, None).unwrap();
    assert!(
        !reports.is_empty() && reports.iter().all(|report| report.whole),
        "{reports:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_killed_in_the_middle_leaves_a_whole_ledger_with_all_it_acknowledged() {
    // This test runs itself once more as the process that is killed.
    if let (Ok(url), Ok(ledger)) = (std::env::var(URL), std::env::var(LEDGER)) {
        return append_until_killed(&url, &ledger).await;
    }
    for world in worlds().await {
        for _ in 0..3 {
            let (url, ledger) = (world.test.url.clone(), world.organisation.clone());
            let other = tokio::task::spawn_blocking(move || killed(&url, &ledger));
            let appender = world.appender();
            while !other.is_finished() {
                appender.append(world.log_read()).await.unwrap();
            }
            for hash in other.await.unwrap() {
                assert!(has(&world, &hash).await, "what was acknowledged stands");
            }
        }
        assert_whole(&world).await;
    }
}

async fn append_until_killed(url: &str, ledger: &str) {
    let db = store::connect(url).await.unwrap();
    let appender = Appender::start(db, signer(), testing::clock());
    loop {
        let item = EndAppend::alone(ledger, EntryDraft::new(EntryKind::ExportMade));
        let receipt = appender.append(item).await.unwrap();
        println!("sealed {}", receipt.leaf_hash);
    }
}

/// Run this test as another process, kill it in the middle of its work, and give what it had acknowledged.
fn killed(url: &str, ledger: &str) -> Vec<String> {
    let name = "two_writers::a_process_killed_in_the_middle_leaves_a_whole_ledger_with_all_it_acknowledged";
    let mut other = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture"])
        .env(URL, url)
        .env(LEDGER, ledger)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut sealed = Vec::new();
    for line in BufReader::new(other.stdout.take().unwrap()).lines() {
        // The test runner's own words stand on some of the lines.
        if let Some((_, hash)) = line.unwrap().split_once("sealed ") {
            sealed.push(hash.to_owned());
        }
        if sealed.len() == SEALED_BEFORE {
            other.kill().unwrap();
        }
    }
    other.wait().unwrap();
    assert!(sealed.len() >= SEALED_BEFORE, "the other process ended by itself");
    // A line cut short by the kill was not wholly acknowledged.
    sealed.retain(|hash| hash.len() == 64);
    sealed
}

async fn has(world: &World, leaf_hash: &str) -> bool {
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    use store::entity::ledger_entry;
    let row = ledger_entry::Entity::find()
        .filter(ledger_entry::Column::LeafHash.eq(leaf_hash))
        .one(world.db.reader())
        .await
        .unwrap();
    row.is_some_and(|row| row.ledger == world.organisation)
}
