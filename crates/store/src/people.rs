//! People and the systems that ask: accounts, memberships, units, undertakings and client systems.
//! An account belongs to the installation, since one person may work in several organisations; everything else is
//! found within one organisation.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::entity::{account, client_person, client_system, membership, organisation, undertaking, unit};

/// An organisation.
pub async fn organisation(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Option<organisation::Model>, DbErr> {
    organisation::Entity::find_by_id(organisation).one(db).await
}

/// Every organisation of the installation, for its operator.
pub async fn organisations(db: &impl ConnectionTrait) -> Result<Vec<organisation::Model>, DbErr> {
    organisation::Entity::find()
        .order_by_asc(organisation::Column::Name)
        .all(db)
        .await
}

/// An account.
pub async fn account(db: &impl ConnectionTrait, id: &str) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find_by_id(id).one(db).await
}

/// The account that signs in with this address, as it was stored.
pub async fn account_by_email(
    db: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find()
        .filter(account::Column::Email.eq(email))
        .one(db)
        .await
}

/// Every account of one natural person.
pub async fn accounts_of_person(
    db: &impl ConnectionTrait,
    pseudonyms: &[String],
) -> Result<Vec<account::Model>, DbErr> {
    account::Entity::find()
        .filter(account::Column::PersonPseudonym.is_in(pseudonyms))
        .all(db)
        .await
}

/// The memberships of an account in every organisation, ended ones too.
pub async fn memberships(db: &impl ConnectionTrait, account: &str) -> Result<Vec<membership::Model>, DbErr> {
    membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account))
        .order_by_asc(membership::Column::ValidFrom)
        .order_by_asc(membership::Column::Id)
        .all(db)
        .await
}

/// The membership in force at `now`, if there is one.
pub async fn membership(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    now: i64,
) -> Result<Option<membership::Model>, DbErr> {
    membership::Entity::find()
        .filter(membership::Column::OrganisationId.eq(organisation))
        .filter(membership::Column::AccountId.eq(account))
        .filter(membership::Column::ValidFrom.lte(now))
        .filter(in_force(membership::Column::EndedAt, now))
        .order_by_desc(membership::Column::ValidFrom)
        .one(db)
        .await
}

/// Members of an organisation with their accounts, ended ones too.
pub async fn members(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Vec<(membership::Model, account::Model)>, DbErr> {
    let memberships = membership::Entity::find()
        .filter(membership::Column::OrganisationId.eq(organisation))
        .order_by_asc(membership::Column::ValidFrom)
        .order_by_asc(membership::Column::Id)
        .all(db)
        .await?;
    let ids = memberships.iter().map(|row| row.account_id.clone());
    let accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let account = |id: &str| accounts.iter().find(|account| account.id == id).cloned();
    Ok(memberships
        .into_iter()
        .filter_map(|row| account(&row.account_id).map(|account| (row, account)))
        .collect())
}

/// The units of an organisation.
pub async fn units(db: &impl ConnectionTrait, organisation: &str) -> Result<Vec<unit::Model>, DbErr> {
    unit::Entity::find()
        .filter(unit::Column::OrganisationId.eq(organisation))
        .order_by_asc(unit::Column::Name)
        .all(db)
        .await
}

/// What a person has promised this organisation, newest first; kept after the person has left.
pub async fn undertakings(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
) -> Result<Vec<undertaking::Model>, DbErr> {
    undertaking::Entity::find()
        .filter(undertaking::Column::OrganisationId.eq(organisation))
        .filter(undertaking::Column::AccountId.eq(account))
        .order_by_desc(undertaking::Column::Version)
        .all(db)
        .await
}

/// The client system that holds the key with this hash; the key is what names its organisation.
pub async fn client_by_key(
    db: &impl ConnectionTrait,
    key_hash: &str,
    now: i64,
) -> Result<Option<client_system::Model>, DbErr> {
    client_system::Entity::find()
        .filter(client_system::Column::KeyHash.eq(key_hash))
        .filter(in_force(client_system::Column::EndedAt, now))
        .one(db)
        .await
}

/// The client systems of an organisation, ended ones too.
pub async fn clients(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Vec<client_system::Model>, DbErr> {
    client_system::Entity::find()
        .filter(client_system::Column::OrganisationId.eq(organisation))
        .order_by_asc(client_system::Column::Name)
        .all(db)
        .await
}

/// The accounts that a client system of this organisation may name.
pub async fn client_persons(
    db: &impl ConnectionTrait,
    organisation: &str,
    client: &str,
) -> Result<Vec<String>, DbErr> {
    let own = client_system::Entity::find_by_id(client)
        .filter(client_system::Column::OrganisationId.eq(organisation))
        .one(db)
        .await?;
    let Some(own) = own else { return Ok(Vec::new()) };
    client_person::Entity::find()
        .select_only()
        .column(client_person::Column::AccountId)
        .filter(client_person::Column::ClientId.eq(own.id))
        .order_by_asc(client_person::Column::AccountId)
        .into_tuple()
        .all(db)
        .await
}

fn in_force(ended: impl ColumnTrait, now: i64) -> Condition {
    Condition::any().add(ended.is_null()).add(ended.gt(now))
}
