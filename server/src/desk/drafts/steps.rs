//! The steps of a version: write, submit, withdraw, approve, send back. Each reads the newest version under a lock, lets the life
//! take the step, and writes what came of it.

use app::wire::{Caller, Remark, Step, StepAct, Stepped};
use domain::{
    gate::{Role, VersionStatus},
    ids::contains_identity_number,
    oslo,
    usecase::{
        Content,
        life::{AfterApproval, Approved, Approver, Draft, Period, Ready, Refusal, Submitted},
    },
    when::{Day, Instant},
};
use sea_orm::{ActiveValue::Set, DatabaseTransaction};
use serde_json::{Value, json};
use store::{
    drafts,
    entity::{approval, use_case, use_case_version},
    register,
};

use super::{Drafts, Ground, Hand, People, begin, content, follow, remarks, write::By, writing};
use crate::{
    desk::{
        lookup::standing::{read_days, text_as},
        people::must_be_fresh,
    },
    error::{Class, Error},
};

/// One step under way, in a transaction that whoever opened it lets stand or drops.
pub(super) struct Walk<'a> {
    pub(super) tx: &'a DatabaseTransaction,
    pub(super) hand: &'a Hand,
    pub(super) people: People,
    pub(super) owner: use_case::Model,
    pub(super) version: use_case_version::Model,
    /// The parts that were commented, by their words: that is all the log says of it.
    pub(super) remarked: Vec<&'static str>,
    /// When the version is to be in use, for a step that says so.
    period: Option<Period>,
    /// What else the log is told of the step.
    pub(super) told: Vec<(&'static str, Value)>,
}

impl Walk<'_> {
    pub(super) fn person(&self) -> Option<String> {
        self.people.person(&self.hand.account)
    }

    /// Seals what was done.
    pub(super) async fn done(self, step: &str, status: &str, hash: &str) -> Result<Stepped, Error> {
        let mut evidence = json!({
            "useCase": self.owner.code, "version": self.version.number, "step": step, "status": status,
            "contentHash": hash,
        });
        if let Some(members) = evidence.as_object_mut() {
            if !self.remarked.is_empty() {
                members.insert("commented".to_owned(), json!(self.remarked));
            }
            if let Some(period) = self.period {
                members.insert("validFrom".to_owned(), json!(period.from));
                members.insert("validTo".to_owned(), json!(period.to));
            }
        }
        if let (Some(members), Some(under)) = (evidence.as_object_mut(), &self.hand.under) {
            members.insert("agreement".to_owned(), json!(under.id));
            members.insert("from".to_owned(), json!(under.host_id));
        }
        if let Some(members) = evidence.as_object_mut() {
            members.extend(
                self.told
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value)),
            );
        }
        self.hand.tell(self.tx, evidence).await?;
        Ok(Stepped::Done(self.owner.code))
    }

    /// Seals that the step was refused, and changes nothing else.
    pub(super) async fn stop(self, step: &str, why: Refusal) -> Result<Stepped, Error> {
        begin::refused(self.tx, self.hand, &self.owner.code, step, why).await
    }
}

impl Drafts {
    pub(super) async fn take(&self, who: &Caller, step: Step) -> Result<Stepped, Error> {
        let hand = Hand::of_approver(&self.rooms, who).await?;
        // Whoever may not take the step reads no register and holds no lock.
        may(&hand, &step.act)?;
        if matches!(step.act, StepAct::Approve { .. }) {
            must_be_fresh(&self.rooms, who)?;
        }
        // What the ground looks like is read before the lock: a draft stands on nothing yet, and the gate asks again.
        let ground = self.ground(&hand).await?;
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let stepped = self.step_in(&tx, &hand, &ground, step).await?;
        settled(tx, stepped).await
    }

    /// The step as one of several in a transaction that is open: what it comes to stands where that is let stand.
    pub(crate) async fn step_in(
        &self,
        tx: &DatabaseTransaction,
        hand: &Hand,
        ground: &Ground,
        step: Step,
    ) -> Result<Stepped, Error> {
        may(hand, &step.act)?;
        let people = People::of(tx, &hand.organisation).await?;
        let newest = drafts::newest_held(tx, &hand.organisation, &step.code, hand.today())
            .await
            .map_err(writing)?;
        let newest = newest.filter(|(owner, _)| hand.reaches(&owner.id));
        let (owner, version) = newest.ok_or_else(|| Error::new(Class::NotFound, "no such use case"))?;
        // What is ended for good gets no version into use, whatever was under way.
        if owner.ended_at.is_some() {
            return Ok(Stepped::Moved);
        }
        let walk = Walk {
            tx,
            hand,
            people,
            owner,
            version,
            remarked: Vec::new(),
            period: None,
            told: Vec::new(),
        };
        self.walked(walk, ground, step).await
    }

    async fn walked(&self, walk: Walk<'_>, ground: &Ground, step: Step) -> Result<Stepped, Error> {
        match step.act {
            StepAct::Write(text) => match begin::read(&text.0) {
                Ok(wanted) => self.write(walk, &step.hash, wanted, By::Text).await,
                Err(unreadable) => Ok(unreadable),
            },
            StepAct::Change(wanted) => self.write(walk, &step.hash, *wanted, By::Form).await,
            StepAct::Restore(part) => self.restore(walk, &step.hash, part).await,
            StepAct::LetGo { reason } => self.let_go(walk, &step.hash, &reason).await,
            StepAct::Submit(period) => {
                let ready = self.ready(&walk, ground, period).await?;
                self.submit(walk, &step.hash, ready, period).await
            }
            StepAct::Withdraw => self.withdraw(walk, &step.hash).await,
            StepAct::Approve { comment, remarks } => self.approve(walk, &step.hash, &comment, &remarks).await,
            StepAct::SendBack { reason, remarks } => {
                self.send_back(walk, &step.hash, &reason, &remarks).await
            }
            StepAct::Comment(remarks) => self.comment(walk, &step.hash, &remarks).await,
        }
    }

    async fn ready(&self, walk: &Walk<'_>, ground: &Ground, period: Period) -> Result<Ready, Error> {
        let text = content(&walk.version.content)?;
        // What it stands on must hold when it begins: a law that comes into force that day is no hindrance now.
        let start = period.from.map(|from| Instant(oslo::start_of(from.0)).millis());
        let begins = start.map_or(walk.hand.now, |start| start.max(walk.hand.now));
        let judged = self.judge(&text, ground, begins);
        let follows = follow::of(walk, &text).await?;
        Ok(Ready {
            hash: walk.version.content_hash.clone(),
            needed: text.approvers_needed(),
            complete: judged.gaps.is_empty(),
            keeps_template: follows.is_none_or(|follows| follows.keeps(&text)),
            gate: judged.unready.is_empty(),
            advice_missing: advice_missing(&text),
        })
    }

    async fn submit(
        &self,
        mut walk: Walk<'_>,
        hash: &str,
        ready: Ready,
        period: Period,
    ) -> Result<Stepped, Error> {
        if status(&walk.version) != Some(VersionStatus::Draft) || walk.version.content_hash != hash {
            return Ok(Stepped::Moved);
        }
        let today = walk.hand.today();
        let submitted = match draft_of(&walk)?.submit(walk.person(), ready, period, today) {
            Ok(submitted) => submitted,
            Err(refused) => return walk.stop("submit", refused.why).await,
        };
        let change = use_case_version::ActiveModel {
            status: Set(drafts::SUBMITTED.to_owned()),
            submitted_by: Set(Some(walk.hand.account.clone())),
            submitted_at: Set(Some(walk.hand.now)),
            valid_from: Set(text_of(period.from)),
            valid_to: Set(text_of(period.to)),
            ..Default::default()
        };
        walk.period = Some(period);
        let from = walk.version.status.clone();
        self.go(walk, "submit", &from, drafts::SUBMITTED, change, &submitted.hash)
            .await
    }

    async fn approve(
        &self,
        mut walk: Walk<'_>,
        hash: &str,
        comment: &str,
        remarks: &[Remark],
    ) -> Result<Stepped, Error> {
        if contains_identity_number(comment) || remarks::hold_number(remarks) {
            return Ok(Stepped::HoldsNumber);
        }
        // A version that has gone on is not approved; one whose content is another is, by its life, stale.
        let current = walk.version.content_hash.clone();
        let Some(submitted) = submitted_of(&walk, &current).await? else {
            return walk.stop("approve", Refusal::Stale).await;
        };
        let by = Approver {
            person: walk.person(),
            elsewhere: walk.hand.under.is_some(),
        };
        let after = match submitted.approve(by, hash, walk.hand.today()) {
            Ok(after) => after,
            Err(refused) => return walk.stop("approve", refused.why).await,
        };
        self.answer(&walk, register::APPROVED, comment).await?;
        remarks::keep(&mut walk, remarks).await?;
        if let AfterApproval::Approved(approved) = after {
            return self.approved(walk, approved).await;
        }
        walk.done("approve", drafts::SUBMITTED, hash).await
    }

    /// It begins at once, and supersedes the one before at the same moment; or it waits for its first day, and whoever reads it then
    /// finds it in use.
    async fn approved(&self, mut walk: Walk<'_>, approved: Approved) -> Result<Stepped, Error> {
        let change = use_case_version::ActiveModel {
            status: Set(drafts::READY.to_owned()),
            valid_from: Set(text_of(Some(approved.from))),
            ..Default::default()
        };
        let (id, tx, hash) = (walk.version.id.clone(), walk.tx, approved.hash.clone());
        let moved = drafts::advance(tx, &id, drafts::SUBMITTED, change)
            .await
            .map_err(writing)?;
        if !moved {
            return Ok(Stepped::Moved);
        }
        walk.period = Some(Period {
            from: Some(approved.from),
            to: approved.to,
        });
        if approved.start(None, walk.hand.today()).is_err() {
            return walk.done("approve", drafts::READY, &hash).await;
        }
        let organisation = &walk.hand.organisation;
        let active = register::activate(walk.tx, organisation, &id, drafts::READY, walk.hand.now)
            .await
            .map_err(writing)?;
        if !active {
            return Ok(Stepped::Moved);
        }
        let text = content(&walk.version.content)?;
        follow::put_to_use(walk.tx, (organisation, &walk.owner.id), &text, walk.hand.now).await?;
        drafts::name(walk.tx, &walk.owner.id, &text.title)
            .await
            .map_err(writing)?;
        walk.done("approve", register::ACTIVE, &hash).await
    }

    pub(super) async fn answer(&self, walk: &Walk<'_>, outcome: &str, comment: &str) -> Result<(), Error> {
        let nobody = || Error::new(Class::Internal, "an approver without a person");
        let row = approval::Model {
            id: uuid::Uuid::now_v7().to_string(),
            version_id: walk.version.id.clone(),
            account_id: walk.hand.account.clone(),
            person_pseudonym: walk.person().ok_or_else(nobody)?,
            content_hash: walk.version.content_hash.clone(),
            outcome: outcome.to_owned(),
            comment: Some(comment.trim().to_owned()).filter(|comment| !comment.is_empty()),
            decided_at: walk.hand.now,
            host_agreement_id: walk.hand.under.as_ref().map(|one| one.id.clone()),
        };
        drafts::answer(walk.tx, row).await.map_err(writing)
    }

    pub(super) async fn go(
        &self,
        walk: Walk<'_>,
        step: &str,
        from: &str,
        to: &str,
        change: use_case_version::ActiveModel,
        hash: &str,
    ) -> Result<Stepped, Error> {
        if drafts::advance(walk.tx, &walk.version.id, from, change)
            .await
            .map_err(writing)?
        {
            walk.done(step, to, hash).await
        } else {
            Ok(Stepped::Moved)
        }
    }
}

/// Officers write and submit; approvers answer; who advises comments.
fn may(hand: &Hand, act: &StepAct) -> Result<(), Error> {
    match act {
        StepAct::Write(_)
        | StepAct::Change(_)
        | StepAct::Submit(_)
        | StepAct::Withdraw
        | StepAct::Restore(_)
        | StepAct::LetGo { .. } => hand.must_be(Role::PrivacyOfficer),
        StepAct::Approve { .. } | StepAct::SendBack { .. } => hand.must_be(Role::Approver),
        StepAct::Comment(_) => hand.must_be_one_of(&[Role::Approver, Role::Dpo]),
    }
}

/// What was done stands, and so does that a step was refused; of everything else nothing is left.
pub(super) async fn settled(tx: DatabaseTransaction, stepped: Stepped) -> Result<Stepped, Error> {
    if matches!(stepped, Stepped::Done(_) | Stepped::Refused(_)) {
        tx.commit().await.map_err(writing)?;
    }
    Ok(stepped)
}

/// A version that was sent back is written on like a draft.
pub(super) fn status(version: &use_case_version::Model) -> Option<VersionStatus> {
    match text_as(&version.status)? {
        VersionStatus::Returned => Some(VersionStatus::Draft),
        other => Some(other),
    }
}

fn advice_missing(content: &Content) -> bool {
    content.approvers_needed() > 1 && content.dpo_advice.is_none()
}

pub(super) fn draft_of(walk: &Walk<'_>) -> Result<Draft, Error> {
    let editors = walk.people.authors(&walk.version.editors, None)?;
    Ok(Draft { editors })
}

/// A day that can't be read is no missing one.
pub(super) fn period_of(version: &use_case_version::Model) -> Result<Period, Error> {
    let days = read_days([&version.valid_from, &version.valid_to]);
    let [from, to] = days.ok_or_else(|| Error::new(Class::Internal, "a version's period can't be read"))?;
    Ok(Period { from, to })
}

fn text_of(day: Option<Day>) -> Option<String> {
    day.and_then(Day::to_text)
}

/// The version as it waits for approval; `None` when it does not, or says something else than what was read.
pub(super) async fn submitted_of(walk: &Walk<'_>, hash: &str) -> Result<Option<Submitted>, Error> {
    let version = &walk.version;
    if status(version) != Some(VersionStatus::Submitted) || version.content_hash != hash {
        return Ok(None);
    }
    let text = content(&version.content)?;
    let answers = register::approvals(walk.tx, &walk.hand.organisation, &version.id)
        .await
        .map_err(writing)?;
    let answers: Vec<_> = answers
        .into_iter()
        .filter(|answer| answer.outcome == register::APPROVED && answer.content_hash == version.content_hash)
        .collect();
    Ok(Some(Submitted {
        hash: version.content_hash.clone(),
        authors: walk
            .people
            .authors(&version.editors, version.submitted_by.as_ref())?,
        elsewhere: answers.iter().any(|answer| answer.host_agreement_id.is_some()),
        approvers: answers
            .into_iter()
            .map(|answer| answer.person_pseudonym)
            .collect(),
        needed: text.approvers_needed(),
        advice_missing: advice_missing(&text),
        period: period_of(version)?,
    }))
}
