//! Signed-in browsers, by the hash of their id: the id itself is never stored.
//! Writes go through the write connection; a session's last-seen is the caller's to write at most once a minute.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};

use crate::entity::session;

/// A session that has not expired.
pub async fn load(
    db: &impl ConnectionTrait,
    id_hash: &str,
    now: i64,
) -> Result<Option<session::Model>, DbErr> {
    session::Entity::find_by_id(id_hash)
        .filter(session::Column::ExpiresAt.gt(now))
        .one(db)
        .await
}

/// Store a new session; tells whether the id was free.
pub async fn create(db: &impl ConnectionTrait, row: session::Model) -> Result<bool, DbErr> {
    let free = OnConflict::column(session::Column::IdHash)
        .do_nothing()
        .to_owned();
    let rows = session::Entity::insert(row.into_active_model())
        .on_conflict(free)
        .exec_without_returning(db)
        .await?;
    Ok(rows == 1)
}

/// Write what a session holds, if it is still there: one that was ended meanwhile stays ended.
pub async fn save(
    db: &impl ConnectionTrait,
    id_hash: &str,
    account: Option<String>,
    data: String,
) -> Result<(), DbErr> {
    session::Entity::update_many()
        .col_expr(session::Column::AccountId, account.into())
        .col_expr(session::Column::Data, data.into())
        .filter(session::Column::IdHash.eq(id_hash))
        .exec(db)
        .await?;
    Ok(())
}

/// Write when a session was last seen, and when it ends therefore.
pub async fn touch(
    db: &impl ConnectionTrait,
    id_hash: &str,
    seen_at: i64,
    expires_at: i64,
) -> Result<(), DbErr> {
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, seen_at.into())
        .col_expr(session::Column::ExpiresAt, expires_at.into())
        .filter(session::Column::IdHash.eq(id_hash))
        .exec(db)
        .await?;
    Ok(())
}

/// End one session.
pub async fn delete(db: &impl ConnectionTrait, id_hash: &str) -> Result<(), DbErr> {
    session::Entity::delete_by_id(id_hash).exec(db).await?;
    Ok(())
}

/// End every session of an account, for instance when it is closed; tells how many there were.
pub async fn delete_of(db: &impl ConnectionTrait, account: &str) -> Result<u64, DbErr> {
    let ended = session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account))
        .exec(db)
        .await?;
    Ok(ended.rows_affected)
}

/// The sessions of an account that have not expired, the newest first.
pub async fn of_account(
    db: &impl ConnectionTrait,
    account: &str,
    now: i64,
) -> Result<Vec<session::Model>, DbErr> {
    session::Entity::find()
        .filter(session::Column::AccountId.eq(account))
        .filter(session::Column::ExpiresAt.gt(now))
        .order_by_desc(session::Column::CreatedAt)
        .order_by_asc(session::Column::IdHash)
        .all(db)
        .await
}

/// End one session of an account; tells whether it was there.
pub async fn delete_one_of(db: &impl ConnectionTrait, account: &str, id_hash: &str) -> Result<bool, DbErr> {
    let ended = session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account))
        .filter(session::Column::IdHash.eq(id_hash))
        .exec(db)
        .await?;
    Ok(ended.rows_affected == 1)
}

/// End every session of an account but one; tells how many there were.
pub async fn delete_others_of(db: &impl ConnectionTrait, account: &str, kept: &str) -> Result<u64, DbErr> {
    let ended = session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account))
        .filter(session::Column::IdHash.ne(kept))
        .exec(db)
        .await?;
    Ok(ended.rows_affected)
}

/// Forget what has expired.
pub async fn delete_expired(db: &impl ConnectionTrait, now: i64) -> Result<u64, DbErr> {
    let gone = session::Entity::delete_many()
        .filter(session::Column::ExpiresAt.lte(now))
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}
