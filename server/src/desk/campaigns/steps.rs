//! The steps with a campaign that is begun: answer to one grant of it, and close it. What each writes, and what the log is told.

use app::wire::{AccessStep, AccessStepped, CampaignAnswers, CampaignStepped, Private};
use domain::access::campaign::{Answer, Answered, Refusal, Step, close};
use sea_orm::{ActiveValue::Set, DatabaseTransaction};
use serde_json::{Value, json};
use store::{
    campaigns as archive,
    entity::{access_grant, campaign, campaign_item},
    grants, register,
};

use super::{Over, in_force, item_of, keeping, keeps, none, reading, stands, used_lately, writing};
use crate::{
    compose::Rooms,
    desk::{
        access::{Holder, deciding, step_in},
        hand::{Hand, day_text, of_step},
        lookup::standing::as_text,
    },
    error::{Class, Error},
};

/// One who takes a step in an open transaction.
pub(super) struct Walk<'a> {
    pub(super) rooms: &'a Rooms,
    pub(super) tx: &'a DatabaseTransaction,
    pub(super) hand: &'a Hand,
    pub(super) over: &'a Over,
}

pub(super) fn stepped<T>(id: &str, came: &Result<T, Refusal>) -> CampaignStepped {
    match came {
        Ok(_) => CampaignStepped::Done(id.to_owned()),
        Err(why) => CampaignStepped::Refused(*why),
    }
}

impl Walk<'_> {
    pub(super) async fn close(&self, id: &str, comment: &str) -> Result<CampaignStepped, Error> {
        let hand = self.hand;
        let row = archive::one_held(self.tx, &hand.organisation, id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let by = keeping(self.tx, hand, self.over, &row).await?;
        if !by.decides && !self.sees(&row).await? {
            return Err(none());
        }
        let narrow = archive::Items {
            stands: Some(archive::Stands::Left),
            now: hand.now,
            ..archive::Items::default()
        };
        let left = archive::count_items(self.tx, &row, narrow)
            .await
            .map_err(reading)?;
        let count = usize::try_from(left).unwrap_or(usize::MAX);
        let came = match close(stands(&row, hand.now)?, &by, count, comment) {
            Ok(_) => {
                let change = campaign::ActiveModel {
                    closed_by: Set(Some(hand.account.clone())),
                    closed_at: Set(Some(hand.now)),
                    closed_comment: said(comment),
                    ..Default::default()
                };
                archive::change(self.tx, &row.id, change).await.map_err(writing)?;
                Ok(json!({"left": left}))
            }
            Err(why) => Err(why),
        };
        let about = json!({"campaign": row.id, "step": "close"});
        hand.tell_access(self.tx, of_step(about, came.as_ref())).await?;
        Ok(stepped(id, &came))
    }

    /// Whether it is any of theirs: of one who keeps the grounds, or decides on somebody's access in it.
    async fn sees(&self, row: &campaign::Model) -> Result<bool, Error> {
        if keeps(self.hand) {
            return Ok(true);
        }
        let narrow = archive::Items {
            units: self.over.narrowed(),
            now: self.hand.now,
            ..archive::Items::default()
        };
        let theirs = archive::count_items(self.tx, row, narrow)
            .await
            .map_err(reading)?;
        Ok(theirs > 0)
    }

    /// Answers to one grant; gives its holder's name, and why it was not answered.
    pub(super) async fn answer(
        &self,
        answers: &CampaignAnswers,
        item: &str,
    ) -> Result<(String, Option<Refusal>), Error> {
        let (hand, own) = (self.hand, self.hand.organisation.as_str());
        let row = archive::one_held(self.tx, own, &answers.id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let item = archive::item(self.tx, &row, item)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let grant = grants::one_held(self.tx, own, &item.grant_id)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let holder = Holder::of(self.tx, hand, &item.account_id).await?;
        let by = deciding(self.tx, hand, self.over, &holder).await?;
        if !by.decides {
            return Err(none());
        }
        let named = register::use_cases_of(self.tx, own, std::slice::from_ref(&grant.use_case_id))
            .await
            .map_err(reading)?;
        let code = named.into_iter().next().ok_or_else(none)?.code;
        let used = used_lately(self.tx, own, &item.account_id, &code, hand.now).await?;
        let person = holder.account.person_pseudonym.clone();
        let living = in_force(&row, &grant, hand.now);
        let law = item_of(&item, &grant, person, living, (used.since, hand.now))?;
        let comment = answers.comment.0.as_str();
        let (word, step) = match answers.answer {
            Answer::Kept => ("keep", Step::Keep(comment)),
            Answer::Withdrawn => ("withdraw", Step::Withdraw(comment)),
        };
        let came = match law.answer(stands(&row, hand.now)?, step, &by, hand.today()) {
            Ok(answered) => Ok(self.answered(&item, answered, comment, by.person.clone()).await?),
            Err(why) => Err(why),
        };
        let about = json!({
            "campaign": row.id, "item": item.id, "grant": grant.id, "account": item.account_id, "useCase": code,
            "step": word,
        });
        hand.tell_access(self.tx, of_step(about, came.as_ref())).await?;
        Ok((holder.account.name, came.err()))
    }

    /// Writes an answer, and what it does to the grant.
    async fn answered(
        &self,
        item: &campaign_item::Model,
        answered: Answered,
        comment: &str,
        person: Option<String>,
    ) -> Result<Value, Error> {
        let (answer, did) = match answered {
            Answered::Kept(again_by) => {
                let change = access_grant::ActiveModel {
                    recertify_by: Set(Some(day_text(again_by)?)),
                    ..Default::default()
                };
                grants::change(self.tx, &item.grant_id, change)
                    .await
                    .map_err(writing)?;
                (Answer::Kept, json!({"againBy": again_by}))
            }
            Answered::Withdrawn => {
                let revoke = AccessStep::Revoke {
                    id: item.grant_id.clone(),
                    comment: Private(comment.to_owned()),
                };
                match step_in(self.tx, self.hand, revoke).await? {
                    AccessStepped::Done(_) => (Answer::Withdrawn, json!({})),
                    AccessStepped::Refused(_) | AccessStepped::HoldsNumber => {
                        return Err(Error::new(
                            Class::Internal,
                            "what may be withdrawn was not revoked",
                        ));
                    }
                }
            }
        };
        let change = campaign_item::ActiveModel {
            answer: Set(as_text(answer)),
            answered_by: Set(Some(self.hand.account.clone())),
            answered_by_person: Set(person),
            answered_at: Set(Some(self.hand.now)),
            comment: said(comment),
            ..Default::default()
        };
        archive::answer(self.tx, &item.id, change)
            .await
            .map_err(writing)?;
        Ok(did)
    }
}

/// Words of a column; nothing where there are none.
fn said(comment: &str) -> sea_orm::ActiveValue<Option<String>> {
    Set(Some(comment.trim().to_owned()).filter(|comment| !comment.is_empty()))
}
