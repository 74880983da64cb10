//! Table `segment_template_version`: one version of a template; frozen from the moment it is proposed.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `segment_template_version`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "segment_template_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub template_id: String,
    pub number: i64,
    pub status: String,
    pub title: String,
    pub body: String,
    pub hash: String,
    pub note: String,
    pub source_version: i64,
    pub proposed_by: String,
    pub proposed_person: String,
    pub proposed_at: i64,
    pub answered_by: Option<String>,
    pub answered_person: Option<String>,
    pub answered_at: Option<i64>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
