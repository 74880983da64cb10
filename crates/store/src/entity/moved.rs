//! Table `moved`: under which epoch a register item or a use case moved last.
//! Plain columns and no queries; those stand in the slice files, scoped. Written by triggers alone.

use sea_orm::entity::prelude::*;

/// One row of `moved`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "moved")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: String,
    /// `item` or `use_case`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The organisation's, as the write raised it.
    pub epoch: i64,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
