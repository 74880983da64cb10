//! Writing the register: drafts of use cases, and what becomes of them. The life itself is `domain::usecase::life`; here its states
//! are read from the rows under a lock, the step is taken, the rows are written and the entry goes out, in one transaction.
//! A step that is refused is sealed too.

mod begin;
mod choices;
mod impact;
mod lines;
mod remarks;
mod steps;
mod view;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use app::{
    desk::{DraftDesk, Reply},
    wire::{Beginning, Caller, DraftView, Impact, OpenVersion, Step, Stepped},
};
use domain::{
    gate::{Footing, Role, Unready, VersionStatus, unready},
    ledger::{Actor, EntryDraft, EntryKind},
    usecase::{Content, Gap, Warning, gaps, life::Person, warnings},
    when::Instant,
};
use sea_orm::ConnectionTrait;
use serde_json::Value;
use store::{drafts, entity::account, outbox};

use super::{
    act,
    lookup::standing::{Ground, text_as},
    people::{chosen_membership, roles},
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

/// Who acts, as this desk needs to know them.
struct Hand {
    account: String,
    organisation: String,
    unit: Option<String>,
    roles: Vec<Role>,
    now: i64,
}

impl Hand {
    fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    fn must_be(&self, role: Role) -> Result<(), Error> {
        if self.has(role) {
            Ok(())
        } else {
            Err(Error::new(Class::Forbidden, "the role is not the caller's"))
        }
    }

    fn must_be_one_of(&self, roles: &[Role]) -> Result<(), Error> {
        match roles.iter().find(|role| self.has(**role)) {
            Some(role) => self.must_be(*role),
            None => Err(Error::new(Class::Forbidden, "none of the roles is the caller's")),
        }
    }

    /// An entry about one version: which step, and what it led to. Codes, numbers and hashes only.
    fn entry(&self, evidence: Value) -> EntryDraft {
        EntryDraft {
            actor: Some(Actor {
                account: Some(self.account.clone()),
                unit: self.unit.clone(),
                ..Actor::default()
            }),
            evidence: Some(evidence),
            ..EntryDraft::new(EntryKind::RegisterChanged)
        }
    }

    async fn tell(&self, tx: &impl ConnectionTrait, evidence: Value) -> Result<(), Error> {
        outbox::put(tx, &self.organisation, &self.entry(evidence), self.now)
            .await
            .map_err(writing)
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

/// The accounts of the organisation's people, ended memberships too: who wrote and approved stays known.
struct People(BTreeMap<String, account::Model>);

impl People {
    async fn of(db: &impl ConnectionTrait, organisation: &str) -> Result<Self, Error> {
        let members = store::people::members(db, organisation).await.map_err(reading)?;
        let accounts = members
            .into_iter()
            .map(|(_, account)| (account.id.clone(), account));
        Ok(Self(accounts.collect()))
    }

    fn person(&self, account: &str) -> Person {
        self.0.get(account)?.person_pseudonym.clone()
    }

    fn name(&self, account: &str) -> Option<String> {
        self.0.get(account).map(|account| account.name.clone())
    }

    /// The natural persons behind a row's editors; an editor whose person is not known makes it unreadable, since nobody
    /// could be held apart from them.
    fn authors(&self, editors: &str, submitted_by: Option<&String>) -> Result<BTreeSet<String>, Error> {
        let unknown = || Error::new(Class::Internal, "an editor of a version is nobody's account");
        let editors: Vec<String> = serde_json::from_str(editors)
            .map_err(|cause| Error::caused(Class::Internal, "reading a version's editors", cause))?;
        let accounts = editors.iter().chain(submitted_by);
        accounts
            .map(|account| self.person(account).ok_or_else(unknown))
            .collect()
    }
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
        let membership = chosen_membership(&self.rooms, who).await?;
        Ok(Hand {
            account: who.account.clone(),
            organisation: membership.organisation_id,
            unit: membership.unit_id,
            roles: roles(&membership.roles),
            now: self.rooms.clock.now_ms(),
        })
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
        if ![Role::PrivacyOfficer, Role::Approver, Role::Dpo]
            .iter()
            .any(|role| hand.has(*role))
        {
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
