//! Table `drift_answer`: a proposal about what a use case approves that somebody has set aside, with why.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `drift_answer`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "drift_answer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub use_case_id: String,
    pub kind: String,
    pub service: String,
    pub package: String,
    pub field: String,
    pub reason: String,
    pub until_day: String,
    pub answered_by: String,
    pub answered_at: i64,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
