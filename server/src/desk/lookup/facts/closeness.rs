//! How close the one who asks is to the known parties of a case: the subject asked about is one of them. Everything here comes from rows:
//! memberships, who leads, what people have said and declared. People are compared by staff-identity pseudonym, companies by their mark;
//! where two were marked under keys that no comparison reaches, it is not known, and that means no.

use domain::{
    access::habilitet::{Closeness, TieKind, Weight, covers},
    gate::ConflictFacts,
    when::Instant,
};
use serde::{Deserialize, Serialize};
use store::{
    entity::{account, case_party, conflict_assessment, tie},
    people,
};

use super::super::standing::{Kept, text_as};
use crate::{
    error::{Class, Error},
    keys::Keys,
};

/// What is between the one who asks and the parties. `None` is not known.
#[derive(Debug, Default)]
pub(in crate::desk::lookup) struct Close {
    is_self: Option<bool>,
    family: Option<bool>,
    leads_company: Option<bool>,
    leader_or_report: Option<bool>,
    same_unit: Option<bool>,
    declared_tie: Option<bool>,
    colleague: Option<bool>,
    /// Unit and account of each party of the same unit.
    units: Vec<(String, String)>,
    /// The declared ties to parties that a leader can assess.
    ties: Vec<String>,
    /// The accounts of parties who work here.
    staff: Vec<String>,
    marks: Marks,
    assessment: Option<(String, Option<Instant>)>,
}

/// The same in marks of one case: they can be compared with others of the case, and tell nothing to who has no key.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::desk) struct Marks {
    /// What kinds there are.
    pub(in crate::desk) kinds: Vec<Closeness>,
    /// What a leader can assess.
    pub(in crate::desk) close: Vec<String>,
    /// Who of the organisation is a party.
    pub(in crate::desk) staff: Vec<String>,
}

/// The mark of one thing in one case.
fn mark(keys: &Keys, case_hash: &str, what: &str) -> String {
    keys.keyed_hash(&format!("hjemmel/closeness/1/{case_hash}"), what.as_bytes())
}

/// How an account is marked that is a party of a case.
pub(in crate::desk) fn staff_mark(keys: &Keys, case_hash: &str, account: &str) -> String {
    mark(keys, case_hash, &format!("staff/{account}"))
}

/// `s` or `o`, and the key version: `s1`, `o`.
fn version(mark: &str) -> &str {
    mark.split_once(':').map_or(mark, |(version, _)| version)
}

/// Whether two that are each marked under some keys are the same; `None` where no key is common to them.
pub(in crate::desk) fn same(one: &[&str], other: &[&str]) -> Option<bool> {
    if one.iter().any(|mark| other.contains(mark)) {
        return Some(true);
    }
    let kind = |marks: &[&str]| marks.first().and_then(|mark| mark.chars().next());
    if one.is_empty() || other.is_empty() {
        return None;
    }
    let common = one
        .iter()
        .any(|mark| other.iter().any(|with| version(mark) == version(with)));
    (common || kind(one) != kind(other)).then_some(false)
}

/// The marks of a column.
pub(in crate::desk) fn words(marks: &str) -> Vec<&str> {
    marks.split_whitespace().collect()
}

/// One more answer beside those before: a yes stays, and what is not known outweighs a no.
fn also(before: Option<bool>, now: Option<bool>) -> Option<bool> {
    match (before, now) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (None, _) | (_, None) => None,
        (Some(false), Some(false)) => Some(false),
    }
}

/// Whether anybody of many is this one.
fn any(parties: &[Vec<&str>], one: &[&str]) -> Option<bool> {
    let answers = parties.iter().map(|party| same(party, one));
    answers.fold(Some(false), also)
}

/// Everybody of one organisation, as one of them meets the others.
struct House<'a> {
    kept: &'a Kept,
    own: Option<&'a str>,
    now: i64,
}

impl<'a> House<'a> {
    /// As whom an account is known, or has said to be.
    fn known_as(&self, account: &'a account::Model) -> Vec<&'a str> {
        let claims = self.kept.ground.rows.claims.iter();
        let claimed = claims.filter(|(claimed, _)| *claimed == account.id);
        let known = account.person_pseudonym.as_deref().into_iter();
        known.chain(claimed.map(|(_, person)| person.as_str())).collect()
    }

    /// As whom the one who asks is known.
    fn person(&self) -> Option<&'a str> {
        self.kept.actor.account.as_ref()?.person_pseudonym.as_deref()
    }

    /// Whether an account is one of the same natural person's.
    fn is_own(&self, account: &account::Model) -> bool {
        let person = account.person_pseudonym.as_deref();
        Some(account.id.as_str()) == self.own || (person.is_some() && person == self.person())
    }

    /// Accounts of members, with the unit of each membership that is in force.
    fn members(&self) -> impl Iterator<Item = (Option<&'a str>, &'a account::Model)> {
        let now = self.now;
        let members = self.kept.ground.rows.members.iter();
        let current = members.filter(move |(membership, _)| people::is_in_force(membership, now));
        current.map(|(membership, account)| (membership.unit_id.as_deref(), account))
    }

    fn leads(&self, account: &str, unit: &str) -> bool {
        let mut leaders = self.kept.ground.rows.leaders.iter();
        leaders.any(|(of, leader)| of == unit && leader == account)
    }
}

impl Close {
    /// Between an account (or a system alone) and the subject with these marks, and the case's parties.
    pub(in crate::desk::lookup) fn of(
        kept: &Kept,
        own: Option<&str>,
        subject: &[String],
        parties: &[case_party::Model],
        now: i64,
    ) -> Self {
        let house = House { kept, own, now };
        let mut all: Vec<Vec<&str>> = parties
            .iter()
            .map(|party| words(party.staff_pseudonym.as_deref().unwrap_or_default()))
            .collect();
        if !subject.is_empty() {
            all.push(subject.iter().map(String::as_str).collect());
        }
        // A party that was written down before companies had marks is no person.
        let persons: Vec<Vec<&str>> = all.iter().filter(|marks| !marks.is_empty()).cloned().collect();
        let no = Some(false);
        let mut close = Self {
            is_self: match (own, house.person()) {
                (None, _) => no,
                (Some(_), Some(person)) => any(&persons, &[person]),
                (Some(_), None) => None,
            },
            family: no,
            leads_company: no,
            leader_or_report: no,
            same_unit: no,
            declared_tie: no,
            colleague: no,
            ..Self::default()
        };
        for tie in &kept.actor.ties {
            close.tied(tie, &all, &persons);
        }
        close.among(&house, &persons);
        close
    }

    /// One tie that the person has declared.
    fn tied(&mut self, tie: &tie::Model, all: &[Vec<&str>], persons: &[Vec<&str>]) {
        let target = words(&tie.target);
        let kind: Option<TieKind> = text_as(&tie.kind);
        let parties = if kind.is_none_or(TieKind::is_to_company) {
            all
        } else {
            persons
        };
        let hit = any(parties, &target);
        let fact = match kind {
            Some(TieKind::Leads) => &mut self.leads_company,
            Some(kind) if kind.weight() == Weight::Assessable => {
                if hit == Some(true) {
                    self.ties.push(tie.id.clone());
                }
                &mut self.declared_tie
            }
            // A kind that can't be read weighs as much as any.
            Some(_) | None => &mut self.family,
        };
        *fact = also(*fact, hit);
    }

    /// Those who work here, beside the one who asks.
    fn among(&mut self, house: &House<'_>, parties: &[Vec<&str>]) {
        let own: Vec<_> = house
            .members()
            .filter(|(_, account)| house.is_own(account))
            .collect();
        let own_units: Vec<&str> = own.iter().filter_map(|(unit, _)| *unit).collect();
        for (unit, account) in house.members().filter(|(_, account)| !house.is_own(account)) {
            // Whoever has never said who they are can't be compared, and can't act either.
            let known = house.known_as(account);
            let hit = known
                .iter()
                .map(|person| any(parties, &[person]))
                .fold(Some(false), also);
            if hit == Some(false) {
                continue;
            }
            if hit == Some(true) && !self.staff.contains(&account.id) {
                self.staff.push(account.id.clone());
            }
            let leads = own_units.iter().any(|own| house.leads(&account.id, own));
            let reports = unit.is_some_and(|unit| own.iter().any(|(_, own)| house.leads(&own.id, unit)));
            if leads || reports {
                self.leader_or_report = also(self.leader_or_report, hit);
            }
            match unit.filter(|unit| own_units.contains(unit)) {
                Some(unit) => {
                    self.same_unit = also(self.same_unit, hit);
                    if hit == Some(true) {
                        self.units.push((unit.to_owned(), account.id.clone()));
                    }
                }
                None => self.colleague = also(self.colleague, hit),
            }
        }
    }

    /// Marks it for one case, and finds the assessment that covers it.
    pub(in crate::desk::lookup) fn in_case(
        &mut self,
        keys: &Keys,
        case_hash: &str,
        assessments: &[conflict_assessment::Model],
    ) {
        let units = self
            .units
            .iter()
            .map(|(unit, account)| format!("unit/{unit}/{account}"));
        let ties = self.ties.iter().map(|tie| format!("tie/{tie}"));
        let close = units.chain(ties).map(|what| mark(keys, case_hash, &what));
        let kinds = [
            (self.same_unit, Closeness::SameUnit),
            (self.declared_tie, Closeness::DeclaredTie),
        ];
        self.marks = Marks {
            close: close.collect(),
            kinds: kinds
                .into_iter()
                .filter(|(is, _)| *is == Some(true))
                .map(|(_, kind)| kind)
                .collect(),
            staff: self
                .staff
                .iter()
                .map(|account| staff_mark(keys, case_hash, account))
                .collect(),
        };
        let covering = assessments.iter().filter(|row| row.case_hash == case_hash);
        let covering =
            covering.filter(|row| given(row).is_some_and(|given| covers(&given.close, &self.marks.close)));
        // Whether it is over is the gate's to say, at its own instant.
        self.assessment = covering.max_by_key(|row| row.ends_at).map(|row| {
            (
                row.id.clone(),
                Some(Instant::from_millis(row.ends_at.unwrap_or(0))),
            )
        });
    }

    /// As the gate knows it.
    pub(super) fn facts(&self) -> ConflictFacts {
        let (assessment, assessment_until) = match &self.assessment {
            Some((id, until)) => (Some(id.clone()), *until),
            None => (None, None),
        };
        ConflictFacts {
            is_self: self.is_self,
            family: self.family,
            leads_company: self.leads_company,
            leader_or_report: self.leader_or_report,
            same_unit: self.same_unit,
            declared_tie: self.declared_tie,
            colleague: self.colleague,
            assessment,
            assessment_until,
        }
    }

    /// As a refused look-up keeps it; nothing outside a case.
    pub(in crate::desk::lookup) fn kept(&self) -> Result<Option<String>, Error> {
        if self.marks.close.is_empty() {
            return Ok(None);
        }
        serde_json::to_string(&self.marks)
            .map(Some)
            .map_err(|cause| Error::caused(Class::Internal, "writing why a look-up was stopped", cause))
    }
}

/// What an assessment was given on; nothing where that can't be read.
fn given(row: &conflict_assessment::Model) -> Option<Marks> {
    serde_json::from_str(&row.marks).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_are_compared_under_every_key_and_what_no_key_reaches_is_not_known() {
        let table: [(&[&str], &[&str], Option<bool>); 6] = [
            (&["s1:a"], &["s1:a"], Some(true)),
            (&["s2:b", "s1:a"], &["s1:a"], Some(true)),
            (&["s2:b", "s1:a"], &["s1:c"], Some(false)),
            (&["s1:a"], &["s2:a"], None),
            (&["o:a"], &["s2:a"], Some(false)),
            (&[], &["o:a"], None),
        ];
        for (one, other, expected) in table {
            assert_eq!(same(one, other), expected, "{one:?} {other:?}");
            assert_eq!(same(other, one), expected, "{one:?} {other:?}");
        }
        assert_eq!(any(&[], &["s1:a"]), Some(false));
        assert_eq!(any(&[vec!["s2:x"], vec!["s1:a"]], &["s1:a"]), Some(true));
        assert_eq!(any(&[vec!["s2:x"], vec!["s1:b"]], &["s1:a"]), None);
    }
}
