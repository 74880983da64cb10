//! The consent API that organisations ask: a new request, one request, and the list of what has happened.
//! What an organisation may not see it is told nothing of but that it may not.

use super::book::{Consent, Entered, Event, EventKind, organisation_urn, written};
use super::problem::{Problem, Rule};
use super::request::{Asker, Body, judged};
use crate::bearer::{Bearer, Denied, Party};
use crate::behaviour::Part;
use crate::bodies::disturbed;
use crate::street::{Shared, Street, locked, struck};
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

/// Where the API lies below the simulated Altinn.
pub(super) const REQUESTS: &str = "/accessmanagement/api/v1/enterprise/consentrequests";
/// Where people answer.
pub(super) const VIEW: &str = "/accessmanagement/ui/consent/request";

const READ: &[&str] = &["altinn:consentrequests.read"];
const WRITE: &[&str] = &["altinn:consentrequests.write", FOR_OTHERS];
/// Leave to ask for others, of those who own a resource.
const FOR_OTHERS: &str = "altinn:consentrequests.org";
const PAGE: usize = 100;

type Parameters = Vec<(String, String)>;

struct Said {
    status: StatusCode,
    body: Value,
    location: Option<String>,
}

impl Said {
    fn ok(body: Value) -> Self {
        Self {
            status: StatusCode::OK,
            body,
            location: None,
        }
    }
}

pub(super) async fn create(State(street): State<Shared>, headers: HeaderMap, body: Bytes) -> Response {
    answered(&street, || {
        let bearer = Bearer::read(&street, &headers);
        let asker = Asker {
            party: party(&street, &bearer, WRITE)?,
            for_others: bearer.party(&street, FOR_OTHERS).is_ok(),
        };
        let body: Body = serde_json::from_slice(&body).map_err(|_| Problem::one(Rule::Required, "/"))?;
        let now = street.clock.now();
        let request = judged(&street, &asker, body, now)?;
        let mut book = locked(&street.consents);
        let (status, consent) = match book.enter(request, now) {
            Entered::New(consent) => (StatusCode::CREATED, consent),
            Entered::Stood(consent) => (StatusCode::OK, consent),
            Entered::Taken => return Err(Problem::IdExists),
        };
        let id = consent.request.id;
        let events: Vec<&Event> = book.events_of(id).collect();
        Ok(Said {
            status,
            body: details(&street, &consent, &events, now),
            location: (status == StatusCode::CREATED).then(|| format!("{}{REQUESTS}/{id}", street.altinn())),
        })
    })
    .await
}

pub(super) async fn read(
    State(street): State<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Response {
    answered(&street, || {
        let party = party(&street, &Bearer::read(&street, &headers), READ)?;
        let id = Uuid::parse_str(&id).map_err(|_| Problem::NotFound)?;
        let book = locked(&street.consents);
        let consent = book.consent(id).ok_or(Problem::NotFound)?;
        if !consent.concerns(&party.consumer) {
            return Err(Problem::NotAuthorised);
        }
        let events: Vec<&Event> = book.events_of(id).collect();
        Ok(Said::ok(details(&street, consent, &events, street.clock.now())))
    })
    .await
}

pub(super) async fn events(
    State(street): State<Shared>,
    headers: HeaderMap,
    Query(parameters): Query<Parameters>,
) -> Response {
    answered(&street, || {
        let party = party(&street, &Bearer::read(&street, &headers), READ)?;
        let wanted = Wanted::read(&parameters)?;
        let book = locked(&street.consents);
        let mut told: Vec<&Event> = book.told_events(street.clock.now()).collect();
        if let Some(after) = wanted.after {
            let place = told.iter().position(|event| event.id == after);
            let place = place
                .ok_or_else(|| Problem::one(Rule::InvalidContinuationToken, "$QUERY/continuationToken"))?;
            told.drain(..=place);
        }
        told.retain(|event| {
            let own = book
                .consent(event.consent)
                .is_some_and(|consent| consent.concerns(&party.consumer));
            own && wanted.takes(event)
        });
        told.truncate(PAGE);
        let next = told
            .last()
            .filter(|_| told.len() == PAGE)
            .map(|last| next_page(&street, last, &parameters));
        let data: Vec<Value> = told.into_iter().map(line).collect();
        Ok(Said::ok(json!({"links": {"next": next}, "data": data})))
    })
    .await
}

/// Does the work, unless the simulated Altinn has been told to fail.
async fn answered(street: &Street, work: impl FnOnce() -> Result<Said, Problem>) -> Response {
    let strike = street.strike(Part::Altinn);
    struck(&strike).await;
    if let Some(status) = strike.status {
        let status = StatusCode::from_u16(status).unwrap_or_default();
        return disturbed(&strike, status, "application/json", "{}".to_owned());
    }
    let said = work();
    let (status, content_type, text, location) = match said {
        Ok(said) => (
            said.status,
            "application/json; charset=utf-8",
            said.body.to_string(),
            said.location,
        ),
        Err(problem) => {
            let (status, text) = problem.written();
            (status, "application/problem+json", text, None)
        }
    };
    tracing::debug!(status = status.as_u16(), "altinn answered");
    let mut response = disturbed(&strike, status, content_type, text);
    let mut set = |name, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    };
    if let Some(location) = location {
        set(header::LOCATION, &location);
    }
    if status == StatusCode::UNAUTHORIZED {
        set(header::WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    }
    response
}

/// The first of the scopes that the token has is enough.
fn party(street: &Street, bearer: &Bearer, scopes: &[&str]) -> Result<Party, Problem> {
    let mut denied = Problem::Forbidden;
    for scope in scopes {
        match bearer.party(street, scope) {
            Ok(party) => return Ok(party),
            Err(Denied::Unauthenticated) => denied = Problem::Unauthenticated,
            Err(Denied::Scope) => {}
        }
    }
    Err(denied)
}

/// What the list of events is asked for.
struct Wanted {
    after: Option<Uuid>,
    created_after: Option<OffsetDateTime>,
    created_before: Option<OffsetDateTime>,
    kinds: Vec<EventKind>,
    consent: Option<Uuid>,
}

impl Wanted {
    fn read(parameters: &Parameters) -> Result<Self, Problem> {
        let mut broken = Vec::new();
        let all = |name: &str| {
            let name = name.to_ascii_lowercase();
            let held = parameters.iter();
            held.filter(move |(held, _)| held.to_ascii_lowercase() == name)
                .map(|(_, value)| value.as_str())
        };
        let mut each = |name: &'static str, rule: Rule, sound: &dyn Fn(&str) -> bool| {
            if all(name).any(|value| !sound(value)) {
                broken.push((rule, format!("$QUERY/{name}")));
            }
        };
        let time = |text: &str| OffsetDateTime::parse(text, &Rfc3339).ok();
        let uuid = |text: &str| Uuid::parse_str(text).ok();
        each("createdAfter", Rule::InvalidDateRange, &|text| {
            time(text).is_some()
        });
        each("createdBefore", Rule::InvalidDateRange, &|text| {
            time(text).is_some()
        });
        each("eventType", Rule::InvalidEventType, &|text| {
            EventKind::listed(text).is_some()
        });
        each("consentRequestId", Rule::Required, &|text| uuid(text).is_some());
        each("continuationToken", Rule::InvalidContinuationToken, &|text| {
            continuation(text).is_some()
        });
        let created_after = all("createdAfter").find_map(time);
        let created_before = all("createdBefore").find_map(time);
        if let (Some(after), Some(before)) = (created_after, created_before)
            && after >= before
        {
            broken.push((Rule::InvalidDateRange, "$QUERY/createdAfter".to_owned()));
        }
        if !broken.is_empty() {
            return Err(Problem::Invalid(broken));
        }
        Ok(Self {
            after: all("continuationToken").find_map(continuation),
            created_after,
            created_before,
            kinds: all("eventType").filter_map(EventKind::listed).collect(),
            consent: all("consentRequestId").find_map(uuid),
        })
    }

    fn takes(&self, event: &Event) -> bool {
        self.created_after.is_none_or(|after| event.at >= after)
            && self.created_before.is_none_or(|before| event.at < before)
            && (self.kinds.is_empty() || self.kinds.contains(&event.kind))
            && self.consent.is_none_or(|consent| event.consent == consent)
    }
}

/// Sixteen bytes in the order in which .NET writes a GUID.
fn continuation(text: &str) -> Option<Uuid> {
    let bytes: [u8; 16] = STANDARD.decode(text).ok()?.try_into().ok()?;
    Some(Uuid::from_bytes_le(bytes))
}

/// With what was asked for, so that the address can be called as it is.
fn next_page(street: &Street, last: &Event, parameters: &Parameters) -> String {
    let token = STANDARD.encode(last.id.to_bytes_le());
    let mut pairs = vec![format!("continuationToken={}", super::escaped(&token))];
    for (name, value) in parameters {
        if !name.eq_ignore_ascii_case("continuationToken") {
            pairs.push(format!("{}={}", super::escaped(name), super::escaped(value)));
        }
    }
    format!("{}{REQUESTS}/events?{}", street.altinn(), pairs.join("&"))
}

fn line(event: &Event) -> Value {
    json!({
        "consentRequestId": event.consent, "eventType": event.kind.name(), "changedDate": written(event.at),
    })
}

/// Words of the details begin with a capital, and those of the list do not: the documentation and the code of Altinn
/// differ, so that a client must read both.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_ascii_uppercase().to_string() + letters.as_str())
        .unwrap_or_default()
}

fn details(street: &Street, consent: &Consent, events: &[&Event], now: OffsetDateTime) -> Value {
    let request = &consent.request;
    let status = serde_json::to_value(consent.status(now)).unwrap_or_default();
    let rights: Vec<Value> = request.rights.iter().map(right).collect();
    let events: Vec<Value> = events
        .iter()
        .map(|event| {
            json!({
                "consentEventID": event.id, "created": written(event.at), "performedBy": event.by,
                "eventType": capital(event.kind.name()), "consentRequestID": event.consent,
            })
        })
        .collect();
    json!({
        "id": request.id,
        "from": request.from.urn(),
        "to": organisation_urn(&request.to),
        "requiredDelegator": request.required_delegator,
        "handledBy": request.handled_by.as_deref().map(organisation_urn),
        "validTo": written(request.valid_to),
        "consentRights": rights,
        "requestMessage": request.message,
        "status": capital(status.as_str().unwrap_or_default()),
        "consented": consent.consented.map(written),
        "redirectUrl": request.redirect,
        "consentRequestEvents": events,
        "viewUri": format!("{}{VIEW}?id={}", street.altinn(), request.id),
        "portalViewMode": request.portal_view_mode,
    })
}

/// A right as the API and the token write it.
pub(crate) fn right(right: &super::book::Right) -> Value {
    let metadata: Map<String, Value> = right
        .metadata
        .iter()
        .map(|(name, value)| ((*name).to_owned(), json!(value)))
        .collect();
    json!({
        "action": ["consent"],
        "resource": [{"type": "urn:altinn:resource", "value": right.resource.id}],
        "metadata": metadata,
    })
}
