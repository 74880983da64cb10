//! Where an own system answers about cases: set up by an admin, tried, and taken away. The key goes into the key store and is never shown;
//! its row names it by an id, and a new key comes under a new id, so that whoever reads the row finds the key that fits. Each act is sealed.

use app::wire::{CaseFault, CaseSetUp, CaseTrial, ItemStatus, SystemAct, SystemStepped};
use domain::{
    gate::Role,
    ids::contains_identity_number,
    usecase::{ItemKind, SystemKind},
    when::Instant,
};
use sea_orm::DatabaseTransaction;
use serde_json::{Value, json};
use store::{
    case_systems::{self as archive, ANSWERED},
    entity::{case_connection, register_item},
};
use upstream::case_system::{CaseSystem, CaseSystemError};
use uuid::Uuid;

use super::{Systems, none, reading, system_of, writing};
use crate::{
    compose::Rooms,
    desk::{
        hand::{Hand, People},
        items,
        lookup::{
            case_system::{ClientError, client},
            standing::as_text,
        },
    },
    error::{Class, Error},
    keys::is_case_system_key,
};

/// The longest address that is kept.
const LONGEST: usize = 300;
/// The key is not in the key store: its code beside those of a question.
const NO_KEY: &str = "case_system_no_key";

/// Whether an act is about cases, and by none of the others' rules.
pub(super) fn is_about_cases(act: &SystemAct) -> bool {
    matches!(
        act,
        SystemAct::SetCases { .. } | SystemAct::TryCases | SystemAct::EndCases
    )
}

/// What a system's page shows of how it is set up.
pub(super) fn shown(row: &case_connection::Model, people: &People) -> CaseSetUp {
    CaseSetUp {
        address: row.address.clone(),
        set: (
            row.set_by.as_deref().and_then(|account| people.name(account)),
            Instant::from_millis(row.set_at),
        ),
        tried: row
            .tried_at
            .zip(row.tried_as.as_deref())
            .map(|(at, came)| (Instant::from_millis(at), trial(came))),
    }
}

fn trial(came: &str) -> CaseTrial {
    match came {
        ANSWERED => CaseTrial::Answered,
        "case_system_address" => CaseTrial::Address,
        "case_system_key" | NO_KEY => CaseTrial::Key,
        "case_system_no_connection" => CaseTrial::NoConnection,
        "case_system_slow" => CaseTrial::Slow,
        "case_system_unavailable" => CaseTrial::Unavailable,
        _ => CaseTrial::Unreadable,
    }
}

/// Whether an address may be asked: as the client of it says.
fn is_address(rooms: &Rooms, address: &str) -> bool {
    let client = rooms.post.case_system(address, String::new().into());
    address.chars().count() <= LONGEST && client.is_ok()
}

/// Lets go of a key; one that can't be removed lies where nothing names it, and is told of.
pub(super) fn forget(rooms: &Rooms, key: &str) {
    let forgotten = key.parse().map(|id: Uuid| rooms.keys.forget_case_system_key(&id));
    if let Ok(Err(error)) = forgotten {
        Error::caused(Class::Internal, "forgetting the key of a case system", error).logged();
    }
}

fn entry(system: &str, step: &str, more: Value) -> Value {
    let mut evidence = json!({"system": system, "step": step});
    if let (Some(evidence), Value::Object(more)) = (evidence.as_object_mut(), more) {
        evidence.extend(more);
    }
    evidence
}

impl Systems {
    /// A step about cases, by an admin.
    pub(super) async fn step_on_cases(
        &self,
        hand: &Hand,
        system: &str,
        act: SystemAct,
    ) -> Result<SystemStepped, Error> {
        hand.must_be(Role::Admin)?;
        match act {
            SystemAct::SetCases { address, key } => {
                self.set_cases(hand, system, address.trim(), key.0.trim()).await
            }
            SystemAct::TryCases => self.try_cases(hand, system).await,
            SystemAct::EndCases => self.end_cases(hand, system).await,
            _ => Err(none()),
        }
    }

    async fn set_cases(
        &self,
        hand: &Hand,
        system: &str,
        address: &str,
        key: &str,
    ) -> Result<SystemStepped, Error> {
        if contains_identity_number(address) {
            return Ok(SystemStepped::HoldsNumber);
        }
        if !is_address(&self.rooms, address) {
            return Ok(SystemStepped::CaseFault(CaseFault::Address));
        }
        if !is_case_system_key(key) {
            return Ok(SystemStepped::CaseFault(CaseFault::Key));
        }
        let id = Uuid::new_v4();
        self.rooms.keys.keep_case_system_key(&id, key)?;
        let row = case_connection::Model {
            system_id: system.to_owned(),
            organisation_id: hand.organisation.clone(),
            address: address.to_owned(),
            key_id: id.to_string(),
            set_by: Some(hand.account.clone()),
            set_at: hand.now,
            tried_at: None,
            tried_as: None,
        };
        let set = self.put_cases(hand, row).await;
        match &set {
            Ok((SystemStepped::Done, Some(before))) => forget(&self.rooms, before),
            Ok((SystemStepped::Done, None)) => {}
            // The key that no row came to name.
            Ok(_) | Err(_) => forget(&self.rooms, &id.to_string()),
        }
        set.map(|(stepped, _)| stepped)
    }

    /// Writes the row with its entry; gives the id of the key that it had before.
    async fn put_cases(
        &self,
        hand: &Hand,
        row: case_connection::Model,
    ) -> Result<(SystemStepped, Option<String>), Error> {
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let item = case_system(&tx, hand, &row.system_id).await?;
        if !stands(&item, hand) {
            return Ok((SystemStepped::CaseFault(CaseFault::SystemEnded), None));
        }
        let before = archive::of_system(&tx, &hand.organisation, &row.system_id)
            .await
            .map_err(reading)?;
        let told = json!({"address": row.address, "keyId": row.key_id});
        let evidence = entry(&row.system_id, "set_cases", told);
        archive::put(&tx, row).await.map_err(writing)?;
        hand.tell_access(&tx, evidence).await?;
        tx.commit().await.map_err(writing)?;
        Ok((SystemStepped::Done, before.map(|before| before.key_id)))
    }

    /// Asks it whether it is there, with nothing held meanwhile.
    async fn try_cases(&self, hand: &Hand, system: &str) -> Result<SystemStepped, Error> {
        let row = archive::of_system(self.rooms.db.reader(), &hand.organisation, system)
            .await
            .map_err(reading)?;
        let Some(row) = row else {
            return Ok(SystemStepped::CaseFault(CaseFault::NotSetUp));
        };
        let came = match client(&self.rooms, &row) {
            Ok(client) => code(&client).await,
            Err(ClientError::System(error)) => error.code(),
            Err(ClientError::Key(error)) => {
                error.logged();
                NO_KEY
            }
        };
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let at = self.rooms.clock.now_ms();
        if !archive::tried(&tx, &row, at, came).await.map_err(writing)? {
            return Ok(SystemStepped::CaseFault(CaseFault::NotSetUp));
        }
        hand.tell_access(&tx, entry(system, "try_cases", json!({ "came": came })))
            .await?;
        tx.commit().await.map_err(writing)?;
        Ok(SystemStepped::Done)
    }

    async fn end_cases(&self, hand: &Hand, system: &str) -> Result<SystemStepped, Error> {
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        case_system(&tx, hand, system).await?;
        let Some(key) = end_of(&tx, hand, system).await? else {
            return Ok(SystemStepped::CaseFault(CaseFault::NotSetUp));
        };
        let evidence = entry(system, "end_cases", json!({"keyId": key}));
        hand.tell_access(&tx, evidence).await?;
        tx.commit().await.map_err(writing)?;
        forget(&self.rooms, &key);
        Ok(SystemStepped::Done)
    }
}

/// Takes away where a system answers; gives the id of the key that was kept for it. The caller holds the system and tells the log.
pub(super) async fn end_of(
    tx: &DatabaseTransaction,
    hand: &Hand,
    system: &str,
) -> Result<Option<String>, Error> {
    let row = archive::of_system(tx, &hand.organisation, system)
        .await
        .map_err(reading)?;
    let Some(row) = row else { return Ok(None) };
    archive::remove(tx, &hand.organisation, system)
        .await
        .map_err(writing)?;
    Ok(Some(row.key_id))
}

/// The own system, held: a case system, and no other kind.
async fn case_system(
    tx: &DatabaseTransaction,
    hand: &Hand,
    system: &str,
) -> Result<register_item::Model, Error> {
    let item = store::items::item_held(tx, &hand.organisation, system)
        .await
        .map_err(reading)?
        .filter(|row| as_text(ItemKind::OwnSystem).as_ref() == Some(&row.kind))
        .ok_or_else(none)?;
    if system_of(&item)?.kind == SystemKind::CaseSystem {
        Ok(item)
    } else {
        Err(none())
    }
}

async fn code(client: &CaseSystem) -> &'static str {
    let came = client.is_there().await;
    came.as_ref().map_or_else(CaseSystemError::code, |()| ANSWERED)
}

fn stands(item: &register_item::Model, hand: &Hand) -> bool {
    let status = items::status(ItemKind::OwnSystem, item, hand.today());
    matches!(status, ItemStatus::InForce | ItemStatus::ReviewDue)
}
