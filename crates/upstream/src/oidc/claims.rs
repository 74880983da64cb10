//! Tokens of a provider, judged: signature, issuer, audience, times, nonce, level and method. What is missing does not hold.

use std::fmt;

use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde::{
    Deserialize,
    de::{DeserializeOwned, IgnoredAny},
};
use serde_json::{Map, Value};
use subtle::ConstantTimeEq as _;
use time::{Duration, OffsetDateTime};

use super::{Inner, OidcError, Provider, SKEW_SECONDS, Subject};

/// Signatures that are believed: asymmetric ones alone, so that nobody signs with what is public.
const SIGNATURES: [Algorithm; 7] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];
/// The event that a logout token is about (OpenID Connect Back-Channel Logout 1.0, section 2.4).
const LOGOUT_EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
/// How old a token may be at most when it arrives.
const OLDEST: Duration = Duration::minutes(10);
/// The level at which Ansattporten hands on to a directory, which may have asked for no more than a password.
const ENTRA_LEVEL: &str = "entraid";
const ENTRA_METHOD: &str = "entraid-mfa";

/// An ID token that holds.
pub(super) struct IdClaims {
    pub(super) subject: String,
    pub(super) sub: String,
    pub(super) sid: Option<String>,
    pub(super) pid: Option<String>,
    pub(super) authorization_details: Option<Value>,
    auth_time: Option<i64>,
}

#[derive(Deserialize)]
struct IdToken {
    sub: String,
    aud: Audience,
    azp: Option<String>,
    iat: i64,
    nonce: Option<String>,
    acr: Option<String>,
    #[serde(default)]
    amr: Vec<String>,
    auth_time: Option<i64>,
    sid: Option<String>,
    pid: Option<String>,
    oid: Option<String>,
    tid: Option<String>,
    authorization_details: Option<Value>,
}

/// For whom a token is: that we are among them is the library's to see, that we are alone is not.
#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    Many(Vec<IgnoredAny>),
    One(IgnoredAny),
}

#[derive(Deserialize)]
struct LogoutToken {
    sub: Option<String>,
    sid: Option<String>,
    iat: i64,
    events: Map<String, Value>,
    #[serde(default)]
    nonce: Option<Value>,
}

/// Whose session a provider has ended. Its `Debug` shows none of it.
#[derive(Clone, PartialEq, Eq)]
pub struct LoggedOut {
    /// The one session, where the provider names it.
    pub sid: Option<String>,
    /// Otherwise every session of this person.
    pub sub: Option<String>,
}

impl fmt::Debug for LoggedOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoggedOut").finish_non_exhaustive()
    }
}

impl Inner {
    /// Signature, issuer, audience and end of a token of the provider's, and its claims.
    async fn judged<T: DeserializeOwned>(
        &self,
        token: &str,
        required: &[&str],
    ) -> Result<(T, String), OidcError> {
        let unreadable = OidcError::Token("it is no signed token");
        let header = decode_header(token).map_err(|_| unreadable.clone())?;
        if !SIGNATURES.contains(&header.alg) {
            return Err(OidcError::Token("it is signed in a way that is not believed"));
        }
        let key = self.key(header.kid.as_deref()).await?;
        let key = DecodingKey::from_jwk(&key).map_err(|_| OidcError::Token("its key can't be used"))?;
        let mut validation = Validation::new(header.alg);
        validation.leeway = SKEW_SECONDS.unsigned_abs();
        validation.validate_nbf = true;
        validation.set_audience(&[self.credentials.client_id()]);
        validation.set_issuer(&[&self.settings.issuer]);
        validation.set_required_spec_claims(required);
        let data = decode::<T>(token, &key, &validation)
            .map_err(|_| OidcError::Token("its signature, issuer, audience, end or form is wrong"))?;
        Ok((data.claims, header.typ.unwrap_or_default()))
    }

    pub(super) async fn id_token(&self, token: &str, nonce: &str) -> Result<IdClaims, OidcError> {
        let (claims, _): (IdToken, _) = self.judged(token, &["iss", "aud", "exp", "sub"]).await?;
        let client = self.credentials.client_id();
        let is_only_ours = match &claims.aud {
            Audience::One(_) => true,
            Audience::Many(all) => all.len() == 1 || claims.azp.is_some(),
        };
        if !is_only_ours || claims.azp.as_deref().is_some_and(|party| party != client) {
            return Err(OidcError::Token("it was made for another client"));
        }
        self.is_new(claims.iat)?;
        let same: bool = claims
            .nonce
            .as_ref()
            .is_some_and(|given| given.as_bytes().ct_eq(nonce.as_bytes()).into());
        if !same {
            return Err(OidcError::Token("its nonce is not ours"));
        }
        self.level(claims.acr.as_deref(), &claims.amr)?;
        let subject = match &self.settings.subject {
            Subject::Sub => claims.sub.clone(),
            Subject::Object { tenant } => match (claims.oid, claims.tid) {
                (Some(object), Some(directory)) if directory == *tenant => format!("{directory}/{object}"),
                (Some(_), Some(_)) => return Err(OidcError::Token("it is of another directory")),
                _ => return Err(OidcError::Token("it does not name a person of the directory")),
            },
        };
        if subject.is_empty() {
            return Err(OidcError::Token("it names nobody"));
        }
        Ok(IdClaims {
            subject,
            sub: claims.sub,
            sid: claims.sid.filter(|sid| !sid.is_empty()),
            pid: claims.pid,
            authorization_details: claims.authorization_details,
            auth_time: claims.auth_time,
        })
    }

    /// A token is used when it is made, or never.
    fn is_new(&self, issued: i64) -> Result<(), OidcError> {
        let age = self.now().unix_timestamp().saturating_sub(issued);
        if (-SKEW_SECONDS..=OLDEST.whole_seconds()).contains(&age) {
            return Ok(());
        }
        Err(OidcError::Token("it was not made now"))
    }

    /// How the person was known there must be at least what was asked for.
    fn level(&self, acr: Option<&str>, amr: &[String]) -> Result<(), OidcError> {
        let asked = &self.settings.acr;
        if !asked.is_empty() && !acr.is_some_and(|level| asked.iter().any(|one| one == level)) {
            return Err(OidcError::Token("its level is none of those that were asked for"));
        }
        let has = |method: &str| amr.iter().any(|one| one == method);
        if !self.settings.amr.iter().all(|method| has(method)) {
            return Err(OidcError::Token(
                "the person was not known by the methods that are demanded",
            ));
        }
        if acr == Some(ENTRA_LEVEL) && !has(ENTRA_METHOD) {
            return Err(OidcError::Token("the directory asked for one factor alone"));
        }
        Ok(())
    }

    /// When the person proved who they are; where a proof since then is demanded, one that is not told does not hold.
    pub(super) fn proof(
        &self,
        claims: &IdClaims,
        since: Option<OffsetDateTime>,
    ) -> Result<Option<OffsetDateTime>, OidcError> {
        let told = claims
            .auth_time
            .map(OffsetDateTime::from_unix_timestamp)
            .transpose();
        let proved = told.map_err(|_| OidcError::Token("the time of its proof is none"))?;
        let skew = Duration::seconds(SKEW_SECONDS);
        if proved.is_some_and(|at| at > self.now() + skew) {
            return Err(OidcError::Token("its proof is of the future"));
        }
        match since {
            Some(since) if proved.is_none_or(|at| at < since - skew) => {
                Err(OidcError::Token("the person has not proved anew who they are"))
            }
            _ => Ok(proved),
        }
    }
}

impl Provider {
    /// Judges a logout token: whose session the provider has ended.
    pub async fn logged_out(&self, token: &str) -> Result<LoggedOut, OidcError> {
        let (claims, form): (LogoutToken, _) = self.0.judged(token, &["iss", "aud", "exp"]).await?;
        // A provider may leave the type out or write the older one; anything else is another kind of token.
        if !matches!(
            form.to_ascii_lowercase().as_str(),
            "" | "jwt" | "logout+jwt" | "application/logout+jwt"
        ) {
            return Err(OidcError::Token("it is no logout token"));
        }
        let is_logout = claims.events.get(LOGOUT_EVENT).is_some_and(Value::is_object);
        if !is_logout || claims.nonce.is_some() {
            return Err(OidcError::Token("it is no logout token"));
        }
        self.0.is_new(claims.iat)?;
        let named = |name: Option<String>| name.filter(|name| !name.is_empty());
        let (sid, sub) = (named(claims.sid), named(claims.sub));
        if sid.is_none() && sub.is_none() {
            return Err(OidcError::Token("it names nobody"));
        }
        Ok(LoggedOut { sid, sub })
    }
}
