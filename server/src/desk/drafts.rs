//! Writing the register: drafts of use cases, and what becomes of them. The life itself is `domain::usecase::life`; here its states
//! are read from the rows under a lock, the step is taken, the rows are written and the entry goes out, in one transaction.
//! A step that is refused is sealed too.

mod back;
mod begin;
mod choices;
mod follow;
mod impact;
pub(super) mod lines;
pub mod looked;
mod remarks;
mod steps;
mod view;
mod write;

use std::sync::Arc;

use ::derived::Cel;
use app::{
    desk::{DraftDesk, Reply},
    wire::{Beginning, Caller, DraftView, FormulaFaults, Impact, OpenVersion, OpenVersions, Step, Stepped},
};
use domain::{
    derived::faults,
    gate::{Footing, Role, Shared, Unready, VersionStatus, unready},
    usecase::{Component, Content, Gap, Warning, gap_of_case_system, gaps, warnings},
    when::Instant,
};
use store::lists;
use upstream::catalogue::Catalogue;

use super::{
    act,
    deadlines::named_by,
    hand::{Hand, People},
    lookup::standing::{Ground, text_as},
    paging,
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

pub(crate) use begin::begin_in;
pub use follow::put_to_use;

/// Versions that the list of what waits has room for.
const WAITING: u64 = 25;

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

pub(super) fn content(text: &str) -> Result<Content, Error> {
    serde_json::from_str(text)
        .map_err(|cause| Error::caused(Class::Internal, "reading a version's content", cause))
}

/// What a content lacks, and what the gate would say of it.
struct Judged {
    gaps: Vec<Gap>,
    formulas: Vec<FormulaFaults>,
    warnings: Vec<Warning>,
    unready: Vec<Unready>,
}

impl Drafts {
    async fn hand(&self, who: &Caller) -> Result<Hand, Error> {
        Hand::of(&self.rooms, who).await
    }

    /// What waits for approval in the use cases that the reader answers for.
    async fn waiting_versions(&self, who: &Caller) -> Result<Vec<OpenVersion>, Error> {
        let hand = Hand::of_approver(&self.rooms, who).await?;
        if !hand.has(Role::Approver) {
            return Ok(Vec::new());
        }
        let named = hand.under.as_deref().map(store::hosts::use_cases);
        let slice = lists::Slice {
            offset: 0,
            limit: WAITING,
        };
        let waiting = lists::waiting_versions(
            self.rooms.db.reader(),
            &hand.organisation,
            named.as_deref(),
            slice,
        );
        let waiting = waiting.await.map_err(reading)?;
        Ok(waiting.into_iter().filter_map(open_version).collect())
    }

    /// The whole register: a version under way may name any of it.
    async fn ground(&self, hand: &Hand) -> Result<Arc<Ground>, Error> {
        let memory = &self.rooms.corridor.memory;
        memory.whole(&self.rooms.db, &hand.organisation).await
    }

    fn judge(&self, content: &Content, ground: &Ground, now: i64) -> Judged {
        let catalogue = &self.rooms.catalogue;
        let mut register = named_by(content, &ground.register);
        register.active_members = ground.active_members(now);
        let register = Shared::from(register);
        let unready = unready(content, Instant::from_millis(now), |need| Footing {
            organisation: ground.organisation_for(&need.service, now),
            register: register.clone(),
            service: catalogue.service(&need.service).and_then(|service| {
                let corridor = &self.rooms.corridor;
                corridor.service_facts(service, need.package.as_deref())
            }),
        });
        let formulas = formula_faults(content, catalogue);
        let mut gaps = gaps_with(content, catalogue, &formulas);
        let set_up = |system: &str| ground.rows.case_systems.iter().any(|row| row.system_id == system);
        gaps.extend(gap_of_case_system(content, set_up));
        Judged {
            gaps,
            formulas,
            warnings: warnings(content, |code| catalogue.service(code)),
            unready,
        }
    }

    /// A page of the versions under way, or all of them; nobody but who writes, approves or advises sees any.
    async fn open_versions(
        &self,
        who: &Caller,
        question: &str,
        page: Option<usize>,
    ) -> Result<OpenVersions, Error> {
        let hand = self.hand(who).await?;
        if !Role::any_of(&[Role::PrivacyOfficer, Role::Approver, Role::Dpo], &hand.roles) {
            return Ok(OpenVersions::default());
        }
        let (db, own) = (self.rooms.db.reader(), hand.organisation.as_str());
        let total = lists::count_open_versions(db, own, question)
            .await
            .map_err(reading)?;
        let (paged, slice) = paging::slice(total, page.unwrap_or(1), page.map(|_| paging::ROWS));
        let open = lists::open_versions(db, own, question, slice)
            .await
            .map_err(reading)?;
        Ok(OpenVersions {
            rows: open.into_iter().filter_map(open_version).collect(),
            page: paged,
        })
    }
}

/// What is wrong with each formula: its data, its expression and its tests.
fn formula_faults(content: &Content, catalogue: &Catalogue) -> Vec<FormulaFaults> {
    let service = |code: &str| catalogue.service(code);
    let each = content.derived.iter().map(|formula| FormulaFaults {
        id: formula.id.clone(),
        faults: faults(formula, content, &service, &Cel),
    });
    each.filter(|one| !one.faults.is_empty()).collect()
}

/// What the content lacks; a formula whose expression or tests are wrong stands in its place among the gaps.
fn gaps_with(content: &Content, catalogue: &Catalogue, formulas: &[FormulaFaults]) -> Vec<Gap> {
    let mut found = gaps(content, |code| catalogue.service(code));
    for one in formulas {
        let gap = Gap {
            component: Component::Formula,
            at: Some(one.id.clone()),
        };
        if !found.contains(&gap) {
            found.push(gap);
        }
    }
    found
}

fn open_version(one: lists::Open) -> Option<OpenVersion> {
    Some(OpenVersion {
        code: one.code,
        title: one.title,
        number: u32::try_from(one.number).ok()?,
        status: text_as::<VersionStatus>(&one.status)?,
    })
}

impl DraftDesk for Drafts {
    fn waiting(&self, who: Caller) -> Reply<Vec<OpenVersion>> {
        act(self, |desk| async move { desk.waiting_versions(&who).await })
    }

    fn open(&self, who: Caller, question: String, page: Option<usize>) -> Reply<OpenVersions> {
        act(self, move |desk| async move {
            desk.open_versions(&who, &question, page).await
        })
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
