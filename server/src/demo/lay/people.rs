//! The demo's people: its organisations, their units, accounts, memberships and client systems.
//! Passwords come hashed and numbers leave as pseudonyms; nothing here is in use outside a demo.

use sea_orm::{ActiveModelTrait as _, ConnectionTrait, DatabaseTransaction, DbErr, IntoActiveModel as _};
use store::entity::{account, client_person, client_system, membership, organisation, undertaking, unit};
use time::macros::datetime;

use super::{
    super::cast::{
        AGENCY, BANK, CLIENTS, Cast, Client, Controller, HOME, LEADER, Member, OTHER, UNIT_AGENCY, UNIT_BANK,
        UNIT_CARE, UNIT_KINDERGARTEN, UNIT_OTHER, UNIT_SUPPORT,
    },
    DAY,
};
use crate::{
    compose::{Rooms, StartError},
    desk::connection::ConnectionSettings,
};

/// When the organisations and their people came: before anything was done by them.
const BEGAN: i64 = datetime!(2025-06-01 11:00 UTC).unix_timestamp() * 1_000;

pub(super) async fn lay(
    tx: &DatabaseTransaction,
    rooms: &Rooms,
    cast: &Cast,
    hash: &str,
) -> Result<(), StartError> {
    let measuring = rooms.config.limits.bench_calls.is_some();
    for organisation in cast.controllers() {
        controller(tx, organisation, measuring).await?;
    }
    for member in &cast.members {
        put_account(tx, rooms, member, hash).await?;
    }
    for (id, organisation, name, leader) in [
        (UNIT_KINDERGARTEN, HOME, "Barnehage", Some(LEADER)),
        (UNIT_SUPPORT, HOME, "Stab", None),
        (UNIT_CARE, HOME, "Omsorg og bolig", None),
        (UNIT_OTHER, OTHER, "Helse og mestring", None),
        (UNIT_BANK, BANK, "Privatlån", None),
        (UNIT_AGENCY, AGENCY, "Godkjenning", None),
    ] {
        let row = unit::Model {
            id: id.to_owned(),
            organisation_id: organisation.to_owned(),
            name: name.to_owned(),
            leader_account_id: leader.map(str::to_owned),
        };
        row.into_active_model().insert(tx).await?;
    }
    for member in &cast.members {
        put_membership(tx, member, rooms.clock.now_ms()).await?;
    }
    for client in &CLIENTS {
        put_client(tx, rooms, client).await?;
    }
    Ok(())
}

async fn controller(
    tx: &impl ConnectionTrait,
    controller: &Controller,
    measuring: bool,
) -> Result<(), StartError> {
    let settings = ConnectionSettings {
        client_id: controller.maskinporten_client.clone(),
        ..ConnectionSettings::default()
    };
    let row = organisation::Model {
        id: controller.id.to_owned(),
        orgnr: controller.orgnr.clone(),
        name: if measuring && controller.id == HOME {
            format!("{} (målebenk)", controller.name)
        } else {
            controller.name.clone()
        },
        sector: controller.sector.to_owned(),
        controller_confirmed_by: None,
        controller_confirmed_at: Some(BEGAN),
        review_grace_days: 180,
        shield_source: false,
        undertaking_version: 1,
        undertaking_yearly: false,
        connection: serde_json::to_string(&settings).unwrap_or_default(),
        created_at: BEGAN,
    };
    row.into_active_model().insert(tx).await?;
    Ok(())
}

async fn put_account(
    tx: &impl ConnectionTrait,
    rooms: &Rooms,
    member: &Member,
    hash: &str,
) -> Result<(), DbErr> {
    let row = account::Model {
        id: member.id.to_owned(),
        email: member.email.to_owned(),
        name: member.name.clone(),
        password_hash: hash.to_owned(),
        person_pseudonym: Some(rooms.keys.staff_pseudonym(&member.number)),
        active: true,
        failed_count: 0,
        locked_until: None,
        language: None,
        created_at: BEGAN,
    };
    row.into_active_model().insert(tx).await.map(drop)
}

async fn put_membership(tx: &impl ConnectionTrait, member: &Member, now: i64) -> Result<(), DbErr> {
    let row = membership::Model {
        id: uuid::Uuid::now_v7().to_string(),
        account_id: member.id.to_owned(),
        organisation_id: member.organisation.to_owned(),
        unit_id: Some(member.unit.to_owned()),
        roles: serde_json::to_string(member.roles).unwrap_or_default(),
        valid_from: BEGAN,
        ended_at: member.ended.then_some(now - DAY),
        host_agreement_id: None,
    };
    row.into_active_model().insert(tx).await?;
    if !member.signed {
        return Ok(());
    }
    let row = undertaking::Model {
        id: uuid::Uuid::now_v7().to_string(),
        account_id: member.id.to_owned(),
        organisation_id: member.organisation.to_owned(),
        version: 1,
        signed_at: BEGAN + DAY,
        text_hash: None,
    };
    row.into_active_model().insert(tx).await.map(drop)
}

/// The key of a demo client: the same as long as the key store is the same, and written nowhere but `accounts.json`.
pub(in crate::demo) fn client_key(rooms: &Rooms, id: &str) -> String {
    format!(
        "demo-{}",
        rooms.keys.keyed_hash("hjemmel/demo-client-key/1", id.as_bytes())
    )
}

async fn put_client(tx: &impl ConnectionTrait, rooms: &Rooms, client: &Client) -> Result<(), DbErr> {
    let row = client_system::Model {
        id: client.id.to_owned(),
        organisation_id: client.organisation.to_owned(),
        name: client.name.to_owned(),
        key_hash: rooms.keys.client_key_hash(&client_key(rooms, client.id)),
        roles: serde_json::to_string(client.roles).unwrap_or_default(),
        default_account_id: client.acting.map(str::to_owned),
        created_at: BEGAN,
        ended_at: None,
        own_system_id: None,
        created_by: None,
        ended_by: None,
        ended_reason: None,
    };
    row.into_active_model().insert(tx).await?;
    for account in client.bound {
        let row = client_person::Model {
            client_id: client.id.to_owned(),
            account_id: (*account).to_owned(),
        };
        row.into_active_model().insert(tx).await?;
    }
    Ok(())
}
