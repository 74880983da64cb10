//! How a consent stands, as Altinn tells it. Read tolerantly: words without regard to case, `metadata` in both spellings.
//! What is missing is never taken for accepted; a status nobody knows makes the whole unreadable.

use std::{collections::BTreeMap, fmt, str::FromStr};

use domain::{
    ids::{OrgNr, SubjectId},
    when::Instant,
};
use serde::{Deserialize, Deserializer, de::Error as _};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use uuid::Uuid;

use super::{
    Right,
    wanted::{ORGANISATION, PERSON},
};

/// How a consent stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Asked for, and not answered.
    Created,
    /// Given.
    Accepted,
    /// Refused.
    Rejected,
    /// Given, and taken back.
    Revoked,
    /// Deleted.
    Deleted,
    /// Past its end.
    Expired,
}

/// What has happened to a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EventKind {
    /// Asked for.
    Created,
    /// Given.
    Accepted,
    /// Refused.
    Rejected,
    /// Taken back.
    Revoked,
    /// Deleted.
    Deleted,
    /// Past its end.
    Expired,
    /// A token was made from it.
    Used,
    /// Something that Altinn has begun to tell of since.
    Other,
}

impl<'de> Deserialize<'de> for Status {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(match text.to_ascii_lowercase().as_str() {
            "created" => Self::Created,
            "accepted" => Self::Accepted,
            "rejected" => Self::Rejected,
            "revoked" => Self::Revoked,
            "deleted" => Self::Deleted,
            "expired" => Self::Expired,
            // The word is not quoted: it could be anything.
            _ => return Err(D::Error::custom("unknown status")),
        })
    }
}

impl<'de> Deserialize<'de> for EventKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(match text.to_ascii_lowercase().as_str() {
            "created" => Self::Created,
            "accepted" => Self::Accepted,
            "rejected" => Self::Rejected,
            "revoked" => Self::Revoked,
            "deleted" => Self::Deleted,
            "expired" => Self::Expired,
            "used" => Self::Used,
            _ => Self::Other,
        })
    }
}

/// One thing that has happened to a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// Altinn's id of it.
    pub id: Uuid,
    /// What.
    pub kind: EventKind,
    /// When.
    pub at: Instant,
}

/// A consent as it stands. Its `Debug` shows nobody.
#[derive(Clone, PartialEq, Eq)]
pub struct Details {
    /// The id that was given when it was asked for.
    pub id: Uuid,
    /// Who was asked. `None` where Altinn names nobody by number.
    pub from: Option<SubjectId>,
    /// Who was to have it. `None` where Altinn names no organisation by number.
    pub to: Option<OrgNr>,
    /// How it stands.
    pub status: Status,
    /// When it was given.
    pub consented: Option<Instant>,
    /// When it ends.
    pub valid_to: Instant,
    /// What it gives.
    pub rights: Vec<Right>,
    /// Where the one who is asked answers. Whoever opens it must sign in at Altinn, so it may be sent.
    pub view: String,
    /// What has happened, as Altinn orders it.
    pub events: Vec<Event>,
}

impl fmt::Debug for Details {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Details")
            .field("id", &self.id)
            .field("status", &self.status)
            .field("valid_to", &self.valid_to)
            .field("rights", &self.rights)
            .field("events", &self.events)
            .finish_non_exhaustive()
    }
}

/// One line of the list of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Happening {
    /// Which consent.
    pub consent: Uuid,
    /// What happened.
    pub kind: EventKind,
    /// When.
    pub at: Instant,
}

/// A page of the list of events, oldest first. Altinn tells of an event some minutes after it has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventPage {
    /// What has happened.
    pub events: Vec<Happening>,
    /// What to ask with for the next page. `None` on the last page: whoever asks again later asks with what gave this
    /// page, and must bear to be told the same twice.
    pub next: Option<String>,
}

/// The details as they come.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DetailsBody {
    id: Uuid,
    from: String,
    to: String,
    status: Status,
    #[serde(default)]
    consented: Option<String>,
    valid_to: String,
    consent_rights: Vec<RightBody>,
    view_uri: String,
    #[serde(default)]
    consent_request_events: Vec<EventBody>,
}

#[derive(Deserialize)]
struct RightBody {
    #[serde(default)]
    resource: Vec<ResourceBody>,
    #[serde(default, alias = "metaData", alias = "Metadata")]
    metadata: Option<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
struct ResourceBody {
    value: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct EventBody {
    #[serde(rename = "consentEventID", alias = "consentEventId")]
    id: Uuid,
    created: String,
    event_type: EventKind,
}

#[derive(Deserialize)]
pub(super) struct PageBody {
    #[serde(default)]
    pub(super) links: Links,
    data: Vec<HappeningBody>,
}

#[derive(Deserialize, Default)]
pub(super) struct Links {
    #[serde(default)]
    pub(super) next: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct HappeningBody {
    consent_request_id: Uuid,
    event_type: EventKind,
    changed_date: String,
}

impl DetailsBody {
    /// `None` when a part can't be read: a time, or a right on anything but exactly one resource.
    pub(super) fn read(self) -> Option<Details> {
        let consented = match self.consented {
            Some(text) => Some(instant(&text)?),
            None => None,
        };
        Some(Details {
            id: self.id,
            from: subject(&self.from),
            to: number(&self.to, ORGANISATION),
            status: self.status,
            consented,
            valid_to: instant(&self.valid_to)?,
            rights: self
                .consent_rights
                .into_iter()
                .map(RightBody::read)
                .collect::<Option<_>>()?,
            view: self.view_uri,
            events: self
                .consent_request_events
                .into_iter()
                .map(EventBody::read)
                .collect::<Option<_>>()?,
        })
    }
}

impl RightBody {
    fn read(self) -> Option<Right> {
        let [resource] = <[ResourceBody; 1]>::try_from(self.resource).ok()?;
        Some(Right {
            resource: resource.value,
            metadata: self.metadata.unwrap_or_default(),
        })
    }
}

impl EventBody {
    fn read(self) -> Option<Event> {
        let at = instant(&self.created)?;
        Some(Event {
            id: self.id,
            kind: self.event_type,
            at,
        })
    }
}

impl PageBody {
    /// The lines; `None` when a time can't be read.
    pub(super) fn read(self) -> Option<Vec<Happening>> {
        let line = |body: HappeningBody| {
            Some(Happening {
                consent: body.consent_request_id,
                kind: body.event_type,
                at: instant(&body.changed_date)?,
            })
        };
        self.data.into_iter().map(line).collect()
    }
}

/// Whom a name of Altinn's is of.
fn subject(urn: &str) -> Option<SubjectId> {
    let person = number(urn, PERSON).map(SubjectId::Person);
    person.or_else(|| number(urn, ORGANISATION).map(SubjectId::Organisation))
}

/// The number in a name that begins so; names are compared without regard to case.
fn number<T: FromStr>(urn: &str, kind: &str) -> Option<T> {
    let (start, number) = urn.split_at_checked(kind.len())?;
    start.eq_ignore_ascii_case(kind).then(|| number.parse().ok())?
}

fn instant(text: &str) -> Option<Instant> {
    OffsetDateTime::parse(text, &Rfc3339).ok().map(Instant)
}
