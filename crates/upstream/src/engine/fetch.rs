//! `Engine::fetch`: one sealed permit in, one question to the provider, one answer out that only `minimise` can open.
//! It never asks twice for the same permit, but for a call that never left and for one refused token.

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use domain::{
    catalogue::{PeriodKind, Service},
    ids::SubjectId,
    lookup::{Permit, RawAnswer, Sealed},
    period::Period,
};
use reqwest::Url;
use time::OffsetDateTime;
use tokio::sync::Semaphore;
use tracing::Instrument as _;
use uuid::Uuid;

use super::{
    Connection, Fault, FetchError, Providers,
    judge::{Verdict, judge},
    template::{Slot, Template},
};
use crate::{
    Clock,
    catalogue::Catalogue,
    http::{Answer, Http, Outgoing},
    maskinporten::{AccessToken, TokenRequest},
};

/// How the engine behaves.
#[derive(Debug, Clone)]
pub struct EngineSettings {
    /// From the start of `fetch` to its end: waiting in line, the token and the call.
    pub total: Duration,
    /// The wait before a call that never left is sent again, once.
    pub reconnect_wait: Duration,
}

impl Default for EngineSettings {
    fn default() -> Self {
        Self {
            total: Duration::from_secs(30),
            reconnect_wait: Duration::from_millis(150),
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

struct Route {
    base: Url,
    template: Template,
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine")
            .field("services", &self.routes.keys())
            .finish_non_exhaustive()
    }
}

/// A permit's question, borrowed. Only `fetch` makes one outside tests.
pub(super) struct Question<'a> {
    pub(super) service: &'a str,
    pub(super) package: Option<&'a str>,
    pub(super) parameters: &'a BTreeMap<String, String>,
    pub(super) period: Option<&'a Period>,
    pub(super) subject: &'a SubjectId,
    pub(super) valid_until: OffsetDateTime,
}

/// One question on its way: everything the calls for it share.
struct Errand<'a> {
    service: &'a Service,
    address: Url,
    token_request: TokenRequest,
    connection: &'a Connection,
    valid_until: OffsetDateTime,
    /// The id of the latest call, also when time runs out while it is under way.
    latest: Mutex<Option<Uuid>>,
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
            let route = route(&http, service, providers).ok_or(EngineError {
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
        let permit = sealed.permit();
        let question = Question {
            service: permit.service(),
            package: permit.package(),
            parameters: permit.parameters(),
            period: permit.period().as_ref(),
            subject: permit.subject(),
            valid_until: permit.valid_until(),
        };
        let (verdict, correlation_id) = self.ask(&question, connection).await?;
        Ok(match verdict {
            Verdict::Data(body) => Fetched::Answer {
                raw: RawAnswer::new(body),
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

    pub(super) async fn ask(
        &self,
        question: &Question<'_>,
        connection: &Connection,
    ) -> Result<(Verdict, Uuid), FetchError> {
        let started = Instant::now();
        let span = tracing::info_span!("fetch", service = question.service, package = question.package);
        let outcome = self
            .within_time(question, connection)
            .instrument(span.clone())
            .await;
        span.in_scope(|| report(&outcome, started.elapsed()));
        outcome
    }

    async fn within_time(
        &self,
        question: &Question<'_>,
        connection: &Connection,
    ) -> Result<(Verdict, Uuid), FetchError> {
        let errand = self.errand(question, connection)?;
        let in_time = tokio::time::timeout(self.settings.total, self.run(&errand)).await;
        let latest = errand.latest();
        let outcome = in_time.unwrap_or_else(|_| Err(Fault::Timeout.into()));
        match (outcome, latest) {
            (Ok(verdict), Some(id)) => Ok((verdict, id)),
            (Ok(_), None) => Err(Fault::UnexpectedStatus.into()),
            (Err(error), latest) => Err(FetchError {
                correlation_id: latest,
                ..error
            }),
        }
    }

    fn errand<'a>(
        &'a self,
        question: &Question<'_>,
        connection: &'a Connection,
    ) -> Result<Errand<'a>, FetchError> {
        let known = self
            .catalogue
            .service(question.service)
            .zip(self.routes.get(question.service));
        let (service, route) = known.ok_or(Fault::UnknownService)?;
        question.suits(service).map_err(Fault::NotBuildable)?;
        let address = route
            .template
            .fill(&route.base, |slot| question.value(slot))
            .map_err(Fault::NotBuildable)?;
        let token_request = connection
            .token_request(&service.scope, question.subject)
            .map_err(|_| Fault::NotBuildable("scope"))?;
        let valid_until = question.valid_until;
        Ok(Errand {
            service,
            address,
            token_request,
            connection,
            valid_until,
            latest: Mutex::default(),
        })
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
        judge(errand.service, &answer)
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
        Ok(self.http.send(outgoing).await.map_err(Fault::Http)?)
    }

    /// The line before a provider's counter: per service and per organisation, as the providers count.
    fn line(&self, errand: &Errand<'_>) -> Arc<Semaphore> {
        let key = (errand.service.code.clone(), errand.connection.party().to_owned());
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let places = usize::from(errand.service.max_concurrent);
        Arc::clone(
            lines
                .entry(key)
                .or_insert_with(|| Arc::new(Semaphore::new(places))),
        )
    }
}

impl Question<'_> {
    /// Whether the service takes such a question at all. The gate has seen to it; this catches a catalogue that changed.
    fn suits(&self, service: &Service) -> Result<(), &'static str> {
        if self.subject.kind() != service.subject {
            return Err("subject");
        }
        if self.period.map_or(PeriodKind::None, Period::kind) != service.period {
            return Err("period");
        }
        let takes = |name: &String, value: &String| {
            let parameter = service
                .parameters
                .iter()
                .find(|parameter| parameter.name == *name);
            parameter
                .is_some_and(|parameter| parameter.values.is_empty() || parameter.values.contains_key(value))
        };
        if self.parameters.iter().all(|(name, value)| takes(name, value)) {
            Ok(())
        } else {
            Err("parameter")
        }
    }

    fn value(&self, slot: &Slot) -> Option<String> {
        match (slot, self.period) {
            (Slot::Subject, _) => Some(self.subject.expose().to_owned()),
            (Slot::Package, _) => self.package.map(str::to_owned),
            (Slot::Parameter(name), _) => self.parameters.get(name).cloned(),
            (Slot::IncomeYear, Some(Period::IncomeYear(year))) => Some(year.to_string()),
            (Slot::From, Some(Period::Months { from, .. })) => Some(from.to_string()),
            (Slot::To, Some(Period::Months { to, .. })) => Some(to.to_string()),
            (Slot::From, Some(Period::Days { from, .. })) => from.to_text(),
            (Slot::To, Some(Period::Days { to, .. })) => to.to_text(),
            (Slot::IncomeYear | Slot::From | Slot::To, _) => None,
        }
    }
}

impl Errand<'_> {
    async fn token(&self) -> Result<AccessToken, FetchError> {
        self.connection
            .maskinporten()
            .token(&self.token_request)
            .await
            .map_err(|fault| {
                // MP-303 with a consent in the grant: Altinn knows no live consent from this person to this organisation.
                let no_consent = self.connection.rests_on_consent() && fault.code() == Some("MP-303");
                if no_consent {
                    Fault::ConsentMissing
                } else {
                    Fault::Token(fault)
                }
                .into()
            })
    }

    fn latest(&self) -> Option<Uuid> {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set_latest(&self, id: Uuid) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(id);
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

fn route(http: &Http, service: &Service, providers: &Providers) -> Option<Route> {
    let base = match providers {
        Providers::Sandbox { base } => format!("{}{}", base.trim_end_matches('/'), service.sandbox_path),
        Providers::Test => service.hosts.get("test")?.clone(),
        Providers::Production => service.hosts.get("production")?.clone(),
    };
    Some(Route {
        base: http.address(&base).ok()?,
        template: Template::of(service).ok()?,
    })
}
