//! The simulated APIs of Skatteetaten. One door for all of them, since they share the limit of five calls at a time
//! and one order of checks: scope, consumer, package, consent, format, identifier, data.
//! Identity numbers stand in the address here as they do in the real service; they are never logged.

mod arrears;
mod checks;
mod computed;
mod consent;
mod events;
mod income;
mod income_packages;
mod packages;
mod query;
mod reply;
mod settlement;
mod summary;
mod target;

use crate::bearer::{Bearer, Party};
use crate::behaviour::{Part, Strike};
use crate::bodies::disturbed;
use crate::calls::Call;
use crate::format::Format;
use crate::in_flight::InFlight;
use crate::street::{Shared, Street, locked, struck};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use query::Parameters;
use reply::{Rendered, Reply};
use target::{Api, Target};

pub(crate) use events::Events;
pub use events::{EventKind, EventList, TellError};
use uuid::Uuid;

/// Seconds to wait after a call too many.
const RETRY_AFTER: &str = "1";

/// What every API needs to know of the call it answers.
pub(super) struct Asked<'a> {
    street: &'a Street,
    headers: &'a HeaderMap,
    bearer: &'a Bearer,
    strike: &'a Strike,
}

pub(crate) async fn answer(
    State(street): State<Shared>,
    method: Method,
    Path(path): Path<String>,
    Query(parameters): Query<Parameters>,
    headers: HeaderMap,
) -> Response {
    let target = Target::of(&path, parameters);
    let correlation_id = correlation_id(&headers);
    let bearer = Bearer::read(&street, &headers);
    let in_flight = InFlight::begin(&street, target.api.name(), bearer.consumer());
    if in_flight.is_refused() {
        return too_many(&street, &target, &bearer, &headers, &correlation_id);
    }
    let strike = street.strike(Part::Skatteetaten);
    struck(&strike).await;
    let asked = Asked {
        street: &street,
        headers: &headers,
        bearer: &bearer,
        strike: &strike,
    };
    let mut party = None;
    let reply = if let Some(status) = strike.status {
        Reply::struck(status)
    } else if method == Method::GET {
        asked.reply(&target, &mut party)
    } else {
        Reply::plain(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed")
    };
    let rendered = reply.render(Format::of(&headers), &correlation_id);
    record(&street, &target, party, &correlation_id, &rendered);
    let mut response = disturbed(&strike, rendered.status, rendered.content_type, rendered.text);
    if rendered.status == StatusCode::UNAUTHORIZED {
        let challenge = HeaderValue::from_static("Bearer error=\"invalid_token\"");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}

/// The gateway turns the call away at once; no fault strikes it and no API sees it.
fn too_many(
    street: &Street,
    target: &Target,
    bearer: &Bearer,
    headers: &HeaderMap,
    correlation_id: &str,
) -> Response {
    let reply = Reply::plain(StatusCode::TOO_MANY_REQUESTS, "Too Many Requests");
    let rendered = reply.render(Format::of(headers), correlation_id);
    let party = bearer.consumer().map(|consumer| Party {
        consumer,
        supplier: None,
    });
    record(street, target, party, correlation_id, &rendered);
    let unharmed = Strike::default();
    let mut response = disturbed(&unharmed, rendered.status, rendered.content_type, rendered.text);
    let wait = HeaderValue::from_static(RETRY_AFTER);
    response.headers_mut().insert(header::RETRY_AFTER, wait);
    response
}

impl Asked<'_> {
    fn reply(&self, target: &Target, party: &mut Option<Party>) -> Reply {
        let reply = match target.api {
            Api::Summary => summary::reply(self, target, party),
            Api::LatestSettlement => settlement::reply(self, target, party),
            Api::Income => income::reply(self, target, party),
            Api::ComputedTax => computed::reply(self, target, party),
            Api::Arrears => arrears::reply(self, target, party),
            Api::SettlementEvents | Api::IncomeEvents => events::reply(self, target, party),
            Api::Unknown => Reply::plain(
                StatusCode::NOT_FOUND,
                &format!("Unknown instance. ID={}", Uuid::new_v4()),
            ),
        };
        reply.with_canaries(self.strike)
    }
}

/// Taken from the caller when it is a UUID, otherwise made here.
pub(crate) fn correlation_id(headers: &HeaderMap) -> String {
    headers
        .get("Korrelasjonsid")
        .and_then(|value| value.to_str().ok())
        .and_then(|text| Uuid::parse_str(text).ok())
        .unwrap_or_else(Uuid::new_v4)
        .to_string()
}

fn record(street: &Street, target: &Target, party: Option<Party>, correlation_id: &str, rendered: &Rendered) {
    let api = target.api.name();
    let (consumer, supplier) = party.map_or((None, None), |party| (Some(party.consumer), party.supplier));
    let status = rendered.status.as_u16();
    tracing::debug!(api, status, correlation_id, "answered");
    let mut calls = locked(&street.calls);
    calls.record(Call {
        number: 0,
        at: street.clock.rfc3339(),
        correlation_id: correlation_id.to_owned(),
        correlation_repeated: false,
        api: api.to_owned(),
        package: target.package.clone(),
        stadie: target.stadie.clone(),
        year: target.year.clone(),
        months: target.months(),
        parts: Vec::new(),
        subject: street.population.find(&target.subject).map(|person| person.index),
        organisation: street
            .population
            .find_organisation(&target.subject)
            .map(|organisation| organisation.index),
        consumer,
        supplier,
        status,
        code: rendered.code.map(str::to_owned),
    });
}
