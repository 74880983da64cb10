//! The simulated Folkeregisteret, in the package for public bodies with a legal basis: one person by number, and the list of what happens.
//! Only `FREG-001` is a published code; the others are the street's own, so a client should go by the status.
//! Identity numbers stand in the address here as they do in the real service; they are never logged.

mod address;
mod document;
mod family;
mod feed;
mod parts;

use crate::bearer::{Bearer, Denied, Party};
use crate::behaviour::{Part, Strike};
use crate::bodies::disturbed;
use crate::calls::Call;
use crate::canaries;
use crate::format::{Format, xml};
use crate::in_flight::InFlight;
use crate::registry::scope_of;
use crate::skatteetaten::correlation_id;
use crate::street::{Shared, Street, locked, struck};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
pub(crate) use feed::Feed;
use parts::Parts;
use serde_json::{Value, json};

const API: &str = "folkeregisteret";
const PACKAGE: &str = "offentlig-med-hjemmel";
const NAMESPACE: &str = "folkeregisteret:tilgjengeliggjoering:person:v1";

/// A refusal; the body has the code and a sentence.
struct Refusal {
    status: StatusCode,
    code: &'static str,
    message: &'static str,
}

impl Refusal {
    fn new(status: StatusCode, message: &'static str) -> Self {
        let code = match status.as_u16() {
            400 => "FREG-002",
            401 => "FREG-003",
            403 => "FREG-004",
            404 => "FREG-005",
            406 => "FREG-006",
            429 => "FREG-007",
            _ => "FREG-001",
        };
        Self {
            status,
            code,
            message,
        }
    }
}

/// One call, as far as it has been read.
struct Asked<'a> {
    street: &'a Street,
    headers: &'a HeaderMap,
    bearer: &'a Bearer,
    strike: &'a Strike,
    asks: Asks<'a>,
    parts: &'a [String],
    /// The sequence number that a page of the list is to begin with.
    from: Option<i64>,
}

/// What an address asks for.
#[derive(Debug, Clone, Copy)]
enum Asks<'a> {
    Person(&'a str),
    /// The list of what happens.
    Happenings,
    /// The number of what happened last.
    Latest,
    /// Nothing that is there.
    Nothing,
}

pub(crate) async fn answer(
    State(street): State<Shared>,
    method: Method,
    Path(path): Path<String>,
    Query(parameters): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    let bearer = Bearer::read(&street, &headers);
    let from = parameters.iter().find(|(name, _)| name == "seq");
    let from = from.and_then(|(_, value)| value.parse().ok());
    let parts: Vec<String> = parameters
        .into_iter()
        .filter_map(|(name, value)| (name == "part").then_some(value))
        .collect();
    // Skatteetaten's limit of five at a time is not Folkeregisteret's, so the call takes nobody's place.
    let _in_flight = InFlight::begin(&street, API, None);
    let mut asked = Asked {
        street: &street,
        headers: &headers,
        bearer: &bearer,
        strike: &Strike::default(),
        asks: asks(&path),
        parts: &parts,
        from,
    };
    if let Err(wait) = within_minute(&street, &bearer) {
        let message = "For mange kall er gjort på kort tid";
        let refused = Err(Refusal::new(StatusCode::TOO_MANY_REQUESTS, message));
        let mut response = asked.written(refused, None);
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(wait));
        return response;
    }
    let strike = street.strike(Part::Folkeregisteret);
    struck(&strike).await;
    asked.strike = &strike;
    let mut party = None;
    let outcome = if let Some(status) = strike.status {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let message = "Feil i tjenesten. Vennligst prøv igjen seinere.";
        Err(Refusal::new(status, message))
    } else if method == Method::GET {
        asked.document(&mut party)
    } else {
        Err(Refusal::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "Metoden er ikke støttet",
        ))
    };
    asked.written(outcome, party)
}

fn asks(path: &str) -> Asks<'_> {
    match *path.split('/').collect::<Vec<_>>().as_slice() {
        [PACKAGE, "api", "v1", "personer", subject] => Asks::Person(subject),
        [PACKAGE, "api", "v1", "hendelser", "feed"] => Asks::Happenings,
        [PACKAGE, "api", "v1", "hendelser", "siste", "sekvensnummer"] => Asks::Latest,
        _ => Asks::Nothing,
    }
}

/// The error is how many milliseconds to wait. Calls without a good token are nobody's.
fn within_minute(street: &Street, bearer: &Bearer) -> Result<(), i64> {
    let Some(consumer) = bearer.consumer() else {
        return Ok(());
    };
    let (now, most) = (street.clock.epoch_millis(), street.register_calls_per_minute);
    locked(&street.limits).within_minute(&consumer, API, now, most)
}

impl Asked<'_> {
    fn subject(&self) -> Option<&str> {
        match self.asks {
            Asks::Person(subject) => Some(subject),
            Asks::Happenings | Asks::Latest | Asks::Nothing => None,
        }
    }

    /// What is answered to one who may ask.
    fn document(&self, party: &mut Option<Party>) -> Result<Value, Refusal> {
        if matches!(self.asks, Asks::Nothing) {
            return Err(Refusal::new(StatusCode::NOT_FOUND, "Ukjent endepunkt"));
        }
        let unauthenticated = || Refusal::new(StatusCode::UNAUTHORIZED, "Autentiseringsinformasjon mangler");
        if self.strike.drop_token {
            return Err(unauthenticated());
        }
        *party = match self.bearer.party(self.street, &scope_of(API)) {
            Ok(found) => Some(found),
            Err(Denied::Unauthenticated) => return Err(unauthenticated()),
            Err(Denied::Scope) => {
                let message = "Virksomheten mangler autorisasjon for ressursen";
                return Err(Refusal::new(StatusCode::FORBIDDEN, message));
            }
        };
        if Format::of(self.headers) == Format::Other {
            return Err(Refusal::new(
                StatusCode::NOT_ACCEPTABLE,
                "Formatet er ikke støttet",
            ));
        }
        match (self.asks, self.from) {
            (Asks::Person(subject), _) => self.person(subject),
            (Asks::Latest, _) => Ok(json!(locked(&self.street.feed).latest())),
            (Asks::Happenings, Some(from)) => Ok(locked(&self.street.feed).page(from)),
            (Asks::Happenings, None) => Err(Refusal::new(StatusCode::BAD_REQUEST, "Ugyldig verdi for seq")),
            (Asks::Nothing, _) => Err(Refusal::new(StatusCode::NOT_FOUND, "Ukjent endepunkt")),
        }
    }

    fn person(&self, subject: &str) -> Result<Value, Refusal> {
        let parts = Parts::chosen(self.parts);
        let parts = parts.ok_or(Refusal::new(StatusCode::BAD_REQUEST, "Ugyldig verdi for part"))?;
        if subject.len() != 11 || !subject.bytes().all(|byte| byte.is_ascii_digit()) {
            let message = "Ugyldig personidentifikator";
            return Err(Refusal::new(StatusCode::BAD_REQUEST, message));
        }
        let population = &self.street.population;
        let found = self.street.person(subject);
        let found = found.ok_or(Refusal::new(StatusCode::NOT_FOUND, "Ukjent person"))?;
        let person = found.as_ref();
        let shown = if self.strike.wrong_subject {
            population.neighbour(person).unwrap_or(person)
        } else {
            person
        };
        let document = document::document(population, shown, &parts);
        Ok(canaries::added(document, self.strike))
    }

    fn written(&self, outcome: Result<Value, Refusal>, party: Option<Party>) -> Response {
        let (status, code, root, document) = match outcome {
            Ok(document) => (StatusCode::OK, None, "folkeregisterperson", document),
            Err(refusal) => (
                refusal.status,
                Some(refusal.code),
                "feil",
                json!({"kode": refusal.code, "melding": refusal.message}),
            ),
        };
        self.record(status, code, party);
        let (content_type, text) = match Format::of(self.headers) {
            Format::Xml => ("application/xml", xml(root, NAMESPACE, &document)),
            Format::Json | Format::Other => ("application/json", document.to_string()),
        };
        let mut response = disturbed(self.strike, status, content_type, text);
        if status == StatusCode::UNAUTHORIZED {
            let challenge = HeaderValue::from_static("Bearer error=\"invalid_token\"");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
        }
        response
    }

    fn record(&self, status: StatusCode, code: Option<&str>, party: Option<Party>) {
        let correlation_id = correlation_id(self.headers);
        tracing::debug!(api = API, status = status.as_u16(), correlation_id, "answered");
        let (consumer, supplier) = match party {
            Some(party) => (Some(party.consumer), party.supplier),
            None => (
                self.bearer
                    .consumer()
                    .filter(|_| status == StatusCode::TOO_MANY_REQUESTS),
                None,
            ),
        };
        let person = self
            .subject()
            .and_then(|subject| self.street.population.find(subject));
        locked(&self.street.calls).record(Call {
            number: 0,
            at: self.street.clock.rfc3339(),
            correlation_id,
            correlation_repeated: false,
            api: API.to_owned(),
            package: self.subject().map(|_| PACKAGE.to_owned()),
            stadie: None,
            year: None,
            months: None,
            parts: self.parts.to_vec(),
            subject: person.map(|person| person.index),
            organisation: None,
            consumer,
            supplier,
            status: status.as_u16(),
            code: code.map(str::to_owned),
        });
    }
}
