//! What the use cases of an organisation fetch: the versions in use, first only which they are, then the content of those that
//! the reader has not read before. One that is suspended fetches nothing, and is told of as such; one that is ended is left out.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::SelectStatement,
};

use crate::{
    entity::{use_case, use_case_version, version_living},
    register::ACTIVE,
};

/// Ids in one question: far below what either database takes.
const AT_A_TIME: usize = 500;

/// A version in use, without what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InUse {
    /// The version's id.
    pub version: String,
    /// Of what it says.
    pub hash: String,
    /// Whether its use case is suspended.
    pub suspended: bool,
}

/// The versions in use.
pub async fn in_use(db: &impl ConnectionTrait, organisation: &str) -> Result<Vec<InUse>, DbErr> {
    let rows: Vec<(String, String, bool)> = version_living::Entity::find()
        .select_only()
        .column(version_living::Column::VersionId)
        .column(version_living::Column::ContentHash)
        .column(version_living::Column::Suspended)
        .filter(version_living::Column::OrganisationId.eq(organisation))
        .filter(version_living::Column::Status.eq(ACTIVE))
        .into_tuple()
        .all(db)
        .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(version, hash, suspended)| InUse {
            version,
            hash,
            suspended,
        })
        .collect())
}

/// What these versions in use say: id and canonical JSON. One that has gone out of use meanwhile is left out.
pub async fn contents(
    db: &impl ConnectionTrait,
    organisation: &str,
    versions: &[String],
) -> Result<Vec<(String, String)>, DbErr> {
    let mut contents = Vec::with_capacity(versions.len());
    for some in versions.chunks(AT_A_TIME) {
        let rows: Vec<(String, String)> = use_case_version::Entity::find()
            .select_only()
            .column(use_case_version::Column::Id)
            .column(use_case_version::Column::Content)
            .filter(use_case_version::Column::Id.is_in(some))
            .filter(use_case_version::Column::Status.eq(ACTIVE))
            .filter(use_case_version::Column::UseCaseId.in_subquery(going(organisation)))
            .into_tuple()
            .all(db)
            .await?;
        contents.extend(rows);
    }
    Ok(contents)
}

/// Ids of the use cases that are not ended.
fn going(organisation: &str) -> SelectStatement {
    use_case::Entity::find()
        .filter(use_case::Column::OrganisationId.eq(organisation))
        .filter(use_case::Column::EndedAt.is_null())
        .select_only()
        .column(use_case::Column::Id)
        .into_query()
}
