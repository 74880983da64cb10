//! What a token is asked for: scopes, and everything that ties the token to a party, a person or a consent.
//! It never reaches a log: what may hold a person's number has no `Display` and a `Debug` that hides it.

use std::{collections::BTreeSet, fmt};

use domain::ids::{OrgNr, PersonId, SubjectId};
use serde_json::{Value, json};
use uuid::Uuid;

/// A request that can't be made into a grant: no scope, or a scope with white space in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a token needs at least one scope, each without white space")]
pub struct ScopeError;

/// A rich authorization detail (RFC 9396) that Maskinporten knows.
#[derive(Clone, PartialEq, Eq)]
pub enum AuthorizationDetail {
    /// A consent in Altinn 3.
    Consent {
        /// The consent request's id.
        id: Uuid,
        /// Who gave it.
        from: SubjectId,
    },
    /// A system user in Altinn.
    SystemUser {
        /// The organisation that has the system user.
        organisation: OrgNr,
        /// The supplier's own reference, where it has several.
        external_ref: Option<String>,
    },
}

impl fmt::Debug for AuthorizationDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Consent { id, .. } => f.debug_struct("Consent").field("id", id).finish_non_exhaustive(),
            Self::SystemUser { organisation, .. } => f
                .debug_struct("SystemUser")
                .field("organisation", organisation)
                .finish_non_exhaustive(),
        }
    }
}

impl AuthorizationDetail {
    pub(super) fn to_claim(&self) -> Value {
        match self {
            Self::Consent { id, from } => json!({
                "type": "urn:altinn:consent",
                "id": id.hyphenated().to_string(),
                "from": match from {
                    SubjectId::Person(person) => format!("urn:altinn:person:identifier-no:{}", person.expose()),
                    SubjectId::Organisation(orgnr) => format!("urn:altinn:organization:identifier-no:{orgnr}"),
                },
            }),
            Self::SystemUser {
                organisation,
                external_ref,
            } => {
                let party =
                    json!({"authority": "iso6523-actorid-upis", "ID": format!("0192:{organisation}")});
                match external_ref {
                    Some(reference) => {
                        json!({"type": "urn:altinn:systemuser", "systemuser_org": party, "externalRef": reference})
                    }
                    None => json!({"type": "urn:altinn:systemuser", "systemuser_org": party}),
                }
            }
        }
    }
}

/// What a token is asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenRequest {
    pub(super) scopes: BTreeSet<String>,
    pub(super) resource: Option<String>,
    pub(super) consumer_org: Option<OrgNr>,
    pub(super) pid: Option<PersonId>,
    pub(super) authorization_details: Vec<AuthorizationDetail>,
}

impl fmt::Debug for TokenRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenRequest")
            .field("scopes", &self.scopes)
            .field("consumer_org", &self.consumer_org)
            .field("for_one_person", &self.pid.is_some())
            .field("authorization_details", &self.authorization_details)
            .finish_non_exhaustive()
    }
}

impl TokenRequest {
    /// A request for these scopes; one scope per token is the rule, since providers must not be mixed.
    pub fn new<I: IntoIterator<Item = S>, S: Into<String>>(scopes: I) -> Result<Self, ScopeError> {
        let scopes: BTreeSet<String> = scopes.into_iter().map(Into::into).collect();
        if scopes.is_empty()
            || scopes
                .iter()
                .any(|scope| scope.is_empty() || scope.contains(char::is_whitespace))
        {
            return Err(ScopeError);
        }
        Ok(Self {
            scopes,
            resource: None,
            consumer_org: None,
            pid: None,
            authorization_details: Vec::new(),
        })
    }

    /// Restricts the token to one audience.
    #[must_use]
    pub fn for_resource(mut self, resource: impl Into<String>) -> Self {
        self.resource = Some(resource.into());
        self
    }

    /// Asks on behalf of a customer that has delegated the scope in Altinn.
    #[must_use]
    pub fn for_consumer(mut self, consumer: OrgNr) -> Self {
        self.consumer_org = Some(consumer);
        self
    }

    /// Restricts the token to one person.
    #[must_use]
    pub fn for_person(mut self, pid: PersonId) -> Self {
        self.pid = Some(pid);
        self
    }

    /// Ties the token to a consent or a system user.
    #[must_use]
    pub fn with_detail(mut self, detail: AuthorizationDetail) -> Self {
        self.authorization_details.push(detail);
        self
    }

    /// Whether the token rests on a consent. It may be withdrawn at any time, so such a token is used once.
    pub(super) fn rests_on_consent(&self) -> bool {
        let consent = |detail: &AuthorizationDetail| matches!(detail, AuthorizationDetail::Consent { .. });
        self.authorization_details.iter().any(consent)
    }

    pub(super) fn scope_claim(&self) -> String {
        self.scopes
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    }

    pub(super) fn pid_claim(&self) -> Option<&str> {
        self.pid.as_ref().map(PersonId::expose)
    }
}
