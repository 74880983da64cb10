//! One step with an item: read under a lock, judged by its life, written, and told to the log; a refusal is told too.

use app::wire::{Caller, ItemStep, ItemStepped, WrittenItem};
use domain::{
    gate::Role,
    ids::contains_identity_number,
    usecase::{
        ItemKind,
        item_life::{ItemRefusal, Renewal, Waiting},
    },
};
use sea_orm::{ActiveValue::Set, DatabaseTransaction};
use serde_json::{Map, Value, json};
use store::{
    entity::{register_item, register_renewal},
    items,
};

use super::{
    Hand, Items, People, Read,
    add::{self, live_text, text_of, unwritable},
    connect, none, reading, unreadable, writing,
};
use crate::{desk::systems, error::Error};

/// How a step is called in the log.
pub(crate) fn word(step: &ItemStep) -> &'static str {
    match step {
        ItemStep::Add(_) => "add",
        ItemStep::TakeIn { .. } => "take_in",
        ItemStep::Change { .. } => "change",
        ItemStep::Verify { .. } => "verify",
        ItemStep::Ask { .. } => "ask",
        ItemStep::Answer { accept: true, .. } => "accept",
        ItemStep::Answer { .. } => "refuse",
        ItemStep::End { .. } => "end",
        ItemStep::Finish { .. } => "finish",
        ItemStep::Approve { .. } => "approve",
        ItemStep::Law { .. } => "law",
        ItemStep::Connect { .. } => "connect",
    }
}

/// The item a step is about; a new one has none yet.
fn about(step: &ItemStep) -> Option<&str> {
    match step {
        ItemStep::Add(_) | ItemStep::TakeIn { .. } => None,
        ItemStep::Change { id, .. }
        | ItemStep::Verify { id, .. }
        | ItemStep::Ask { id, .. }
        | ItemStep::Answer { id, .. }
        | ItemStep::End { id, .. }
        | ItemStep::Finish { id, .. }
        | ItemStep::Approve { id, .. }
        | ItemStep::Law { id, .. }
        | ItemStep::Connect { id, .. } => Some(id),
    }
}

/// An item that is held, and who holds it.
pub(super) struct Held<'a> {
    tx: &'a DatabaseTransaction,
    pub(super) hand: &'a Hand,
    pub(super) people: &'a People,
    pub(super) row: register_item::Model,
    pub(super) read: Read,
}

/// What a step came to: what the log is told beside the step's name, or why it was not taken.
pub(super) type Came = Result<Value, ItemRefusal>;

impl Items {
    pub(super) async fn take(&self, who: &Caller, step: ItemStep) -> Result<ItemStepped, Error> {
        let hand = self.reader(who).await?;
        // Whoever may not take the step holds no lock.
        may(&hand, &step)?;
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let (stepped, did) = step_told(&tx, &hand, uuid::Uuid::now_v7().to_string(), step).await?;
        tx.commit().await.map_err(writing)?;
        systems::let_go(&self.rooms, &did);
        Ok(stepped)
    }
}

/// The step as one of several in a transaction that is open: what it comes to stands where that is let stand. A new item gets
/// this id.
pub(crate) async fn step_in(
    tx: &DatabaseTransaction,
    hand: &Hand,
    new_id: String,
    step: ItemStep,
) -> Result<ItemStepped, Error> {
    step_told(tx, hand, new_id, step)
        .await
        .map(|(stepped, _)| stepped)
}

/// The same, with what the log is told of it.
async fn step_told(
    tx: &DatabaseTransaction,
    hand: &Hand,
    new_id: String,
    step: ItemStep,
) -> Result<(ItemStepped, Value), Error> {
    may(hand, &step)?;
    if let Some(fault) = fault(&step) {
        return Ok((fault, Value::Null));
    }
    let name = word(&step);
    let people = People::of(tx, &hand.organisation).await?;
    let (id, came) = match about(&step).map(str::to_owned) {
        None => {
            let came = match people.person(&hand.account) {
                Some(_) => add::add(tx, hand, &new_id, step).await?,
                // Nobody could be held apart from who wrote it.
                None => Err(ItemRefusal::NoIdentity),
            };
            (new_id, came)
        }
        Some(id) => {
            let row = items::item_held(tx, &hand.organisation, &id)
                .await
                .map_err(reading)?
                .ok_or_else(none)?;
            let read = Read::of(&row, &people)?.ok_or_else(none)?;
            let held = Held {
                tx,
                hand,
                people: &people,
                row,
                read,
            };
            let came = held.step(step).await?;
            (id, came)
        }
    };
    let evidence = match &came {
        Ok(more) => json!({"item": id, "step": name, "did": more}),
        Err(why) => json!({"item": id, "step": name, "refused": why}),
    };
    hand.tell(tx, evidence).await?;
    Ok(match came {
        Ok(did) => (ItemStepped::Done(id), did),
        Err(why) => (ItemStepped::Refused(why), Value::Null),
    })
}

/// Officers write; a second person answers; a rule may be verified by either.
fn may(hand: &Hand, step: &ItemStep) -> Result<(), Error> {
    match step {
        ItemStep::Verify { .. } => hand.must_be_one_of(&[Role::PrivacyOfficer, Role::Approver]),
        ItemStep::Law { .. } => hand.must_be_one_of(&[Role::PrivacyOfficer, Role::Approver]),
        ItemStep::Answer { accept: true, .. } | ItemStep::Approve { .. } => hand.must_be(Role::Approver),
        ItemStep::Connect { step, .. } => hand.must_be_one_of(connect::who(step)),
        // One who asked may take it back.
        ItemStep::Answer { .. } => hand.must_be_one_of(&[Role::PrivacyOfficer, Role::Approver]),
        _ => hand.must_be(Role::PrivacyOfficer),
    }
}

/// What is wrong with what was written, before anything is read.
fn fault(step: &ItemStep) -> Option<ItemStepped> {
    let reason = match step {
        ItemStep::Ask { reason, .. } | ItemStep::End { reason, .. } => Some(reason.as_str()),
        ItemStep::Law { source, .. } => Some(source.as_str()),
        _ => None,
    };
    if reason.is_some_and(|reason| reason.trim().is_empty()) {
        return Some(ItemStepped::Refused(ItemRefusal::ReasonMissing));
    }
    let written = match step {
        ItemStep::Add(written) | ItemStep::Change { written, .. } => Some(written),
        _ => None,
    };
    let mut texts: Vec<&str> = reason.into_iter().collect();
    if let ItemStep::Connect { step, .. } = step {
        texts.extend(connect::text(step));
    }
    if let Some(written) = written {
        texts.push(&written.title);
        texts.extend(written.substance.texts());
        let mut lacks = written.substance.lacks();
        if written.title.trim().is_empty() {
            lacks.insert(0, "title");
        }
        if !lacks.is_empty() {
            return Some(ItemStepped::Lacking(lacks));
        }
        if let Err(why) = written.stands.judge() {
            return Some(ItemStepped::Refused(why));
        }
    }
    let number = texts.iter().any(|text| contains_identity_number(text));
    number.then_some(ItemStepped::HoldsNumber)
}

impl Held<'_> {
    async fn step(self, step: ItemStep) -> Result<Came, Error> {
        if self.row.ended_at.is_some() {
            return Ok(Err(ItemRefusal::Ended));
        }
        match step {
            ItemStep::Change { read, written, .. } => self.change(&read, written).await,
            ItemStep::Verify { read, until, .. } => self.verify(&read, until).await,
            ItemStep::Ask {
                read,
                renewal,
                reason,
                ..
            } => self.ask(&read, renewal, reason).await,
            ItemStep::Answer { renewal, accept, .. } => self.answer(&renewal, accept).await,
            ItemStep::End { read, reason, .. } => self.end(&read, reason).await,
            ItemStep::Finish { read, .. } => self.finish(&read).await,
            ItemStep::Approve { read, .. } => self.approve(&read).await,
            ItemStep::Law { read, to, source, .. } => self.law(&read, to, source).await,
            ItemStep::Connect {
                read,
                service,
                package,
                seen,
                step,
                ..
            } => self.connect((&read, seen), (service, package), step).await,
            ItemStep::Add(_) | ItemStep::TakeIn { .. } => Err(none()),
        }
    }

    pub(super) async fn write(&self, change: register_item::ActiveModel) -> Result<(), Error> {
        items::change(self.tx, &self.row.id, change)
            .await
            .map_err(writing)
    }

    /// A new substance: what it said is kept, nobody has verified it, and a renewal that waited was for something else.
    async fn change(self, read: &str, written: WrittenItem) -> Result<Came, Error> {
        if self.row.content_hash != read {
            return Ok(Err(ItemRefusal::Stale));
        }
        if written.substance.kind() != self.read.kind {
            return Err(none());
        }
        let hash = written.substance.hash().map_err(unwritable)?;
        let title = written.title.trim().to_owned();
        let same = hash == self.row.content_hash;
        if let Some(why) = self
            .unfit(&hash, same && title == self.row.title, &written.stands)
            .await?
        {
            return Ok(Err(why));
        }
        // A renewal that waits was asked for the substance as it was.
        let waiting = self.waiting().await?.filter(|_| !same);
        if let Some(waiting) = &waiting {
            self.close(waiting, items::REFUSED).await?;
        }
        items::keep_past(self.tx, self.row.clone(), &self.hand.account, self.hand.now)
            .await
            .map_err(writing)?;
        let mut change = register_item::ActiveModel {
            title: Set(title),
            ..Default::default()
        };
        // A new name alone leaves everything that stands on it standing.
        if !same {
            change.content = Set(written.substance.to_text().map_err(unwritable)?);
            change.content_hash = Set(hash.clone());
            change.live = Set(live_text(&self.carried(&written.substance))?);
            change.valid_from = Set(text_of(written.stands.valid_from));
            change.valid_to = Set(text_of(written.stands.valid_to));
            change.review_by = Set(text_of(written.stands.review_by));
            change.verified_by = Set(None);
            change.verified_at = Set(None);
            change.reverify_by = Set(None);
            change.written_by = Set(Some(self.hand.account.clone()));
        }
        self.write(change).await?;
        let closed = waiting.map(|waiting| waiting.id);
        Ok(Ok(
            json!({"before": self.row.content_hash, "hash": hash, "closed": closed}),
        ))
    }

    /// Why a change of substance is none, or one that nobody may make alone.
    async fn unfit(&self, hash: &str, nothing: bool, stands: &Renewal) -> Result<Option<ItemRefusal>, Error> {
        if self.people.person(&self.hand.account).is_none() {
            return Ok(Some(ItemRefusal::NoIdentity));
        }
        if hash == self.row.content_hash {
            let renewed = *stands != self.read.going.stands;
            return Ok(match (renewed, nothing) {
                (true, _) => Some(ItemRefusal::RenewInstead),
                (false, true) => Some(ItemRefusal::NoChange),
                (false, false) => None,
            });
        }
        let pasts = items::pasts(self.tx, &self.hand.organisation, &self.row.id)
            .await
            .map_err(reading)?;
        let said = pasts.iter().any(|past| past.content_hash == hash);
        Ok(said.then_some(ItemRefusal::SaidBefore))
    }

    async fn waiting(&self) -> Result<Option<register_renewal::Model>, Error> {
        let renewals = items::renewals(self.tx, &self.hand.organisation, &self.row.id)
            .await
            .map_err(reading)?;
        Ok(renewals.into_iter().find(|one| one.answered_at.is_none()))
    }

    async fn close(&self, waiting: &register_renewal::Model, outcome: &str) -> Result<bool, Error> {
        let hand = self.hand;
        items::answer(
            self.tx,
            &hand.organisation,
            &waiting.id,
            outcome,
            &hand.account,
            hand.now,
        )
        .await
        .map_err(writing)
    }

    async fn ask(self, read: &str, renewal: Renewal, reason: String) -> Result<Came, Error> {
        if self.waiting().await?.is_some() {
            return Ok(Err(ItemRefusal::Waiting));
        }
        let by = self.people.person(&self.hand.account);
        let waiting = match self.read.going.ask(by, read, renewal) {
            Ok(waiting) => waiting,
            Err(why) => return Ok(Err(why)),
        };
        let row = register_renewal::Model {
            id: uuid::Uuid::now_v7().to_string(),
            organisation_id: self.hand.organisation.clone(),
            item_id: self.row.id.clone(),
            content_hash: waiting.hash,
            renewal: serde_json::to_string(&waiting.renewal).map_err(unreadable)?,
            reason: reason.trim().to_owned(),
            asked_by: self.hand.account.clone(),
            asked_person: waiting.by,
            asked_at: self.hand.now,
            answered_by: None,
            answered_at: None,
            outcome: None,
        };
        let did = json!({"renewal": row.id, "hash": row.content_hash});
        items::ask(self.tx, row).await.map_err(writing)?;
        Ok(Ok(did))
    }

    async fn answer(self, id: &str, accept: bool) -> Result<Came, Error> {
        let found = self.waiting().await?.filter(|waiting| waiting.id == id);
        let Some(row) = found else {
            return Ok(Err(ItemRefusal::Stale));
        };
        if !accept {
            self.close(&row, items::REFUSED).await?;
            return Ok(Ok(json!({"renewal": row.id})));
        }
        let waiting = Waiting {
            hash: row.content_hash.clone(),
            by: row.asked_person.clone(),
            renewal: serde_json::from_str(&row.renewal).map_err(unreadable)?,
        };
        let by = self.people.person(&self.hand.account);
        let renewal = match self.read.going.accept(waiting, by) {
            Ok(renewal) => renewal,
            Err(why) => return Ok(Err(why)),
        };
        self.close(&row, items::ACCEPTED).await?;
        self.write(register_item::ActiveModel {
            valid_from: Set(text_of(renewal.valid_from)),
            valid_to: Set(text_of(renewal.valid_to)),
            review_by: Set(text_of(renewal.review_by)),
            ..Default::default()
        })
        .await?;
        Ok(Ok(
            json!({"renewal": row.id, "hash": self.row.content_hash, "validTo": renewal.valid_to}),
        ))
    }

    async fn end(self, read: &str, reason: String) -> Result<Came, Error> {
        if self.row.content_hash != read {
            return Ok(Err(ItemRefusal::Stale));
        }
        let waiting = self.waiting().await?;
        if let Some(waiting) = &waiting {
            self.close(waiting, items::REFUSED).await?;
        }
        self.write(register_item::ActiveModel {
            ended_at: Set(Some(self.hand.now)),
            ended_by: Set(Some(self.hand.account.clone())),
            ended_reason: Set(Some(reason.trim().to_owned())),
            ..Default::default()
        })
        .await?;
        let closed = waiting.map(|waiting| waiting.id);
        let mut did = if self.read.kind == ItemKind::OwnSystem {
            systems::end_all_of(self.tx, self.hand, &self.row.id, reason.trim()).await?
        } else {
            Map::new()
        };
        did.insert("hash".to_owned(), self.row.content_hash.into());
        did.insert("closed".to_owned(), json!(closed));
        Ok(Ok(did.into()))
    }
}
