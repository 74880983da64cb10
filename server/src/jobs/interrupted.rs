//! A permit without an end, older than any look-up may last, was cut off: its process died on the way. Nothing of it was
//! shown, since nothing is shown before its end is sealed; this job seals that it came to nothing.

use domain::ledger::{Actor, EntryDraft, EntryKind};
use serde_json::json;
use store::{
    entity::lookup,
    ledger::{AppendError, EndAppend, LookupChange, LookupEnd},
    lookup as archive,
};

use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// The job's lease.
pub const NAME: &str = "interrupted";

/// Longer than a look-up can last, in milliseconds: the provider's whole time and both seals, twice over.
const OLDEST: i64 = 90_000;
/// How many are sealed in one round.
const AT_A_TIME: u64 = 500;

/// Seals one `lookup.failed` for each permit that was cut off.
pub async fn seal(rooms: &Rooms) -> Result<(), Error> {
    let reading = |cause| Error::caused(Class::Unavailable, "looking for interrupted look-ups", cause);
    let before = rooms.clock.now_ms().saturating_sub(OLDEST);
    for organisation in store::people::organisations(rooms.db.reader())
        .await
        .map_err(reading)?
    {
        let cut_off = archive::unfinished(rooms.db.reader(), &organisation.id, before, AT_A_TIME)
            .await
            .map_err(reading)?;
        for row in cut_off {
            end(rooms, row).await?;
        }
    }
    Ok(())
}

async fn end(rooms: &Rooms, row: lookup::Model) -> Result<(), Error> {
    let draft = EntryDraft {
        actor: Some(Actor {
            process: Some(NAME.to_owned()),
            ..Actor::default()
        }),
        lookup_id: Some(row.id.clone()),
        set_id: row.set_id.clone(),
        evidence: Some(json!({"permit": row.permit_index, "cause": "interrupted"})),
        ..EntryDraft::new(EntryKind::LookupFailed)
    };
    let end = EndAppend {
        ledger: row.organisation_id,
        draft,
        ground: None,
        lookup: LookupChange::End(LookupEnd {
            result_class: archive::FAILED.to_owned(),
            ..LookupEnd::default()
        }),
        idempotency: None,
        reviews: Vec::new(),
    };
    match rooms.appender.append(end).await {
        // Another replica, or the look-up itself, was first.
        Ok(_) | Err(AppendError::AlreadySealed) => Ok(()),
        Err(cause) => Err(Error::caused(
            Class::NotSealed,
            "sealing an interrupted look-up",
            cause,
        )),
    }
}
