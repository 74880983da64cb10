//! `scope.*` and `environment.match`: whether exactly this is in the approved data need.

use super::{
    super::{
        codes::{MendedBy, Remedy},
        detail::Detail,
        facts::{Environment, Facts, Holder, LifeStatus, ServiceFacts, SystemFacts},
    },
    Finding, actor, basis,
};
use crate::{
    catalogue::PeriodKind,
    usecase::{DataNeed, Disclosure, Mode, Reach},
};

fn officer(detail: Detail) -> Finding {
    Finding::fail(detail, MendedBy::PrivacyOfficer, Remedy::AskPrivacyOfficer)
}

fn need<'a>(facts: &'a Facts, service: &ServiceFacts) -> Option<&'a DataNeed> {
    facts
        .content()?
        .need(&service.code, facts.request.package.as_deref())
}

pub(in crate::gate) fn service(facts: &Facts) -> Finding {
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

pub(in crate::gate) fn fields(facts: &Facts) -> Finding {
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
    let requested = facts.requested_fields().ok_or(Detail::Unknown)?;
    if requested.is_empty() {
        return Err(Detail::NoFields);
    }
    if requested.iter().any(|name| !service.fields.contains_key(*name)) {
        return Err(Detail::UnknownField);
    }
    if requested
        .iter()
        .any(|name| !need.fields.iter().any(|field| field.name == *name))
    {
        return Err(Detail::FieldNotApproved);
    }
    let Some(subset) = system_subset(facts) else {
        return Ok(());
    };
    let for_system = |name: &str| subset.contains(&name);
    // Absent fields mean every field the caller may have; only named ones can be outside the system's grant.
    if facts.request.fields.is_none() {
        return if requested.iter().any(|name| for_system(name)) {
            Ok(())
        } else {
            Err(Detail::NoFields)
        };
    }
    if requested.iter().all(|name| for_system(name)) {
        Ok(())
    } else {
        Err(Detail::FieldNotForSystem)
    }
}

/// The fields the calling system is limited to, where there is such a limit: by its grant, and by what the version says it receives.
pub(in crate::gate) fn system_subset(facts: &Facts) -> Option<Vec<&str>> {
    let system = facts.actor.system.as_ref()?;
    let granted = granted_fields(facts).map(|fields| fields.iter().map(String::as_str));
    match (granted, received(facts, system)) {
        (None, received) => received,
        (Some(granted), None) => Some(granted.collect()),
        (Some(granted), Some(received)) => Some(granted.filter(|field| received.contains(field)).collect()),
    }
}

fn granted_fields(facts: &Facts) -> Option<&[String]> {
    let grants = facts.grants.as_ref()?;
    let held = actor::in_force(facts, grants, Holder::System, None, Detail::NoSystemGrant);
    held.ok()?.0.fields.as_deref()
}

/// What the version says that the system receives of the service: nothing where it names others and not this one. A version that
/// names no system, and a key that belongs to none, are limited by the grant alone.
fn received<'a>(facts: &'a Facts, system: &SystemFacts) -> Option<Vec<&'a str>> {
    let own = system.own_system.as_deref()?;
    let links = &facts.content()?.own_systems;
    let service = facts.service.as_ref().filter(|_| !links.is_empty())?;
    let of_system = links.iter().filter(|link| link.system.id == own);
    Some(of_system.flat_map(|link| link.fields_of(&service.code)).collect())
}

pub(in crate::gate) fn period(facts: &Facts) -> Finding {
    match period_detail(facts) {
        Ok(detail) => Finding::pass_as(detail),
        Err(detail) => Finding::fail(detail, MendedBy::Own, Remedy::CorrectPeriod),
    }
}

fn period_detail(facts: &Facts) -> Result<Detail, Detail> {
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
    let window = need(facts, service)
        .and_then(|need| need.window.as_ref())
        .ok_or(Detail::Unknown)?;
    if window.contains(period, facts.today.0) {
        Ok(Detail::Ok)
    } else {
        Err(Detail::PeriodOutside)
    }
}

pub(in crate::gate) fn subject(facts: &Facts) -> Finding {
    match subject_detail(facts) {
        Ok(detail) => Finding::pass_as(detail),
        Err(detail) => Finding::fail(detail, MendedBy::Own, Remedy::CorrectSubject),
    }
}

fn subject_detail(facts: &Facts) -> Result<Detail, Detail> {
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
    let need = need(facts, service).ok_or(Detail::Unknown)?;
    if !need.categories.contains(&category) {
        return Err(Detail::CategoryNotAllowed);
    }
    let content = facts.content().ok_or(Detail::Unknown)?;
    match subject.life {
        Some(LifeStatus::Alive) => Ok(Detail::Ok),
        Some(LifeStatus::Dead) if !content.deceased_allowed => Err(Detail::Dead),
        Some(LifeStatus::Emigrated) if !content.emigrated_allowed => Err(Detail::Emigrated),
        Some(LifeStatus::Dead | LifeStatus::Emigrated) => Ok(Detail::Ok),
        None => Ok(Detail::StatusUnknown),
    }
}

pub(in crate::gate) fn environment(facts: &Facts) -> Finding {
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
