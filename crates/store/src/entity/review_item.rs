//! Table `review_item`: something for a person to look at afterwards.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `review_item`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "review_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub kind: String,
    pub lookup_id: Option<String>,
    pub account_id: Option<String>,
    pub created_at: i64,
    pub closed_at: Option<i64>,
    pub note: Option<String>,
    pub closed_by: Option<String>,
    pub closed_by_person: Option<String>,
    pub verdict: Option<String>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
