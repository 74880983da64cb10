//! Table `shield`: a protected address or own employee, by pseudonym.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `shield`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shield")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub subject_pseudonym: String,
    pub level: String,
    pub source: String,
    pub since: i64,
    pub until: Option<i64>,
    /// When a provider last told of it; absent where that no longer counts.
    pub checked_at: Option<i64>,
    /// The look-up whose answer told of it.
    pub lookup_id: Option<String>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
