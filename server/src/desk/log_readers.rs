//! Who has read which ledger in which hour, so that reading is sealed once and not per page of entries.
//! What this process remembers is only a shortcut: the ledger itself is asked before another entry is made.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::ledger::{Actor, Entry, EntryDraft, EntryKind};
use serde_json::json;
use store::ledger::{EndAppend, newest_of_kind};

use crate::compose::Rooms;
use crate::error::{Class, Error};

const HOUR_MS: i64 = 3_600_000;
/// As many of the newest readings as are looked through for one's own.
const LOOKED_THROUGH: u64 = 200;
/// As many readers as are remembered.
const REMEMBERED: usize = 10_000;

/// The hour of each reader's last sealed reading.
#[derive(Debug, Default)]
pub struct Readers(Mutex<HashMap<(String, String), i64>>);

impl Readers {
    /// Forgets everything, as a start anew does.
    pub fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn has(&self, reader: &(String, String), hour: i64) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(reader) == Some(&hour)
    }

    fn remember(&self, reader: (String, String), hour: i64) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.retain(|_, at| *at == hour);
        }
        known.insert(reader, hour);
    }
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading a ledger", cause)
}

/// Seals that this reader reads this ledger, unless that stands there for this hour. Nothing is shown before.
pub(crate) async fn seal_reading(rooms: &Rooms, actor: Actor, ledger: &str) -> Result<(), Error> {
    let hour = rooms.clock.now_ms().div_euclid(HOUR_MS);
    let name = actor
        .account
        .clone()
        .or_else(|| actor.client.clone())
        .unwrap_or_default();
    let known = (name, ledger.to_owned());
    if rooms.log_readers.has(&known, hour) {
        return Ok(());
    }
    if !is_sealed(rooms, ledger, &actor, hour).await? {
        let mut draft = EntryDraft::new(EntryKind::LogRead);
        draft.actor = Some(actor);
        draft.evidence =
            Some(json!({"ledger": ledger, "hour": crate::clock::rfc3339(hour.saturating_mul(HOUR_MS))}));
        let sealed = rooms.appender.append(EndAppend::alone(ledger, draft)).await;
        sealed.map_err(|cause| Error::caused(Class::NotSealed, "sealing that the log is read", cause))?;
    }
    rooms.log_readers.remember(known, hour);
    Ok(())
}

/// Whether another process, or this one before it was started anew, has sealed it already.
async fn is_sealed(rooms: &Rooms, ledger: &str, actor: &Actor, hour: i64) -> Result<bool, Error> {
    let leaves = newest_of_kind(rooms.db.reader(), ledger, EntryKind::LogRead, LOOKED_THROUGH)
        .await
        .map_err(reading)?;
    let in_this_hour = |entry: &Entry| {
        i64::try_from(entry.time.unix_timestamp_nanos() / 1_000_000)
            .is_ok_and(|at| at.div_euclid(HOUR_MS) == hour)
    };
    let entries = leaves
        .iter()
        .filter_map(|leaf| serde_json::from_str::<Entry>(&leaf.leaf).ok());
    Ok(entries
        .filter(in_this_hour)
        .any(|entry| entry.draft.actor.as_ref() == Some(actor)))
}
