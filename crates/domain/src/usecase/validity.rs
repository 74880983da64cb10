//! Until when a version holds: the intersection of everything it stands on. The gate itself is asked about the day after each
//! end, so that an end counts only where the gate would refuse, and what is shown is what a look-up would meet.
//! Ends are legal dates, inclusive. A review that is overdue ends a ground only past the organisation's grace.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use time::Duration;

use super::{Content, DataNeed, ItemKind};
use crate::{
    gate::{
        CheckCode, ConnectionMode, Footing, OrganisationFacts, ProcessorAgreementFacts, RegisterFacts,
        Standing, unready,
    },
    oslo,
    when::{Day, Instant},
};

/// What of a version can come to an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The version's own period.
    Period,
    /// A hook.
    Hook,
    /// An agreement with a provider.
    ProviderAgreement,
    /// An agreement with a processor.
    ProcessorAgreement,
    /// The Altinn delegation of one service.
    Delegation,
    /// A routine.
    Routine,
    /// An own system.
    OwnSystem,
    /// A contact's membership.
    Contact,
    /// An assessment of the impact on data protection.
    Dpia,
    /// A risk assessment.
    RiskAssessment,
    /// A need for a change of law.
    LawChange,
}

impl From<ItemKind> for Part {
    fn from(kind: ItemKind) -> Self {
        match kind {
            ItemKind::Hook => Self::Hook,
            ItemKind::ProviderAgreement => Self::ProviderAgreement,
            ItemKind::ProcessorAgreement => Self::ProcessorAgreement,
            ItemKind::Routine => Self::Routine,
            ItemKind::Dpia => Self::Dpia,
            ItemKind::RiskAssessment => Self::RiskAssessment,
            ItemKind::LawChange => Self::LawChange,
            ItemKind::OwnSystem => Self::OwnSystem,
        }
    }
}

/// How it comes to an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndKind {
    /// It ends.
    End,
    /// It must be looked over.
    Review,
    /// The rule must be verified again.
    Reverify,
}

/// One end of one part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartEnd {
    /// The last day on which the gate takes it: past a review this is the last day of the grace.
    pub last: Day,
    /// The day that stands in the register.
    pub due: Day,
    /// What ends.
    pub part: Part,
    /// Which: a register item's id, a service's code, an account's id; empty for the version's own period.
    pub item: String,
    /// How.
    pub kind: EndKind,
}

/// A contact whose membership ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactEnd {
    /// Account id.
    pub account: String,
    /// The last whole day of the membership.
    pub last: Day,
}

/// A version, as far as its time goes.
#[derive(Debug, Clone, Copy)]
pub struct Term<'a> {
    /// What it says.
    pub content: &'a Content,
    /// First day; unknown means that it has none.
    pub valid_from: Option<Day>,
    /// Last day.
    pub valid_to: Option<Day>,
    /// The contacts whose memberships end.
    pub contacts: &'a [ContactEnd],
}

/// How long a version holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lasts {
    /// The gate refuses on it already, by these checks; the parts that have run out, where that is why.
    Fails {
        /// The checks that fail.
        checks: BTreeSet<CheckCode>,
        /// What has run out.
        causes: Vec<PartEnd>,
    },
    /// Through this day, and what ends it.
    Through {
        /// The last day.
        last: Day,
        /// The parts that end then and are needed; more than one where they end on the same day.
        causes: Vec<PartEnd>,
    },
    /// Nothing that is known ends it.
    UntilEnded,
}

/// How long a version holds, and every end it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validity {
    /// The intersection.
    pub lasts: Lasts,
    /// Every part's own end, soonest first.
    pub ends: Vec<PartEnd>,
}

impl Validity {
    /// The last day, where there is one ahead.
    pub fn last(&self) -> Option<Day> {
        match &self.lasts {
            Lasts::Through { last, .. } => Some(*last),
            Lasts::Fails { .. } | Lasts::UntilEnded => None,
        }
    }

    /// What ends it, or has.
    pub fn causes(&self) -> &[PartEnd] {
        match &self.lasts {
            Lasts::Through { causes, .. } | Lasts::Fails { causes, .. } => causes,
            Lasts::UntilEnded => &[],
        }
    }
}

/// How long the version holds, seen from `today`. `footing` gives what it stands on for a need at an instant, as the gate would read it.
pub fn validity(term: Term<'_>, today: Day, footing: impl Fn(&DataNeed, Instant) -> Footing) -> Validity {
    let ends = ends(term, today, &footing);
    let first = term.valid_from.map_or(today, |from| from.max(today));
    let checks = failing(term, first, &footing);
    if !checks.is_empty() {
        let causes = causes(&ends, &checks, |end| end.last < first);
        return Validity {
            lasts: Lasts::Fails { checks, causes },
            ends,
        };
    }
    let days: BTreeSet<Day> = ends
        .iter()
        .map(|end| end.last)
        .filter(|day| *day >= first)
        .collect();
    for last in days {
        let Some(after) = last.0.next_day() else { continue };
        let checks = failing(term, Day(after), &footing);
        if !checks.is_empty() {
            let causes = causes(&ends, &checks, |end| end.last == last);
            return Validity {
                lasts: Lasts::Through { last, causes },
                ends,
            };
        }
    }
    Validity {
        lasts: Lasts::UntilEnded,
        ends,
    }
}

/// The checks of the ground that fail at the last moment of a day: what ends within the day does not hold that day.
fn failing(
    term: Term<'_>,
    day: Day,
    footing: &impl Fn(&DataNeed, Instant) -> Footing,
) -> BTreeSet<CheckCode> {
    let now = Instant(oslo::end_of(day.0) - Duration::MILLISECOND);
    let unready = unready(term.content, now, |need| footing(need, now));
    let mut failing: BTreeSet<CheckCode> = unready.iter().map(|one| one.check.code).collect();
    let begun = term.valid_from.is_some_and(|from| from <= day);
    if !begun || term.valid_to.is_some_and(|last| last < day) {
        failing.insert(CheckCode::UseCaseInForce);
    }
    failing
}

/// The ends among those of the day that the failing checks stand on.
fn causes(ends: &[PartEnd], checks: &BTreeSet<CheckCode>, of_day: impl Fn(&PartEnd) -> bool) -> Vec<PartEnd> {
    let needed =
        |end: &&PartEnd| of_day(end) && checks_of(end.part).iter().any(|check| checks.contains(check));
    ends.iter().filter(needed).cloned().collect()
}

fn checks_of(part: Part) -> &'static [CheckCode] {
    match part {
        Part::Period => &[CheckCode::UseCaseInForce],
        Part::Hook => &[CheckCode::BasisProcessing, CheckCode::BasisDisclosure],
        Part::ProviderAgreement => &[CheckCode::AgreementProvider, CheckCode::BasisDisclosure],
        Part::ProcessorAgreement | Part::Delegation => &[CheckCode::AgreementProcessor],
        Part::OwnSystem => &[CheckCode::RetentionSet],
        Part::Routine | Part::Contact => &[CheckCode::ResourcesComplete],
        Part::Dpia => &[CheckCode::DpiaApproved],
        Part::LawChange => &[CheckCode::LawChangeNone],
        // The gate asks for none: that one is overdue is for those who follow it.
        Part::RiskAssessment => &[],
    }
}

fn ends(term: Term<'_>, today: Day, footing: &impl Fn(&DataNeed, Instant) -> Footing) -> Vec<PartEnd> {
    let mut found = BTreeSet::new();
    if let Some(last) = term.valid_to {
        found.insert(end(Part::Period, "", EndKind::End, last, last));
    }
    for contact in term.contacts {
        found.insert(end(
            Part::Contact,
            &contact.account,
            EndKind::End,
            contact.last,
            contact.last,
        ));
    }
    let now = Instant(oslo::start_of(today.0));
    for need in &term.content.needs {
        let footing = footing(need, now);
        found.extend(of_register(
            term.content,
            &footing.register,
            &footing.organisation,
        ));
        let supplied = footing.organisation.connection == Some(ConnectionMode::Supplier);
        let delegation = footing.organisation.delegation.as_ref().filter(|_| supplied);
        if let Some(last) = delegation.and_then(|delegation| delegation.valid_to) {
            found.insert(end(Part::Delegation, &need.service, EndKind::End, last, last));
        }
    }
    found.into_iter().collect()
}

fn of_register(
    content: &Content,
    register: &RegisterFacts,
    organisation: &OrganisationFacts,
) -> Vec<PartEnd> {
    let mut found = Vec::new();
    for (kind, item) in content.items() {
        let (standing, reverify_by) = match kind {
            ItemKind::Hook => {
                let hook = register.hooks.get(&item.id);
                (
                    hook.map(|hook| &hook.standing),
                    hook.and_then(|hook| hook.reverify_by),
                )
            }
            ItemKind::ProviderAgreement => {
                let known = register.provider_agreements.get(&item.id);
                (known.map(|known| &known.standing), None)
            }
            ItemKind::ProcessorAgreement => {
                let known = register.processor_agreements.get(&item.id);
                (known.map(|known| &known.standing), None)
            }
            ItemKind::Routine => {
                let known = register.routines.get(&item.id);
                (known.map(|known| &known.standing), None)
            }
            ItemKind::Dpia => {
                let known = register.dpias.get(&item.id);
                (known.map(|known| &known.standing), None)
            }
            ItemKind::RiskAssessment => {
                let known = register.risk_assessments.get(&item.id);
                (known.map(|known| &known.standing), None)
            }
            ItemKind::LawChange => {
                let known = register.law_changes.get(&item.id);
                (known.map(|known| &known.standing), None)
            }
            ItemKind::OwnSystem => {
                let known = register.own_systems.get(&item.id);
                (known.map(|known| &known.standing), None)
            }
        };
        let ends =
            standing.map(|standing| item_ends(kind.into(), &item.id, standing, reverify_by, organisation));
        found.extend(ends.unwrap_or_default());
    }
    for (agreement, known) in operators(content, register) {
        let standing = &known.standing;
        found.extend(item_ends(
            Part::ProcessorAgreement,
            agreement,
            standing,
            None,
            organisation,
        ));
    }
    found
}

/// The agreements under which the version's own systems are run: named by the systems, and so by the version.
fn operators<'a>(
    content: &'a Content,
    register: &'a RegisterFacts,
) -> impl Iterator<Item = (&'a str, &'a ProcessorAgreementFacts)> {
    let systems = content.own_systems.iter();
    let known = systems.filter_map(|link| register.own_systems.get(&link.system.id));
    let operated = known.filter_map(|found| found.system.operation.as_ref()?.agreement());
    operated.filter_map(|id| Some((id, register.processor_agreements.get(id)?)))
}

/// Every end of one register item, as the organisation's grace has it.
pub fn item_ends(
    part: Part,
    item: &str,
    standing: &Standing,
    reverify_by: Option<Day>,
    organisation: &OrganisationFacts,
) -> Vec<PartEnd> {
    // An unknown grace is none, as the gate has it.
    let grace = Duration::days(i64::from(organisation.review_grace_days.unwrap_or(0)));
    let past_grace = |day: Day| Day(day.0.saturating_add(grace));
    let ended = [standing.valid_to, standing.ended_on].into_iter().flatten();
    let mut found: Vec<PartEnd> = ended
        .map(|last| end(part, item, EndKind::End, last, last))
        .collect();
    for (kind, due) in [
        (EndKind::Review, standing.review_by),
        (EndKind::Reverify, reverify_by),
    ] {
        found.extend(due.map(|due| end(part, item, kind, due, past_grace(due))));
    }
    found
}

fn end(part: Part, item: &str, kind: EndKind, due: Day, last: Day) -> PartEnd {
    PartEnd {
        last,
        due,
        part,
        item: item.to_owned(),
        kind,
    }
}
