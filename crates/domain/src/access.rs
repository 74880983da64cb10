//! The life of a system's grant: asked for by one person, granted for a time by another natural person, revoked or run out; and what
//! a key of an own system must have. A person's grant has a life of its own in `person`. The gate judges a grant anew at every look-up;
//! here is who may make one.

pub mod break_glass;
pub mod campaign;
pub mod habilitet;
pub mod host;
pub mod member;
pub mod person;
pub mod reset;
pub mod undertaking;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{
    usecase::{Content, life::Person},
    when::Day,
};

/// Why a step with a key or a grant was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessRefusal {
    /// The account's own identity is not confirmed, so four eyes can't be counted.
    NoIdentity,
    /// The person asked for it.
    OwnWork,
    /// A reason is demanded.
    ReasonMissing,
    /// A key needs a name.
    NameMissing,
    /// The last day is before today.
    DayPast,
    /// The last day is further away than a grant may reach.
    TooLong,
    /// It is answered already.
    Answered,
    /// It is not in force, so there is nothing to revoke or end.
    NotInForce,
    /// No field is chosen, or one that the version does not give the system.
    FieldOutside,
    /// The version names systems that receive data, and not this one.
    SystemNotNamed,
    /// The system is ended, or not in force.
    SystemEnded,
    /// The key is ended.
    KeyEnded,
    /// No version of the use case is in use.
    UseCaseNotInUse,
    /// Somebody chosen is no caseworker of the organisation.
    NotCaseworker,
    /// The default person is not among those whom the system may name.
    DefaultNotBound,
    /// A key was given by this form already; it is shown once.
    AlreadyIssued,
    /// It is the same as before.
    NoChange,
}

/// The longest that a system's grant may reach, in days; then it is asked for again.
pub const LONGEST_GRANT: i64 = 2 * 366;

fn known(person: Person) -> Result<String, AccessRefusal> {
    person.ok_or(AccessRefusal::NoIdentity)
}

/// Where a last day lies that a grant can't have.
enum Outside {
    Past,
    TooFar,
}

/// A grant ends today at the earliest, and no further away than it may reach.
fn within(last: Day, today: Day, longest: i64) -> Result<(), Outside> {
    if last < today {
        return Err(Outside::Past);
    }
    if today.plus(longest) < last {
        return Err(Outside::TooFar);
    }
    Ok(())
}

fn reach(last: Day, today: Day) -> Result<(), AccessRefusal> {
    within(last, today, LONGEST_GRANT).map_err(|outside| match outside {
        Outside::Past => AccessRefusal::DayPast,
        Outside::TooFar => AccessRefusal::TooLong,
    })
}

/// The fields that a system may be granted under a version: those the version says it receives, or every chosen one where the version
/// names no system.
pub fn grantable<'a>(content: &'a Content, system: &str) -> Result<BTreeSet<&'a str>, AccessRefusal> {
    let chosen = content.needs.iter().flat_map(|need| &need.fields);
    let chosen: BTreeSet<&str> = chosen.map(|field| field.name.as_str()).collect();
    if content.own_systems.is_empty() {
        return Ok(chosen);
    }
    let of_system = content.own_systems.iter().filter(|link| link.system.id == system);
    let received = of_system.flat_map(|link| link.receives.iter().flat_map(|one| &one.fields));
    let received: BTreeSet<&str> = received.map(String::as_str).collect();
    if received.is_empty() {
        return Err(AccessRefusal::SystemNotNamed);
    }
    Ok(received)
}

/// What is asked for, as it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The natural person who asked.
    pub by: String,
    /// The last day.
    pub last: Day,
}

/// A grant in force, from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// The natural person who granted it.
    pub by: String,
    /// The last day.
    pub last: Day,
}

impl Asked {
    /// The first of two persons asks.
    pub fn ask(
        by: Person,
        last: Day,
        today: Day,
        fields: &BTreeSet<String>,
        grantable: &BTreeSet<&str>,
    ) -> Result<Self, AccessRefusal> {
        let by = known(by)?;
        reach(last, today)?;
        let outside = fields.iter().any(|field| !grantable.contains(field.as_str()));
        if fields.is_empty() || outside {
            return Err(AccessRefusal::FieldOutside);
        }
        Ok(Self { by, last })
    }

    /// Another natural person grants it.
    pub fn grant(self, by: Person, today: Day) -> Result<Granted, AccessRefusal> {
        let by = known(by)?;
        if by == self.by {
            return Err(AccessRefusal::OwnWork);
        }
        reach(self.last, today)?;
        Ok(Granted { by, last: self.last })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::example;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[expect(clippy::unnecessary_wraps, reason = "one who is known, as the acts take them")]
    fn person(name: &str) -> Person {
        Some(name.to_owned())
    }

    #[test]
    fn a_grant_takes_two_natural_persons_and_a_last_day_within_reach() {
        let today = day("2026-11-29");
        let facts = example();
        let content = facts.content().unwrap();
        let grantable = grantable(content, "system-case").unwrap();
        let all: BTreeSet<String> = grantable.iter().map(|field| (*field).to_owned()).collect();
        let ask = |by, last: &str| Asked::ask(by, day(last), today, &all, &grantable);
        assert_eq!(ask(None, "2027-01-01"), Err(AccessRefusal::NoIdentity));
        assert_eq!(ask(person("kari"), "2026-11-28"), Err(AccessRefusal::DayPast));
        assert_eq!(ask(person("kari"), "2028-12-02"), Err(AccessRefusal::TooLong));
        let asked = ask(person("kari"), "2026-11-29").unwrap();
        assert_eq!(
            asked.clone().grant(person("kari"), today),
            Err(AccessRefusal::OwnWork)
        );
        assert_eq!(asked.clone().grant(None, today), Err(AccessRefusal::NoIdentity));
        assert_eq!(
            asked.clone().grant(person("ola"), day("2026-11-30")),
            Err(AccessRefusal::DayPast)
        );
        let granted = asked.grant(person("ola"), today).unwrap();
        assert_eq!((granted.by.as_str(), granted.last), ("ola", today));
    }

    #[test]
    fn a_system_is_granted_what_the_version_says_it_receives_and_no_other_system_anything() {
        let facts = example();
        let mut content = facts.content().unwrap().clone();
        let fields = |names: &[&str]| names.iter().map(|one| (*one).to_owned()).collect::<BTreeSet<_>>();
        let today = day("2026-11-29");
        let own = grantable(&content, "system-case").unwrap();
        for wrong in [fields(&[]), fields(&["annet"])] {
            assert_eq!(
                Asked::ask(person("kari"), today, today, &wrong, &own),
                Err(AccessRefusal::FieldOutside)
            );
        }
        assert_eq!(
            grantable(&content, "system-portal"),
            Err(AccessRefusal::SystemNotNamed)
        );
        content.own_systems.clear();
        assert_eq!(grantable(&content, "system-portal").unwrap().len(), 1);
    }
}
