//! A ground whose own checks are answered once, for all the look-ups that stand on it until something moves.
//!
//! The answers are those of the checks themselves, asked when the ground is compiled; nothing is judged in another way here. They count for
//! a look-up only in the same service, on the same day and for the same organisation as it is; otherwise the ground is laid into the facts
//! and every check is asked anew. What a look-up brings is always asked.

use std::sync::OnceLock;

use super::{
    causes::{Causes, Found, causes},
    checks::{Finding, Trail, actor, basis, case, scope, subject},
    codes::CheckCode,
    decide::{Rule, Table, decide, decide_by},
    decision::{Decision, Evidence, Outcome},
    detail::Detail,
    facts::{Facts, OrganisationFacts, RegisterFacts, ServiceFacts, Shared, VersionFacts},
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

/// One version's ground for one service and package, compiled.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The use case whose ground it is.
    code: String,
    version: Shared<VersionFacts>,
    register: Shared<RegisterFacts>,
    service: Shared<ServiceFacts>,
    organisation: Shared<OrganisationFacts>,
    today: Day,
    suspended: Option<bool>,
    ended: Option<bool>,
    /// What a look-up is held against, close together: the content without what the fixed checks alone read, and with this one data need.
    content: Content,
    /// Whether all approved fields are known and together meet `basis.special`; then so do some of them.
    known: bool,
    /// Whether all approved fields are known and secret; then so are some of them.
    secret: bool,
    /// Whether nothing here rests on consent.
    without_consent: bool,
    /// What the fixed checks found, in sum.
    sum: Found,
    brief: Findings<()>,
    /// Made when it is first asked for.
    full: OnceLock<Box<Findings<Vec<Evidence>>>>,
}

/// What the checks found of the ground.
#[derive(Debug, Clone)]
struct Findings<T> {
    processing: Finding<T>,
    /// `scope.service` for a look-up of one subject without parameters.
    single: Finding<T>,
    /// What lifts the secrecy, by kind of subject.
    lifted: [Finding<T>; CATEGORIES.len()],
    /// The checks that no look-up on the ground changes.
    fixed: Vec<(CheckCode, Finding<T>)>,
}

impl<T: Trail> Findings<T> {
    /// `asked` is a look-up for everything that is approved, of one subject without parameters.
    fn of(asked: &Facts) -> Self {
        let fixed = Table::<T>::ALL.iter().filter(|(code, _)| is_fixed(*code));
        Self {
            processing: basis::processing_of_ground(asked),
            single: scope::service(asked),
            lifted: CATEGORIES.map(|category| lifted(asked, category)),
            fixed: fixed.map(|(code, rule)| (*code, rule(asked))).collect(),
        }
    }
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
        let known = |name: &str| service.fields.get(name);
        let all = &need.fields;
        let special = basis::special::<()>(&asked).outcome == Outcome::Pass;
        let brief = Findings::of(&asked);
        let mut sum = Found::new(oslo::end_of(facts.today.0));
        for (code, finding) in &brief.fixed {
            sum.take(*code, *finding);
        }
        Some(Self {
            sum,
            brief,
            full: OnceLock::new(),
            known: special && all.iter().all(|field| known(&field.name).is_some()),
            secret: all
                .iter()
                .all(|field| known(&field.name).is_some_and(|known| known.secret)),
            without_consent: asked.consent_based() == Some(false),
            content: close(&version.content, need),
            register: facts.register.clone(),
            organisation: organisation.clone(),
            today: facts.today,
            suspended: use_case.suspended,
            ended: use_case.ended,
            code: use_case.code.clone(),
            version,
            service,
        })
    }

    /// Lays the ground into the facts of a look-up; into those of another use case it lays nothing.
    pub fn lay(&self, facts: &mut Facts) {
        let Some(use_case) = facts.use_case.as_mut().filter(|one| one.code == self.code) else {
            return;
        };
        facts.register = self.register.clone();
        use_case.version = Some(self.version.clone());
        use_case.suspended = self.suspended;
        use_case.ended = self.ended;
    }

    /// The look-up on this ground, where what it brings is what the ground was compiled for: the service and package, the organisation, the
    /// day, a person who asks, and no hastetilgang.
    fn look_up(&self, facts: &Facts) -> Option<OnGround<'_>> {
        let need = self.content.needs.first()?;
        let same = facts.use_case.as_ref().is_some_and(|one| one.code == self.code)
            && facts.service.as_ref()?.is_same(&self.service)
            && facts.today == self.today
            && facts.request.package == need.package
            && facts.organisation == *self.organisation;
        let plain =
            facts.break_glass.is_none() && facts.actor.system.is_none() && facts.actor.trigger.is_none();
        (same && plain).then(|| OnGround {
            compiled: self,
            need,
            within: is_within(need, facts),
        })
    }
}

/// One look-up that stands on a compiled ground.
struct OnGround<'a> {
    compiled: &'a Compiled,
    need: &'a DataNeed,
    /// Whether it asks for some of the approved fields, and for nothing else.
    within: bool,
}

impl OnGround<'_> {
    /// What was answered when the ground was compiled, or what the check answers now by what it is held against. `None` for a check that
    /// reads more of the ground.
    fn find<T: Trail>(
        &self,
        kept: &Findings<T>,
        facts: &Facts,
        (code, rule): (CheckCode, Rule<T>),
    ) -> Option<Finding<T>> {
        let (ground, request, content) = (self.compiled, &facts.request, Some(&self.compiled.content));
        Some(match code {
            CheckCode::ActorActive
            | CheckCode::ActorUndertaking
            | CheckCode::AccessGrant
            | CheckCode::StopNone
            | CheckCode::EnvironmentMatch
            | CheckCode::SubjectConflict => rule(facts),
            CheckCode::ActorSession => actor::session_by(facts, content),
            CheckCode::BasisProcessing if facts.subject.sole_trader != Some(false) => kept.processing.clone(),
            CheckCode::BasisSpecial if self.within && ground.known => Finding::pass(),
            CheckCode::BasisDisclosure if self.within && ground.secret => {
                let category = facts.subject.category?;
                let place = CATEGORIES.iter().position(|known| *known == category)?;
                kept.lifted.get(place)?.clone()
            }
            CheckCode::ConsentLive if ground.without_consent => {
                Finding::not_applicable(Detail::NoConsentUsed)
            }
            CheckCode::ScopeService if request.mode == Mode::Single && request.parameters.is_empty() => {
                kept.single.clone()
            }
            CheckCode::ScopeFields if self.within && ground.known => Finding::pass(),
            CheckCode::ScopePeriod => scope::period_by(facts, Some(self.need)),
            CheckCode::ScopeSubject => scope::subject_by(facts, content, Some(self.need)),
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
        })
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

fn lifted<T: Trail>(facts: &Facts, category: SubjectCategory) -> Finding<T> {
    let mut facts = facts.clone();
    facts.subject.category = Some(category);
    basis::disclosure_of_ground(&facts)
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
    let Some(on) = compiled.look_up(facts) else {
        compiled.lay(facts);
        return causes(facts);
    };
    let mut found = compiled.sum.clone();
    let mut laid = false;
    for (code, rule) in Table::<()>::ALL.iter().filter(|(code, _)| !is_fixed(*code)) {
        let finding = on.find(&compiled.brief, facts, (*code, *rule));
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
    let named = on.within && compiled.known;
    if !named && !laid {
        compiled.lay(facts);
    }
    found.causes(facts, named)
}

/// As `decide`, with a compiled ground laid into the facts.
pub fn decide_on(compiled: &Compiled, facts: &mut Facts) -> Decision {
    compiled.lay(facts);
    let Some(on) = compiled.look_up(facts) else {
        return decide(facts);
    };
    let made = || Box::new(Findings::of(&whole(facts, &compiled.organisation)));
    let full = compiled.full.get_or_init(made);
    decide_by(facts, |code, rule| {
        let fixed = full.fixed.iter().find(|(known, _)| *known == code);
        match fixed {
            Some((_, finding)) => finding.clone(),
            None => on.find(full, facts, (code, rule)).unwrap_or_else(|| rule(facts)),
        }
    })
}

fn is_within(need: &DataNeed, facts: &Facts) -> bool {
    let approved = |name: &String| need.fields.iter().any(|field| field.name == *name);
    let some = match &facts.request.fields {
        Some(named) => !named.is_empty() && named.iter().all(approved),
        None => !need.fields.is_empty(),
    };
    some && facts.request.unknown_fields == 0
}
