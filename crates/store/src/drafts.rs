//! Writing of use-case versions: drafts, what becomes of them, and what approvers answer. Each write tells whether the row still
//! stood as it was read; judging the step is the caller's, and so is the transaction, which also puts the entry into the outbox.

use domain::when::Day;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
};

use crate::{
    entity::{approval, use_case, use_case_version},
    held,
    register::{self, APPROVED},
};

/// `status` of a version that is being written.
pub const DRAFT: &str = "draft";
/// `status` of a version that waits for approval.
pub const SUBMITTED: &str = "submitted";
/// `status` of a version that was sent back.
pub const RETURNED: &str = "returned";
/// `status` of a version that has every approval and is not started.
pub const READY: &str = "approved";
/// The statuses of a version that is neither in use nor done with.
pub const OPEN: [&str; 4] = [DRAFT, SUBMITTED, RETURNED, READY];
/// `outcome` of an answer that sends a version back.
pub const SENT_BACK: &str = "returned";
/// `outcome` of an approval that counts no more, since the version was taken back or sent back after it.
const VOID: &str = "void";

/// Store a new use case. Fails where the organisation has one of that code.
pub async fn add_use_case(tx: &impl ConnectionTrait, row: use_case::Model) -> Result<(), DbErr> {
    use_case::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Store a new version.
pub async fn add_version(tx: &impl ConnectionTrait, row: use_case_version::Model) -> Result<(), DbErr> {
    use_case_version::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The newest version of a use case of this organisation, held until the transaction ends: of two who answer at once,
/// the second sees what the first answered. It stands as it does on the day.
pub async fn newest_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    code: &str,
    today: Day,
) -> Result<Option<(use_case::Model, use_case_version::Model)>, DbErr> {
    // The use case is held, not the version: the newest one is read only after whoever held it before is done.
    let owner = held::one(register::own_use_case(organisation, code), tx).await?;
    let Some(owner) = owner else { return Ok(None) };
    let mut versions = register::versions(tx, organisation, &owner.id, today).await?;
    Ok(versions.pop().map(|newest| (owner, newest)))
}

/// What a draft says from now on.
#[derive(Debug)]
pub struct Written {
    /// Canonical JSON.
    pub content: String,
    /// Its hash.
    pub hash: String,
    /// JSON list of the accounts that have written in it.
    pub editors: String,
}

/// Write a draft, if it is one and says what the writer read; it tells whether it did.
pub async fn write(
    tx: &impl ConnectionTrait,
    version: &str,
    read_hash: &str,
    written: Written,
) -> Result<bool, DbErr> {
    let done = use_case_version::Entity::update_many()
        .set(use_case_version::ActiveModel {
            content: Set(written.content),
            content_hash: Set(written.hash),
            editors: Set(written.editors),
            status: Set(DRAFT.to_owned()),
            ..Default::default()
        })
        .filter(use_case_version::Column::Id.eq(version))
        .filter(use_case_version::Column::Status.is_in([DRAFT, RETURNED]))
        .filter(use_case_version::Column::ContentHash.eq(read_hash))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Let a version go from one status to another; it tells whether it stood at the first.
pub async fn advance(
    tx: &impl ConnectionTrait,
    version: &str,
    from: &str,
    change: use_case_version::ActiveModel,
) -> Result<bool, DbErr> {
    let done = use_case_version::Entity::update_many()
        .set(change)
        .filter(use_case_version::Column::Id.eq(version))
        .filter(use_case_version::Column::Status.eq(from))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Store what an approver answered.
pub async fn answer(tx: &impl ConnectionTrait, row: approval::Model) -> Result<(), DbErr> {
    approval::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Approvals of a version that was taken back or sent back count no more, also when the same content is submitted again.
pub async fn void_approvals(tx: &impl ConnectionTrait, version: &str) -> Result<(), DbErr> {
    approval::Entity::update_many()
        .set(approval::ActiveModel {
            outcome: Set(VOID.to_owned()),
            ..Default::default()
        })
        .filter(approval::Column::VersionId.eq(version))
        .filter(approval::Column::Outcome.eq(APPROVED))
        .exec(tx)
        .await?;
    Ok(())
}

/// The use case is called what its active version calls it.
pub async fn name(tx: &impl ConnectionTrait, use_case: &str, title: &str) -> Result<(), DbErr> {
    use_case::Entity::update_many()
        .set(use_case::ActiveModel {
            title: Set(title.to_owned()),
            ..Default::default()
        })
        .filter(use_case::Column::Id.eq(use_case))
        .exec(tx)
        .await?;
    Ok(())
}
