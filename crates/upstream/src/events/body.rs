//! A page of an event list as Skatteetaten writes it, read tolerantly: the lists differ in what they tell.
//! An event about nobody that we could know by a number, or of no period, is passed by; its place in the list still counts.

use domain::{
    events::{Concerned, EventKind},
    ids::{PersonId, SubjectId},
    when::Instant,
};
use serde::Deserialize;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// Something that has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// Its place in the list.
    pub sequence: u64,
    /// To whom.
    pub subject: SubjectId,
    /// Of which period.
    pub period: Concerned,
    /// What.
    pub kind: EventKind,
    /// When the provider wrote it down, where it says so.
    pub at: Option<Instant>,
}

/// A part of a list, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// What can be known of it.
    pub events: Vec<Happened>,
    /// Where to read on; `None` where there was nothing.
    pub next: Option<u64>,
    /// How many there were, those that were passed by too.
    pub told: usize,
}

/// `{"hendelser": [..]}`, or a bare list.
#[derive(Deserialize)]
#[serde(untagged)]
enum PageBody {
    Wrapped { hendelser: Vec<EventBody> },
    Bare(Vec<EventBody>),
}

/// One event. Its time and its kind have two names each.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct EventBody {
    sekvensnummer: u64,
    #[serde(default)]
    identifikator: Option<String>,
    #[serde(default)]
    gjelder_periode: Option<String>,
    #[serde(default)]
    registreringstidspunkt: Option<String>,
    #[serde(default)]
    ajourholdstidspunkt: Option<String>,
    #[serde(default)]
    hendelsetype: Option<String>,
    #[serde(default)]
    hendelsestype: Option<String>,
}

/// `{"sekvensnummer": 21}`.
#[derive(Deserialize)]
struct StartBody {
    sekvensnummer: u64,
}

/// The first place in a list on or after a day.
pub(super) fn start(answer: &crate::http::Answer) -> Option<u64> {
    let body: StartBody = answer.json().ok()?;
    (body.sekvensnummer > 0).then_some(body.sekvensnummer)
}

/// A page that was asked for from this place on; `None` where it can't be read.
pub(super) fn page(answer: &crate::http::Answer, from: u64) -> Option<Page> {
    let (PageBody::Wrapped { hendelser } | PageBody::Bare(hendelser)) = answer.json().ok()?;
    let hendelser: Vec<EventBody> = hendelser
        .into_iter()
        .filter(|event| event.sekvensnummer >= from)
        .collect();
    let last = hendelser.iter().map(|event| event.sekvensnummer).max();
    Some(Page {
        told: hendelser.len(),
        next: last.and_then(|last| last.checked_add(1)),
        events: hendelser.iter().filter_map(EventBody::read).collect(),
    })
}

impl EventBody {
    fn read(&self) -> Option<Happened> {
        let person: PersonId = self.identifikator.as_deref()?.trim().parse().ok()?;
        Some(Happened {
            sequence: self.sekvensnummer,
            subject: SubjectId::Person(person),
            period: self.gjelder_periode.as_deref()?.trim().parse().ok()?,
            kind: kind(self.hendelsetype.as_deref().or(self.hendelsestype.as_deref())),
            at: self
                .registreringstidspunkt
                .as_deref()
                .or(self.ajourholdstidspunkt.as_deref())
                .and_then(instant),
        })
    }
}

fn kind(word: Option<&str>) -> EventKind {
    match word.unwrap_or_default().to_ascii_lowercase().as_str() {
        "ny" => EventKind::New,
        "endret" => EventKind::Changed,
        "slettet" => EventKind::Deleted,
        _ => EventKind::Unsaid,
    }
}

/// A time with its zone. One without is not guessed at: then it counts from when it was heard.
fn instant(text: &str) -> Option<Instant> {
    OffsetDateTime::parse(text, &Rfc3339).ok().map(Instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_nobody_knows_is_not_said() {
        assert_eq!(kind(Some("NY")), EventKind::New);
        assert_eq!(kind(Some("endret")), EventKind::Changed);
        assert_eq!(kind(Some("slettet")), EventKind::Deleted);
        assert_eq!(kind(Some("noe annet")), EventKind::Unsaid);
        assert_eq!(kind(None), EventKind::Unsaid);
    }

    #[test]
    fn a_time_without_a_zone_is_not_guessed_at() {
        assert!(instant("2026-11-03T10:12:00Z").is_some());
        assert!(instant("2026-11-03T10:12:00.123+01:00").is_some());
        assert!(instant("2026-11-03T10:12:00").is_none());
        assert!(instant("i går").is_none());
    }
}
