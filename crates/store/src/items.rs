//! Writing of register items: new ones, what they said before, renewals that wait, and their ends. Each write tells whether the row
//! still stood as it was read; judging the step is the caller's, and so is the transaction, which also puts the entry into the outbox.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

pub use crate::owned::{add, change};
use crate::{
    entity::{register_item, register_item_past, register_renewal},
    held,
};

/// `outcome` of a renewal that a second person accepted.
pub const ACCEPTED: &str = "accepted";
/// `outcome` of a renewal that was refused, or taken back.
pub const REFUSED: &str = "refused";

/// One item of the organisation.
pub async fn item(
    db: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<register_item::Model>, DbErr> {
    own(organisation, id).one(db).await
}

/// An item without what it says: what its standing is told from.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Brief {
    /// Its id.
    pub id: String,
    /// What sort of item it is.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// First legal date.
    pub valid_from: Option<String>,
    /// Last legal date.
    pub valid_to: Option<String>,
    /// When it must be looked over.
    pub review_by: Option<String>,
    /// When it was verified.
    pub verified_at: Option<i64>,
    /// When it must be verified again.
    pub reverify_by: Option<String>,
    /// When it was ended.
    pub ended_at: Option<i64>,
    /// What is told of it while it lives, as JSON.
    pub live: String,
}

impl From<register_item::Model> for Brief {
    fn from(row: register_item::Model) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            title: row.title,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            review_by: row.review_by,
            verified_at: row.verified_at,
            reverify_by: row.reverify_by,
            ended_at: row.ended_at,
            live: row.live,
        }
    }
}

/// The items of one kind, or of all, without what they say.
pub async fn briefs(
    db: &impl ConnectionTrait,
    organisation: &str,
    kind: Option<&str>,
) -> Result<Vec<Brief>, DbErr> {
    use register_item::Column;
    let mut select = register_item::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Kind,
            Column::Title,
            Column::ValidFrom,
            Column::ValidTo,
            Column::ReviewBy,
            Column::VerifiedAt,
            Column::ReverifyBy,
            Column::EndedAt,
            Column::Live,
        ])
        .filter(Column::OrganisationId.eq(organisation));
    if let Some(kind) = kind {
        select = select.filter(Column::Kind.eq(kind));
    }
    select.into_model().all(db).await
}

/// One item, held until the transaction ends.
pub async fn item_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<register_item::Model>, DbErr> {
    held::one(own(organisation, id), tx).await
}

fn own(organisation: &str, id: &str) -> sea_orm::Select<register_item::Entity> {
    register_item::Entity::find()
        .filter(register_item::Column::OrganisationId.eq(organisation))
        .filter(register_item::Column::Id.eq(id))
}

/// Keep what an item that the caller holds says now, before it is changed.
pub async fn keep_past(
    tx: &impl ConnectionTrait,
    row: register_item::Model,
    by: &str,
    now: i64,
) -> Result<(), DbErr> {
    let before = register_item_past::Entity::find()
        .filter(register_item_past::Column::ItemId.eq(&row.id))
        .count(tx)
        .await?;
    let past = register_item_past::Model {
        item_id: row.id,
        number: i64::try_from(before).unwrap_or(i64::MAX).saturating_add(1),
        title: row.title,
        content: row.content,
        content_hash: row.content_hash,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        verified_by: row.verified_by,
        verified_at: row.verified_at,
        written_by: row.written_by,
        replaced_by: by.to_owned(),
        replaced_at: now,
    };
    register_item_past::Entity::insert(past.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// What an item of the organisation said before, newest first.
pub async fn pasts(
    db: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Vec<register_item_past::Model>, DbErr> {
    if item(db, organisation, id).await?.is_none() {
        return Ok(Vec::new());
    }
    register_item_past::Entity::find()
        .filter(register_item_past::Column::ItemId.eq(id))
        .order_by_desc(register_item_past::Column::Number)
        .all(db)
        .await
}

/// The renewals of an organisation that wait for a second person.
pub async fn waiting(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Vec<register_renewal::Model>, DbErr> {
    register_renewal::Entity::find()
        .filter(register_renewal::Column::OrganisationId.eq(organisation))
        .filter(register_renewal::Column::AnsweredAt.is_null())
        .order_by_asc(register_renewal::Column::AskedAt)
        .all(db)
        .await
}

/// The renewals of one item, newest first.
pub async fn renewals(
    db: &impl ConnectionTrait,
    organisation: &str,
    item: &str,
) -> Result<Vec<register_renewal::Model>, DbErr> {
    register_renewal::Entity::find()
        .filter(register_renewal::Column::OrganisationId.eq(organisation))
        .filter(register_renewal::Column::ItemId.eq(item))
        .order_by_desc(register_renewal::Column::AskedAt)
        .order_by_desc(register_renewal::Column::Id)
        .all(db)
        .await
}

/// Store a renewal that waits. Of each item at most one may wait: the caller holds the item and has looked.
pub async fn ask(tx: &impl ConnectionTrait, row: register_renewal::Model) -> Result<(), DbErr> {
    register_renewal::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Answer a renewal that waits; it tells whether it still did.
pub async fn answer(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
    outcome: &str,
    by: &str,
    now: i64,
) -> Result<bool, DbErr> {
    let done = register_renewal::Entity::update_many()
        .set(register_renewal::ActiveModel {
            answered_by: Set(Some(by.to_owned())),
            answered_at: Set(Some(now)),
            outcome: Set(Some(outcome.to_owned())),
            ..Default::default()
        })
        .filter(register_renewal::Column::OrganisationId.eq(organisation))
        .filter(register_renewal::Column::Id.eq(id))
        .filter(register_renewal::Column::AnsweredAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
