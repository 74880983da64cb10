//! Table `use_case_version`: a version of a use case; its content is frozen once submitted.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `use_case_version`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "use_case_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub use_case_id: String,
    pub number: i64,
    pub status: String,
    pub content: String,
    pub content_hash: String,
    /// Account ids of those who edited it since the last approved version, JSON list.
    pub editors: String,
    pub submitted_by: Option<String>,
    pub submitted_at: Option<i64>,
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
    pub activated_at: Option<i64>,
    pub created_at: i64,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
