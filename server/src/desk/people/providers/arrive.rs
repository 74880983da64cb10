//! Back in our own house: the token is used up, and what was gone for is done.

use app::wire::{Arrived, Errand, ErrandDone, ProviderRefusal, ProviderSession, SecurityChange, Ticket};
use domain::when::Instant;
use std::sync::Arc;
use store::providers;

use super::{
    back::{AtTheDoor, token_hash},
    link,
};
use crate::{
    compose::Rooms,
    desk::people::{own::writing, proof, sign_in, told},
    error::Error,
};

pub(super) async fn arrive(
    rooms: &Arc<Rooms>,
    token: &str,
    who: Option<&Ticket>,
    browser: &str,
) -> Result<Result<Arrived, ProviderRefusal>, Error> {
    let now = rooms.clock.now_ms();
    let tx = rooms.db.begin().await.map_err(writing)?;
    let row = providers::take_entry(&tx, &token_hash(rooms, token), now)
        .await
        .map_err(writing)?;
    tx.commit().await.map_err(writing)?;
    let kept = row.and_then(|row| serde_json::from_str::<AtTheDoor>(&row.content).ok());
    let Some((kept, errand)) =
        kept.and_then(|kept| Errand::of_code(&kept.errand).map(|errand| (kept, errand)))
    else {
        return Ok(Err(ProviderRefusal::Stale));
    };
    let is_own = who.is_some_and(|who| who.account == kept.account);
    let done = match errand {
        Errand::Enter => {
            link::used(rooms, &kept.subject_hash, now).await?;
            let account = proof::own_account(rooms, &kept.account).await?;
            let mut signed_in = sign_in::welcome(rooms, account, browser).await?;
            if let Some(only) = &kept.organisations {
                signed_in.memberships = link::represented(rooms, &kept.account, only, now).await?;
                if signed_in.memberships.is_empty() {
                    return Ok(Err(ProviderRefusal::NotRepresented));
                }
            }
            let session = ProviderSession {
                provider: kept.provider,
                sid: kept.sid,
                sub: kept.sub,
                proved: Instant::from_millis(kept.proved_ms),
                organisations: kept.organisations,
            };
            ErrandDone::In(signed_in, Box::new(session))
        }
        Errand::Prove | Errand::Link if !is_own => return Ok(Err(ProviderRefusal::Stale)),
        Errand::Prove => {
            link::used(rooms, &kept.subject_hash, now).await?;
            ErrandDone::Proved
        }
        Errand::Link => {
            let account = proof::own_account(rooms, &kept.account).await?;
            if !link::add(rooms, &account.id, &kept, now).await? {
                return Ok(Err(ProviderRefusal::Taken));
            }
            told::mail(rooms, &account, SecurityChange::ProviderAdded);
            ErrandDone::Linked
        }
    };
    Ok(Ok(Arrived {
        to: kept.to,
        errand: done,
    }))
}
