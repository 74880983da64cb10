//! Table `account_reset`: a new way in for somebody who has lost what they sign in with; the link that gives it is here by its hash only.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `account_reset`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account_reset")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub account_id: String,
    pub lost: String,
    pub started_by: String,
    pub started_by_person: String,
    pub started_at: i64,
    pub confirmed_by: Option<String>,
    pub confirmed_by_person: Option<String>,
    pub confirmed_at: Option<i64>,
    pub token_hash: Option<String>,
    pub expires_at: i64,
    pub ended_by: Option<String>,
    pub ended_at: Option<i64>,
    pub used_at: Option<i64>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
