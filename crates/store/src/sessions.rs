//! Signed-in browsers, by the hash of their id: the id itself is never stored.
//! Writes go through the write connection; a session's last-seen is the caller's to write at most once a minute.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, sea_query::OnConflict,
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

/// Store a session over an older state of it; its beginning stays.
pub async fn save(db: &impl ConnectionTrait, row: session::Model) -> Result<(), DbErr> {
    let over = OnConflict::column(session::Column::IdHash)
        .update_columns([
            session::Column::AccountId,
            session::Column::Data,
            session::Column::ExpiresAt,
            session::Column::LastSeenAt,
        ])
        .to_owned();
    session::Entity::insert(row.into_active_model())
        .on_conflict(over)
        .exec_without_returning(db)
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

/// Forget what has expired.
pub async fn delete_expired(db: &impl ConnectionTrait, now: i64) -> Result<u64, DbErr> {
    let gone = session::Entity::delete_many()
        .filter(session::Column::ExpiresAt.lte(now))
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}
