//! `Engine::fetch`: one sealed permit in, one question to the provider, one answer out that only `minimise` can open.
//! It never asks twice for the same permit, but for a call that never left and for one refused token.

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use domain::{
    catalogue::Service,
    lookup::{Permit, RawAnswer, Sealed},
};
use reqwest::Url;
use tokio::sync::Semaphore;
use tracing::Instrument as _;
use uuid::Uuid;

use super::{
    Connection, Fault, FetchError, Providers,
    errand::{Errand, Route},
    judge::{Verdict, judge},
};
use crate::{
    Clock,
    catalogue::Catalogue,
    http::{Answer, Http, Outgoing},
    maskinporten::AccessToken,
};

/// How the engine behaves.
#[derive(Debug, Clone)]
pub struct EngineSettings {
    /// From the start of `fetch` to its end: waiting in line, the token and the call.
    pub total: Duration,
    /// The wait before a call that never left is sent again, once.
    pub reconnect_wait: Duration,
    /// Calls to one service at a time, instead of what its catalogue says.
    pub at_a_time: Option<u16>,
}

impl Default for EngineSettings {
    fn default() -> Self {
        Self {
            total: Duration::from_secs(30),
            reconnect_wait: Duration::from_millis(150),
            at_a_time: None,
        }
    }
}

/// Why an engine can't be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the service `{service}` has no address that may be called here")]
pub struct EngineError {
    /// The service's code.
    pub service: String,
}

/// What a provider had. Either way the permit comes back, for `minimise` to spend.
pub enum Fetched {
    /// An answer, still whole.
    Answer {
        /// What the provider said.
        raw: RawAnswer,
        /// What may be shown of it.
        authority: Sealed<Permit>,
        /// The id of the call.
        correlation_id: Uuid,
    },
    /// The provider has nothing about the subject, or has deleted it.
    Nothing {
        /// Whether there was something once.
        deleted: bool,
        /// What was asked.
        authority: Sealed<Permit>,
        /// The id of the call.
        correlation_id: Uuid,
    },
}

impl fmt::Debug for Fetched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer { correlation_id, .. } => write!(f, "Answer({correlation_id})"),
            Self::Nothing {
                deleted,
                correlation_id,
                ..
            } => write!(f, "Nothing(deleted: {deleted}, {correlation_id})"),
        }
    }
}

/// Asks providers. One for the whole process: it holds the lines that providers limit.
pub struct Engine {
    http: Http,
    catalogue: Arc<Catalogue>,
    routes: BTreeMap<String, Route>,
    lines: Mutex<HashMap<(String, String), Arc<Semaphore>>>,
    clock: Clock,
    settings: EngineSettings,
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine")
            .field("services", &self.routes.keys())
            .finish_non_exhaustive()
    }
}

impl Engine {
    /// An engine for these providers; fails if a service has no address there that may be called.
    pub fn new(
        http: Http,
        catalogue: Arc<Catalogue>,
        providers: &Providers,
        clock: Clock,
        settings: EngineSettings,
    ) -> Result<Self, EngineError> {
        let mut routes = BTreeMap::new();
        for service in catalogue.services() {
            let route = Route::new(&http, service, providers).ok_or(EngineError {
                service: service.code.clone(),
            })?;
            routes.insert(service.code.clone(), route);
        }
        Ok(Self {
            http,
            catalogue,
            routes,
            lines: Mutex::default(),
            clock,
            settings,
        })
    }

    /// The catalogue the engine is driven by.
    pub fn catalogue(&self) -> &Arc<Catalogue> {
        &self.catalogue
    }

    /// Asks what the permit permits. Takes the sealed permit by value: one permit is one look-up.
    pub async fn fetch(
        &self,
        sealed: Sealed<Permit>,
        connection: &Connection,
    ) -> Result<Fetched, FetchError> {
        let started = Instant::now();
        let permit = sealed.permit();
        let span = tracing::info_span!("fetch", service = permit.service(), package = permit.package());
        let outcome = self
            .within_time(permit, connection)
            .instrument(span.clone())
            .await;
        span.in_scope(|| report(&outcome, started.elapsed()));
        let (verdict, correlation_id) = outcome?;
        Ok(match verdict {
            Verdict::Data(body) => Fetched::Answer {
                raw: self.raw(sealed.permit(), body),
                authority: sealed,
                correlation_id,
            },
            Verdict::Nothing { deleted } => Fetched::Nothing {
                deleted,
                authority: sealed,
                correlation_id,
            },
        })
    }

    /// A service and the address that it lies below.
    pub(super) fn place_of(&self, service: &str) -> Option<(&Service, &Url)> {
        let known = self.catalogue.service(service);
        let (service, route) = known.zip(self.routes.get(service))?;
        Some((service, &route.base))
    }

    pub(super) fn http(&self) -> &Http {
        &self.http
    }

    /// The answer, with the sections that were asked for: those that the errand put into the address.
    fn raw(&self, permit: &Permit, body: serde_json::Value) -> RawAnswer {
        let service = self.catalogue.service(permit.service());
        match service.and_then(|service| service.sections_of(permit.fields())) {
            Some(sections) => RawAnswer::of_sections(body, sections),
            None => RawAnswer::new(body),
        }
    }

    async fn within_time(
        &self,
        permit: &Permit,
        connection: &Connection,
    ) -> Result<(Verdict, Uuid), FetchError> {
        let known = self
            .catalogue
            .service(permit.service())
            .zip(self.routes.get(permit.service()));
        let (service, route) = known.ok_or(Fault::UnknownService)?;
        let errand = Errand::new(permit, service, route, connection)?;
        let in_time = tokio::time::timeout(self.settings.total, self.run(&errand)).await;
        let outcome = in_time.unwrap_or_else(|_| Err(Fault::Timeout.into()));
        match (outcome, errand.latest()) {
            (Ok(verdict), Some(id)) => Ok((verdict, id)),
            (Ok(_), None) => Err(Fault::UnexpectedStatus.into()),
            (Err(error), latest) => Err(FetchError {
                correlation_id: latest,
                ..error
            }),
        }
    }

    async fn run(&self, errand: &Errand<'_>) -> Result<Verdict, FetchError> {
        let line = self.line(errand);
        // The line is never closed; were it, nothing would be asked.
        let _place = line.acquire().await.map_err(|_| Fault::Timeout)?;
        let first = errand.token().await?;
        let mut answer = self.call(errand, &first).await?;
        if answer.status == 401 {
            // A token may have been withdrawn before its time. One new token, one more call, never a third.
            errand.connection.maskinporten().invalidate(&first);
            let second = errand.token().await?;
            answer = self.call(errand, &second).await?;
        }
        judge(errand.service, &answer).map_err(|error| on_consent(error, errand))
    }

    /// One call with an id of its own. Sent again once, and only if it never left.
    async fn call(&self, errand: &Errand<'_>, token: &AccessToken) -> Result<Answer, FetchError> {
        match self.call_once(errand, token).await {
            Err(FetchError {
                fault: Fault::Http(fault),
                ..
            }) if fault.never_left() => {
                tokio::time::sleep(self.settings.reconnect_wait).await;
                self.call_once(errand, token).await
            }
            outcome => outcome,
        }
    }

    async fn call_once(&self, errand: &Errand<'_>, token: &AccessToken) -> Result<Answer, FetchError> {
        if (self.clock)() >= errand.valid_until {
            return Err(Fault::PermitOver.into());
        }
        let id = Uuid::new_v4();
        errand.set_latest(id);
        let outgoing = Outgoing::get(errand.address.clone())
            .bearer(token.expose())
            .and_then(|outgoing| outgoing.header("korrelasjonsid", &id.to_string()))
            .map_err(Fault::Http)?;
        let begun = Instant::now();
        let answer = self.http.send(outgoing).await;
        metrics::histogram!("provider_call_seconds", "service" => errand.service.code.clone())
            .record(begun.elapsed().as_secs_f64());
        Ok(answer.map_err(Fault::Http)?)
    }

    /// The line before a provider's counter: per service and per organisation, as the providers count.
    fn line(&self, errand: &Errand<'_>) -> Arc<Semaphore> {
        let key = (errand.service.code.clone(), errand.connection.party().to_owned());
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let places = self
            .settings
            .at_a_time
            .unwrap_or_else(|| u16::from(errand.service.max_concurrent));
        let places = usize::from(places);
        Arc::clone(
            lines
                .entry(key)
                .or_insert_with(|| Arc::new(Semaphore::new(places))),
        )
    }
}

/// A provider says the same of a token without a consent and of one whose consent does not cover; we know which it was.
fn on_consent(error: FetchError, errand: &Errand<'_>) -> FetchError {
    match error.fault {
        Fault::ConsentMissing if errand.connection.rests_on_consent() => FetchError {
            fault: Fault::ConsentNotCovering,
            ..error
        },
        _ => error,
    }
}

/// One line for the operator: codes, the id and the time, never an address.
fn report(outcome: &Result<(Verdict, Uuid), FetchError>, elapsed: Duration) {
    let millis = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    match outcome {
        Ok((verdict, id)) => {
            tracing::info!(correlation_id = %id, result = verdict.name(), millis, "answered");
        }
        Err(error) => tracing::warn!(
            code = error.code(),
            status = error.status,
            provider_code = error.provider_code.as_deref(),
            correlation_id = error.correlation_id.map(tracing::field::display),
            millis,
            "no answer: {error}"
        ),
    }
}
