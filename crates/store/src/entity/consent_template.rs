//! Table `consent_template`: what persons are asked by, one row for each version.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `consent_template`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent_template")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub use_case_id: String,
    pub version: i64,
    pub content: String,
    pub content_hash: String,
    pub made_by: String,
    pub made_at: i64,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
