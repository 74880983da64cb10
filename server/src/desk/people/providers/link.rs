//! By which providers an account is known, and what a provider's word on organisations leaves of its places.

use std::sync::Arc;

use app::wire::{LinkRow, ProviderLink, SecurityChange, Ticket};
use domain::when::Instant;
use serde_json::json;
use store::{entity::provider_identity, members, people, providers};

use super::back::AtTheDoor;
use crate::{
    compose::Rooms,
    desk::people::{
        own::{self, writing},
        proof, reading, told,
    },
    error::{Class, Error},
};

/// Every provider, with the reader's link to it.
pub(super) async fn own(rooms: &Rooms, who: &Ticket) -> Result<Vec<ProviderLink>, Error> {
    let mut links = providers::identities(rooms.db.reader(), &who.account)
        .await
        .map_err(reading)?;
    let all = rooms.providers.names().into_iter();
    let shown = all.map(|provider| {
        let place = links.iter().position(|row| row.provider == provider.id);
        let link = place.map(|place| links.remove(place)).map(|row| LinkRow {
            id: row.id,
            since: Instant::from_millis(row.created_at),
            used: row.used_at.map(Instant::from_millis),
        });
        ProviderLink { provider, link }
    });
    Ok(shown.collect())
}

pub(super) async fn add(rooms: &Rooms, account: &str, kept: &AtTheDoor, now: i64) -> Result<bool, Error> {
    let row = provider_identity::Model {
        id: uuid::Uuid::now_v7().to_string(),
        account_id: account.to_owned(),
        provider: kept.provider.clone(),
        subject_hash: kept.subject_hash.clone(),
        created_at: now,
        used_at: Some(now),
    };
    let tx = rooms.db.begin().await.map_err(writing)?;
    let held = own::hold(&tx, account).await?;
    if providers::add_identity(&tx, row).await.map_err(writing)? {
        let evidence = json!({"factor": "provider", "provider": kept.provider, "by": "self"});
        told::seal(&tx, account, "factor.added", evidence, now).await?;
        // An own eID says whose the account is as surely as a colleague who compares a document.
        if let (Some(person), None) = (&kept.person, &held.person_pseudonym) {
            members::set_person(&tx, account, person.clone())
                .await
                .map_err(writing)?;
            members::forget_claim(&tx, account).await.map_err(writing)?;
            let evidence = json!({"person": person, "provider": kept.provider});
            told::seal(&tx, account, "identity.confirmed", evidence, now).await?;
        }
        tx.commit().await.map_err(writing)?;
        return Ok(true);
    }
    // It may be this account's already.
    let linked = providers::identity_by_subject(&tx, &kept.subject_hash)
        .await
        .map_err(reading)?;
    Ok(linked.is_some_and(|row| row.account_id == account))
}

pub(super) async fn unlink(rooms: &Arc<Rooms>, who: &Ticket, id: &str) -> Result<(), Error> {
    let account = proof::fresh_account(rooms, who).await?;
    let now = rooms.clock.now_ms();
    let tx = rooms.db.begin().await.map_err(writing)?;
    own::hold(&tx, &account.id).await?;
    if !providers::remove_identity(&tx, &account.id, id)
        .await
        .map_err(writing)?
    {
        return Err(Error::new(Class::NotFound, "no such link"));
    }
    told::seal(
        &tx,
        &account.id,
        "factor.removed",
        json!({"factor": "provider", "link": id}),
        now,
    )
    .await?;
    tx.commit().await.map_err(writing)?;
    told::mail(rooms, &account, SecurityChange::ProviderRemoved);
    Ok(())
}

/// Writes when a link was last used.
pub(super) async fn used(rooms: &Rooms, subject_hash: &str, now: i64) -> Result<(), Error> {
    let row = providers::identity_by_subject(rooms.db.reader(), subject_hash)
        .await
        .map_err(reading)?;
    match row {
        Some(row) => providers::use_identity(rooms.db.writer(), &row.id, now)
            .await
            .map_err(writing),
        // It was taken away between the way back and the door.
        None => Err(Error::new(
            Class::SessionEnded,
            "the account is not known by the provider any more",
        )),
    }
}

/// The places in organisations that the person may act for by the provider's word.
pub(super) async fn represented(
    rooms: &Rooms,
    account: &str,
    only: &[String],
    now: i64,
) -> Result<Vec<String>, Error> {
    let db = rooms.db.reader();
    let mut left = Vec::new();
    for place in people::memberships(db, account, now).await.map_err(reading)? {
        let organisation = people::organisation(db, &place.organisation_id)
            .await
            .map_err(reading)?;
        if organisation.is_some_and(|organisation| only.contains(&organisation.orgnr)) {
            left.push(place.id);
        }
    }
    Ok(left)
}
