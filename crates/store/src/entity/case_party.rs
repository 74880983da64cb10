//! Table `case_party`: a party of a case, by pseudonym.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `case_party`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_party")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub case_hash: String,
    pub subject_pseudonym: String,
    pub staff_pseudonym: Option<String>,
    pub category: String,
    pub relation: Option<String>,
    pub evidence: Option<String>,
    pub lookup_id: Option<String>,
    pub created_at: i64,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
