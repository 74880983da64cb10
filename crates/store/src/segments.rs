//! Segments: organisations with the same need, and the templates that their coordinator shares. An organisation finds only the
//! segments it coordinates, belongs to or is invited into; what lies inside a segment is found by the row that such a find gave.
//! Writes take a transaction of the caller's, which also puts the entries into the outboxes.

mod following;
mod notices;

use std::collections::BTreeMap;

use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select, sea_query::SelectStatement,
};

pub use self::{following::*, notices::*};
use crate::{
    entity::{organisation, segment, segment_member, segment_template, segment_template_version},
    held,
};

/// `status` of an organisation that is invited.
pub const INVITED: &str = "invited";
/// `status` of an organisation that belongs.
pub const MEMBER: &str = "member";
/// `status` of a version that waits for a second person.
pub const PROPOSED: &str = "proposed";
/// `status` of a version that is out.
pub const PUBLISHED: &str = "published";
/// `status` of a version that was not let out.
pub const REFUSED: &str = "refused";

/// Store a new segment.
pub async fn found(tx: &impl ConnectionTrait, row: segment::Model) -> Result<(), DbErr> {
    segment::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The segments that an organisation coordinates, belongs to or is invited into, by name.
pub async fn of_organisation(
    db: &impl ConnectionTrait,
    own: &organisation::Model,
) -> Result<Vec<segment::Model>, DbErr> {
    visible(own)
        .order_by_asc(segment::Column::Name)
        .order_by_asc(segment::Column::Id)
        .all(db)
        .await
}

/// One of them.
pub async fn segment(
    db: &impl ConnectionTrait,
    own: &organisation::Model,
    id: &str,
) -> Result<Option<segment::Model>, DbErr> {
    visible(own).filter(segment::Column::Id.eq(id)).one(db).await
}

/// One of them, held until the transaction ends.
pub async fn segment_held(
    tx: &impl ConnectionTrait,
    own: &organisation::Model,
    id: &str,
) -> Result<Option<segment::Model>, DbErr> {
    held::one(visible(own).filter(segment::Column::Id.eq(id)), tx).await
}

fn visible(own: &organisation::Model) -> Select<segment::Entity> {
    let invited = segment_member::Entity::find()
        .select_only()
        .column(segment_member::Column::SegmentId)
        .filter(segment_member::Column::Orgnr.eq(&own.orgnr))
        .filter(segment_member::Column::Status.is_in([INVITED, MEMBER]))
        .into_query();
    segment::Entity::find().filter(
        Condition::any()
            .add(segment::Column::CoordinatorId.eq(&own.id))
            .add(segment::Column::Id.in_subquery(invited)),
    )
}

/// Everyone who is or was invited into a segment, oldest first.
pub async fn members(
    db: &impl ConnectionTrait,
    of: &segment::Model,
) -> Result<Vec<segment_member::Model>, DbErr> {
    segment_member::Entity::find()
        .filter(segment_member::Column::SegmentId.eq(&of.id))
        .order_by_asc(segment_member::Column::InvitedAt)
        .order_by_asc(segment_member::Column::Id)
        .all(db)
        .await
}

/// The invitation or membership of one organisation that is not over.
pub async fn membership(
    db: &impl ConnectionTrait,
    of: &segment::Model,
    orgnr: &str,
) -> Result<Option<segment_member::Model>, DbErr> {
    segment_member::Entity::find()
        .filter(segment_member::Column::SegmentId.eq(&of.id))
        .filter(segment_member::Column::Orgnr.eq(orgnr))
        .filter(segment_member::Column::Status.is_in([INVITED, MEMBER]))
        .one(db)
        .await
}

/// Store a new invitation.
pub async fn invite(tx: &impl ConnectionTrait, row: segment_member::Model) -> Result<(), DbErr> {
    segment_member::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Let a membership go from one place to another; it tells whether it stood at the first.
pub async fn answer_invitation(
    tx: &impl ConnectionTrait,
    row: &segment_member::Model,
    to: &str,
    by: &str,
    now: i64,
) -> Result<bool, DbErr> {
    let done = segment_member::Entity::update_many()
        .set(segment_member::ActiveModel {
            status: Set(to.to_owned()),
            answered_by: Set(Some(by.to_owned())),
            answered_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(segment_member::Column::Id.eq(&row.id))
        .filter(segment_member::Column::Status.eq(&row.status))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The names of organisations, by their numbers.
pub async fn names(
    db: &impl ConnectionTrait,
    members: &[segment_member::Model],
) -> Result<BTreeMap<String, String>, DbErr> {
    let numbers = members.iter().map(|member| member.orgnr.as_str());
    let rows = organisation::Entity::find()
        .filter(organisation::Column::Orgnr.is_in(numbers))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.orgnr, row.name)).collect())
}

/// The organisations here that belong to a segment.
pub async fn belonging(
    db: &impl ConnectionTrait,
    of: &segment::Model,
) -> Result<Vec<organisation::Model>, DbErr> {
    organisation::Entity::find()
        .filter(organisation::Column::Orgnr.in_subquery(member_numbers(of)))
        .order_by_asc(organisation::Column::Name)
        .all(db)
        .await
}

pub(super) fn member_numbers(of: &segment::Model) -> SelectStatement {
    segment_member::Entity::find()
        .select_only()
        .column(segment_member::Column::Orgnr)
        .filter(segment_member::Column::SegmentId.eq(&of.id))
        .filter(segment_member::Column::Status.eq(MEMBER))
        .into_query()
}

/// The templates of a segment, oldest first.
pub async fn templates(
    db: &impl ConnectionTrait,
    of: &segment::Model,
) -> Result<Vec<segment_template::Model>, DbErr> {
    own_templates(of)
        .order_by_asc(segment_template::Column::CreatedAt)
        .order_by_asc(segment_template::Column::Id)
        .all(db)
        .await
}

/// One template of a segment.
pub async fn template(
    db: &impl ConnectionTrait,
    of: &segment::Model,
    id: &str,
) -> Result<Option<segment_template::Model>, DbErr> {
    own_templates(of)
        .filter(segment_template::Column::Id.eq(id))
        .one(db)
        .await
}

/// The template that a use case of the coordinator is shared as.
pub async fn template_of_use_case(
    db: &impl ConnectionTrait,
    of: &segment::Model,
    use_case: &str,
) -> Result<Option<segment_template::Model>, DbErr> {
    own_templates(of)
        .filter(segment_template::Column::UseCaseId.eq(use_case))
        .one(db)
        .await
}

fn own_templates(of: &segment::Model) -> Select<segment_template::Entity> {
    segment_template::Entity::find().filter(segment_template::Column::SegmentId.eq(&of.id))
}

/// Store a new template.
pub async fn add_template(tx: &impl ConnectionTrait, row: segment_template::Model) -> Result<(), DbErr> {
    segment_template::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Every version of a template, newest first: the coordinator's to see.
pub async fn versions(
    db: &impl ConnectionTrait,
    of: &segment_template::Model,
) -> Result<Vec<segment_template_version::Model>, DbErr> {
    own_versions(&of.id).all(db).await
}

/// The versions of a template that are out, newest first.
pub async fn published(
    db: &impl ConnectionTrait,
    of: &segment_template::Model,
) -> Result<Vec<segment_template_version::Model>, DbErr> {
    out(&of.id).all(db).await
}

fn own_versions(template: &str) -> Select<segment_template_version::Entity> {
    segment_template_version::Entity::find()
        .filter(segment_template_version::Column::TemplateId.eq(template))
        .order_by_desc(segment_template_version::Column::Number)
        .order_by_desc(segment_template_version::Column::ProposedAt)
}

pub(super) fn out(template: &str) -> Select<segment_template_version::Entity> {
    own_versions(template).filter(segment_template_version::Column::Status.eq(PUBLISHED))
}

/// Store a proposed version. Of each template at most one may wait: the caller holds the segment and has looked.
pub async fn propose(tx: &impl ConnectionTrait, row: segment_template_version::Model) -> Result<(), DbErr> {
    segment_template_version::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Who answered a proposed version.
#[derive(Debug)]
pub struct Answer<'a> {
    /// `PUBLISHED` or `REFUSED`.
    pub status: &'a str,
    /// The account.
    pub by: &'a str,
    /// The natural person.
    pub person: &'a str,
    /// When.
    pub now: i64,
}

/// Answer a version that waits; it tells whether it still did.
pub async fn answer_version(
    tx: &impl ConnectionTrait,
    version: &segment_template_version::Model,
    answer: Answer<'_>,
) -> Result<bool, DbErr> {
    let done = segment_template_version::Entity::update_many()
        .set(segment_template_version::ActiveModel {
            status: Set(answer.status.to_owned()),
            answered_by: Set(Some(answer.by.to_owned())),
            answered_person: Set(Some(answer.person.to_owned())),
            answered_at: Set(Some(answer.now)),
            ..Default::default()
        })
        .filter(segment_template_version::Column::Id.eq(&version.id))
        .filter(segment_template_version::Column::Status.eq(PROPOSED))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
