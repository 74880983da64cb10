//! Consents: what persons are asked by, who was asked, and what has been heard. Judging a step is the caller's, and so is the transaction,
//! which also puts the entry into the outbox. That one was used is told by the look-ups, and by nothing else.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{ExprTrait, OnConflict},
};

pub use crate::owned::{add, change};
use crate::{
    entity::{consent, consent_cursor, consent_event, consent_template, lookup},
    held,
    lists::Slice,
    lookup::{permitted, resting_on},
};

/// `status` of those that can still come to count, or do.
pub const ALIVE: [&str; 2] = ["created", "accepted"];
/// `status` of those whose time was over before they came to another end.
const EXPIRED: &str = "expired";
/// `form` of those that Altinn keeps.
pub const IN_ALTINN: &str = "altinn3";

/// The templates of a use case, newest first.
pub async fn templates(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
) -> Result<Vec<consent_template::Model>, DbErr> {
    consent_template::Entity::find()
        .filter(consent_template::Column::OrganisationId.eq(organisation))
        .filter(consent_template::Column::UseCaseId.eq(use_case))
        .order_by_desc(consent_template::Column::Version)
        .all(db)
        .await
}

/// The template that persons are asked by now.
pub async fn newest_template(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
) -> Result<Option<consent_template::Model>, DbErr> {
    consent_template::Entity::find()
        .filter(consent_template::Column::OrganisationId.eq(organisation))
        .filter(consent_template::Column::UseCaseId.eq(use_case))
        .order_by_desc(consent_template::Column::Version)
        .one(db)
        .await
}

/// The template that somebody was asked by.
pub async fn template(
    db: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<consent_template::Model>, DbErr> {
    consent_template::Entity::find()
        .filter(consent_template::Column::OrganisationId.eq(organisation))
        .filter(consent_template::Column::Id.eq(id))
        .one(db)
        .await
}

fn own(organisation: &str) -> Select<consent::Entity> {
    consent::Entity::find().filter(consent::Column::OrganisationId.eq(organisation))
}

/// One of the organisation.
pub async fn one(
    db: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<consent::Model>, DbErr> {
    own(organisation).filter(consent::Column::Id.eq(id)).one(db).await
}

/// The same, held until the transaction ends.
pub async fn one_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<consent::Model>, DbErr> {
    held::one(own(organisation).filter(consent::Column::Id.eq(id)), tx).await
}

/// Whether any organisation has one of this id: an id is made by whoever asks.
pub async fn is_taken(tx: &impl ConnectionTrait, id: &str) -> Result<bool, DbErr> {
    let found = consent::Entity::find_by_id(id).one(tx).await?;
    Ok(found.is_some())
}

/// Everything that one person was asked for within a use case, under any of the pseudonyms.
pub async fn of_subject(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
    pseudonyms: &[String],
) -> Result<Vec<consent::Model>, DbErr> {
    own(organisation)
        .filter(consent::Column::UseCaseId.eq(use_case))
        .filter(consent::Column::SubjectPseudonym.is_in(pseudonyms))
        .order_by_asc(consent::Column::AskedAt)
        .order_by_asc(consent::Column::Id)
        .all(db)
        .await
}

/// Which consents of an organisation; all, where nothing is said.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chosen<'a> {
    /// Of these use cases.
    pub use_cases: Option<&'a [String]>,
    /// That stand so at this instant: one whose time is over has expired, whether or not its row says so.
    pub status: Option<(&'a str, i64)>,
    /// That this account asked for or wrote down.
    pub account: Option<&'a str>,
}

fn chosen(organisation: &str, chosen: Chosen) -> Select<consent::Entity> {
    let use_cases = chosen
        .use_cases
        .map(|ids| consent::Column::UseCaseId.is_in(ids.iter().map(String::as_str)));
    let account = chosen.account.map(|id| consent::Column::AskedBy.eq(id));
    let both = Condition::all().add_option(use_cases).add_option(account);
    own(organisation).filter(both.add_option(chosen.status.map(|(status, now)| stands_at(status, now))))
}

fn stands_at(status: &str, now: i64) -> Condition {
    let written = Condition::all().add(consent::Column::Status.eq(status));
    let over = consent::Column::Status
        .is_in(ALIVE)
        .and(consent::Column::ValidTo.lte(now));
    if ALIVE.contains(&status) {
        written.add(consent::Column::ValidTo.gt(now))
    } else if status == EXPIRED {
        Condition::any().add(written).add(over)
    } else {
        written
    }
}

/// How many these are.
pub async fn count(db: &impl ConnectionTrait, organisation: &str, these: Chosen<'_>) -> Result<u64, DbErr> {
    chosen(organisation, these).count(db).await
}

/// These, newest first.
pub async fn list(
    db: &impl ConnectionTrait,
    organisation: &str,
    these: Chosen<'_>,
    slice: Slice,
) -> Result<Vec<consent::Model>, DbErr> {
    chosen(organisation, these)
        .order_by_desc(consent::Column::AskedAt)
        .order_by_desc(consent::Column::Id)
        .offset(slice.offset)
        .limit(slice.limit)
        .all(db)
        .await
}

/// The ids of the use cases that these were asked in.
pub async fn asked_in(
    db: &impl ConnectionTrait,
    organisation: &str,
    these: Chosen<'_>,
) -> Result<Vec<String>, DbErr> {
    chosen(organisation, these)
        .select_only()
        .column(consent::Column::UseCaseId)
        .distinct()
        .into_tuple()
        .all(db)
        .await
}

/// The organisations that Altinn may have something to tell.
pub async fn asking(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    consent::Entity::find()
        .select_only()
        .column(consent::Column::OrganisationId)
        .distinct()
        .filter(consent::Column::Form.eq(IN_ALTINN))
        .filter(consent::Column::Status.is_in(ALIVE))
        .into_tuple()
        .all(db)
        .await
}

/// The newest that Altinn keeps and that can still come to count, or does.
pub async fn newest_asked(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Option<consent::Model>, DbErr> {
    own(organisation)
        .filter(consent::Column::Form.eq(IN_ALTINN))
        .filter(consent::Column::Status.is_in(ALIVE))
        .order_by_desc(consent::Column::AskedAt)
        .order_by_desc(consent::Column::Id)
        .one(db)
        .await
}

/// Those whose time is over, of every organisation, while their rows do not say so.
pub async fn run_out(db: &impl ConnectionTrait, now: i64, limit: u64) -> Result<Vec<consent::Model>, DbErr> {
    consent::Entity::find()
        .filter(consent::Column::Status.is_in(ALIVE))
        .filter(consent::Column::ValidTo.lte(now))
        .order_by_asc(consent::Column::ValidTo)
        .limit(limit)
        .all(db)
        .await
}

/// Writes down what was heard, once; gives whether it is new.
pub async fn hear(tx: &impl ConnectionTrait, row: consent_event::Model) -> Result<bool, DbErr> {
    let known = OnConflict::columns([consent_event::Column::ConsentId, consent_event::Column::Kind])
        .do_nothing()
        .to_owned();
    let written = consent_event::Entity::insert(row.into_active_model())
        .on_conflict(known)
        .exec_without_returning(tx)
        .await?;
    Ok(written > 0)
}

/// What was heard of one, oldest first.
pub async fn events(
    db: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Vec<consent_event::Model>, DbErr> {
    consent_event::Entity::find()
        .filter(consent_event::Column::OrganisationId.eq(organisation))
        .filter(consent_event::Column::ConsentId.eq(id))
        .order_by_asc(consent_event::Column::HappenedAt)
        .order_by_asc(consent_event::Column::HeardAt)
        .order_by_asc(consent_event::Column::Id)
        .all(db)
        .await
}

/// The look-ups that rested on one, newest first; those of one account only, where it is named.
pub async fn lookups(
    db: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
    account: Option<&str>,
    limit: u64,
) -> Result<Vec<lookup::Model>, DbErr> {
    let by = account.map(|account| lookup::Column::AccountId.eq(account));
    permitted(organisation)
        .filter(lookup::Column::ConsentId.eq(id))
        .filter(Condition::all().add_option(by))
        .order_by_desc(lookup::Column::CreatedAt)
        .order_by_desc(lookup::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// How many look-ups rested on each of these; those that none rested on are left out.
pub async fn uses(
    db: &impl ConnectionTrait,
    organisation: &str,
    ids: &[String],
) -> Result<HashMap<String, i64>, DbErr> {
    resting_on(db, organisation, (lookup::Column::ConsentId, ids)).await
}

/// Where Altinn's list was read to.
pub async fn cursor(db: &impl ConnectionTrait, organisation: &str) -> Result<Option<String>, DbErr> {
    let row = consent_cursor::Entity::find_by_id(organisation).one(db).await?;
    Ok(row.and_then(|row| row.continuation))
}

/// Remembers where it was read to.
pub async fn read_to(
    tx: &impl ConnectionTrait,
    organisation: &str,
    continuation: Option<String>,
    now: i64,
) -> Result<(), DbErr> {
    let row = consent_cursor::ActiveModel {
        organisation_id: Set(organisation.to_owned()),
        continuation: Set(continuation),
        read_at: Set(now),
    };
    let newer = OnConflict::column(consent_cursor::Column::OrganisationId)
        .update_columns([
            consent_cursor::Column::Continuation,
            consent_cursor::Column::ReadAt,
        ])
        .to_owned();
    consent_cursor::Entity::insert(row)
        .on_conflict(newer)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
