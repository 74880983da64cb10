//! The steps of a hastetilgang: who may take one, what is written, whom it tells, and what the log is told.

use app::wire::{GlassStep, GlassStepped};
use domain::{
    access::break_glass::{Ground, Opened, Past, Refusal, Step, UseCase, Verdict, open},
    gate::Role,
    when::Instant,
};
use sea_orm::{ActiveValue::Set, DatabaseTransaction};
use serde_json::{Value, json};
use store::{
    break_glass as archive, deadlines,
    entity::{break_glass, use_case},
    held, people, register,
};

use super::{
    Over, none, past, person_of, reading, reviewing,
    tell::{Holder, Receivers},
    units_of, writing,
};
use crate::{
    compose::Rooms,
    desk::{
        access::in_use,
        deadlines::notice::AT_ONCE,
        hand::{Hand, day_text, of_step, with},
        lookup::standing::as_text,
        people::roles,
    },
    error::{Class, Error},
};

/// What a step came to: what the log is told beside the step's name, or why it was not taken.
type Came = Result<Value, Refusal>;

/// What a step was about, for the log: ids and codes only.
struct Told {
    id: Option<String>,
    account: String,
    use_case: String,
}

/// Caseworkers open and end their own; those who lead or answer for accounts review.
pub(super) fn may(hand: &Hand, over: &Over, step: &GlassStep) -> Result<(), Error> {
    let may = match step {
        GlassStep::Open { .. } | GlassStep::Close { .. } => hand.has(Role::Caseworker),
        GlassStep::Review { .. } => over.any(),
    };
    if may {
        Ok(())
    } else {
        Err(Error::new(Class::Forbidden, "the step is not the caller's"))
    }
}

/// How a step is called in the log.
fn word(step: &GlassStep) -> &'static str {
    match step {
        GlassStep::Open { .. } => "open",
        GlassStep::Close { .. } => "close",
        GlassStep::Review { .. } => "review",
    }
}

/// What a person has typed in it.
pub(super) fn typed(step: &GlassStep) -> Option<&str> {
    match step {
        GlassStep::Open { reason, .. } => Some(&reason.0),
        GlassStep::Review { comment, .. } => Some(&comment.0),
        GlassStep::Close { .. } => None,
    }
}

/// Takes a step in an open transaction, and tells the log of it, also when it is refused. The texts hold no identity number.
pub(super) async fn step_in(
    rooms: &Rooms,
    tx: &DatabaseTransaction,
    hand: &Hand,
    over: &Over,
    step: GlassStep,
) -> Result<GlassStepped, Error> {
    let walk = Walk {
        rooms,
        tx,
        hand,
        over,
    };
    let name = word(&step);
    let (told, came) = match &step {
        GlassStep::Open {
            use_case,
            hours,
            reason,
        } => walk.open(use_case, *hours, &reason.0).await?,
        GlassStep::Close { id } => walk.answer(id, Step::Close).await?,
        GlassStep::Review { id, verdict, comment } => {
            walk.answer(id, Step::Review(*verdict, &comment.0)).await?
        }
    };
    let evidence = json!({
        "breakGlass": told.id, "account": told.account, "useCase": told.use_case, "step": name,
    });
    hand.tell_access(tx, of_step(evidence, came.as_ref())).await?;
    Ok(match came {
        Ok(_) => GlassStepped::Done(told.id.unwrap_or_default()),
        Err(why) => GlassStepped::Refused(why),
    })
}

/// One who takes a step in an open transaction.
struct Walk<'a> {
    rooms: &'a Rooms,
    tx: &'a DatabaseTransaction,
    hand: &'a Hand,
    over: &'a Over,
}

/// Whom one opens it for, and who is told.
struct Opening {
    ground: Ground,
    /// The unit of the person's that holds the use case.
    unit: Option<String>,
    receivers: Receivers,
}

impl Walk<'_> {
    async fn open(&self, code: &str, hours: i64, reason: &str) -> Result<(Told, Came), Error> {
        let hand = self.hand;
        let use_case = register::use_case(self.tx, &hand.organisation, code)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        // Two that come at once are two of one person: there is no row yet that could be held.
        held::organisation(self.tx, &hand.organisation)
            .await
            .map_err(reading)?;
        let opening = self.opening(&use_case).await?;
        let mut told = Told {
            id: None,
            account: hand.account.clone(),
            use_case: use_case.code.clone(),
        };
        let opened = match open(&opening.ground, hours, reason, Instant::from_millis(hand.now)) {
            Ok(opened) => opened,
            Err(why) => return Ok((told, Err(why))),
        };
        let row = self.row(&use_case, opening.unit, reason, opened)?;
        let notices = opening.receivers.notices(self.rooms, &row, AT_ONCE);
        let did = json!({
            "hours": hours, "until": Instant::from_millis(row.ends_at), "review": row.review_due,
            "told": opening.receivers.all(),
        });
        told.id = Some(row.id.clone());
        archive::add(self.tx, row).await.map_err(writing)?;
        deadlines::remind(self.tx, notices).await.map_err(writing)?;
        Ok((told, Ok(did)))
    }

    /// Everything that opening stands on.
    async fn opening(&self, use_case: &use_case::Model) -> Result<Opening, Error> {
        let (hand, own) = (self.hand, self.hand.organisation.as_str());
        let members = people::members(self.tx, own).await.map_err(reading)?;
        let today = day_text(hand.today())?;
        let leaders = store::units::leaders(self.tx, own, &today)
            .await
            .map_err(reading)?;
        let holding = register::units_of(self.tx, own, &use_case.id)
            .await
            .map_err(reading)?;
        let content = in_use(self.tx, use_case, hand.today()).await?;
        let person = person_of(&members, &hand.account);
        let unreviewed = archive::unreviewed_of(self.tx, own, &hand.account, person.as_deref())
            .await
            .map_err(reading)?;
        let mut held = units_of(&members, &hand.account, hand.now);
        let unit = held.find(|unit| holding.contains(unit)).cloned();
        let works = members.iter().any(|(membership, account)| {
            account.id == hand.account
                && account.active
                && people::is_in_force(membership, hand.now)
                && roles(&membership.roles).contains(&Role::Caseworker)
        });
        let holder = Holder {
            account: &hand.account,
            person: person.as_deref().unwrap_or_default(),
            unit: unit.as_ref(),
        };
        let receivers = Receivers::of(&members, &leaders, holder, hand.now);
        Ok(Opening {
            ground: Ground {
                person,
                caseworker: works,
                use_case: content.map(|content| UseCase {
                    allowed: content.break_glass,
                    held: unit.is_some(),
                }),
                unreviewed: !unreviewed.is_empty(),
                told: receivers.are_told(),
            },
            unit,
            receivers,
        })
    }

    fn row(
        &self,
        use_case: &use_case::Model,
        unit: Option<String>,
        reason: &str,
        opened: Opened,
    ) -> Result<break_glass::Model, Error> {
        let undated = || Error::new(Class::Internal, "a review without a last day");
        Ok(break_glass::Model {
            id: uuid::Uuid::now_v7().to_string(),
            organisation_id: self.hand.organisation.clone(),
            account_id: self.hand.account.clone(),
            person_pseudonym: opened.by,
            unit_id: unit,
            use_case_id: use_case.id.clone(),
            reason: reason.trim().to_owned(),
            opened_at: self.hand.now,
            ends_at: opened.ends.millis(),
            // The notices are written with this row.
            notified_at: Some(self.hand.now),
            review_due: opened.review.to_text().ok_or_else(undated)?,
            closed_by: None,
            closed_at: None,
            reviewed_by: None,
            reviewed_by_person: None,
            reviewed_at: None,
            verdict: None,
            comment: None,
        })
    }

    /// A step with one that was opened, whatever became of it.
    async fn answer(&self, id: &str, step: Step<'_>) -> Result<(Told, Came), Error> {
        let (hand, own) = (self.hand, self.hand.organisation.as_str());
        let row = archive::one_held(self.tx, own, id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let members = people::members(self.tx, own).await.map_err(reading)?;
        let by = reviewing(hand, self.over, &members, &row);
        let same = by.person.as_ref() == Some(&row.person_pseudonym) || row.account_id == hand.account;
        if !same && !by.reviews {
            return Err(none());
        }
        let use_case = register::use_cases_of(self.tx, own, std::slice::from_ref(&row.use_case_id))
            .await
            .map_err(reading)?;
        let use_case = use_case.into_iter().next().ok_or_else(none)?;
        let told = Told {
            id: Some(row.id.clone()),
            account: row.account_id.clone(),
            use_case: use_case.code,
        };
        let uses = archive::uses(self.tx, own, std::slice::from_ref(&row.id))
            .await
            .map_err(reading)?;
        let uses = uses.get(&row.id).copied().unwrap_or(0);
        let past = past(&row, uses)?;
        if let Err(why) = past.take(step, &by, Instant::from_millis(hand.now)) {
            return Ok((told, Err(why)));
        }
        let did = self.written(&row, &past, step, by.person).await?;
        let did = with(did, "uses", json!(uses));
        Ok((told, Ok(did)))
    }

    /// Writes what a step led to; gives what the log is told.
    async fn written(
        &self,
        row: &break_glass::Model,
        past: &Past,
        step: Step<'_>,
        person: Option<String>,
    ) -> Result<Value, Error> {
        let now = self.hand.now;
        let open = past.life(Instant::from_millis(now)).is_open();
        let ended = |change: break_glass::ActiveModel| break_glass::ActiveModel {
            closed_by: Set(Some(self.hand.account.clone())),
            closed_at: Set(Some(now)),
            ..change
        };
        let (change, did) = match step {
            Step::Close => (ended(break_glass::ActiveModel::default()), json!({})),
            Step::Review(verdict, comment) => {
                let change = self.reviewed(verdict, comment, person);
                let change = if open { ended(change) } else { change };
                (change, json!({"verdict": verdict, "ended": open}))
            }
        };
        archive::change(self.tx, &row.id, change).await.map_err(writing)?;
        Ok(did)
    }

    fn reviewed(&self, verdict: Verdict, comment: &str, person: Option<String>) -> break_glass::ActiveModel {
        break_glass::ActiveModel {
            reviewed_by: Set(Some(self.hand.account.clone())),
            reviewed_by_person: Set(person),
            reviewed_at: Set(Some(self.hand.now)),
            verdict: Set(as_text(verdict)),
            comment: Set(Some(comment.trim().to_owned())),
            ..Default::default()
        }
    }
}
