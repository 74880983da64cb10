//! Table `register_renewal`: a renewal of a register item that one person asked for, and what another answered.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `register_renewal`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "register_renewal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub item_id: String,
    /// The substance it was asked for.
    pub content_hash: String,
    /// `domain::usecase::item_life::Renewal` as JSON.
    pub renewal: String,
    pub reason: String,
    pub asked_by: String,
    /// The natural person, as staff-identity pseudonym.
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
