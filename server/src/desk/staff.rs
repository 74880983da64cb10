//! The people of an organisation: invited, taken in, given roles, known by their identity, ended; their units, leaders and who stands in.
//! What may be done is `domain::access::member`; here rows are read under a lock, and row and entry are written in one transaction. A
//! refused step is sealed too. Memberships and units are grounds, so the very next request hears of a change, in every process.

mod door;
mod inviting;
mod steps;
mod units;
mod view;

use std::sync::Arc;

use app::{
    desk::{Reply, StaffDesk},
    wire::{
        Caller, InvitationView, Newcomer, Private, StaffAsk, StaffList, StaffStep, StaffStepped, StaffView,
        TakenUp, Ticket, UnitList, UnitView,
    },
};
use domain::{access::member::MemberRefusal, gate::Role, ids::PersonId};
use store::entity::{account, membership};

pub(super) use self::view::identity;
use super::{act, hand::Hand};
use crate::{
    compose::Rooms,
    config::Environment,
    error::{Class, Error},
};

/// The front room's door to the people of an organisation.
#[derive(Debug, Clone)]
pub struct Staff {
    rooms: Arc<Rooms>,
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading the people of an organisation", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing the people of an organisation", cause)
}

fn none() -> Error {
    Error::new(Class::NotFound, "no such person or unit")
}

/// How the secret of an invitation's link is known in its row.
fn token_hash(rooms: &Rooms, token: &str) -> String {
    rooms.keys.keyed_hash("hjemmel/invitation/1", token.as_bytes())
}

/// The number of somebody who may be here: synthetic ones outside production, and real ones in it.
pub(super) fn person(rooms: &Rooms, number: &str) -> Option<PersonId> {
    let real = rooms.config.environment == Environment::Production;
    let person = number.parse::<PersonId>().ok()?;
    (person.is_synthetic() != real).then_some(person)
}

/// A member of an organisation: the account, and every membership of it there.
struct Found {
    account: account::Model,
    memberships: Vec<membership::Model>,
}

impl Staff {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    /// One who reads of the organisation's people.
    async fn reader(&self, who: &Caller) -> Result<Hand, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be_one_of(&Role::KEEPERS)?;
        Ok(hand)
    }
}

impl StaffDesk for Staff {
    fn list(&self, who: Caller, ask: StaffAsk) -> Reply<StaffList> {
        act(self, |desk| async move { desk.all(&who, &ask).await })
    }

    fn one(&self, who: Caller, account: String) -> Reply<StaffView> {
        act(self, |desk| async move { desk.view(&who, &account).await })
    }

    fn units(&self, who: Caller) -> Reply<UnitList> {
        act(self, |desk| async move { desk.all_units(&who).await })
    }

    fn unit(&self, who: Caller, unit: String) -> Reply<UnitView> {
        act(self, |desk| async move { desk.one_unit(&who, &unit).await })
    }

    fn step(&self, who: Caller, step: StaffStep) -> Reply<StaffStepped> {
        act(self, |desk| async move { desk.take(&who, step).await })
    }

    fn invitation(&self, token: Private<String>) -> Reply<Option<InvitationView>> {
        act(self, |desk| async move { desk.asked_in(&token.0).await })
    }

    fn take_up(
        &self,
        token: Private<String>,
        who: Option<Ticket>,
        newcomer: Option<Newcomer>,
    ) -> Reply<TakenUp> {
        act(
            self,
            |desk| async move { desk.let_in(&token.0, who, newcomer).await },
        )
    }

    fn state_identity(&self, who: Ticket, number: Private<String>) -> Reply<Option<MemberRefusal>> {
        act(self, |desk| async move { desk.stated(&who, &number.0).await })
    }
}
