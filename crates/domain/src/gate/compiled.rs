//! A ground whose own checks are answered once, for all the look-ups that stand on it until something moves.
//!
//! The answers are those of the checks themselves, asked when the ground is compiled; nothing is judged in another way here. They count for
//! a look-up only in the same service, on the same day and for the same organisation as it is; otherwise the ground is laid into the facts
//! and every check is asked anew. What a look-up brings is always asked.

mod findings;
mod glance;
mod granted;

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use foldhash::fast::FixedState;

use self::{
    findings::{Findings, Traits},
    glance::Glance,
    granted::Granted,
};
use super::{
    causes::{Causes, Found, causes},
    checks::{Finding, Trail, actor, case, scope, subject},
    codes::CheckCode,
    decide::{Rule, Table, decide, decide_by},
    decision::Decision,
    detail::Detail,
    evidence::Evidences,
    facts::{Facts, GrantFacts, OrganisationFacts, RegisterFacts, ServiceFacts, Shared, VersionFacts},
};
use crate::{
    oslo,
    usecase::{Content, DataNeed, Mode, SubjectCategory},
    when::Day,
};

/// The kinds of subject, in the order in which their answers are kept.
const CATEGORIES: [SubjectCategory; 7] = [
    SubjectCategory::Applicant,
    SubjectCategory::SpouseOrCohabitant,
    SubjectCategory::Child,
    SubjectCategory::OtherParent,
    SubjectCategory::Employer,
    SubjectCategory::Organisation,
    SubjectCategory::CoDebtor,
];

/// One version's ground for one service and package, compiled. What nearly every look-up reads lies together; the rest is behind it.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The use case whose ground it is.
    code: Arc<str>,
    service: Shared<ServiceFacts>,
    organisation: Shared<OrganisationFacts>,
    package: Option<Box<str>>,
    today: Day,
    /// What the fixed checks found, in sum.
    sum: Found,
    glance: Glance,
    /// Who has access, by identity, where that is kept with the ground.
    granted: Option<HashMap<Box<str>, Granted, FixedState>>,
    whole: Box<Whole>,
}

/// What is read where a glance does not tell.
#[derive(Debug, Clone)]
struct Whole {
    version: Shared<VersionFacts>,
    register: Shared<RegisterFacts>,
    suspended: Option<bool>,
    ended: Option<bool>,
    /// What a look-up is held against: the content without what the fixed checks alone read, and with this one data need.
    content: Content,
    traits: Traits,
    brief: Findings<()>,
    /// Made when it is first asked for.
    full: OnceLock<Findings<Evidences>>,
}

impl Compiled {
    /// Compiles what these facts stand on, for an organisation as it reaches the service. Nothing is compiled without a version and a data
    /// need for the service and package: there every check is asked at each look-up.
    pub fn of(facts: &Facts, organisation: &Shared<OrganisationFacts>) -> Option<Self> {
        let use_case = facts.use_case.as_ref()?;
        let (version, service) = (use_case.version.clone()?, facts.service.clone()?);
        let named = |need: &DataNeed| need.service == service.code && need.package == facts.request.package;
        let need = version.content.needs.iter().find(|need| named(need))?;
        let asked = whole(facts, organisation);
        let (traits, brief) = (Traits::of(&asked, need, &service), Findings::of(&asked));
        let mut sum = Found::new(oslo::end_of(facts.today.0));
        for (code, finding) in &brief.fixed {
            sum.take(*code, *finding);
        }
        Some(Self {
            code: use_case.code.as_str().into(),
            organisation: organisation.clone(),
            package: need.package.as_deref().map(Box::from),
            today: facts.today,
            sum,
            glance: Glance::of((&version.content, need), &service, facts.today, &brief, traits),
            granted: None,
            whole: Box::new(Whole {
                register: facts.register.clone(),
                suspended: use_case.suspended,
                ended: use_case.ended,
                content: close(&version.content, need),
                traits,
                brief,
                full: OnceLock::new(),
                version: version.clone(),
            }),
            service,
        })
    }

    /// Whether the look-up stands on just this ground: the same version and register, on the same day, in the same service.
    pub fn stands_under(&self, facts: &Facts) -> bool {
        let whole = &self.whole;
        let use_case = facts.use_case.as_ref().is_some_and(|one| {
            let version = one
                .version
                .as_ref()
                .is_some_and(|version| version.is_same(&whole.version));
            *one.code == *self.code && version && one.suspended == whole.suspended && one.ended == whole.ended
        });
        use_case
            && (facts.register.is_same(&whole.register) || facts.register == whole.register)
            && self.is_same(facts)
    }

    /// The use case, service, package, day and organisation.
    #[inline]
    fn is_same(&self, facts: &Facts) -> bool {
        let service = facts.service.as_ref();
        facts.use_case.as_ref().is_some_and(|one| *one.code == *self.code)
            && service.is_some_and(|service| service.is_same(&self.service))
            && facts.today == self.today
            && facts.request.package.as_deref() == self.package.as_deref()
            && facts.organisation == *self.organisation
    }

    /// The code of the use case, shared with whoever finds the ground by it.
    pub fn code(&self) -> &Arc<str> {
        &self.code
    }

    /// Keeps who has access with the ground, by the person's identity: whoever is not among them has none. Without this the grants are those
    /// of the facts.
    #[must_use]
    pub fn granting(mut self, grants: impl IntoIterator<Item = (String, Vec<GrantFacts>)>) -> Self {
        let granted = grants.into_iter().map(|(identity, grants)| {
            let granted = Granted::of(&identity, grants);
            (identity.into(), granted)
        });
        self.granted = Some(granted.collect());
        self
    }

    /// What is kept of the person's access.
    fn granted(&self, facts: &Facts) -> Option<&Granted> {
        let identity = facts.actor.person.as_ref()?.identity.as_deref()?;
        self.granted.as_ref()?.get(identity)
    }

    fn lay_grants(&self, facts: &mut Facts) {
        if self.granted.is_some() {
            let granted = self.granted(facts);
            facts.grants = Some(granted.map(|granted| granted.grants.clone()).unwrap_or_default());
        }
    }

    /// Lays the ground into the facts of a look-up; into those of another use case it lays nothing.
    pub fn lay(&self, facts: &mut Facts) {
        let Some(use_case) = facts.use_case.as_mut().filter(|one| *one.code == *self.code) else {
            return;
        };
        facts.register = self.whole.register.clone();
        use_case.version = Some(self.whole.version.clone());
        use_case.suspended = self.whole.suspended;
        use_case.ended = self.whole.ended;
        self.lay_grants(facts);
    }

    /// The look-up on this ground, where what it brings is what the ground was compiled for: the service and package, the organisation, the
    /// day, a person who asks, and no hastetilgang.
    #[inline]
    fn look_up(&self, facts: &Facts) -> Option<OnGround<'_>> {
        let plain =
            facts.break_glass.is_none() && facts.actor.system.is_none() && facts.actor.trigger.is_none();
        (plain && self.is_same(facts)).then(|| OnGround {
            ground: &self.whole,
            within: self.glance.is_within(facts, &self.service),
        })
    }
}

/// One look-up that stands on a compiled ground.
struct OnGround<'a> {
    ground: &'a Whole,
    /// Whether it asks for some of the approved fields, and for nothing else.
    within: bool,
}

impl OnGround<'_> {
    /// What was answered when the ground was compiled, or what the check answers now by what it is held against. `None` for a check that
    /// reads more of the ground.
    fn find<T: Trail, K: Clone + From<T>>(
        &self,
        kept: &Findings<K>,
        facts: &Facts,
        (code, rule): (CheckCode, Rule<T>),
    ) -> Option<Finding<K>> {
        let (traits, request) = (self.ground.traits, &facts.request);
        let (content, need) = (Some(&self.ground.content), self.ground.content.needs.first());
        let asked = match code {
            CheckCode::ActorActive
            | CheckCode::ActorUndertaking
            | CheckCode::AccessGrant
            | CheckCode::StopNone
            | CheckCode::EnvironmentMatch
            | CheckCode::SubjectConflict => rule(facts),
            CheckCode::ActorSession => actor::session_by(facts, content),
            CheckCode::BasisProcessing if facts.subject.sole_trader != Some(false) => {
                return Some(kept.processing.clone());
            }
            CheckCode::BasisSpecial if self.within && traits.known => Finding::pass(),
            CheckCode::BasisDisclosure if self.within && traits.secret => {
                let category = facts.subject.category?;
                let place = CATEGORIES.iter().position(|known| *known == category)?;
                return kept.lifted.get(place).cloned();
            }
            CheckCode::ConsentLive if traits.without_consent => {
                Finding::not_applicable(Detail::NoConsentUsed)
            }
            CheckCode::ScopeService if request.mode == Mode::Single && request.parameters.is_empty() => {
                return Some(kept.single.clone());
            }
            CheckCode::ScopeFields if self.within && traits.known => Finding::pass(),
            CheckCode::ScopePeriod => scope::period_by(facts, need),
            CheckCode::ScopeSubject => scope::subject_by(facts, content, need),
            CheckCode::CaseReference => case::reference_by(facts, content),
            CheckCode::CaseAssigned => case::assigned_by(facts, content),
            CheckCode::NeedReason => case::reason_by(facts, content),
            CheckCode::NeedFresh => case::fresh_by(facts, content),
            CheckCode::VolumeQuota => case::quota_by(facts, content),
            CheckCode::SubjectParty => subject::party_by(facts, content),
            CheckCode::SubjectShielded => subject::shielded_by(facts, content),
            CheckCode::BasisProcessing
            | CheckCode::BasisSpecial
            | CheckCode::BasisDisclosure
            | CheckCode::ConsentLive
            | CheckCode::ScopeService
            | CheckCode::ScopeFields
            | CheckCode::UseCaseApproved
            | CheckCode::UseCaseInForce
            | CheckCode::AgreementProvider
            | CheckCode::AgreementProcessor
            | CheckCode::SecrecyRegime
            | CheckCode::LawChangeNone
            | CheckCode::DpiaApproved
            | CheckCode::RetentionSet
            | CheckCode::ResourcesComplete => return None,
        };
        Some(asked.keeping(K::from))
    }
}

/// The checks that no look-up on the ground changes.
const fn is_fixed(code: CheckCode) -> bool {
    matches!(
        code,
        CheckCode::UseCaseApproved
            | CheckCode::UseCaseInForce
            | CheckCode::AgreementProvider
            | CheckCode::AgreementProcessor
            | CheckCode::SecrecyRegime
            | CheckCode::LawChangeNone
            | CheckCode::DpiaApproved
            | CheckCode::RetentionSet
            | CheckCode::ResourcesComplete
    )
}

fn whole(facts: &Facts, organisation: &OrganisationFacts) -> Facts {
    let mut asked = facts.clone();
    asked.organisation = organisation.clone();
    asked.request.fields = None;
    asked.request.unknown_fields = 0;
    asked.request.parameters.clear();
    asked.request.mode = Mode::Single;
    asked
}

/// The content as a look-up is held against it. What the fixed checks alone read is left out, so that the rest lies close together.
fn close(content: &Content, need: &DataNeed) -> Content {
    Content {
        needs: vec![need.clone()],
        case: content.case.clone(),
        reasons: content.reasons.clone(),
        subjects_per_case: content.subjects_per_case,
        step_up: content.step_up,
        freshness: content.freshness,
        shielded_levels: content.shielded_levels.clone(),
        deceased_allowed: content.deceased_allowed,
        emigrated_allowed: content.emigrated_allowed,
        quota: content.quota,
        ..Content::begun("", "")
    }
}

/// As `causes`, with a compiled ground laid into the facts, which is done only where a check must read it.
pub fn causes_on(compiled: &Compiled, facts: &mut Facts) -> Causes {
    // First, so that it is on its way from memory while the rest is looked at.
    let granted = compiled.granted(facts);
    let Some(on) = compiled.look_up(facts) else {
        compiled.lay(facts);
        return causes(facts);
    };
    let sure = compiled.glance.sure(facts, &compiled.service, on.within, granted);
    let mut found = compiled.sum.clone();
    let mut laid = false;
    for place in sure.others() {
        let Some((code, rule)) = Table::<()>::ALL.get(place) else {
            continue;
        };
        if matches!(code, CheckCode::AccessGrant | CheckCode::SubjectShielded) {
            compiled.lay_grants(facts);
        }
        let finding = on.find(&compiled.whole.brief, facts, (*code, *rule));
        found.take(
            *code,
            finding.unwrap_or_else(|| {
                if !laid {
                    compiled.lay(facts);
                    laid = true;
                }
                rule(facts)
            }),
        );
    }
    // Whoever asks for more than some of the approved fields has had the ground laid for `scope.fields`.
    found.causes(facts, on.within)
}

/// As `decide`, with a compiled ground laid into the facts.
pub fn decide_on(compiled: &Compiled, facts: &mut Facts) -> Decision {
    compiled.lay(facts);
    let Some(on) = compiled.look_up(facts) else {
        return decide(facts);
    };
    let made = || Findings::of(&whole(facts, &compiled.organisation)).sharing();
    let full = compiled.whole.full.get_or_init(made);
    decide_by(facts, compiled.glance.fields.as_ref(), |code, rule| {
        let fixed = full.fixed.iter().find(|(known, _)| *known == code);
        match fixed {
            Some((_, finding)) => finding.clone(),
            None => on
                .find(full, facts, (code, rule))
                .unwrap_or_else(|| rule(facts).keeping(Evidences::from)),
        }
    })
}

#[cfg(test)]
mod tests;
