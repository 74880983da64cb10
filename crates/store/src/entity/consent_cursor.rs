//! Table `consent_cursor`: how far an organisation has read Altinn's list of what happens.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `consent_cursor`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent_cursor")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: String,
    pub continuation: Option<String>,
    pub read_at: i64,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
