//! The register of protected persons: how strongly each address is protected, who told of it and when. People stand in it by pseudonym.
//! Also through which use case an organisation asks, and how far it has read of what happens. Judging is the caller's, and so is the transaction.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, sea_query::OnConflict,
};
use uuid::Uuid;

use crate::{
    entity::{access_grant, organisation, shield, shield_cursor, shield_source},
    held,
};

/// `level` of one who was told to be not protected.
pub const OPEN: &str = "open";
/// The other levels, the strictest last.
pub const LEVELS: [&str; 3] = ["client_address", "confidential", "strictly_confidential"];

fn own(organisation: &str) -> Select<shield::Entity> {
    shield::Entity::find().filter(shield::Column::OrganisationId.eq(organisation))
}

fn current(now: i64) -> Condition {
    Condition::any()
        .add(shield::Column::Until.is_null())
        .add(shield::Column::Until.gt(now))
}

/// Whether the register holds anyone of this organisation's, ended or not.
pub async fn has_any(db: &impl ConnectionTrait, organisation: &str) -> Result<bool, DbErr> {
    Ok(own(organisation).one(db).await?.is_some())
}

/// How strict a level is. A word that is none is the strictest: nobody knows what it lets through.
fn strictness(level: &str) -> usize {
    if level == OPEN {
        return 0;
    }
    let known = LEVELS.iter().position(|known| *known == level);
    known.map_or(LEVELS.len() + 1, |place| place + 1)
}

/// What the register says now of one person, under any of the pseudonyms: of several rows that have not ended the strictest, and of those the
/// one that was told of last.
pub async fn of(
    db: &impl ConnectionTrait,
    organisation: &str,
    pseudonyms: &[String],
    now: i64,
) -> Result<Option<shield::Model>, DbErr> {
    let rows = own(organisation)
        .filter(shield::Column::SubjectPseudonym.is_in(pseudonyms))
        .filter(current(now))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .max_by_key(|row| (strictness(&row.level), row.checked_at, row.since, row.id.clone())))
}

/// What was told of one person.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// `OPEN` or one of `LEVELS`.
    pub level: &'a str,
    /// Who told: the service.
    pub source: &'a str,
    /// The look-up whose answer told.
    pub lookup: &'a str,
    /// When, in milliseconds.
    pub at: i64,
    /// Levels that say as much already: where one of them stands, nothing is written.
    pub covered_by: &'a [&'a str],
}

/// Write down what was told of a person who is known by one or several numbers; of each number its pseudonyms, the one in use first. What
/// stood there and says another level ends, and stays readable. Of two that write at once, the second sees what the first wrote.
pub async fn tell(
    tx: &impl ConnectionTrait,
    organisation: &str,
    numbers: &[Vec<String>],
    told: Told<'_>,
) -> Result<(), DbErr> {
    held::organisation(tx, organisation).await?;
    let all = numbers.iter().flatten().map(String::as_str);
    let rows = own(organisation)
        .filter(shield::Column::SubjectPseudonym.is_in(all))
        .filter(current(told.at))
        .all(tx)
        .await?;
    if rows
        .iter()
        .any(|row| told.covered_by.contains(&row.level.as_str()))
    {
        return Ok(());
    }
    let (same, other): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.level == told.level);
    set(
        tx,
        &other,
        shield::ActiveModel {
            until: Set(Some(told.at)),
            ..Default::default()
        },
    )
    .await?;
    set(
        tx,
        &same,
        shield::ActiveModel {
            checked_at: Set(Some(told.at)),
            lookup_id: Set(Some(told.lookup.to_owned())),
            ..Default::default()
        },
    )
    .await?;
    for pseudonyms in numbers {
        let stands = same.iter().any(|row| pseudonyms.contains(&row.subject_pseudonym));
        let Some(pseudonym) = pseudonyms.first().filter(|_| !stands) else {
            continue;
        };
        let row = shield::Model {
            id: Uuid::now_v7().to_string(),
            organisation_id: organisation.to_owned(),
            subject_pseudonym: pseudonym.clone(),
            level: told.level.to_owned(),
            source: told.source.to_owned(),
            since: told.at,
            until: None,
            checked_at: Some(told.at),
            lookup_id: Some(told.lookup.to_owned()),
        };
        shield::Entity::insert(row.into_active_model())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

async fn set(
    tx: &impl ConnectionTrait,
    rows: &[&shield::Model],
    change: shield::ActiveModel,
) -> Result<u64, DbErr> {
    if rows.is_empty() {
        return Ok(0);
    }
    let done = shield::Entity::update_many()
        .set(change)
        .filter(shield::Column::Id.is_in(rows.iter().map(|row| row.id.as_str())))
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}

/// Something has happened to these persons: what was told of them no longer counts. Gives how many rows that is news for.
pub async fn doubt(
    tx: &impl ConnectionTrait,
    organisation: &str,
    pseudonyms: &[String],
    now: i64,
) -> Result<u64, DbErr> {
    held::organisation(tx, organisation).await?;
    let named = shield::Column::SubjectPseudonym.is_in(pseudonyms);
    let hit = own(organisation)
        .filter(named.clone())
        .filter(current(now))
        .all(tx)
        .await?;
    // One look-up is about one person, so what it told stands under each number of theirs: all of it is in doubt.
    let told_by = shield::Column::LookupId.is_in(hit.iter().filter_map(|row| row.lookup_id.as_deref()));
    let rows = own(organisation)
        .filter(Condition::any().add(named).add(told_by))
        .filter(current(now))
        .filter(shield::Column::CheckedAt.is_not_null())
        .all(tx)
        .await?;
    let rows: Vec<&shield::Model> = rows.iter().collect();
    let change = shield::ActiveModel {
        checked_at: Set(None),
        ..Default::default()
    };
    set(tx, &rows, change).await
}

/// Nobody knows what has happened meanwhile: nothing that was told counts any more. Gives how many rows that is news for.
pub async fn doubt_all(tx: &impl ConnectionTrait, organisation: &str, now: i64) -> Result<u64, DbErr> {
    let change = shield::ActiveModel {
        checked_at: Set(None),
        ..Default::default()
    };
    let done = shield::Entity::update_many()
        .set(change)
        .filter(shield::Column::OrganisationId.eq(organisation))
        .filter(current(now))
        .filter(shield::Column::CheckedAt.is_not_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}

/// How many persons the register holds now as protected, by the numbers that they are known by.
pub async fn count_protected(db: &impl ConnectionTrait, organisation: &str, now: i64) -> Result<u64, DbErr> {
    own(organisation)
        .filter(shield::Column::Level.ne(OPEN))
        .filter(current(now))
        .select_only()
        .column(shield::Column::SubjectPseudonym)
        .distinct()
        .count(db)
        .await
}

/// Which use cases systems of the organisation have access to at `now`: use case and key.
pub async fn of_systems(
    db: &impl ConnectionTrait,
    organisation: &str,
    now: i64,
) -> Result<Vec<(String, String)>, DbErr> {
    let rows: Vec<(String, Option<String>)> = access_grant::Entity::find()
        .select_only()
        .column(access_grant::Column::UseCaseId)
        .column(access_grant::Column::ClientId)
        .distinct()
        .filter(access_grant::Column::OrganisationId.eq(organisation))
        .filter(access_grant::Column::ClientId.is_not_null())
        .filter(access_grant::Column::GrantedAt.is_not_null())
        .filter(access_grant::Column::RevokedAt.is_null())
        .filter(access_grant::Column::ValidTo.gt(now))
        .order_by_asc(access_grant::Column::UseCaseId)
        .order_by_asc(access_grant::Column::ClientId)
        .into_tuple()
        .all(db)
        .await?;
    let both = rows
        .into_iter()
        .filter_map(|(use_case, client)| Some((use_case, client?)));
    Ok(both.collect())
}

/// Through which use case and key the organisation asks, or asked.
pub async fn source(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Option<shield_source::Model>, DbErr> {
    shield_source::Entity::find_by_id(organisation).one(db).await
}

/// Turn the source on, or off, with who did: `row` says which of them. The gate reads the mark on the organisation.
pub async fn set_source(tx: &impl ConnectionTrait, row: shield_source::Model, on: bool) -> Result<(), DbErr> {
    let organisation = row.organisation_id.clone();
    let newer = OnConflict::column(shield_source::Column::OrganisationId)
        .update_columns([
            shield_source::Column::UseCaseId,
            shield_source::Column::ClientId,
            shield_source::Column::SetBy,
            shield_source::Column::SetAt,
            shield_source::Column::OffBy,
            shield_source::Column::OffAt,
        ])
        .to_owned();
    shield_source::Entity::insert(row.into_active_model())
        .on_conflict(newer)
        .exec_without_returning(tx)
        .await?;
    organisation::Entity::update_many()
        .set(organisation::ActiveModel {
            shield_source: Set(on),
            ..Default::default()
        })
        .filter(organisation::Column::Id.eq(organisation))
        .exec(tx)
        .await?;
    Ok(())
}

/// The organisations that have a source, with how they ask.
pub async fn asking(db: &impl ConnectionTrait) -> Result<Vec<shield_source::Model>, DbErr> {
    let on = organisation::Entity::find()
        .filter(organisation::Column::ShieldSource.eq(true))
        .select_only()
        .column(organisation::Column::Id)
        .into_tuple::<String>()
        .all(db)
        .await?;
    shield_source::Entity::find()
        .filter(shield_source::Column::OrganisationId.is_in(on))
        .all(db)
        .await
}

/// How far the list of what happens was read.
pub async fn read_until(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Option<shield_cursor::Model>, DbErr> {
    shield_cursor::Entity::find_by_id(organisation).one(db).await
}

/// Remembers where it was read to.
pub async fn read_to(
    tx: &impl ConnectionTrait,
    organisation: &str,
    sequence: i64,
    now: i64,
) -> Result<(), DbErr> {
    let row = shield_cursor::ActiveModel {
        organisation_id: Set(organisation.to_owned()),
        sequence: Set(sequence),
        read_at: Set(now),
    };
    let newer = OnConflict::column(shield_cursor::Column::OrganisationId)
        .update_columns([shield_cursor::Column::Sequence, shield_cursor::Column::ReadAt])
        .to_owned();
    shield_cursor::Entity::insert(row)
        .on_conflict(newer)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
