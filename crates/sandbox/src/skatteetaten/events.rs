//! The event lists: to whose settlement, or to whose reported income, something has happened, in the order it was written down.
//! Places have gaps, asking from a place includes it, and where there is nothing the answer is 404 with `FA-005`.

use super::Asked;
use super::query::{CalendarMonth, named};
use super::reply::Reply;
use super::target::{Api, Target};
use crate::bearer::{Denied, Party};
use crate::format::Format;
use crate::population::Population;
use crate::street::locked;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{Date, Duration, Month, OffsetDateTime, Time};

const NAMESPACE: &str = "urn:no:skatteetaten:datasamarbeid:hendelser:v1";

/// Any of these lets one read the list of settlements.
const SETTLEMENT_SCOPES: [&str; 3] = [
    "skatteetaten:summertskattegrunnlag",
    "skatteetaten:beregnetskatt",
    "skatteetaten:avregning",
];
const INCOME_SCOPES: [&str; 1] = ["skatteetaten:inntekt"];

/// As the real ones, the lists do not begin at one.
const FIRST: u64 = 21;
/// Every so many places, some are left out.
const GAP_EVERY: u64 = 7;
const GAP: u64 = 3;

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EventList {
    #[serde(rename = "skatteoppgjoerhendelser")]
    Settlements,
    #[serde(rename = "inntekthendelser")]
    Income,
}

/// What has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    Ny,
    Endret,
    Slettet,
}

impl EventKind {
    fn name(self) -> &'static str {
        match self {
            Self::Ny => "NY",
            Self::Endret => "ENDRET",
            Self::Slettet => "SLETTET",
        }
    }
}

/// Nothing can happen so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TellError {
    #[error("no such person on the street")]
    Person,
    #[error("settlements have a year, and income has a month `YYYY-MM`")]
    Period,
}

#[derive(Debug, Clone)]
struct Event {
    sequence: u64,
    identifier: String,
    period: String,
    kind: EventKind,
    at: OffsetDateTime,
}

/// Both lists, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Events {
    settlements: Vec<Event>,
    income: Vec<Event>,
}

impl Events {
    /// Every settlement of the street happened once, on a day in the June after its year. Of income nothing has happened yet.
    pub(crate) fn of(population: &Population) -> Self {
        let mut settled: Vec<(OffsetDateTime, String, u16)> = Vec::new();
        for person in population.persons() {
            for overview in person.years().into_iter().filter(|year| year.oppgjoer) {
                let minutes = i64::try_from(person.index).unwrap_or(0);
                let at = june_after(overview.year) + Duration::minutes(minutes);
                settled.push((at, person.identifier.clone(), overview.year));
            }
        }
        settled.sort();
        let mut events = Self::default();
        for (at, identifier, year) in settled {
            events.push(
                EventList::Settlements,
                identifier,
                year.to_string(),
                EventKind::Ny,
                at,
            );
        }
        events
    }

    pub(crate) fn tell(
        &mut self,
        list: EventList,
        identifier: &str,
        period: &str,
        kind: EventKind,
        at: OffsetDateTime,
    ) -> Result<u64, TellError> {
        let is_year = period.len() == 4 && period.bytes().all(|byte| byte.is_ascii_digit());
        let fits = match list {
            EventList::Settlements => is_year,
            EventList::Income => CalendarMonth::parse(period).is_some(),
        };
        if !fits {
            return Err(TellError::Period);
        }
        Ok(self.push(list, identifier.to_owned(), period.to_owned(), kind, at))
    }

    fn push(
        &mut self,
        list: EventList,
        identifier: String,
        period: String,
        kind: EventKind,
        at: OffsetDateTime,
    ) -> u64 {
        let events = match list {
            EventList::Settlements => &mut self.settlements,
            EventList::Income => &mut self.income,
        };
        let next = events.last().map_or(FIRST, |last| last.sequence + 1);
        let sequence = if next % GAP_EVERY == 0 { next + GAP } else { next };
        events.push(Event {
            sequence,
            identifier,
            period,
            kind,
            at,
        });
        sequence
    }

    fn list(&self, list: EventList) -> &[Event] {
        match list {
            EventList::Settlements => &self.settlements,
            EventList::Income => &self.income,
        }
    }
}

fn june_after(year: u16) -> OffsetDateTime {
    Date::from_calendar_date(i32::from(year) + 1, Month::June, 1)
        .unwrap_or(Date::MIN)
        .with_time(Time::MIDNIGHT)
        .assume_utc()
}

pub(super) fn reply(asked: &Asked<'_>, target: &Target, party: &mut Option<Party>) -> Reply {
    match found(asked, target, party) {
        Ok(reply) | Err(reply) => reply,
    }
}

fn found(asked: &Asked<'_>, target: &Target, party: &mut Option<Party>) -> Result<Reply, Reply> {
    if !target.complete {
        return Err(Reply::feil(
            StatusCode::NOT_FOUND,
            "FA-002",
            "Ukjent url benyttet",
        ));
    }
    let (list, scopes): (EventList, &[&str]) = match target.api {
        Api::IncomeEvents => (EventList::Income, &INCOME_SCOPES),
        _ => (EventList::Settlements, &SETTLEMENT_SCOPES),
    };
    *party = Some(admitted(asked, scopes)?);
    if Format::of(asked.headers) == Format::Other {
        let message = "Kun json eller xml er støttet";
        return Err(Reply::feil(StatusCode::NOT_ACCEPTABLE, "FA-006", message));
    }
    let now = asked.street.clock.now();
    let events = locked(&asked.street.events);
    let told = events.list(list).iter().filter(|event| event.at <= now);
    let document = if target.start {
        let from = day(asked, target)?;
        let first = told.clone().find(|event| event.at.date() >= from);
        json!({"sekvensnummer": first.ok_or_else(nothing)?.sequence})
    } else {
        let (from, most) = (positive(target, "fraSekvensnummer")?, positive(target, "antall")?);
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let page: Vec<Value> = told
            .filter(|event| event.sequence >= from)
            .take(most)
            .map(|event| written(list, event))
            .collect();
        if page.is_empty() {
            return Err(nothing());
        }
        json!({ "hendelser": page })
    };
    Ok(Reply::Document {
        root: "hendelser",
        namespace: NAMESPACE,
        document,
    })
}

fn admitted(asked: &Asked<'_>, scopes: &[&str]) -> Result<Party, Reply> {
    let unauthenticated = || {
        Reply::feil(
            StatusCode::UNAUTHORIZED,
            "FA-003",
            "Feil i forbindelse med autentisering",
        )
    };
    if asked.strike.drop_token {
        return Err(unauthenticated());
    }
    for scope in scopes {
        match asked.bearer.party(asked.street, scope) {
            Ok(found) => return Ok(found),
            Err(Denied::Unauthenticated) => return Err(unauthenticated()),
            Err(Denied::Scope) => {}
        }
    }
    let message = "Feil i forbindelse med autorisering";
    Err(Reply::feil(StatusCode::FORBIDDEN, "DAS-008", message))
}

fn nothing() -> Reply {
    Reply::feil(StatusCode::NOT_FOUND, "FA-005", "Ingen hendelser funnet")
}

fn positive(target: &Target, name: &str) -> Result<u64, Reply> {
    let bad = |what: &str| {
        Reply::feil(
            StatusCode::BAD_REQUEST,
            "FA-004",
            &format!("{name} må være {what}"),
        )
    };
    let text = named(&target.parameters, name).ok_or_else(|| bad("satt"))?;
    let number: u64 = text.parse().map_err(|_| bad("et tall"))?;
    if number == 0 {
        return Err(bad("større enn 0"));
    }
    Ok(number)
}

/// Without a day, from the very first.
fn day(asked: &Asked<'_>, target: &Target) -> Result<Date, Reply> {
    let bad = |message| Reply::feil(StatusCode::BAD_REQUEST, "FA-004", message);
    let Some(text) = named(&target.parameters, "dato") else {
        return Ok(Date::MIN);
    };
    let day = Date::parse(text, format_description!("[year]-[month]-[day]"))
        .map_err(|_| bad("dato må være på formen YYYY-MM-DD"))?;
    if day > asked.street.clock.today() {
        return Err(bad("Kan ikke være en dato i fremtiden"));
    }
    Ok(day)
}

/// The list of income tells neither when nor what.
fn written(list: EventList, event: &Event) -> Value {
    let mut value = json!({
        "sekvensnummer": event.sequence,
        "identifikator": event.identifier,
        "gjelderPeriode": event.period,
    });
    if let (EventList::Settlements, Some(members)) = (list, value.as_object_mut()) {
        let at = event.at.format(&Rfc3339).unwrap_or_default();
        members.insert("registreringstidspunkt".to_owned(), json!(at));
        members.insert("hendelsetype".to_owned(), json!(event.kind.name()));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_grow_with_gaps_and_a_period_must_fit_its_list() {
        let (mut events, at) = (Events::default(), OffsetDateTime::UNIX_EPOCH);
        let mut told = |list, period| events.tell(list, "1", period, EventKind::Endret, at);
        assert_eq!(told(EventList::Settlements, "2024-01"), Err(TellError::Period));
        assert_eq!(told(EventList::Income, "2024"), Err(TellError::Period));
        let places: Vec<u64> = (0..6)
            .map(|_| told(EventList::Settlements, "2024").unwrap())
            .collect();
        assert_eq!(
            places,
            [24, 25, 26, 27, 31, 32],
            "a multiple of seven is passed by"
        );
        assert_eq!(
            told(EventList::Income, "2024-01"),
            Ok(24),
            "each list has its own places"
        );
    }
}
