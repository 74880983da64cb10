//! `decide`: evaluates every check, answers with all of them in the table's order, and permits only if none fails.
//! Total and pure. The table of functions below is the table of the gate.

use std::{marker::PhantomData, sync::Arc};

use time::OffsetDateTime;

use super::{
    checks::{Finding, Trail, actor, agreement, basis, case, ground, scope, subject},
    codes::CheckCode,
    decision::{Answer, Check, Decision, Outcome, UseCaseName, Verdict},
    detail::Detail,
    evidence::{Evidence, Evidences},
    facts::{BreakGlassFacts, Facts, Model, Places, VersionStatus},
};
use crate::{
    access::break_glass,
    lookup::{Terms, Withheld, WithheldWhy},
    oslo,
    usecase::ShieldLevel,
};

pub(super) type Rule<T> = fn(&Facts) -> Finding<T>;

pub(super) const CHECKS: usize = 31;

/// The table of the gate.
pub(super) struct Table<T>(PhantomData<T>);

impl<T: Trail> Table<T> {
    pub(super) const ALL: &'static [(CheckCode, Rule<T>); CHECKS] = &[
        (CheckCode::ActorActive, actor::active),
        (CheckCode::ActorUndertaking, actor::undertaking),
        (CheckCode::ActorSession, actor::session),
        (CheckCode::AccessGrant, actor::grant),
        (CheckCode::UseCaseApproved, ground::approved),
        (CheckCode::UseCaseInForce, ground::in_force),
        (CheckCode::StopNone, ground::stop),
        (CheckCode::BasisProcessing, basis::processing),
        (CheckCode::BasisSpecial, basis::special),
        (CheckCode::BasisDisclosure, basis::disclosure),
        (CheckCode::ConsentLive, basis::consent),
        (CheckCode::AgreementProvider, agreement::provider),
        (CheckCode::AgreementProcessor, agreement::processor),
        (CheckCode::SecrecyRegime, ground::secrecy),
        (CheckCode::LawChangeNone, ground::law_change),
        (CheckCode::DpiaApproved, ground::dpia),
        (CheckCode::RetentionSet, ground::retention),
        (CheckCode::ResourcesComplete, ground::resources),
        (CheckCode::ScopeService, scope::service),
        (CheckCode::ScopeFields, scope::fields),
        (CheckCode::ScopePeriod, scope::period),
        (CheckCode::ScopeSubject, scope::subject),
        (CheckCode::EnvironmentMatch, scope::environment),
        (CheckCode::CaseReference, case::reference),
        (CheckCode::CaseAssigned, case::assigned),
        (CheckCode::NeedReason, case::reason),
        (CheckCode::NeedFresh, case::fresh),
        (CheckCode::VolumeQuota, case::quota),
        (CheckCode::SubjectParty, subject::party),
        (CheckCode::SubjectConflict, subject::conflict),
        (CheckCode::SubjectShielded, subject::shielded),
    ];
}

/// What a check answers, with hastetilgang counted in.
pub(super) fn answer<T: Trail>(facts: &Facts, code: CheckCode, rule: Rule<T>) -> Finding<T> {
    override_by_break_glass(facts, code, rule(facts))
}

/// Whether a decision without failing checks may end in a permit. An end that has come already permits nothing, though each check looks
/// at its own. `named` tells that the permit is known to name fields.
pub(super) fn may_permit(facts: &Facts, valid_until: OffsetDateTime, named: bool) -> bool {
    let somebody = facts.subject.pseudonym.is_some();
    facts.now.0 < valid_until && somebody && (named || permitted_fields(facts).next().is_some())
}

/// Decides one look-up on these facts.
pub fn decide(facts: &Facts) -> Decision {
    decide_by(facts, None, |code, rule| {
        answer(facts, code, rule).keeping(Evidences::from)
    })
}

/// Decides by the findings that `ask` gives of each check. `approved` are the approved fields by their places in the service's model, where
/// those are told already.
pub(super) fn decide_by(
    facts: &Facts,
    approved: Option<&Places>,
    ask: impl Fn(CheckCode, Rule<Vec<Evidence>>) -> Finding<Evidences>,
) -> Decision {
    let mut checks = Vec::with_capacity(CHECKS);
    let mut valid_until = oslo::end_of(facts.today.0);
    for (code, rule) in Table::ALL {
        let finding = ask(*code, *rule);
        valid_until = finding.until.map_or(valid_until, |end| valid_until.min(end));
        checks.push(to_check(*code, finding));
    }
    let failing = checks.iter().any(|check| check.outcome == Outcome::Fail);
    let level_missing = checks
        .iter()
        .any(|check| check.code == CheckCode::SubjectShielded && check.detail == Detail::NotAsked);
    let (fields, withheld) = split_fields(facts, approved);
    let permits = !failing && !level_missing && may_permit(facts, valid_until, !fields.is_empty());
    let terms = permits
        .then(|| terms(facts, &fields, &withheld, valid_until))
        .flatten();
    let verdict = if terms.is_some() {
        Verdict::Permit
    } else {
        Verdict::Refuse
    };
    let full = written(facts, verdict, checks);
    Decision::new(full, terms, level_missing && !failing, fields, withheld)
}

fn written(facts: &Facts, outcome: Verdict, checks: Vec<Check>) -> Answer {
    let version = facts.version();
    Answer {
        id: facts.decision_id.clone(),
        outcome,
        use_case: UseCaseName {
            code: facts.use_case.as_ref().map(|use_case| use_case.code.clone()),
            version: version.map(|version| version.number),
            content_hash: version.map(|version| version.stored_hash.clone()),
        },
        checks,
        decided_at: facts.now,
    }
}

pub(super) fn to_check(code: CheckCode, finding: Finding<Evidences>) -> Check {
    Check {
        code,
        outcome: finding.outcome,
        detail: finding.detail,
        mended_by: finding.mended_by,
        remedy: finding.remedy,
        overridable: is_overridable(code, finding.detail),
        evidence: finding.evidence,
    }
}

/// The † checks. The hard ceiling is never lifted, nor is a volume that is not known: the ceiling may be behind it.
fn is_overridable(code: CheckCode, detail: Detail) -> bool {
    match code {
        CheckCode::AccessGrant | CheckCode::CaseAssigned | CheckCode::NeedFresh => true,
        CheckCode::VolumeQuota => !matches!(
            detail,
            Detail::HardCeiling | Detail::Unknown | Detail::NotRegistered
        ),
        CheckCode::ActorActive
        | CheckCode::ActorUndertaking
        | CheckCode::ActorSession
        | CheckCode::UseCaseApproved
        | CheckCode::UseCaseInForce
        | CheckCode::StopNone
        | CheckCode::BasisProcessing
        | CheckCode::BasisSpecial
        | CheckCode::BasisDisclosure
        | CheckCode::ConsentLive
        | CheckCode::AgreementProvider
        | CheckCode::AgreementProcessor
        | CheckCode::SecrecyRegime
        | CheckCode::LawChangeNone
        | CheckCode::DpiaApproved
        | CheckCode::RetentionSet
        | CheckCode::ResourcesComplete
        | CheckCode::ScopeService
        | CheckCode::ScopeFields
        | CheckCode::ScopePeriod
        | CheckCode::ScopeSubject
        | CheckCode::EnvironmentMatch
        | CheckCode::CaseReference
        | CheckCode::NeedReason
        | CheckCode::SubjectParty
        | CheckCode::SubjectConflict
        | CheckCode::SubjectShielded => false,
    }
}

/// How long a hastetilgang lasts at most.
const BREAK_GLASS_HOURS: i64 = *break_glass::HOURS.end();

fn override_by_break_glass<T: Trail>(facts: &Facts, code: CheckCode, finding: Finding<T>) -> Finding<T> {
    let lifted = finding.outcome == Outcome::Fail && is_overridable(code, finding.detail);
    let Some(glass) = facts.break_glass.as_ref().filter(|_| lifted) else {
        return finding;
    };
    let Some(end) = break_glass_end(facts, glass) else {
        return finding;
    };
    Finding {
        outcome: Outcome::Overridden,
        mended_by: None,
        remedy: None,
        ..finding
    }
    .on("break_glass", &glass.id, None)
    .until(Some(end))
}

fn break_glass_end(facts: &Facts, glass: &BreakGlassFacts) -> Option<OffsetDateTime> {
    let active = facts
        .version()
        .is_some_and(|version| version.status == VersionStatus::Active);
    let approved = active && ground::approved::<()>(facts).outcome == Outcome::Pass;
    let allowed = approved && facts.content().is_some_and(|content| content.break_glass);
    let opened = glass.opened_at <= facts.now;
    let by_person = facts.actor.person.is_some() && facts.actor.trigger.is_none();
    if !by_person || !allowed || !opened || !glass.unit_holds || !glass.notified || glass.earlier_unreviewed {
        return None;
    }
    let longest = glass
        .opened_at
        .0
        .saturating_add(time::Duration::hours(BREAK_GLASS_HOURS));
    let end = glass.ends_at.map_or(longest, |end| end.0.min(longest));
    (facts.now.0 < end).then_some(end)
}

/// The fields a permit would name.
fn permitted_fields(facts: &Facts) -> impl Iterator<Item = &str> {
    let requested = facts.requested_fields().zip(facts.service.as_ref());
    let subset = scope::system_subset(facts);
    requested.into_iter().flat_map(move |(names, service)| {
        let known = names.filter(|name| service.fields.place(name).is_some());
        known.filter(move |name| subset.is_none_or(|subset| subset.contains(name)))
    })
}

/// The fields a permit would name, and the catalogue's other fields with why each is held back.
fn split_fields(facts: &Facts, approved: Option<&Places>) -> (Arc<[String]>, Arc<[Withheld]>) {
    let Some(service) = &facts.service else {
        return (Arc::default(), Arc::default());
    };
    let approved = if let Some(places) = approved {
        let every = 0..service.fields.len();
        every.map(|place| places.has(place)).collect()
    } else {
        let content = facts.content();
        let need = content.and_then(|all| all.need(&service.code, facts.request.package.as_deref()));
        let fields = need.into_iter().flat_map(|need| &need.fields);
        marked(&service.fields, fields.map(|field| field.name.as_str()))
    };
    let requested = marked(&service.fields, facts.requested_fields().into_iter().flatten());
    let subset = scope::system_subset(facts);
    let for_system = |name: &str| subset.as_ref().is_none_or(|subset| subset.contains(name));
    let shows_instead = |name: &str| {
        facts
            .content()
            .is_some_and(|content| content.shows_instead(&service.code, name))
    };
    let fields = permitted_fields(facts).map(str::to_owned).collect();
    let withheld = service
        .fields
        .names()
        .iter()
        .zip(approved.into_iter().zip(requested));
    let withheld = withheld.filter_map(|(name, (approved, requested))| {
        let why = if !approved {
            WithheldWhy::NotApproved
        } else if !for_system(name) {
            WithheldWhy::NotForSystem
        } else if requested {
            // It is fetched, and read by the formulas alone.
            if !shows_instead(name) {
                return None;
            }
            WithheldWhy::Derived
        } else {
            WithheldWhy::NotRequested
        };
        Some(Withheld {
            field: Arc::clone(name),
            why,
        })
    });
    (fields, withheld.collect())
}

/// Of each field of the model, in order, whether it is among these.
fn marked<'a>(model: &Model, names: impl Iterator<Item = &'a str>) -> Vec<bool> {
    let mut marked = vec![false; model.len()];
    for name in names {
        if let Some(mark) = model.place(name).and_then(|place| marked.get_mut(place)) {
            *mark = true;
        }
    }
    marked
}

fn terms(
    facts: &Facts,
    fields: &Arc<[String]>,
    withheld: &Arc<[Withheld]>,
    valid_until: OffsetDateTime,
) -> Option<Terms> {
    if fields.is_empty() {
        return None;
    }
    Some(Terms {
        decision_id: facts.decision_id.clone(),
        subject: facts.subject.pseudonym.clone()?,
        category: facts.subject.category,
        service: facts.service.as_ref()?.code.clone(),
        package: facts.request.package.clone(),
        parameters: facts.request.parameters.clone(),
        period: facts.request.period,
        fields: Arc::clone(fields),
        withheld: Arc::clone(withheld),
        shielded_allowed: answers_may_be_shielded(facts),
        shield_levels: shield_levels(facts),
        level_alone: facts.shield.as_ref().is_some_and(|shield| shield.level_lookup),
        valid_until,
    })
}

/// The provider's flag says only that the subject is protected, so every level it may mean must be allowed.
fn answers_may_be_shielded(facts: &Facts) -> bool {
    let levels = [ShieldLevel::Confidential, ShieldLevel::StrictlyConfidential];
    facts
        .content()
        .is_some_and(|content| levels.iter().all(|level| content.shielded_levels.contains(level)))
        && subject::elevated(facts)
}

/// Of an answer that tells the level, the levels that may be shown.
fn shield_levels(facts: &Facts) -> Vec<ShieldLevel> {
    let allowed = facts
        .content()
        .map(|content| content.shielded_levels.clone())
        .unwrap_or_default();
    if subject::elevated(facts) {
        allowed
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests;
