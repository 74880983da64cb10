//! The offices of the demo's organisations: what their people do goes through the desks' own doors, each step by an account that may
//! take it and for the day it is said to be taken on. A step that is not taken stops the start, and says which it was and why.

use std::fmt::Debug;
use std::sync::Arc;

use app::wire::{
    AccessStep, AccessStepped, AccessWanted, Beginning, ConsentTemplateStepped, ItemStep, ItemStepped, Step,
    StepAct, Stepped,
};
use domain::{
    consent::Template,
    oslo,
    usecase::{
        Content, ItemRef, LawChangeStatus, Substance, TemplateRef, connecting::ConnectingStep,
        item_life::LawStep, life::Period,
    },
    when::{Day, Instant},
};
use sea_orm::DatabaseTransaction;
use store::{drafts, grounds};
use time::macros::{date, datetime};

use super::{
    super::{
        cast::{PROCESS, SEGMENT, Staff},
        ground::{Course, Item},
    },
    DAY,
};
use crate::{
    compose::{Rooms, StartError},
    desk::{
        access,
        consents::templates,
        drafts::{Drafts, begin_in},
        hand::Hand,
        items,
        lookup::standing::Ground,
    },
};

/// When items are written, and answered by another person.
const WRITTEN: i64 = datetime!(2026-01-12 11:00 UTC).unix_timestamp() * 1_000;
const ANSWERED: i64 = datetime!(2026-01-13 11:00 UTC).unix_timestamp() * 1_000;
/// When versions are sent in, and approved: before anything of the demo runs out.
const SENT_IN: i64 = datetime!(2026-01-14 11:00 UTC).unix_timestamp() * 1_000;
const APPROVED: i64 = datetime!(2026-01-15 11:00 UTC).unix_timestamp() * 1_000;
/// When something is told of what a version in use stands on.
const SINCE: i64 = datetime!(2026-08-03 11:00 UTC).unix_timestamp() * 1_000;

/// The people of one organisation, and the transaction that everything of the demo is done in.
pub(super) struct Office<'a> {
    pub(super) tx: &'a DatabaseTransaction,
    pub(super) rooms: &'a Arc<Rooms>,
    pub(super) staff: Staff,
    /// How much later than the others they write and answer, in milliseconds.
    pub(super) later: i64,
}

pub(super) fn untaken(step: &str, about: &str, why: &impl Debug) -> StartError {
    StartError::Usage(format!(
        "the demo could not be laid: the step `{step}` of `{about}` came to {why:?}"
    ))
}

impl Office<'_> {
    /// The hand of one of its people at an instant.
    pub(super) async fn hand(&self, account: &str, at: i64) -> Result<Hand, StartError> {
        let hand = Hand::moved_by(PROCESS, self.tx, self.staff.organisation, account, at);
        hand.await.map_err(|error| untaken("act", account, &error))
    }

    async fn item_step(&self, by: &str, at: i64, item: &ItemRef, step: ItemStep) -> Result<(), StartError> {
        let hand = self.hand(by, at + self.later).await?;
        let name = items::word(&step);
        match items::step_in(self.tx, &hand, item.id.clone(), step).await {
            Ok(ItemStepped::Done(_)) => Ok(()),
            Ok(came) => Err(untaken(name, &item.id, &came)),
            Err(error) => Err(untaken(name, &item.id, &error)),
        }
    }

    /// The officer writes the template that persons are asked by in a use case.
    pub(super) async fn asks_by(&self, code: &str, template: &Template) -> Result<(), StartError> {
        let hand = self.hand(self.staff.officer, APPROVED + self.later).await?;
        let use_case = store::register::use_case(self.tx, self.staff.organisation, code).await?;
        let use_case = use_case.ok_or_else(|| untaken("ask by", code, &"no such use case"))?;
        match templates::add_in(self.tx, &hand, &use_case, 0, template).await {
            Ok(ConsentTemplateStepped::Done) => Ok(()),
            Ok(came) => Err(untaken("ask by", code, &came)),
            Err(error) => Err(untaken("ask by", code, &error)),
        }
    }

    /// The officer writes an item, and it takes its course.
    pub(super) async fn write(&self, item: &Item) -> Result<(), StartError> {
        let [officer, approver] = [self.staff.officer, self.staff.approvers[0]];
        let named = item.named();
        let (id, read) = (named.id.clone(), named.hash.clone());
        let add = ItemStep::Add(item.written.clone());
        self.item_step(officer, WRITTEN, &named, add).await?;
        if matches!(item.course, Course::Made | Course::Approved) {
            let (id, read) = (id.clone(), read.clone());
            let finish = ItemStep::Finish { id, read };
            self.item_step(officer, WRITTEN, &named, finish).await?;
        }
        let answer = match item.course {
            Course::Written | Course::Made => return Ok(()),
            Course::Granted => return self.connect(item).await,
            Course::Verified(until) => ItemStep::Verify { id, read, until },
            Course::Approved => ItemStep::Approve { id, read },
            Course::InForce(from) => law(&named, LawChangeStatus::InForce, Some(from), "Lovtidend"),
        };
        self.item_step(approver, ANSWERED, &named, answer).await
    }

    /// The officer asks for each service that an agreement covers and writes the answer down; the approver reads it, and accepts the terms.
    async fn connect(&self, item: &Item) -> Result<(), StartError> {
        let Substance::ProviderAgreement(agreement) = &item.written.substance else {
            return Ok(());
        };
        let [officer, approver] = [self.staff.officer, self.staff.approvers[0]];
        let named = item.named();
        for one in &agreement.covers {
            for (seen, (by, at, step)) in [
                (officer, WRITTEN, ConnectingStep::Draft),
                (officer, WRITTEN, sent()),
                (officer, WRITTEN, granted()),
                (approver, ANSWERED, ConnectingStep::Confirm),
                (approver, ANSWERED, accepted()),
            ]
            .into_iter()
            .enumerate()
            {
                let step = ItemStep::Connect {
                    id: named.id.clone(),
                    read: named.hash.clone(),
                    service: one.service.clone(),
                    package: one.package.clone(),
                    seen,
                    step,
                };
                self.item_step(by, at, &named, step).await?;
            }
        }
        Ok(())
    }

    /// The officer ends an item that versions in use stand on.
    pub(super) async fn end(&self, item: &ItemRef, reason: &str) -> Result<(), StartError> {
        let end = ItemStep::End {
            id: item.id.clone(),
            read: item.hash.clone(),
            reason: reason.to_owned(),
        };
        self.item_step(self.staff.officer, SINCE, item, end).await
    }

    /// The officer tells of a law that it is only proposed.
    pub(super) async fn tell_back(&self, item: &ItemRef, source: &str) -> Result<(), StartError> {
        let step = law(item, LawChangeStatus::Proposed, None, source);
        self.item_step(self.staff.officer, SINCE, item, step).await
    }

    /// A caseworker asks for access to a use case, and waits for an answer.
    pub(super) async fn asks_for_access(
        &self,
        account: &str,
        use_case: &str,
        now: i64,
    ) -> Result<(), StartError> {
        let hand = self.hand(account, now - DAY).await?;
        let step = AccessStep::Ask {
            use_case: use_case.to_owned(),
            holder: None,
            wanted: AccessWanted {
                last: hand.today().plus(180),
                elevated: false,
                reason: "Begynner å behandle søknader om redusert betaling."
                    .to_owned()
                    .into(),
            },
        };
        match access::step_in(self.tx, &hand, step).await {
            Ok(AccessStepped::Done(_)) => Ok(()),
            Ok(came) => Err(untaken("ask", use_case, &came)),
            Err(error) => Err(untaken("ask", use_case, &error)),
        }
    }

    /// The register as it stands in the transaction: what versions are judged on.
    pub(super) async fn ground(&self) -> Result<Ground, StartError> {
        let organisation = self.staff.organisation;
        let rows = grounds::of_organisation(self.tx, organisation).await?;
        let rows = rows.ok_or_else(|| untaken("read", organisation, &"no such organisation"))?;
        Ok(Ground::whole(rows, None))
    }

    /// The officer begins a use case from what it says; gives its id.
    pub(super) async fn begin(&self, content: &Content) -> Result<String, StartError> {
        let text = domain::canonical::to_string(content);
        let text = text.map_err(|cause| untaken("begin", &content.code, &cause))?;
        self.begun(&content.code, Beginning::Json(text.into())).await
    }

    /// The officer begins a use case from a template of the segment, and fills in what is the organisation's own; gives its id.
    pub(super) async fn adopt(
        &self,
        ground: &Ground,
        content: &Content,
        template: &TemplateRef,
    ) -> Result<String, StartError> {
        let code = &content.code;
        let from = Beginning::Template {
            segment: SEGMENT.to_owned(),
            template: template.template.clone(),
            hash: template.hash.clone(),
            code: code.clone(),
            title: content.title.clone(),
        };
        let id = self.begun(code, from).await?;
        let today = oslo::day_of(Instant::from_millis(SENT_IN + self.later));
        let draft = drafts::newest_held(self.tx, self.staff.organisation, code, today).await?;
        let (_, draft) = draft.ok_or_else(|| untaken("adopt", code, &"no draft"))?;
        let write = Step {
            code: code.clone(),
            hash: draft.content_hash,
            act: StepAct::Change(Box::new(content.clone())),
        };
        self.step(ground, (self.staff.officer, SENT_IN), "write", write)
            .await?;
        Ok(id)
    }

    async fn begun(&self, code: &str, from: Beginning) -> Result<String, StartError> {
        let hand = self.hand(self.staff.officer, SENT_IN + self.later).await?;
        let id = format!("{}-{code}", self.staff.organisation);
        match begin_in(self.tx, &hand, id.clone(), from).await {
            Ok(Stepped::Done(_)) => Ok(id),
            Ok(came) => Err(untaken("begin", code, &came)),
            Err(error) => Err(untaken("begin", code, &error)),
        }
    }

    /// The officer sends a version in, to be in use through `last`, and as many approve it as it needs.
    pub(super) async fn approve(
        &self,
        ground: &Ground,
        content: &Content,
        last: Option<Day>,
    ) -> Result<(), StartError> {
        let hash = content.hash();
        let hash = hash.map_err(|cause| untaken("submit", &content.code, &cause))?;
        let step = |act| Step {
            code: content.code.clone(),
            hash: hash.clone(),
            act,
        };
        let submit = step(StepAct::Submit(Period { from: None, to: last }));
        self.step(ground, (self.staff.officer, SENT_IN), "submit", submit)
            .await?;
        for approver in self.staff.approvers.iter().take(content.approvers_needed()) {
            let approve = step(StepAct::Approve {
                comment: String::new(),
                remarks: Vec::new(),
            });
            self.step(ground, (approver, APPROVED), "approve", approve)
                .await?;
        }
        Ok(())
    }

    async fn step(
        &self,
        ground: &Ground,
        (by, at): (&str, i64),
        name: &str,
        step: Step,
    ) -> Result<(), StartError> {
        let hand = self.hand(by, at + self.later).await?;
        let code = step.code.clone();
        let desk = Drafts::new(Arc::clone(self.rooms));
        match desk.step_in(self.tx, &hand, ground, step).await {
            Ok(Stepped::Done(_)) => Ok(()),
            Ok(came) => Err(untaken(name, &code, &came)),
            Err(error) => Err(untaken(name, &code, &error)),
        }
    }
}

fn sent() -> ConnectingStep {
    ConnectingStep::Send {
        on: Day(date!(2025 - 12 - 16)),
        reference: "2025/4711".to_owned(),
    }
}

fn granted() -> ConnectingStep {
    ConnectingStep::Answer {
        on: Day(date!(2026 - 01 - 07)),
        reference: "2025/4711-2".to_owned(),
        granted: true,
    }
}

fn accepted() -> ConnectingStep {
    ConnectingStep::AcceptTerms {
        version: "1. januar 2026".to_owned(),
        on: Day(date!(2026 - 01 - 13)),
    }
}

fn law(item: &ItemRef, status: LawChangeStatus, from: Option<Day>, source: &str) -> ItemStep {
    ItemStep::Law {
        id: item.id.clone(),
        read: item.hash.clone(),
        to: LawStep {
            status,
            in_force_from: from,
        },
        source: source.to_owned(),
    }
}
