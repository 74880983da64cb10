//! Follows the providers' event lists for each organisation that a freshness rule binds, and writes down what happens to the parties of its
//! cases, by pseudonym: later than the last look-up, it is a need to look again. Whoever else is told of is forgotten where it is read.
//! It shows nobody anything; the gate reads the newest, and hides it as it hides `need.fresh`.

mod wanted;

pub use wanted::Memory;

use std::collections::{BTreeMap, HashSet};

use domain::{
    catalogue::{EventList, Service},
    gate::StopScope,
    ids::Pseudonym,
    ledger::{Actor, EntryDraft, EntryKind},
    oslo,
    when::{Day, Instant},
};
use serde_json::{Value, json};
use store::{
    entity::{event_position, organisation, stop, subject_event},
    events as archive, outbox,
};
use upstream::{
    engine::Connection,
    events::{EventLists, Happened, Page},
};

use self::wanted::Wanted;
use super::{
    connection::{self, ConnectionSettings},
    deadlines::reckon::today,
    lookup::standing::{as_text, text_as},
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// The job's lease, and what the log calls it.
pub const NAME: &str = "events";
/// How many pages of one list are read at a time.
const PAGES: usize = 20;
/// How many events a page has at most; what those who follow the lists ask for.
const MOST: u16 = 1_000;
const HOUR: i64 = 3_600_000;

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading what has happened to parties", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing what has happened to parties", cause)
}

/// One list that an organisation follows.
struct Followed<'a> {
    list: &'a EventList,
    /// The service that it is read as: its scope, and the way to it.
    service: &'a Service,
    /// The longest that an answer is fresh under any version in use.
    hours: u32,
}

/// Reads on in every list that is of use; gives how many events were written down.
pub async fn follow(rooms: &Rooms) -> Result<u64, Error> {
    let organisations = store::people::organisations(rooms.db.reader())
        .await
        .map_err(reading)?;
    let mut new = 0;
    for organisation in organisations {
        match follow_for(rooms, &organisation).await {
            Ok(written) => new += written,
            // The others do not wait for this one.
            Err(error) => _ = error.logged(),
        }
    }
    Ok(new)
}

async fn follow_for(rooms: &Rooms, organisation: &organisation::Model) -> Result<u64, Error> {
    let wanted = rooms.events.read(rooms, &organisation.id).await?;
    let stops = store::access::stops(rooms.db.reader(), &organisation.id)
        .await
        .map_err(reading)?;
    let lists = lists(rooms, &wanted, &stops);
    leave_others(rooms, &organisation.id, &wanted).await?;
    let mut new = 0;
    for followed in lists.values() {
        match read_list(rooms, organisation, followed).await {
            Ok(written) => new += written,
            Err(error) => _ = error.logged(),
        }
        let before = rooms.clock.now_ms() - i64::from(followed.hours) * HOUR;
        archive::forget(rooms.db.writer(), &organisation.id, &followed.list.name, before)
            .await
            .map_err(writing)?;
    }
    Ok(new)
}

/// The lists to read now, by name: those of what is wanted and not stopped.
fn lists<'a>(rooms: &'a Rooms, wanted: &[Wanted], stops: &[stop::Model]) -> BTreeMap<&'a str, Followed<'a>> {
    let mut lists: BTreeMap<&str, Followed<'_>> = BTreeMap::new();
    for one in wanted {
        let Some(service) = rooms.catalogue.service(&one.service) else {
            continue;
        };
        let Some(list) = &service.events else { continue };
        if stops.iter().any(|stop| hits(stop, service, Some(&one.use_case))) {
            continue;
        }
        let followed = lists.entry(&list.name).or_insert(Followed {
            list,
            service,
            hours: one.hours,
        });
        followed.hours = followed.hours.max(one.hours);
    }
    lists
}

/// Whether an emergency stop is on what would be read. One of a kind that is not known stops everything; one on a person stops nobody else.
pub(super) fn hits(stop: &stop::Model, service: &Service, use_case: Option<&str>) -> bool {
    let target = stop.target.as_deref();
    match text_as(&stop.scope).unwrap_or(StopScope::Everything) {
        StopScope::Everything | StopScope::Organisation => true,
        StopScope::Provider => target == Some(service.provider.as_str()),
        StopScope::Service => target == Some(service.code.as_str()),
        StopScope::UseCase => use_case.is_some() && target == use_case,
        StopScope::Person => false,
    }
}

/// What no version in use asks for any more is followed no longer, and what it told is let go of.
async fn leave_others(rooms: &Rooms, organisation: &str, wanted: &[Wanted]) -> Result<(), Error> {
    let still: HashSet<&str> = wanted
        .iter()
        .filter_map(|one| rooms.catalogue.service(&one.service)?.events.as_ref())
        .map(|list| list.name.as_str())
        .collect();
    let followed = archive::followed(rooms.db.reader(), organisation)
        .await
        .map_err(reading)?;
    for list in followed.iter().filter(|list| !still.contains(list.as_str())) {
        let tx = rooms.db.begin().await.map_err(writing)?;
        archive::leave(&tx, organisation, list).await.map_err(writing)?;
        tell(
            &tx,
            organisation,
            json!({"eventList": list, "step": "leave"}),
            rooms,
        )
        .await?;
        tx.commit().await.map_err(writing)?;
    }
    Ok(())
}

async fn tell(
    tx: &sea_orm::DatabaseTransaction,
    organisation: &str,
    evidence: Value,
    rooms: &Rooms,
) -> Result<(), Error> {
    let draft = EntryDraft {
        actor: Some(Actor {
            process: Some(NAME.to_owned()),
            ..Actor::default()
        }),
        evidence: Some(evidence),
        ..EntryDraft::new(EntryKind::RegisterChanged)
    };
    outbox::put(tx, organisation, &draft, rooms.clock.now_ms())
        .await
        .map_err(writing)
}

/// Where the organisation is in the list; a list that is new is followed from today on. What happened before is not known.
async fn place(rooms: &Rooms, organisation: &str, list: &str) -> Result<event_position::Model, Error> {
    let db = rooms.db.reader();
    if let Some(known) = archive::position(db, organisation, list).await.map_err(reading)? {
        return Ok(known);
    }
    let since = today(rooms)
        .to_text()
        .ok_or_else(|| Error::new(Class::Internal, "a day that can't be written"))?;
    let row = event_position::Model {
        organisation_id: organisation.to_owned(),
        list: list.to_owned(),
        since: since.clone(),
        next_sequence: None,
        read_at: rooms.clock.now_ms(),
    };
    let tx = rooms.db.begin().await.map_err(writing)?;
    archive::begin(&tx, row.clone()).await.map_err(writing)?;
    let evidence = json!({"eventList": list, "step": "follow", "since": since});
    tell(&tx, organisation, evidence, rooms).await?;
    tx.commit().await.map_err(writing)?;
    Ok(row)
}

/// Reads on where the list was left.
async fn read_list(
    rooms: &Rooms,
    organisation: &organisation::Model,
    followed: &Followed<'_>,
) -> Result<u64, Error> {
    let settings = ConnectionSettings::read(&organisation.connection);
    let service = followed.service;
    let connection = connection::of(&rooms.post, settings.as_ref(), organisation, &service.code)?;
    let lists = rooms.post.event_lists();
    let mut at = place(rooms, &organisation.id, &followed.list.name).await?;
    let mut new = 0;
    for _ in 0..PAGES {
        let Some(from) = next(lists, &connection, service, &at).await? else {
            break;
        };
        let page = lists
            .page(&connection, service, (from, MOST))
            .await
            .map_err(unread)?;
        let Some(next) = page.next else { break };
        let next = i64::try_from(next).map_err(|_| Error::new(Class::Internal, "an endless event list"))?;
        let Some(written) = write(rooms, &organisation.id, (&at, next), &page).await? else {
            // Another reader was there first, and goes on from here.
            break;
        };
        new += written;
        if page.told < usize::from(MOST) {
            break;
        }
        at.next_sequence = Some(next);
    }
    Ok(new)
}

fn unread(cause: upstream::events::EventsError) -> Error {
    tracing::warn!(code = cause.code(), "an event list was not read: {cause}");
    Error::caused(Class::Unavailable, "reading an event list", cause)
}

/// The place to read from; `None` while nothing has happened since the day that the list is followed from.
async fn next(
    lists: &EventLists,
    connection: &Connection,
    service: &Service,
    at: &event_position::Model,
) -> Result<Option<u64>, Error> {
    if let Some(next) = at.next_sequence {
        return Ok(u64::try_from(next).ok());
    }
    let since = Day::parse(&at.since).ok_or_else(|| Error::new(Class::Internal, "a day that is none"))?;
    lists.start(connection, service, since).await.map_err(unread)
}

/// Writes down what a page tells of parties of cases, and moves on; `None` where another reader has moved on already.
async fn write(
    rooms: &Rooms,
    organisation: &str,
    (was, next): (&event_position::Model, i64),
    page: &Page,
) -> Result<Option<u64>, Error> {
    let now = rooms.clock.now_ms();
    let rows = rows(rooms, organisation, &was.list, page, now).await?;
    let written = rows.len();
    let tx = rooms.db.begin().await.map_err(writing)?;
    if !archive::move_on(&tx, was, next, now).await.map_err(writing)? {
        tx.rollback().await.map_err(writing)?;
        return Ok(None);
    }
    if written > 0 {
        archive::add(&tx, rows).await.map_err(writing)?;
        let evidence = json!({"eventList": was.list, "step": "read", "to": next - 1, "kept": written});
        tell(&tx, organisation, evidence, rooms).await?;
    }
    tx.commit().await.map_err(writing)?;
    Ok(Some(u64::try_from(written).unwrap_or(u64::MAX)))
}

/// The events of those who are parties of cases here, under this year's pseudonym.
async fn rows(
    rooms: &Rooms,
    organisation: &str,
    list: &str,
    page: &Page,
    now: i64,
) -> Result<Vec<subject_event::Model>, Error> {
    let year = oslo::today(Instant::from_millis(now).0).year();
    let mut clusters: Vec<(&Happened, Vec<Pseudonym>)> = Vec::with_capacity(page.events.len());
    for happened in &page.events {
        let cluster = rooms.keys.pseudonyms(organisation, year, &happened.subject)?;
        clusters.push((happened, cluster));
    }
    let all: Vec<String> = clusters
        .iter()
        .flat_map(|(_, cluster)| cluster.iter().map(|one| one.as_str().to_owned()))
        .collect();
    let known = archive::known_in_cases(rooms.db.reader(), organisation, &all)
        .await
        .map_err(reading)?;
    let mut rows = Vec::new();
    for (happened, cluster) in clusters {
        if !cluster.iter().any(|one| known.contains(one.as_str())) {
            continue;
        }
        let own = rooms.keys.pseudonym(organisation, year, &happened.subject)?;
        rows.push(row(organisation, list, happened, &own, now)?);
    }
    Ok(rows)
}

/// What is told without a time happened when it was heard, and nothing happens after that.
fn row(
    organisation: &str,
    list: &str,
    happened: &Happened,
    own: &Pseudonym,
    now: i64,
) -> Result<subject_event::Model, Error> {
    let odd = || Error::new(Class::Internal, "an event that can't be written");
    Ok(subject_event::Model {
        id: uuid::Uuid::now_v7().to_string(),
        organisation_id: organisation.to_owned(),
        list: list.to_owned(),
        sequence: i64::try_from(happened.sequence).map_err(|_| odd())?,
        subject_pseudonym: own.as_str().to_owned(),
        kind: as_text(happened.kind).ok_or_else(odd)?,
        period: happened.period.to_string(),
        happened_at: happened.at.map_or(now, |at| at.millis().min(now)),
        heard_at: now,
    })
}
