//! Lists and pages of members, as they are now.

use std::collections::{BTreeMap, BTreeSet};

use app::wire::{
    Caller, Choice, Identity, Invited, Paged, Place, Private, StaffAsk, StaffList, StaffRow, StaffView,
};
use domain::{gate::Role, when::Instant};
use sea_orm::ConnectionTrait;
use store::{
    entity::{account, invitation, membership, unit},
    members, people,
};

use super::{Found, Staff, none, reading};
use crate::{
    desk::{hand::Hand, paging, people::roles, undertakings},
    error::Error,
};

/// How many people a search shows: whoever finds more types more of the name.
const FOUND: usize = 100;

/// What rows are told with: names of units, who has stated an identity, who has signed.
struct Beside {
    units: BTreeMap<String, String>,
    claimed: BTreeMap<String, i64>,
    signed: BTreeSet<String>,
}

impl Beside {
    async fn of(db: &impl ConnectionTrait, hand: &Hand, accounts: &[String]) -> Result<Self, Error> {
        let units = people::units(db, &hand.organisation).await.map_err(reading)?;
        let claims = members::claimed(db, accounts.to_vec()).await.map_err(reading)?;
        let organisation = people::organisation(db, &hand.organisation)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let since = undertakings::since(&organisation, hand.today());
        let signed = people::signed(
            db,
            &hand.organisation,
            organisation.undertaking_version,
            since,
            accounts,
        )
        .await
        .map_err(reading)?;
        Ok(Self {
            units: named(units),
            claimed: claims
                .into_iter()
                .map(|row| (row.account_id, row.claimed_at))
                .collect(),
            signed: signed.into_iter().collect(),
        })
    }

    fn row(&self, found: &Found, now: i64) -> StaffRow {
        let account = &found.account;
        let current: Vec<_> = found
            .memberships
            .iter()
            .filter(|one| people::is_in_force(one, now))
            .collect();
        let last = found.memberships.last();
        let mut held: Vec<Role> = Vec::new();
        let shown = if current.is_empty() {
            last.into_iter().collect()
        } else {
            current.clone()
        };
        for role in shown.iter().flat_map(|one| roles(&one.roles)) {
            if !held.contains(&role) {
                held.push(role);
            }
        }
        let unit = shown.iter().find_map(|one| one.unit_id.as_ref());
        StaffRow {
            account: account.id.clone(),
            name: Private(account.name.clone()),
            email: Private(account.email.clone()),
            unit: unit.and_then(|unit| self.units.get(unit)).cloned(),
            roles: held,
            identity: self.identity(account),
            undertaking: self.signed.contains(&account.id),
            ended: last
                .filter(|_| current.is_empty())
                .and_then(|one| one.ended_at)
                .map(Instant::from_millis),
        }
    }

    fn identity(&self, account: &account::Model) -> Identity {
        identity(account, self.claimed.contains_key(&account.id))
    }
}

fn named(units: Vec<unit::Model>) -> BTreeMap<String, String> {
    units.into_iter().map(|unit| (unit.id, unit.name)).collect()
}

/// How sure it is who an account belongs to.
pub(in crate::desk) fn identity(account: &account::Model, claimed: bool) -> Identity {
    match (&account.person_pseudonym, claimed) {
        (Some(_), _) => Identity::Confirmed,
        (None, true) => Identity::Stated,
        (None, false) => Identity::Missing,
    }
}

/// The members of an organisation by account, ended ones too, in the order of their names.
async fn everybody(db: &impl ConnectionTrait, organisation: &str) -> Result<Vec<Found>, Error> {
    let rows = people::members(db, organisation).await.map_err(reading)?;
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    for (membership, account) in rows {
        found
            .entry(account.id.clone())
            .or_insert_with(|| Found {
                account,
                memberships: Vec::new(),
            })
            .memberships
            .push(membership);
    }
    let mut found: Vec<Found> = found.into_values().collect();
    found.sort_by_key(|one| (one.account.name.to_lowercase(), one.account.id.clone()));
    Ok(found)
}

/// Whether every word of a question stands in the name or the address.
fn fits(account: &account::Model, question: &str) -> bool {
    let text = format!("{} {}", account.name, account.email).to_lowercase();
    question
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
}

fn place(row: &membership::Model, units: &BTreeMap<String, String>) -> Place {
    let unit = row.unit_id.as_ref().and_then(|id| {
        let label = units.get(id)?.clone();
        Some(Choice {
            code: id.clone(),
            label,
        })
    });
    Place {
        id: row.id.clone(),
        unit,
        roles: roles(&row.roles),
        from: Instant::from_millis(row.valid_from),
        ended: row.ended_at.map(Instant::from_millis),
    }
}

impl Staff {
    pub(super) async fn all(&self, who: &Caller, ask: &StaffAsk) -> Result<StaffList, Error> {
        let hand = self.reader(who).await?;
        let db = self.rooms.db.reader();
        let mut found = everybody(db, &hand.organisation).await?;
        let current = |one: &Found| {
            one.memberships
                .iter()
                .any(|row| people::is_in_force(row, hand.now))
        };
        found.retain(|one| current(one) != ask.ended && fits(&one.account, &ask.question.0));
        let total = u64::try_from(found.len()).unwrap_or(u64::MAX);
        let searched = !ask.question.0.is_empty();
        let size = if searched {
            u64::try_from(FOUND).unwrap_or(u64::MAX)
        } else {
            paging::ROWS
        };
        let (page, slice) = paging::slice(total, ask.page, Some(size));
        let small = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let shown: Vec<Found> = found
            .into_iter()
            .skip(small(slice.offset))
            .take(small(slice.limit))
            .collect();
        let accounts: Vec<String> = shown.iter().map(|one| one.account.id.clone()).collect();
        let beside = Beside::of(db, &hand, &accounts).await?;
        Ok(StaffList {
            rows: shown.iter().map(|one| beside.row(one, hand.now)).collect(),
            page: Paged { ..page },
            invited: self.invited(&hand, &beside.units).await?,
            may: hand.has(Role::Admin),
        })
    }

    async fn invited(&self, hand: &Hand, units: &BTreeMap<String, String>) -> Result<Vec<Invited>, Error> {
        let db = self.rooms.db.reader();
        let rows = members::open_invitations(db, &hand.organisation)
            .await
            .map_err(reading)?;
        let mut invited = Vec::with_capacity(rows.len());
        for row in rows {
            let by = people::account(db, &row.invited_by).await.map_err(reading)?;
            invited.push(asked(&row, units, by.map(|account| account.name), hand.now));
        }
        Ok(invited)
    }

    /// A member of the caller's organisation, or one who was.
    pub(super) async fn find(
        &self,
        db: &impl ConnectionTrait,
        hand: &Hand,
        account: &str,
    ) -> Result<Found, Error> {
        let memberships = people::memberships_in(db, &hand.organisation, account)
            .await
            .map_err(reading)?;
        let known = !memberships.is_empty();
        let found = people::account(db, account).await.map_err(reading)?;
        let account = found.filter(|_| known).ok_or_else(none)?;
        Ok(Found { account, memberships })
    }

    pub(super) async fn view(&self, who: &Caller, account: &str) -> Result<StaffView, Error> {
        let hand = self.reader(who).await?;
        let db = self.rooms.db.reader();
        let found = self.find(db, &hand, account).await?;
        let id = found.account.id.clone();
        let beside = Beside::of(db, &hand, std::slice::from_ref(&id)).await?;
        let signed = people::undertakings(db, &hand.organisation, &id)
            .await
            .map_err(reading)?;
        let own = people::account(db, &hand.account).await.map_err(reading)?;
        let same = own
            .and_then(|own| own.person_pseudonym)
            .is_some_and(|person| found.account.person_pseudonym.as_ref() == Some(&person));
        Ok(StaffView {
            row: beside.row(&found, hand.now),
            places: found
                .memberships
                .iter()
                .rev()
                .map(|row| place(row, &beside.units))
                .collect(),
            stated: beside.claimed.get(&id).copied().map(Instant::from_millis),
            signed: signed
                .into_iter()
                .map(|row| (row.version, Instant::from_millis(row.signed_at)))
                .collect(),
            sessions: members::sessions(db, &id, hand.now).await.map_err(reading)?,
            units: choices(&beside.units),
            may: hand.has(Role::Admin),
            own: id == hand.account || same,
        })
    }
}

fn choices(units: &BTreeMap<String, String>) -> Vec<Choice> {
    let mut units: Vec<Choice> = units
        .iter()
        .map(|(code, label)| Choice {
            code: code.clone(),
            label: label.clone(),
        })
        .collect();
    units.sort_by(|one, other| {
        one.label
            .cmp(&other.label)
            .then_with(|| one.code.cmp(&other.code))
    });
    units
}

fn asked(row: &invitation::Model, units: &BTreeMap<String, String>, by: Option<String>, now: i64) -> Invited {
    Invited {
        id: row.id.clone(),
        name: Private(row.name.clone()),
        email: Private(row.email.clone()),
        unit: row.unit_id.as_ref().and_then(|unit| units.get(unit)).cloned(),
        roles: roles(&row.roles),
        by,
        at: Instant::from_millis(row.invited_at),
        until: Instant::from_millis(row.expires_at),
        over: row.expires_at <= now,
    }
}
