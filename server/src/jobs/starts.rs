//! Approved versions whose first day is come begin by themselves: whoever reads them finds them in use from midnight on. This job only
//! writes down what holds already, and tells the log, so that the rows say the same as the day.

use domain::{
    ledger::{Actor, EntryDraft, EntryKind},
    oslo,
    usecase::Content,
    when::{Day, Instant},
};
use sea_orm::DatabaseTransaction;
use serde_json::json;
use store::{
    drafts,
    entity::{use_case, use_case_version},
    outbox, register, standing,
};

use crate::{
    compose::Rooms,
    desk::{deadlines::reckon::today, drafts::put_to_use},
    error::{Class, Error},
};

/// The job's lease.
pub const NAME: &str = "starts";

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing down that a version has begun", cause)
}

/// Writes down every version that has begun; gives how many.
pub async fn write_down(rooms: &Rooms) -> Result<u64, Error> {
    let today = today(rooms);
    let mut written = 0;
    for (owner, version) in register::begun(rooms.db.reader(), today).await.map_err(writing)? {
        match begin(rooms, owner, version, today).await {
            Ok(begun) => written += u64::from(begun),
            // It is in use all the same, and is written down another time; the others do not wait for it.
            Err(error) => _ = error.logged(),
        }
    }
    Ok(written)
}

/// One version, unless another server was first or it was taken back.
async fn begin(
    rooms: &Rooms,
    owner: use_case::Model,
    version: use_case_version::Model,
    today: Day,
) -> Result<bool, Error> {
    let tx = rooms.db.begin().await.map_err(writing)?;
    let organisation = owner.organisation_id.as_str();
    let held = standing::held(&tx, organisation, &owner.code)
        .await
        .map_err(writing)?;
    if held.is_none_or(|held| held.ended_at.is_some()) {
        return Ok(false);
    }
    let versions = register::versions(&tx, organisation, &owner.id, today)
        .await
        .map_err(writing)?;
    let stands = versions.into_iter().find(|one| one.id == version.id);
    let Some(stands) = stands else { return Ok(false) };
    let moved = if stands.status == register::ACTIVE {
        let from = stands.activated_at.unwrap_or_else(|| rooms.clock.now_ms());
        register::activate(&tx, organisation, &stands.id, drafts::READY, from)
            .await
            .map_err(writing)?
    } else {
        // A newer one has begun before anybody wrote this one down.
        let change = use_case_version::ActiveModel {
            status: sea_orm::ActiveValue::Set(register::SUPERSEDED.to_owned()),
            ..Default::default()
        };
        drafts::advance(&tx, &stands.id, drafts::READY, change)
            .await
            .map_err(writing)?
    };
    if !moved {
        return Ok(false);
    }
    tell(rooms, &tx, &owner, &stands).await?;
    tx.commit().await.map_err(writing)?;
    Ok(true)
}

async fn tell(
    rooms: &Rooms,
    tx: &DatabaseTransaction,
    owner: &use_case::Model,
    version: &use_case_version::Model,
) -> Result<(), Error> {
    if version.status == register::ACTIVE {
        // A content that can't be read stops every look-up at the gate; it has no name to give.
        if let Ok(content) = serde_json::from_str::<Content>(&version.content) {
            drafts::name(tx, &owner.id, &content.title)
                .await
                .map_err(writing)?;
            let of = (owner.organisation_id.as_str(), owner.id.as_str());
            put_to_use(tx, of, &content, rooms.clock.now_ms()).await?;
        }
    }
    let since = version
        .valid_from
        .as_deref()
        .and_then(Day::parse)
        .map(|from| Instant(oslo::start_of(from.0)));
    let draft = EntryDraft {
        actor: Some(Actor {
            process: Some(NAME.to_owned()),
            ..Actor::default()
        }),
        evidence: Some(json!({
            "useCase": owner.code, "version": version.number, "step": "start", "status": version.status,
            "contentHash": version.content_hash, "since": since,
        })),
        ..EntryDraft::new(EntryKind::RegisterChanged)
    };
    outbox::put(tx, &owner.organisation_id, &draft, rooms.clock.now_ms())
        .await
        .map_err(writing)
}
