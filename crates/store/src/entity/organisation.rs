//! Table `organisation`: the controller; every other row belongs to one.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `organisation`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub orgnr: String,
    pub name: String,
    pub sector: String,
    pub controller_confirmed_by: Option<String>,
    pub controller_confirmed_at: Option<i64>,
    pub review_grace_days: i64,
    pub shield_source: bool,
    pub undertaking_version: i64,
    pub undertaking_yearly: bool,
    pub connection: String,
    pub created_at: i64,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
