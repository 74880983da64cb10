//! The register for reading: the use cases of an organisation and what each stands on, in words.
//! It writes nothing; drafts and approvals come with their own acts.

mod words;

use std::sync::Arc;

use app::{
    desk::{RegisterDesk, Reply},
    wire::{Caller, Following, UseCaseRow, UseCaseView},
};
use domain::gate::VersionStatus;

use crate::{
    compose::Rooms,
    desk::{
        act, deadlines::reckon::reckoned, lookup::standing::Kept, people::chosen_membership,
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
        let kept = rooms
            .corridor
            .memory
            .read(&rooms.db, organisation, &use_case.code, None, None)
            .await?;
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
    let found = store::register::version(db, organisation, &use_case.id, i64::from(number))
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
            let standings = standings(rooms.db.reader(), &organisation).await?;
            let mut listed: Vec<UseCaseRow> = Vec::new();
            for use_case in store::register::use_cases(rooms.db.reader(), &organisation)
                .await
                .map_err(reading)?
            {
                let kept = read(&rooms, &organisation, &use_case.code, &who).await?;
                let row = words::row(&rooms, &kept, &who, status(&kept), &time);
                let mut follows = standings.iter().filter(|one| one.use_case == use_case.id);
                let newer = follows.any(|one| one.newer.is_some());
                listed.extend(row.map(|row| UseCaseRow { newer, ..row }));
            }
            Ok(listed)
        })
    }

    fn use_case(&self, who: Caller, code: String) -> Reply<UseCaseView> {
        act(&self.rooms, |rooms| async move {
            let organisation = chosen_membership(&rooms, &who).await?.organisation_id;
            let kept = read(&rooms, &organisation, &code, &who).await?;
            let time = reckoned(&rooms, &organisation).await?;
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

async fn read(rooms: &Rooms, organisation: &str, code: &str, who: &Caller) -> Result<Kept, Error> {
    rooms
        .corridor
        .memory
        .read(&rooms.db, organisation, code, Some(&who.account), None)
        .await
}
