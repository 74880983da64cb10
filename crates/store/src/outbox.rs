//! The outbox: entries that wait for the appender, written in the transaction of the change they tell of.
//! Whoever changes a ground writes here; the appender makes them entries before the look-ups they affect.

use domain::ledger::EntryDraft;
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QuerySelect};
use uuid::Uuid;

use crate::entity::outbox;

/// Put an entry for `ledger` into the outbox, in the caller's transaction.
pub async fn put(tx: &impl ConnectionTrait, ledger: &str, draft: &EntryDraft, now: i64) -> Result<(), DbErr> {
    let draft = serde_json::to_string(draft).map_err(|error| DbErr::Json(error.to_string()))?;
    let row = outbox::Model {
        id: Uuid::now_v7().to_string(),
        ledger: ledger.to_owned(),
        draft,
        created_at: now,
    };
    row.into_active_model().insert(tx).await?;
    Ok(())
}

/// The ledgers that entries wait for.
pub async fn waiting(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    outbox::Entity::find()
        .select_only()
        .column(outbox::Column::Ledger)
        .distinct()
        .into_tuple()
        .all(db)
        .await
}
