//! What the providers' event lists tell of the parties of cases, and how far each list is read. Who else something has happened to is kept
//! nowhere. Reading on is one transaction: the events, the position and the entry.

use std::collections::HashSet;

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, sea_query::OnConflict,
};

use crate::entity::{case_party, event_position, subject_event};

/// How many pseudonyms one question names: SQLite takes 32,766 values at most.
const AT_A_TIME: usize = 10_000;

/// Which of the pseudonyms are of a party of a case of the organisation.
pub async fn known_in_cases(
    db: &impl ConnectionTrait,
    organisation: &str,
    pseudonyms: &[String],
) -> Result<HashSet<String>, DbErr> {
    let mut known = HashSet::new();
    for some in pseudonyms.chunks(AT_A_TIME) {
        let found: Vec<String> = case_party::Entity::find()
            .select_only()
            .column(case_party::Column::SubjectPseudonym)
            .distinct()
            .filter(case_party::Column::OrganisationId.eq(organisation))
            .filter(case_party::Column::SubjectPseudonym.is_in(some.iter().map(String::as_str)))
            .into_tuple()
            .all(db)
            .await?;
        known.extend(found);
    }
    Ok(known)
}

/// Where the organisation is in the list.
pub async fn position(
    db: &impl ConnectionTrait,
    organisation: &str,
    list: &str,
) -> Result<Option<event_position::Model>, DbErr> {
    event_position::Entity::find_by_id((organisation.to_owned(), list.to_owned()))
        .one(db)
        .await
}

/// Begins to follow a list from a day on; one that is followed already stays as it is.
pub async fn begin(tx: &impl ConnectionTrait, row: event_position::Model) -> Result<(), DbErr> {
    let key = [
        event_position::Column::OrganisationId,
        event_position::Column::List,
    ];
    event_position::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Moves on from where the reader was. False when another reader was there first: then nothing of what was read may be written.
pub async fn move_on(
    tx: &impl ConnectionTrait,
    was: &event_position::Model,
    next: i64,
    now: i64,
) -> Result<bool, DbErr> {
    let column = event_position::Column::NextSequence;
    let still = match was.next_sequence {
        Some(at) => column.eq(at),
        None => column.is_null(),
    };
    let moved = event_position::Entity::update_many()
        .set(event_position::ActiveModel {
            next_sequence: Set(Some(next)),
            read_at: Set(now),
            ..Default::default()
        })
        .filter(event_position::Column::OrganisationId.eq(&was.organisation_id))
        .filter(event_position::Column::List.eq(&was.list))
        .filter(still)
        .exec(tx)
        .await?;
    Ok(moved.rows_affected == 1)
}

/// Writes down what happened; what is known already is passed by.
pub async fn add(tx: &impl ConnectionTrait, rows: Vec<subject_event::Model>) -> Result<(), DbErr> {
    let key = [
        subject_event::Column::OrganisationId,
        subject_event::Column::List,
        subject_event::Column::Sequence,
    ];
    for some in rows.chunks(500) {
        let some = some.iter().cloned().map(IntoActiveModel::into_active_model);
        subject_event::Entity::insert_many(some.collect::<Vec<subject_event::ActiveModel>>())
            .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// What has happened to a person in a list after a time, newest first: the period and when.
pub async fn after(
    db: &impl ConnectionTrait,
    organisation: &str,
    list: &str,
    pseudonyms: &[String],
    after: i64,
) -> Result<Vec<(String, i64)>, DbErr> {
    subject_event::Entity::find()
        .select_only()
        .column(subject_event::Column::Period)
        .column(subject_event::Column::HappenedAt)
        .filter(subject_event::Column::OrganisationId.eq(organisation))
        .filter(subject_event::Column::List.eq(list))
        .filter(subject_event::Column::SubjectPseudonym.is_in(pseudonyms.iter().map(String::as_str)))
        .filter(subject_event::Column::HappenedAt.gt(after))
        .order_by_desc(subject_event::Column::HappenedAt)
        .into_tuple()
        .all(db)
        .await
}

/// Lets go of what is too old to be newer than any look-up that could still be in the way; gives how many.
pub async fn forget(
    db: &impl ConnectionTrait,
    organisation: &str,
    list: &str,
    before: i64,
) -> Result<u64, DbErr> {
    let gone = subject_event::Entity::delete_many()
        .filter(subject_event::Column::OrganisationId.eq(organisation))
        .filter(subject_event::Column::List.eq(list))
        .filter(subject_event::Column::HappenedAt.lt(before))
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}

/// The lists that an organisation has followed.
pub async fn followed(db: &impl ConnectionTrait, organisation: &str) -> Result<Vec<String>, DbErr> {
    event_position::Entity::find()
        .select_only()
        .column(event_position::Column::List)
        .filter(event_position::Column::OrganisationId.eq(organisation))
        .order_by_asc(event_position::Column::List)
        .into_tuple()
        .all(db)
        .await
}

/// A list that nothing asks for any more: neither what it told nor the place in it is kept.
pub async fn leave(tx: &impl ConnectionTrait, organisation: &str, list: &str) -> Result<(), DbErr> {
    subject_event::Entity::delete_many()
        .filter(subject_event::Column::OrganisationId.eq(organisation))
        .filter(subject_event::Column::List.eq(list))
        .exec(tx)
        .await?;
    event_position::Entity::delete_many()
        .filter(event_position::Column::OrganisationId.eq(organisation))
        .filter(event_position::Column::List.eq(list))
        .exec(tx)
        .await?;
    Ok(())
}
