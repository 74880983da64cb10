//! `basis.*` and `consent.live`: why the organisation may process, and what lifts the provider's secrecy.

use time::OffsetDateTime;

use super::{
    super::{
        codes::{MendedBy, Remedy},
        detail::Detail,
        facts::{ConsentStatus, Facts, HookFacts, Sector, ServiceFacts},
    },
    Finding, Trail,
    standing::{self, Review},
};
use crate::{
    catalogue::{Sensitivity, SubjectKind},
    usecase::{Article6, Content, Disclosure, Hook, HookForce, HookUse, ItemRef, ProcessingBasis},
};

fn officer<T: Trail>(detail: Detail) -> Finding<T> {
    Finding::fail(detail, MendedBy::PrivacyOfficer, Remedy::AskPrivacyOfficer)
}

pub(in crate::gate) fn processing<T: Trail>(facts: &Facts) -> Finding<T> {
    let company =
        facts.subject.kind == Some(SubjectKind::Organisation) && facts.subject.sole_trader == Some(false);
    if company {
        return Finding::not_applicable(Detail::OrganisationSubject);
    }
    processing_of_ground(facts)
}

/// What the version and the register say, whoever is asked about.
pub(in crate::gate) fn processing_of_ground<T: Trail>(facts: &Facts) -> Finding<T> {
    let Some(content) = facts.content() else {
        return officer(Detail::Unknown);
    };
    let (mut why, mut named) = (Detail::NotRegistered, None);
    for basis in &content.processing_bases {
        match processing_basis(facts, basis) {
            Ok((hook, end)) => {
                let finding = Finding::pass().until(end);
                return match hook {
                    Some(item) => finding.on("hook", &item.id, Some(&item.hash)),
                    None => finding,
                };
            }
            Err(detail) => (why, named) = (detail, basis.hook.as_ref()),
        }
    }
    missing(why, "hook", named)
}

/// A failing check that says which register item it failed on, where it was one.
pub(super) fn missing<T: Trail>(why: Detail, kind: &'static str, named: Option<&ItemRef>) -> Finding<T> {
    match named {
        Some(item) => officer(why).on(kind, &item.id, Some(&item.hash)),
        None => officer(why),
    }
}

type Held<'a> = (Option<&'a ItemRef>, Option<OffsetDateTime>);

fn processing_basis<'a>(facts: &Facts, basis: &'a ProcessingBasis) -> Result<Held<'a>, Detail> {
    match (basis.article6, &basis.hook) {
        (Article6::C | Article6::E, None) => Err(Detail::NotRegistered),
        (Article6::A | Article6::B | Article6::D | Article6::F, None) => Ok((None, None)),
        (Article6::A | Article6::B | Article6::C | Article6::D | Article6::E | Article6::F, Some(item)) => {
            let (hook, end) = verified(facts, item)?;
            match hook.hook.usable_for {
                HookUse::Processing | HookUse::Both => Ok((Some(item), end)),
                HookUse::Disclosure => Err(Detail::WrongUse),
            }
        }
    }
}

/// The hook, verified by a named person and in force today, with its end.
fn verified<'a>(facts: &'a Facts, item: &ItemRef) -> Result<(&'a HookFacts, Option<OffsetDateTime>), Detail> {
    let hook = facts.register.hooks.get(&item.id).ok_or(Detail::Unknown)?;
    if hook.verified_by.is_none() {
        return Err(Detail::HookNotVerified);
    }
    let end = standing::holds(facts, &hook.standing, &item.hash, Review::Elsewhere).map_err(|detail| {
        if matches!(detail, Detail::NotYetValid | Detail::Expired | Detail::Ended) {
            Detail::HookNotInForce
        } else {
            detail
        }
    })?;
    let open_ended = hook.standing.valid_to.is_none() && hook.standing.review_by.is_none();
    if open_ended && hook.reverify_by.is_none() {
        return Err(Detail::Unknown);
    }
    let reverify = match hook.reverify_by {
        Some(day) => Some(standing::within_grace(facts, day).map_err(|()| Detail::ReverifyOverdue)?),
        None => None,
    };
    Ok((hook, super::finding::earliest(end, reverify)))
}

pub(in crate::gate) fn special<T: Trail>(facts: &Facts) -> Finding<T> {
    let (Some(content), Some(service), Some(fields)) =
        (facts.content(), &facts.service, facts.requested_fields())
    else {
        return officer(Detail::Unknown);
    };
    let stated = |pick: fn(&ProcessingBasis) -> &Option<String>| {
        content
            .processing_bases
            .iter()
            .any(|basis| pick(basis).as_ref().is_some_and(|text| !text.trim().is_empty()))
    };
    let (mut special, mut criminal) = (false, false);
    for name in fields {
        match service.fields.get(name).map(|field| field.sensitivity) {
            None => return officer(Detail::Unknown),
            Some(Sensitivity::Special) => special = true,
            Some(Sensitivity::Criminal) => criminal = true,
            Some(Sensitivity::Ordinary | Sensitivity::Private) => {}
        }
    }
    if special && !stated(|basis| &basis.article9) {
        return officer(Detail::Article9Missing);
    }
    if criminal && !stated(|basis| &basis.article10) {
        return officer(Detail::Article10Missing);
    }
    Finding::pass()
}

pub(in crate::gate) fn disclosure<T: Trail>(facts: &Facts) -> Finding<T> {
    let (Some(service), Some(fields)) = (&facts.service, facts.requested_fields()) else {
        return officer(Detail::Unknown);
    };
    let mut secrets = fields
        .map(|name| service.fields.get(name).map(|field| field.secret))
        .peekable();
    let all_open = secrets.peek().is_some() && secrets.all(|secret| secret == Some(false));
    if all_open {
        return Finding::not_applicable(Detail::NotSecret);
    }
    disclosure_of_ground(facts)
}

/// What lifts the secrecy of the service for this kind of subject, whichever secret fields are asked for.
pub(in crate::gate) fn disclosure_of_ground<T: Trail>(facts: &Facts) -> Finding<T> {
    let (Some(content), Some(service)) = (facts.content(), &facts.service) else {
        return officer(Detail::Unknown);
    };
    let (mut why, mut named) = (Detail::NotRegistered, None);
    for basis in content
        .disclosure_bases
        .iter()
        .filter(|basis| basis.service == service.code)
    {
        match &basis.basis {
            Disclosure::Consent => return Finding::pass_as(Detail::ConsentBasis),
            Disclosure::Hook { item } => match disclosure_hook(facts, content, service, item) {
                Ok(end) => return Finding::pass().on("hook", &item.id, Some(&item.hash)).until(end),
                Err(detail) => (why, named) = (detail, Some(item)),
            },
        }
    }
    missing(why, "hook", named)
}

pub(super) fn disclosure_hook(
    facts: &Facts,
    content: &Content,
    service: &ServiceFacts,
    item: &ItemRef,
) -> Result<Option<OffsetDateTime>, Detail> {
    let (found, end) = verified(facts, item)?;
    let hook = &found.hook;
    if hook.usable_for == HookUse::Processing {
        return Err(Detail::WrongUse);
    }
    if !hook.lifts_secrecy {
        return Err(Detail::SecrecyNotLifted);
    }
    if hook.provider.as_ref() != Some(&service.provider) {
        return Err(Detail::WrongProvider);
    }
    covers_organ(hook, facts.organisation.sector.ok_or(Detail::Unknown)?)?;
    if !hook.tasks.is_empty() && !hook.tasks.contains(&content.purpose.code) {
        return Err(Detail::WrongTask);
    }
    if !hook.categories.is_empty() {
        let category = facts.subject.category.ok_or(Detail::Unknown)?;
        if !hook.categories.contains(&category) {
            return Err(Detail::WrongCategory);
        }
    }
    match hook.force {
        HookForce::RecipientRight => Ok(end),
        HookForce::ProviderMay => {
            let granted = granted_by_provider(facts, content, service)?;
            Ok(super::finding::earliest(end, granted))
        }
    }
}

/// The bodies the rule is for; none named means any public body.
fn covers_organ(hook: &Hook, sector: Sector) -> Result<(), Detail> {
    let covered = if hook.organs.is_empty() {
        matches!(sector, Sector::Kommune | Sector::Stat)
    } else {
        hook.organs.iter().any(|organ| organ == sector.word())
    };
    if covered { Ok(()) } else { Err(Detail::WrongOrgan) }
}

/// A may-rule counts only with the provider's recorded grant of that package for that purpose, in an agreement that
/// holds today; gives the end of that agreement.
fn granted_by_provider(
    facts: &Facts,
    content: &Content,
    service: &ServiceFacts,
) -> Result<Option<OffsetDateTime>, Detail> {
    let granted = content.provider_agreements.iter().find_map(|item| {
        let found = facts.register.provider_agreements.get(&item.id)?;
        let end = standing::holds(facts, &found.standing, &item.hash, Review::Demanded).ok()?;
        let granted = found.agreement.provider == service.provider
            && found.agreement.purposes.contains(&content.purpose.code)
            && found.connections.iter().any(|connection| {
                connection.service == service.code
                    && connection.package == facts.request.package
                    && connection.granted
            });
        granted.then_some(end)
    });
    granted.ok_or(Detail::PackageNotGranted)
}

pub(in crate::gate) fn consent<T: Trail>(facts: &Facts) -> Finding<T> {
    let fail = |detail| Finding::fail(detail, MendedBy::DataSubject, Remedy::AskConsent);
    match facts.consent_based() {
        None => return fail(Detail::Unknown),
        Some(false) => return Finding::not_applicable(Detail::NoConsentUsed),
        Some(true) => {}
    }
    let Some(consent) = &facts.consent else {
        return fail(Detail::ConsentMissing);
    };
    let finding = match consent.status {
        ConsentStatus::Accepted => Finding::pass(),
        ConsentStatus::Revoked => fail(Detail::Revoked),
        ConsentStatus::Expired => fail(Detail::Expired),
        ConsentStatus::Created | ConsentStatus::Rejected | ConsentStatus::Deleted => {
            fail(Detail::ConsentNotAccepted)
        }
    };
    let Some(end) = consent.valid_to else {
        return fail(Detail::Unknown);
    };
    let elsewhere = !consent.from_subject
        || !consent.to_organisation
        || !consent.covers_service
        || !consent.covers_period
        || facts
            .content()
            .is_none_or(|content| content.purpose.code != consent.purpose);
    let finding = if finding.outcome == super::super::Outcome::Fail {
        finding
    } else if facts.now >= end {
        fail(Detail::Expired)
    } else if elsewhere {
        fail(Detail::ConsentElsewhere)
    } else if !consent.form_accepted {
        fail(Detail::ConsentForm)
    } else {
        finding.until(Some(end.0))
    };
    finding.on("consent", &consent.id, None)
}
