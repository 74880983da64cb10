//! `scope.*` and `environment.match`: whether exactly this is in the approved data need.

use super::{
    super::{
        codes::{MendedBy, Remedy},
        detail::Detail,
        facts::{Environment, Facts, Holder, LifeStatus, ServiceFacts, SystemFacts},
    },
    Finding, Trail, actor, basis,
};
use crate::{
    catalogue::PeriodKind,
    usecase::{Content, DataNeed, Disclosure, Mode, Reach, SystemLink},
};

fn officer<T: Trail>(detail: Detail) -> Finding<T> {
    Finding::fail(detail, MendedBy::PrivacyOfficer, Remedy::AskPrivacyOfficer)
}

fn need<'a>(facts: &'a Facts, service: &ServiceFacts) -> Option<&'a DataNeed> {
    facts
        .content()?
        .need(&service.code, facts.request.package.as_deref())
}

/// The data need of the service and package asked for.
fn needed(facts: &Facts) -> Option<&DataNeed> {
    need(facts, facts.service.as_ref()?)
}

pub(in crate::gate) fn service<T: Trail>(facts: &Facts) -> Finding<T> {
    match service_detail(facts) {
        Ok(()) => Finding::pass(),
        Err(detail) => officer(detail),
    }
}

fn service_detail(facts: &Facts) -> Result<(), Detail> {
    let service = facts.service.as_ref().ok_or(Detail::UnknownService)?;
    let content = facts.content().ok_or(Detail::Unknown)?;
    if !content.needs.iter().any(|need| need.service == service.code) {
        return Err(Detail::ServiceNotInNeed);
    }
    let need = need(facts, service).ok_or(Detail::PackageNotInNeed)?;
    if service.has_packages != need.package.is_some() {
        return Err(Detail::PackageNotInNeed);
    }
    let request = &facts.request;
    let all_named = need
        .parameters
        .keys()
        .all(|name| request.parameters.contains_key(name));
    let all_allowed = request.parameters.iter().all(|(name, value)| {
        need.parameters
            .get(name)
            .is_some_and(|allowed| allowed.contains(value))
    });
    if !all_named || !all_allowed {
        return Err(Detail::ParameterNotInNeed);
    }
    if !need.modes.contains(&request.mode) {
        return Err(Detail::ModeNotAllowed);
    }
    if request.mode == Mode::Bulk && !request.case_per_item && !has_mass_hook(facts, service) {
        return Err(Detail::MassHookMissing);
    }
    Ok(())
}

/// A rule for mass collection that covers this look-up like any other disclosure hook.
fn has_mass_hook(facts: &Facts, service: &ServiceFacts) -> bool {
    let Some(content) = facts.content() else {
        return false;
    };
    content
        .disclosure_bases
        .iter()
        .filter(|basis| basis.service == service.code)
        .any(|basis| match &basis.basis {
            Disclosure::Consent => false,
            Disclosure::Hook { item } => {
                let mass = facts
                    .register
                    .hooks
                    .get(&item.id)
                    .is_some_and(|found| found.hook.reach == Reach::Mass);
                mass && basis::disclosure_hook(facts, content, service, item).is_ok()
            }
        })
}

pub(in crate::gate) fn fields<T: Trail>(facts: &Facts) -> Finding<T> {
    match fields_detail(facts) {
        Ok(()) => Finding::pass(),
        Err(detail) => Finding::fail(detail, MendedBy::PrivacyOfficer, Remedy::CorrectFields),
    }
}

fn fields_detail(facts: &Facts) -> Result<(), Detail> {
    let service = facts.service.as_ref().ok_or(Detail::Unknown)?;
    if facts.request.unknown_fields > 0 {
        return Err(Detail::UnknownField);
    }
    let need = need(facts, service).ok_or(Detail::Unknown)?;
    let mut requested = facts.requested_fields().ok_or(Detail::Unknown)?;
    if requested.clone().next().is_none() {
        return Err(Detail::NoFields);
    }
    if requested.clone().any(|name| !service.fields.contains_key(name)) {
        return Err(Detail::UnknownField);
    }
    if requested
        .clone()
        .any(|name| !need.fields.iter().any(|field| field.name == name))
    {
        return Err(Detail::FieldNotApproved);
    }
    let Some(subset) = system_subset(facts) else {
        return Ok(());
    };
    // Absent fields mean every field the caller may have; only named ones can be outside the system's grant.
    if facts.request.fields.is_none() {
        return if requested.any(|name| subset.contains(name)) {
            Ok(())
        } else {
            Err(Detail::NoFields)
        };
    }
    if requested.all(|name| subset.contains(name)) {
        Ok(())
    } else {
        Err(Detail::FieldNotForSystem)
    }
}

/// The fields that the calling system is limited to, by its grant, by what the version says it receives, or by both.
#[derive(Clone, Copy)]
pub(in crate::gate) struct Subset<'a> {
    granted: Option<&'a [String]>,
    received: Option<Received<'a>>,
}

impl Subset<'_> {
    pub(in crate::gate) fn contains(&self, field: &str) -> bool {
        let granted = self
            .granted
            .is_none_or(|fields| fields.iter().any(|name| name == field));
        granted
            && self
                .received
                .as_ref()
                .is_none_or(|received| received.holds(field))
    }
}

/// The limit of the calling system, where there is one.
pub(in crate::gate) fn system_subset(facts: &Facts) -> Option<Subset<'_>> {
    let system = facts.actor.system.as_ref()?;
    let (granted, received) = (granted_fields(facts), received(facts, system));
    let limited = granted.is_some() || received.is_some();
    limited.then_some(Subset { granted, received })
}

fn granted_fields(facts: &Facts) -> Option<&[String]> {
    let grants = facts.grants.as_ref()?;
    let held = actor::in_force(facts, grants, Holder::System, None, Detail::NoSystemGrant);
    held.ok()?.0.fields.as_deref()
}

/// What the version says that the system receives of the service: nothing where it names others and not this one.
#[derive(Clone, Copy)]
struct Received<'a> {
    own: &'a str,
    links: &'a [SystemLink],
    service: &'a str,
}

impl Received<'_> {
    fn holds(&self, field: &str) -> bool {
        let mut of_system = self.links.iter().filter(|link| link.system.id == self.own);
        of_system.any(|link| link.fields_of(self.service).any(|name| name == field))
    }
}

/// A version that names no system, and a key that belongs to none, are limited by the grant alone.
fn received<'a>(facts: &'a Facts, system: &'a SystemFacts) -> Option<Received<'a>> {
    let own = system.own_system.as_deref()?;
    let links = facts.content()?.own_systems.as_slice();
    let service = &facts.service.as_ref().filter(|_| !links.is_empty())?.code;
    Some(Received { own, links, service })
}

pub(in crate::gate) fn period<T: Trail>(facts: &Facts) -> Finding<T> {
    period_by(facts, needed(facts))
}

/// With the data need found beforehand.
pub(in crate::gate) fn period_by<T: Trail>(facts: &Facts, need: Option<&DataNeed>) -> Finding<T> {
    match period_detail(facts, need) {
        Ok(detail) => Finding::pass_as(detail),
        Err(detail) => Finding::fail(detail, MendedBy::Own, Remedy::CorrectPeriod),
    }
}

fn period_detail(facts: &Facts, need: Option<&DataNeed>) -> Result<Detail, Detail> {
    if facts.request.period_unreadable {
        return Err(Detail::PeriodUnreadable);
    }
    let service = facts.service.as_ref().ok_or(Detail::Unknown)?;
    let Some(period) = &facts.request.period else {
        return if service.period == PeriodKind::None {
            Ok(Detail::NoPeriodTaken)
        } else {
            Err(Detail::PeriodMissing)
        };
    };
    if service.period == PeriodKind::None {
        return Err(Detail::NoPeriodTaken);
    }
    if period.kind() != service.period {
        return Err(Detail::PeriodWrongKind);
    }
    let window = need
        .and_then(|need| need.window.as_ref())
        .ok_or(Detail::Unknown)?;
    if window.contains(period, facts.today.0) {
        Ok(Detail::Ok)
    } else {
        Err(Detail::PeriodOutside)
    }
}

pub(in crate::gate) fn subject<T: Trail>(facts: &Facts) -> Finding<T> {
    subject_by(facts, facts.content(), needed(facts))
}

/// With the data need found beforehand.
pub(in crate::gate) fn subject_by<T: Trail>(
    facts: &Facts,
    content: Option<&Content>,
    need: Option<&DataNeed>,
) -> Finding<T> {
    match subject_detail(facts, content, need) {
        Ok(detail) => Finding::pass_as(detail),
        Err(detail) => Finding::fail(detail, MendedBy::Own, Remedy::CorrectSubject),
    }
}

fn subject_detail(
    facts: &Facts,
    content: Option<&Content>,
    need: Option<&DataNeed>,
) -> Result<Detail, Detail> {
    let subject = &facts.subject;
    match subject.valid {
        Some(true) => {}
        Some(false) => return Err(Detail::IdentifierInvalid),
        None => return Err(Detail::Unknown),
    }
    if subject.pseudonym.is_none() {
        return Err(Detail::Unknown);
    }
    let service = facts.service.as_ref().ok_or(Detail::Unknown)?;
    if subject.kind.ok_or(Detail::Unknown)? != service.subject {
        return Err(Detail::WrongKindOfSubject);
    }
    let category = subject.category.ok_or(Detail::CategoryMissing)?;
    let need = need.ok_or(Detail::Unknown)?;
    if !need.categories.contains(&category) {
        return Err(Detail::CategoryNotAllowed);
    }
    let content = content.ok_or(Detail::Unknown)?;
    match subject.life {
        Some(LifeStatus::Alive) => Ok(Detail::Ok),
        Some(LifeStatus::Dead) if !content.deceased_allowed => Err(Detail::Dead),
        Some(LifeStatus::Emigrated) if !content.emigrated_allowed => Err(Detail::Emigrated),
        Some(LifeStatus::Dead | LifeStatus::Emigrated) => Ok(Detail::Ok),
        None => Ok(Detail::StatusUnknown),
    }
}

pub(in crate::gate) fn environment<T: Trail>(facts: &Facts) -> Finding<T> {
    let fail = |detail| Finding::fail(detail, MendedBy::Own, Remedy::CorrectSubject);
    let (Some(environment), Some(synthetic), Some(future)) = (
        facts.environment,
        facts.subject.synthetic,
        facts.subject.born_in_future,
    ) else {
        return fail(Detail::Unknown);
    };
    match (environment, synthetic) {
        (Environment::Sandbox | Environment::Test, true) => Finding::pass(),
        (Environment::Sandbox | Environment::Test, false) if future => fail(Detail::NobodyYet),
        (Environment::Sandbox | Environment::Test, false) => fail(Detail::RealOutsideProduction),
        (Environment::Production, true) => fail(Detail::SyntheticInProduction),
        (Environment::Production, false) if future => fail(Detail::NobodyYet),
        (Environment::Production, false) => Finding::pass(),
    }
}
