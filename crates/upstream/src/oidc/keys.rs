//! A provider's public keys. They are read again when a token names one that is not known, and not more often than once in half a minute,
//! whatever is sent to us.

use std::time::{Duration, Instant};

use jsonwebtoken::jwk::{Jwk, PublicKeyUse};
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::Mutex;

use super::{Inner, OidcError};
use crate::http::Outgoing;

const SELDOM: Duration = Duration::from_secs(30);

/// The keys, as they were last read.
#[derive(Debug, Default)]
pub(super) struct Keys(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    keys: Vec<Jwk>,
    read_at: Option<Instant>,
    /// The last failure and when it came, for those who were waiting for it.
    failed: Option<(Instant, OidcError)>,
}

/// Each key by itself: one of a kind that we do not know must not spoil the others.
#[derive(Deserialize)]
struct Document {
    keys: Vec<Value>,
}

impl Known {
    /// The key with that name; the only one, where a token names none.
    fn find(&self, kid: Option<&str>) -> Option<Jwk> {
        match (kid, self.keys.as_slice()) {
            (None, [only]) => Some(only.clone()),
            (None, _) => None,
            (Some(kid), keys) => keys
                .iter()
                .find(|key| key.common.key_id.as_deref() == Some(kid))
                .cloned(),
        }
    }
}

impl Inner {
    /// The key that a token says it is signed with.
    pub(super) async fn key(&self, kid: Option<&str>) -> Result<Jwk, OidcError> {
        let unknown = OidcError::Token("its key is not one of the provider's");
        let asked = Instant::now();
        let mut known = self.keys.0.lock().await;
        if let Some(key) = known.find(kid) {
            return Ok(key);
        }
        if known.read_at.is_some_and(|at| at.elapsed() < SELDOM) {
            return Err(unknown);
        }
        if let Some((_, fault)) = known.failed.as_ref().filter(|(at, _)| *at >= asked) {
            return Err(fault.clone());
        }
        match self.read_keys().await {
            Ok(keys) => {
                known.keys = keys;
                known.read_at = Some(Instant::now());
                known.find(kid).ok_or(unknown)
            }
            Err(fault) => {
                known.failed = Some((Instant::now(), fault.clone()));
                Err(fault)
            }
        }
    }

    async fn read_keys(&self) -> Result<Vec<Jwk>, OidcError> {
        let metadata = self.metadata().await?;
        let answer = self.http.send(Outgoing::get(metadata.jwks_uri)).await?;
        if answer.status != 200 {
            return Err(OidcError::Metadata("its keys can't be read"));
        }
        let document: Document = answer.json()?;
        let readable = document
            .keys
            .into_iter()
            .filter_map(|key| serde_json::from_value::<Jwk>(key).ok());
        let signing =
            readable.filter(|key| !matches!(key.common.public_key_use, Some(PublicKeyUse::Encryption)));
        Ok(signing.collect())
    }
}
