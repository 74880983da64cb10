//! Opening the street and holding it open: the server, and the same acts the admin pages offer, in process.

use crate::altinn::{Book, ConsentAnswer, ConsentAnswerError, ConsentStatus};
use crate::behaviour::Behaviour;
use crate::calls::Call;
use crate::case_system::{Case, CaseState};
use crate::clock::Clock;
use crate::limits::{Limits, Refusals};
use crate::maskinporten::{self, Issuer};
use crate::options::{Options, StartError};
use crate::population::{Population, Protection};
use crate::registry::{ClientRegistration, RegistrationError, Registry};
use crate::skatteetaten::{EventKind, EventList, Events, TellError};
use crate::street::{Shared, Street, locked};
use crate::{admin, altinn, case_system, folkeregisteret, skatteetaten};
use axum::Router;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use time::Duration;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use uuid::Uuid;

/// An open street. Dropping it closes the street without waiting.
#[derive(Debug)]
pub struct Running {
    /// Without a trailing slash.
    pub base_url: String,
    pub addr: SocketAddr,
    street: Shared,
    close: Option<oneshot::Sender<()>>,
    server: JoinHandle<()>,
}

pub async fn start(options: Options) -> Result<Running, StartError> {
    let address = options.listen;
    let cannot_listen = |source| StartError::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(cannot_listen)?;
    let addr = listener.local_addr().map_err(cannot_listen)?;
    let base_url = options.base_url(addr)?;
    let issuer = Issuer::named(format!("{base_url}/maskinporten/")).ok_or(StartError::Key)?;
    let population = Population::generate(options.seed);
    let street = Arc::new(Street {
        base_url: base_url.clone(),
        clock: Clock::shifted(options.clock_offset),
        issuer,
        events: Mutex::new(Events::of(&population)),
        population,
        registry: Mutex::new(Registry::default()),
        consents: Mutex::new(Book::new(options.consent_event_delay)),
        cases: Mutex::default(),
        calls: Mutex::default(),
        limits: Mutex::new(Limits::default()),
        register_calls_per_minute: options.register_calls_per_minute,
        behaviour: Mutex::new(options.behaviour),
        protections: Mutex::default(),
        feed: Mutex::default(),
        refuse_unknown_claims: options.refuse_unknown_claims,
        require_jti: options.require_jti,
    });
    let (close, closed) = oneshot::channel::<()>();
    let serving = axum::serve(listener, router(Arc::clone(&street))).with_graceful_shutdown(async {
        // An error means that the street was dropped, which closes it too.
        let _ = closed.await;
    });
    let server = tokio::spawn(async move {
        if let Err(error) = serving.await {
            tracing::error!(%error, "the sandbox stopped");
        }
    });
    tracing::info!(%base_url, "the sandbox is open");
    Ok(Running {
        base_url,
        addr,
        street,
        close: Some(close),
        server,
    })
}

fn router(street: Shared) -> Router {
    Router::new()
        .nest("/maskinporten", maskinporten::router())
        .nest("/altinn", altinn::router())
        .nest("/case-system", case_system::router())
        .nest("/admin", admin::router())
        .route("/skatteetaten/{*path}", axum::routing::any(skatteetaten::answer))
        .route(
            "/folkeregisteret/{*path}",
            axum::routing::any(folkeregisteret::answer),
        )
        .with_state(street)
}

impl Running {
    /// The issuer's name: what grants must have as `aud`.
    pub fn issuer(&self) -> &str {
        self.street.issuer.name()
    }

    /// Where an API lives, without its version: `{base}/skatteetaten/{api}`.
    pub fn api_url(&self, api: &str) -> String {
        format!("{}/skatteetaten/{api}", self.base_url)
    }

    pub fn population(&self) -> &Population {
        &self.street.population
    }

    pub fn register_client(&self, client: ClientRegistration) -> Result<(), RegistrationError> {
        locked(&self.street.registry).register(client, self.street.clock.epoch_seconds())
    }

    /// Gives an organisation a package of an API, and with it the scope of the API.
    pub fn grant(&self, orgnr: &str, api: &str, package: &str) -> Result<(), RegistrationError> {
        locked(&self.street.registry).grant(orgnr, api, Some(package))
    }

    pub fn revoke(&self, orgnr: &str, api: &str, package: Option<&str>) {
        locked(&self.street.registry).revoke(orgnr, api, package);
    }

    pub fn grant_scope(&self, orgnr: &str, scope: &str) -> Result<(), RegistrationError> {
        locked(&self.street.registry).grant_scope(orgnr, scope)
    }

    /// Tokens with the scope live this long, unless another of their scopes is shorter.
    pub fn set_scope_life(&self, scope: &str, seconds: i64) {
        locked(&self.street.registry).set_life(scope, seconds);
    }

    /// What the consumer's representative does in Altinn, so that a supplier may ask in its name.
    pub fn delegate(&self, consumer: &str, supplier: &str, scope: &str) -> Result<(), RegistrationError> {
        locked(&self.street.registry).delegate(consumer, supplier, scope)
    }

    pub fn end_delegation(&self, consumer: &str, supplier: &str, scope: &str) {
        locked(&self.street.registry).end_delegation(consumer, supplier, scope);
    }

    /// Where the simulated Altinn lies, without a trailing slash.
    pub fn altinn_url(&self) -> String {
        self.street.altinn()
    }

    /// Where the simulated case system lies, without a trailing slash.
    pub fn case_system_url(&self) -> String {
        format!("{}/case-system", self.base_url)
    }

    /// The key that the case system asks for; without one it lets nobody in.
    pub fn set_case_key(&self, key: &str) {
        locked(&self.street.cases).set_key(key);
    }

    pub fn put_case(&self, case: Case) {
        locked(&self.street.cases).put(case);
    }

    /// False where there is no such case.
    pub fn set_case_state(&self, reference: &str, state: CaseState) -> bool {
        locked(&self.street.cases).set_state(reference, state)
    }

    /// How many questions the case system has been asked.
    pub fn case_questions(&self) -> u64 {
        locked(&self.street.cases).asked()
    }

    /// What the one who was asked does on the page of the request.
    pub fn answer_consent(&self, id: Uuid, answer: ConsentAnswer) -> Result<(), ConsentAnswerError> {
        locked(&self.street.consents).answer(id, answer, self.street.clock.now())
    }

    pub fn consent_status(&self, id: Uuid) -> Option<ConsentStatus> {
        let now = self.street.clock.now();
        locked(&self.street.consents)
            .consent(id)
            .map(|consent| consent.status(now))
    }

    /// How old an event of a consent is before the list tells of it, from now on.
    pub fn set_consent_event_delay(&self, delay: Duration) {
        locked(&self.street.consents).delay = delay;
    }

    /// Changes how the address of the person at this place in the population is protected; Folkeregisteret's list tells of it.
    pub fn protect(&self, index: usize, protection: Protection) -> bool {
        self.street.protect(index, protection)
    }

    /// Something happens to what Skatteetaten holds of a person, by their place in the population.
    pub fn tell_event(
        &self,
        list: EventList,
        person: usize,
        period: &str,
        kind: EventKind,
    ) -> Result<u64, TellError> {
        self.street.tell_event(list, person, period, kind)
    }

    pub fn behave(&self, behaviour: Behaviour) {
        *locked(&self.street.behaviour) = behaviour;
    }

    pub fn behaviour(&self) -> Behaviour {
        locked(&self.street.behaviour).clone()
    }

    pub fn calls(&self) -> Vec<Call> {
        locked(&self.street.calls).kept()
    }

    pub fn forget_calls(&self) {
        self.street.forget_calls();
    }

    /// The highest number of simultaneous calls to one API since the calls were last forgotten.
    pub fn most_in_flight(&self) -> usize {
        locked(&self.street.calls).most_in_flight()
    }

    /// Lets an organisation ask as much as it likes, as for a bench.
    pub fn lift_limits(&self, orgnr: &str) {
        locked(&self.street.limits).lift(orgnr);
    }

    pub fn impose_limits(&self, orgnr: &str) {
        locked(&self.street.limits).impose(orgnr);
    }

    /// How often calls were refused because an organisation asked too much, since the calls were last forgotten.
    pub fn refused_by_limits(&self) -> Vec<Refusals> {
        locked(&self.street.limits).refused()
    }

    pub fn rotate_keys(&self) -> bool {
        self.street.rotate_keys()
    }

    /// As [`Running::rotate_keys`], but the old keys are gone at once, and every token that is out is refused.
    pub fn withdraw_keys(&self) -> bool {
        self.street.withdraw_keys()
    }

    /// Measured from real time, as [`Options::clock_offset`] is.
    pub fn set_clock_offset(&self, offset: Duration) {
        self.street.clock.shift(offset);
    }

    /// Answers what has begun, and closes.
    pub async fn shutdown(mut self) {
        if let Some(close) = self.close.take() {
            let _ = close.send(());
        }
        if let Err(error) = self.server.await {
            tracing::error!(%error, "the sandbox did not close cleanly");
        }
    }
}
