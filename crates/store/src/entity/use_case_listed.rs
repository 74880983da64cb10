//! Table `use_case_listed`: a use case as a list shows it: with the version in use, or else the newest.
//! Plain columns and no queries; those stand in the slice files, scoped. Written by triggers alone.

use sea_orm::entity::prelude::*;

/// One row of `use_case_listed`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "use_case_listed")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub use_case_id: String,
    pub organisation_id: String,
    pub code: String,
    pub version_id: String,
    pub number: i64,
    pub content_hash: String,
    pub status: String,
    pub title: String,
    pub purpose: String,
    pub sought: String,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
