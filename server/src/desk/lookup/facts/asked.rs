//! The facts about what is asked for. A name that neither register nor catalogue knows is never repeated in them.

use std::collections::BTreeMap;

use domain::{
    catalogue::Service,
    gate::{FieldFacts, RequestFacts, ServiceFacts, Shared},
    period::Period,
    usecase::{self, Mode},
};

use super::{
    super::ask::{AskedPeriod, given},
    Assembly,
};

/// What stands in the facts for a name that neither register nor catalogue knows. No code can be written so.
const UNKNOWN: &str = "?";

impl Assembly<'_> {
    pub(super) fn request(&self) -> RequestFacts {
        let known = |name: &String| self.service.is_some_and(|service| service.field(name).is_some());
        let fields = self.ask.fields.as_ref();
        let unknown = fields.map_or(0, |fields| fields.iter().filter(|name| !known(name)).count());
        RequestFacts {
            package: self.known_package(),
            parameters: self.parameters(),
            period_unreadable: self.ask.period == AskedPeriod::Unreadable,
            period: self.period(),
            fields: fields.map(|fields| {
                let mut seen = std::collections::BTreeSet::new();
                fields
                    .iter()
                    .filter(|name| known(name) && seen.insert((*name).clone()))
                    .cloned()
                    .collect()
            }),
            unknown_fields: u32::try_from(unknown).unwrap_or(u32::MAX),
            mode: Mode::Single,
            case_per_item: true,
            reason: given(self.set.reason.as_deref()).and_then(|code| self.known_reason(code)),
            reason_text: usecase::judge_text(self.set.reason_text.as_deref()),
            new_need: self.set.new_need,
        }
    }

    /// A package the catalogue does not know is not repeated; a name that is nobody's is not in any data need.
    pub(super) fn known_package(&self) -> Option<String> {
        let asked = given(self.ask.package.as_deref())?;
        let known = self
            .service
            .is_some_and(|service| service.package(asked).is_some());
        Some(if known {
            asked.to_owned()
        } else {
            UNKNOWN.to_owned()
        })
    }

    fn known_reason(&self, code: &str) -> Option<String> {
        let content = &self.kept.ground.version.as_ref()?.content;
        let known = content.reasons.iter().any(|reason| reason.code == code);
        Some(if known {
            code.to_owned()
        } else {
            UNKNOWN.to_owned()
        })
    }

    /// What was asked for, and for the rest the first value that the data need allows.
    fn parameters(&self) -> BTreeMap<String, String> {
        let mut parameters = BTreeMap::new();
        if let Some(need) = self.need() {
            for (name, allowed) in &need.parameters {
                parameters.extend(allowed.first().map(|value| (name.clone(), value.clone())));
            }
        }
        for (name, value) in &self.ask.parameters {
            let known = self
                .service
                .and_then(|service| service.parameters.iter().find(|p| p.name == *name));
            match known {
                Some(parameter) if parameter.values.contains_key(value) => {
                    parameters.insert(name.clone(), value.clone());
                }
                Some(_) => {
                    parameters.insert(name.clone(), UNKNOWN.to_owned());
                }
                None => {
                    parameters.insert(UNKNOWN.to_owned(), UNKNOWN.to_owned());
                }
            }
        }
        parameters
    }

    pub(in crate::desk::lookup) fn period(&self) -> Option<Period> {
        match self.ask.period {
            AskedPeriod::None | AskedPeriod::Unreadable | AskedPeriod::Latest => None,
            AskedPeriod::Given(period) => Some(period),
        }
    }
}

/// The facts of every service, with and without a package that rests on consent: made once, shared by every look-up.
#[derive(Debug, Default, Clone)]
pub(in crate::desk::lookup) struct Services(BTreeMap<(String, bool), Shared<ServiceFacts>>);

impl Services {
    pub(in crate::desk::lookup) fn add(&mut self, service: &Service) {
        for consent in [false, true] {
            let facts = service_facts(service, consent);
            self.0.insert((service.code.clone(), consent), facts.into());
        }
    }

    pub(in crate::desk::lookup) fn of(
        &self,
        service: &Service,
        package: Option<&str>,
    ) -> Option<Shared<ServiceFacts>> {
        let consent = package
            .and_then(|code| service.package(code))
            .is_some_and(|package| package.consent);
        self.kept(&service.code, consent)
    }

    /// The facts of a service by its code, as a look-up kept them.
    pub(in crate::desk::lookup) fn kept(&self, code: &str, consent: bool) -> Option<Shared<ServiceFacts>> {
        self.0.get(&(code.to_owned(), consent)).cloned()
    }
}

fn service_facts(service: &Service, consent_package: bool) -> ServiceFacts {
    ServiceFacts {
        code: service.code.clone(),
        provider: service.provider.clone(),
        subject: service.subject,
        period: service.period,
        has_packages: !service.packages.is_empty(),
        consent_package,
        fields: service
            .fields
            .iter()
            .map(|field| {
                (
                    field.name.clone(),
                    FieldFacts {
                        sensitivity: field.sensitivity,
                        secret: field.secret,
                    },
                )
            })
            .collect(),
    }
}
