//! The register for reading: the use cases of an organisation and what each stands on, in words.
//! It writes nothing; drafts and approvals come with their own acts.

mod words;

use std::sync::Arc;

use app::{
    desk::{RegisterDesk, Reply},
    wire::{Caller, UseCaseRow, UseCaseView},
};
use domain::gate::VersionStatus;

use crate::{
    compose::Rooms,
    desk::{
        act,
        deadlines::reckon::{reckoned, today},
        lookup::standing::{Asked, Kept},
        people::chosen_membership,
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

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading the register", cause)
}

/// The organisation's use cases, each with its active version or else the newest.
pub async fn listed(rooms: &Rooms, organisation: &str) -> Result<Vec<Listed>, Error> {
    let mut listed = Vec::new();
    for use_case in store::register::use_cases(rooms.db.reader(), organisation)
        .await
        .map_err(reading)?
    {
        let asked = Asked::of(&use_case.code, rooms.clock.now_ms());
        let kept = rooms.corridor.memory.read(&rooms.db, organisation, asked).await?;
        let version = kept.ground.version.as_ref();
        listed.push(Listed {
            title: version.map_or_else(|| use_case.title.clone(), |version| version.content.title.clone()),
            status: status(&kept),
            version: version.map(|version| version.number),
            content_hash: version.map(|version| version.stored_hash.clone()),
            code: use_case.code,
        });
    }
    Ok(listed)
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
    fn use_cases(&self, who: Caller) -> Reply<Vec<UseCaseRow>> {
        act(&self.rooms, |rooms| async move {
            let organisation = chosen_membership(&rooms, &who).await?.organisation_id;
            let time = reckoned(&rooms, &organisation).await?;
            let mut listed = Vec::new();
            for use_case in store::register::use_cases(rooms.db.reader(), &organisation)
                .await
                .map_err(reading)?
            {
                let kept = read(&rooms, &organisation, &use_case.code, &who).await?;
                listed.extend(words::row(&rooms, &kept, &who, status(&kept), &time));
            }
            Ok(listed)
        })
    }

    fn use_case(&self, who: Caller, code: String) -> Reply<UseCaseView> {
        act(&self.rooms, |rooms| async move {
            let organisation = chosen_membership(&rooms, &who).await?.organisation_id;
            let kept = read(&rooms, &organisation, &code, &who).await?;
            let time = reckoned(&rooms, &organisation).await?;
            words::view(&rooms, &kept, &who, status(&kept), &time)
                .ok_or_else(|| Error::new(Class::NotFound, "no such use case"))
        })
    }
}

async fn read(rooms: &Rooms, organisation: &str, code: &str, who: &Caller) -> Result<Kept, Error> {
    let asked = Asked {
        account: Some(&who.account),
        ..Asked::of(code, rooms.clock.now_ms())
    };
    rooms.corridor.memory.read(&rooms.db, organisation, asked).await
}
