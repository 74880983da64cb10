//! The register for reading: the use cases of an organisation and what each stands on, in words.
//! It writes nothing; drafts and approvals come with their own acts.

pub(super) mod words;

use std::sync::Arc;

use app::{
    desk::{RegisterDesk, Reply},
    wire::{Caller, Choice, Following, Shown, UseCaseRow, UseCaseView, UseCasesAsk, UseCasesView},
};
use domain::gate::VersionStatus;
use store::lists::{self, Chosen, Narrow, Slice};

use crate::{
    compose::Rooms,
    desk::{
        act,
        deadlines::reckon::{times, today},
        lookup::standing::{Asked, Kept, as_text, text_as},
        paging,
        people::chosen_membership,
        templates::standings,
    },
    error::{Class, Error},
};

/// The front room's door to the register.
#[derive(Debug, Clone)]
pub struct Register {
    rooms: Arc<Rooms>,
}

/// A use case in a list.
#[derive(Debug, Clone)]
pub struct Listed {
    pub code: String,
    pub title: String,
    pub status: Option<VersionStatus>,
    pub version: Option<u32>,
    pub content_hash: Option<String>,
}

/// One version, whole.
#[derive(Debug, Clone)]
pub struct VersionFound {
    pub code: String,
    pub number: u32,
    pub status: String,
    pub content_hash: String,
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
    pub content: serde_json::Value,
}

/// As many use cases as one chooses among when a new one is made like another; beyond that its code is typed.
const TO_COPY: u64 = 100;

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading the register", cause)
}

/// At most so many of the organisation's use cases, each with its active version or else the newest, by code; and whether there are
/// more. `after` is the code of the last one that was read before; empty for the first.
pub async fn listed(
    rooms: &Rooms,
    organisation: &str,
    after: &str,
    most: usize,
) -> Result<(Vec<Listed>, bool), Error> {
    // One more than is shown tells whether there is more.
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let rows = lists::briefs(rooms.db.reader(), organisation, after, limit)
        .await
        .map_err(reading)?;
    let more = rows.len() > most;
    let listed = rows.into_iter().take(most).map(|row| Listed {
        code: row.code,
        title: row.title,
        status: text_as(&row.status),
        version: u32::try_from(row.number).ok(),
        content_hash: Some(row.hash),
    });
    Ok((listed.collect(), more))
}

/// What a reader should know of its life: an ended or suspended use case says so, whatever its version says.
fn status(kept: &Kept) -> Option<VersionStatus> {
    let use_case = kept.ground.rows.use_case.as_ref()?;
    if use_case.ended_at.is_some() {
        return Some(VersionStatus::Ended);
    }
    if use_case.suspended_at.is_some() {
        return Some(VersionStatus::Suspended);
    }
    kept.ground.version.as_ref().map(|version| version.status)
}

/// One version of a use case of the organisation.
pub async fn version(
    rooms: &Rooms,
    organisation: &str,
    code: &str,
    number: u32,
) -> Result<Option<VersionFound>, Error> {
    let db = rooms.db.reader();
    let use_case = store::register::use_case(db, organisation, code)
        .await
        .map_err(reading)?;
    let Some(use_case) = use_case else {
        return Ok(None);
    };
    let found = store::register::version(db, organisation, &use_case.id, i64::from(number), today(rooms))
        .await
        .map_err(reading)?;
    let Some(found) = found else { return Ok(None) };
    let content = serde_json::from_str(&found.content)
        .map_err(|cause| Error::caused(Class::Internal, "reading a version", cause))?;
    Ok(Some(VersionFound {
        code: use_case.code,
        number,
        status: found.status,
        content_hash: found.content_hash,
        valid_from: found.valid_from,
        valid_to: found.valid_to,
        content,
    }))
}

impl Register {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }
}

impl RegisterDesk for Register {
    fn use_cases(&self, who: Caller, ask: UseCasesAsk) -> Reply<UseCasesView> {
        act(&self.rooms, |rooms| async move { page(&rooms, &who, &ask).await })
    }

    fn to_copy(&self, who: Caller) -> Reply<Option<Vec<Choice>>> {
        act(&self.rooms, |rooms| async move {
            let organisation = chosen_membership(&rooms, &who).await?.organisation_id;
            let some = Slice {
                offset: 0,
                limit: TO_COPY + 1,
            };
            let rows = lists::use_cases(rooms.db.reader(), &organisation, Narrow::default(), some)
                .await
                .map_err(reading)?;
            let few = u64::try_from(rows.len()).is_ok_and(|count| count <= TO_COPY);
            let choices = rows.into_iter().map(|row| Choice {
                code: row.code,
                label: row.title,
            });
            Ok(few.then(|| choices.collect()))
        })
    }

    fn use_case(&self, who: Caller, code: String) -> Reply<UseCaseView> {
        act(&self.rooms, |rooms| async move {
            let organisation = chosen_membership(&rooms, &who).await?.organisation_id;
            let kept = read(&rooms, &organisation, &code, &who).await?;
            let time = times(&rooms, &organisation, std::slice::from_ref(&code)).await?;
            let view = words::view(&rooms, &kept, &who, status(&kept), &time)
                .ok_or_else(|| Error::new(Class::NotFound, "no such use case"))?;
            let follows = follows(&rooms, &organisation, &kept).await?;
            Ok(UseCaseView { follows, ..view })
        })
    }
}

/// The template that the version names, and whether there is a newer one to take up.
async fn follows(rooms: &Rooms, organisation: &str, kept: &Kept) -> Result<Option<Following>, Error> {
    let named = kept
        .ground
        .version
        .as_ref()
        .and_then(|version| version.content.template.as_ref());
    let (Some(named), Some(owner)) = (named, &kept.ground.rows.use_case) else {
        return Ok(None);
    };
    let standings = standings(rooms.db.reader(), organisation).await?;
    let own = standings.into_iter().find(|one| one.use_case == owner.id);
    Ok(Some(Following {
        name: named.name.clone(),
        version: named.version,
        newer: own.and_then(|one| one.newer),
    }))
}

/// One page of the use cases that are asked for.
async fn page(rooms: &Rooms, who: &Caller, ask: &UseCasesAsk) -> Result<UseCasesView, Error> {
    let organisation = chosen_membership(rooms, who).await?.organisation_id;
    let (db, now) = (rooms.db.reader(), rooms.clock.now_ms());
    let status = match ask.shown {
        Shown::Standing(status) => as_text(status).unwrap_or_default(),
        Shown::All | Shown::Mine | Shown::Open => String::new(),
    };
    let narrow = Narrow {
        words: &ask.question,
        chosen: match ask.shown {
            Shown::Standing(_) => Chosen::Status(&status),
            Shown::Mine => Chosen::HeldBy(&who.account, now),
            Shown::All | Shown::Open => Chosen::All,
        },
    };
    let total = lists::count_use_cases(db, &organisation, narrow)
        .await
        .map_err(reading)?;
    let (page, slice) = paging::slice(total, ask.page, Some(paging::ROWS));
    let rows = lists::use_cases(db, &organisation, narrow, slice)
        .await
        .map_err(reading)?;
    let held = store::access::held_by(db, &organisation, &who.account, now)
        .await
        .map_err(reading)?;
    let codes: Vec<String> = rows.iter().map(|row| row.code.clone()).collect();
    let time = times(rooms, &organisation, &codes).await?;
    let follows = standings(db, &organisation).await?;
    let rows = rows.into_iter().filter_map(|row| {
        let of_use_case = time.use_cases.get(&row.code);
        Some(UseCaseRow {
            mine: held.contains(&row.use_case_id),
            newer: follows
                .iter()
                .any(|one| one.use_case == row.use_case_id && one.newer.is_some()),
            coming: words::coming(&time, &row.code),
            valid_to: of_use_case.and_then(|time| time.validity.last()),
            status: text_as(&row.status)?,
            version: u32::try_from(row.number).ok(),
            code: row.code,
            title: row.title,
            purpose: row.purpose,
        })
    });
    Ok(UseCasesView {
        rows: rows.collect(),
        page,
    })
}

async fn read(rooms: &Rooms, organisation: &str, code: &str, who: &Caller) -> Result<Kept, Error> {
    let asked = Asked {
        account: Some(&who.account),
        ..Asked::of(code, rooms.clock.now_ms())
    };
    rooms.corridor.memory.read(&rooms.db, organisation, asked).await
}
