//! Table `notification`: what one person is reminded of, and how far its mail has come.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `notification`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notification")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub account_id: String,
    pub subject: String,
    pub subject_id: String,
    pub kind: String,
    pub due: String,
    pub mark: String,
    pub created_at: i64,
    pub read_at: Option<i64>,
    pub mail_state: String,
    pub mail_batch: Option<String>,
    pub mail_attempts: i64,
    pub mail_at: i64,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
