//! The simulated APIs of Skatteetaten. One door for all of them, since they share one order of checks:
//! scope, consumer, package, format, identifier, data.
//! Identity numbers stand in the address here as they do in the real service; they are never logged.

mod bearer;
mod format;
mod packages;
mod reply;
mod settlement;
mod summary;
mod target;

use crate::behaviour::{Part, Strike};
use crate::calls::Call;
use crate::street::{Shared, Street, disturbed, locked, struck};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::Response;
use bearer::Party;
use format::Format;
use reply::{Rendered, Reply};
use target::{Api, Target};
use uuid::Uuid;

/// What every API needs to know of the call it answers.
pub(super) struct Asked<'a> {
    street: &'a Street,
    headers: &'a HeaderMap,
    strike: &'a Strike,
}

pub(crate) async fn answer(
    State(street): State<Shared>,
    method: Method,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Response {
    let target = Target::of(&path);
    let correlation_id = correlation_id(&headers);
    let strike = street.strike(Part::Skatteetaten);
    let _in_flight = InFlight::begin(&street, target.api.name());
    struck(&strike).await;
    let asked = Asked {
        street: &street,
        headers: &headers,
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
        let challenge = header::HeaderValue::from_static("Bearer error=\"invalid_token\"");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}

/// Counts a call out again also when the caller hangs up before the answer.
struct InFlight<'a> {
    street: &'a Street,
    api: &'static str,
}

impl<'a> InFlight<'a> {
    fn begin(street: &'a Street, api: &'static str) -> Self {
        locked(&street.calls).begin(api);
        Self { street, api }
    }
}

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        locked(&self.street.calls).end(self.api);
    }
}

impl Asked<'_> {
    fn reply(&self, target: &Target, party: &mut Option<Party>) -> Reply {
        let reply = match target.api {
            Api::Summary => summary::reply(self, target, party),
            Api::LatestSettlement => settlement::reply(self, target, party),
            Api::Unknown => Reply::plain(
                StatusCode::NOT_FOUND,
                &format!("Unknown instance. ID={}", Uuid::new_v4()),
            ),
        };
        reply.with_canaries(self.strike)
    }
}

/// Taken from the caller when it is a UUID, otherwise made here.
fn correlation_id(headers: &HeaderMap) -> String {
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
        subject: street.population.find(&target.subject).map(|person| person.index),
        consumer,
        supplier,
        status,
        code: rendered.code.map(str::to_owned),
    });
}
