//! Habilitet: the ties that people declare, and what their leaders say of them in one case. Judging a step is the caller's, and so is the
//! transaction, which also puts the entry into the outbox.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, Select,
};

pub use crate::owned::{add, change};
use crate::{
    entity::{conflict_assessment, tie},
    held,
};

/// `answer` of one that lets the person handle the case.
pub const MAY_HANDLE: &str = "may_handle";

/// The ties of one natural person, by whatever account.
fn ties_of(organisation: &str, account: &str, person: Option<&str>) -> Select<tie::Entity> {
    let same = Condition::any()
        .add(tie::Column::AccountId.eq(account))
        .add_option(person.map(|person| tie::Column::PersonPseudonym.eq(person)));
    tie::Entity::find()
        .filter(tie::Column::OrganisationId.eq(organisation))
        .filter(same)
}

/// Those that are not ended.
pub async fn standing(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    person: Option<&str>,
) -> Result<Vec<tie::Model>, DbErr> {
    ties_of(organisation, account, person)
        .filter(tie::Column::EndedAt.is_null())
        .order_by_asc(tie::Column::DeclaredAt)
        .order_by_asc(tie::Column::Id)
        .all(db)
        .await
}

/// All of them, newest first.
pub async fn ties(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    person: Option<&str>,
    limit: u64,
) -> Result<Vec<tie::Model>, DbErr> {
    ties_of(organisation, account, person)
        .order_by_desc(tie::Column::DeclaredAt)
        .order_by_desc(tie::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// One of them, held until the transaction ends.
pub async fn tie_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    person: Option<&str>,
    id: &str,
) -> Result<Option<tie::Model>, DbErr> {
    let query = ties_of(organisation, account, person).filter(tie::Column::Id.eq(id));
    held::one(query, tx).await
}

/// Store one that is declared.
pub async fn add_tie(tx: &impl ConnectionTrait, row: tie::Model) -> Result<(), DbErr> {
    tie::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// One that the caller holds is over.
pub async fn end_tie(tx: &impl ConnectionTrait, row: &tie::Model, now: i64) -> Result<(), DbErr> {
    tie::Entity::update_many()
        .set(tie::ActiveModel {
            ended_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(tie::Column::Id.eq(&row.id))
        .exec(tx)
        .await?;
    Ok(())
}

fn own(organisation: &str) -> Select<conflict_assessment::Entity> {
    conflict_assessment::Entity::find().filter(conflict_assessment::Column::OrganisationId.eq(organisation))
}

/// The assessments of one natural person, by whatever account.
fn of(account: &str, person: Option<&str>) -> Condition {
    Condition::any()
        .add(conflict_assessment::Column::AccountId.eq(account))
        .add_option(person.map(|person| conflict_assessment::Column::PersonPseudonym.eq(person)))
}

/// Those that let the person handle a case and are not taken back, run out ones too.
pub async fn letting(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    person: Option<&str>,
) -> Result<Vec<conflict_assessment::Model>, DbErr> {
    own(organisation)
        .filter(of(account, person))
        .filter(conflict_assessment::Column::Answer.eq(MAY_HANDLE))
        .filter(conflict_assessment::Column::RevokedAt.is_null())
        .order_by_asc(conflict_assessment::Column::AskedAt)
        .order_by_asc(conflict_assessment::Column::Id)
        .all(db)
        .await
}

/// Those of one natural person, newest first.
pub async fn of_person(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    person: Option<&str>,
    limit: u64,
) -> Result<Vec<conflict_assessment::Model>, DbErr> {
    newest_first(own(organisation).filter(of(account, person)), limit)
        .all(db)
        .await
}

/// Those of one natural person and one case.
pub async fn of_case(
    db: &impl ConnectionTrait,
    organisation: &str,
    person: &str,
    case_hash: &str,
) -> Result<Vec<conflict_assessment::Model>, DbErr> {
    own(organisation)
        .filter(conflict_assessment::Column::PersonPseudonym.eq(person))
        .filter(conflict_assessment::Column::CaseHash.eq(case_hash))
        .all(db)
        .await
}

/// Every one that waits for its answer, the one that is due first before the others.
pub async fn waiting(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Vec<conflict_assessment::Model>, DbErr> {
    own(organisation)
        .filter(conflict_assessment::Column::AnsweredAt.is_null())
        .order_by_asc(conflict_assessment::Column::Due)
        .order_by_asc(conflict_assessment::Column::AskedAt)
        .order_by_asc(conflict_assessment::Column::Id)
        .all(db)
        .await
}

/// Those that were answered last.
pub async fn answered(
    db: &impl ConnectionTrait,
    organisation: &str,
    limit: u64,
) -> Result<Vec<conflict_assessment::Model>, DbErr> {
    let answered = own(organisation).filter(conflict_assessment::Column::AnsweredAt.is_not_null());
    newest_first(answered, limit).all(db).await
}

fn newest_first(
    query: Select<conflict_assessment::Entity>,
    limit: u64,
) -> Select<conflict_assessment::Entity> {
    query
        .order_by_desc(conflict_assessment::Column::AskedAt)
        .order_by_desc(conflict_assessment::Column::Id)
        .limit(limit)
}

/// One of the organisation.
pub async fn one(
    db: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<conflict_assessment::Model>, DbErr> {
    own(organisation)
        .filter(conflict_assessment::Column::Id.eq(id))
        .one(db)
        .await
}

/// The same, held until the transaction ends.
pub async fn one_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<conflict_assessment::Model>, DbErr> {
    let query = own(organisation).filter(conflict_assessment::Column::Id.eq(id));
    held::one(query, tx).await
}

/// Some of the organisation, by their ids.
pub async fn some(
    db: &impl ConnectionTrait,
    organisation: &str,
    ids: &[String],
) -> Result<Vec<conflict_assessment::Model>, DbErr> {
    own(organisation)
        .filter(conflict_assessment::Column::Id.is_in(ids.iter().map(String::as_str)))
        .all(db)
        .await
}
