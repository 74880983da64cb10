//! The log on the command line: export it, and verify an export with no server in sight.
//! An export is itself an entry; it is put into the outbox, and a serving process seals it before the export is made.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use domain::ledger::{Actor, EntryDraft, EntryKind, Report};
use serde_json::json;
use store::Db;

use super::clock;
use super::tell::{complain, say};
use crate::compose::{StartError, open_database_patiently};
use crate::config::Config;
use crate::keys::{Keys, Making};

const BROKEN: u8 = 4;
const UNREADABLE: u8 = 2;
/// A serving process drains the outbox within a second; without one there is nobody to wait for.
const PATIENCE: u32 = 30;

pub(super) async fn export(config: &Config, out: &Path) -> Result<(), StartError> {
    let keys = Keys::open_with(config, Making::Never)?;
    let key = keys.ledger().public()?;
    let db = open_database_patiently(config).await?;
    announce(config, &db).await?;
    let exported = store::ledger::export(&db, &key, out).await;
    let heads = exported
        .map_err(|error| StartError::Usage(format!("cannot export to `{}`: {error}", out.display())))?;
    for head in heads {
        say(&format!("{}: {} entries", head.ledger, head.size));
    }
    Ok(db.close().await?)
}

/// Lets every ledger know that it is exported, before it is.
async fn announce(config: &Config, db: &Db) -> Result<(), StartError> {
    let now = clock(config).now_ms();
    let heads = store::ledger::heads(db.reader()).await?;
    let tx = db.begin().await?;
    for head in &heads {
        let mut draft = EntryDraft::new(EntryKind::ExportMade);
        draft.actor = Some(Actor {
            process: Some("ledger export".to_owned()),
            ..Actor::default()
        });
        draft.evidence = Some(json!({"what": "ledger", "size": head.size}));
        store::outbox::put(&tx, &head.ledger, &draft, now).await?;
    }
    tx.commit().await?;
    sealed_by_a_server(db).await
}

/// Waits for a serving process to seal what was put into the outbox.
pub(super) async fn sealed_by_a_server(db: &Db) -> Result<(), StartError> {
    for _ in 0..PATIENCE {
        if store::outbox::waiting(db.reader()).await?.is_empty() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    complain("no server is running: the entry about this export waits for one");
    Ok(())
}

pub(super) fn verify(dir: &Path, checkpoint: Option<&Path>, key: Option<&Path>) -> u8 {
    let reports = match store::ledger::verify(dir, checkpoint, key) {
        Ok(reports) => reports,
        Err(error) => {
            complain(&error.to_string());
            return UNREADABLE;
        }
    };
    for report in &reports {
        tell(report);
    }
    if reports.iter().all(|report| report.whole) {
        0
    } else {
        BROKEN
    }
}

fn tell(report: &Report) {
    let ledger = &report.ledger;
    if report.whole {
        let anchored = if report.anchored {
            "whole"
        } else {
            "whole, unanchored"
        };
        say(&format!(
            "{ledger}: {anchored} ({} entries, root {})",
            report.size, report.root
        ));
        return;
    }
    // Writing to a String cannot fail.
    let mut line = format!("{ledger}: broken");
    if let Some(index) = report.first_bad_index {
        let _ = write!(line, ", firstBadIndex {index}");
    }
    if let Some(size) = report.bad_checkpoint {
        let _ = write!(line, ", bad checkpoint of size {size}");
    }
    say(&line);
    for finding in &report.findings {
        match serde_json::to_string(finding) {
            Ok(json) => say(&format!("  {json}")),
            Err(error) => complain(&error.to_string()),
        }
    }
}
