//! The consents of one person, and the one that a look-up would use.

use std::{cmp::Reverse, collections::BTreeSet};

use super::{Form, Right, Status, at, is_over};
use crate::{gate::ConsentFacts, period::Period, when::Instant};

/// One that stands in the archive, from the person who is looked up to the organisation that looks up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its id.
    pub id: String,
    /// How it was given.
    pub form: Form,
    /// Where it stands.
    pub status: Status,
    /// Until when; nothing where that can't be told now.
    pub valid_to: Option<Instant>,
    /// The purpose, by code.
    pub purpose: String,
    /// What it covers.
    pub rights: Vec<Right>,
}

/// What a look-up asks for.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The service, by code.
    pub service: &'a str,
    /// The package.
    pub package: Option<&'a str>,
    /// The period.
    pub period: Option<&'a Period>,
    /// The forms that the provider takes for it.
    pub forms: Option<&'a BTreeSet<Form>>,
    /// When.
    pub now: Instant,
}

impl Held {
    /// What the gate may know of it.
    pub fn facts(&self, question: &Question<'_>) -> ConsentFacts {
        let of_service = |right: &&Right| right.is_of(question.service, question.package);
        let mut covering = self.rights.iter().filter(of_service);
        ConsentFacts {
            id: self.id.clone(),
            status: self
                .valid_to
                .map_or(self.status, |end| at(self.status, end, question.now)),
            valid_to: self.valid_to,
            from_subject: true,
            to_organisation: true,
            purpose: self.purpose.clone(),
            covers_service: covering.clone().next().is_some(),
            covers_period: covering.any(|right| right.holds_for(question.period)),
            form_accepted: question.forms.is_some_and(|forms| forms.contains(&self.form)),
        }
    }
}

/// The one that a look-up would use: one that would let it through before one that would not, and of those the one that lasts longest.
pub fn best<'a>(held: &'a [Held], question: &Question<'_>) -> Option<&'a Held> {
    held.iter().min_by_key(|one| {
        let facts = one.facts(question);
        let covers = facts.covers_service && facts.covers_period;
        (
            Reverse((
                covers && facts.form_accepted && facts.status == Status::Accepted,
                covers,
                !is_over(facts.status),
                facts.form_accepted,
                one.valid_to,
            )),
            &one.id,
        )
    })
}
