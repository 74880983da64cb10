//! Follows Folkeregisteret's list of what happens, for each organisation that asks for levels: what was told of somebody whom something has
//! happened to no longer counts, and the next look-up asks again. The list's numbers are compared as pseudonyms and kept nowhere.

use std::collections::BTreeSet;

use domain::{
    ids::SubjectId,
    ledger::{Actor, EntryDraft, EntryKind},
    oslo,
    when::Instant,
};
use sea_orm::DatabaseTransaction;
use serde_json::json;
use store::{
    entity::{organisation, shield_source},
    outbox, shields,
};
use upstream::engine::{FeedError, Happening};

use super::{reading, writing};
use crate::{
    compose::Rooms,
    desk::{
        connection::{self, ConnectionSettings},
        events::hits,
    },
    error::{Class, Error},
};

/// The job's lease, and what the log calls it.
pub const NAME: &str = "shields";
/// How many pages of the list are read at a time.
const PAGES: usize = 20;
/// So many pseudonyms are compared at a time.
const AT_A_TIME: usize = 500;

/// Reads on in the list for everyone who asks for levels; gives how many rows no longer count.
pub async fn follow(rooms: &Rooms) -> Result<u64, Error> {
    let sources = shields::asking(rooms.db.reader()).await.map_err(reading)?;
    let mut new = 0;
    let mut failed = None;
    for source in sources {
        // One that can't be read for one organisation is read for the others all the same.
        match follow_one(rooms, &source).await {
            Ok(count) => new += count,
            Err(error) => failed = Some(error),
        }
    }
    failed.map_or(Ok(new), Err)
}

async fn follow_one(rooms: &Rooms, source: &shield_source::Model) -> Result<u64, Error> {
    let db = rooms.db.reader();
    let own = source.organisation_id.as_str();
    let organisation = store::people::organisation(db, own).await.map_err(reading)?;
    let Some(organisation) = organisation else {
        return Ok(0);
    };
    let Some(service) = service(rooms) else {
        return Err(Error::new(
            Class::Unavailable,
            "no service of the catalogue tells a level",
        ));
    };
    // A stop is a stop for reading too. The place in the list stands still meanwhile, and what was told is too old after a day.
    let stops = store::access::stops(db, own).await.map_err(reading)?;
    let described = rooms.catalogue.service(service);
    if stops
        .iter()
        .any(|stop| described.is_none_or(|described| hits(stop, described, None)))
    {
        return Ok(0);
    }
    let settings = ConnectionSettings::read(&organisation.connection);
    let connection = connection::of(&rooms.post, settings.as_ref(), &organisation, service)?;
    let feed = rooms.post.engine().feed(service, &connection);
    let feed =
        feed.ok_or_else(|| Error::new(Class::Unavailable, "the service has no list of what happens"))?;
    let read = shields::read_until(db, own).await.map_err(reading)?;
    let Some(read) = read else {
        // Nothing was told before this that lasts longer than a day, and of that day nobody knows.
        let latest = feed.latest().await.map_err(unread)?;
        return start_at(rooms, own, latest).await;
    };
    let (mut from, mut new) = (read.sequence.saturating_add(1), 0);
    for _ in 0..PAGES {
        let page = match feed.from(from).await {
            Ok(page) => page,
            Err(FeedError::TooOld) => {
                let latest = feed.latest().await.map_err(unread)?;
                return start_at(rooms, own, latest).await;
            }
            Err(error) => return Err(unread(error)),
        };
        let last = page.iter().map(|one| one.sequence).max();
        let to = last.map_or(from.saturating_sub(1), |last| last.max(from.saturating_sub(1)));
        new += taken(rooms, &organisation, &page, to).await?;
        // A page without anything new is the end of the list, whatever it holds.
        if to < from {
            break;
        }
        from = to.saturating_add(1);
    }
    Ok(new)
}

fn unread(cause: FeedError) -> Error {
    Error::caused(Class::Unavailable, "reading Folkeregisteret's list", cause)
}

/// The service that tells how addresses are protected.
fn service(rooms: &Rooms) -> Option<&str> {
    let mut services = rooms.catalogue.services();
    let service = services.find(|service| service.level_field().is_some())?;
    Some(service.code.as_str())
}

/// Begins, or begins again, at the end of the list: nothing that was told before counts.
async fn start_at(rooms: &Rooms, own: &str, latest: i64) -> Result<u64, Error> {
    let now = rooms.clock.now_ms();
    let tx = rooms.db.begin().await.map_err(writing)?;
    store::held::organisation(&tx, own).await.map_err(writing)?;
    let new = shields::doubt_all(&tx, own, now).await.map_err(writing)?;
    shields::read_to(&tx, own, latest, now).await.map_err(writing)?;
    tell(&tx, own, (latest, new), now).await?;
    tx.commit().await.map_err(writing)?;
    Ok(new)
}

/// What a page tells, with where it was read to, in one transaction: heard twice, it is no news.
async fn taken(
    rooms: &Rooms,
    organisation: &organisation::Model,
    page: &[Happening],
    to: i64,
) -> Result<u64, Error> {
    let (own, now) = (organisation.id.as_str(), rooms.clock.now_ms());
    let year = oslo::today(Instant::from_millis(now).0).year();
    let mut names = BTreeSet::new();
    for person in page.iter().filter_map(|one| one.person.clone()) {
        let all = rooms.keys.pseudonyms(own, year, &SubjectId::Person(person))?;
        names.extend(all.iter().map(|one| one.as_str().to_owned()));
    }
    let names: Vec<String> = names.into_iter().collect();
    let tx = rooms.db.begin().await.map_err(writing)?;
    let mut new = 0;
    for some in names.chunks(AT_A_TIME) {
        new += shields::doubt(&tx, own, some, now).await.map_err(writing)?;
    }
    shields::read_to(&tx, own, to, now).await.map_err(writing)?;
    tell(&tx, own, (to, new), now).await?;
    tx.commit().await.map_err(writing)?;
    Ok(new)
}

/// Tells the log how many rows no longer count, and never whose.
async fn tell(tx: &DatabaseTransaction, own: &str, (to, new): (i64, u64), now: i64) -> Result<(), Error> {
    if new == 0 {
        return Ok(());
    }
    let draft = EntryDraft {
        actor: Some(Actor {
            process: Some(NAME.to_owned()),
            ..Actor::default()
        }),
        evidence: Some(json!({"shieldEvents": {"to": to, "inDoubt": new}})),
        ..EntryDraft::new(EntryKind::RegisterChanged)
    };
    outbox::put(tx, own, &draft, now).await.map_err(writing)
}
