//! The way out: one HTTP client and one engine for the process, and a Maskinporten client per client id.
//! It makes them; who asks in whose name is the look-up desk's affair.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use upstream::altinn::Altinn;
use upstream::case_system::{CaseSystem, CaseSystemError};
use upstream::catalogue::Catalogue;
use upstream::engine::{Engine, EngineSettings, Providers};
use upstream::events::EventLists;
use upstream::http::{Http, HttpSettings, Transport};
use upstream::maskinporten::{Credentials, Maskinporten, MaskinportenSettings};

use super::StartError;
use crate::clock::Clock;
use crate::config::{Config, Environment};
use crate::error::{Class, Error};
use crate::keys::Keys;

/// Altinn's own addresses.
const ALTINN: &str = "https://platform.altinn.no";
const ALTINN_TEST: &str = "https://platform.tt02.altinn.no";

/// Where simulated providers answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SandboxAt {
    /// Without a trailing slash.
    pub base: String,
    /// What grants must have as `aud`.
    pub issuer: String,
}

impl SandboxAt {
    /// The providers of a `sandbox serve` at this address.
    pub fn address(base: &str) -> Self {
        Self {
            base: base.to_owned(),
            issuer: format!("{base}/maskinporten/"),
        }
    }
}

/// Everything that leaves the house leaves through here.
pub struct PostRoom {
    http: Http,
    /// For questions to organisations' own case systems, which may take less time.
    case_http: Http,
    engine: Arc<Engine>,
    event_lists: EventLists,
    clock: upstream::Clock,
    /// `None` where no Maskinporten is set up; then nothing can be asked.
    issuer: Option<String>,
    sandbox_url: Option<String>,
    /// Where consents are asked for.
    altinn: String,
    client_id: Option<String>,
    key_id: String,
    key_pem: zeroize::Zeroizing<String>,
    clients: Mutex<HashMap<String, Maskinporten>>,
}

impl fmt::Debug for PostRoom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostRoom")
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

impl PostRoom {
    pub(super) fn open(
        config: &Config,
        keys: &Keys,
        catalogue: Arc<Catalogue>,
        clock: &Clock,
        sandbox: Option<SandboxAt>,
    ) -> Result<Self, StartError> {
        let sandbox = sandbox.or_else(|| config.sandbox_url.as_deref().map(SandboxAt::address));
        let (providers, transport) = match (&sandbox, config.environment) {
            (Some(at), Environment::Sandbox) => (
                Providers::Sandbox {
                    base: at.base.clone(),
                },
                Transport::LoopbackAllowed,
            ),
            (_, Environment::Production) => (Providers::Production, Transport::TlsOnly),
            (_, Environment::Sandbox | Environment::Test) => (Providers::Test, Transport::TlsOnly),
        };
        let altinn = match &providers {
            Providers::Sandbox { base } => format!("{}/altinn", base.trim_end_matches('/')),
            Providers::Test => ALTINN_TEST.to_owned(),
            Providers::Production => ALTINN.to_owned(),
        };
        let http =
            Http::new(HttpSettings::new(transport)).map_err(|error| StartError::Post(error.to_string()))?;
        let case_http = CaseSystem::http(transport).map_err(|error| StartError::Post(error.to_string()))?;
        let time = clock.clone();
        let clock: upstream::Clock = Arc::new(move || time.now());
        let event_lists = EventLists::new(http.clone(), &catalogue, &providers);
        let engine = Engine::new(
            http.clone(),
            catalogue,
            &providers,
            Arc::clone(&clock),
            EngineSettings {
                at_a_time: config.limits.bench_calls,
                ..EngineSettings::default()
            },
        );
        let engine = engine.map_err(|error| StartError::Post(error.to_string()))?;
        let settings = config.maskinporten.as_ref();
        let sandbox_url = sandbox.as_ref().map(|at| at.base.clone());
        let issuer = sandbox
            .map(|at| at.issuer)
            .or_else(|| settings.map(|settings| settings.issuer.clone()));
        let key_id = settings
            .and_then(|settings| settings.key_id.clone())
            .unwrap_or_else(|| keys.maskinporten().key_id().to_owned());
        Ok(Self {
            http,
            case_http,
            engine: Arc::new(engine),
            event_lists,
            clock,
            issuer,
            sandbox_url,
            altinn,
            client_id: settings.map(|settings| settings.client_id.clone()),
            key_id,
            key_pem: keys.maskinporten().pkcs8_pem(),
            clients: Mutex::default(),
        })
    }

    /// The client that everything is asked by.
    pub(super) fn http(&self) -> &Http {
        &self.http
    }

    /// The one door to the data; it takes a sealed permit.
    pub fn engine(&self) -> &Arc<Engine> {
        &self.engine
    }

    /// The providers' lists of what happens.
    pub fn event_lists(&self) -> &EventLists {
        &self.event_lists
    }

    /// Where the simulated providers are, when they are used.
    pub fn sandbox_url(&self) -> Option<&str> {
        self.sandbox_url.as_deref()
    }

    /// The installation's own client id, where one is set.
    pub fn client_id(&self) -> Option<&str> {
        self.client_id.as_deref()
    }

    /// The case system at an address, asked by a key. Calls nobody.
    pub fn case_system(
        &self,
        address: &str,
        key: zeroize::Zeroizing<String>,
    ) -> Result<CaseSystem, CaseSystemError> {
        CaseSystem::new(self.case_http.clone(), address, key)
    }

    /// Altinn, as this client asks it.
    pub fn altinn(&self, client_id: &str) -> Result<Altinn, Error> {
        let maskinporten = self.maskinporten(client_id)?;
        Altinn::new(maskinporten, self.http.clone(), &self.altinn)
            .map_err(|cause| Error::caused(Class::Unavailable, "making a client of Altinn", cause))
    }

    /// The Maskinporten client with this id; tokens are kept between calls.
    pub fn maskinporten(&self, client_id: &str) -> Result<Maskinporten, Error> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = clients.get(client_id) {
            return Ok(client.clone());
        }
        let issuer = self
            .issuer
            .as_ref()
            .ok_or_else(|| Error::new(Class::Unavailable, "no Maskinporten is set up"))?;
        let unusable = |cause: Box<dyn std::error::Error + Send + Sync>| {
            Error::caused(Class::Unavailable, "making a Maskinporten client", cause)
        };
        let credentials = Credentials::with_kid(client_id, &self.key_id, &self.key_pem)
            .map_err(|cause| unusable(cause.into()))?;
        let settings = MaskinportenSettings::new(issuer.clone());
        let client = Maskinporten::new(self.http.clone(), settings, credentials, Arc::clone(&self.clock))
            .map_err(|cause| unusable(cause.into()))?;
        clients.insert(client_id.to_owned(), client.clone());
        Ok(client)
    }
}
