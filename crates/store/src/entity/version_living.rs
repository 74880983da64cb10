//! Table `version_living`: a version that is written, waits or is in use, without what it says.
//! Plain columns and no queries; those stand in the slice files, scoped. Written by triggers alone.

use sea_orm::entity::prelude::*;

/// One row of `version_living`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "version_living")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub version_id: String,
    pub organisation_id: String,
    pub use_case_id: String,
    pub code: String,
    /// What the use case is called.
    pub title: String,
    pub purpose_code: String,
    /// What the version calls it.
    pub said_title: String,
    pub number: i64,
    pub status: String,
    pub content_hash: String,
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
    pub suspended: bool,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
