//! Writing of use-case versions: drafts, what becomes of them, and what approvers answer. Each write tells whether the row still
//! stood as it was read; judging the step is the caller's, and so is the transaction, which also puts the entry into the outbox.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};

use crate::{
    entity::{approval, use_case, use_case_version},
    register::APPROVED,
};

/// `status` of a version that is being written.
pub const DRAFT: &str = "draft";
/// `status` of a version that waits for approval.
pub const SUBMITTED: &str = "submitted";
/// `status` of a version that was sent back.
pub const RETURNED: &str = "returned";
/// `status` of a version that has every approval and is not started.
pub const READY: &str = "approved";
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
/// the second sees what the first answered.
pub async fn newest_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    code: &str,
) -> Result<Option<(use_case::Model, use_case_version::Model)>, DbErr> {
    let query = use_case::Entity::find()
        .filter(use_case::Column::OrganisationId.eq(organisation))
        .filter(use_case::Column::Code.eq(code));
    let owner = match tx.get_database_backend() {
        // The transaction holds the one write lock already.
        DbBackend::Sqlite => query.one(tx).await?,
        // The use case is held, not the version: the newest one is read only after whoever held it before is done.
        _ => query.lock_exclusive().one(tx).await?,
    };
    let Some(owner) = owner else { return Ok(None) };
    let newest = use_case_version::Entity::find()
        .filter(use_case_version::Column::UseCaseId.eq(&owner.id))
        .order_by_desc(use_case_version::Column::Number)
        .one(tx)
        .await?;
    Ok(newest.map(|newest| (owner, newest)))
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

/// The versions of the organisation that are neither in use nor done with, with their use cases, newest first.
pub async fn open_versions(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Vec<(use_case::Model, use_case_version::Model)>, DbErr> {
    let owners = use_case::Entity::find()
        .filter(use_case::Column::OrganisationId.eq(organisation))
        .all(db)
        .await?;
    let ids = owners.iter().map(|owner| owner.id.as_str());
    let open = use_case_version::Entity::find()
        .filter(use_case_version::Column::UseCaseId.is_in(ids))
        .filter(use_case_version::Column::Status.is_in([DRAFT, SUBMITTED, RETURNED, READY]))
        .order_by_desc(use_case_version::Column::CreatedAt)
        .order_by_asc(use_case_version::Column::Id)
        .all(db)
        .await?;
    let with_owner = open.into_iter().filter_map(|version| {
        let owner = owners.iter().find(|owner| owner.id == version.use_case_id)?;
        Some((owner.clone(), version))
    });
    Ok(with_owner.collect())
}
