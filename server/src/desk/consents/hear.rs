//! What is heard of a consent: from Altinn when it is asked, from its list of what happens, from a person who takes theirs back, and from
//! time. Each is written down once, with its entry, whoever hears of it first.

use domain::{
    consent::{self, Heard, Status},
    ledger::{Actor, EntryDraft, EntryKind, Subject},
    when::Instant,
};
use sea_orm::{ActiveValue::Set, DatabaseTransaction};
use serde_json::{Value, json};
use store::{
    consents as archive,
    entity::{consent as row, consent_event},
    outbox,
};

use super::{
    altinn::{Door, door, line},
    reading, rights, writing,
};
use crate::{
    compose::Rooms,
    desk::lookup::standing::{as_text, text_as},
    error::{Class, Error},
};

/// The job's lease, and what the log calls it.
pub const NAME: &str = "consents";
/// How many pages of the list are read at a time.
const PAGES: usize = 20;
/// How many that are over are written down at a time.
const OVER: u64 = 500;

/// Something that was heard of one consent.
#[derive(Debug, Clone, Copy)]
pub(in crate::desk) struct News<'a> {
    pub what: Heard,
    /// When it happened.
    pub at: Instant,
    /// `source` of the row: `altinn`, `person` or `time`.
    pub from: &'static str,
    /// Who wrote it down, where somebody did.
    pub account: Option<&'a str>,
}

/// Where a row says that one stands. A word that is none is a dead end: it must not leave a consent alive.
pub(in crate::desk) fn stands(row: &row::Model) -> Status {
    text_as(&row.status).unwrap_or(Status::Deleted)
}

/// Whether it has come as far as its keeper. Until then its id may be another's there: it is made by whoever asks.
pub(in crate::desk) fn has_reached(row: &row::Model) -> bool {
    row.form != archive::IN_ALTINN || row.sent_at.is_some()
}

/// The evidence of an entry about one consent.
pub(super) fn evidence(row: &row::Model, step: &str) -> Value {
    json!({"consent": row.id, "useCaseId": row.use_case_id, "form": row.form, "step": step})
}

/// Tells the log of something about one consent.
pub(super) async fn tell(
    tx: &DatabaseTransaction,
    row: &row::Model,
    actor: Actor,
    evidence: Value,
    now: i64,
) -> Result<(), Error> {
    let draft = EntryDraft {
        actor: Some(actor),
        subject: Some(Subject {
            pseudonym: row.subject_pseudonym.clone(),
            kind: row.subject_kind.clone(),
            category: None,
        }),
        evidence: Some(evidence),
        ..EntryDraft::new(EntryKind::RegisterChanged)
    };
    outbox::put(tx, &row.organisation_id, &draft, now)
        .await
        .map_err(writing)
}

/// Writes down what was heard, where it changes anything; gives where the consent stands then.
pub(in crate::desk) async fn hear(
    rooms: &Rooms,
    organisation: &str,
    id: &str,
    news: News<'_>,
) -> Result<Option<Status>, Error> {
    let tx = rooms.db.begin().await.map_err(writing)?;
    let Some(row) = archive::one_held(&tx, organisation, id).await.map_err(reading)? else {
        return Ok(None);
    };
    let status = hear_in(&tx, &row, news, rooms.clock.now_ms()).await?;
    tx.commit().await.map_err(writing)?;
    Ok(Some(status))
}

/// The same in a transaction that holds the row.
pub(super) async fn hear_in(
    tx: &DatabaseTransaction,
    row: &row::Model,
    news: News<'_>,
    now: i64,
) -> Result<Status, Error> {
    let before = stands(row);
    let after = consent::after(before, news.what);
    if after == before {
        return Ok(before);
    }
    let unspoken = || Error::new(Class::Internal, "a status without a word");
    let word = as_text(after).ok_or_else(unspoken)?;
    let event = consent_event::Model {
        id: uuid::Uuid::now_v7().to_string(),
        organisation_id: row.organisation_id.clone(),
        consent_id: row.id.clone(),
        kind: word.clone(),
        happened_at: news.at.millis(),
        heard_at: now,
        source: news.from.to_owned(),
        account_id: news.account.map(str::to_owned),
    };
    archive::hear(tx, event).await.map_err(writing)?;
    let change = row::ActiveModel {
        status: Set(word.clone()),
        ..Default::default()
    };
    archive::change(tx, &row.id, change).await.map_err(writing)?;
    let actor = Actor {
        account: news.account.map(str::to_owned),
        process: news.account.is_none().then(|| NAME.to_owned()),
        ..Actor::default()
    };
    let mut evidence = evidence(row, "hear");
    if let Some(members) = evidence.as_object_mut() {
        members.insert("status".to_owned(), json!(word));
        members.insert("since".to_owned(), json!(news.at));
        members.insert("from".to_owned(), json!(news.from));
    }
    tell(tx, row, actor, evidence, now).await?;
    Ok(after)
}

/// Writes down what has run out, and what Altinn's list tells; gives how much is new.
pub async fn follow(rooms: &Rooms) -> Result<u64, Error> {
    let mut new = run_out(rooms).await?;
    for organisation in archive::asking(rooms.db.reader()).await.map_err(reading)? {
        match read_list(rooms, &organisation).await {
            Ok(heard) => new += heard,
            // A look-up asks for itself; the others do not wait for this one.
            Err(error) => _ = error.logged(),
        }
    }
    Ok(new)
}

async fn run_out(rooms: &Rooms) -> Result<u64, Error> {
    let now = rooms.clock.now_ms();
    let over = archive::run_out(rooms.db.reader(), now, OVER)
        .await
        .map_err(reading)?;
    let mut written = 0;
    for row in over {
        let news = News {
            what: Heard::Expired,
            at: Instant::from_millis(row.valid_to),
            from: "time",
            account: None,
        };
        match hear(rooms, &row.organisation_id, &row.id, news).await {
            Ok(_) => written += 1,
            // The others do not wait for this one; it is tried again in the next round.
            Err(error) => _ = error.logged(),
        }
    }
    Ok(written)
}

/// The door of an organisation that waits for answers: the way that the newest of them was asked.
async fn waiting_door(rooms: &Rooms, organisation: &str) -> Result<Option<Door>, Error> {
    let db = rooms.db.reader();
    let owner = store::people::organisation(db, organisation)
        .await
        .map_err(reading)?;
    let asked = archive::newest_asked(db, organisation).await.map_err(reading)?;
    let Some((owner, asked)) = owner.zip(asked) else {
        return Ok(None);
    };
    let rights = rights(&asked);
    let service = rights.first().map(|right| right.service.as_str());
    door(rooms, &owner, service).map(Some)
}

/// Reads on where the list was left.
async fn read_list(rooms: &Rooms, organisation: &str) -> Result<u64, Error> {
    let Some(door) = waiting_door(rooms, organisation).await? else {
        return Ok(0);
    };
    let mut after = archive::cursor(rooms.db.reader(), organisation)
        .await
        .map_err(reading)?;
    let mut new = 0;
    for _ in 0..PAGES {
        let page = door
            .events(after.as_deref())
            .await
            .map_err(|cause| Error::caused(Class::Unavailable, "reading Altinn's list of consents", cause))?;
        for happening in &page.events {
            let Some(what) = line(happening.kind) else {
                continue;
            };
            let news = News {
                what,
                at: happening.at,
                from: "altinn",
                account: None,
            };
            let id = happening.consent.hyphenated().to_string();
            // A consent that is not ours to know is passed by; one that was sent by another installation is.
            new += u64::from(changes(rooms, organisation, &id, news).await?);
        }
        let Some(next) = page.next else { break };
        archive::read_to(
            rooms.db.writer(),
            organisation,
            Some(next.clone()),
            rooms.clock.now_ms(),
        )
        .await
        .map_err(writing)?;
        after = Some(next);
    }
    Ok(new)
}

/// Whether it was news; what is known already takes no lock.
async fn changes(rooms: &Rooms, organisation: &str, id: &str, news: News<'_>) -> Result<bool, Error> {
    let row = archive::one(rooms.db.reader(), organisation, id)
        .await
        .map_err(reading)?;
    let Some(before) = row.filter(has_reached).as_ref().map(stands) else {
        return Ok(false);
    };
    if consent::after(before, news.what) == before {
        return Ok(false);
    }
    let after = hear(rooms, organisation, id, news).await?;
    Ok(after != Some(before))
}
