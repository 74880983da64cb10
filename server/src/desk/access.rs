//! Persons' access to use cases: asked for, answered by others, renewed and taken away. The life is `domain::access::person`; here its
//! state is read from the row under a lock, the step is taken, and row and entry are written in one transaction. A refused step is
//! sealed too. The gate reads the same rows, under the epoch that this write raises, so the very next look-up hears of it.

mod asking;
pub mod deciders;
mod lists;
mod many;
mod rows;
mod steps;
mod tell;
mod view;

use std::sync::Arc;

use app::{
    desk::{AccessDesk, Reply},
    wire::{
        AccessAsk, AccessList, AccessMany, AccessManyDone, AccessMine, AccessQueue, AccessStep,
        AccessStepped, AccessView, Caller,
    },
};
use domain::{
    access::person::{Ground, Hand as Deciding},
    gate::Role,
    ids::contains_identity_number,
    oslo,
    usecase::Content,
    when::{Day, Instant},
};
use sea_orm::ConnectionTrait;
use store::{
    entity::{account, membership, use_case},
    grants, hosts, people, register,
};

pub(crate) use self::steps::step_in;
use self::tell::Telling;
pub(super) use self::{
    lists::{askable, unused_since},
    many::units,
    rows::state,
};
use super::{
    act,
    hand::{Hand, day_text},
    lookup::standing::{is_active, text_as},
    people::{must_be_fresh, roles},
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// The front room's door to persons' access.
#[derive(Debug, Clone)]
pub struct Access {
    rooms: Arc<Rooms>,
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading access to use cases", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing access to a use case", cause)
}

fn none() -> Error {
    Error::new(Class::NotFound, "no such access, person or use case")
}

/// The instant at which a last day is over.
pub(super) fn end_of(last: Day) -> i64 {
    Instant(oslo::end_of(last.0)).millis()
}

/// What the version of a use case says that is in use on a day; nothing where none is.
pub(super) async fn in_use(
    db: &impl ConnectionTrait,
    use_case: &use_case::Model,
    today: Day,
) -> Result<Option<Content>, Error> {
    if use_case.ended_at.is_some() {
        return Ok(None);
    }
    let version = register::current_version(db, &use_case.organisation_id, &use_case.id, today)
        .await
        .map_err(reading)?;
    let active = version.filter(|version| text_as(&version.status).is_some_and(is_active));
    let unreadable = |cause| Error::caused(Class::Internal, "reading a version in use", cause);
    active
        .map(|version| serde_json::from_str(&version.content).map_err(unreadable))
        .transpose()
}

/// Whose access a member decides on: everybody's as an admin, and that of the members of each unit that they lead, themselves or in
/// its leader's stead.
pub(super) struct Over {
    everybody: bool,
    units: Vec<String>,
}

impl Over {
    pub(super) async fn of(db: &impl ConnectionTrait, hand: &Hand) -> Result<Self, Error> {
        let today = day_text(hand.today())?;
        let units = store::units::led_by(db, &hand.organisation, &hand.account, &today)
            .await
            .map_err(reading)?;
        Ok(Self {
            everybody: hand.has(Role::Admin),
            units,
        })
    }

    /// Whether they decide on anybody's.
    pub(super) fn any(&self) -> bool {
        self.everybody || !self.units.is_empty()
    }

    /// Whether they decide on everybody's.
    pub(super) fn everybodys(&self) -> bool {
        self.everybody
    }

    /// Whether they lead a unit.
    pub(super) fn leads(&self, unit: &str) -> bool {
        self.units.iter().any(|led| led == unit)
    }

    /// The units that a list is narrowed to; all of the organisation's where it is not.
    pub(super) fn narrowed(&self) -> Option<&[String]> {
        (!self.everybody).then_some(self.units.as_slice())
    }
}

/// One who holds access or is to.
pub(super) struct Holder {
    pub(super) account: account::Model,
    /// In this organisation, and in force.
    memberships: Vec<membership::Model>,
}

impl Holder {
    /// A member of the organisation, or one who was.
    pub(super) async fn of(db: &impl ConnectionTrait, hand: &Hand, account: &str) -> Result<Self, Error> {
        let mut memberships = people::memberships_in(db, &hand.organisation, account)
            .await
            .map_err(reading)?;
        let known = !memberships.is_empty();
        let found = people::account(db, account).await.map_err(reading)?;
        let account = found.filter(|_| known).ok_or_else(none)?;
        memberships.retain(|one| people::is_in_force(one, hand.now));
        Ok(Self { account, memberships })
    }

    /// Whoever acts through an agreement holds nothing outside the use cases that it names.
    async fn within(mut self, db: &impl ConnectionTrait, use_case: &str) -> Result<Self, Error> {
        self.memberships = hosts::within(db, self.memberships, Some(use_case))
            .await
            .map_err(reading)?;
        Ok(self)
    }

    fn ground(&self, content: Option<&Content>) -> Ground {
        let works = |one: &membership::Model| roles(&one.roles).contains(&Role::Caseworker);
        Ground {
            holder: self.account.person_pseudonym.clone(),
            caseworker: self.account.active && self.memberships.iter().any(works),
            in_use: content.is_some(),
            shielded: content.is_some_and(|content| !content.shielded_levels.is_empty()),
        }
    }

    fn is_under(&self, over: &Over) -> bool {
        let mut units = self.memberships.iter().filter_map(|one| one.unit_id.as_ref());
        over.everybody || units.any(|unit| over.units.contains(unit))
    }
}

/// The hand as the law knows it, towards one holder.
pub(super) async fn deciding(
    db: &impl ConnectionTrait,
    hand: &Hand,
    over: &Over,
    holder: &Holder,
) -> Result<Deciding, Error> {
    let own = people::account(db, &hand.account).await.map_err(reading)?;
    Ok(Deciding {
        person: own.and_then(|account| account.person_pseudonym),
        decides: holder.is_under(over),
    })
}

impl Access {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    async fn take(
        &self,
        who: &Caller,
        step: AccessStep,
        telling: &mut Telling,
    ) -> Result<AccessStepped, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        // Whoever may not take the step holds no lock.
        let over = Over::of(self.rooms.db.reader(), &hand).await?;
        steps::may(&hand, &over, &step)?;
        if steps::typed(&step).is_some_and(contains_identity_number) {
            return Ok(AccessStepped::HoldsNumber);
        }
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        if let AccessStep::Grant { id, .. } = &step {
            let asked = grants::one_held(&tx, &hand.organisation, id)
                .await
                .map_err(reading)?;
            if asked.is_some_and(|row| row.elevated) {
                must_be_fresh(&self.rooms, who)?;
            }
        }
        let asks = matches!(step, AccessStep::Ask { .. } | AccessStep::AskAgain { .. });
        let stepped = step_in(&tx, &hand, step).await?;
        if let (true, AccessStepped::Done(request)) = (asks, &stepped) {
            telling.waits(&self.rooms, &tx, &hand, request).await?;
        }
        tx.commit().await.map_err(writing)?;
        Ok(stepped)
    }
}

impl AccessDesk for Access {
    fn mine(&self, who: Caller, use_case: Option<String>, pages: [usize; 2]) -> Reply<AccessMine> {
        act(
            self,
            move |desk| async move { desk.own(&who, use_case, pages).await },
        )
    }

    fn queue(&self, who: Caller, page: usize) -> Reply<AccessQueue> {
        act(self, move |desk| async move { desk.waiting(&who, page).await })
    }

    fn list(&self, who: Caller, ask: AccessAsk) -> Reply<AccessList> {
        act(self, |desk| async move { desk.all(&who, &ask).await })
    }

    fn one(&self, who: Caller, id: String) -> Reply<AccessView> {
        act(self, |desk| async move { desk.view(&who, &id).await })
    }

    fn step(&self, who: Caller, step: AccessStep) -> Reply<AccessStepped> {
        act(self, |desk| async move {
            desk.take(&who, step, &mut Telling::default()).await
        })
    }

    fn many(&self, who: Caller, many: AccessMany) -> Reply<AccessManyDone> {
        act(self, |desk| async move { desk.take_many(&who, many).await })
    }
}
