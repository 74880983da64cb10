//! Keys of own systems and what they are granted: given by an admin and shown once, bound to named people, granted per use case by two
//! natural persons, ended and revoked by one. The gate reads exactly these rows, and every write to them raises the epoch, so the next
//! request hears of it. Every step is sealed, a refused one too; no key stands anywhere but on the page that gives it.

mod cases;
mod grants;
mod keys;
mod view;

use std::sync::Arc;

use app::{
    desk::{Reply, SystemDesk},
    wire::{Caller, ItemStatus, SystemAccess, SystemAct, SystemRow, SystemStep, SystemStepped},
};
use domain::{
    access::AccessRefusal,
    gate::Role,
    ids::contains_identity_number,
    usecase::{ItemKind, OwnSystem},
};
use sea_orm::DatabaseTransaction;
use serde_json::{Map, Value, json};
use store::entity::{client_system, register_item};

use super::{
    act,
    hand::{Hand, People, of_step},
    items,
    lookup::standing::as_text,
    people::must_be_fresh,
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// The front room's door to systems' keys.
#[derive(Debug, Clone)]
pub struct Systems {
    rooms: Arc<Rooms>,
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading systems' keys", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing a system's keys", cause)
}

fn unreadable(cause: serde_json::Error) -> Error {
    Error::caused(Class::Internal, "reading an own system", cause)
}

/// What the log calls the key that was kept for a system's cases.
const CASE_KEY: &str = "caseKeyId";

/// Ends what a system has that is itself ended: its keys, and where it answers about cases. The caller holds the system and tells the log
/// what is given here; when that stands, [`let_go`] does the rest.
pub(super) async fn end_all_of(
    tx: &DatabaseTransaction,
    hand: &Hand,
    system: &str,
    reason: &str,
) -> Result<Map<String, Value>, Error> {
    let mut did = Map::new();
    let keys = keys::end_all_of(tx, hand, system, reason).await?;
    if !keys.is_empty() {
        did.insert("keys".to_owned(), keys.into());
    }
    if let Some(key) = cases::end_of(tx, hand, system).await? {
        did.insert(CASE_KEY.to_owned(), key.into());
    }
    Ok(did)
}

/// Lets go of the key that nothing names any more.
pub(super) fn let_go(rooms: &Rooms, did: &Value) {
    if let Some(key) = did.get(CASE_KEY).and_then(Value::as_str) {
        cases::forget(rooms, key);
    }
}

fn none() -> Error {
    Error::new(Class::NotFound, "no such system, key or grant")
}

/// What a step came to: what the log is told beside the step's name, or why it was not taken.
type Came = Result<Value, AccessRefusal>;

/// An own system that is held with its organisation's people, and who holds it.
struct Held<'a> {
    rooms: &'a Rooms,
    tx: &'a DatabaseTransaction,
    hand: &'a Hand,
    people: People,
    system: register_item::Model,
}

impl Systems {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    async fn reader(&self, who: &Caller) -> Result<Hand, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be_one_of(&Role::KEEPERS)?;
        Ok(hand)
    }

    async fn take(&self, who: &Caller, step: SystemStep) -> Result<SystemStepped, Error> {
        let hand = self.reader(who).await?;
        if cases::is_about_cases(&step.act) {
            // Where numbers are sent, and whose word counts, is no step for a session that was left open.
            if !matches!(step.act, SystemAct::TryCases) {
                must_be_fresh(&self.rooms, who)?;
            }
            return self.step_on_cases(&hand, &step.system, step.act).await;
        }
        may(&hand, &step.act)?;
        if typed(&step.act).into_iter().any(contains_identity_number) {
            return Ok(SystemStepped::HoldsNumber);
        }
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let system = store::items::item_held(&tx, &hand.organisation, &step.system)
            .await
            .map_err(reading)?
            .filter(|row| as_text(ItemKind::OwnSystem).as_ref() == Some(&row.kind))
            .ok_or_else(none)?;
        let held = Held {
            rooms: &self.rooms,
            tx: &tx,
            hand: &hand,
            people: People::of(&tx, &hand.organisation).await?,
            system,
        };
        let name = word(&step.act);
        let (came, key) = held.step(step.act).await?;
        let evidence = json!({"system": step.system, "step": name});
        hand.tell_access(&tx, of_step(evidence, came.as_ref())).await?;
        tx.commit().await.map_err(writing)?;
        Ok(match (came, key) {
            (Err(why), _) => SystemStepped::Refused(why),
            (Ok(_), Some(key)) => SystemStepped::Issued(key.into()),
            (Ok(_), None) => SystemStepped::Done,
        })
    }
}

/// Admins give, bind, end and grant; an officer may ask and revoke; one who asked may take it back.
fn may(hand: &Hand, act: &SystemAct) -> Result<(), Error> {
    match act {
        SystemAct::Ask { .. } | SystemAct::Revoke { .. } | SystemAct::Answer { accept: false, .. } => {
            hand.must_be_one_of(&[Role::Admin, Role::PrivacyOfficer])
        }
        SystemAct::Issue { .. }
        | SystemAct::SetPeople { .. }
        | SystemAct::EndKey { .. }
        | SystemAct::SetCases { .. }
        | SystemAct::TryCases
        | SystemAct::EndCases
        | SystemAct::Answer { accept: true, .. } => hand.must_be(Role::Admin),
    }
}

/// How a step is called in the log.
fn word(act: &SystemAct) -> &'static str {
    match act {
        SystemAct::Issue { .. } => "issue",
        SystemAct::SetPeople { .. } => "bind",
        SystemAct::EndKey { .. } => "end_key",
        SystemAct::Ask { .. } => "ask",
        SystemAct::Answer { accept: true, .. } => "grant",
        SystemAct::Answer { .. } => "refuse",
        SystemAct::Revoke { .. } => "revoke",
        SystemAct::SetCases { .. } => "set_cases",
        SystemAct::TryCases => "try_cases",
        SystemAct::EndCases => "end_cases",
    }
}

/// What a person has typed in it.
fn typed(act: &SystemAct) -> Vec<&str> {
    match act {
        SystemAct::Issue { name, .. } => vec![name],
        SystemAct::EndKey { reason, .. }
        | SystemAct::Ask { reason, .. }
        | SystemAct::Revoke { reason, .. } => {
            vec![reason]
        }
        SystemAct::SetPeople { .. }
        | SystemAct::Answer { .. }
        | SystemAct::SetCases { .. }
        | SystemAct::TryCases
        | SystemAct::EndCases => Vec::new(),
    }
}

impl Held<'_> {
    /// The step, with the key that it gave.
    async fn step(&self, act: SystemAct) -> Result<(Came, Option<String>), Error> {
        let came = match act {
            SystemAct::Issue {
                id,
                name,
                people,
                default,
            } => {
                let given = keys::Given {
                    id,
                    name,
                    people,
                    default,
                };
                return self.issue(given).await;
            }
            SystemAct::SetPeople { key, people, default } => self.set_people(&key, people, default).await?,
            SystemAct::EndKey { key, reason } => self.end_key(&key, &reason).await?,
            SystemAct::Ask {
                key,
                use_case,
                until,
                fields,
                reason,
            } => {
                let wanted = grants::Wanted {
                    key,
                    use_case,
                    until,
                    fields,
                    reason,
                };
                self.ask(wanted).await?
            }
            SystemAct::Answer { grant, accept: true } => self.grant(&grant).await?,
            SystemAct::Answer { grant, accept: false } => self.refuse(&grant).await?,
            SystemAct::Revoke { grant, reason } => self.revoke(&grant, &reason).await?,
            // They are taken apart from these, since one of them waits for an answer from outside.
            SystemAct::SetCases { .. } | SystemAct::TryCases | SystemAct::EndCases => return Err(none()),
        };
        Ok((came, None))
    }

    /// A key of this system, held.
    async fn key(&self, id: &str) -> Result<client_system::Model, Error> {
        let found = store::systems::key_held(self.tx, &self.hand.organisation, id)
            .await
            .map_err(reading)?;
        found
            .filter(|key| key.own_system_id.as_ref() == Some(&self.system.id))
            .ok_or_else(none)
    }

    /// Whether the system stands in the register today.
    fn in_force(&self) -> bool {
        let status = items::status(ItemKind::OwnSystem, &self.system, self.hand.today());
        matches!(status, ItemStatus::InForce | ItemStatus::ReviewDue)
    }
}

fn system_of(row: &register_item::Model) -> Result<OwnSystem, Error> {
    serde_json::from_str(&row.content).map_err(unreadable)
}

impl SystemDesk for Systems {
    fn list(&self, who: Caller) -> Reply<Vec<SystemRow>> {
        act(self, |desk| async move { desk.rows(&who).await })
    }

    fn one(&self, who: Caller, id: String) -> Reply<SystemAccess> {
        act(self, |desk| async move { desk.view(&who, &id).await })
    }

    fn step(&self, who: Caller, step: SystemStep) -> Reply<SystemStepped> {
        act(self, |desk| async move { desk.take(&who, step).await })
    }
}
