//! Table `approval`: one person's answer to one version, naming the hash that was approved.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `approval`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub version_id: String,
    pub account_id: String,
    pub person_pseudonym: String,
    pub content_hash: String,
    pub outcome: String,
    pub comment: Option<String>,
    pub decided_at: i64,
    /// The agreement that it was given under, where the person is from a cooperating organisation.
    pub host_agreement_id: Option<String>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
