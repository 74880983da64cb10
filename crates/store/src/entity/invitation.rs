//! Table `invitation`: somebody who is asked to come into an organisation; the link that takes it up is here by its hash only.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `invitation`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub email: String,
    pub name: String,
    pub unit_id: Option<String>,
    pub roles: String,
    pub token_hash: String,
    pub invited_by: String,
    pub invited_at: i64,
    pub expires_at: i64,
    pub taken_by: Option<String>,
    pub taken_at: Option<i64>,
    pub withdrawn_by: Option<String>,
    pub withdrawn_at: Option<i64>,
    /// The agreement through which somebody acts for the organisation; nobody's own members have one.
    pub host_agreement_id: Option<String>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
