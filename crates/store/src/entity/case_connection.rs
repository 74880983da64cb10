//! Table `case_connection`: where an own system answers about cases. Its key lies in the key store under `key_id`.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `case_connection`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_connection")]
pub struct Model {
    /// The own system in the register.
    #[sea_orm(primary_key, auto_increment = false)]
    pub system_id: String,
    pub organisation_id: String,
    pub address: String,
    pub key_id: String,
    pub set_by: Option<String>,
    pub set_at: i64,
    /// When it was last tried, and what came of it: `ok`, or the code of what went wrong.
    pub tried_at: Option<i64>,
    pub tried_as: Option<String>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
