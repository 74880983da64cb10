//! Keys of own systems: who may ask by each, and what each is granted. Each write tells whether the row still stood as it was read;
//! judging the step is the caller's, and so is the transaction, which also puts the entry into the outbox.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

use crate::{
    entity::{access_grant, client_person, client_system},
    held,
};

/// The keys of an organisation, ended ones too, newest first.
pub async fn keys(db: &impl ConnectionTrait, organisation: &str) -> Result<Vec<client_system::Model>, DbErr> {
    client_system::Entity::find()
        .filter(client_system::Column::OrganisationId.eq(organisation))
        .order_by_desc(client_system::Column::CreatedAt)
        .order_by_desc(client_system::Column::Id)
        .all(db)
        .await
}

/// One key of the organisation, held until the transaction ends.
pub async fn key_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<client_system::Model>, DbErr> {
    let query =
        client_system::Entity::find_by_id(id).filter(client_system::Column::OrganisationId.eq(organisation));
    held::one(query, tx).await
}

/// Whether a key of this id was ever given, by anyone.
pub async fn is_key(db: &impl ConnectionTrait, id: &str) -> Result<bool, DbErr> {
    Ok(client_system::Entity::find_by_id(id).one(db).await?.is_some())
}

/// Store a new key.
pub async fn add_key(tx: &impl ConnectionTrait, row: client_system::Model) -> Result<(), DbErr> {
    client_system::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Change the columns of a key that the caller holds.
pub async fn change_key(
    tx: &impl ConnectionTrait,
    id: &str,
    change: client_system::ActiveModel,
) -> Result<(), DbErr> {
    client_system::Entity::update_many()
        .set(change)
        .filter(client_system::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Let a key belong to an own system.
pub async fn belong(tx: &impl ConnectionTrait, id: &str, system: &str) -> Result<(), DbErr> {
    let change = client_system::ActiveModel {
        own_system_id: Set(Some(system.to_owned())),
        ..Default::default()
    };
    change_key(tx, id, change).await
}

/// The persons that keys may name as acting.
pub async fn bound(db: &impl ConnectionTrait, keys: &[String]) -> Result<Vec<client_person::Model>, DbErr> {
    client_person::Entity::find()
        .filter(client_person::Column::ClientId.is_in(keys))
        .all(db)
        .await
}

/// Let exactly these persons be named by a key that the caller holds.
pub async fn bind(tx: &impl ConnectionTrait, key: &str, accounts: &[String]) -> Result<(), DbErr> {
    client_person::Entity::delete_many()
        .filter(client_person::Column::ClientId.eq(key))
        .exec(tx)
        .await?;
    for account in accounts {
        let row = client_person::Model {
            client_id: key.to_owned(),
            account_id: account.clone(),
        };
        client_person::Entity::insert(row.into_active_model())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// The grants of these keys, asked for, refused and revoked ones too, newest first.
pub async fn grants(
    db: &impl ConnectionTrait,
    organisation: &str,
    keys: &[String],
) -> Result<Vec<access_grant::Model>, DbErr> {
    access_grant::Entity::find()
        .filter(access_grant::Column::OrganisationId.eq(organisation))
        .filter(access_grant::Column::ClientId.is_in(keys))
        .order_by_desc(access_grant::Column::RequestedAt)
        .order_by_desc(access_grant::Column::Id)
        .all(db)
        .await
}
