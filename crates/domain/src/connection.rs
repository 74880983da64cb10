//! How a service is reached, and how that is changed: what each way must say, what a change of it takes, and what is still missing before
//! the gate lets a look-up through. A change of through whom data flow takes two natural persons.

use serde::{Deserialize, Serialize};

use crate::{gate::ConnectionMode, ids::OrgNr, usecase::life::Person, when::Day};

/// The longest id of a Maskinporten client.
const LONGEST_CLIENT: usize = 64;

/// How one service is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Route {
    /// Which way.
    pub mode: ConnectionMode,
    /// The supplier's organisation number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplier: Option<String>,
    /// The Altinn delegation's reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The delegation's first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Day>,
    /// Its last day; absent means until ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Day>,
}

/// Why a change was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RouteRefusal {
    /// The account's own identity is not confirmed, so four eyes can't be counted.
    NoIdentity,
    /// The person asked for it.
    OwnWork,
    /// It is the same as before.
    NoChange,
    /// A reason is demanded.
    ReasonMissing,
    /// The supplier's organisation number is missing or cannot be one.
    SupplierMissing,
    /// The delegation's reference is missing.
    ReferenceMissing,
    /// The delegation's first day is missing.
    StartMissing,
    /// The last day is before the first.
    DaysCrossed,
    /// The id of the Maskinporten client is missing or cannot be one.
    ClientMissing,
    /// A change of the same waits already.
    Waiting,
    /// It is answered, or what it would change is not as it was.
    Stale,
}

/// What is missing before the gate lets a look-up through this way, or the provider is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RouteLack {
    /// The organisation has no Maskinporten client.
    Client,
    /// The Altinn delegation is not registered.
    Delegation,
    /// It has not begun.
    DelegationComing,
    /// It has run out.
    DelegationExpired,
    /// No agreement in the register is with the supplier.
    ProcessorAgreement,
    /// Look-ups through KS Fiks are not connected, and end as a sealed failure.
    KsFiks,
}

impl Route {
    /// With the organisation's own client.
    pub fn direct() -> Self {
        Self {
            mode: ConnectionMode::Direct,
            supplier: None,
            reference: None,
            valid_from: None,
            valid_to: None,
        }
    }

    /// Only what belongs to the way that is chosen.
    #[must_use]
    pub fn trimmed(self) -> Self {
        match self.mode {
            ConnectionMode::Supplier => self,
            ConnectionMode::Direct | ConnectionMode::KsFiks => Self {
                mode: self.mode,
                ..Self::direct()
            },
        }
    }

    /// Whether it says what its way must say.
    pub fn judge(&self) -> Result<(), RouteRefusal> {
        match self.mode {
            ConnectionMode::Direct | ConnectionMode::KsFiks => return Ok(()),
            ConnectionMode::Supplier => {}
        }
        let supplier = self.supplier.as_deref().unwrap_or_default();
        if supplier.parse::<OrgNr>().is_err() {
            return Err(RouteRefusal::SupplierMissing);
        }
        if self
            .reference
            .as_deref()
            .is_none_or(|text| text.trim().is_empty())
        {
            return Err(RouteRefusal::ReferenceMissing);
        }
        match (self.valid_from, self.valid_to) {
            (None, _) => Err(RouteRefusal::StartMissing),
            (Some(from), Some(to)) if to < from => Err(RouteRefusal::DaysCrossed),
            (Some(_), _) => Ok(()),
        }
    }

    /// Whether the data would flow through somebody else than before.
    pub fn reroutes(&self, before: &Self) -> bool {
        self.mode != before.mode || self.supplier != before.supplier
    }

    /// What is missing today.
    pub fn lacks(&self, has_client: bool, has_agreement: bool, today: Day) -> Vec<RouteLack> {
        let mut found = Vec::new();
        if !has_client {
            found.push(RouteLack::Client);
        }
        match self.mode {
            ConnectionMode::Direct => {}
            ConnectionMode::KsFiks => found.push(RouteLack::KsFiks),
            ConnectionMode::Supplier => {
                match (&self.reference, self.valid_from) {
                    (Some(_), Some(from)) if from > today => found.push(RouteLack::DelegationComing),
                    (Some(_), Some(_)) => {}
                    (None, _) | (_, None) => found.push(RouteLack::Delegation),
                }
                if self.valid_to.is_some_and(|to| to < today) {
                    found.push(RouteLack::DelegationExpired);
                }
                if !has_agreement {
                    found.push(RouteLack::ProcessorAgreement);
                }
            }
        }
        found
    }
}

/// Whether a text can be the id of a Maskinporten client.
pub fn is_client_id(text: &str) -> bool {
    (1..=LONGEST_CLIENT).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(&byte))
}

/// The first of two persons asks.
pub fn ask(by: Person) -> Result<String, RouteRefusal> {
    by.ok_or(RouteRefusal::NoIdentity)
}

/// Another natural person accepts.
pub fn accept(asked_by: &str, by: Person) -> Result<String, RouteRefusal> {
    let by = by.ok_or(RouteRefusal::NoIdentity)?;
    if by == asked_by {
        return Err(RouteRefusal::OwnWork);
    }
    Ok(by)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Day> {
        Day::parse(text)
    }

    fn supplier() -> Route {
        Route {
            mode: ConnectionMode::Supplier,
            supplier: Some("310000000".to_owned()),
            reference: Some("delegering-1".to_owned()),
            valid_from: day("2026-01-01"),
            valid_to: day("2027-01-01"),
        }
    }

    type Change = fn(&mut Route);

    #[test]
    fn a_supplier_is_named_with_its_delegation() {
        assert_eq!(supplier().judge(), Ok(()));
        assert_eq!(Route::direct().judge(), Ok(()));
        let wrong: [(Change, RouteRefusal); 5] = [
            (|r| r.supplier = None, RouteRefusal::SupplierMissing),
            (
                |r| r.supplier = Some("310000001".to_owned()),
                RouteRefusal::SupplierMissing,
            ),
            (
                |r| r.reference = Some(" ".to_owned()),
                RouteRefusal::ReferenceMissing,
            ),
            (|r| r.valid_from = None, RouteRefusal::StartMissing),
            (|r| r.valid_to = day("2025-12-31"), RouteRefusal::DaysCrossed),
        ];
        for (change, why) in wrong {
            let mut route = supplier();
            change(&mut route);
            assert_eq!(route.judge(), Err(why));
        }
    }

    #[test]
    fn another_way_or_another_supplier_reroutes_and_another_day_does_not() {
        let mut longer = supplier();
        longer.valid_to = day("2029-01-01");
        assert!(!longer.reroutes(&supplier()));
        assert!(supplier().reroutes(&Route::direct()));
        let mut other = supplier();
        other.supplier = Some("310000013".to_owned());
        assert!(other.reroutes(&supplier()));
        assert_eq!(
            Route {
                mode: ConnectionMode::Direct,
                ..supplier()
            }
            .trimmed(),
            Route::direct()
        );
    }

    #[test]
    fn what_is_missing_is_told() {
        let today = day("2026-11-29").unwrap();
        assert_eq!(Route::direct().lacks(true, false, today), []);
        assert_eq!(Route::direct().lacks(false, false, today), [RouteLack::Client]);
        assert_eq!(supplier().lacks(true, true, today), []);
        let late = day("2027-01-02").unwrap();
        assert_eq!(
            supplier().lacks(true, false, late),
            [RouteLack::DelegationExpired, RouteLack::ProcessorAgreement]
        );
        let early = day("2025-12-31").unwrap();
        assert_eq!(supplier().lacks(true, true, early), [RouteLack::DelegationComing]);
        let through = Route {
            mode: ConnectionMode::KsFiks,
            ..Route::direct()
        };
        assert_eq!(through.lacks(true, true, today), [RouteLack::KsFiks]);
    }

    #[test]
    fn the_second_person_is_another_natural_person() {
        let asked = ask(Some("kari".to_owned())).unwrap();
        assert_eq!(
            accept(&asked, Some("kari".to_owned())),
            Err(RouteRefusal::OwnWork)
        );
        assert_eq!(accept(&asked, None), Err(RouteRefusal::NoIdentity));
        assert_eq!(accept(&asked, Some("ola".to_owned())), Ok("ola".to_owned()));
        assert!(is_client_id("0b1c-22") && !is_client_id("") && !is_client_id("en klient"));
    }
}
