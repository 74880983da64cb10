//! Reading a row so that nobody else changes it before the transaction ends: of two who act at once, the second sees what the
//! first did.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, EntityTrait, QuerySelect, Select};

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
