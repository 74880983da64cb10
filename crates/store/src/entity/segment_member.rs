//! Table `segment_member`: an organisation that is or was invited into a segment, by its number: it need not be here yet.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `segment_member`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "segment_member")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub segment_id: String,
    pub orgnr: String,
    pub status: String,
    pub invited_by: String,
    pub invited_at: i64,
    pub answered_by: Option<String>,
    pub answered_at: Option<i64>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
