//! What becomes of a use case in use: the steps that were taken, and the two columns that the gate reads. Judging a step is the
//! caller's, and so is the transaction, which also puts the entry into the outbox.

use std::collections::BTreeSet;

use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};

use crate::{
    drafts,
    entity::{access_grant, use_case, use_case_step, use_case_unit, use_case_version},
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

/// The units that hold a use case from now on.
pub async fn set_units(
    tx: &impl ConnectionTrait,
    use_case: &use_case::Model,
    units: &BTreeSet<String>,
) -> Result<(), DbErr> {
    use_case_unit::Entity::delete_many()
        .filter(use_case_unit::Column::UseCaseId.eq(&use_case.id))
        .exec(tx)
        .await?;
    for unit in units {
        let row = use_case_unit::Model {
            use_case_id: use_case.id.clone(),
            unit_id: unit.clone(),
        };
        use_case_unit::Entity::insert(row.into_active_model())
            .exec_without_returning(tx)
            .await?;
    }
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

/// Why a grant was revoked when its use case ended, as it stands in the row.
pub const USE_CASE_ENDED: &str = "use_case_ended";

/// Revoke every grant of a use case that is granted or asked for and not run out: there is nothing left that it opens. Gives those it
/// revoked.
pub async fn revoke_grants(
    tx: &impl ConnectionTrait,
    use_case: &use_case::Model,
    by: &str,
    at: i64,
) -> Result<Vec<access_grant::Model>, DbErr> {
    let open = Condition::any()
        .add(access_grant::Column::ValidTo.is_null())
        .add(access_grant::Column::ValidTo.gt(at));
    let grants = access_grant::Entity::find()
        .filter(access_grant::Column::UseCaseId.eq(&use_case.id))
        .filter(access_grant::Column::RevokedAt.is_null())
        .filter(access_grant::Column::RefusedAt.is_null())
        .filter(open)
        .order_by_asc(access_grant::Column::Id)
        .all(tx)
        .await?;
    // What is only asked for is refused; nobody can answer it any more.
    let ids = |granted: bool| {
        let some = grants
            .iter()
            .filter(move |grant| grant.granted_at.is_some() == granted);
        some.map(|grant| grant.id.clone()).collect::<Vec<_>>()
    };
    access_grant::Entity::update_many()
        .set(access_grant::ActiveModel {
            refused_by: Set(Some(by.to_owned())),
            refused_at: Set(Some(at)),
            ..Default::default()
        })
        .filter(access_grant::Column::Id.is_in(ids(false)))
        .exec(tx)
        .await?;
    access_grant::Entity::update_many()
        .set(access_grant::ActiveModel {
            revoked_by: Set(Some(by.to_owned())),
            revoked_at: Set(Some(at)),
            revoked_reason: Set(Some(USE_CASE_ENDED.to_owned())),
            ..Default::default()
        })
        .filter(access_grant::Column::Id.is_in(ids(true)))
        .exec(tx)
        .await?;
    Ok(grants)
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
