//! Table `consent`: one consent of one person, from the question on.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `consent`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub use_case_id: String,
    pub template_id: String,
    pub form: String,
    pub subject_pseudonym: String,
    pub subject_kind: String,
    pub purpose: String,
    pub rights: String,
    pub case_hash: String,
    pub sealed_text: Vec<u8>,
    pub status: String,
    pub valid_to: i64,
    pub asked_by: String,
    pub asked_at: i64,
    pub sent_at: Option<i64>,
    pub view_uri: Option<String>,
    pub given_on: Option<String>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
