//! The street's own pages for demo and tests: registering clients, granting packages, looking people up by tag,
//! reading what was asked, and switching faults on. No real provider has these.

use crate::altinn::{ConsentAnswer, ConsentAnswerError};
use crate::behaviour::Behaviour;
use crate::case_system::{Case, CaseState};
use crate::limits::AT_A_TIME;
use crate::population::{Person, Protection, Tag, YearOverview};
use crate::registry::{ClientRegistration, RegistrationError};
use crate::skatteetaten::{EventKind, EventList};
use crate::street::{Shared, locked};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::Duration;
use uuid::Uuid;

pub(crate) fn router() -> Router<Shared> {
    Router::new()
        .route("/clients", post(register_client))
        .route("/grants", post(grant).delete(revoke))
        .route("/scopes", post(grant_scope))
        .route("/lifetimes", post(set_life))
        .route("/delegations", post(delegate).delete(end_delegation))
        .route("/consents", get(consents))
        .route("/consents/delay", post(set_consent_delay))
        .route("/consents/{id}", post(answer_consent))
        .route("/events", post(tell_event))
        .route("/cases", get(cases).post(put_case))
        .route("/cases/state", post(set_case_state))
        .route("/cases/key", post(set_case_key))
        .route("/persons", get(persons))
        .route("/persons/{index}/protection", post(protect))
        .route("/organisations", get(organisations))
        .route("/calls", get(calls).delete(forget_calls))
        .route("/limits", get(limits).post(set_limits))
        .route("/behaviour", get(behaviour).post(behave).delete(behave_well))
        .route("/keys/rotate", post(rotate_keys))
        .route("/clock", get(clock).post(shift_clock))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Grant {
    orgnr: String,
    api: String,
    package: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScopeGrant {
    orgnr: String,
    scope: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Life {
    scope: String,
    seconds: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Delegation {
    consumer: String,
    supplier: String,
    scope: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Shift {
    offset_seconds: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Delay {
    seconds: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenAnswer {
    answer: ConsentAnswer,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Level {
    level: Protection,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseChange {
    reference: String,
    state: CaseState,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    list: EventList,
    /// Place in the population.
    person: usize,
    period: String,
    kind: EventKind,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseKey {
    key: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Limit {
    orgnr: String,
    lifted: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rotation {
    /// The old keys are gone at once.
    #[serde(default)]
    withdraw: bool,
}

#[derive(Debug, Deserialize)]
struct Filter {
    tag: Option<Tag>,
}

#[derive(Debug, Serialize)]
struct Entry<'a> {
    #[serde(flatten)]
    person: &'a Person,
    years: Vec<YearOverview>,
}

fn done(result: Result<(), RegistrationError>) -> Response {
    match result {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Json(json!({"error": error.to_string()})),
        )
            .into_response(),
    }
}

async fn register_client(State(street): State<Shared>, Json(client): Json<ClientRegistration>) -> Response {
    done(locked(&street.registry).register(client, street.clock.epoch_seconds()))
}

async fn grant(State(street): State<Shared>, Json(grant): Json<Grant>) -> Response {
    done(locked(&street.registry).grant(&grant.orgnr, &grant.api, grant.package.as_deref()))
}

async fn revoke(State(street): State<Shared>, Json(grant): Json<Grant>) -> Response {
    locked(&street.registry).revoke(&grant.orgnr, &grant.api, grant.package.as_deref());
    done(Ok(()))
}

async fn grant_scope(State(street): State<Shared>, Json(grant): Json<ScopeGrant>) -> Response {
    done(locked(&street.registry).grant_scope(&grant.orgnr, &grant.scope))
}

async fn set_life(State(street): State<Shared>, Json(life): Json<Life>) -> StatusCode {
    locked(&street.registry).set_life(&life.scope, life.seconds);
    StatusCode::NO_CONTENT
}

async fn delegate(State(street): State<Shared>, Json(given): Json<Delegation>) -> Response {
    done(locked(&street.registry).delegate(&given.consumer, &given.supplier, &given.scope))
}

async fn end_delegation(State(street): State<Shared>, Json(given): Json<Delegation>) -> Response {
    locked(&street.registry).end_delegation(&given.consumer, &given.supplier, &given.scope);
    done(Ok(()))
}

/// People are shown as their place in the population, as in the records of calls.
async fn consents(State(street): State<Shared>) -> Json<Value> {
    let now = street.clock.now();
    let book = locked(&street.consents);
    let consents: Vec<Value> = book
        .consents()
        .map(|consent| {
            let request = &consent.request;
            let number = request.from.number();
            json!({
                "id": request.id, "status": consent.status(now), "to": request.to,
                "subject": street.population.find(number).map(|person| person.index),
                "organisation": street.population.find_organisation(number).map(|found| found.index),
                "resources": request.rights.iter().map(|right| right.resource.id).collect::<Vec<_>>(),
            })
        })
        .collect();
    Json(json!({ "consents": consents, "eventDelaySeconds": book.delay.whole_seconds() }))
}

async fn set_consent_delay(State(street): State<Shared>, Json(delay): Json<Delay>) -> StatusCode {
    locked(&street.consents).delay = Duration::seconds(delay.seconds.into());
    StatusCode::NO_CONTENT
}

async fn answer_consent(
    State(street): State<Shared>,
    Path(id): Path<Uuid>,
    Json(given): Json<GivenAnswer>,
) -> StatusCode {
    match locked(&street.consents).answer(id, given.answer, street.clock.now()) {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(ConsentAnswerError::Unknown) => StatusCode::NOT_FOUND,
        Err(ConsentAnswerError::WrongStatus) => StatusCode::CONFLICT,
    }
}

async fn tell_event(State(street): State<Shared>, Json(told): Json<Told>) -> Response {
    match street.tell_event(told.list, told.person, &told.period, told.kind) {
        Ok(sequence) => Json(json!({"sekvensnummer": sequence})).into_response(),
        Err(error) => {
            let error = json!({"error": error.to_string()});
            (StatusCode::UNPROCESSABLE_ENTITY, Json(error)).into_response()
        }
    }
}

/// Parties are shown as their place in the population, and by what they are in the case.
async fn cases(State(street): State<Shared>) -> Json<Value> {
    let book = locked(&street.cases);
    let cases: Vec<Value> = book
        .cases()
        .map(|case| {
            let parties = case.parties.iter().map(|(number, category)| {
                let person = street.population.find(number).map(|person| person.index);
                json!({"subject": person, "category": category})
            });
            json!({
                "reference": case.reference, "state": case.state, "person": case.person, "unit": case.unit,
                "parties": parties.collect::<Vec<_>>(),
            })
        })
        .collect();
    Json(json!({ "cases": cases, "asked": book.asked() }))
}

async fn put_case(State(street): State<Shared>, Json(case): Json<Case>) -> StatusCode {
    locked(&street.cases).put(case);
    StatusCode::NO_CONTENT
}

async fn set_case_state(State(street): State<Shared>, Json(change): Json<CaseChange>) -> StatusCode {
    if locked(&street.cases).set_state(&change.reference, change.state) {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::NOT_FOUND
    }
}

async fn set_case_key(State(street): State<Shared>, Json(given): Json<CaseKey>) -> StatusCode {
    locked(&street.cases).set_key(&given.key);
    StatusCode::NO_CONTENT
}

async fn persons(State(street): State<Shared>, Query(filter): Query<Filter>) -> Response {
    let entries: Vec<Entry<'_>> = street
        .population
        .persons()
        .iter()
        .filter(|person| filter.tag.is_none_or(|tag| person.is(tag)))
        .map(|person| Entry {
            person,
            years: person.years(),
        })
        .collect();
    Json(json!({ "persons": entries })).into_response()
}

async fn protect(
    State(street): State<Shared>,
    Path(index): Path<usize>,
    Json(given): Json<Level>,
) -> StatusCode {
    if street.protect(index, given.level) {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::NOT_FOUND
    }
}

async fn organisations(State(street): State<Shared>) -> Json<Value> {
    Json(json!({ "organisations": street.population.organisations() }))
}

async fn calls(State(street): State<Shared>) -> Json<Value> {
    let calls = locked(&street.calls);
    Json(json!({ "calls": calls.kept(), "mostInFlight": calls.most_in_flight() }))
}

async fn forget_calls(State(street): State<Shared>) -> StatusCode {
    street.forget_calls();
    StatusCode::NO_CONTENT
}

async fn limits(State(street): State<Shared>) -> Json<Value> {
    let limits = locked(&street.limits);
    Json(json!({
        "atATime": AT_A_TIME, "registerCallsPerMinute": street.register_calls_per_minute,
        "lifted": limits.lifted(), "refused": limits.refused(),
    }))
}

async fn set_limits(State(street): State<Shared>, Json(limit): Json<Limit>) -> StatusCode {
    let mut limits = locked(&street.limits);
    if limit.lifted {
        limits.lift(&limit.orgnr);
    } else {
        limits.impose(&limit.orgnr);
    }
    StatusCode::NO_CONTENT
}

async fn behaviour(State(street): State<Shared>) -> Json<Behaviour> {
    Json(locked(&street.behaviour).clone())
}

async fn behave(State(street): State<Shared>, Json(behaviour): Json<Behaviour>) -> StatusCode {
    *locked(&street.behaviour) = behaviour;
    StatusCode::NO_CONTENT
}

async fn behave_well(State(street): State<Shared>) -> StatusCode {
    *locked(&street.behaviour) = Behaviour::default();
    StatusCode::NO_CONTENT
}

async fn rotate_keys(State(street): State<Shared>, Query(how): Query<Rotation>) -> StatusCode {
    let rotated = if how.withdraw {
        street.withdraw_keys()
    } else {
        street.rotate_keys()
    };
    if rotated {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::INTERNAL_SERVER_ERROR
    }
}

async fn clock(State(street): State<Shared>) -> Json<Value> {
    Json(json!({ "now": street.clock.rfc3339() }))
}

async fn shift_clock(State(street): State<Shared>, Json(shift): Json<Shift>) -> StatusCode {
    street.clock.shift(Duration::seconds(shift.offset_seconds));
    StatusCode::NO_CONTENT
}
