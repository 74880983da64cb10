//! Table `stop`: an emergency stop; without an organisation it holds for the installation.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `stop`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stop")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: Option<String>,
    pub scope: String,
    pub target: Option<String>,
    pub reason: String,
    pub created_by: Option<String>,
    pub created_at: i64,
    pub lifted_by: Option<String>,
    pub lifted_at: Option<i64>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
