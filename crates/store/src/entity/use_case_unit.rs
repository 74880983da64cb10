//! Table `use_case_unit`: a unit that holds a use case.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `use_case_unit`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "use_case_unit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub use_case_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub unit_id: String,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
