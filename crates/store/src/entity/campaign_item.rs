//! Table `campaign_item`: one grant that a campaign looks over, and what was answered.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `campaign_item`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub campaign_id: String,
    pub grant_id: String,
    pub account_id: String,
    pub unit_id: Option<String>,
    pub answer: Option<String>,
    pub answered_by: Option<String>,
    pub answered_by_person: Option<String>,
    pub answered_at: Option<i64>,
    pub comment: Option<String>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
