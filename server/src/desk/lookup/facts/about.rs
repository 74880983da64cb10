//! The facts about people: whom the look-up is about, the parties of the case, habilitet and protection.
//! Staff are compared by pseudonym; no number is ever in the facts.

use domain::{
    gate::{CaseFacts, ConflictFacts, PartyFacts, ShieldFacts, ShieldStanding, SubjectFacts},
    ids::{Pseudonym, SubjectId},
    oslo, usecase,
    when::Instant,
};

use super::{
    super::{ask::given, standing::text_as},
    Assembly,
};

impl Assembly<'_> {
    pub(super) fn subject(&self, now: Instant) -> SubjectFacts {
        let today = oslo::today(now.0);
        let number = &self.ask.subject;
        let future = match &self.known.subject {
            Some(SubjectId::Person(person)) => Some(person.is_in_future(today)),
            Some(SubjectId::Organisation(_)) | None => Some(false),
        };
        SubjectFacts {
            valid: Some(self.known.subject.is_some()),
            kind: Some(number.kind),
            pseudonym: self.known.pseudonym.clone(),
            synthetic: self
                .known
                .subject
                .as_ref()
                .map(SubjectId::is_synthetic)
                .or_else(|| number.looks_synthetic()),
            born_in_future: future,
            category: self.ask.category,
            relation_stated: self.ask.relation_code().is_some(),
            evidence_stated: self.ask.evidence_code().is_some(),
            life: None,
            sole_trader: None,
        }
    }

    pub(super) fn case(&self) -> CaseFacts {
        let reference = given(self.set.case_reference.as_deref());
        let pattern = self
            .kept
            .ground
            .version
            .as_ref()
            .map(|version| version.content.case.pattern.as_str());
        CaseFacts {
            given: reference.is_some(),
            matches_pattern: pattern
                .zip(reference)
                .map(|(pattern, reference)| usecase::matches(pattern, reference)),
            verification: None,
            parties: self.parties(),
        }
    }

    /// The case's parties, one for each person: a party that was seen under an older year's key is joined to the
    /// subject's cluster. A row that can't be read makes them all unknown.
    fn parties(&self) -> Option<Vec<PartyFacts>> {
        let mut parties: Vec<PartyFacts> = Vec::new();
        for row in self.parties {
            let pseudonym = Pseudonym::new(row.subject_pseudonym.clone());
            let same = self.known.cluster.contains(&pseudonym);
            let pseudonyms = if same {
                self.known.cluster.clone()
            } else {
                vec![pseudonym]
            };
            if !parties.iter().any(|party| party.pseudonyms == pseudonyms) {
                parties.push(PartyFacts {
                    pseudonyms,
                    category: text_as(&row.category)?,
                });
            }
        }
        Some(parties)
    }

    pub(super) fn conflict(&self) -> ConflictFacts {
        let party_staff: Vec<&str> = self
            .known
            .staff
            .iter()
            .map(String::as_str)
            .chain(
                self.parties
                    .iter()
                    .filter_map(|party| party.staff_pseudonym.as_deref()),
            )
            .collect();
        let own = self
            .kept
            .actor
            .account
            .as_ref()
            .and_then(|account| account.person_pseudonym.as_deref());
        let own_account = self.asker.account.as_deref();
        let rows = &self.kept.ground.rows;
        let units = self.units();
        let mut facts = ConflictFacts {
            is_self: Some(own.is_some_and(|own| party_staff.contains(&own))),
            family: Some(false),
            leads_company: Some(false),
            leader_or_report: Some(false),
            same_unit: Some(false),
            declared_tie: Some(false),
            colleague: Some(false),
            assessment: None,
        };
        for (membership, account) in &rows.members {
            let is_party = account
                .person_pseudonym
                .as_deref()
                .is_some_and(|person| party_staff.contains(&person));
            let another =
                Some(account.id.as_str()) != own_account && account.person_pseudonym.as_deref() != own;
            if !is_party || !another || !self.is_current(membership.valid_from, membership.ended_at) {
                continue;
            }
            facts.colleague = Some(true);
            let unit = membership.unit_id.as_deref();
            if unit.is_some_and(|unit| units.iter().any(|own| own == unit)) {
                facts.same_unit = Some(true);
            }
            let leads = |unit: Option<&str>, leader: Option<&str>| {
                leader.is_some()
                    && rows.units.iter().any(|row| {
                        Some(row.id.as_str()) == unit && row.leader_account_id.as_deref() == leader
                    })
            };
            let leads_actor = units.iter().any(|own| leads(Some(own), Some(&account.id)));
            if leads_actor || leads(unit, own_account) {
                facts.leader_or_report = Some(true);
            }
        }
        facts
    }

    pub(super) fn shield(&self) -> ShieldFacts {
        let row = self.live.shield.as_ref();
        let standing = match row {
            None => Some(ShieldStanding::NotListed),
            // A level that can't be read is not known.
            Some(row) => text_as(&row.level),
        };
        ShieldFacts {
            source_configured: Some(self.kept.ground.rows.organisation.shield_source),
            standing,
            checked_at: row.map(|row| Instant::from_millis(row.since)),
            level_lookup: false,
        }
    }
}
