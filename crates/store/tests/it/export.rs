//! An export is judged from its folder alone; what is done to the folder is found and named.

use std::{
    fs,
    path::{Path, PathBuf},
};

use domain::ledger::{EntryDraft, EntryKind, Problem, Report};
use store::{
    ledger::{Appender, EndAppend, SYSTEM, Signer, VerifyError},
    testing,
};
use tempfile::TempDir;

use crate::fixture::{PREFIX, World, signer, worlds};

/// Ten entries in the organisation's ledger, one batch each, and one in the system's.
async fn exported(world: &World) -> (TempDir, PathBuf) {
    let appender = world.appender();
    for _ in 0..10 {
        appender.append(world.log_read()).await.unwrap();
    }
    appender
        .append(EndAppend::alone(
            SYSTEM,
            EntryDraft::new(EntryKind::SigninBlocked),
        ))
        .await
        .unwrap();
    let dir = tempfile::tempdir().unwrap();
    let heads = store::ledger::export(&world.db, signer().key(), dir.path())
        .await
        .unwrap();
    assert_eq!(heads.iter().map(|head| head.size).sum::<u64>(), 11);
    let folder = dir.path().join(&world.organisation);
    (dir, folder)
}

fn verify(dir: &Path) -> Vec<Report> {
    store::ledger::verify(dir, None, None).unwrap()
}

fn broken(reports: &[Report]) -> &Report {
    let mut broken = reports.iter().filter(|report| !report.whole);
    let first = broken.next().unwrap();
    assert!(broken.next().is_none());
    first
}

fn change_line(path: &Path, line: usize, change: impl Fn(&str) -> String) {
    let text = fs::read_to_string(path).unwrap();
    let lines: Vec<_> = text
        .lines()
        .enumerate()
        .map(|(at, text)| if at == line { change(text) } else { text.to_owned() })
        .collect();
    fs::write(path, lines.join("\n") + "\n").unwrap();
}

#[tokio::test]
async fn an_export_has_its_four_parts_and_is_whole() {
    for world in worlds().await {
        let (dir, folder) = exported(&world).await;
        let entries = fs::read_to_string(folder.join("entries.ndjson")).unwrap();
        assert_eq!(entries.lines().count(), 10);
        assert_eq!(
            fs::read_to_string(folder.join("hashes")).unwrap().lines().count(),
            10
        );
        assert!(folder.join("checkpoints/10").is_file());
        let key = fs::read_to_string(folder.join("key")).unwrap();
        assert!(key.starts_with(&format!("{PREFIX}/{}+", world.organisation)));
        let reports = verify(dir.path());
        assert_eq!(reports.len(), 2);
        assert!(
            reports.iter().all(|report| report.whole && !report.anchored),
            "{reports:?}"
        );
        assert_eq!(
            verify(&folder).len(),
            1,
            "one ledger's folder can be judged alone"
        );
        let again = store::ledger::export(&world.db, signer().key(), dir.path()).await;
        assert!(again.is_err(), "an export is never mixed with an older one");
    }
}

#[tokio::test]
async fn a_checkpoint_and_a_key_from_outside_anchor_the_export() {
    for world in worlds().await {
        let (dir, folder) = exported(&world).await;
        let kept = tempfile::tempdir().unwrap();
        let (note, key) = (kept.path().join("note"), kept.path().join("key"));
        fs::copy(folder.join("checkpoints/7"), &note).unwrap();
        fs::copy(folder.join("key"), &key).unwrap();
        let reports = store::ledger::verify(dir.path(), Some(&note), Some(&key)).unwrap();
        assert!(
            reports.iter().all(|report| report.whole && report.anchored),
            "{reports:?}"
        );
        let reports = store::ledger::verify(dir.path(), Some(&note), None).unwrap();
        assert_eq!(reports.iter().filter(|report| report.anchored).count(), 1);

        let stranger = Signer::from_seed(PREFIX, &[8; 32]).unwrap();
        fs::write(&key, stranger.key().of(&world.organisation).unwrap().to_string()).unwrap();
        let reports = store::ledger::verify(dir.path(), None, Some(&key)).unwrap();
        assert!(reports.iter().all(|report| !report.whole), "{reports:?}");
    }
}

#[tokio::test]
async fn a_ledger_whose_key_was_changed_verifies_with_every_version() {
    for world in worlds().await {
        let newest = || Signer::from_seed(PREFIX, &[9; 32]).unwrap();
        let older = *signer().key().of("x").unwrap().public();
        world.appender().append(world.log_read()).await.unwrap();
        let after = Appender::start(world.db.clone(), newest(), testing::clock());
        after.append(world.log_read()).await.unwrap();

        let dir = tempfile::tempdir().unwrap();
        let key = newest().key().clone().with_older([older]);
        store::ledger::export(&world.db, &key, dir.path()).await.unwrap();
        assert!(
            verify(dir.path()).iter().all(|report| report.whole),
            "{:?}",
            verify(dir.path())
        );

        let forgetful = tempfile::tempdir().unwrap();
        store::ledger::export(&world.db, newest().key(), forgetful.path())
            .await
            .unwrap();
        assert_eq!(broken(&verify(forgetful.path())).bad_checkpoint, Some(1));
    }
}

#[tokio::test]
async fn a_changed_line_is_named() {
    for world in worlds().await {
        let (dir, folder) = exported(&world).await;
        change_line(&folder.join("entries.ndjson"), 4, |line| {
            line.replace("log.read", "log.reax")
        });
        let reports = verify(dir.path());
        assert_eq!(broken(&reports).first_bad_index, Some(4));
        assert_eq!(broken(&reports).findings[0].problem, Problem::EntryChanged);
    }
}

#[tokio::test]
async fn a_changed_checkpoint_is_named_by_its_size() {
    for world in worlds().await {
        let (dir, folder) = exported(&world).await;
        let path = folder.join("checkpoints/6");
        let note = fs::read_to_string(&path).unwrap();
        fs::write(&path, note.replace("\n6\n", "\n5\n")).unwrap();
        let reports = verify(dir.path());
        assert_eq!(broken(&reports).bad_checkpoint, Some(6));
    }
}

#[tokio::test]
async fn a_ledger_that_was_taken_out_is_missed_by_its_checkpoint() {
    for world in worlds().await {
        let (dir, folder) = exported(&world).await;
        let kept = tempfile::tempdir().unwrap();
        let note = kept.path().join("note");
        fs::copy(folder.join("checkpoints/10"), &note).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert!(
            verify(dir.path()).iter().all(|report| report.whole),
            "nothing inside can show it"
        );
        let reports = store::ledger::verify(dir.path(), Some(&note), None).unwrap();
        let report = broken(&reports);
        assert_eq!(
            (report.ledger.as_str(), report.first_bad_index),
            (world.organisation.as_str(), Some(0))
        );
    }
}

#[tokio::test]
async fn what_is_not_there_counts_as_missing() {
    for world in worlds().await {
        let (dir, folder) = exported(&world).await;
        fs::remove_file(folder.join("entries.ndjson")).unwrap();
        assert_eq!(broken(&verify(dir.path())).first_bad_index, Some(0));
        fs::remove_file(folder.join("key")).unwrap();
        assert_eq!(
            broken(&verify(dir.path())).findings[0].problem,
            Problem::KeyUnreadable
        );
        let empty = tempfile::tempdir().unwrap();
        let nothing = store::ledger::verify(empty.path(), None, None);
        assert!(matches!(nothing, Err(VerifyError::NothingThere(_))));
    }
}
