//! The facts about people: whom the look-up is about, the parties of the case and protection. No number is ever in the facts.

use domain::{
    gate::{CaseFacts, PartyFacts, ShieldFacts, ShieldStanding, SubjectFacts},
    ids::{Pseudonym, SubjectId},
    oslo, usecase,
    when::Instant,
};

use super::{
    super::{
        ask::{CASE_SYSTEM, given},
        standing::text_as,
    },
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
            case_system_stated: self.ask.evidence_code() == Some(CASE_SYSTEM),
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
            checked_at: row.and_then(|row| row.checked_at).map(Instant::from_millis),
            level_lookup: self.purpose.level_of().is_some(),
            source_asked: self.purpose.level_asked(),
        }
    }
}
