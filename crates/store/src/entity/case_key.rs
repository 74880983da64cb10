//! Table `case_key`: the wrapped, erasable key of one case's texts.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `case_key`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_hash: String,
    pub organisation_id: String,
    pub wrapped_key: Vec<u8>,
    pub created_at: i64,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
