//! Table `campaign`: one campaign that looks over access again, from its beginning to its close.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `campaign`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub name: String,
    pub sought: String,
    pub unit_id: Option<String>,
    pub use_case_id: Option<String>,
    pub unused: bool,
    pub last_day: String,
    pub started_by: String,
    pub started_by_person: String,
    pub started_at: i64,
    pub closed_by: Option<String>,
    pub closed_at: Option<i64>,
    pub closed_comment: Option<String>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
