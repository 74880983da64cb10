//! What the use cases of an organisation fetch: the versions in use, first only which they are, then the content of those that
//! the reader has not read before. One that is suspended fetches nothing, and is told of as such; one that is ended is left out.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::SelectStatement,
};

use crate::{
    drafts::READY,
    entity::{use_case, use_case_version},
    register::ACTIVE,
};

/// Ids in one question: far below what either database takes.
const AT_A_TIME: usize = 500;

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
            .filter(use_case_version::Column::Status.is_in([ACTIVE, READY]))
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
