//! What the use cases of an organisation fetch: the versions in use, first only which they are, then the content of those that
//! the reader has not read before. One that is suspended fetches nothing, and is told of as such; one that is ended is left out.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, SelectStatement},
};

use crate::{
    entity::{use_case, use_case_version},
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
    let owner = |column| Expr::col((use_case::Entity, column));
    let same =
        owner(use_case::Column::Id).equals((use_case_version::Entity, use_case_version::Column::UseCaseId));
    let mut select = use_case_version::Entity::find()
        .select_only()
        .column(use_case_version::Column::Id)
        .column(use_case_version::Column::ContentHash)
        .column_as(owner(use_case::Column::SuspendedAt), "suspended")
        .filter(use_case_version::Column::Status.eq(ACTIVE))
        .filter(use_case::Column::OrganisationId.eq(organisation))
        .filter(use_case::Column::EndedAt.is_null())
        .order_by_asc(use_case_version::Column::Id);
    QuerySelect::query(&mut select).inner_join(use_case::Entity, same);
    let rows: Vec<(String, String, Option<i64>)> = select.into_tuple().all(db).await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(version, hash, suspended)| InUse {
            version,
            hash,
            suspended: suspended.is_some(),
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
