//! Table `lookup`: one request for data on one subject: what was asked, decided and shown, never a value.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `lookup`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lookup")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub set_id: Option<String>,
    pub organisation_id: String,
    pub account_id: Option<String>,
    pub client_id: Option<String>,
    pub use_case_version_id: Option<String>,
    pub use_case_code: Option<String>,
    pub service: Option<String>,
    pub package: Option<String>,
    pub subject_pseudonym: Option<String>,
    pub subject_kind: Option<String>,
    pub subject_masked: Option<String>,
    pub category: Option<String>,
    pub period: Option<String>,
    pub case_hash: Option<String>,
    pub sealed_text: Option<Vec<u8>>,
    pub requested_fields: String,
    pub facts: String,
    pub ground_hash: Option<String>,
    pub correlation_id: Option<String>,
    pub outcome: String,
    pub result_class: Option<String>,
    pub shown: Option<String>,
    pub withheld: Option<String>,
    pub body_mac: Option<String>,
    pub permit_index: Option<i64>,
    pub end_index: Option<i64>,
    pub created_at: i64,
    pub ended_at: Option<i64>,
    pub break_glass_id: Option<String>,
    pub conflict: Option<String>,
    pub consent_id: Option<String>,
    pub shown_count: Option<i64>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
