//! Writing the register: drafts of use cases, and what becomes of them. The life itself is `domain::usecase::life`; here its states
//! are read from the rows under a lock, the step is taken, the rows are written and the entry goes out, in one transaction.
//! A step that is refused is sealed too.

mod begin;
mod choices;
mod follow;
mod impact;
pub(super) mod lines;
mod remarks;
mod steps;
mod view;
mod write;

use std::sync::Arc;

use app::{
    desk::{DraftDesk, Reply},
    wire::{Beginning, Caller, DraftView, Impact, OpenVersion, Step, Stepped},
};
use domain::{
    gate::{Footing, Role, Unready, VersionStatus, unready},
    usecase::{Content, Gap, Warning, gaps, warnings},
    when::Instant,
};
use store::drafts;

use super::{
    act,
    hand::{Hand, People},
    lookup::standing::{Ground, text_as},
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// The front room's door to what is being written.
#[derive(Debug, Clone)]
pub struct Drafts {
    rooms: Arc<Rooms>,
}

impl Drafts {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading a version", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing a version", cause)
}

fn unwritable(cause: domain::canonical::CanonicalError) -> Error {
    Error::caused(Class::Internal, "writing a version", cause)
}

fn content(text: &str) -> Result<Content, Error> {
    serde_json::from_str(text)
        .map_err(|cause| Error::caused(Class::Internal, "reading a version's content", cause))
}

/// What a content lacks, and what the gate would say of it.
struct Judged {
    gaps: Vec<Gap>,
    warnings: Vec<Warning>,
    unready: Vec<Unready>,
}

impl Drafts {
    async fn hand(&self, who: &Caller) -> Result<Hand, Error> {
        Hand::of(&self.rooms, who).await
    }

    async fn ground(&self, hand: &Hand, code: &str) -> Result<Arc<Ground>, Error> {
        let memory = &self.rooms.corridor.memory;
        let kept = memory
            .read(&self.rooms.db, &hand.organisation, code, None, None)
            .await?;
        Ok(kept.ground)
    }

    fn judge(&self, content: &Content, ground: &Ground, now: i64) -> Judged {
        let catalogue = &self.rooms.catalogue;
        let register = ground.register_with_members(now);
        let unready = unready(content, Instant::from_millis(now), |need| Footing {
            organisation: ground.organisation_for(&need.service, now),
            register: register.clone(),
            service: catalogue.service(&need.service).and_then(|service| {
                let corridor = &self.rooms.corridor;
                corridor.service_facts(service, need.package.as_deref())
            }),
        });
        Judged {
            gaps: gaps(content, |code| catalogue.service(code)),
            warnings: warnings(content, |code| catalogue.service(code)),
            unready,
        }
    }

    async fn open_versions(&self, who: &Caller) -> Result<Vec<OpenVersion>, Error> {
        let hand = self.hand(who).await?;
        if !Role::any_of(&[Role::PrivacyOfficer, Role::Approver, Role::Dpo], &hand.roles) {
            return Ok(Vec::new());
        }
        let open = drafts::open_versions(self.rooms.db.reader(), &hand.organisation)
            .await
            .map_err(reading)?;
        let rows = open.into_iter().filter_map(|(owner, version)| {
            let title = content(&version.content).map_or(owner.title, |content| content.title);
            Some(OpenVersion {
                code: owner.code,
                title,
                number: u32::try_from(version.number).ok()?,
                status: text_as::<VersionStatus>(&version.status)?,
            })
        });
        Ok(rows.collect())
    }
}

impl DraftDesk for Drafts {
    fn open(&self, who: Caller) -> Reply<Vec<OpenVersion>> {
        act(self, |desk| async move { desk.open_versions(&who).await })
    }

    fn newest(&self, who: Caller, code: String) -> Reply<DraftView> {
        act(self, |desk| async move { desk.view(&who, &code).await })
    }

    fn impact(&self, who: Caller, code: String) -> Reply<Impact> {
        act(self, |desk| async move { desk.impact_of(&who, &code).await })
    }

    fn begin(&self, who: Caller, from: Beginning) -> Reply<Stepped> {
        act(self, |desk| async move { desk.begin_from(&who, from).await })
    }

    fn step(&self, who: Caller, step: Step) -> Reply<Stepped> {
        act(self, |desk| async move { desk.take(&who, step).await })
    }
}
