//! Table `host_agreement`: one organisation acts for another, within the use cases that are named, by their ids in a JSON list.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `host_agreement`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "host_agreement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The one that is acted for.
    pub organisation_id: String,
    /// The one that acts.
    pub host_id: String,
    pub kind: String,
    pub reference: String,
    pub use_cases: String,
    pub first_day: String,
    pub last_day: String,
    pub registered_by: String,
    pub registered_by_person: String,
    pub registered_at: i64,
    pub confirmed_by: Option<String>,
    pub confirmed_by_person: Option<String>,
    pub confirmed_at: Option<i64>,
    pub ended_by: Option<String>,
    pub ended_at: Option<i64>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
