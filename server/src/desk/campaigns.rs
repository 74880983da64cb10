//! Campaigns that look over access again. The law is `domain::access::campaign`; here a campaign is held while it is answered in, each
//! grant is read under a lock, and the answer, what it does to the grant and the entry are written in one transaction. What is withdrawn
//! is revoked by access's own step. A refused step is sealed too.

mod begin;
mod steps;
pub mod tell;
mod view;

use std::sync::Arc;

use app::{
    desk::{CampaignDesk, Reply},
    wire::{
        AccessState, Caller, CampaignAnswers, CampaignAsk, CampaignChoices, CampaignDone, CampaignList,
        CampaignStep, CampaignStepped, CampaignView, Private,
    },
};
use domain::{
    access::{
        campaign::{Answer, Item, Life, life},
        person::Hand as Deciding,
    },
    gate::Role,
    ids::contains_identity_number,
    oslo,
    usecase::life::Person,
    when::{Day, Instant},
};
use sea_orm::ConnectionTrait;
use store::{
    campaigns as archive,
    entity::{access_grant, campaign, campaign_item},
    people,
};

use super::{
    access::{Over, state, unused_since},
    act,
    hand::Hand,
    lookup::standing::{last_day_before, text_as},
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// So many answers at once; a longer list is answered in parts.
const MOST: usize = 100;

/// The front room's door to campaigns.
#[derive(Debug, Clone)]
pub struct Campaigns {
    rooms: Arc<Rooms>,
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading campaigns", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing a campaign", cause)
}

fn none() -> Error {
    Error::new(Class::NotFound, "no such campaign")
}

/// Those who read every campaign; the others read those with somebody in them on whose access they decide.
fn keeps(hand: &Hand) -> bool {
    Role::any_of(&Role::KEEPERS, &hand.roles)
}

fn last_day(row: &campaign::Model) -> Result<Day, Error> {
    Day::parse(&row.last_day).ok_or_else(|| Error::new(Class::Internal, "a campaign without a last day"))
}

fn stands(row: &campaign::Model, now: i64) -> Result<Life, Error> {
    let today = oslo::day_of(Instant::from_millis(now));
    Ok(life(last_day(row)?, row.closed_at.is_some(), today))
}

/// Whether a grant is in force; in a campaign that is closed, whether it was then.
fn in_force(campaign: &campaign::Model, row: &access_grant::Model, now: i64) -> bool {
    let Some(at) = campaign.closed_at else {
        // Of two who act at once one may have looked at the clock before the other: what is taken away is so, whenever that was.
        return state(row, now) == AccessState::InForce;
    };
    row.granted_at.is_some()
        && row.valid_to.is_some_and(|end| end > at)
        && row.revoked_at.is_none_or(|revoked| revoked > at)
}

/// One grant as the law knows it. An answer that can't be read makes it unreadable: it would pass for one that waits.
fn item_of(
    item: &campaign_item::Model,
    row: &access_grant::Model,
    holder: Person,
    in_force: bool,
    (used_since, now): (i64, i64),
) -> Result<Item, Error> {
    let unreadable = || Error::new(Class::Internal, "an answer or a grant that can't be read");
    let answer = item.answer.as_deref().map(text_as::<Answer>);
    let recently = row.valid_from.is_none_or(|from| from >= unused_since(now));
    Ok(Item {
        holder,
        asker: row.requested_by_person.clone(),
        in_force,
        unused: used_since == 0 && !recently,
        elevated: row.elevated,
        last: row.valid_to.map(last_day_before).ok_or_else(unreadable)?,
        answer: match answer {
            Some(None) => return Err(unreadable()),
            Some(answer) => answer,
            None => None,
        },
    })
}

/// The hand as the law knows it, towards a whole campaign: an admin, or the one who began it.
async fn keeping(
    db: &impl ConnectionTrait,
    hand: &Hand,
    over: &Over,
    row: &campaign::Model,
) -> Result<Deciding, Error> {
    let own = people::account(db, &hand.account).await.map_err(reading)?;
    let person = own.and_then(|account| account.person_pseudonym);
    let began = over.any() && person.as_ref() == Some(&row.started_by_person);
    Ok(Deciding {
        person,
        decides: over.everybodys() || began,
    })
}

impl Campaigns {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    /// The hand of one who decides on somebody's access, and on whose.
    async fn decider(&self, who: &Caller) -> Result<(Hand, Over), Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        // Whoever may not take the step holds no lock.
        let over = Over::of(self.rooms.db.reader(), &hand).await?;
        if !over.any() {
            return Err(Error::new(
                Class::Forbidden,
                "the caller decides on nobody's access",
            ));
        }
        Ok((hand, over))
    }

    async fn take(&self, who: &Caller, step: CampaignStep) -> Result<CampaignStepped, Error> {
        let (hand, over) = self.decider(who).await?;
        let typed = match &step {
            CampaignStep::Start(wanted) => &wanted.name.0,
            CampaignStep::Close { comment, .. } => &comment.0,
        };
        if contains_identity_number(typed) {
            return Ok(CampaignStepped::HoldsNumber);
        }
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let walk = steps::Walk {
            rooms: &self.rooms,
            tx: &tx,
            hand: &hand,
            over: &over,
        };
        let stepped = match step {
            CampaignStep::Start(wanted) => walk.start(&wanted).await?,
            CampaignStep::Close { id, comment } => walk.close(&id, &comment.0).await?,
        };
        tx.commit().await.map_err(writing)?;
        Ok(stepped)
    }

    /// Each is a step of its own, with its own entry, so that one that is refused holds up no other.
    async fn take_many(&self, who: &Caller, mut answers: CampaignAnswers) -> Result<CampaignDone, Error> {
        let (hand, over) = self.decider(who).await?;
        let mut done = CampaignDone::default();
        if contains_identity_number(&answers.comment.0) {
            done.holds_number = true;
            return Ok(done);
        }
        answers.items.sort();
        answers.items.dedup();
        answers.items.truncate(MOST);
        for item in &answers.items {
            let tx = self.rooms.db.begin().await.map_err(writing)?;
            let walk = steps::Walk {
                rooms: &self.rooms,
                tx: &tx,
                hand: &hand,
                over: &over,
            };
            let (whose, refused) = walk.answer(&answers, item).await?;
            tx.commit().await.map_err(writing)?;
            match refused {
                None => done.done += 1,
                Some(why) => done.refused.push((Private(whose), why)),
            }
        }
        Ok(done)
    }
}

impl CampaignDesk for Campaigns {
    fn list(&self, who: Caller, question: String, page: usize) -> Reply<CampaignList> {
        act(
            self,
            move |desk| async move { desk.all(&who, &question, page).await },
        )
    }

    fn choices(&self, who: Caller, use_case: Option<String>) -> Reply<CampaignChoices> {
        act(self, |desk| async move { desk.over(&who, use_case).await })
    }

    fn one(&self, who: Caller, ask: CampaignAsk) -> Reply<CampaignView> {
        act(self, |desk| async move { desk.view(&who, &ask).await })
    }

    fn step(&self, who: Caller, step: CampaignStep) -> Reply<CampaignStepped> {
        act(self, |desk| async move { desk.take(&who, step).await })
    }

    fn answer(&self, who: Caller, answers: CampaignAnswers) -> Reply<CampaignDone> {
        act(self, |desk| async move { desk.take_many(&who, answers).await })
    }
}

/// How one holder has used what a grant opens, in the days that count.
async fn used_lately(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    code: &str,
    now: i64,
) -> Result<archive::Used, Error> {
    let accounts = [account.to_owned()];
    let mut used = archive::used(db, organisation, &accounts, unused_since(now))
        .await
        .map_err(reading)?;
    Ok(used
        .remove(&(account.to_owned(), code.to_owned()))
        .unwrap_or_default())
}
