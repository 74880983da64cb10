//! One permit's question on its way to the provider: where it goes, with which token, and the id of its latest call.
//! It takes everything from the permit and the catalogue; a permit that no longer suits the catalogue goes nowhere.

use std::sync::{Mutex, PoisonError};

use domain::{
    catalogue::{PeriodKind, Service},
    lookup::Permit,
    period::Period,
};
use reqwest::Url;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    Connection, ConsentRefusal, Fault, FetchError, Providers,
    template::{Slot, Template},
};
use crate::{
    http::Http,
    maskinporten::{AccessToken, TokenError, TokenRequest},
};

/// Where a service stands, ready to be filled in.
pub(super) struct Route {
    pub(super) base: Url,
    template: Template,
}

impl Route {
    /// The service's route at these providers; `None` when there is no address that may be called.
    pub(super) fn new(http: &Http, service: &Service, providers: &Providers) -> Option<Self> {
        let base = match providers {
            Providers::Sandbox { base } => format!("{}{}", base.trim_end_matches('/'), service.sandbox_path),
            Providers::Test => service.hosts.get("test")?.clone(),
            Providers::Production => service.hosts.get("production")?.clone(),
        };
        Some(Self {
            base: http.address(&base).ok()?,
            template: Template::of(service).ok()?,
        })
    }
}

/// One question on its way: everything the calls for it share.
pub(super) struct Errand<'a> {
    pub(super) service: &'a Service,
    pub(super) address: Url,
    pub(super) connection: &'a Connection,
    pub(super) valid_until: OffsetDateTime,
    token_request: TokenRequest,
    /// Also known when time runs out while the call is under way.
    latest: Mutex<Option<Uuid>>,
}

impl<'a> Errand<'a> {
    pub(super) fn new(
        permit: &Permit,
        service: &'a Service,
        route: &Route,
        connection: &'a Connection,
    ) -> Result<Self, Fault> {
        suits(permit, service).map_err(Fault::NotBuildable)?;
        let mut address = route
            .template
            .fill(&route.base, |slot| value(permit, slot))
            .map_err(Fault::NotBuildable)?;
        if let Some((rule, sections)) = service
            .sections
            .as_ref()
            .zip(service.sections_of(permit.fields()))
        {
            for section in sections {
                address.query_pairs_mut().append_pair(&rule.parameter, &section);
            }
        }
        let token_request = connection
            .token_request(&service.scope, permit.subject())
            .map_err(|_| Fault::NotBuildable("scope"))?;
        let valid_until = permit.valid_until();
        Ok(Self {
            service,
            address,
            connection,
            valid_until,
            token_request,
            latest: Mutex::default(),
        })
    }

    pub(super) async fn token(&self) -> Result<AccessToken, FetchError> {
        let token = self.connection.maskinporten().token(&self.token_request).await;
        token.map_err(|fault| {
            FetchError::from(match fault {
                // MP-303 with a consent in the grant: Altinn knows no live consent from this subject to this organisation.
                TokenError::Refused(refusal)
                    if self.connection.rests_on_consent() && refusal.code.as_deref() == Some("MP-303") =>
                {
                    Fault::ConsentRefused(ConsentRefusal::of(&refusal.description))
                }
                fault => Fault::Token(fault),
            })
        })
    }

    pub(super) fn latest(&self) -> Option<Uuid> {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn set_latest(&self, id: Uuid) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(id);
    }
}

/// Whether the service takes such a question at all. The gate has seen to it; this catches a catalogue that changed.
fn suits(permit: &Permit, service: &Service) -> Result<(), &'static str> {
    if permit.subject().kind() != service.subject {
        return Err("subject");
    }
    if permit.period().as_ref().map_or(PeriodKind::None, Period::kind) != service.period {
        return Err("period");
    }
    for (name, value) in permit.parameters() {
        let parameter = service
            .parameters
            .iter()
            .find(|parameter| parameter.name == *name);
        let takes =
            parameter.is_some_and(|known| known.values.is_empty() || known.values.contains_key(value));
        if !takes {
            return Err("parameter");
        }
    }
    Ok(())
}

fn value(permit: &Permit, slot: &Slot) -> Option<String> {
    match (slot, permit.period()) {
        (Slot::Subject, _) => Some(permit.subject().expose().to_owned()),
        (Slot::Package, _) => permit.package().map(str::to_owned),
        (Slot::Parameter(name), _) => permit.parameters().get(name).cloned(),
        (Slot::IncomeYear, Some(Period::IncomeYear(year))) => Some(year.to_string()),
        (Slot::From, Some(Period::Months { from, .. })) => Some(from.to_string()),
        (Slot::To, Some(Period::Months { to, .. })) => Some(to.to_string()),
        (Slot::From, Some(Period::Days { from, .. })) => from.to_text(),
        (Slot::To, Some(Period::Days { to, .. })) => to.to_text(),
        (Slot::IncomeYear | Slot::From | Slot::To, _) => None,
    }
}
