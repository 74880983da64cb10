//! Table `membership`: an account in an organisation with its roles, a JSON list.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `membership`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub account_id: String,
    pub organisation_id: String,
    pub unit_id: Option<String>,
    pub roles: String,
    pub valid_from: i64,
    pub ended_at: Option<i64>,
    /// The agreement through which somebody acts for the organisation; nobody's own members have one.
    pub host_agreement_id: Option<String>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
