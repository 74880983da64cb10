//! What a provider says of itself (OpenID Connect Discovery 1.0), read when it is needed and kept for an hour.
//! Everything it names must be an address that may be called; an issuer that differs by a slash is another one.

use std::time::Instant;

use reqwest::Url;
use serde::Deserialize;
use time::{Duration, OffsetDateTime};
use tokio::sync::Mutex;

use super::{Inner, OidcError};
use crate::http::{Http, Outgoing};

const WELL_KNOWN: &str = ".well-known/openid-configuration";
const FRESH_FOR: Duration = Duration::hours(1);

/// What is used of the metadata.
#[derive(Debug, Clone)]
pub(super) struct Metadata {
    pub(super) authorization_endpoint: Url,
    pub(super) token_endpoint: Url,
    pub(super) jwks_uri: Url,
    pub(super) end_session_endpoint: Option<Url>,
    pub(super) pushed: Option<Url>,
    /// Whether every answer must name its issuer (RFC 9207).
    pub(super) names_issuer: bool,
    read_at: OffsetDateTime,
}

#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    end_session_endpoint: Option<String>,
    pushed_authorization_request_endpoint: Option<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    code_challenge_methods_supported: Option<Vec<String>>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

/// Keeps the metadata.
#[derive(Debug)]
pub(super) struct Discovery {
    issuer: String,
    state: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    metadata: Option<Metadata>,
    /// The last failure and when it came, for those who were waiting for it.
    failed: Option<(Instant, OidcError)>,
}

impl Discovery {
    pub(super) fn new(issuer: String) -> Self {
        Self {
            issuer,
            state: Mutex::default(),
        }
    }

    async fn read(&self, http: &Http, now: OffsetDateTime) -> Result<Metadata, OidcError> {
        let asked = Instant::now();
        let mut known = self.state.lock().await;
        let fresh = known
            .metadata
            .as_ref()
            .filter(|known| now - known.read_at < FRESH_FOR);
        if let Some(metadata) = fresh {
            return Ok(metadata.clone());
        }
        // Those who waited while another one failed share its failure; in single file they would wait for hours.
        if let Some((_, fault)) = known.failed.as_ref().filter(|(at, _)| *at >= asked) {
            return Err(fault.clone());
        }
        match (self.fetch(http, now).await, known.metadata.as_ref()) {
            (Ok(metadata), _) => Ok(known.metadata.insert(metadata).clone()),
            // What was true an hour ago is better than nobody coming in while the provider has a moment's trouble.
            (Err(OidcError::Http(fault)), Some(old)) => {
                tracing::warn!(%fault, "a provider's metadata can't be read again; the last one is used");
                Ok(old.clone())
            }
            (Err(fault), _) => {
                known.failed = Some((Instant::now(), fault.clone()));
                Err(fault)
            }
        }
    }

    async fn fetch(&self, http: &Http, now: OffsetDateTime) -> Result<Metadata, OidcError> {
        let address = format!("{}/{WELL_KNOWN}", self.issuer.trim_end_matches('/'));
        let answer = http.send(Outgoing::get(http.address(&address)?)).await?;
        if answer.status != 200 {
            return Err(OidcError::Refused {
                status: answer.status,
                code: "?".to_owned(),
            });
        }
        self.check(http, &answer.json()?, now)
    }

    fn check(&self, http: &Http, document: &Document, now: OffsetDateTime) -> Result<Metadata, OidcError> {
        if document.issuer != self.issuer {
            return Err(OidcError::Metadata("it is another issuer's"));
        }
        let lacks = |list: &Option<Vec<String>>, item: &str| {
            list.as_ref()
                .is_some_and(|list| !list.iter().any(|one| one == item))
        };
        if lacks(&document.code_challenge_methods_supported, "S256") {
            return Err(OidcError::Metadata("it does not take PKCE with S256"));
        }
        if lacks(&document.token_endpoint_auth_methods_supported, "private_key_jwt") {
            return Err(OidcError::Metadata("it does not take private_key_jwt"));
        }
        let address = |text: &str| {
            http.address(text)
                .map_err(|_| OidcError::Metadata("an address in it may not be called"))
        };
        let optional = |text: &Option<String>| text.as_deref().map(address).transpose();
        Ok(Metadata {
            authorization_endpoint: address(&document.authorization_endpoint)?,
            token_endpoint: address(&document.token_endpoint)?,
            jwks_uri: address(&document.jwks_uri)?,
            end_session_endpoint: optional(&document.end_session_endpoint)?,
            pushed: optional(&document.pushed_authorization_request_endpoint)?,
            names_issuer: document.authorization_response_iss_parameter_supported,
            read_at: now,
        })
    }
}

impl Inner {
    pub(super) async fn metadata(&self) -> Result<Metadata, OidcError> {
        self.discovery.read(&self.http, self.now()).await
    }
}
