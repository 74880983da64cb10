//! Reading a row so that nobody else changes it before the transaction ends: of two who act at once, the second sees what the
//! first did.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, EntityTrait, QuerySelect, Select, sea_query::LockType};

use crate::entity::organisation;

/// The one row of `query`, held.
pub(crate) async fn one<E: EntityTrait>(
    query: Select<E>,
    tx: &impl ConnectionTrait,
) -> Result<Option<E::Model>, DbErr> {
    match tx.get_database_backend() {
        // The transaction holds the one write lock already.
        DbBackend::Sqlite => query.one(tx).await,
        _ => query.lock_exclusive().one(tx).await,
    }
}

/// Hold an organisation until the transaction ends, where what is to be written must not be there yet and so has no row to hold.
/// Rows that only name the organisation are written meanwhile.
pub async fn organisation(tx: &impl ConnectionTrait, id: &str) -> Result<(), DbErr> {
    if tx.get_database_backend() != DbBackend::Sqlite {
        let query = organisation::Entity::find_by_id(id).lock(LockType::NoKeyUpdate);
        query.one(tx).await?;
    }
    Ok(())
}
