//! Epochs: two numbers that triggers raise at every write the gate stands on, the organisation's and the installation's.
//! Read them before the facts: a write in between then shows as a moved epoch, never as a stale fact.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::epoch;

/// The scope of everything that belongs to no single organisation.
const INSTALLATION: &str = "installation";

/// The numbers that facts were read under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Epochs {
    /// The organisation's.
    pub organisation: i64,
    /// The installation's.
    pub installation: i64,
}

/// The epochs as they stand.
pub async fn read(db: &impl ConnectionTrait, organisation: &str) -> Result<Epochs, DbErr> {
    Ok(pick(organisation, &query(organisation).all(db).await?))
}

/// The epochs, share-locked until the transaction ends: whoever would raise one waits. On SQLite the append's transaction
/// holds the write lock, and no row can be locked.
pub(crate) async fn lock(db: &impl ConnectionTrait, organisation: &str) -> Result<Epochs, DbErr> {
    Ok(pick(
        organisation,
        &query(organisation).lock_shared().all(db).await?,
    ))
}

fn query(organisation: &str) -> sea_orm::Select<epoch::Entity> {
    epoch::Entity::find()
        .filter(epoch::Column::Scope.is_in([organisation, INSTALLATION]))
        .order_by_asc(epoch::Column::Scope)
}

fn pick(organisation: &str, rows: &[epoch::Model]) -> Epochs {
    let value = |scope: &str| {
        rows.iter()
            .find(|row| row.scope == scope)
            .map_or(0, |row| row.value)
    };
    Epochs {
        organisation: value(organisation),
        installation: value(INSTALLATION),
    }
}
