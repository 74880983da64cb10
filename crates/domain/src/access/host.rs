//! Acts for others: an organisation that handles cases for another one, as host municipality (kommuneloven chapter 20) or as its processor, or
//! that approves with it, as one of two. The one that is acted for registers the agreement, the one that acts confirms it, and either ends it.
//! While it stands, persons of the acting organisation who are let in act on behalf of the other, in the one role that its kind gives and within
//! the use cases it names, and nowhere else.
//! Persons are natural persons: several accounts of one are one.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{gate::Role, ids::contains_identity_number, usecase::life::Person, when::Day};

/// How many characters a reference has at most.
const LONGEST_REFERENCE: usize = 100;
/// For how many days at most one is registered at a time.
pub const LONGEST: i64 = 4 * 366;

/// What the acting organisation is to the other one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HostKind {
    /// A host municipality.
    HostMunicipality,
    /// A processor under an agreement.
    Processor,
    /// A cooperating organisation, which approves with the other.
    Cooperation,
}

impl HostKind {
    /// Each, in the order of a form.
    pub const ALL: [Self; 3] = [Self::HostMunicipality, Self::Processor, Self::Cooperation];

    /// The one role that it lets a person have: they handle cases or approve, and run nothing.
    pub fn role(self) -> Role {
        match self {
            Self::HostMunicipality | Self::Processor => Role::Caseworker,
            Self::Cooperation => Role::Approver,
        }
    }

    /// Whether one who acts through an agreement of this kind may have these roles.
    pub fn may_have(self, roles: &BTreeSet<Role>) -> bool {
        roles.len() == 1 && roles.contains(&self.role())
    }

    /// The word that a row and a form have for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::HostMunicipality => "host_municipality",
            Self::Processor => "processor",
            Self::Cooperation => "cooperation",
        }
    }

    /// What a word means.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HostRefusal {
    /// The account's own identity is not confirmed, so four eyes can't be counted.
    NoIdentity,
    /// No organisation here has that number.
    OrganisationUnknown,
    /// An organisation does not act for itself.
    OwnOrganisation,
    /// The reference is missing, too long, or holds an identity number.
    ReferenceInvalid,
    /// The last day is past or before the first.
    DayPast,
    /// The last day is too far away.
    TooLong,
    /// No use case is chosen.
    NoUseCase,
    /// A use case is none of the organisation's, or ended.
    UseCaseUnknown,
    /// Whoever registered it does not confirm it for the other.
    SamePerson,
    /// It is confirmed, ended or past its last day.
    Over,
}

/// What is registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The agreement's own reference.
    pub reference: &'a str,
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
    /// How many use cases it names.
    pub use_cases: usize,
}

/// Register one. Gives the reference as it is stored.
pub fn register(by: &Person, wanted: &Wanted<'_>, today: Day) -> Result<String, HostRefusal> {
    by.as_deref().ok_or(HostRefusal::NoIdentity)?;
    let reference = wanted.reference.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = (1..=LONGEST_REFERENCE).contains(&reference.chars().count());
    if !fits || contains_identity_number(&reference) {
        return Err(HostRefusal::ReferenceInvalid);
    }
    if wanted.last < wanted.first || wanted.last < today {
        return Err(HostRefusal::DayPast);
    }
    if wanted.first.plus(LONGEST) < wanted.last {
        return Err(HostRefusal::TooLong);
    }
    if wanted.use_cases == 0 {
        return Err(HostRefusal::NoUseCase);
    }
    Ok(reference)
}

/// Where one stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The acting organisation has confirmed it.
    pub confirmed: bool,
    /// One of the two has ended it.
    pub ended: bool,
    /// The last day.
    pub last: Day,
}

impl Standing {
    /// Whether it can still be confirmed, ended or let persons in.
    pub fn is_open(self, today: Day) -> bool {
        !self.ended && today <= self.last
    }

    /// Whether persons can be let in by it.
    pub fn lets_in(self, today: Day) -> bool {
        self.confirmed && self.is_open(today)
    }
}

/// Confirm one, for the acting organisation. `registered_by`: the natural person who registered it for the other.
pub fn confirm(by: &Person, registered_by: &str, standing: Standing, today: Day) -> Result<(), HostRefusal> {
    let person = by.as_deref().ok_or(HostRefusal::NoIdentity)?;
    if standing.confirmed || !standing.is_open(today) {
        return Err(HostRefusal::Over);
    }
    if person == registered_by {
        return Err(HostRefusal::SamePerson);
    }
    Ok(())
}

/// End one, for either organisation; also one that waits, which is then declined.
pub fn end(by: &Person, standing: Standing, today: Day) -> Result<(), HostRefusal> {
    by.as_deref().ok_or(HostRefusal::NoIdentity)?;
    if standing.is_open(today) {
        Ok(())
    } else {
        Err(HostRefusal::Over)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn wanted(reference: &str) -> Wanted<'_> {
        Wanted {
            reference,
            first: day("2026-12-01"),
            last: day("2027-12-31"),
            use_cases: 1,
        }
    }

    fn standing() -> Standing {
        Standing {
            confirmed: false,
            ended: false,
            last: day("2027-12-31"),
        }
    }

    fn person(name: &str) -> Person {
        (!name.is_empty()).then(|| name.to_owned())
    }

    fn ola() -> Person {
        person("ola")
    }

    #[test]
    fn what_is_registered_has_a_reference_a_last_day_and_use_cases() {
        let today = day("2026-11-30");
        let stored = register(&ola(), &wanted("  26/1234   avtale "), today);
        assert_eq!(stored.as_deref(), Ok("26/1234 avtale"));
        let refused = [
            (None, wanted("26/1"), HostRefusal::NoIdentity),
            (ola(), wanted(" "), HostRefusal::ReferenceInvalid),
            (ola(), wanted("01828010073"), HostRefusal::ReferenceInvalid),
            (
                ola(),
                Wanted {
                    last: day("2026-11-29"),
                    first: day("2026-11-01"),
                    ..wanted("26/1")
                },
                HostRefusal::DayPast,
            ),
            (
                ola(),
                Wanted {
                    first: day("2028-01-01"),
                    ..wanted("26/1")
                },
                HostRefusal::DayPast,
            ),
            (
                ola(),
                Wanted {
                    last: day("2031-12-31"),
                    ..wanted("26/1")
                },
                HostRefusal::TooLong,
            ),
            (
                ola(),
                Wanted {
                    use_cases: 0,
                    ..wanted("26/1")
                },
                HostRefusal::NoUseCase,
            ),
        ];
        for (by, wanted, why) in refused {
            assert_eq!(register(&by, &wanted, today), Err(why), "{wanted:?}");
        }
    }

    #[test]
    fn another_natural_person_confirms_it_once_and_while_it_is_open() {
        let today = day("2026-11-30");
        assert_eq!(confirm(&ola(), "kari", standing(), today), Ok(()));
        assert_eq!(
            confirm(&ola(), "ola", standing(), today),
            Err(HostRefusal::SamePerson)
        );
        assert_eq!(
            confirm(&None, "kari", standing(), today),
            Err(HostRefusal::NoIdentity)
        );
        let confirmed = Standing {
            confirmed: true,
            ..standing()
        };
        let ended = Standing {
            ended: true,
            ..standing()
        };
        for over in [confirmed, ended] {
            assert_eq!(confirm(&ola(), "kari", over, today), Err(HostRefusal::Over));
        }
        assert_eq!(
            confirm(&ola(), "kari", standing(), day("2028-01-01")),
            Err(HostRefusal::Over)
        );
        assert!(confirmed.lets_in(today) && !standing().lets_in(today) && !ended.lets_in(today));
        assert!(confirmed.lets_in(day("2027-12-31")) && !confirmed.lets_in(day("2028-01-01")));
    }

    #[test]
    fn either_ends_what_is_open_and_nothing_else() {
        let today = day("2026-11-30");
        assert_eq!(end(&ola(), standing(), today), Ok(()));
        let ended = Standing {
            ended: true,
            ..standing()
        };
        assert_eq!(end(&ola(), ended, today), Err(HostRefusal::Over));
        assert_eq!(end(&None, standing(), today), Err(HostRefusal::NoIdentity));
    }

    #[test]
    fn who_acts_for_others_has_the_one_role_of_the_agreement_and_runs_nothing() {
        for kind in HostKind::ALL {
            assert_eq!(HostKind::of_word(kind.word()), Some(kind));
            assert!(kind.may_have(&[kind.role()].into()));
            assert!(!kind.may_have(&[kind.role(), Role::Auditor].into()));
            assert!(!kind.may_have(&[Role::Admin].into()));
            assert!(!kind.may_have(&BTreeSet::new()));
        }
        assert!(!HostKind::Cooperation.may_have(&[Role::Caseworker].into()));
        assert!(!HostKind::Processor.may_have(&[Role::Approver].into()));
    }
}
