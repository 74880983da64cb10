//! A permit for every field of a service, so that whatever an answer holds may come out if the catalogue describes it.

use domain::{
    catalogue::{PeriodKind, Service},
    gate::{Facts, FieldFacts, ServiceFacts, approve_again, example},
    ids::SubjectId,
    lookup::{Permit, Sealed},
    period::{IncomeYear, Period, Window},
    usecase::{Coverage, NeedField, ProviderConnection},
};

use crate::permit::sealed_on;

/// Facts on which every field of the service is permitted, by this package.
fn facts(service: &Service, package: Option<String>) -> Facts {
    let mut facts = example();
    facts.request.package.clone_from(&package);
    facts.request.parameters.clear();
    facts.request.period = match service.period {
        PeriodKind::IncomeYear => IncomeYear::new(2025).ok().map(Period::IncomeYear),
        PeriodKind::Months => Period::from_texts("2025-01", "2025-12").ok(),
        PeriodKind::Days => Period::from_texts("2025-01-01", "2025-12-31").ok(),
        PeriodKind::None => None,
    };
    facts.subject.kind = Some(service.subject);
    let open = FieldFacts {
        sensitivity: domain::catalogue::Sensitivity::Ordinary,
        secret: false,
    };
    let described = ServiceFacts {
        code: service.code.clone(),
        provider: service.provider.clone(),
        subject: service.subject,
        period: service.period,
        has_packages: package.is_some(),
        consent_package: false,
        fields: service
            .fields
            .iter()
            .map(|field| (field.name.clone(), open.clone()))
            .collect(),
    };
    facts.service = Some(described.into());
    agree(&mut facts, service, package.as_ref());
    approve(&mut facts, service, package);
    facts
}

fn agree(facts: &mut Facts, service: &Service, package: Option<&String>) {
    for found in facts.register.provider_agreements.values_mut() {
        found.agreement.provider.clone_from(&service.provider);
        found.agreement.covers = vec![Coverage {
            service: service.code.clone(),
            package: package.cloned(),
        }];
        found.connections = vec![ProviderConnection {
            service: service.code.clone(),
            package: package.cloned(),
            granted: true,
            terms_accepted: true,
        }];
    }
}

fn approve(facts: &mut Facts, service: &Service, package: Option<String>) {
    let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
    version.content.disclosure_bases.clear();
    let need = version.content.needs.first_mut().unwrap();
    need.service.clone_from(&service.code);
    need.package = package;
    need.parameters.clear();
    need.window = (service.period != PeriodKind::None).then_some(Window::Relative {
        years_back: 3,
        current_year: true,
    });
    need.fields = service
        .fields
        .iter()
        .map(|field| NeedField {
            name: field.name.clone(),
            necessity: String::new(),
        })
        .collect();
    approve_again(version);
}

/// A sealed permit for every field of the service by this package, after `change`.
pub(crate) fn permit_by(
    service: &Service,
    package: &str,
    subject: &SubjectId,
    change: impl FnOnce(&mut Facts),
) -> Sealed<Permit> {
    let mut facts = facts(service, Some(package.to_owned()));
    change(&mut facts);
    sealed_on(&facts, subject.clone())
}

/// A sealed permit for every field of the service.
pub(super) fn permit(service: &Service, subject: &SubjectId) -> Sealed<Permit> {
    let package = service.packages.first().map(|package| package.code.clone());
    sealed_on(&facts(service, package), subject.clone())
}
