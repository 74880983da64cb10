//! Who people are at the providers that they sign in at, and what becomes of our sessions when theirs end. A person is known by a keyed
//! hash, at all providers together, so it can't belong to two accounts.
//! What works once is used up by one conditional write, so that two servers never take the same token.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};

use crate::entity::{provider_entry, provider_identity, session};

/// Whose identity this is.
pub async fn identity_by_subject(
    db: &impl ConnectionTrait,
    subject_hash: &str,
) -> Result<Option<provider_identity::Model>, DbErr> {
    provider_identity::Entity::find()
        .filter(provider_identity::Column::SubjectHash.eq(subject_hash))
        .one(db)
        .await
}

/// Who an account is elsewhere, the oldest first.
pub async fn identities(
    db: &impl ConnectionTrait,
    account: &str,
) -> Result<Vec<provider_identity::Model>, DbErr> {
    provider_identity::Entity::find()
        .filter(provider_identity::Column::AccountId.eq(account))
        .order_by_asc(provider_identity::Column::CreatedAt)
        .order_by_asc(provider_identity::Column::Id)
        .all(db)
        .await
}

/// Store who an account is elsewhere; tells whether it was nobody's before.
pub async fn add_identity(tx: &impl ConnectionTrait, row: provider_identity::Model) -> Result<bool, DbErr> {
    let taken = OnConflict::column(provider_identity::Column::SubjectHash)
        .do_nothing()
        .to_owned();
    let rows = provider_identity::Entity::insert(row.into_active_model())
        .on_conflict(taken)
        .exec_without_returning(tx)
        .await?;
    Ok(rows == 1)
}

/// Write when an identity was last used.
pub async fn use_identity(tx: &impl ConnectionTrait, id: &str, now: i64) -> Result<(), DbErr> {
    provider_identity::Entity::update_many()
        .col_expr(provider_identity::Column::UsedAt, Some(now).into())
        .filter(provider_identity::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forget one identity of an account; tells whether it was there.
pub async fn remove_identity(tx: &impl ConnectionTrait, account: &str, id: &str) -> Result<bool, DbErr> {
    let gone = provider_identity::Entity::delete_many()
        .filter(provider_identity::Column::AccountId.eq(account))
        .filter(provider_identity::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected == 1)
}

/// Store one who has come back.
pub async fn put_entry(tx: &impl ConnectionTrait, row: provider_entry::Model) -> Result<(), DbErr> {
    provider_entry::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Take one who has come back out again: once, and only before its end.
pub async fn take_entry(
    tx: &impl ConnectionTrait,
    token_hash: &str,
    now: i64,
) -> Result<Option<provider_entry::Model>, DbErr> {
    let found = provider_entry::Entity::find_by_id(token_hash)
        .filter(provider_entry::Column::ExpiresAt.gt(now))
        .one(tx)
        .await?;
    let taken = provider_entry::Entity::delete_by_id(token_hash).exec(tx).await?;
    Ok(found.filter(|_| taken.rows_affected == 1))
}

/// Forget who never came in.
pub async fn delete_expired(db: &impl ConnectionTrait, now: i64) -> Result<u64, DbErr> {
    let gone = provider_entry::Entity::delete_many()
        .filter(provider_entry::Column::ExpiresAt.lte(now))
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}

/// Which of our sessions stand on what a provider has ended.
#[derive(Debug, Clone, Copy)]
pub enum Standing<'a> {
    /// One session there, by its hash.
    Sid(&'a str),
    /// Everything of one person there, by its hash.
    Sub(&'a str),
}

/// End them, and the way in of those who are just coming; gives the accounts whose sessions have ended.
pub async fn end_sessions(tx: &impl ConnectionTrait, of: Standing<'_>) -> Result<Vec<String>, DbErr> {
    let (sessions, entries) = match of {
        Standing::Sid(sid) => (
            session::Column::ProviderSid.eq(sid),
            provider_entry::Column::ProviderSid.eq(sid),
        ),
        Standing::Sub(sub) => (
            session::Column::ProviderSub.eq(sub),
            provider_entry::Column::ProviderSub.eq(sub),
        ),
    };
    provider_entry::Entity::delete_many()
        .filter(entries)
        .exec(tx)
        .await?;
    let ended = session::Entity::delete_many()
        .filter(sessions)
        .exec_with_returning(tx)
        .await?;
    let mut accounts: Vec<String> = ended.into_iter().filter_map(|row| row.account_id).collect();
    accounts.sort();
    accounts.dedup();
    Ok(accounts)
}
