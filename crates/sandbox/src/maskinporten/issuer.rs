//! The signing keys of the simulated Maskinporten, which can be rotated while it runs.
//! A replaced key stays published until the last token it signed has ended; private parts never leave.

use super::jws::{self, Jws, JwsError};
use crate::street::locked;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use uuid::Uuid;

struct SigningKey {
    kid: String,
    pair: KeyPair,
    modulus: String,
    exponent: String,
    /// The end of time for the key that signs.
    published_until: AtomicI64,
}

impl SigningKey {
    fn generate() -> Option<Self> {
        let pair = KeyPair::generate(KeySize::Rsa2048).ok()?;
        let public = pair.public_key();
        let modulus = URL_SAFE_NO_PAD.encode(public.modulus().big_endian_without_leading_zero());
        let exponent = URL_SAFE_NO_PAD.encode(public.exponent().big_endian_without_leading_zero());
        Some(Self {
            kid: Uuid::new_v4().to_string(),
            pair,
            modulus,
            exponent,
            published_until: AtomicI64::new(i64::MAX),
        })
    }

    fn is_published(&self, now: i64) -> bool {
        self.published_until.load(Ordering::SeqCst) > now
    }
}

pub(crate) struct Issuer {
    name: String,
    /// The newest first; it signs.
    keys: Mutex<Vec<Arc<SigningKey>>>,
}

impl std::fmt::Debug for Issuer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Issuer")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl Issuer {
    /// `None` when no key could be made.
    pub(crate) fn named(name: String) -> Option<Self> {
        Some(Self {
            name,
            keys: Mutex::new(vec![Arc::new(SigningKey::generate()?)]),
        })
    }

    /// Ends with a slash, as the real one does.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn published_keys(&self, now: i64) -> Value {
        let keys: Vec<Value> = locked(&self.keys)
            .iter()
            .filter(|key| key.is_published(now))
            .map(|key| {
                json!({"kty": "RSA", "use": "sig", "alg": "RS256", "kid": key.kid, "n": key.modulus, "e": key.exponent})
            })
            .collect();
        json!({ "keys": keys })
    }

    /// The old key stays published until `tokens_end`, when the last token it signed ends.
    pub(crate) fn rotate(&self, tokens_end: i64) -> bool {
        let Some(new) = SigningKey::generate() else {
            return false;
        };
        let mut keys = locked(&self.keys);
        for key in keys.iter() {
            // A key that has been replaced before keeps the end it got then.
            key.published_until.fetch_min(tokens_end, Ordering::SeqCst);
        }
        keys.insert(0, Arc::new(new));
        true
    }

    pub(crate) fn sign(&self, claims: &Value) -> Option<String> {
        // Held no longer than this, so that calls don't wait for each other's arithmetic; likewise below.
        let key = locked(&self.keys).first().cloned()?;
        jws::sign(&key.pair, &json!({"kid": key.kid, "alg": "RS256"}), claims)
    }

    /// The claims of a token that this issuer signed with a key that is still published.
    pub(crate) fn verified(&self, token: &str, now: i64) -> Result<Map<String, Value>, JwsError> {
        let token = Jws::read(token)?;
        let kid = token
            .header
            .get("kid")
            .and_then(Value::as_str)
            .ok_or(JwsError::Signature)?;
        let key = locked(&self.keys)
            .iter()
            .find(|key| key.kid == kid && key.is_published(now))
            .cloned()
            .ok_or(JwsError::Signature)?;
        token.verified(&key.modulus, &key.exponent)
    }
}
