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
    desk::{lookup::standing::Kept, people::rows},
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
    for use_case in store::grounds::use_cases(rooms.db.reader(), organisation)
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
    let use_cases = store::grounds::use_cases(rooms.db.reader(), organisation)
        .await
        .map_err(reading)?;
    let Some(use_case) = use_cases.into_iter().find(|use_case| use_case.code == code) else {
        return Ok(None);
    };
    let found = store::grounds::version(rooms.db.reader(), &use_case.id, i64::from(number))
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

    fn act<T, F>(&self, act: impl FnOnce(Arc<Rooms>) -> F) -> Reply<T>
    where
        F: Future<Output = Result<T, Error>> + Send + 'static,
        T: Send + 'static,
    {
        let running = act(Arc::clone(&self.rooms));
        Box::pin(async move { running.await.map_err(Error::into_desk) })
    }
}

impl RegisterDesk for Register {
    fn use_cases(&self, who: Caller) -> Reply<Vec<UseCaseRow>> {
        self.act(|rooms| async move {
            let organisation = organisation_of(&rooms, &who).await?;
            let mut listed = Vec::new();
            for use_case in store::grounds::use_cases(rooms.db.reader(), &organisation)
                .await
                .map_err(reading)?
            {
                let kept = read(&rooms, &organisation, &use_case.code, &who).await?;
                listed.extend(words::row(&rooms, &kept, &who, status(&kept)));
            }
            Ok(listed)
        })
    }

    fn use_case(&self, who: Caller, code: String) -> Reply<UseCaseView> {
        self.act(|rooms| async move {
            let organisation = organisation_of(&rooms, &who).await?;
            let kept = read(&rooms, &organisation, &code, &who).await?;
            words::view(&rooms, &kept, &who, status(&kept))
                .ok_or_else(|| Error::new(Class::NotFound, "no such use case"))
        })
    }
}

async fn read(rooms: &Rooms, organisation: &str, code: &str, who: &Caller) -> Result<Kept, Error> {
    rooms
        .corridor
        .memory
        .read(&rooms.db, organisation, code, Some(&who.account), None)
        .await
}

async fn organisation_of(rooms: &Rooms, who: &Caller) -> Result<String, Error> {
    let now = rooms.clock.now_ms();
    let memberships = rows::memberships(rooms.db.reader(), &who.account, now)
        .await
        .map_err(reading)?;
    let chosen = memberships
        .into_iter()
        .find(|membership| membership.id == who.membership);
    let chosen = chosen.ok_or_else(|| Error::new(Class::Forbidden, "the membership is not the caller's"))?;
    Ok(chosen.organisation_id)
}
