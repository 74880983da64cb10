//! Agreements by which one organisation acts for another, and how far a membership that rests on one reaches. A row that can't be read lets
//! nobody in. Judging a step is the caller's, and so is the transaction, which also puts the entries into the outbox.

use std::collections::BTreeMap;

use domain::{
    access::host::HostKind,
    gate::Role,
    oslo,
    when::{Day, Instant},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

pub use crate::owned::add;
use crate::{
    entity::{host_agreement, membership, organisation},
    held, owned,
};

/// The organisation is one of the two.
fn party(organisation: &str) -> Condition {
    Condition::any()
        .add(host_agreement::Column::OrganisationId.eq(organisation))
        .add(host_agreement::Column::HostId.eq(organisation))
}

/// Those that an organisation is a party to, newest first.
pub async fn of(db: &impl ConnectionTrait, organisation: &str) -> Result<Vec<host_agreement::Model>, DbErr> {
    host_agreement::Entity::find()
        .filter(party(organisation))
        .order_by_desc(host_agreement::Column::RegisteredAt)
        .order_by_desc(host_agreement::Column::Id)
        .all(db)
        .await
}

/// One of them.
pub async fn one(
    db: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<host_agreement::Model>, DbErr> {
    host_agreement::Entity::find_by_id(id)
        .filter(party(organisation))
        .one(db)
        .await
}

/// The same, held until the transaction ends.
pub async fn one_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<host_agreement::Model>, DbErr> {
    held::one(
        host_agreement::Entity::find_by_id(id).filter(party(organisation)),
        tx,
    )
    .await
}

/// The organisation that acts has confirmed one that the caller holds.
pub async fn confirm(
    tx: &impl ConnectionTrait,
    row: &host_agreement::Model,
    (by, person): (&str, &str),
    now: i64,
) -> Result<(), DbErr> {
    let change = host_agreement::ActiveModel {
        confirmed_by: Set(Some(by.to_owned())),
        confirmed_by_person: Set(Some(person.to_owned())),
        confirmed_at: Set(Some(now)),
        ..Default::default()
    };
    owned::change(tx, &row.id, change).await
}

/// End one that the caller holds, and with it every membership that rests on it.
pub async fn end(
    tx: &impl ConnectionTrait,
    row: &host_agreement::Model,
    by: &str,
    now: i64,
) -> Result<u64, DbErr> {
    let change = host_agreement::ActiveModel {
        ended_by: Set(Some(by.to_owned())),
        ended_at: Set(Some(now)),
        ..Default::default()
    };
    owned::change(tx, &row.id, change).await?;
    let ended = membership::Entity::update_many()
        .set(membership::ActiveModel {
            ended_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(membership::Column::HostAgreementId.eq(&row.id))
        .filter(membership::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(ended.rows_affected)
}

/// The use cases that one names, by id; a list that can't be read names none.
pub fn use_cases(row: &host_agreement::Model) -> Vec<String> {
    serde_json::from_str(&row.use_cases).unwrap_or_default()
}

/// What one is about; `None` where the row can't be read.
pub fn kind(row: &host_agreement::Model) -> Option<HostKind> {
    HostKind::of_word(&row.kind)
}

/// The names of the organisations behind some agreements, by the agreements' ids.
pub async fn names(
    db: &impl ConnectionTrait,
    agreements: impl IntoIterator<Item = &String>,
) -> Result<BTreeMap<String, String>, DbErr> {
    let ids: Vec<&String> = agreements.into_iter().collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = host_agreement::Entity::find()
        .filter(host_agreement::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let hosts = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(rows.iter().map(|row| row.host_id.as_str())))
        .all(db)
        .await?;
    let name = |id: &str| {
        hosts
            .iter()
            .find(|host| host.id == id)
            .map(|host| host.name.clone())
    };
    let named = rows
        .iter()
        .filter_map(|row| Some((row.id.clone(), name(&row.host_id)?)));
    Ok(named.collect())
}

/// From when and until when one lets anybody act; `None` where it never does.
fn reach(row: &host_agreement::Model) -> Option<(i64, i64)> {
    let confirmed = row.confirmed_at?;
    let first = Instant(oslo::start_of(Day::parse(&row.first_day)?.0)).millis();
    let last = Instant(oslo::end_of(Day::parse(&row.last_day)?.0)).millis();
    Some((
        first.max(confirmed),
        row.ended_at.map_or(last, |end| end.min(last)),
    ))
}

/// The agreements that these memberships rest on, by id.
async fn beneath(
    db: &impl ConnectionTrait,
    rows: &[membership::Model],
) -> Result<BTreeMap<String, host_agreement::Model>, DbErr> {
    let ids: Vec<String> = rows
        .iter()
        .filter_map(|row| row.host_agreement_id.clone())
        .collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found = host_agreement::Entity::find()
        .filter(host_agreement::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(found.into_iter().map(|row| (row.id.clone(), row)).collect())
}

/// The same memberships, each that rests on an agreement no longer than the agreement lasts, and than the person is a member of the
/// organisation that acts. What has no agreement of its own organisation beneath it is over.
pub(crate) async fn bounded(
    db: &impl ConnectionTrait,
    mut rows: Vec<membership::Model>,
) -> Result<Vec<membership::Model>, DbErr> {
    let agreements = beneath(db, &rows).await?;
    if rows.iter().all(|row| row.host_agreement_id.is_none()) {
        return Ok(rows);
    }
    let hosted = rows.iter().filter(|row| row.host_agreement_id.is_some());
    let homes = membership::Entity::find()
        .filter(membership::Column::AccountId.is_in(hosted.map(|row| row.account_id.clone())))
        .filter(membership::Column::OrganisationId.is_in(agreements.values().map(|one| one.host_id.clone())))
        .filter(membership::Column::HostAgreementId.is_null())
        .all(db)
        .await?;
    for row in &mut rows {
        let Some(id) = &row.host_agreement_id else {
            continue;
        };
        let agreement = agreements
            .get(id)
            .filter(|one| one.organisation_id == row.organisation_id);
        let limits = agreement.and_then(|one| Some((reach(one)?, home(&homes, row, &one.host_id)?)));
        let Some(((first, last), (since, until))) = limits else {
            row.ended_at = Some(row.valid_from);
            continue;
        };
        row.valid_from = row.valid_from.max(first).max(since);
        row.ended_at = Some(row.ended_at.unwrap_or(i64::MAX).min(last).min(until));
    }
    Ok(rows)
}

/// From when and until when somebody is a member of the organisation that acts.
fn home(homes: &[membership::Model], row: &membership::Model, host: &str) -> Option<(i64, i64)> {
    let own = homes
        .iter()
        .filter(|one| one.account_id == row.account_id && one.organisation_id == host);
    let spans: Vec<(i64, i64)> = own
        .map(|one| (one.valid_from, one.ended_at.unwrap_or(i64::MAX)))
        .collect();
    // Of several, the one that lasts longest: somebody who left and came back is in by the newer.
    spans.into_iter().max_by_key(|(_, until)| *until)
}

/// Those of a person's memberships that reach a use case for look-ups: of their own organisation, or through an agreement that names it and
/// lets them handle cases.
pub async fn within(
    db: &impl ConnectionTrait,
    rows: Vec<membership::Model>,
    use_case: Option<&str>,
) -> Result<Vec<membership::Model>, DbErr> {
    let agreements = beneath(db, &rows).await?;
    let reaches = |row: &membership::Model| {
        let Some(id) = &row.host_agreement_id else {
            return true;
        };
        let handles =
            |row: &&host_agreement::Model| kind(row).is_some_and(|kind| kind.role() == Role::Caseworker);
        let agreement = agreements.get(id).filter(handles);
        let named = agreement.map(use_cases).unwrap_or_default();
        use_case.is_some_and(|wanted| named.iter().any(|one| one == wanted))
    };
    Ok(rows.into_iter().filter(|row| reaches(row)).collect())
}

/// Whether an account is a member of an organisation in its own right at an instant.
pub async fn is_home(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    now: i64,
) -> Result<bool, DbErr> {
    let rows = crate::people::memberships_in(db, organisation, account).await?;
    Ok(rows
        .iter()
        .any(|row| row.host_agreement_id.is_none() && crate::people::is_in_force(row, now)))
}

/// The memberships that rest on one, ended ones too.
pub async fn members(
    db: &impl ConnectionTrait,
    agreement: &host_agreement::Model,
) -> Result<Vec<membership::Model>, DbErr> {
    let rows = membership::Entity::find()
        .filter(membership::Column::OrganisationId.eq(&agreement.organisation_id))
        .filter(membership::Column::HostAgreementId.eq(&agreement.id))
        .order_by_asc(membership::Column::Id)
        .all(db)
        .await?;
    bounded(db, rows).await
}
