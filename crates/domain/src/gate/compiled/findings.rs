//! What the checks found of a ground when it was compiled, and what is true of everything that is approved in it.

use super::{CATEGORIES, is_fixed};
use crate::{
    gate::{
        checks::{Finding, Trail, basis, scope},
        codes::CheckCode,
        decide::Table,
        decision::Outcome,
        evidence::{Evidence, Evidences},
        facts::{Facts, FieldFacts, ServiceFacts},
    },
    usecase::{DataNeed, SubjectCategory},
};

/// What is true of all approved fields; then it is true of some of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Traits {
    /// They are known and together meet `basis.special`.
    pub(super) known: bool,
    /// They are known and secret.
    pub(super) secret: bool,
    /// Nothing here rests on consent.
    pub(super) without_consent: bool,
}

impl Traits {
    /// `asked` is a look-up for everything that is approved.
    pub(super) fn of(asked: &Facts, need: &DataNeed, service: &ServiceFacts) -> Self {
        let special = basis::special::<()>(asked).outcome == Outcome::Pass;
        let all = |holds: fn(&FieldFacts) -> bool| {
            let mut fields = need.fields.iter().map(|field| service.fields.get(&field.name));
            fields.all(|known| known.is_some_and(holds))
        };
        Self {
            known: special && all(|_| true),
            secret: all(|field| field.secret),
            without_consent: asked.consent_based() == Some(false),
        }
    }
}

/// What the checks found of the ground.
#[derive(Debug, Clone)]
pub(super) struct Findings<T> {
    pub(super) processing: Finding<T>,
    /// `scope.service` for a look-up of one subject without parameters.
    pub(super) single: Finding<T>,
    /// What lifts the secrecy, by kind of subject.
    pub(super) lifted: [Finding<T>; CATEGORIES.len()],
    /// The checks that no look-up on the ground changes.
    pub(super) fixed: Vec<(CheckCode, Finding<T>)>,
}

impl<T: Trail> Findings<T> {
    /// `asked` is a look-up for everything that is approved, of one subject without parameters.
    pub(super) fn of(asked: &Facts) -> Self {
        let fixed = Table::<T>::ALL.iter().filter(|(code, _)| is_fixed(*code));
        Self {
            processing: basis::processing_of_ground(asked),
            single: scope::service(asked),
            lifted: CATEGORIES.map(|category| lifted(asked, category)),
            fixed: fixed.map(|(code, rule)| (*code, rule(asked))).collect(),
        }
    }
}

impl Findings<Vec<Evidence>> {
    /// With what all of them stood on kept once.
    pub(super) fn sharing(self) -> Findings<Evidences> {
        let lifted = self.lifted.iter();
        let each = [&self.processing, &self.single].into_iter().chain(lifted);
        let each = each.chain(self.fixed.iter().map(|(_, finding)| finding));
        let lists: Vec<&[Evidence]> = each.map(|finding| finding.evidence.as_slice()).collect();
        let mut shared = Evidences::sharing(&lists).into_iter();
        let mut keep =
            |finding: Finding<Vec<Evidence>>| finding.keeping(|_| shared.next().unwrap_or_default());
        Findings {
            processing: keep(self.processing),
            single: keep(self.single),
            lifted: self.lifted.map(&mut keep),
            fixed: self
                .fixed
                .into_iter()
                .map(|(code, finding)| (code, keep(finding)))
                .collect(),
        }
    }
}

fn lifted<T: Trail>(facts: &Facts, category: SubjectCategory) -> Finding<T> {
    let mut facts = facts.clone();
    facts.subject.category = Some(category);
    basis::disclosure_of_ground(&facts)
}
