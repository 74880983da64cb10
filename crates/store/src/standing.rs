//! What becomes of a use case in use: the steps that were taken, and the two columns that the gate reads. Judging a step is the
//! caller's, and so is the transaction, which also puts the entry into the outbox.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

use crate::{
    drafts,
    entity::{use_case, use_case_step, use_case_version},
    held, register,
};

/// A use case of this organisation, held until the transaction ends: of two who confirm at once, the second sees what the
/// first did.
pub async fn held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    code: &str,
) -> Result<Option<use_case::Model>, DbErr> {
    held::one(register::own_use_case(organisation, code), tx).await
}

/// The steps of a use case that the caller has found in its own organisation, oldest first.
pub async fn steps(
    db: &impl ConnectionTrait,
    use_case: &use_case::Model,
) -> Result<Vec<use_case_step::Model>, DbErr> {
    use_case_step::Entity::find()
        .filter(use_case_step::Column::UseCaseId.eq(&use_case.id))
        .order_by_asc(use_case_step::Column::TakenAt)
        .order_by_asc(use_case_step::Column::Id)
        .all(db)
        .await
}

/// Store a step that was taken.
pub async fn add_step(tx: &impl ConnectionTrait, row: use_case_step::Model) -> Result<(), DbErr> {
    use_case_step::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Suspend a use case from now on, or let it be in use again.
pub async fn set_suspended(
    tx: &impl ConnectionTrait,
    use_case: &use_case::Model,
    at: Option<i64>,
) -> Result<(), DbErr> {
    let change = use_case::ActiveModel {
        suspended_at: Set(at),
        ..Default::default()
    };
    change_of(tx, use_case, change).await
}

/// End a use case for good, and with it the version that is in use; one that waits for its first day never begins.
pub async fn end(tx: &impl ConnectionTrait, use_case: &use_case::Model, at: i64) -> Result<(), DbErr> {
    let change = use_case::ActiveModel {
        ended_at: Set(Some(at)),
        ..Default::default()
    };
    change_of(tx, use_case, change).await?;
    use_case_version::Entity::update_many()
        .set(use_case_version::ActiveModel {
            status: Set(register::ENDED.to_owned()),
            ..Default::default()
        })
        .filter(use_case_version::Column::UseCaseId.eq(&use_case.id))
        .filter(use_case_version::Column::Status.eq(register::ACTIVE))
        .exec(tx)
        .await?;
    use_case_version::Entity::update_many()
        .set(use_case_version::ActiveModel {
            status: Set(drafts::RETURNED.to_owned()),
            valid_from: Set(None),
            valid_to: Set(None),
            ..Default::default()
        })
        .filter(use_case_version::Column::UseCaseId.eq(&use_case.id))
        .filter(use_case_version::Column::Status.eq(drafts::READY))
        .exec(tx)
        .await?;
    Ok(())
}

async fn change_of(
    tx: &impl ConnectionTrait,
    use_case: &use_case::Model,
    change: use_case::ActiveModel,
) -> Result<(), DbErr> {
    use_case::Entity::update_many()
        .set(change)
        .filter(use_case::Column::Id.eq(&use_case.id))
        .exec(tx)
        .await?;
    Ok(())
}
