//! The steps with a person's access: who may begin one, what it writes, and what the log is told.

use app::wire::{AccessStep, AccessStepped};
use domain::{
    access::person::{Life, Refusal, Step},
    gate::Role,
    when::Day,
};
use sea_orm::{ActiveValue::Set, DatabaseTransaction};
use serde_json::{Value, json};
use store::{entity::access_grant, grants, register};

use super::{
    Holder, Over, asking::law, deciding, end_of, in_use, none, reading, rows::life, view::concerns, writing,
};
use crate::{
    desk::hand::{Hand, of_step},
    error::{Class, Error},
};

/// What a step came to: what the log is told beside the step's name, or why it was not taken.
pub(super) type Came = Result<Value, Refusal>;

/// What a step was about, for the log: ids and codes only.
pub(super) struct Told {
    pub(super) grant: Option<String>,
    pub(super) account: String,
    pub(super) use_case: String,
}

/// One who takes a step in an open transaction.
pub(super) struct Walk<'a> {
    pub(super) tx: &'a DatabaseTransaction,
    pub(super) hand: &'a Hand,
    pub(super) over: Over,
}

/// Those who decide ask for others and answer; caseworkers ask for themselves, and give up what they hold.
pub(super) fn may(hand: &Hand, over: &Over, step: &AccessStep) -> Result<(), Error> {
    let own = hand.has(Role::Caseworker);
    let may = match step {
        AccessStep::Ask { holder: None, .. } => own,
        AccessStep::AskAgain { .. } | AccessStep::TakeBack { .. } | AccessStep::Revoke { .. } => {
            own || over.any()
        }
        AccessStep::Ask { holder: Some(_), .. }
        | AccessStep::Grant { .. }
        | AccessStep::Refuse { .. }
        | AccessStep::SendBack { .. } => over.any(),
    };
    if may {
        Ok(())
    } else {
        Err(Error::new(Class::Forbidden, "the step is not the caller's"))
    }
}

/// How a step is called in the log.
fn word(step: &AccessStep) -> &'static str {
    match step {
        AccessStep::Ask { .. } => "ask",
        AccessStep::AskAgain { .. } => "ask_again",
        AccessStep::Grant { .. } => "grant",
        AccessStep::Refuse { .. } => "refuse",
        AccessStep::SendBack { .. } => "send_back",
        AccessStep::TakeBack { .. } => "take_back",
        AccessStep::Revoke { .. } => "revoke",
    }
}

/// What a person has typed in it.
pub(super) fn typed(step: &AccessStep) -> Option<&str> {
    match step {
        AccessStep::Ask { wanted, .. } | AccessStep::AskAgain { wanted, .. } => Some(&wanted.reason.0),
        AccessStep::Grant { comment, .. }
        | AccessStep::Refuse { comment, .. }
        | AccessStep::SendBack { comment, .. }
        | AccessStep::Revoke { comment, .. } => Some(&comment.0),
        AccessStep::TakeBack { .. } => None,
    }
}

/// Takes a step in an open transaction, and tells the log of it, also when it is refused. The texts hold no identity number.
pub(crate) async fn step_in(
    tx: &DatabaseTransaction,
    hand: &Hand,
    step: AccessStep,
) -> Result<AccessStepped, Error> {
    let over = Over::of(tx, hand).await?;
    may(hand, &over, &step)?;
    let walk = Walk { tx, hand, over };
    let (told, came) = walk.take(&step).await?;
    let evidence = json!({
        "grant": told.grant, "account": told.account, "useCase": told.use_case, "step": word(&step),
    });
    hand.tell_access(tx, of_step(evidence, came.as_ref())).await?;
    Ok(match came {
        Ok(_) => AccessStepped::Done(told.grant.unwrap_or_default()),
        Err(why) => AccessStepped::Refused(why),
    })
}

impl Walk<'_> {
    async fn take(&self, step: &AccessStep) -> Result<(Told, Came), Error> {
        match step {
            AccessStep::Ask {
                use_case,
                holder,
                wanted,
            } => self.ask(use_case, holder.as_deref(), wanted).await,
            AccessStep::AskAgain { id, wanted } => self.answer(id, step, Step::AskAgain(law(wanted))).await,
            AccessStep::Grant { id, last, comment } => {
                let comment = comment.0.as_str();
                let last = *last;
                self.answer(id, step, Step::Grant { last, comment }).await
            }
            AccessStep::Refuse { id, comment } => self.answer(id, step, Step::Refuse(&comment.0)).await,
            AccessStep::SendBack { id, comment } => self.answer(id, step, Step::SendBack(&comment.0)).await,
            AccessStep::TakeBack { id } => self.answer(id, step, Step::TakeBack).await,
            AccessStep::Revoke { id, comment } => self.answer(id, step, Step::Revoke(&comment.0)).await,
        }
    }

    /// A step with something that was asked for, whatever became of it.
    async fn answer(&self, id: &str, asked: &AccessStep, step: Step<'_>) -> Result<(Told, Came), Error> {
        let hand = self.hand;
        let row = grants::one_held(self.tx, &hand.organisation, id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        // A system's grant is none of a person's.
        let account = row.account_id.clone().ok_or_else(none)?;
        let holder = Holder::of(self.tx, hand, &account).await?;
        let by = deciding(self.tx, hand, &self.over, &holder).await?;
        if !concerns(&row, hand, &by, &holder) {
            return Err(none());
        }
        let use_cases = register::use_cases_of(
            self.tx,
            &hand.organisation,
            std::slice::from_ref(&row.use_case_id),
        )
        .await
        .map_err(reading)?;
        let use_case = use_cases.into_iter().next().ok_or_else(none)?;
        let holder = holder.within(self.tx, &use_case.id).await?;
        let content = in_use(self.tx, &use_case, hand.today()).await?;
        let ground = holder.ground(content.as_ref());
        let told = Told {
            grant: Some(row.id.clone()),
            account,
            use_case: use_case.code,
        };
        let next = match life(&row, hand.now)?.take(step, &by, &ground, hand.today()) {
            Ok(next) => next,
            Err(why) => return Ok((told, Err(why))),
        };
        let came = match (&next, asked) {
            (Life::Requested(again), AccessStep::AskAgain { wanted, .. }) => {
                self.asked_again(&row, again, wanted).await?
            }
            _ => self.written(&row, &next, step, by.person.as_deref()).await?,
        };
        Ok((told, came))
    }

    /// Writes what a step led to.
    async fn written(
        &self,
        row: &access_grant::Model,
        next: &Life,
        step: Step<'_>,
        person: Option<&str>,
    ) -> Result<Came, Error> {
        let own = || Set(Some(self.hand.account.clone()));
        let now = || Set(Some(self.hand.now));
        let mut did = json!({});
        let change = match (next, step) {
            (Life::InForce, Step::Grant { last, comment }) => {
                return self.granted(row, last, comment, person).await;
            }
            (Life::Requested(half), Step::Grant { comment, .. }) => {
                did = json!({"until": half.last, "of": 2});
                access_grant::ActiveModel {
                    first_by: own(),
                    first_by_person: Set(person.map(str::to_owned)),
                    first_at: now(),
                    first_comment: said(comment),
                    valid_to: Set(Some(end_of(half.last))),
                    ..Default::default()
                }
            }
            (Life::Refused, Step::Refuse(comment)) => access_grant::ActiveModel {
                refused_by: own(),
                refused_at: now(),
                comment: said(comment),
                ..Default::default()
            },
            (Life::TakenBack, Step::TakeBack) => access_grant::ActiveModel {
                refused_by: own(),
                refused_at: now(),
                ..Default::default()
            },
            (Life::SentBack(_), Step::SendBack(comment)) => access_grant::ActiveModel {
                returned_by: own(),
                returned_at: now(),
                returned_comment: said(comment),
                ..Default::default()
            },
            (Life::Revoked, Step::Revoke(comment)) => access_grant::ActiveModel {
                revoked_by: own(),
                revoked_at: now(),
                revoked_reason: said(comment),
                ..Default::default()
            },
            _ => return Err(Error::new(Class::Internal, "a step led where it does not lead")),
        };
        grants::change(self.tx, &row.id, change).await.map_err(writing)?;
        Ok(Ok(did))
    }

    /// In force from now on; what the same person held before is over.
    async fn granted(
        &self,
        row: &access_grant::Model,
        last: Day,
        comment: &str,
        person: Option<&str>,
    ) -> Result<Came, Error> {
        let change = access_grant::ActiveModel {
            granted_by: Set(Some(self.hand.account.clone())),
            granted_by_person: Set(person.map(str::to_owned)),
            granted_at: Set(Some(self.hand.now)),
            comment: said(comment),
            valid_from: Set(Some(self.hand.now)),
            valid_to: Set(Some(end_of(last))),
            recertify_by: Set(last.to_text()),
            ..Default::default()
        };
        let replaced = grants::replace(self.tx, row, &self.hand.account, self.hand.now)
            .await
            .map_err(writing)?;
        grants::change(self.tx, &row.id, change).await.map_err(writing)?;
        Ok(Ok(
            json!({"until": last, "elevated": row.elevated, "replaces": replaced}),
        ))
    }
}

/// Words of a column; nothing where there are none.
fn said(comment: &str) -> sea_orm::ActiveValue<Option<String>> {
    Set(Some(comment.trim().to_owned()).filter(|comment| !comment.is_empty()))
}
