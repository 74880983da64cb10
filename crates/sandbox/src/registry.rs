//! What Maskinporten and the API owners know about organisations: clients and their keys, scopes granted,
//! packages granted, delegations made, and the grants that have been used.
//! Nothing here is kept between runs, and no private key of a client is ever asked for.

use crate::numbers::is_organisation_number;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// Maskinporten holds at most this many keys for a client.
const MOST_KEYS: usize = 5;
/// A key lives a year from the day it was registered.
const KEY_LIFE_SECONDS: i64 = 365 * 24 * 60 * 60;
/// Longer than any grant that could still be accepted.
const REMEMBERED_AFTER_EXPIRY: i64 = 130;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Jwks {
    pub keys: Vec<Value>,
}

/// A client as its owner registers it. Registering again replaces the whole, keys included.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClientRegistration {
    pub client_id: String,
    pub orgnr: String,
    pub scopes: Vec<String>,
    pub jwks: Jwks,
    /// Seconds since 1970 when the keys were registered; now when absent. A test of expiry sets it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keys_registered_at: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegistrationError {
    #[error("`{0}` is not an organisation number")]
    Orgnr(String),
    #[error("a client needs an id")]
    ClientId,
    #[error("a client has from one to five keys")]
    KeyCount,
    #[error(
        "a key needs `kty` RSA, `n`, `e` and a `kid` of letters, digits, `.`, `_` and `-`, its own in the client"
    )]
    Key,
    #[error("a key must be public; register it without its private members")]
    PrivateKey,
}

#[derive(Debug, Clone)]
pub(crate) struct ClientKey {
    pub(crate) kid: String,
    pub(crate) modulus: String,
    pub(crate) exponent: String,
    /// The first certificate of `x5c`, for clients that sign with an enterprise certificate.
    pub(crate) certificate: Option<String>,
    registered_at: i64,
}

impl ClientKey {
    pub(crate) fn has_expired(&self, now: i64) -> bool {
        now - self.registered_at > KEY_LIFE_SECONDS
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Client {
    pub(crate) id: String,
    pub(crate) orgnr: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) keys: Vec<ClientKey>,
}

#[derive(Debug, Default)]
pub(crate) struct Registry {
    clients: HashMap<String, Client>,
    scope_access: HashSet<(String, String)>,
    packages: HashSet<(String, String, String)>,
    /// Consumer, supplier, scope.
    delegations: HashSet<(String, String, String)>,
    /// Seconds that a token with the scope lives at most (`at_max_age`).
    lives: HashMap<String, i64>,
    /// Client and `jti`, with when they may be forgotten.
    used: HashMap<(String, String), i64>,
}

impl Registry {
    pub(crate) fn register(&mut self, client: ClientRegistration, now: i64) -> Result<(), RegistrationError> {
        orgnr(&client.orgnr)?;
        if client.client_id.trim().is_empty() {
            return Err(RegistrationError::ClientId);
        }
        if client.jwks.keys.is_empty() || client.jwks.keys.len() > MOST_KEYS {
            return Err(RegistrationError::KeyCount);
        }
        let registered_at = client.keys_registered_at.unwrap_or(now);
        let mut keys: Vec<ClientKey> = Vec::new();
        for jwk in &client.jwks.keys {
            let key = client_key(jwk, registered_at)?;
            if keys.iter().any(|other| other.kid == key.kid) {
                return Err(RegistrationError::Key);
            }
            keys.push(key);
        }
        let ClientRegistration {
            client_id: id,
            orgnr,
            scopes,
            ..
        } = client;
        self.clients.insert(
            id.clone(),
            Client {
                id,
                orgnr,
                scopes,
                keys,
            },
        );
        Ok(())
    }

    pub(crate) fn client(&self, client_id: &str) -> Option<Client> {
        self.clients.get(client_id).cloned()
    }

    /// A package of an API gives the scope of that API too; without a package only the scope is given.
    pub(crate) fn grant(
        &mut self,
        to: &str,
        api: &str,
        package: Option<&str>,
    ) -> Result<(), RegistrationError> {
        orgnr(to)?;
        self.scope_access.insert((to.to_owned(), scope_of(api)));
        if let Some(package) = package {
            self.packages
                .insert((to.to_owned(), api.to_owned(), package.to_lowercase()));
        }
        Ok(())
    }

    /// Without a package, the API with all its packages.
    pub(crate) fn revoke(&mut self, from: &str, api: &str, package: Option<&str>) {
        if let Some(package) = package {
            self.packages
                .remove(&(from.to_owned(), api.to_owned(), package.to_lowercase()));
        } else {
            self.scope_access.remove(&(from.to_owned(), scope_of(api)));
            self.packages
                .retain(|(holder, held, _)| holder != from || held != api);
        }
    }

    pub(crate) fn grant_scope(&mut self, to: &str, scope: &str) -> Result<(), RegistrationError> {
        orgnr(to)?;
        self.scope_access.insert((to.to_owned(), scope.to_owned()));
        Ok(())
    }

    pub(crate) fn has_scope(&self, consumer: &str, scope: &str) -> bool {
        self.scope_access
            .contains(&(consumer.to_owned(), scope.to_owned()))
    }

    pub(crate) fn has_package(&self, consumer: &str, api: &str, package: &str) -> bool {
        self.packages
            .contains(&(consumer.to_owned(), api.to_owned(), package.to_lowercase()))
    }

    pub(crate) fn delegate(
        &mut self,
        consumer: &str,
        supplier: &str,
        scope: &str,
    ) -> Result<(), RegistrationError> {
        orgnr(consumer)?;
        orgnr(supplier)?;
        self.delegations
            .insert((consumer.to_owned(), supplier.to_owned(), scope.to_owned()));
        Ok(())
    }

    pub(crate) fn end_delegation(&mut self, consumer: &str, supplier: &str, scope: &str) {
        self.delegations
            .remove(&(consumer.to_owned(), supplier.to_owned(), scope.to_owned()));
    }

    pub(crate) fn has_delegated(&self, consumer: &str, supplier: &str, scope: &str) -> bool {
        self.delegations
            .contains(&(consumer.to_owned(), supplier.to_owned(), scope.to_owned()))
    }

    pub(crate) fn set_life(&mut self, scope: &str, seconds: i64) {
        self.lives.insert(scope.to_owned(), seconds);
    }

    pub(crate) fn shortest_life(&self, scopes: &[String]) -> Option<i64> {
        scopes
            .iter()
            .filter_map(|scope| self.lives.get(scope))
            .copied()
            .min()
    }

    pub(crate) fn longest_life(&self) -> i64 {
        self.lives.values().copied().max().unwrap_or(0)
    }

    /// False when the client has used the `jti` before.
    pub(crate) fn use_once(&mut self, client_id: &str, jti: &str, expires: i64, now: i64) -> bool {
        self.used.retain(|_, forget_at| *forget_at > now);
        let forget_at = expires.max(now) + REMEMBERED_AFTER_EXPIRY;
        self.used
            .insert((client_id.to_owned(), jti.to_owned()), forget_at)
            .is_none()
    }
}

/// The Maskinporten scope of an API. Folkeregisteret's package is a part of its scope.
pub(crate) fn scope_of(api: &str) -> String {
    match api {
        "sistetilgjengeligeskatteoppgjoer" => "skatteetaten:summertskattegrunnlag".to_owned(),
        "folkeregisteret" => "folkeregister:deling/offentligmedhjemmel".to_owned(),
        _ => format!("skatteetaten:{api}"),
    }
}

fn orgnr(text: &str) -> Result<(), RegistrationError> {
    if is_organisation_number(text) {
        Ok(())
    } else {
        Err(RegistrationError::Orgnr(text.to_owned()))
    }
}

fn client_key(jwk: &Value, registered_at: i64) -> Result<ClientKey, RegistrationError> {
    if ["d", "p", "q", "dp", "dq", "qi"]
        .iter()
        .any(|member| jwk.get(member).is_some())
    {
        return Err(RegistrationError::PrivateKey);
    }
    let text = |member: &str| {
        jwk.get(member)
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
    };
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-');
    let (Some("RSA"), Some(modulus), Some(exponent), Some(kid)) =
        (text("kty"), text("n"), text("e"), text("kid"))
    else {
        return Err(RegistrationError::Key);
    };
    if !kid.chars().all(plain) {
        return Err(RegistrationError::Key);
    }
    let certificate = jwk
        .get("x5c")
        .and_then(|chain| chain.get(0))
        .and_then(Value::as_str)
        .map(str::to_owned);
    Ok(ClientKey {
        kid: kid.to_owned(),
        modulus: modulus.to_owned(),
        exponent: exponent.to_owned(),
        certificate,
        registered_at,
    })
}

#[cfg(test)]
mod tests {
    use super::Registry;

    #[test]
    fn a_jti_is_spent_per_client_and_forgotten_long_after_its_grant_has_ended() {
        let mut registry = Registry::default();
        assert!(registry.use_once("one", "a", 1_100, 1_000));
        assert!(!registry.use_once("one", "a", 1_100, 1_001));
        assert!(registry.use_once("other", "a", 1_100, 1_001));
        assert!(!registry.use_once("one", "a", 1_100, 1_229));
        assert!(registry.use_once("one", "a", 3_100, 3_000));
        assert_eq!(registry.used.len(), 1, "spent grants are not kept for ever");
    }

    #[test]
    fn taking_an_api_away_takes_its_packages_and_no_others() {
        let mut registry = Registry::default();
        registry.grant("310827002", "inntekt", Some("Husbanken")).unwrap();
        registry.grant("310827002", "restanser", Some("dibk")).unwrap();
        assert!(registry.has_package("310827002", "inntekt", "husbanken"));
        registry.revoke("310827002", "inntekt", None);
        assert!(!registry.has_package("310827002", "inntekt", "husbanken"));
        assert!(!registry.has_scope("310827002", "skatteetaten:inntekt"));
        assert!(registry.has_package("310827002", "restanser", "dibk"));
        registry.revoke("310827002", "restanser", Some("dibk"));
        assert!(registry.has_scope("310827002", "skatteetaten:restanser"));
    }
}
