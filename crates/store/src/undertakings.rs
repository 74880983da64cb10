//! What an organisation asks its members to sign. Judging a change is the caller's, and so is the transaction, which also puts the entry
//! into the outbox.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
};

use crate::{
    entity::{organisation, undertaking_text},
    held,
};

/// The text of a version; nothing where it is the one that comes with the product.
pub async fn text(
    db: &impl ConnectionTrait,
    organisation: &str,
    version: i64,
) -> Result<Option<undertaking_text::Model>, DbErr> {
    let key = (organisation.to_owned(), version);
    undertaking_text::Entity::find_by_id(key).one(db).await
}

/// An organisation, held until the transaction ends.
pub async fn organisation_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Option<organisation::Model>, DbErr> {
    held::one(organisation::Entity::find_by_id(organisation), tx).await
}

/// Store a text, which everybody signs from now on.
pub async fn add_text(tx: &impl ConnectionTrait, row: undertaking_text::Model) -> Result<(), DbErr> {
    let change = organisation::ActiveModel {
        undertaking_version: Set(row.version),
        ..Default::default()
    };
    change_of(tx, &row.organisation_id, change).await?;
    undertaking_text::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Set whether a signature runs out after a year.
pub async fn set_yearly(tx: &impl ConnectionTrait, organisation: &str, yearly: bool) -> Result<(), DbErr> {
    let change = organisation::ActiveModel {
        undertaking_yearly: Set(yearly),
        ..Default::default()
    };
    change_of(tx, organisation, change).await
}

async fn change_of(
    tx: &impl ConnectionTrait,
    organisation: &str,
    change: organisation::ActiveModel,
) -> Result<(), DbErr> {
    organisation::Entity::update_many()
        .set(change)
        .filter(organisation::Column::Id.eq(organisation))
        .exec(tx)
        .await?;
    Ok(())
}
