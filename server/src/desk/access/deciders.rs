//! Who decides on whose access: the admins, and those who lead a unit of the holder's or stand in for its leader. Only persons who are
//! known can answer, and they are told once by whatever account.

use std::collections::{BTreeMap, BTreeSet};

use domain::{gate::Role, usecase::life::Person, when::Day};
use sea_orm::ConnectionTrait;
use store::people;

use super::reading;
use crate::{
    desk::{hand::day_text, people::roles},
    error::Error,
};

/// One who may decide.
#[derive(Debug)]
struct Decider {
    person: String,
    admin: bool,
}

/// Everybody who decides on anybody's access in an organisation, at an instant.
#[derive(Debug)]
pub struct Deciders {
    /// By account id.
    known: BTreeMap<String, Decider>,
    /// Who leads a unit, by its id.
    leaders: BTreeMap<String, BTreeSet<String>>,
    /// The units that an account is in.
    units: BTreeMap<String, BTreeSet<String>>,
    /// The natural person behind an account.
    persons: BTreeMap<String, Person>,
}

impl Deciders {
    pub async fn of(
        db: &impl ConnectionTrait,
        organisation: &str,
        today: Day,
        now: i64,
    ) -> Result<Self, Error> {
        let members = people::members(db, organisation).await.map_err(reading)?;
        let leading = store::units::leaders(db, organisation, &day_text(today)?)
            .await
            .map_err(reading)?;
        let mut found = Self {
            known: BTreeMap::new(),
            leaders: BTreeMap::new(),
            units: BTreeMap::new(),
            persons: BTreeMap::new(),
        };
        for (unit, account) in leading {
            found.leaders.entry(unit).or_default().insert(account);
        }
        for (membership, account) in members {
            found
                .persons
                .insert(account.id.clone(), account.person_pseudonym.clone());
            if !account.active || !people::is_in_force(&membership, now) {
                continue;
            }
            let units = found.units.entry(account.id.clone()).or_default();
            units.extend(membership.unit_id);
            let Some(person) = account.person_pseudonym else {
                continue;
            };
            let admin = roles(&membership.roles).contains(&Role::Admin);
            let decider = found.known.entry(account.id);
            decider.or_insert(Decider { person, admin: false }).admin |= admin;
        }
        Ok(found)
    }

    /// Who may answer what is about this holder, and was asked for by this person: the leaders, then the admins.
    fn apart(&self, holder: &str, asker: Option<&String>) -> [BTreeSet<&str>; 2] {
        let own = self.persons.get(holder).and_then(Option::as_ref);
        let others = || {
            self.known.iter().filter(move |(id, decider)| {
                let person = Some(&decider.person);
                id.as_str() != holder && person != own && person != asker
            })
        };
        let units = self.units.get(holder).into_iter().flatten();
        let led: BTreeSet<&String> = units
            .filter_map(|unit| self.leaders.get(unit))
            .flatten()
            .collect();
        let leading = others().filter(|(id, _)| led.contains(id));
        let admins = others().filter(|(_, decider)| decider.admin);
        [
            leading.map(|(id, _)| id.as_str()).collect(),
            admins.map(|(id, _)| id.as_str()).collect(),
        ]
    }

    /// Everybody who may answer.
    pub fn all(&self, holder: &str, asker: Option<&String>) -> BTreeSet<&str> {
        let [leading, admins] = self.apart(holder, asker);
        leading.into_iter().chain(admins).collect()
    }

    /// Those who lead; where nobody who does may answer, the admins.
    pub fn nearest(&self, holder: &str, asker: Option<&String>) -> BTreeSet<&str> {
        let [leading, admins] = self.apart(holder, asker);
        if leading.is_empty() { admins } else { leading }
    }
}
