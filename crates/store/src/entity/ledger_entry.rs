//! Table `ledger_entry`: one sealed entry. Written by the appender alone; never changed.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `ledger_entry`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ledger: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub idx: i64,
    pub leaf: String,
    pub leaf_hash: String,
    pub kind: String,
    pub lookup_id: Option<String>,
    pub phase: Option<String>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
