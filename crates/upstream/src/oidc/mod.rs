//! Signing people in at a provider (OpenID Connect Core 1.0, the code flow): where it is, what it is asked, and whether its answer holds.
//! PKCE with S256 (RFC 7636), `private_key_jwt` (RFC 7523), requests pushed where that is offered (RFC 9126), `iss` in the answer
//! (RFC 9207), authorization details (RFC 9396), logout at the provider and told by it (Back-Channel Logout 1.0).
//! It follows no redirect and keeps no token, and nothing of an answer leaves it that was not checked.

mod answer;
mod begin;
mod claims;
mod keys;
mod metadata;
mod represented;

use std::{fmt, sync::Arc};

use serde_json::{Value, json};
use time::OffsetDateTime;
use uuid::Uuid;
use zeroize::Zeroizing;

pub use answer::{Identity, Returned};
pub use begin::Ask;
pub use claims::LoggedOut;

use self::{keys::Keys, metadata::Discovery};
use crate::{
    Clock,
    http::{Http, HttpError},
    maskinporten::Credentials,
};

/// How far our clock and a provider's may differ, in seconds.
const SKEW_SECONDS: i64 = 10;
/// How long an assertion of ours holds; Digdir takes no longer one.
const ASSERTION_SECONDS: i64 = 60;
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Which claim of a provider tells one person from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// `sub`, the same for ever at one provider.
    Sub,
    /// Entra ID: `oid` within one tenant, since `sub` differs from client to client. The tenant is checked.
    Object {
        /// The directory that people must belong to.
        tenant: String,
    },
}

/// What a provider is, and what is demanded of its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderSettings {
    /// As it stands in the provider's own metadata, to the letter.
    pub issuer: String,
    /// Scopes, with spaces between.
    pub scope: String,
    /// Who somebody is there.
    pub subject: Subject,
    /// Levels that are asked for, of which an answer must have one; none are asked for where it is empty.
    pub acr: Vec<String>,
    /// Methods that an answer must have, all of them.
    pub amr: Vec<String>,
    /// What must be answered on whose behalf somebody may act; see `Identity::organisations`.
    pub authorization_detail: Option<Value>,
}

/// Why nobody came in. No variant quotes what was answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OidcError {
    /// The provider could not be asked, or answered with what can't be read.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// The provider's metadata or keys are not usable.
    #[error("the provider's metadata is not usable: {0}")]
    Metadata(&'static str),
    /// The provider answered with an error of its own.
    #[error("the provider answered {status} with the error `{code}`")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Its code, if it is a word; otherwise `?`.
        code: String,
    },
    /// Our own assertion could not be signed.
    #[error("the assertion can't be signed")]
    Signing,
    /// A token does not hold.
    #[error("the provider's token does not hold: {0}")]
    Token(&'static str),
}

impl OidcError {
    /// Whether the provider was out of reach, so that trying again later may help.
    pub fn is_away(&self) -> bool {
        matches!(self, Self::Http(_)) || matches!(self, Self::Refused { status, .. } if *status >= 500)
    }
}

/// One provider. Cheap to clone; clones share what is known of it.
#[derive(Clone)]
pub struct Provider(Arc<Inner>);

struct Inner {
    http: Http,
    settings: ProviderSettings,
    credentials: Credentials,
    clock: Clock,
    discovery: Discovery,
    keys: Keys,
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider")
            .field("issuer", &self.0.settings.issuer)
            .finish_non_exhaustive()
    }
}

impl Provider {
    /// A provider that is not asked before it is needed. `clock` must be the true time: tokens are judged by it.
    pub fn new(http: Http, settings: ProviderSettings, credentials: Credentials, clock: Clock) -> Self {
        let discovery = Discovery::new(settings.issuer.clone());
        Self(Arc::new(Inner {
            http,
            settings,
            credentials,
            clock,
            discovery,
            keys: Keys::default(),
        }))
    }

    /// As it stands in its own metadata.
    pub fn issuer(&self) -> &str {
        &self.0.settings.issuer
    }

    /// Where the reader's session at the provider is ended, with the way back; `None` where it offers that nowhere. The reader is not named:
    /// an ID token as a hint would carry an identity number through an address, so the provider may ask whether they mean it.
    pub async fn end_session(&self, back: &str) -> Result<Option<String>, OidcError> {
        let metadata = self.0.metadata().await?;
        let Some(mut url) = metadata.end_session_endpoint else {
            return Ok(None);
        };
        url.query_pairs_mut()
            .append_pair("client_id", self.0.credentials.client_id())
            .append_pair("post_logout_redirect_uri", back);
        Ok(Some(url.into()))
    }
}

impl Inner {
    fn now(&self) -> OffsetDateTime {
        (self.clock)()
    }

    /// Who we are, said anew for one request.
    fn assertion(&self) -> Result<Zeroizing<String>, OidcError> {
        let now = self.now().unix_timestamp();
        let client = self.credentials.client_id();
        let claims = json!({
            "iss": client,
            "sub": client,
            "aud": self.settings.issuer,
            "iat": now,
            "exp": now + ASSERTION_SECONDS,
            "jti": Uuid::new_v4().to_string(),
        });
        self.credentials.jws(&claims).ok_or(OidcError::Signing)
    }
}

/// Pairs as the body of a form.
fn form(pairs: &[(&str, &str)]) -> Zeroizing<String> {
    // The address is never asked; it is where this library keeps its encoder of forms.
    let url = reqwest::Url::parse_with_params("https://form.invalid/", pairs);
    let body = url.ok().and_then(|url| url.query().map(ToOwned::to_owned));
    Zeroizing::new(body.unwrap_or_default())
}
