//! Table `segment_adoption`: which template a use case follows or followed, and in which version of it.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `segment_adoption`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "segment_adoption")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub use_case_id: String,
    pub organisation_id: String,
    pub template_id: String,
    pub begun_version: i64,
    pub version: Option<i64>,
    pub adopted_by: String,
    pub adopted_at: i64,
    pub let_go_by: Option<String>,
    pub let_go_reason: Option<String>,
    pub let_go_salt: Option<String>,
    pub let_go_at: Option<i64>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
