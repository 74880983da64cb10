//! People and the systems that ask: accounts, memberships, units, undertakings and client systems.
//! An account belongs to the installation, since one person may work in several organisations; everything else is
//! found within one organisation.

use std::collections::BTreeMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, Select, sea_query::Expr,
};

use crate::{
    entity::{account, client_person, client_system, membership, organisation, undertaking, unit},
    hosts,
};

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
        .order_by_asc(organisation::Column::Id)
        .all(db)
        .await
}

/// The organisation with this number.
pub async fn organisation_by_orgnr(
    db: &impl ConnectionTrait,
    orgnr: &str,
) -> Result<Option<organisation::Model>, DbErr> {
    organisation::Entity::find()
        .filter(organisation::Column::Orgnr.eq(orgnr))
        .one(db)
        .await
}

/// Store a new organisation.
pub async fn add_organisation(tx: &impl ConnectionTrait, row: organisation::Model) -> Result<(), DbErr> {
    organisation::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// An account, active or not.
pub async fn account(db: &impl ConnectionTrait, id: &str) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find_by_id(id).one(db).await
}

/// An account, held until the transaction ends so that nobody counts on the same number.
pub async fn account_held(tx: &impl ConnectionTrait, id: &str) -> Result<Option<account::Model>, DbErr> {
    let query = account::Entity::find_by_id(id);
    match tx.get_database_backend() {
        // The transaction holds the one write lock already.
        DbBackend::Sqlite => query.one(tx).await,
        _ => query.lock_exclusive().one(tx).await,
    }
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

/// The addresses of every active account.
pub async fn active_addresses(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    account::Entity::find()
        .select_only()
        .column(account::Column::Email)
        .filter(account::Column::Active.eq(true))
        .into_tuple()
        .all(db)
        .await
}

/// Store a new account with its first membership.
pub async fn add_account(
    tx: &impl ConnectionTrait,
    account: account::Model,
    membership: membership::Model,
) -> Result<(), DbErr> {
    add_account_alone(tx, account).await?;
    membership::Entity::insert(membership.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Store a new account that has no membership yet.
pub async fn add_account_alone(tx: &impl ConnectionTrait, account: account::Model) -> Result<(), DbErr> {
    account::Entity::insert(account.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The active accounts of a natural person, by any of their pseudonyms.
pub async fn active_accounts_of(
    db: &impl ConnectionTrait,
    pseudonyms: &[String],
) -> Result<Vec<account::Model>, DbErr> {
    account::Entity::find()
        .filter(account::Column::PersonPseudonym.is_in(pseudonyms))
        .filter(account::Column::Active.eq(true))
        .all(db)
        .await
}

/// Set how often signing in has failed, and until when it is locked.
pub async fn set_failures(
    db: &impl ConnectionTrait,
    account: &str,
    count: i64,
    locked_until: Option<i64>,
) -> Result<(), DbErr> {
    account::Entity::update_many()
        .col_expr(account::Column::FailedCount, Expr::value(count))
        .col_expr(account::Column::LockedUntil, Expr::value(locked_until))
        .filter(account::Column::Id.eq(account))
        .exec(db)
        .await?;
    Ok(())
}

/// Set the password's hash.
pub async fn set_password(tx: &impl ConnectionTrait, account: &str, hash: &str) -> Result<(), DbErr> {
    account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(hash))
        .filter(account::Column::Id.eq(account))
        .exec(tx)
        .await?;
    Ok(())
}

/// The memberships of an account in every organisation that are in force at `now`, in a steady order.
pub async fn memberships(
    db: &impl ConnectionTrait,
    account: &str,
    now: i64,
) -> Result<Vec<membership::Model>, DbErr> {
    let rows = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account))
        .filter(membership::Column::ValidFrom.lte(now))
        .filter(in_force(membership::Column::EndedAt, now))
        .order_by_asc(membership::Column::Id)
        .all(db)
        .await?;
    let mut rows = hosts::bounded(db, rows).await?;
    rows.retain(|row| is_in_force(row, now));
    Ok(rows)
}

/// The memberships of an account in one organisation, ended ones too.
pub async fn memberships_in(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
) -> Result<Vec<membership::Model>, DbErr> {
    let rows = own_memberships(organisation)
        .filter(membership::Column::AccountId.eq(account))
        .all(db)
        .await?;
    hosts::bounded(db, rows).await
}

/// Whether a membership is in force at `now`, as the queries here ask it: one that rests on an agreement is read with the end that the
/// agreement gives it.
pub fn is_in_force(membership: &membership::Model, now: i64) -> bool {
    membership.valid_from <= now && membership.ended_at.is_none_or(|end| end > now)
}

/// Members of an organisation with their accounts, ended ones too.
pub async fn members(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Vec<(membership::Model, account::Model)>, DbErr> {
    let memberships = own_memberships(organisation).all(db).await?;
    let memberships = hosts::bounded(db, memberships).await?;
    let ids = memberships.iter().map(|row| row.account_id.clone());
    let accounts: BTreeMap<String, account::Model> = account::Entity::find()
        .filter(account::Column::Id.is_in(ids))
        .all(db)
        .await?
        .into_iter()
        .map(|account| (account.id.clone(), account))
        .collect();
    let paired = memberships.into_iter().filter_map(|row| {
        let account = accounts.get(&row.account_id)?.clone();
        Some((row, account))
    });
    Ok(paired.collect())
}

/// The units of an organisation.
pub async fn units(db: &impl ConnectionTrait, organisation: &str) -> Result<Vec<unit::Model>, DbErr> {
    unit::Entity::find()
        .filter(unit::Column::OrganisationId.eq(organisation))
        .order_by_asc(unit::Column::Name)
        .all(db)
        .await
}

/// One unit.
pub async fn unit(
    db: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<unit::Model>, DbErr> {
    unit::Entity::find_by_id(id)
        .filter(unit::Column::OrganisationId.eq(organisation))
        .one(db)
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
        .order_by_desc(undertaking::Column::SignedAt)
        .all(db)
        .await
}

/// Those of these accounts that have signed this version of the organisation's undertaking after an instant.
pub async fn signed(
    db: &impl ConnectionTrait,
    organisation: &str,
    version: i64,
    since: i64,
    accounts: &[String],
) -> Result<Vec<String>, DbErr> {
    undertaking::Entity::find()
        .select_only()
        .column(undertaking::Column::AccountId)
        .filter(undertaking::Column::OrganisationId.eq(organisation))
        .filter(undertaking::Column::Version.eq(version))
        .filter(undertaking::Column::SignedAt.gte(since))
        .filter(undertaking::Column::AccountId.is_in(accounts.iter().map(String::as_str)))
        .into_tuple()
        .all(db)
        .await
}

/// Store a promise.
pub async fn add_undertaking(tx: &impl ConnectionTrait, row: undertaking::Model) -> Result<(), DbErr> {
    undertaking::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The client system whose key has one of these hashes, unless it has ended; the key is what names its organisation.
pub async fn client_by_key(
    db: &impl ConnectionTrait,
    key_hashes: &[String],
    now: i64,
) -> Result<Option<client_system::Model>, DbErr> {
    client_system::Entity::find()
        .filter(client_system::Column::KeyHash.is_in(key_hashes))
        .filter(in_force(client_system::Column::EndedAt, now))
        .one(db)
        .await
}

/// One client system, ended or not.
pub async fn client(
    db: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<client_system::Model>, DbErr> {
    client_system::Entity::find_by_id(id)
        .filter(client_system::Column::OrganisationId.eq(organisation))
        .one(db)
        .await
}

/// Whether an admin has bound this account to this client system, which the caller has found in its organisation.
pub async fn is_bound(
    db: &impl ConnectionTrait,
    client: &client_system::Model,
    account: &str,
) -> Result<bool, DbErr> {
    let key = (client.id.clone(), account.to_owned());
    Ok(client_person::Entity::find_by_id(key).one(db).await?.is_some())
}

fn own_memberships(organisation: &str) -> Select<membership::Entity> {
    membership::Entity::find()
        .filter(membership::Column::OrganisationId.eq(organisation))
        .order_by_asc(membership::Column::ValidFrom)
        .order_by_asc(membership::Column::Id)
}

fn in_force(ended: impl ColumnTrait, now: i64) -> Condition {
    Condition::any().add(ended.is_null()).add(ended.gt(now))
}
