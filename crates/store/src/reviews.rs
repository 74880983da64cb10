//! Items for a person to look at afterwards. They are raised by the append; closing one is a change of its own.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::entity::review_item;

/// Open items of an organisation, oldest first.
pub async fn open(
    db: &impl ConnectionTrait,
    organisation: &str,
    limit: u64,
) -> Result<Vec<review_item::Model>, DbErr> {
    review_item::Entity::find()
        .filter(review_item::Column::OrganisationId.eq(organisation))
        .filter(review_item::Column::ClosedAt.is_null())
        .order_by_asc(review_item::Column::CreatedAt)
        .order_by_asc(review_item::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// Close an item with what was found; tells whether it was open.
pub async fn close(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
    note: &str,
    now: i64,
) -> Result<bool, DbErr> {
    let closed = review_item::Entity::update_many()
        .set(review_item::ActiveModel {
            closed_at: Set(Some(now)),
            note: Set(Some(note.to_owned())),
            ..Default::default()
        })
        .filter(review_item::Column::Id.eq(id))
        .filter(review_item::Column::OrganisationId.eq(organisation))
        .filter(review_item::Column::ClosedAt.is_null())
        .exec(tx)
        .await?;
    Ok(closed.rows_affected == 1)
}
