//! The links of a chain that are items of the register: rules in law and agreements, as the ground that the look-up stood on has them, beside
//! what the register says of them now. An item proves itself by the hash that the version names it by.

use std::collections::BTreeMap;

use app::wire::{AgreementLink, HookLink, RuleFor, RuleLink, Since};
use domain::{
    gate::{HookFacts, RegisterFacts, Standing},
    usecase::{Content, Disclosure, ItemRef, Substance},
    when::{Day, Instant},
};
use store::entity::register_item;

use super::{Members, stood::member};
use crate::desk::{
    labels,
    lookup::standing::{as_text, day},
    words,
};

/// The register then and now.
pub(super) struct Register<'a> {
    pub then: &'a RegisterFacts,
    pub now: &'a BTreeMap<String, register_item::Model>,
    pub members: &'a Members,
    pub at: i64,
    pub today: Day,
}

/// The items that the version names for a service: what must be read to tell what they are now.
pub(super) fn named<'a>(content: &'a Content, service: &'a str) -> impl Iterator<Item = &'a ItemRef> {
    let processing = content
        .processing_bases
        .iter()
        .filter_map(|basis| basis.hook.as_ref());
    let disclosure = content
        .disclosure_bases
        .iter()
        .filter_map(move |one| match &one.basis {
            Disclosure::Hook { item } if one.service == service => Some(item),
            Disclosure::Hook { .. } | Disclosure::Consent => None,
        });
    processing
        .chain(disclosure)
        .chain(&content.provider_agreements)
        .chain(processors(content, service))
}

fn processors<'a>(content: &'a Content, service: &'a str) -> impl Iterator<Item = &'a ItemRef> {
    let links = content
        .processors
        .iter()
        .filter(move |link| link.services.is_empty() || link.services.iter().any(|one| one == service));
    links.map(|link| &link.agreement)
}

impl Register<'_> {
    /// The grounds of the version for this service.
    pub(super) fn rules(&self, content: &Content, service: &str) -> Vec<RuleLink> {
        let processing = content.processing_bases.iter().map(|basis| RuleLink {
            article6: as_text(basis.article6),
            ..self.rule(RuleFor::Processing, basis.hook.as_ref())
        });
        let lifting = content
            .disclosure_bases
            .iter()
            .filter(|one| one.service == service);
        let disclosure = lifting.map(|one| match &one.basis {
            Disclosure::Hook { item } => self.rule(RuleFor::Disclosure, Some(item)),
            Disclosure::Consent => RuleLink {
                consent: true,
                ..self.rule(RuleFor::Disclosure, None)
            },
        });
        let mut rules: Vec<RuleLink> = processing.collect();
        for rule in disclosure {
            if !rules.contains(&rule) {
                rules.push(rule);
            }
        }
        rules
    }

    fn rule(&self, what_for: RuleFor, item: Option<&ItemRef>) -> RuleLink {
        let hook = item.and_then(|item| self.hook(item));
        RuleLink {
            what_for,
            article6: None,
            consent: false,
            unreadable: item.is_some() && hook.is_none(),
            hook,
        }
    }

    fn hook(&self, item: &ItemRef) -> Option<HookLink> {
        let found: &HookFacts = self.then.hooks.get(&item.id)?;
        let line = words::hook(found);
        // Who verified it stood in the ground; when, in the row alone, which tells of that only while it is the same person.
        let row = self.now.get(&item.id);
        let same = row.filter(|row| row.verified_by == found.verified_by);
        Some(HookLink {
            id: item.id.clone(),
            hash: item.hash.clone(),
            proved: proves(&Substance::Hook(found.hook.clone()), item),
            text: line.text,
            url: line.url,
            verified_by: found
                .verified_by
                .as_deref()
                .and_then(|account| member(self.members, account)),
            verified_at: same.and_then(|row| row.verified_at).map(Instant::from_millis),
            valid_from: line.valid_from,
            valid_to: line.valid_to,
            since: self.since(&item.id, &found.standing),
        })
    }

    /// The agreements that the service is fetched under, and that those who handle it have.
    pub(super) fn agreements(&self, content: &Content, service: &str, provider: &str) -> Vec<AgreementLink> {
        let providers = content.provider_agreements.iter().filter_map(|item| {
            let found = self.then.provider_agreements.get(&item.id)?;
            let agreement = &found.agreement;
            let substance = Substance::ProviderAgreement(agreement.clone());
            (agreement.provider == provider).then(|| AgreementLink {
                party: labels::provider(&agreement.provider).to_owned(),
                reference: agreement.reference.clone(),
                ..self.agreement(item, &substance, &found.standing)
            })
        });
        let processors = processors(content, service).filter_map(|item| {
            let found = self.then.processor_agreements.get(&item.id)?;
            let agreement = &found.agreement;
            let substance = Substance::ProcessorAgreement(agreement.clone());
            Some(AgreementLink {
                party: agreement.processor_name.clone(),
                reference: agreement.reference.clone(),
                ..self.agreement(item, &substance, &found.standing)
            })
        });
        providers.chain(processors).collect()
    }

    /// Whether an agreement is named that can't be read: of the provider's it is then not known whose it is.
    pub(super) fn lacks_agreements(&self, content: &Content, service: &str) -> bool {
        let providers = &content.provider_agreements;
        providers
            .iter()
            .any(|item| !self.then.provider_agreements.contains_key(&item.id))
            || processors(content, service).any(|item| !self.then.processor_agreements.contains_key(&item.id))
    }

    fn agreement(&self, item: &ItemRef, substance: &Substance, standing: &Standing) -> AgreementLink {
        AgreementLink {
            kind: substance.kind(),
            id: item.id.clone(),
            hash: item.hash.clone(),
            proved: proves(substance, item),
            party: String::new(),
            reference: String::new(),
            valid_from: standing.valid_from,
            valid_to: words::last_day(standing),
            since: self.since(&item.id, standing),
        }
    }

    fn since(&self, id: &str, then: &Standing) -> Since {
        let Some(row) = self.now.get(id) else {
            return Since::Gone;
        };
        let last = day(row.valid_to.as_deref());
        let over = row.ended_at.is_some_and(|at| at <= self.at) || last.is_some_and(|last| last < self.today);
        let same = row.content_hash == then.hash
            && last == then.valid_to
            && day(row.valid_from.as_deref()) == then.valid_from;
        match (over, same) {
            (true, _) => Since::Over,
            (false, true) => Since::Same,
            (false, false) => Since::Changed,
        }
    }
}

/// Whether a substance makes the hash that it is named by.
fn proves(substance: &Substance, item: &ItemRef) -> bool {
    substance.hash().is_ok_and(|hash| hash == item.hash)
}
