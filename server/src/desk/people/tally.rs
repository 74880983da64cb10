//! Failed sign-ins that have no entry of their own: those below the threshold, those under names that do not exist, and those that were
//! turned away unlooked at. They are counted here and sealed as numbers every few seconds, so that a guesser can neither stay out of the
//! log nor fill it.

use std::sync::{Mutex, PoisonError};

use domain::ledger::{Actor, EntryDraft, EntryKind};
use serde_json::json;

use crate::compose::Rooms;
use crate::error::{Class, Error};

/// How the log names the process that counts.
const PROCESS: &str = "sign-in";

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    below_threshold: u64,
    unknown_name: u64,
    turned_away: u64,
}

/// What has been counted since it was last sealed.
#[derive(Debug, Default)]
pub struct Tally(Mutex<Counts>);

/// What a failed sign-in was.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Failed {
    BelowThreshold,
    UnknownName,
    /// Because the account, the name or the address has to wait.
    TurnedAway,
}

impl Tally {
    pub(crate) fn count(&self, failed: Failed) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = match failed {
            Failed::BelowThreshold => &mut counts.below_threshold,
            Failed::UnknownName => &mut counts.unknown_name,
            Failed::TurnedAway => &mut counts.turned_away,
        };
        *counted = counted.saturating_add(1);
    }

    fn take(&self) -> Counts {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn put_back(&self, counts: Counts) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.below_threshold = held.below_threshold.saturating_add(counts.below_threshold);
        held.unknown_name = held.unknown_name.saturating_add(counts.unknown_name);
        held.turned_away = held.turned_away.saturating_add(counts.turned_away);
    }
}

/// Seals what was counted, if anything was; what cannot be written is counted on.
pub async fn seal(rooms: &Rooms) -> Result<(), Error> {
    let counts = rooms.failed_sign_ins.take();
    if counts == Counts::default() {
        return Ok(());
    }
    let mut draft = EntryDraft::new(EntryKind::SigninBlocked);
    draft.actor = Some(Actor {
        process: Some(PROCESS.to_owned()),
        ..Actor::default()
    });
    draft.evidence = Some(json!({
        "belowThreshold": counts.below_threshold,
        "unknownName": counts.unknown_name,
        "turnedAway": counts.turned_away,
    }));
    let now = rooms.clock.now_ms();
    let written = store::outbox::put(rooms.db.writer(), store::ledger::SYSTEM, &draft, now).await;
    written.map(drop).map_err(|cause| {
        rooms.failed_sign_ins.put_back(counts);
        Error::caused(Class::Unavailable, "sealing failed sign-ins", cause)
    })
}
