//! Table `access_grant`: the right of one person or client system to use one use case, with an end.
//! Plain columns and no queries; those stand in the slice files, scoped.

use sea_orm::entity::prelude::*;

/// One row of `access_grant`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_grant")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub account_id: Option<String>,
    pub client_id: Option<String>,
    pub use_case_id: String,
    pub requested_by: String,
    pub requested_by_person: Option<String>,
    pub requested_at: i64,
    pub reason: String,
    pub granted_by: Option<String>,
    pub granted_by_person: Option<String>,
    pub granted_at: Option<i64>,
    pub comment: Option<String>,
    pub refused_at: Option<i64>,
    pub valid_from: Option<i64>,
    pub valid_to: Option<i64>,
    pub recertify_by: Option<String>,
    pub revoked_by: Option<String>,
    pub revoked_at: Option<i64>,
    pub revoked_reason: Option<String>,
    pub elevated: bool,
    pub fields: Option<String>,
    pub refused_by: Option<String>,
    pub wanted_last: Option<String>,
    pub first_by: Option<String>,
    pub first_by_person: Option<String>,
    pub first_at: Option<i64>,
    pub first_comment: Option<String>,
    pub returned_by: Option<String>,
    pub returned_at: Option<i64>,
    pub returned_comment: Option<String>,
    pub replaced_by: Option<String>,
}

/// No relations: queries name their joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
