//! Look-ups that ask the same as another: what `need.fresh` asks of the past, once when the facts are read and again in the append.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::{FAILED, PERMIT};
use crate::entity::lookup;

/// What makes two look-ups equal for `need.fresh`.
#[derive(Debug, Clone)]
pub struct Equal {
    /// The use case's code.
    pub use_case: String,
    /// The service.
    pub service: String,
    /// The rights package, where there is one.
    pub package: Option<String>,
    /// The period's JSON, where there is one.
    pub period: Option<String>,
    /// Every pseudonym of the subject.
    pub subjects: Vec<String>,
}

/// A permitted look-up of the past, as far as freshness asks about it.
#[derive(Debug, Clone)]
pub(crate) struct Past {
    pub(crate) subject: String,
    pub(crate) use_case: Option<String>,
    pub(crate) service: Option<String>,
    pub(crate) package: Option<String>,
    pub(crate) period: Option<String>,
    pub(crate) at: i64,
}

impl Past {
    /// The look-up of this row; `None` when it is about nobody.
    pub(crate) fn of(row: &lookup::Model, at: i64) -> Option<Self> {
        Some(Self {
            subject: row.subject_pseudonym.clone()?,
            use_case: row.use_case_code.clone(),
            service: row.service.clone(),
            package: row.package.clone(),
            period: row.period.clone(),
            at,
        })
    }

    /// Whether it is equal.
    pub(crate) fn is(&self, equal: &Equal) -> bool {
        equal.subjects.contains(&self.subject)
            && self.use_case.as_ref() == Some(&equal.use_case)
            && self.service.as_ref() == Some(&equal.service)
            && self.package == equal.package
            && self.period == equal.period
    }
}

/// A look-up that is equal to the one that is asked for: when, whose, and how much it showed. Never what.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Earlier {
    /// When it was permitted.
    pub created_at: i64,
    /// Whose it was.
    pub account_id: Option<String>,
    /// Through which client system.
    pub client_id: Option<String>,
    /// How many values it showed; `None` while it is under way, and of those that were made before this was counted.
    pub shown_count: Option<i64>,
}

/// The last equal look-up that was permitted, failures aside.
pub async fn last_equal(
    db: &impl ConnectionTrait,
    organisation: &str,
    equal: &Equal,
) -> Result<Option<Earlier>, DbErr> {
    let or_null = |column: lookup::Column, value: &Option<String>| match value {
        Some(value) => column.eq(value),
        None => column.is_null(),
    };
    lookup::Entity::find()
        .select_only()
        .column(lookup::Column::CreatedAt)
        .column(lookup::Column::AccountId)
        .column(lookup::Column::ClientId)
        .column(lookup::Column::ShownCount)
        .filter(lookup::Column::OrganisationId.eq(organisation))
        .filter(lookup::Column::SubjectPseudonym.is_in(equal.subjects.iter()))
        .filter(lookup::Column::UseCaseCode.eq(&equal.use_case))
        .filter(lookup::Column::Service.eq(&equal.service))
        .filter(or_null(lookup::Column::Package, &equal.package))
        .filter(or_null(lookup::Column::Period, &equal.period))
        .filter(lookup::Column::Outcome.eq(PERMIT))
        .filter(not_failed())
        .order_by_desc(lookup::Column::CreatedAt)
        .into_model()
        .one(db)
        .await
}

fn not_failed() -> Condition {
    Condition::any()
        .add(lookup::Column::ResultClass.is_null())
        .add(lookup::Column::ResultClass.ne(FAILED))
}
