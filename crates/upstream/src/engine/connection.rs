//! In whose name a provider is asked, and where it stands.
//! It never chooses the person: a consent is always that of the permit's own subject.

use domain::ids::{OrgNr, SubjectId};
use uuid::Uuid;

use crate::maskinporten::{AuthorizationDetail, Maskinporten, ScopeError, TokenRequest};

/// Where the providers stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Providers {
    /// The simulated providers; every service lies below this address.
    Sandbox {
        /// Scheme, host and port.
        base: String,
    },
    /// The providers' own test environments, with synthetic people.
    Test,
    /// The real thing.
    Production,
}

/// In whose name a provider is asked.
#[derive(Debug, Clone)]
pub struct Connection {
    maskinporten: Maskinporten,
    consumer: Option<OrgNr>,
    consent: Option<Uuid>,
    resource: Option<String>,
}

impl Connection {
    /// In the name of the organisation that the client belongs to.
    pub fn direct(maskinporten: Maskinporten) -> Self {
        Self {
            maskinporten,
            consumer: None,
            consent: None,
            resource: None,
        }
    }

    /// As supplier of `consumer`, which has delegated the scope in Altinn.
    pub fn supplier(maskinporten: Maskinporten, consumer: OrgNr) -> Self {
        Self {
            consumer: Some(consumer),
            ..Self::direct(maskinporten)
        }
    }

    /// On the subject's own consent in Altinn, which counts with the provider as it stands when the question is asked.
    #[must_use]
    pub fn with_consent(mut self, consent: Uuid) -> Self {
        self.consent = Some(consent);
        self
    }

    /// With a token that is good for one audience only; Skatteetaten takes none of these.
    #[must_use]
    pub fn for_resource(mut self, resource: impl Into<String>) -> Self {
        self.resource = Some(resource.into());
        self
    }

    pub(crate) fn maskinporten(&self) -> &Maskinporten {
        &self.maskinporten
    }

    pub(super) fn rests_on_consent(&self) -> bool {
        self.consent.is_some()
    }

    /// Who is counted when the provider limits calls at a time.
    pub(super) fn party(&self) -> &str {
        self.consumer
            .as_ref()
            .map_or(self.maskinporten.client_id(), OrgNr::as_str)
    }

    /// For what is about nobody: a list of what happens.
    pub(crate) fn token_request_for_all(&self, scope: &str) -> Result<TokenRequest, ScopeError> {
        let mut request = TokenRequest::new([scope])?;
        if let Some(consumer) = &self.consumer {
            request = request.for_consumer(consumer.clone());
        }
        if let Some(resource) = &self.resource {
            request = request.for_resource(resource.clone());
        }
        Ok(request)
    }

    pub(super) fn token_request(&self, scope: &str, subject: &SubjectId) -> Result<TokenRequest, ScopeError> {
        let mut request = self.token_request_for_all(scope)?;
        if let Some(id) = self.consent {
            request = request.with_detail(AuthorizationDetail::Consent {
                id,
                from: subject.clone(),
            });
        }
        Ok(request)
    }
}
