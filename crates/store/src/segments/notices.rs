//! What people are told of segments: an invitation, a version that waits for a second person, a newer version of what they follow.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::entity::segment_notice;

/// Store what people are told.
pub async fn notify(tx: &impl ConnectionTrait, rows: Vec<segment_notice::Model>) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    segment_notice::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// What a person is told in this organisation, newest first.
pub async fn notices(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    limit: u64,
) -> Result<Vec<segment_notice::Model>, DbErr> {
    segment_notice::Entity::find()
        .filter(received(organisation, account))
        .order_by_desc(segment_notice::Column::CreatedAt)
        .order_by_desc(segment_notice::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// How many of them are not read.
pub async fn unread_notices(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
) -> Result<u64, DbErr> {
    segment_notice::Entity::find()
        .filter(received(organisation, account))
        .filter(segment_notice::Column::ReadAt.is_null())
        .count(db)
        .await
}

/// Mark one as read, or all of them.
pub async fn mark_notices(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    id: Option<&str>,
    now: i64,
) -> Result<(), DbErr> {
    segment_notice::Entity::update_many()
        .set(segment_notice::ActiveModel {
            read_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(received(organisation, account).add_option(id.map(|id| segment_notice::Column::Id.eq(id))))
        .filter(segment_notice::Column::ReadAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

fn received(organisation: &str, account: &str) -> Condition {
    Condition::all()
        .add(segment_notice::Column::OrganisationId.eq(organisation))
        .add(segment_notice::Column::AccountId.eq(account))
}
