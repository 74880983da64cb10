//! Table `break_glass`: one hastetilgang of one person, from its opening to its review.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `break_glass`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "break_glass")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub account_id: String,
    pub person_pseudonym: String,
    pub unit_id: Option<String>,
    pub use_case_id: String,
    pub reason: String,
    pub opened_at: i64,
    pub ends_at: i64,
    pub notified_at: Option<i64>,
    pub review_due: String,
    pub closed_by: Option<String>,
    pub closed_at: Option<i64>,
    pub reviewed_by: Option<String>,
    pub reviewed_by_person: Option<String>,
    pub reviewed_at: Option<i64>,
    pub verdict: Option<String>,
    pub comment: Option<String>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
