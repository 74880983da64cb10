//! Changes of how services are reached, and the settings themselves in the organisation's row, whose trigger raises the epoch.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

use crate::{
    entity::{connection_change, organisation},
    held,
};

/// `outcome` of a change that a second person accepted.
pub const ACCEPTED: &str = "accepted";
/// `outcome` of a change that was refused, or taken back.
pub const REFUSED: &str = "refused";

/// The organisation, held until the transaction ends: of two changes at once, the second sees what the first did.
pub async fn organisation_held(
    tx: &impl ConnectionTrait,
    id: &str,
) -> Result<Option<organisation::Model>, DbErr> {
    held::one(organisation::Entity::find_by_id(id), tx).await
}

/// Set the settings of an organisation that the caller holds.
pub async fn set(tx: &impl ConnectionTrait, organisation: &str, settings: &str) -> Result<(), DbErr> {
    organisation::Entity::update_many()
        .set(organisation::ActiveModel {
            connection: Set(settings.to_owned()),
            ..Default::default()
        })
        .filter(organisation::Column::Id.eq(organisation))
        .exec(tx)
        .await?;
    Ok(())
}

/// The changes of an organisation, answered ones too, newest first.
pub async fn changes(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Vec<connection_change::Model>, DbErr> {
    connection_change::Entity::find()
        .filter(connection_change::Column::OrganisationId.eq(organisation))
        .order_by_desc(connection_change::Column::AskedAt)
        .order_by_desc(connection_change::Column::Id)
        .all(db)
        .await
}

/// Store a change, one that waits or one that was made at once.
pub async fn add(tx: &impl ConnectionTrait, row: connection_change::Model) -> Result<(), DbErr> {
    connection_change::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Answer a change that waits; it tells whether it still did.
pub async fn answer(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
    outcome: &str,
    (by, now): (&str, i64),
) -> Result<bool, DbErr> {
    let done = connection_change::Entity::update_many()
        .set(connection_change::ActiveModel {
            answered_by: Set(Some(by.to_owned())),
            answered_at: Set(Some(now)),
            outcome: Set(Some(outcome.to_owned())),
            ..Default::default()
        })
        .filter(connection_change::Column::OrganisationId.eq(organisation))
        .filter(connection_change::Column::Id.eq(id))
        .filter(connection_change::Column::AnsweredAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
