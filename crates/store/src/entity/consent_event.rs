//! Table `consent_event`: what was heard of a consent, each thing once.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `consent_event`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub consent_id: String,
    pub kind: String,
    pub happened_at: i64,
    pub heard_at: i64,
    pub source: String,
    pub account_id: Option<String>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
