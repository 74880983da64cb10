//! Table `connection_change`: a change of how a service is reached, asked for by one person and answered by another.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `connection_change`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "connection_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    /// The service's code; `None` for the Maskinporten client of them all.
    pub service: Option<String>,
    /// What stood when it was asked for, JSON.
    pub before: String,
    /// What it would set, JSON.
    pub wanted: String,
    pub reason: String,
    pub asked_by: String,
    pub asked_person: String,
    pub asked_at: i64,
    pub answered_by: Option<String>,
    pub answered_at: Option<i64>,
    pub outcome: Option<String>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
