//! Agreements as either party reads them.

use app::wire::{Caller, Choice, HostPerson, HostRow, HostState, HostView, HostsView};
use domain::{
    access::host::HostKind,
    gate::Role,
    when::{Day, Instant},
};
use sea_orm::ConnectionTrait;
use store::{entity::host_agreement, hosts, people, register};

use super::{Hosts, none, reading, standing};
use crate::{
    desk::hand::Hand,
    error::{Class, Error},
};

/// Use cases that one list to choose from has room for.
const LISTED: usize = 100;

async fn organisation(db: &impl ConnectionTrait, id: &str) -> Result<String, Error> {
    let found = people::organisation(db, id).await.map_err(reading)?;
    found.map(|one| one.name).ok_or_else(none)
}

async fn named(db: &impl ConnectionTrait, account: Option<&String>) -> Result<Option<String>, Error> {
    let Some(account) = account else { return Ok(None) };
    let found = people::account(db, account).await.map_err(reading)?;
    Ok(found.map(|account| account.name))
}

fn state(row: &host_agreement::Model, first: Day, today: Day) -> Result<HostState, Error> {
    let stands = standing(row)?;
    Ok(match row.ended_at {
        Some(at) => HostState::Ended(Instant::from_millis(at)),
        None if !stands.is_open(today) => HostState::Over,
        None if !stands.confirmed => HostState::Waits,
        None if today < first => HostState::Coming,
        None => HostState::InForce,
    })
}

async fn shown(
    db: &impl ConnectionTrait,
    hand: &Hand,
    row: &host_agreement::Model,
) -> Result<HostRow, Error> {
    let unreadable = || Error::new(Class::Internal, "an agreement can't be read");
    let for_us = row.organisation_id == hand.organisation;
    let other = if for_us {
        &row.host_id
    } else {
        &row.organisation_id
    };
    let first = Day::parse(&row.first_day).ok_or_else(unreadable)?;
    Ok(HostRow {
        id: row.id.clone(),
        for_us,
        other: organisation(db, other).await?,
        kind: HostKind::of_word(&row.kind).ok_or_else(unreadable)?,
        reference: row.reference.clone(),
        first,
        last: standing(row)?.last,
        state: state(row, first, hand.today())?,
    })
}

impl Hosts {
    async fn reader(&self, who: &Caller) -> Result<Hand, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be_one_of(&Role::KEEPERS)?;
        Ok(hand)
    }

    pub(super) async fn all(&self, who: &Caller) -> Result<HostsView, Error> {
        let hand = self.reader(who).await?;
        let db = self.rooms.db.reader();
        let mut rows = Vec::new();
        for row in hosts::of(db, &hand.organisation).await.map_err(reading)? {
            rows.push(shown(db, &hand, &row).await?);
        }
        let mut use_cases = register::use_cases(db, &hand.organisation)
            .await
            .map_err(reading)?;
        use_cases.retain(|one| one.ended_at.is_none());
        if use_cases.len() > LISTED {
            use_cases.clear();
        }
        Ok(HostsView {
            rows,
            use_cases: use_cases
                .into_iter()
                .map(|one| Choice {
                    code: one.code,
                    label: one.title,
                })
                .collect(),
            may: hand.has(Role::Admin),
        })
    }

    pub(super) async fn view(&self, who: &Caller, id: &str) -> Result<HostView, Error> {
        let hand = self.reader(who).await?;
        let db = self.rooms.db.reader();
        let row = hosts::one(db, &hand.organisation, id).await.map_err(reading)?;
        let row = row.ok_or_else(none)?;
        let named_ids = hosts::use_cases(&row);
        let titles = register::use_cases_of(db, &row.organisation_id, &named_ids)
            .await
            .map_err(reading)?;
        let mut persons = Vec::new();
        for place in hosts::members(db, &row).await.map_err(reading)? {
            persons.push(HostPerson {
                name: named(db, Some(&place.account_id))
                    .await?
                    .unwrap_or_default()
                    .into(),
                since: Instant::from_millis(place.valid_from),
                ended: place
                    .ended_at
                    .filter(|at| *at <= hand.now)
                    .map(Instant::from_millis),
            });
        }
        let (stands, admin) = (standing(&row)?, hand.has(Role::Admin));
        let for_us = row.organisation_id == hand.organisation;
        let open = stands.is_open(hand.today());
        let units = people::units(db, &row.organisation_id).await.map_err(reading)?;
        Ok(HostView {
            organisation: organisation(db, &row.organisation_id).await?,
            host: organisation(db, &row.host_id).await?,
            use_cases: titles.into_iter().map(|one| one.title).collect(),
            registered_by: named(db, Some(&row.registered_by)).await?,
            registered: Instant::from_millis(row.registered_at),
            confirmed_by: named(db, row.confirmed_by.as_ref()).await?,
            confirmed: row.confirmed_at.map(Instant::from_millis),
            people: persons,
            units: units
                .into_iter()
                .filter(|_| for_us)
                .map(|unit| Choice {
                    code: unit.id,
                    label: unit.name,
                })
                .collect(),
            may_confirm: admin && !for_us && open && !stands.confirmed,
            may_end: admin && open,
            may_invite: admin && for_us && stands.lets_in(hand.today()),
            row: shown(db, &hand, &row).await?,
        })
    }
}
