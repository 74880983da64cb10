//! What a reviewer weighs: comments to the parts of a version, and what the look-ups and grants tell of a use case.
//! Comments are only added; the rest is counted, always within one organisation.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement},
};

use crate::{
    entity::{access_grant, lookup, part_comment, use_case, use_case_version},
    lookup::PERMIT,
};

/// Store a comment.
pub async fn add_comment(tx: &impl ConnectionTrait, row: part_comment::Model) -> Result<(), DbErr> {
    part_comment::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The comments to one version, newest first.
pub async fn comments(
    db: &impl ConnectionTrait,
    organisation: &str,
    version: &str,
) -> Result<Vec<part_comment::Model>, DbErr> {
    let own = use_case_version::Entity::find()
        .select_only()
        .column(use_case_version::Column::Id)
        .filter(use_case_version::Column::UseCaseId.in_subquery(own_use_cases(organisation)))
        .into_query();
    part_comment::Entity::find()
        .filter(part_comment::Column::VersionId.eq(version))
        .filter(part_comment::Column::VersionId.in_subquery(own))
        .order_by_desc(part_comment::Column::WrittenAt)
        .order_by_desc(part_comment::Column::Id)
        .all(db)
        .await
}

/// How much one service was asked on a use case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// The service's code.
    pub service: String,
    /// Look-ups that were let through.
    pub lookups: i64,
    /// Different pseudonyms. A subject has one for each calendar year.
    pub subjects: i64,
}

/// A time in milliseconds: after the first instant, through the second where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// What happened at this instant is before it.
    pub after: i64,
    /// The last instant; `None` for what has no end yet.
    pub through: Option<i64>,
}

/// Look-ups of a use case that were let through in this time, by service.
pub async fn used(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
    span: Span,
) -> Result<Vec<Used>, DbErr> {
    by_service(permitted(organisation, use_case, span), db).await
}

/// The table of look-ups once more, under a name of its own.
const BEFORE: &str = "before";

/// The same, where only the subjects are counted that were not looked up from the same service in the time before it, `after` and on.
pub async fn used_anew(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
    (after, begun): (i64, i64),
) -> Result<Vec<Used>, DbErr> {
    let span = Span {
        after: begun,
        through: None,
    };
    let is = |column: lookup::Column| Expr::col((BEFORE, column));
    let same = |column: lookup::Column| is(column).eq(Expr::col((lookup::Entity, column)));
    let before = Query::select()
        .expr(Expr::val(1))
        .from_as(lookup::Entity, BEFORE)
        .and_where(is(lookup::Column::OrganisationId).eq(organisation))
        .and_where(same(lookup::Column::SubjectPseudonym))
        .and_where(is(lookup::Column::CreatedAt).gt(after))
        .and_where(is(lookup::Column::CreatedAt).lte(begun))
        .and_where(is(lookup::Column::UseCaseCode).eq(use_case))
        .and_where(is(lookup::Column::Outcome).eq(PERMIT))
        .and_where(same(lookup::Column::Service))
        .to_owned();
    let anew = permitted(organisation, use_case, span).filter(Expr::exists(before).not());
    let (mut all, anew) = (
        used(db, organisation, use_case, span).await?,
        by_service(anew, db).await?,
    );
    for one in &mut all {
        let found = anew.iter().find(|anew| anew.service == one.service);
        one.subjects = found.map_or(0, |anew| anew.subjects);
    }
    Ok(all)
}

async fn by_service(lookups: Select<lookup::Entity>, db: &impl ConnectionTrait) -> Result<Vec<Used>, DbErr> {
    let rows: Vec<(Option<String>, i64, i64)> = lookups
        .select_only()
        .column(lookup::Column::Service)
        .column_as(lookup::Column::Id.count(), "lookups")
        .column_as(
            Expr::col((lookup::Entity, lookup::Column::SubjectPseudonym)).count_distinct(),
            "subjects",
        )
        .group_by(lookup::Column::Service)
        .order_by_asc(lookup::Column::Service)
        .into_tuple()
        .all(db)
        .await?;
    let used = rows.into_iter().filter_map(|(service, lookups, subjects)| {
        Some(Used {
            service: service?,
            lookups,
            subjects,
        })
    });
    Ok(used.collect())
}

/// Something that was asked for at least once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedFor {
    /// The service's code.
    pub service: String,
    /// The subject's category, where it was told.
    pub category: Option<String>,
    /// JSON list of the fields.
    pub fields: String,
}

/// What was asked for on a use case in this time, each combination once.
pub async fn asked(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
    span: Span,
) -> Result<Vec<AskedFor>, DbErr> {
    let rows: Vec<(Option<String>, Option<String>, String)> = permitted(organisation, use_case, span)
        .select_only()
        .column(lookup::Column::Service)
        .column(lookup::Column::Category)
        .column(lookup::Column::RequestedFields)
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    let asked = rows.into_iter().filter_map(|(service, category, fields)| {
        Some(AskedFor {
            service: service?,
            category,
            fields,
        })
    });
    Ok(asked.collect())
}

/// How many people, and how many systems, hold access to a use case at `now`.
pub async fn holders(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
    now: i64,
) -> Result<(i64, i64), DbErr> {
    let column = |column: access_grant::Column| Expr::col(column).count_distinct();
    let open_ended = Condition::any()
        .add(access_grant::Column::ValidTo.is_null())
        .add(access_grant::Column::ValidTo.gt(now));
    let counted: Option<(i64, i64)> = access_grant::Entity::find()
        .select_only()
        .column_as(column(access_grant::Column::AccountId), "people")
        .column_as(column(access_grant::Column::ClientId), "systems")
        .filter(access_grant::Column::OrganisationId.eq(organisation))
        .filter(access_grant::Column::UseCaseId.eq(use_case))
        .filter(access_grant::Column::GrantedAt.is_not_null())
        .filter(access_grant::Column::RefusedAt.is_null())
        .filter(access_grant::Column::RevokedAt.is_null())
        .filter(access_grant::Column::ValidFrom.lte(now))
        .filter(open_ended)
        .into_tuple()
        .one(db)
        .await?;
    Ok(counted.unwrap_or_default())
}

fn permitted(organisation: &str, use_case: &str, span: Span) -> Select<lookup::Entity> {
    let ended = span.through.map(|last| lookup::Column::CreatedAt.lte(last));
    lookup::Entity::find()
        .filter(lookup::Column::OrganisationId.eq(organisation))
        .filter(lookup::Column::UseCaseCode.eq(use_case))
        .filter(lookup::Column::CreatedAt.gt(span.after))
        .filter(Condition::all().add_option(ended))
        .filter(lookup::Column::Outcome.eq(PERMIT))
}

fn own_use_cases(organisation: &str) -> SelectStatement {
    use_case::Entity::find()
        .select_only()
        .column(use_case::Column::Id)
        .filter(use_case::Column::OrganisationId.eq(organisation))
        .into_query()
}
