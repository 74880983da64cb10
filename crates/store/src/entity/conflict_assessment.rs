//! Table `conflict_assessment`: what a leader is asked, and says, of one person's habilitet in one case.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `conflict_assessment`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "conflict_assessment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub account_id: String,
    pub person_pseudonym: String,
    pub use_case_id: String,
    pub case_hash: String,
    pub lookup_id: String,
    pub closeness: String,
    pub marks: String,
    pub asked_at: i64,
    pub due: String,
    pub answer: Option<String>,
    pub answered_by: Option<String>,
    pub answered_by_person: Option<String>,
    pub answered_at: Option<i64>,
    pub answer_text: Option<Vec<u8>>,
    pub ends_at: Option<i64>,
    pub revoked_by: Option<String>,
    pub revoked_by_person: Option<String>,
    pub revoked_at: Option<i64>,
    pub revoke_text: Option<Vec<u8>>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
