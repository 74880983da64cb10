//! Accepting a signed grant: form, header, signature, claims, single use, scopes, delegation, in that order.
//! What comes out is all that a token is made of.

use super::jws::{Jws, JwsError};
use super::refusal::Refusal;
use crate::altinn::{NoConsent, right, written};
use crate::registry::{Client, ClientKey, Registry};
use crate::street::{Shared, Street, locked};
use serde_json::{Map, Value, json};
use uuid::Uuid;

pub(crate) const GRANT_TYPE: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const CONSENT: &str = "urn:altinn:consent";
/// Seconds between `iat` and `exp`, at most.
const LONGEST_LIFE: i64 = 120;
/// Seconds that `iat` may be off.
const LARGEST_SKEW: i64 = 10;
const KNOWN_CLAIMS: [&str; 10] = [
    "aud",
    "iss",
    "iat",
    "exp",
    "jti",
    "scope",
    "resource",
    "pid",
    "consumer_org",
    "authorization_details",
];

/// A grant that has passed every check.
#[derive(Debug)]
pub(crate) struct Grant {
    pub(crate) client_id: String,
    pub(crate) authentication: &'static str,
    pub(crate) consumer: String,
    /// Set when the client's owner acts for the consumer under a delegation.
    pub(crate) supplier: Option<String>,
    pub(crate) scopes: Vec<String>,
    pub(crate) resource: Option<Value>,
    pub(crate) pid: Option<String>,
    /// The consent that the token is tied to.
    pub(crate) consent: Option<Consent>,
}

/// What a token says of the consent it rests on.
#[derive(Debug)]
pub(crate) struct Consent {
    pub(crate) id: Uuid,
    pub(crate) detail: Value,
}

/// A consent as a grant names it.
struct Named {
    id: String,
    from: String,
}

/// The assertion of a token request, which holds two parameters and nothing else.
pub(crate) fn assertion(content_type: &str, body: &[u8]) -> Result<String, Refusal> {
    if !content_type
        .to_ascii_lowercase()
        .starts_with("application/x-www-form-urlencoded")
    {
        return Err(Refusal::malformed("content type"));
    }
    let body = std::str::from_utf8(body).map_err(|_| Refusal::malformed("body"))?;
    let (mut grant_type, mut assertion) = (None, None);
    for pair in body.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = unescaped(value).ok_or_else(|| Refusal::malformed("body"))?;
        let slot = match name {
            "grant_type" => &mut grant_type,
            "assertion" => &mut assertion,
            _ => return Err(Refusal::malformed("unknown parameter")),
        };
        if slot.replace(value).is_some() {
            return Err(Refusal::malformed("repeated parameter"));
        }
    }
    if grant_type.as_deref() != Some(GRANT_TYPE) {
        return Err(Refusal::grant_type());
    }
    assertion
        .filter(|text| !text.is_empty())
        .ok_or_else(|| Refusal::malformed("assertion"))
}

pub(crate) fn accept(street: &Shared, assertion: &str, now: i64) -> Result<Grant, Refusal> {
    let jws = Jws::read(assertion).map_err(|error| match error {
        JwsError::Algorithm => Refusal::invalid_assertion("Algorithm is not supported"),
        JwsError::NotCompact | JwsError::Signature | JwsError::Claims => Refusal::malformed("assertion"),
    })?;
    let name = key_name(&jws.header)?;
    let client_id = jws
        .unverified_issuer()
        .ok_or_else(|| Refusal::invalid_assertion("Missing claim iss"))?;
    let client = locked(&street.registry)
        .client(&client_id)
        .ok_or_else(Refusal::unknown_client)?;
    let key = key_of(&client, &name)?;
    let claims = jws
        .verified(&key.modulus, &key.exponent)
        .map_err(|error| match error {
            JwsError::Claims => Refusal::malformed("assertion"),
            JwsError::NotCompact | JwsError::Algorithm | JwsError::Signature => Refusal::signature(),
        })?;
    if key.has_expired(now) || street.all_keys_expired() {
        return Err(Refusal::expired_key());
    }
    let expires = check_claims(street, &claims, now)?;
    use_once(street, &client, &claims, expires, now)?;
    let named = details(&claims)?;
    let authentication = match name {
        KeyName::Kid(_) => "private_key_jwt",
        KeyName::Certificate(_) => "virksomhetssertifikat",
    };
    let mut grant = granted(&locked(&street.registry), client, &claims, authentication)?;
    if let Some(named) = named {
        let consent = looked_up(street, &named, &grant.consumer);
        grant.consent = Some(consent.map_err(|why| Refusal::consent(why.text()))?);
    }
    Ok(grant)
}

/// Asks Altinn for the consent, and writes it as tokens do.
fn looked_up(street: &Street, named: &Named, consumer: &str) -> Result<Consent, NoConsent> {
    let now = street.clock.now();
    let book = locked(&street.consents);
    let consent = book.look_up(&named.id, &named.from, consumer, now)?;
    let request = &consent.request;
    let rights: Vec<Value> = request.rights.iter().map(right).collect();
    let detail = json!({
        "type": CONSENT,
        "id": request.id,
        "from": request.from.urn(),
        "to": super::token::party(&request.to),
        "consented": consent.consented.map(written),
        "validTo": written(request.valid_to),
        "consentRights": rights,
    });
    Ok(Consent {
        id: request.id,
        detail,
    })
}

enum KeyName {
    Kid(String),
    Certificate(String),
}

/// Exactly one of `kid` and `x5c`; `x5c` is a list, which a bare string is not.
fn key_name(header: &Map<String, Value>) -> Result<KeyName, Refusal> {
    match (header.get("kid"), header.get("x5c")) {
        (Some(Value::String(kid)), None) => Ok(KeyName::Kid(kid.clone())),
        (None, Some(chain)) => chain
            .as_array()
            .and_then(|chain| chain.first())
            .and_then(Value::as_str)
            .map(|certificate| KeyName::Certificate(certificate.to_owned()))
            .ok_or_else(Refusal::x5c),
        _ => Err(Refusal::invalid_assertion(
            "Exactly one of the headers kid and x5c must be given",
        )),
    }
}

/// A certificate is trusted because the client has registered it; the street has no authority of its own.
fn key_of<'a>(client: &'a Client, name: &KeyName) -> Result<&'a ClientKey, Refusal> {
    match name {
        KeyName::Kid(kid) => client
            .keys
            .iter()
            .find(|key| key.kid == *kid)
            .ok_or_else(Refusal::signature),
        KeyName::Certificate(certificate) => client
            .keys
            .iter()
            .find(|key| key.certificate.as_ref() == Some(certificate))
            .ok_or_else(Refusal::certificate),
    }
}

/// Gives `exp` back.
fn check_claims(street: &Street, claims: &Map<String, Value>, now: i64) -> Result<i64, Refusal> {
    if street.refuse_unknown_claims
        && let Some(unknown) = claims
            .keys()
            .find(|claim| !KNOWN_CLAIMS.contains(&claim.as_str()))
    {
        return Err(Refusal::invalid_assertion(&format!("Unknown claim {unknown}")));
    }
    if claims.get("aud").and_then(Value::as_str) != Some(street.issuer.name()) {
        return Err(Refusal::audience());
    }
    let seconds = |claim: &str| {
        claims
            .get(claim)
            .and_then(Value::as_i64)
            .ok_or_else(|| Refusal::invalid_assertion(&format!("Missing claim {claim}")))
    };
    let (issued, expires) = (seconds("iat")?, seconds("exp")?);
    if expires <= now {
        return Err(Refusal::expired());
    }
    if issued > now + LARGEST_SKEW {
        return Err(Refusal::invalid_assertion("Issue time is after now"));
    }
    if issued < now - LARGEST_SKEW {
        return Err(Refusal::invalid_assertion("Issue time is too long before now"));
    }
    if expires - issued > LONGEST_LIFE {
        return Err(Refusal::invalid_assertion("Lifetime is longer than 120 seconds"));
    }
    Ok(expires)
}

fn use_once(
    street: &Street,
    client: &Client,
    claims: &Map<String, Value>,
    expires: i64,
    now: i64,
) -> Result<(), Refusal> {
    let Some(jti) = claims
        .get("jti")
        .and_then(Value::as_str)
        .filter(|jti| !jti.is_empty())
    else {
        return if street.require_jti {
            Err(Refusal::invalid_assertion("Missing claim jti"))
        } else {
            Ok(())
        };
    };
    if locked(&street.registry).use_once(&client.id, jti, expires, now) {
        Ok(())
    } else {
        Err(Refusal::reused())
    }
}

/// One consent at most. No system user exists in the street, so a well-formed detail of one names something unknown.
fn details(claims: &Map<String, Value>) -> Result<Option<Named>, Refusal> {
    let Some(details) = claims.get("authorization_details") else {
        return Ok(None);
    };
    let details = details
        .as_array()
        .filter(|details| !details.is_empty())
        .ok_or_else(Refusal::details_values)?;
    for detail in details {
        let known: &[&str] = match detail.get("type").and_then(Value::as_str) {
            Some("urn:altinn:systemuser") => &["type", "systemuser_org", "externalRef"],
            Some(CONSENT) => &["type", "id", "from"],
            _ => return Err(Refusal::details_type()),
        };
        let fields = detail.as_object().ok_or_else(Refusal::details_type)?;
        if fields.keys().any(|field| !known.contains(&field.as_str())) {
            return Err(Refusal::details_fields());
        }
    }
    let text = |detail: &Value, field: &str| detail.get(field)?.as_str().map(str::to_owned);
    match details.as_slice() {
        [detail] if text(detail, "type").as_deref() == Some(CONSENT) => {
            let named = text(detail, "id").zip(text(detail, "from"));
            let (id, from) = named.ok_or_else(Refusal::details_values)?;
            Ok(Some(Named { id, from }))
        }
        _ => Err(Refusal::details_values()),
    }
}

fn granted(
    registry: &Registry,
    client: Client,
    claims: &Map<String, Value>,
    authentication: &'static str,
) -> Result<Grant, Refusal> {
    let scopes = scopes(&client, claims)?;
    let consumer_org = match claims.get("consumer_org") {
        None => None,
        Some(Value::String(orgnr)) if crate::numbers::is_organisation_number(orgnr) => Some(orgnr.clone()),
        Some(_) => return Err(Refusal::malformed("consumer_org")),
    };
    if consumer_org.as_ref() == Some(&client.orgnr) {
        return Err(Refusal::own_organisation());
    }
    let consumer = consumer_org.clone().unwrap_or_else(|| client.orgnr.clone());
    for scope in &scopes {
        if !registry.has_scope(&consumer, scope) {
            return Err(Refusal::not_granted(scope));
        }
        if consumer_org.is_some() && !registry.has_delegated(&consumer, &client.orgnr, scope) {
            return Err(Refusal::not_delegated(&consumer, &client.orgnr, scope));
        }
    }
    let pid = match claims.get("pid") {
        None => None,
        Some(Value::String(pid)) if crate::numbers::is_person_number(pid) => Some(pid.clone()),
        Some(_) => return Err(Refusal::malformed("pid")),
    };
    Ok(Grant {
        client_id: client.id,
        authentication,
        consumer,
        supplier: consumer_org.map(|_| client.orgnr),
        scopes,
        resource: claims.get("resource").cloned(),
        pid,
        consent: None,
    })
}

fn scopes(client: &Client, claims: &Map<String, Value>) -> Result<Vec<String>, Refusal> {
    let asked: Vec<String> = claims
        .get("scope")
        .and_then(Value::as_str)
        .unwrap_or("")
        .split_ascii_whitespace()
        .map(str::to_owned)
        .collect();
    if asked.is_empty() {
        return Err(Refusal::invalid_assertion("Missing claim scope"));
    }
    let unknown: Vec<String> = asked
        .iter()
        .filter(|scope| !client.scopes.contains(scope))
        .cloned()
        .collect();
    if unknown.is_empty() {
        Ok(asked)
    } else {
        Err(Refusal::scopes(&unknown))
    }
}

/// Form decoding; `None` for a broken escape or bytes that are no text.
fn unescaped(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut plain = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        match byte {
            b'+' => plain.push(b' '),
            b'%' => {
                let high = char::from(bytes.next()?).to_digit(16)?;
                let low = char::from(bytes.next()?).to_digit(16)?;
                plain.push(u8::try_from(high * 16 + low).ok()?);
            }
            _ => plain.push(byte),
        }
    }
    String::from_utf8(plain).ok()
}
