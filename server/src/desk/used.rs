//! What is used of what a use case approves. The numbers are read from the look-ups of the last days, by names of fields and never by person;
//! what follows from them is the law's to say. A proposal becomes a version under way by the drafts' own steps, or is set aside with a reason.

mod found;
pub mod tell;

use std::sync::Arc;

use app::{
    desk::{DeskError, DraftDesk, Reply, UsedDesk},
    wire::{
        Beginning, Caller, Step, StepAct, Stepped, UsedAside, UsedField, UsedProposal, UsedRow, UsedStep,
        UsedStepped, UsedView, UsedWhich,
    },
};
use domain::{
    catalogue::Language,
    gate::Role,
    ids::contains_identity_number,
    usecase::{FieldAt, ProposalKind, UseProposal},
    when::{Day, Instant},
};
use serde_json::json;
use store::{
    entity::{drift_answer, use_case, use_case_version},
    register, used,
};

use self::found::{Found, set_aside};
use super::{
    act,
    drafts::Drafts,
    hand::{Hand, People, day_text},
    lookup::{commitment, standing::as_text},
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
    keys,
};

/// Who reads it: those who answer for what the use case says.
const READERS: [Role; 3] = [Role::PrivacyOfficer, Role::Approver, Role::Dpo];
/// The longest reason, in characters.
const LONGEST: usize = 1_000;
/// How long a proposal may be set aside, in days.
const FARTHEST: i64 = 366;

/// The front room's door to it.
#[derive(Debug, Clone)]
pub struct Useds {
    rooms: Arc<Rooms>,
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading what is used", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing what was said of a proposal", cause)
}

fn same_as(which: &UsedWhich, proposal: &UseProposal) -> bool {
    let at = &proposal.at;
    which.kind == proposal.kind
        && which.service == at.service
        && which.package.as_deref().filter(|text| !text.is_empty()) == at.package.as_deref()
        && which.field == at.field
}

impl Useds {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    async fn owner(
        &self,
        hand: &Hand,
        code: &str,
    ) -> Result<(use_case::Model, Option<use_case_version::Model>), Error> {
        let db = self.rooms.db.reader();
        let owner = register::use_case(db, &hand.organisation, code)
            .await
            .map_err(reading)?
            .ok_or_else(|| Error::new(Class::NotFound, "no such use case"))?;
        let versions = register::versions(db, &hand.organisation, &owner.id, hand.today())
            .await
            .map_err(reading)?;
        let in_use = versions
            .into_iter()
            .find(|version| version.status == register::ACTIVE);
        Ok((owner, in_use))
    }

    fn field(&self, at: &FieldAt, language: Language) -> UsedField {
        let service = self.rooms.catalogue.service(&at.service);
        let label = service.and_then(|service| service.field(&at.field));
        UsedField {
            service: at.service.clone(),
            service_label: service.map_or_else(
                || at.service.clone(),
                |service| service.title.in_language(language).to_owned(),
            ),
            package: at.package.clone(),
            field: at.field.clone(),
            label: label.map_or_else(
                || at.field.clone(),
                |field| field.label.in_language(language).to_owned(),
            ),
        }
    }

    async fn page(&self, who: &Caller, code: &str) -> Result<UsedView, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be_one_of(&READERS)?;
        let (owner, version) = self.owner(&hand, code).await?;
        let mut view = UsedView {
            code: owner.code.clone(),
            title: owner.title.clone(),
            version: version.as_ref().and_then(|one| u32::try_from(one.number).ok()),
            since: None,
            long_enough: false,
            rows: Vec::new(),
            proposals: Vec::new(),
            aside: Vec::new(),
            may_act: hand.has(Role::PrivacyOfficer),
            today: hand.today(),
        };
        let Some(version) = version else { return Ok(view) };
        let found = Found::of(&self.rooms, &owner, &version, hand.now).await?;
        let people = People::of(self.rooms.db.reader(), &hand.organisation).await?;
        let language = who.language;
        view.since = found.since;
        view.long_enough = found.in_use().is_long_enough(Instant::from_millis(hand.now));
        let approved = found.in_use();
        let rows = approved.approved().map(|at| {
            let known = found.shown.get(&at);
            UsedRow {
                of: self.field(&at, language),
                last: known.map(|uses| uses.last),
                count: known.map_or(0, |uses| uses.count),
            }
        });
        view.rows = rows.collect();
        let proposals = found.proposals(hand.now, hand.today()).into_iter();
        view.proposals = proposals
            .map(|one| UsedProposal {
                kind: one.kind,
                of: self.field(&one.at, language),
                stopped: one.stopped,
            })
            .collect();
        let aside = found.answers.iter().filter_map(|row| {
            let said = set_aside(row).filter(|said| hand.today() <= said.until)?;
            Some(UsedAside {
                kind: said.kind,
                of: self.field(&said.at, language),
                reason: row.reason.clone(),
                until: said.until,
                by: people.name(&row.answered_by),
                at: Instant::from_millis(row.answered_at),
            })
        });
        view.aside = aside.collect();
        Ok(view)
    }

    /// The proposal, if it still is one.
    async fn still(
        &self,
        hand: &Hand,
        code: &str,
        which: &UsedWhich,
    ) -> Result<Option<(use_case::Model, UseProposal)>, Error> {
        let (owner, version) = self.owner(hand, code).await?;
        let Some(version) = version else { return Ok(None) };
        let found = Found::of(&self.rooms, &owner, &version, hand.now).await?;
        let mut proposals = found.proposals(hand.now, hand.today()).into_iter();
        let proposal = proposals.find(|one| same_as(which, one));
        Ok(proposal.map(|proposal| (owner, proposal)))
    }

    async fn put_aside(
        &self,
        who: &Caller,
        code: &str,
        which: UsedWhich,
        (reason, until): (String, Option<Day>),
    ) -> Result<UsedStepped, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be(Role::PrivacyOfficer)?;
        if reason.is_empty() || reason.chars().count() > LONGEST {
            return Ok(UsedStepped::Reason);
        }
        if contains_identity_number(&reason) {
            return Ok(UsedStepped::HoldsNumber);
        }
        let today = hand.today();
        let fits = |day: &Day| today <= *day && *day <= today.plus(FARTHEST);
        let Some(until) = until.filter(fits) else {
            return Ok(UsedStepped::Until);
        };
        let Some((owner, proposal)) = self.still(&hand, code, &which).await? else {
            return Ok(UsedStepped::Gone);
        };
        let kind = as_text(proposal.kind).unwrap_or_default();
        let row = drift_answer::Model {
            id: uuid::Uuid::now_v7().to_string(),
            organisation_id: hand.organisation.clone(),
            use_case_id: owner.id,
            kind: kind.clone(),
            service: proposal.at.service.clone(),
            package: proposal.at.package.clone().unwrap_or_default(),
            field: proposal.at.field.clone(),
            reason: reason.clone(),
            until_day: day_text(until)?,
            answered_by: hand.account.clone(),
            answered_at: hand.now,
        };
        let salt = keys::random_hex()?;
        let evidence = json!({
            "useCase": owner.code, "step": "set_aside", "proposal": kind, "service": proposal.at.service,
            "package": proposal.at.package, "field": proposal.at.field, "until": until,
            "reason": commitment(&salt, &reason),
        });
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        used::add(&tx, row).await.map_err(writing)?;
        hand.tell(&tx, evidence).await?;
        tx.commit().await.map_err(writing)?;
        Ok(UsedStepped::Done)
    }

    /// A new version with the proposal in it. Both steps are the drafts' own: they judge, and they are sealed.
    async fn to_draft(&self, who: Caller, code: String, which: UsedWhich) -> Result<UsedStepped, DeskError> {
        let found = self.wanted(&who, &code, &which).await.map_err(Error::into_desk)?;
        let Some(proposal) = found else {
            return Ok(UsedStepped::Gone);
        };
        let drafts = Drafts::new(Arc::clone(&self.rooms));
        match drafts
            .begin(who.clone(), Beginning::NewVersion { code: code.clone() })
            .await?
        {
            // One that is under way already takes it in, where it may still be written in.
            Stepped::Done(_) | Stepped::Exists => {}
            other => return Ok(UsedStepped::Draft(other)),
        }
        let draft = drafts.newest(who.clone(), code.clone()).await?;
        let mut content = *draft.content;
        let changed = match proposal.kind {
            ProposalKind::Remove => content.leave_out(&proposal.at),
            ProposalKind::Add => {
                let service = self.rooms.catalogue.service(&proposal.at.service);
                service.is_some_and(|service| content.take_in(service, &proposal.at))
            }
        };
        if !changed {
            // It is in that version already.
            return Ok(UsedStepped::Done);
        }
        let step = Step {
            code,
            hash: draft.hash,
            act: StepAct::Change(Box::new(content)),
        };
        Ok(match drafts.step(who, step).await? {
            Stepped::Done(_) => UsedStepped::Done,
            other => UsedStepped::Draft(other),
        })
    }

    async fn wanted(
        &self,
        who: &Caller,
        code: &str,
        which: &UsedWhich,
    ) -> Result<Option<UseProposal>, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be(Role::PrivacyOfficer)?;
        let found = self.still(&hand, code, which).await?;
        // A service as a whole is chosen field by field in the catalogue.
        Ok(found.map(|(_, one)| one).filter(|one| !one.at.field.is_empty()))
    }
}

impl UsedDesk for Useds {
    fn view(&self, who: Caller, code: String) -> Reply<UsedView> {
        act(self, |desk| async move { desk.page(&who, &code).await })
    }

    fn step(&self, who: Caller, code: String, step: UsedStep) -> Reply<UsedStepped> {
        match step {
            UsedStep::Draft(which) => {
                let desk = self.clone();
                Box::pin(async move { desk.to_draft(who, code, which).await })
            }
            UsedStep::SetAside { which, reason, until } => act(self, |desk| async move {
                desk.put_aside(&who, &code, which, (reason, until)).await
            }),
        }
    }
}
