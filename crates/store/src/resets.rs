//! New ways in for those who have lost what they sign in with: begun, confirmed, ended, used. Judging a step is the caller's, and so is the
//! transaction, which also puts the entry into the outbox.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

pub use crate::owned::add;
use crate::{
    entity::{account_reset, passkey, recovery_code, totp},
    held, owned,
};

/// How many of the past a page shows.
const SHOWN: u64 = 20;

/// Those of an account in an organisation, newest first.
pub async fn of_account(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
) -> Result<Vec<account_reset::Model>, DbErr> {
    of(organisation, account)
        .order_by_desc(account_reset::Column::StartedAt)
        .order_by_desc(account_reset::Column::Id)
        .limit(SHOWN)
        .all(db)
        .await
}

fn of(organisation: &str, account: &str) -> Select<account_reset::Entity> {
    account_reset::Entity::find()
        .filter(account_reset::Column::OrganisationId.eq(organisation))
        .filter(account_reset::Column::AccountId.eq(account))
}

fn open() -> Condition {
    Condition::all()
        .add(account_reset::Column::UsedAt.is_null())
        .add(account_reset::Column::EndedAt.is_null())
}

/// The one of an account in an organisation that is neither used nor ended, held; one that has run out too.
pub async fn open_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
) -> Result<Option<account_reset::Model>, DbErr> {
    held::one(of(organisation, account).filter(open()), tx).await
}

/// The open one that a link uses, unless its time is over. The link names its organisation.
pub async fn by_token(
    db: &impl ConnectionTrait,
    token_hash: &str,
    now: i64,
) -> Result<Option<account_reset::Model>, DbErr> {
    of_token(token_hash, now).one(db).await
}

/// The same, held until the transaction ends.
pub async fn by_token_held(
    tx: &impl ConnectionTrait,
    token_hash: &str,
    now: i64,
) -> Result<Option<account_reset::Model>, DbErr> {
    held::one(of_token(token_hash, now), tx).await
}

fn of_token(token_hash: &str, now: i64) -> Select<account_reset::Entity> {
    account_reset::Entity::find()
        .filter(account_reset::Column::TokenHash.eq(token_hash))
        .filter(account_reset::Column::ConfirmedAt.is_not_null())
        .filter(account_reset::Column::ExpiresAt.gt(now))
        .filter(open())
}

/// Another person has confirmed one that the caller holds, and a link with this hash uses it until then.
pub async fn confirm(
    tx: &impl ConnectionTrait,
    row: &account_reset::Model,
    (by, person): (&str, &str),
    (token_hash, now, until): (&str, i64, i64),
) -> Result<(), DbErr> {
    let change = account_reset::ActiveModel {
        confirmed_by: Set(Some(by.to_owned())),
        confirmed_by_person: Set(Some(person.to_owned())),
        confirmed_at: Set(Some(now)),
        token_hash: Set(Some(token_hash.to_owned())),
        expires_at: Set(until),
        ..Default::default()
    };
    owned::change(tx, &row.id, change).await
}

/// End one that the caller holds: nobody uses its link any more.
pub async fn end(
    tx: &impl ConnectionTrait,
    row: &account_reset::Model,
    by: &str,
    now: i64,
) -> Result<(), DbErr> {
    let change = account_reset::ActiveModel {
        ended_by: Set(Some(by.to_owned())),
        ended_at: Set(Some(now)),
        ..Default::default()
    };
    owned::change(tx, &row.id, change).await
}

/// One that the caller holds is used; every other one of the account ends with it, in whatever organisation.
pub async fn used(tx: &impl ConnectionTrait, row: &account_reset::Model, now: i64) -> Result<(), DbErr> {
    let change = account_reset::ActiveModel {
        used_at: Set(Some(now)),
        ..Default::default()
    };
    owned::change(tx, &row.id, change).await?;
    account_reset::Entity::update_many()
        .set(account_reset::ActiveModel {
            ended_by: Set(Some(row.account_id.clone())),
            ended_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(account_reset::Column::AccountId.eq(&row.account_id))
        .filter(open())
        .exec(tx)
        .await?;
    Ok(())
}

/// Take away every second factor of an account, and what stands in for one; gives how many there were.
pub async fn take_factors(tx: &impl ConnectionTrait, account: &str) -> Result<u64, DbErr> {
    let apps = totp::Entity::delete_many()
        .filter(totp::Column::AccountId.eq(account))
        .exec(tx)
        .await?;
    let passkeys = passkey::Entity::delete_many()
        .filter(passkey::Column::AccountId.eq(account))
        .exec(tx)
        .await?;
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account))
        .exec(tx)
        .await?;
    Ok(apps.rows_affected + passkeys.rows_affected)
}
