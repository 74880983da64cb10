//! The issuer's metadata (RFC 8414): where the token endpoint is, and that the issuer is the one we were told.
//! It never composes an endpoint by itself and never accepts an issuer that differs in the slash at the end.

use std::time::Instant;

use serde::Deserialize;
use time::{Duration, OffsetDateTime};
use tokio::sync::Mutex;

use super::{Algorithm, MetadataFault, TokenError};
use crate::http::{Answer, Http, HttpError, Outgoing};

const WELL_KNOWN: &str = ".well-known/oauth-authorization-server";
const GRANT_TYPE: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const FRESH_FOR: Duration = Duration::hours(1);

/// What is used of the metadata.
#[derive(Debug, Clone)]
pub(super) struct Metadata {
    /// The audience of every grant, spelled as the issuer spells it.
    pub(super) issuer: String,
    pub(super) token_endpoint: reqwest::Url,
    read_at: OffsetDateTime,
}

#[derive(Deserialize)]
struct Document {
    issuer: String,
    token_endpoint: String,
    #[serde(default)]
    grant_types_supported: Option<Vec<String>>,
    #[serde(default)]
    token_endpoint_auth_signing_alg_values_supported: Option<Vec<String>>,
}

/// Reads the metadata when it is needed and keeps it for an hour.
#[derive(Debug)]
pub(super) struct Discovery {
    issuer: String,
    state: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    metadata: Option<Metadata>,
    /// The last failure and when it came, for those who were waiting for it.
    failed: Option<(Instant, TokenError)>,
}

impl Discovery {
    pub(super) fn new(issuer: String) -> Self {
        Self {
            issuer,
            state: Mutex::default(),
        }
    }

    /// The metadata, not older than an hour; an older one only while the issuer can't be reached.
    pub(super) async fn read(
        &self,
        http: &Http,
        algorithm: Algorithm,
        now: OffsetDateTime,
    ) -> Result<Metadata, TokenError> {
        let asked = Instant::now();
        let mut known = self.state.lock().await;
        if let Some(metadata) = known
            .metadata
            .as_ref()
            .filter(|metadata| now - metadata.read_at < FRESH_FOR)
        {
            return Ok(metadata.clone());
        }
        // Those who waited while another one failed share its failure; in single file they would wait for hours.
        if let Some((_, fault)) = known.failed.as_ref().filter(|(at, _)| *at >= asked) {
            return Err(fault.clone());
        }
        match (self.fetch(http, algorithm, now).await, &known.metadata) {
            (Ok(metadata), _) => {
                known.failed = None;
                Ok(known.metadata.insert(metadata).clone())
            }
            (Err(TokenError::Http(fault)), Some(old)) => {
                tracing::warn!(%fault, "the issuer's metadata can't be read again; the last one is used");
                Ok(old.clone())
            }
            (Err(fault), _) => {
                known.failed = Some((Instant::now(), fault.clone()));
                Err(fault)
            }
        }
    }

    /// Forgets the metadata, so that the next token reads it anew: an endpoint or issuer may have moved.
    pub(super) async fn forget(&self) {
        *self.state.lock().await = Known::default();
    }

    async fn fetch(
        &self,
        http: &Http,
        algorithm: Algorithm,
        now: OffsetDateTime,
    ) -> Result<Metadata, TokenError> {
        let mut status = 0;
        for address in addresses(http, &self.issuer)? {
            let answer = http.send(Outgoing::get(address)).await?;
            status = answer.status;
            match status {
                200 => return self.check(http, algorithm, &answer, now),
                503 => return Err(TokenError::Unavailable),
                500..=599 => return Err(TokenError::Server(status)),
                _ => {}
            }
        }
        Err(MetadataFault::Missing(status).into())
    }

    fn check(
        &self,
        http: &Http,
        algorithm: Algorithm,
        answer: &Answer,
        now: OffsetDateTime,
    ) -> Result<Metadata, TokenError> {
        let document: Document = answer.json()?;
        if document.issuer != self.issuer {
            let same = document.issuer.trim_end_matches('/') == self.issuer.trim_end_matches('/');
            return Err(if same {
                MetadataFault::IssuerSlash
            } else {
                MetadataFault::OtherIssuer
            }
            .into());
        }
        let lacks = |list: &Option<Vec<String>>, item: &str| {
            list.as_ref().is_some_and(|l| !l.iter().any(|i| i == item))
        };
        if lacks(&document.grant_types_supported, GRANT_TYPE) {
            return Err(MetadataFault::GrantType.into());
        }
        if lacks(
            &document.token_endpoint_auth_signing_alg_values_supported,
            algorithm.name(),
        ) {
            return Err(MetadataFault::Algorithm.into());
        }
        let token_endpoint = http
            .address(&document.token_endpoint)
            .map_err(|_| MetadataFault::TokenEndpoint)?;
        Ok(Metadata {
            issuer: document.issuer,
            token_endpoint,
            read_at: now,
        })
    }
}

/// Where the metadata may stand. Digdir appends to the issuer, whose slash must not be doubled; RFC 8414 inserts
/// before the path, which differs only for an issuer with a path.
fn addresses(http: &Http, issuer: &str) -> Result<Vec<reqwest::Url>, HttpError> {
    let appended = http.address(&format!("{}/{WELL_KNOWN}", issuer.trim_end_matches('/')))?;
    let mut inserted = http.address(issuer)?;
    let path = inserted.path().trim_end_matches('/').to_owned();
    inserted.set_path(&format!("/{WELL_KNOWN}{path}"));
    Ok(if inserted == appended {
        vec![appended]
    } else {
        vec![appended, inserted]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{HttpSettings, Transport};

    #[test]
    fn the_slash_at_the_end_is_never_doubled() {
        let http = Http::new(HttpSettings::new(Transport::TlsOnly)).unwrap();
        let of = |issuer: &str| -> Vec<String> {
            addresses(&http, issuer)
                .unwrap()
                .iter()
                .map(ToString::to_string)
                .collect()
        };
        let one = ["https://test.maskinporten.no/.well-known/oauth-authorization-server"];
        assert_eq!(of("https://test.maskinporten.no/"), one);
        assert_eq!(of("https://test.maskinporten.no"), one);
        assert_eq!(
            of("https://example.com/mp/"),
            [
                "https://example.com/mp/.well-known/oauth-authorization-server",
                "https://example.com/.well-known/oauth-authorization-server/mp",
            ]
        );
    }
}
