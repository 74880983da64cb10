//! The consents of the street and what has happened to them. The life is here: who may answer what, and when.
//! Whether a consent has expired is reckoned from the clock each time, and never written down.

use super::resources::Resource;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// Who is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Giver {
    Person(String),
    Organisation(String),
}

const PERSON: &str = "urn:altinn:person:identifier-no:";
const ORGANISATION: &str = "urn:altinn:organization:identifier-no:";

impl Giver {
    /// Of a name as Altinn writes it; whether anyone has the number is another question.
    pub(crate) fn parse(urn: &str) -> Option<Self> {
        let person = urn.strip_prefix(PERSON).map(|id| Self::Person(id.to_owned()));
        person.or_else(|| organisation(urn).map(Self::Organisation))
    }

    pub(crate) fn urn(&self) -> String {
        match self {
            Self::Person(id) => format!("{PERSON}{id}"),
            Self::Organisation(orgnr) => organisation_urn(orgnr),
        }
    }

    pub(crate) fn number(&self) -> &str {
        match self {
            Self::Person(id) => id,
            Self::Organisation(orgnr) => orgnr,
        }
    }
}

pub(crate) fn organisation(urn: &str) -> Option<String> {
    urn.strip_prefix(ORGANISATION).map(str::to_owned)
}

pub(crate) fn organisation_urn(orgnr: &str) -> String {
    format!("{ORGANISATION}{orgnr}")
}

/// A right that has been asked for; its keys are spelt as the resource declares them.
#[derive(Debug, Clone)]
pub(crate) struct Right {
    pub(crate) resource: &'static Resource,
    pub(crate) metadata: BTreeMap<&'static str, String>,
}

/// What has happened to a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EventKind {
    Created,
    Accepted,
    Rejected,
    Revoked,
    Deleted,
    Used,
}

impl EventKind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Revoked => "revoked",
            Self::Deleted => "deleted",
            Self::Used => "used",
        }
    }

    /// Of those that the list of events tells of.
    pub(crate) fn listed(name: &str) -> Option<Self> {
        [
            Self::Accepted,
            Self::Rejected,
            Self::Revoked,
            Self::Deleted,
            Self::Used,
        ]
        .into_iter()
        .find(|kind| kind.name().eq_ignore_ascii_case(name))
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) id: Uuid,
    pub(crate) consent: Uuid,
    pub(crate) kind: EventKind,
    pub(crate) at: OffsetDateTime,
    pub(crate) by: String,
}

/// How a consent stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConsentStatus {
    Created,
    Accepted,
    Rejected,
    Revoked,
    Deleted,
    Expired,
}

/// What may be done to a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConsentAnswer {
    Accept,
    Reject,
    Revoke,
    Delete,
}

/// Why a consent can't be answered so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConsentAnswerError {
    #[error("there is no such consent request")]
    Unknown,
    #[error("the consent request does not stand so that it can be answered like that")]
    WrongStatus,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) id: Uuid,
    pub(crate) from: Giver,
    /// Organisation number.
    pub(crate) to: String,
    /// Whoever asks for another: a supplier, or the owner of the resource.
    pub(crate) handled_by: Option<String>,
    pub(crate) required_delegator: Option<String>,
    pub(crate) valid_to: OffsetDateTime,
    pub(crate) rights: Vec<Right>,
    pub(crate) message: BTreeMap<String, String>,
    pub(crate) redirect: String,
    pub(crate) portal_view_mode: String,
}

#[derive(Debug, Clone)]
pub(crate) struct Consent {
    pub(crate) request: Request,
    status: ConsentStatus,
    pub(crate) consented: Option<OffsetDateTime>,
}

impl Consent {
    pub(crate) fn status(&self, now: OffsetDateTime) -> ConsentStatus {
        let living = matches!(self.status, ConsentStatus::Created | ConsentStatus::Accepted);
        if living && self.request.valid_to <= now {
            ConsentStatus::Expired
        } else {
            self.status
        }
    }

    /// Whether the organisation may see it: it is for it, or it asked for another.
    pub(crate) fn concerns(&self, orgnr: &str) -> bool {
        self.request.to == orgnr || self.request.handled_by.as_deref() == Some(orgnr)
    }
}

/// What came of a request.
#[derive(Debug)]
pub(crate) enum Entered {
    New(Consent),
    Stood(Consent),
    /// The id is used by other parties.
    Taken,
}

/// Why Maskinporten gets no consent to put into a token, in Altinn's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoConsent {
    NotFound,
    OtherParty,
    Revoked,
    Expired,
    NotAccepted,
}

impl NoConsent {
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::NotFound => "Consent not found",
            Self::OtherParty => "The consented party does not match the party requested",
            Self::Revoked => "Consent is revoked",
            Self::Expired => "Consent is expired",
            Self::NotAccepted => "Consent is not accepted",
        }
    }
}

/// All consents, and all events in the order in which they happened.
#[derive(Debug)]
pub(crate) struct Book {
    consents: HashMap<Uuid, Consent>,
    events: Vec<Event>,
    /// How old an event is before the list tells of it.
    pub(crate) delay: Duration,
}

impl Book {
    pub(crate) fn new(delay: Duration) -> Self {
        Self {
            consents: HashMap::new(),
            events: Vec::new(),
            delay,
        }
    }

    pub(crate) fn consent(&self, id: Uuid) -> Option<&Consent> {
        self.consents.get(&id)
    }

    pub(crate) fn consents(&self) -> impl Iterator<Item = &Consent> {
        self.consents.values()
    }

    pub(crate) fn events_of(&self, id: Uuid) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(move |event| event.consent == id)
    }

    /// What the list may tell of by now.
    pub(crate) fn told_events(&self, now: OffsetDateTime) -> impl Iterator<Item = &Event> {
        let newest = now - self.delay;
        let told = move |event: &&Event| event.at <= newest && event.kind != EventKind::Created;
        self.events.iter().filter(told)
    }

    pub(crate) fn enter(&mut self, request: Request, now: OffsetDateTime) -> Entered {
        if let Some(held) = self.consents.get(&request.id) {
            let same = held.request.from == request.from && held.request.to == request.to;
            return if same {
                Entered::Stood(held.clone())
            } else {
                Entered::Taken
            };
        }
        let (id, by) = (request.id, request.handled_by.as_ref().unwrap_or(&request.to));
        let by = organisation_urn(by);
        let consent = Consent {
            request,
            status: ConsentStatus::Created,
            consented: None,
        };
        self.consents.insert(id, consent.clone());
        self.note(id, EventKind::Created, now, by);
        Entered::New(consent)
    }

    pub(crate) fn answer(
        &mut self,
        id: Uuid,
        answer: ConsentAnswer,
        now: OffsetDateTime,
    ) -> Result<(), ConsentAnswerError> {
        use ConsentStatus::{Accepted, Created, Deleted, Rejected, Revoked};
        let consent = self.consents.get_mut(&id).ok_or(ConsentAnswerError::Unknown)?;
        let (becomes, kind) = match (answer, consent.status(now)) {
            (ConsentAnswer::Accept, Created) => (Accepted, EventKind::Accepted),
            (ConsentAnswer::Reject, Created) => (Rejected, EventKind::Rejected),
            (ConsentAnswer::Revoke, Accepted) => (Revoked, EventKind::Revoked),
            (ConsentAnswer::Delete, Created | Accepted) => (Deleted, EventKind::Deleted),
            _ => return Err(ConsentAnswerError::WrongStatus),
        };
        consent.status = becomes;
        if becomes == Accepted {
            consent.consented = Some(now);
        }
        let by = consent.request.from.urn();
        self.note(id, kind, now, by);
        Ok(())
    }

    /// The look-up that Maskinporten makes before it puts a consent into a token.
    pub(crate) fn look_up(
        &self,
        id: &str,
        from: &str,
        to: &str,
        now: OffsetDateTime,
    ) -> Result<&Consent, NoConsent> {
        let id = Uuid::parse_str(id).map_err(|_| NoConsent::NotFound)?;
        let consent = self.consents.get(&id).ok_or(NoConsent::NotFound)?;
        if consent.request.from.urn() != from || !consent.concerns(to) {
            return Err(NoConsent::OtherParty);
        }
        match consent.status(now) {
            ConsentStatus::Accepted => Ok(consent),
            ConsentStatus::Revoked => Err(NoConsent::Revoked),
            ConsentStatus::Expired => Err(NoConsent::Expired),
            ConsentStatus::Created | ConsentStatus::Rejected | ConsentStatus::Deleted => {
                Err(NoConsent::NotAccepted)
            }
        }
    }

    pub(crate) fn used(&mut self, id: Uuid, by: &str, now: OffsetDateTime) {
        self.note(id, EventKind::Used, now, organisation_urn(by));
    }

    fn note(&mut self, consent: Uuid, kind: EventKind, at: OffsetDateTime, by: String) {
        let millis = u64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or(0);
        let mut random = [0; 10];
        let unique = Uuid::new_v4().into_bytes();
        for (to, from) in random.iter_mut().zip(unique) {
            *to = from;
        }
        // Version 7, as Altinn's are; the order of the list is nevertheless that of the happenings.
        let id = uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid();
        self.events.push(Event {
            id,
            consent,
            kind,
            at,
            by,
        });
    }
}

/// As Altinn writes times.
pub(crate) fn written(at: OffsetDateTime) -> String {
    at.to_offset(time::UtcOffset::UTC)
        .format(&Rfc3339)
        .unwrap_or_default()
}
