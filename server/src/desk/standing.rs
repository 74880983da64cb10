//! Suspending, opening and ending a use case. The life is `domain::usecase::life::standing`; here its state is read from the rows under
//! a lock, the step is taken, and rows and entry are written in one transaction. A refused step is sealed too. The gate reads the
//! same columns, under the epoch that this write raises, so the very next look-up hears of it.

use std::{collections::BTreeSet, sync::Arc};

use app::{
    desk::{Reply, StandingDesk},
    wire::{Caller, Choice, Moved, StandingStep, StandingView, UnitsSet, UnitsView, WantedStep, WantedUnits},
};
use domain::{
    gate::{Role, VersionStatus},
    ids::contains_identity_number,
    usecase::life::standing::{Act, Ended, InUse, Standing, Suspended},
    when::{Day, Instant},
};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use store::{
    entity::{unit, use_case, use_case_step},
    people, register, standing,
};

use super::{
    act,
    hand::{Hand, People},
    lookup::standing::{as_text, text_as},
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// The front room's door to the standing of use cases.
#[derive(Debug, Clone)]
pub struct Standings {
    rooms: Arc<Rooms>,
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading the standing of a use case", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing the standing of a use case", cause)
}

/// A use case with the steps that were taken, and the people it may name.
struct Story {
    owner: use_case::Model,
    steps: Vec<use_case_step::Model>,
    people: People,
}

impl Story {
    async fn of(
        db: &impl ConnectionTrait,
        owner: Option<use_case::Model>,
        today: Day,
    ) -> Result<Self, Error> {
        let missing = || Error::new(Class::NotFound, "no such use case in use");
        let owner = owner.ok_or_else(missing)?;
        let current = register::current_version(db, &owner.organisation_id, &owner.id, today)
            .await
            .map_err(reading)?;
        let status = current.and_then(|version| text_as::<VersionStatus>(&version.status));
        let lives = matches!(status, Some(VersionStatus::Active)) || owner.ended_at.is_some();
        if !lives {
            return Err(missing());
        }
        let steps = standing::steps(db, &owner).await.map_err(reading)?;
        Ok(Self {
            people: People::of(db, &owner.organisation_id).await?,
            owner,
            steps,
        })
    }

    /// The step that asks for `wanted` and still waits: what came after it has not answered it, taken it back or voided it.
    fn waiting(&self, wanted: Act) -> Option<&use_case_step::Model> {
        let mut found: Option<&use_case_step::Model> = None;
        for step in &self.steps {
            match text_as::<Act>(&step.act) {
                Some(act) if act == wanted => found = Some(step),
                Some(Act::Suspend | Act::Open | Act::End) | None => found = None,
                Some(Act::TakeBack) => {
                    found = found.filter(|asked| asked.person_pseudonym != step.person_pseudonym);
                }
                Some(Act::AskToOpen | Act::AskToEnd) => {}
            }
        }
        found
    }

    fn standing(&self) -> Standing {
        let asker = |wanted| self.waiting(wanted).map(|step| step.person_pseudonym.clone());
        if self.owner.ended_at.is_some() {
            return Standing::Ended(Ended);
        }
        let ending = asker(Act::AskToEnd);
        if self.owner.suspended_at.is_some() {
            let opening = asker(Act::AskToOpen);
            return Standing::Suspended(Suspended { opening, ending });
        }
        Standing::InUse(InUse { ending })
    }

    fn shown(&self, step: &use_case_step::Model) -> Option<StandingStep> {
        Some(StandingStep {
            act: text_as(&step.act)?,
            by: self.people.name(&step.account_id),
            at: Instant::from_millis(step.taken_at),
            reason: step.reason.clone(),
        })
    }
}

fn status(standing: &Standing) -> VersionStatus {
    match standing {
        Standing::InUse(_) => VersionStatus::Active,
        Standing::Suspended(_) => VersionStatus::Suspended,
        Standing::Ended(_) => VersionStatus::Ended,
    }
}

impl Standings {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    async fn view(&self, who: &Caller, code: &str) -> Result<StandingView, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be_one_of(&Role::KEEPERS)?;
        let db = self.rooms.db.reader();
        let owner = register::use_case(db, &hand.organisation, code)
            .await
            .map_err(reading)?;
        let story = Story::of(db, owner, hand.today()).await?;
        let state = story.standing();
        let mut open = state.open_to(&story.people.person(&hand.account));
        open.retain(|act| Role::any_of(act.roles(), &hand.roles));
        let asked = [Act::AskToOpen, Act::AskToEnd].into_iter().filter_map(|act| {
            let waiting = story.waiting(act)?;
            story.shown(waiting)
        });
        Ok(StandingView {
            asked: asked.collect(),
            status: status(&state),
            open,
            steps: story
                .steps
                .iter()
                .rev()
                .filter_map(|step| story.shown(step))
                .collect(),
            code: story.owner.code,
            title: story.owner.title,
        })
    }

    async fn take(&self, who: &Caller, step: WantedStep) -> Result<Moved, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be_one_of(step.act.roles())?;
        if contains_identity_number(&step.reason) {
            return Ok(Moved::HoldsNumber);
        }
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let owner = standing::held(&tx, &hand.organisation, &step.code)
            .await
            .map_err(writing)?;
        let story = Story::of(&tx, owner, hand.today()).await?;
        let person = story.people.person(&hand.account);
        let word = as_text(step.act).unwrap_or_default();
        let (moved, mut evidence) = match story.standing().take(step.act, person.clone(), &step.reason) {
            Ok(after) => {
                let row = use_case_step::Model {
                    id: uuid::Uuid::now_v7().to_string(),
                    use_case_id: story.owner.id.clone(),
                    act: word.clone(),
                    account_id: hand.account.clone(),
                    person_pseudonym: person.unwrap_or_default(),
                    reason: step.reason.trim().to_owned(),
                    taken_at: hand.now,
                };
                standing::add_step(&tx, row).await.map_err(writing)?;
                write(&tx, &story.owner, step.act, hand.now).await?;
                if step.act == Act::End {
                    close_grants(&tx, &hand, &story.owner).await?;
                }
                (Moved::Done, json!({"status": as_text(status(&after))}))
            }
            Err(refused) => (Moved::Refused(refused.why), json!({"refused": refused.why})),
        };
        if let Value::Object(members) = &mut evidence {
            members.insert("useCase".to_owned(), json!(story.owner.code));
            members.insert("step".to_owned(), json!(word));
        }
        hand.tell(&tx, evidence).await?;
        tx.commit().await.map_err(writing)?;
        Ok(moved)
    }
}

/// The columns that the gate reads.
async fn write(tx: &impl ConnectionTrait, owner: &use_case::Model, act: Act, now: i64) -> Result<(), Error> {
    match act {
        Act::Suspend => standing::set_suspended(tx, owner, Some(now)).await,
        Act::Open => standing::set_suspended(tx, owner, None).await,
        Act::End => standing::end(tx, owner, now).await,
        Act::AskToOpen | Act::AskToEnd | Act::TakeBack => Ok(()),
    }
    .map_err(writing)
}

/// What is ended for good opens nothing to anybody, no key of a system either; each grant that goes is told.
async fn close_grants(tx: &impl ConnectionTrait, hand: &Hand, owner: &use_case::Model) -> Result<(), Error> {
    let revoked = standing::revoke_grants(tx, owner, &hand.account, hand.now)
        .await
        .map_err(writing)?;
    for grant in revoked {
        let evidence = json!({
            "grant": grant.id, "useCase": owner.code, "account": grant.account_id, "client": grant.client_id,
            "step": "revoke", "why": standing::USE_CASE_ENDED,
        });
        hand.tell_access(tx, evidence).await?;
    }
    Ok(())
}

impl Standings {
    async fn units_view(&self, who: &Caller, code: &str) -> Result<UnitsView, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be_one_of(&Role::KEEPERS)?;
        let db = self.rooms.db.reader();
        let missing = || Error::new(Class::NotFound, "no such use case");
        let owner = register::use_case(db, &hand.organisation, code)
            .await
            .map_err(reading)?
            .ok_or_else(missing)?;
        let units = people::units(db, &hand.organisation).await.map_err(reading)?;
        let held = register::units_of(db, &hand.organisation, &owner.id)
            .await
            .map_err(reading)?;
        let choice = |unit: unit::Model| Choice {
            code: unit.id,
            label: unit.name,
        };
        Ok(UnitsView {
            may_set: hand.has(Role::Admin) && owner.ended_at.is_none(),
            code: owner.code,
            title: owner.title,
            units: units.into_iter().map(choice).collect(),
            held,
        })
    }

    /// One admin is enough: a unit opens nothing by itself, and whoever is to look up needs a grant.
    async fn put_units(&self, who: &Caller, wanted: WantedUnits) -> Result<UnitsSet, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be(Role::Admin)?;
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let missing = || Error::new(Class::NotFound, "no such use case");
        let owner = standing::held(&tx, &hand.organisation, &wanted.code)
            .await
            .map_err(writing)?
            .ok_or_else(missing)?;
        if owner.ended_at.is_some() {
            return Ok(UnitsSet::Ended);
        }
        let own = people::units(&tx, &hand.organisation).await.map_err(reading)?;
        let now: BTreeSet<String> = register::units_of(&tx, &hand.organisation, &owner.id)
            .await
            .map_err(reading)?
            .into_iter()
            .collect();
        let before: BTreeSet<String> = wanted.before.into_iter().collect();
        let after: BTreeSet<String> = wanted.units.into_iter().collect();
        if now != before {
            return Ok(UnitsSet::Stale);
        }
        if now == after {
            return Ok(UnitsSet::NoChange);
        }
        if !after.iter().all(|id| own.iter().any(|unit| unit.id == *id)) {
            return Ok(UnitsSet::Unknown);
        }
        standing::set_units(&tx, &owner, &after).await.map_err(writing)?;
        let evidence = json!({
            "useCase": owner.code, "step": "units",
            "added": after.difference(&now).collect::<Vec<_>>(),
            "removed": now.difference(&after).collect::<Vec<_>>(),
        });
        hand.tell(&tx, evidence).await?;
        tx.commit().await.map_err(writing)?;
        Ok(UnitsSet::Done)
    }
}

impl StandingDesk for Standings {
    fn standing(&self, who: Caller, code: String) -> Reply<StandingView> {
        act(self, |desk| async move { desk.view(&who, &code).await })
    }

    fn take(&self, who: Caller, step: WantedStep) -> Reply<Moved> {
        act(self, |desk| async move { desk.take(&who, step).await })
    }

    fn units(&self, who: Caller, code: String) -> Reply<UnitsView> {
        act(self, |desk| async move { desk.units_view(&who, &code).await })
    }

    fn set_units(&self, who: Caller, wanted: WantedUnits) -> Reply<UnitsSet> {
        act(self, |desk| async move { desk.put_units(&who, wanted).await })
    }
}
