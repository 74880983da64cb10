//! Which use case follows which template. An organisation finds its own; the coordinator finds which members follow which version,
//! by name and number, and nothing of what they say.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, sea_query::SelectStatement,
};

use super::{member_numbers, own_templates};
use crate::entity::{
    organisation, segment, segment_adoption, segment_template, segment_template_version, use_case,
};

/// Store that a use case follows a template.
pub async fn follow(tx: &impl ConnectionTrait, row: segment_adoption::Model) -> Result<(), DbErr> {
    segment_adoption::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Use cases that are not ended for good.
fn living() -> SelectStatement {
    use_case::Entity::find()
        .select_only()
        .column(use_case::Column::Id)
        .filter(use_case::Column::EndedAt.is_null())
        .into_query()
}

/// What the organisation's use cases follow, or followed; one that is ended takes nothing up any more.
pub async fn followed(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Vec<segment_adoption::Model>, DbErr> {
    segment_adoption::Entity::find()
        .filter(segment_adoption::Column::OrganisationId.eq(organisation))
        .filter(segment_adoption::Column::UseCaseId.in_subquery(living()))
        .order_by_asc(segment_adoption::Column::AdoptedAt)
        .all(db)
        .await
}

/// What one use case follows, or followed.
pub async fn followed_by(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
) -> Result<Option<segment_adoption::Model>, DbErr> {
    segment_adoption::Entity::find()
        .filter(segment_adoption::Column::OrganisationId.eq(organisation))
        .filter(segment_adoption::Column::UseCaseId.eq(use_case))
        .one(db)
        .await
}

/// The version of a template that an organisation's use case has taken something from, also after it left the segment: its own
/// approved versions name it.
pub async fn followed_version(
    db: &impl ConnectionTrait,
    adoption: &segment_adoption::Model,
    number: i64,
) -> Result<Option<segment_template_version::Model>, DbErr> {
    super::out(&adoption.template_id)
        .filter(segment_template_version::Column::Number.eq(number))
        .one(db)
        .await
}

/// The segment of a template that a use case of this organisation follows, whether or not it still belongs to it: its name and
/// coordinator stand in what it approved.
pub async fn segment_of(
    db: &impl ConnectionTrait,
    adoption: &segment_adoption::Model,
) -> Result<Option<(segment::Model, segment_template::Model)>, DbErr> {
    let template = segment_template::Entity::find_by_id(&adoption.template_id)
        .one(db)
        .await?;
    let Some(template) = template else { return Ok(None) };
    let segment = segment::Entity::find_by_id(&template.segment_id).one(db).await?;
    Ok(segment.map(|segment| (segment, template)))
}

/// Set which version a draft began from, or which is in use.
pub async fn set_followed(
    tx: &impl ConnectionTrait,
    use_case: &str,
    change: segment_adoption::ActiveModel,
) -> Result<(), DbErr> {
    segment_adoption::Entity::update_many()
        .set(change)
        .filter(segment_adoption::Column::UseCaseId.eq(use_case))
        .exec(tx)
        .await?;
    Ok(())
}

/// The version that is in use now; `None` where what is in use follows the template no more.
pub fn in_use(version: Option<i64>) -> segment_adoption::ActiveModel {
    segment_adoption::ActiveModel {
        version: Set(version),
        ..Default::default()
    }
}

/// One use case of a member that follows a template of the segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follower {
    /// The organisation's number.
    pub orgnr: String,
    /// Its name.
    pub name: String,
    /// Its id.
    pub organisation: String,
    /// Which template.
    pub template: String,
    /// The number of the template's version that is in use.
    pub version: i64,
}

/// The members' use cases that follow a template of the segment and are in use, for its coordinator.
pub async fn followers(db: &impl ConnectionTrait, of: &segment::Model) -> Result<Vec<Follower>, DbErr> {
    let templates: Vec<String> = own_templates(of)
        .all(db)
        .await?
        .into_iter()
        .map(|one| one.id)
        .collect();
    let members = organisation::Entity::find()
        .filter(organisation::Column::Orgnr.in_subquery(member_numbers(of)))
        .order_by_asc(organisation::Column::Name)
        .all(db)
        .await?;
    let rows = segment_adoption::Entity::find()
        .filter(segment_adoption::Column::TemplateId.is_in(templates))
        .filter(segment_adoption::Column::Version.is_not_null())
        .filter(segment_adoption::Column::UseCaseId.in_subquery(living()))
        .all(db)
        .await?;
    let mut followers = Vec::new();
    for member in members {
        let own = rows.iter().filter(|row| row.organisation_id == member.id);
        followers.extend(own.filter_map(|row| {
            Some(Follower {
                orgnr: member.orgnr.clone(),
                name: member.name.clone(),
                organisation: member.id.clone(),
                template: row.template_id.clone(),
                version: row.version?,
            })
        }));
    }
    Ok(followers)
}
