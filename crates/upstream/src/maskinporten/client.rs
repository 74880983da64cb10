//! The client: one token for each kind of request, asked for once however many wait for it.
//! A new grant is signed for every try; only «not now» and «never sent» are tried again.

use std::{
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};

use futures::FutureExt as _;
use serde::Deserialize;
use time::OffsetDateTime;
use tracing::Instrument as _;
use zeroize::Zeroizing;

use super::{
    AccessToken, Credentials, KeyAlarm, TokenError, TokenRequest,
    cache::{Cache, CacheKey},
    error, grant,
    metadata::Discovery,
};
use crate::{
    Clock,
    http::{Http, Outgoing},
};

const GRANT_FORM: &str = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=";

/// How the `resource` claim is written; the documentation says list, peers send text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ResourceForm {
    /// A list with one item.
    #[default]
    List,
    /// Plain text.
    Text,
}

/// How the client behaves.
#[derive(Debug, Clone)]
pub struct MaskinportenSettings {
    /// The issuer, spelled exactly as it spells itself; Digdir's end in a slash.
    pub issuer: String,
    /// Life of a grant in seconds; cut to 120.
    pub grant_life_seconds: i64,
    /// How long before its expiry a token is no longer used.
    pub margin: Duration,
    /// Waits before each further try; its length is the number of them.
    pub retry_waits: Vec<Duration>,
    /// How the `resource` claim is written.
    pub resource_form: ResourceForm,
}

impl MaskinportenSettings {
    /// The defaults for an issuer.
    pub fn new(issuer: impl Into<String>) -> Self {
        Self {
            issuer: issuer.into(),
            grant_life_seconds: 100,
            margin: Duration::from_secs(20),
            retry_waits: vec![Duration::from_millis(200), Duration::from_millis(600)],
            resource_form: ResourceForm::default(),
        }
    }
}

/// A Maskinporten client. Cheap to clone; clones share the cache.
#[derive(Clone)]
pub struct Maskinporten {
    inner: Arc<Inner>,
}

struct Inner {
    http: Http,
    settings: MaskinportenSettings,
    credentials: Credentials,
    clock: Clock,
    discovery: Discovery,
    cache: Cache,
}

impl fmt::Debug for Maskinporten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Maskinporten")
            .field("issuer", &self.inner.settings.issuer)
            .field("credentials", &self.inner.credentials)
            .finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct TokenBody {
    access_token: String,
    token_type: String,
    expires_in: u32,
}

impl Maskinporten {
    /// A client; calls nobody until a token is asked for.
    pub fn new(
        http: Http,
        settings: MaskinportenSettings,
        credentials: Credentials,
        clock: Clock,
    ) -> Result<Self, TokenError> {
        http.address(&settings.issuer)?;
        let cache = Cache::new().ok_or(TokenError::Signing)?;
        let discovery = Discovery::new(settings.issuer.clone());
        Ok(Self {
            inner: Arc::new(Inner {
                http,
                settings,
                credentials,
                clock,
                discovery,
                cache,
            }),
        })
    }

    /// A token that is usable for at least the margin, from the cache or anew. One that rests on a consent is always new,
    /// so that a consent that is withdrawn is felt at the next question.
    pub async fn token(&self, request: &TokenRequest) -> Result<AccessToken, TokenError> {
        let inner = &self.inner;
        let key = inner
            .cache
            .key(&inner.settings.issuer, inner.credentials.client_id(), request);
        let launch = |number| {
            let (inner, request) = (Arc::clone(inner), request.clone());
            let flight = async move { inner.fly(key, number, &request).await }.in_current_span();
            // A task of its own: the one who asked first may go away, those who wait for the same token may not lose it.
            let task = tokio::spawn(flight);
            async move { task.await.unwrap_or(Err(TokenError::Interrupted)) }
                .boxed()
                .shared()
        };
        match inner.cache.join(key, (inner.clock)(), launch) {
            Ok(token) => Ok(token),
            Err((number, flight)) => {
                let outcome = flight.await;
                if matches!(outcome, Err(TokenError::Interrupted)) {
                    inner.cache.land(key, number, None);
                }
                outcome
            }
        }
    }

    /// Drops a token that an API refused with 401; the next request asks Maskinporten anew.
    pub fn invalidate(&self, token: &AccessToken) {
        self.inner.cache.invalidate(token);
    }

    /// Whether the issuer can be reached and is the one that was configured.
    pub async fn check(&self) -> Result<(), TokenError> {
        let inner = &self.inner;
        let now = (inner.clock)();
        inner
            .discovery
            .read(&inner.http, inner.credentials.algorithm(), now)
            .await
            .map(|_| ())
    }

    /// Whether the operator should be told about the key's age.
    pub fn key_alarm(&self) -> Option<KeyAlarm> {
        self.inner.credentials.key_alarm((self.inner.clock)())
    }

    /// The client id.
    pub fn client_id(&self) -> &str {
        self.inner.credentials.client_id()
    }
}

impl Inner {
    /// One flight: tries until there is an answer that another try would not change, and lands with it.
    async fn fly(
        &self,
        key: CacheKey,
        number: u64,
        request: &TokenRequest,
    ) -> Result<AccessToken, TokenError> {
        let mut waits = self.settings.retry_waits.iter();
        let outcome = loop {
            let begun = Instant::now();
            let tried = self.attempt(request).await;
            metrics::histogram!("token_seconds").record(begun.elapsed().as_secs_f64());
            match (tried, waits.len()) {
                (Err(fault), 1..) if fault.may_retry() => {
                    tracing::warn!(%fault, "maskinporten gave no token; trying again with a new grant");
                    tokio::time::sleep(waits.next().copied().unwrap_or_default()).await;
                }
                (outcome, _) => break outcome,
            }
        };
        match outcome {
            Ok((value, usable_until)) => {
                let token = AccessToken::new(value, key, number);
                let kept = (!request.rests_on_consent()).then(|| (token.clone(), usable_until));
                self.cache.land(key, number, kept);
                Ok(token)
            }
            Err(fault) => {
                self.cache.land(key, number, None);
                tracing::warn!(%fault, advice = fault.advice().code(), "no token from maskinporten");
                Err(fault)
            }
        }
    }

    /// One try: one grant, one call. The life is counted from before the call, so it is never overrated.
    async fn attempt(
        &self,
        request: &TokenRequest,
    ) -> Result<(Zeroizing<String>, OffsetDateTime), TokenError> {
        let now = (self.clock)();
        let metadata = self
            .discovery
            .read(&self.http, self.credentials.algorithm(), now)
            .await?;
        let terms = grant::Terms {
            audience: &metadata.issuer,
            now: (self.clock)(),
            life_seconds: self.settings.grant_life_seconds,
            resource_form: self.settings.resource_form,
        };
        let grant = grant::sign(&self.credentials, request, &terms).ok_or(TokenError::Signing)?;
        let form = format!("{GRANT_FORM}{}", grant.as_str());
        let answer = self
            .http
            .send(Outgoing::post_form(metadata.token_endpoint, form))
            .await?;
        if answer.status != 200 {
            let fault = error::of_answer(&answer);
            if answer.status == 404 || fault.code() == Some("MP-110") {
                self.discovery.forget().await;
            }
            return Err(fault);
        }
        let body: TokenBody = answer.json()?;
        if !body.token_type.eq_ignore_ascii_case("bearer") {
            return Err(TokenError::Unusable("the token type is not `Bearer`"));
        }
        let token = Zeroizing::new(body.access_token);
        if token.is_empty() || !token.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(TokenError::Unusable("the token is empty or not printable"));
        }
        let life = Duration::from_secs(body.expires_in.into()).saturating_sub(self.settings.margin);
        Ok((token, terms.now + life))
    }
}
