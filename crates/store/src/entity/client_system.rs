//! Table `client_system`: a system of the organisation that asks by a key, known by the hash of the key.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `client_system`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "client_system")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub name: String,
    pub key_hash: String,
    pub roles: String,
    pub default_account_id: Option<String>,
    pub created_at: i64,
    pub ended_at: Option<i64>,
    /// The own system in the register whose key it is; `None` for a key that belongs to none.
    pub own_system_id: Option<String>,
    pub created_by: Option<String>,
    pub ended_by: Option<String>,
    pub ended_reason: Option<String>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
