//! What look-ups of a use case have shown and been stopped for, in numbers and names of fields: no person of either kind. And what was said of
//! the proposals that come of it.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, FromQueryResult, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict, SimpleExpr},
};

pub use crate::owned::add;
use crate::{
    entity::{drift_answer, drift_told, lookup},
    lookup::REFUSE,
};

/// Look-ups of one service and package that named the same fields.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Same {
    /// The service; none where nobody knows it.
    pub service: Option<String>,
    /// The rights package.
    pub package: Option<String>,
    /// JSON list of names.
    pub names: Option<String>,
    /// How many.
    pub many: i64,
    /// When the newest of them was made.
    pub last: i64,
}

/// What was shown since a time.
pub async fn shown(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
    since: i64,
) -> Result<Vec<Same>, DbErr> {
    same(organisation, use_case, since, Expr::col(lookup::Column::Shown))
        .filter(lookup::Column::Shown.is_not_null())
        .into_model()
        .all(db)
        .await
}

/// What stopped look-ups asked for since a time, also what the key that asked may not ask for: as it stands in the facts of each.
pub async fn refused(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
    since: i64,
) -> Result<Vec<Same>, DbErr> {
    let asked = match db.get_database_backend() {
        DbBackend::Sqlite => "json_extract(facts, '$.request.fields')",
        _ => "(facts::json -> 'request' ->> 'fields')",
    };
    same(organisation, use_case, since, Expr::cust(asked))
        .filter(lookup::Column::Outcome.eq(REFUSE))
        .into_model()
        .all(db)
        .await
}

fn same(
    organisation: &str,
    use_case: &str,
    since: i64,
    names: SimpleExpr,
) -> sea_orm::Select<lookup::Entity> {
    lookup::Entity::find()
        .select_only()
        .column(lookup::Column::Service)
        .column(lookup::Column::Package)
        .column_as(names.clone(), "names")
        .column_as(lookup::Column::Id.count(), "many")
        .column_as(lookup::Column::CreatedAt.max(), "last")
        .filter(lookup::Column::OrganisationId.eq(organisation))
        .filter(lookup::Column::UseCaseCode.eq(use_case))
        .filter(lookup::Column::CreatedAt.gte(since))
        .group_by(lookup::Column::Service)
        .group_by(lookup::Column::Package)
        .group_by(names)
}

/// What was said of the proposals of a use case, newest first.
pub async fn answers(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
) -> Result<Vec<drift_answer::Model>, DbErr> {
    drift_answer::Entity::find()
        .filter(drift_answer::Column::OrganisationId.eq(organisation))
        .filter(drift_answer::Column::UseCaseId.eq(use_case))
        .order_by_desc(drift_answer::Column::AnsweredAt)
        .order_by_desc(drift_answer::Column::Id)
        .all(db)
        .await
}

/// Which proposals of a use case were told of.
pub async fn told(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
) -> Result<Vec<drift_told::Model>, DbErr> {
    drift_told::Entity::find()
        .filter(drift_told::Column::OrganisationId.eq(organisation))
        .filter(drift_told::Column::UseCaseId.eq(use_case))
        .all(db)
        .await
}

/// Writes down that they are told of; gives how many were not before.
pub async fn tell(tx: &impl ConnectionTrait, rows: Vec<drift_told::Model>) -> Result<u64, DbErr> {
    let key = [
        drift_told::Column::UseCaseId,
        drift_told::Column::Kind,
        drift_told::Column::Service,
        drift_told::Column::Package,
        drift_told::Column::Field,
    ];
    let mut new = 0;
    for row in rows {
        new += drift_told::Entity::insert(row.into_active_model())
            .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(new)
}
