//! Hastetilgang: opened by a caseworker for some hours, told of at once, and reviewed by another natural person before the next one. The
//! life is `domain::access::break_glass`; here its state is read from the row under a lock, the step is taken, and row, notices and entry
//! are written in one transaction. A refused step is sealed too. The gate reads the same rows, under the epoch that each write raises.

mod steps;
pub mod tell;
mod view;

use std::sync::Arc;

use app::{
    desk::{BreakGlassDesk, Reply},
    wire::{Caller, GlassMine, GlassQueue, GlassStep, GlassStepped, GlassView, OpenGlass},
};
use domain::{
    access::break_glass::{Hand as Reviewing, Past, Verdict},
    ids::contains_identity_number,
    usecase::life::Person,
    when::Instant,
};
use sea_orm::ConnectionTrait;
use store::{
    break_glass as archive,
    entity::{account, break_glass, membership},
    people, register,
};

use super::{access::Over, act, hand::Hand, lookup::standing::text_as, people::must_be_fresh};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// The front room's door to hastetilgang.
#[derive(Debug, Clone)]
pub struct BreakGlass {
    rooms: Arc<Rooms>,
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading emergency access", cause)
}

fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "writing emergency access", cause)
}

fn none() -> Error {
    Error::new(Class::NotFound, "no such emergency access or use case")
}

/// The members of an organisation, ended ones too.
type Members = [(membership::Model, account::Model)];

/// The natural person behind an account.
fn person_of(members: &Members, account: &str) -> Person {
    let mut own = members.iter().filter(|(_, found)| found.id == account);
    own.next().and_then(|(_, found)| found.person_pseudonym.clone())
}

/// The units that an account is in at an instant.
fn units_of<'a>(members: &'a Members, account: &'a str, now: i64) -> impl Iterator<Item = &'a String> {
    members
        .iter()
        .filter(move |(membership, _)| {
            membership.account_id == account && people::is_in_force(membership, now)
        })
        .filter_map(|(membership, _)| membership.unit_id.as_ref())
}

/// The hand as the law knows it, towards one hastetilgang: whoever leads a unit that its holder is in, or was when it was opened.
fn reviewing(hand: &Hand, over: &Over, members: &Members, row: &break_glass::Model) -> Reviewing {
    let mut units = units_of(members, &row.account_id, hand.now).chain(row.unit_id.as_ref());
    Reviewing {
        person: person_of(members, &hand.account),
        reviews: over.everybodys() || units.any(|unit| over.leads(unit)),
    }
}

/// What has become of one. A verdict that can't be read makes it unreadable: it would pass for one that waits.
fn past(row: &break_glass::Model, uses: i64) -> Result<Past, Error> {
    let unreadable = || Error::new(Class::Internal, "a verdict that is none");
    let verdict = row
        .verdict
        .as_deref()
        .map(|verdict| text_as::<Verdict>(verdict).ok_or_else(unreadable))
        .transpose()?;
    if verdict.is_some() != row.reviewed_at.is_some() {
        return Err(unreadable());
    }
    Ok(Past {
        by: row.person_pseudonym.clone(),
        ends: Instant::from_millis(row.ends_at),
        closed: row.closed_at.map(Instant::from_millis),
        used: uses > 0,
        reviewed: verdict,
    })
}

/// The one that an account has open now, as every page knows it.
pub(super) async fn open_of(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    now: i64,
) -> Result<Option<OpenGlass>, Error> {
    let Some(row) = archive::open_of(db, organisation, account, now)
        .await
        .map_err(reading)?
    else {
        return Ok(None);
    };
    let named = register::use_cases_of(db, organisation, std::slice::from_ref(&row.use_case_id))
        .await
        .map_err(reading)?;
    let use_case = named.into_iter().next().ok_or_else(none)?;
    let ends = row.closed_at.map_or(row.ends_at, |at| at.min(row.ends_at));
    Ok(Some(OpenGlass {
        id: row.id,
        use_case: view::choice(&use_case),
        until: Instant::from_millis(ends),
    }))
}

impl BreakGlass {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }

    async fn take(&self, who: &Caller, step: GlassStep) -> Result<GlassStepped, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        // Whoever may not take the step holds no lock.
        let over = Over::of(self.rooms.db.reader(), &hand).await?;
        steps::may(&hand, &over, &step)?;
        if matches!(step, GlassStep::Open { .. }) {
            must_be_fresh(&self.rooms, who)?;
        }
        if steps::typed(&step).is_some_and(contains_identity_number) {
            return Ok(GlassStepped::HoldsNumber);
        }
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let stepped = steps::step_in(&self.rooms, &tx, &hand, &over, step).await?;
        tx.commit().await.map_err(writing)?;
        Ok(stepped)
    }

    async fn members(&self, hand: &Hand) -> Result<Vec<(membership::Model, account::Model)>, Error> {
        people::members(self.rooms.db.reader(), &hand.organisation)
            .await
            .map_err(reading)
    }
}

impl BreakGlassDesk for BreakGlass {
    fn mine(&self, who: Caller, use_case: Option<String>) -> Reply<GlassMine> {
        act(self, |desk| async move { desk.own(&who, use_case).await })
    }

    fn queue(&self, who: Caller) -> Reply<GlassQueue> {
        act(self, |desk| async move { desk.waiting(&who).await })
    }

    fn one(&self, who: Caller, id: String) -> Reply<GlassView> {
        act(self, |desk| async move { desk.view(&who, &id).await })
    }

    fn step(&self, who: Caller, step: GlassStep) -> Reply<GlassStepped> {
        act(self, |desk| async move { desk.take(&who, step).await })
    }
}
