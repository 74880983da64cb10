//! `agreement.provider` and `agreement.processor`: what has been agreed with the provider and with everyone the data pass through.

use time::OffsetDateTime;

use super::{
    super::{
        codes::{MendedBy, Remedy},
        detail::Detail,
        facts::{ConnectionMode, Facts, ServiceFacts},
    },
    Finding, Trail,
    basis::missing,
    finding::earliest,
    standing::{self, Review},
};
use crate::{
    oslo,
    usecase::{Content, ItemRef, Operation, ProcessorLink},
};

fn officer<T: Trail>(detail: Detail) -> Finding<T> {
    Finding::fail(detail, MendedBy::PrivacyOfficer, Remedy::AskPrivacyOfficer)
}

pub(in crate::gate) fn provider<T: Trail>(facts: &Facts) -> Finding<T> {
    match facts.organisation.controller_confirmed {
        Some(true) => {}
        Some(false) => return officer(Detail::ControllerNotConfirmed),
        None => return officer(Detail::Unknown),
    }
    let (Some(content), Some(service)) = (facts.content(), &facts.service) else {
        return officer(Detail::Unknown);
    };
    let (mut why, mut named) = (Detail::NotRegistered, None);
    for item in &content.provider_agreements {
        match provider_agreement(facts, content, service, item) {
            Ok(end) => {
                return Finding::pass()
                    .on("agreement", &item.id, Some(&item.hash))
                    .until(end);
            }
            // An agreement with another provider says nothing about why this one is missing.
            Err(None) => {}
            Err(Some(detail)) => (why, named) = (detail, Some(item)),
        }
    }
    missing(why, "agreement", named)
}

fn provider_agreement(
    facts: &Facts,
    content: &Content,
    service: &ServiceFacts,
    item: &ItemRef,
) -> Result<Option<OffsetDateTime>, Option<Detail>> {
    let found = facts
        .register
        .provider_agreements
        .get(&item.id)
        .ok_or(Some(Detail::Unknown))?;
    if found.agreement.provider != service.provider {
        return Err(None);
    }
    let end = standing::holds(facts, &found.standing, &item.hash, Review::Demanded).map_err(Some)?;
    if !found.agreement.purposes.contains(&content.purpose.code) {
        return Err(Some(Detail::PurposeNotAgreed));
    }
    let package = &facts.request.package;
    if !found
        .agreement
        .covers
        .iter()
        .any(|cover| cover.service == service.code && cover.package == *package)
    {
        return Err(Some(Detail::NotCovered));
    }
    let connection = found
        .connections
        .iter()
        .find(|c| c.service == service.code && c.package == *package);
    match connection {
        None => Err(Some(Detail::PackageNotGranted)),
        Some(connection) if !connection.terms_accepted => Err(Some(Detail::TermsNotAccepted)),
        Some(connection) if !connection.granted => Err(Some(Detail::PackageNotGranted)),
        Some(_) => Ok(end),
    }
}

pub(in crate::gate) fn processor<T: Trail>(facts: &Facts) -> Finding<T> {
    let (Some(content), Some(service)) = (facts.content(), &facts.service) else {
        return officer(Detail::Unknown);
    };
    let delegation_end = match delegation(facts) {
        Ok(end) => end,
        Err(detail) => {
            let named = facts.organisation.delegation.as_ref();
            let finding = officer(detail);
            return match named.filter(|_| detail == Detail::DelegationMissing) {
                Some(delegation) => finding.on("delegation", &delegation.reference, None),
                None => finding,
            };
        }
    };
    let mut finding = Finding::pass().until(delegation_end);
    let linked = chain(facts).map(|link| (&*link.agreement.id, Some(&*link.agreement.hash)));
    let operators = operators(facts, content, service).map(|agreement| (agreement, None));
    let mut agreements = linked.chain(operators).peekable();
    if agreements.peek().is_none() {
        return Finding::pass_as(Detail::NoProcessor).until(delegation_end);
    }
    for (agreement, hash) in agreements {
        match processor_agreement(facts, agreement, hash) {
            Ok(end) => finding = finding.on("agreement", agreement, hash).until(end),
            Err(detail) => return officer(detail).on("agreement", agreement, hash),
        }
    }
    finding
}

/// The agreements of those who run the receiving systems that the service feeds. A system that the register does not know is answered
/// for by `retention.set`.
fn operators<'a>(
    facts: &'a Facts,
    content: &'a Content,
    service: &'a ServiceFacts,
) -> impl Iterator<Item = &'a str> {
    let fed = content
        .own_systems
        .iter()
        .filter(|link| link.is_fed_by(&service.code));
    let known = fed.filter_map(|link| facts.register.own_systems.get(&link.system.id));
    let operated = known.filter_map(|found| found.system.operation.as_ref());
    operated.filter_map(Operation::agreement)
}

/// An agreement that is named by its hash must be what was named; a system names the one it is run under as it stands now.
fn processor_agreement(
    facts: &Facts,
    agreement: &str,
    hash: Option<&str>,
) -> Result<Option<OffsetDateTime>, Detail> {
    let found = facts
        .register
        .processor_agreements
        .get(agreement)
        .ok_or(Detail::Unknown)?;
    let hash = hash.unwrap_or(&found.standing.hash);
    let end = standing::holds(facts, &found.standing, hash, Review::Demanded)?;
    if found.agreement.signed_controller.is_none() || found.agreement.signed_processor.is_none() {
        return Err(Detail::SignatureMissing);
    }
    if !found.agreement.letters_complete() {
        return Err(Detail::LettersIncomplete);
    }
    Ok(end)
}

/// In supplier mode the Altinn delegation must be recorded and current; the supplier receives the data, so that this very supplier is a
/// processor in the service's chain.
fn delegation(facts: &Facts) -> Result<Option<OffsetDateTime>, Detail> {
    match facts.organisation.connection {
        None => Err(Detail::Unknown),
        Some(ConnectionMode::Direct) => Ok(None),
        Some(ConnectionMode::KsFiks) if chain(facts).next().is_none() => Err(Detail::NotRegistered),
        Some(ConnectionMode::KsFiks) => Ok(None),
        Some(ConnectionMode::Supplier) => {
            if !names_supplier(facts) {
                return Err(Detail::SupplierNotInChain);
            }
            let delegation = facts
                .organisation
                .delegation
                .as_ref()
                .ok_or(Detail::DelegationMissing)?;
            let current = delegation.valid_from.is_some_and(|from| facts.today >= from)
                && delegation.valid_to.is_none_or(|to| facts.today <= to);
            if !current {
                return Err(Detail::DelegationMissing);
            }
            Ok(earliest(None, delegation.valid_to.map(|day| oslo::end_of(day.0))))
        }
    }
}

/// The processors that the version names for the service asked for.
fn chain(facts: &Facts) -> impl Iterator<Item = &ProcessorLink> {
    let both = facts.content().zip(facts.service.as_ref());
    both.into_iter().flat_map(|(content, service)| {
        let links = content.processors.iter();
        links.filter(|link| link.services.is_empty() || link.services.contains(&service.code))
    })
}

fn names_supplier(facts: &Facts) -> bool {
    let Some(supplier) = &facts.organisation.supplier else {
        return false;
    };
    let agreements = &facts.register.processor_agreements;
    chain(facts)
        .filter_map(|link| agreements.get(&link.agreement.id))
        .any(|found| found.agreement.processor_orgnr == *supplier)
}
