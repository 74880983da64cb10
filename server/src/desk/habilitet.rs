//! Habilitet: people declare their ties, their leader assesses what stopped a look-up in one case, and somebody looks at look-ups about
//! colleagues. The lives are `domain::access::habilitet`; here rows are read under a lock, and row, notices and entry are written in one
//! transaction. A refused step is sealed too. The gate reads the same rows, under the epoch that each write raises. What a leader writes
//! stands under the key of its case, and the log has it as a salted commitment.

mod ask;
mod assess;
mod colleagues;
mod tell;
mod ties;
mod view;

use std::sync::Arc;

use app::{
    desk::{HabilitetDesk, Reply},
    wire::{
        AssessmentView, AssessmentsView, Caller, ColleagueView, ColleaguesView, HabilitetStep,
        HabilitetStepped, TiesView,
    },
};
use domain::{
    access::habilitet::{Answer, Past, Refusal},
    gate::Role,
    ids::contains_identity_number,
    usecase::life::Person,
    when::Instant,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::{Value, json};
use store::{
    colleagues as looked,
    entity::{account, conflict_assessment, membership},
    people,
};

use super::{
    access::Over,
    act,
    hand::{Hand, of_step},
    lookup::{Lookups, Marks, same, staff_mark, standing::text_as, words},
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// The front room's door to habilitet.
#[derive(Debug, Clone)]
pub struct Habilitet {
    rooms: Arc<Rooms>,
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading habilitet", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing habilitet", cause)
}

fn none() -> Error {
    Error::new(Class::NotFound, "no such tie, assessment or look-up")
}

/// Those who read everybody's, and answer nobody's.
const READERS: [Role; 2] = [Role::Dpo, Role::Auditor];

/// The members of an organisation, ended ones too.
type Members = [(membership::Model, account::Model)];

/// The natural person behind an account.
fn person_of(members: &Members, account: &str) -> Person {
    let mut own = members.iter().filter(|(_, found)| found.id == account);
    own.next().and_then(|(_, found)| found.person_pseudonym.clone())
}

/// The units that a natural person is in at an instant, by whatever account.
fn units_of<'a>(
    members: &'a Members,
    account: &'a str,
    person: Option<&'a str>,
    now: i64,
) -> impl Iterator<Item = &'a String> {
    members
        .iter()
        .filter(move |(membership, found)| {
            let known = found.person_pseudonym.as_deref();
            (found.id == account || (person.is_some() && known == person))
                && people::is_in_force(membership, now)
        })
        .filter_map(|(membership, _)| membership.unit_id.as_ref())
}

/// The parties of one case, as far as they work here.
struct Parties {
    case_hash: String,
    /// As the look-up that was stopped marked them.
    marks: Vec<String>,
    /// As the case's rows know them: pseudonyms under every key that was kept.
    known: Vec<String>,
}

impl Parties {
    async fn of(
        db: &impl ConnectionTrait,
        organisation: &str,
        case_hash: &str,
        marks: &Marks,
    ) -> Result<Self, Error> {
        let known = looked::staff_among(db, organisation, [case_hash.to_owned()])
            .await
            .map_err(reading)?;
        Ok(Self {
            case_hash: case_hash.to_owned(),
            marks: marks.staff.clone(),
            known: known.into_iter().map(|(_, staff)| staff).collect(),
        })
    }

    /// Whether somebody is one of them; whoever can't be compared counts as one.
    fn has(&self, rooms: &Rooms, account: &str, person: Option<&str>) -> bool {
        let mark = staff_mark(&rooms.keys, &self.case_hash, account);
        let same = |known: &String| person.is_none_or(|person| same(&words(known), &[person]) != Some(false));
        self.marks.contains(&mark) || self.known.iter().any(same)
    }
}

/// What an assessment was asked on. Marks that can't be read are none that anybody could answer for.
fn marks_of(row: &conflict_assessment::Model) -> Result<Marks, Error> {
    serde_json::from_str(&row.marks)
        .map_err(|cause| Error::caused(Class::Internal, "reading what an assessment was asked on", cause))
}

/// What has become of an assessment. An answer that can't be read would pass for one that waits.
fn past(row: &conflict_assessment::Model) -> Result<Past, Error> {
    let unreadable = || Error::new(Class::Internal, "an answer that is none");
    let answered = row
        .answer
        .as_deref()
        .map(|answer| text_as::<Answer>(answer).ok_or_else(unreadable))
        .transpose()?;
    if answered.is_some() != row.answered_at.is_some() {
        return Err(unreadable());
    }
    Ok(Past {
        by: row.person_pseudonym.clone(),
        answered,
        ends: row.ends_at.map(Instant::from_millis),
        revoked: row.revoked_at.map(Instant::from_millis),
    })
}

/// What a step came to: the id it was about with what the log is told, or why it was not taken.
type Came = Result<(String, Value), Refusal>;

/// What a person has typed in a step, to be read by others.
fn typed(step: &HabilitetStep) -> Option<&str> {
    match step {
        HabilitetStep::Answer { reason, .. }
        | HabilitetStep::Revoke { reason, .. }
        | HabilitetStep::Close { reason, .. } => Some(&reason.0),
        HabilitetStep::Declare { .. } | HabilitetStep::EndTie { .. } | HabilitetStep::Ask { .. } => None,
    }
}

/// How a step is called in the log, and what it is about: ids only.
fn about(step: &HabilitetStep) -> Value {
    match step {
        HabilitetStep::Declare { kind, .. } => json!({"change": "tie.declare", "kind": kind}),
        HabilitetStep::EndTie { id } => json!({"change": "tie.end", "tie": id}),
        HabilitetStep::Ask { lookup } => json!({"change": "assessment.ask", "lookup": lookup}),
        HabilitetStep::Answer { id, .. } => json!({"change": "assessment.answer", "assessment": id}),
        HabilitetStep::Revoke { id, .. } => json!({"change": "assessment.revoke", "assessment": id}),
        HabilitetStep::Close { id, .. } => json!({"change": "colleague.close", "review": id}),
    }
}

/// One who takes a step in an open transaction.
struct Walk<'a> {
    rooms: &'a Rooms,
    tx: &'a DatabaseTransaction,
    hand: &'a Hand,
    over: &'a Over,
    /// The natural person who acts.
    own: Person,
}

impl Walk<'_> {
    async fn take(&self, step: &HabilitetStep) -> Result<Came, Error> {
        match step {
            HabilitetStep::Declare { kind, number } => self.declare(*kind, &number.0).await,
            HabilitetStep::EndTie { id } => self.end_tie(id).await,
            HabilitetStep::Ask { lookup } => self.ask(lookup).await,
            HabilitetStep::Answer { id, answer, reason } => self.answer(id, *answer, &reason.0).await,
            HabilitetStep::Revoke { id, reason } => self.revoke(id, &reason.0).await,
            HabilitetStep::Close { id, found, reason } => self.close(id, *found, &reason.0).await,
        }
    }
}

impl Habilitet {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    fn lookups(&self) -> Lookups {
        Lookups::new(Arc::clone(&self.rooms))
    }

    async fn take(&self, who: &Caller, step: HabilitetStep) -> Result<HabilitetStepped, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        let over = Over::of(self.rooms.db.reader(), &hand).await?;
        if matches!(step, HabilitetStep::Ask { .. }) {
            hand.must_be(Role::Caseworker)?;
        }
        if typed(&step).is_some_and(contains_identity_number) {
            return Ok(HabilitetStepped::HoldsNumber);
        }
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let own = people::account(&tx, &hand.account).await.map_err(reading)?;
        let walk = Walk {
            rooms: &self.rooms,
            tx: &tx,
            hand: &hand,
            over: &over,
            own: own.and_then(|account| account.person_pseudonym),
        };
        let came = walk.take(&step).await?;
        let told = came.as_ref().map(|(_, did)| did);
        hand.tell_access(&tx, of_step(about(&step), told)).await?;
        tx.commit().await.map_err(writing)?;
        Ok(match came {
            Ok((id, _)) => HabilitetStepped::Done(id),
            Err(why) => HabilitetStepped::Refused(why),
        })
    }
}

impl HabilitetDesk for Habilitet {
    fn ties(&self, who: Caller) -> Reply<TiesView> {
        act(self, |desk| async move { desk.own_ties(&who).await })
    }

    fn assessments(&self, who: Caller) -> Reply<AssessmentsView> {
        act(self, |desk| async move { desk.all(&who).await })
    }

    fn assessment(&self, who: Caller, id: String) -> Reply<AssessmentView> {
        act(self, |desk| async move { desk.view(&who, &id).await })
    }

    fn colleagues(&self, who: Caller) -> Reply<ColleaguesView> {
        act(self, |desk| async move { desk.looked_at(&who).await })
    }

    fn colleague(&self, who: Caller, id: String) -> Reply<ColleagueView> {
        act(self, |desk| async move { desk.looked_at_one(&who, &id).await })
    }

    fn step(&self, who: Caller, step: HabilitetStep) -> Reply<HabilitetStepped> {
        act(self, |desk| async move { desk.take(&who, step).await })
    }
}
