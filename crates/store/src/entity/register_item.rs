//! Table `register_item`: a hook, agreement, processor, routine or assessment: substance as canonical JSON with its hash, life as columns.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `register_item`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "register_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub kind: String,
    pub title: String,
    pub content: String,
    pub content_hash: String,
    /// Live facts that are no part of the substance, JSON.
    pub live: String,
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
    pub review_by: Option<String>,
    pub verified_by: Option<String>,
    pub verified_at: Option<i64>,
    pub reverify_by: Option<String>,
    pub ended_at: Option<i64>,
    pub created_at: i64,
    /// Who wrote the substance; `None` for a rule of the starting library.
    pub written_by: Option<String>,
    pub ended_by: Option<String>,
    pub ended_reason: Option<String>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
