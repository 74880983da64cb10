//! Altinn as the desk asks it: in whose name, and what its answers come to here.

use app::wire::ConsentFault;
use domain::{
    consent::{Heard, Right, Status},
    gate::ConnectionMode,
    ids::OrgNr,
    when::Instant,
};
use store::entity::organisation;
use upstream::{
    altinn::{Altinn, ConsentError, Details, EventKind, Status as Theirs},
    http::HttpError,
};

use crate::{
    compose::Rooms,
    desk::connection::ConnectionSettings,
    error::{Class, Error},
};

/// Altinn, and whom it is asked for where it is not the client's own organisation.
pub(super) struct Door {
    altinn: Altinn,
    consumer: Option<OrgNr>,
}

/// The door for one organisation's consents to a service: the way that the service itself is reached.
pub(super) fn door(
    rooms: &Rooms,
    organisation: &organisation::Model,
    service: Option<&str>,
) -> Result<Door, Error> {
    let settings = ConnectionSettings::read(&organisation.connection)
        .ok_or_else(|| Error::new(Class::Unavailable, "the organisation has no Maskinporten client"))?;
    let altinn = rooms.post.altinn(&settings.client_id)?;
    let mode = service
        .and_then(|service| settings.service(service))
        .map(|service| service.mode);
    let consumer = match mode {
        None | Some(ConnectionMode::Direct) => None,
        Some(ConnectionMode::Supplier) => Some(number(organisation)?),
        Some(ConnectionMode::KsFiks) => {
            return Err(Error::new(
                Class::Unavailable,
                "services through KS Fiks are not connected yet",
            ));
        }
    };
    Ok(Door { altinn, consumer })
}

/// The number that an organisation is known by.
pub(super) fn number(organisation: &organisation::Model) -> Result<OrgNr, Error> {
    organisation
        .orgnr
        .parse()
        .map_err(|_| Error::new(Class::Internal, "the organisation's number is not one"))
}

impl Door {
    pub(super) async fn ask(&self, wanted: &upstream::altinn::Wanted<'_>) -> Result<Details, ConsentError> {
        self.altinn.ask(self.consumer.as_ref(), wanted).await
    }

    pub(super) async fn read(&self, id: uuid::Uuid) -> Result<Details, ConsentError> {
        self.altinn.read(self.consumer.as_ref(), id).await
    }

    pub(super) async fn events(
        &self,
        after: Option<&str>,
    ) -> Result<upstream::altinn::EventPage, ConsentError> {
        self.altinn.events(self.consumer.as_ref(), after).await
    }
}

/// Why it came to nothing, as the one who asks is told it; the cause is logged.
pub(super) fn fault(error: &ConsentError) -> ConsentFault {
    tracing::warn!(code = error.code(), "altinn was not asked, or said no: {error}");
    match error {
        _ if error.may_pass() => ConsentFault::Later,
        ConsentError::NotAuthorised
        | ConsentError::UnknownOrganisation
        | ConsentError::Token(_)
        | ConsentError::Http(HttpError::Settings(_) | HttpError::Address | HttpError::Header) => {
            ConsentFault::NoAccess
        }
        // An answer that can't be read may have been a yes.
        ConsentError::Http(_) | ConsentError::Unavailable(_) | ConsentError::Unreadable(_) => {
            ConsentFault::Later
        }
        ConsentError::UnknownPerson => ConsentFault::UnknownPerson,
        ConsentError::IdTaken
        | ConsentError::UnknownResource
        | ConsentError::RightsApart
        | ConsentError::MetadataMissing
        | ConsentError::MetadataUnknown
        | ConsentError::NotFound
        | ConsentError::Invalid { .. } => ConsentFault::BadQuestion,
    }
}

/// Where Altinn says that one stands. A yes to something else than what was asked for is no yes to it.
pub(super) fn status(details: &Details, rights: &[Right]) -> Status {
    match details.status {
        Theirs::Created => Status::Created,
        Theirs::Accepted if is_of(details, rights) => Status::Accepted,
        Theirs::Accepted => Status::Created,
        Theirs::Rejected => Status::Rejected,
        Theirs::Revoked => Status::Revoked,
        Theirs::Deleted => Status::Deleted,
        Theirs::Expired => Status::Expired,
    }
}

fn is_of(details: &Details, rights: &[Right]) -> bool {
    let lower = |(key, value): (&String, &String)| (key.to_lowercase(), value.clone());
    let same = |own: &Right, theirs: &upstream::altinn::Right| {
        let own_said: std::collections::BTreeMap<_, _> = own.metadata.iter().map(lower).collect();
        let their_said: std::collections::BTreeMap<_, _> = theirs.metadata.iter().map(lower).collect();
        own.resource == theirs.resource && own_said == their_said
    };
    rights
        .iter()
        .all(|own| details.rights.iter().any(|theirs| same(own, theirs)))
}

/// When that came to be, as far as Altinn says; else now.
pub(super) fn since(details: &Details, heard: Heard, now: Instant) -> Instant {
    let kind = match heard {
        Heard::Accepted => EventKind::Accepted,
        Heard::Rejected => EventKind::Rejected,
        Heard::Revoked => EventKind::Revoked,
        Heard::Deleted => EventKind::Deleted,
        Heard::Expired => return details.valid_to.min(now),
    };
    let mut told = details.events.iter().filter(|event| event.kind == kind);
    let at = told.next().map(|event| event.at);
    let given = details.consented.filter(|_| heard == Heard::Accepted);
    at.or(given).unwrap_or(now)
}

/// What a line of the list says; nothing where it changes nothing.
pub(super) fn line(kind: EventKind) -> Option<Heard> {
    match kind {
        EventKind::Accepted => Some(Heard::Accepted),
        EventKind::Rejected => Some(Heard::Rejected),
        EventKind::Revoked => Some(Heard::Revoked),
        EventKind::Deleted => Some(Heard::Deleted),
        EventKind::Expired => Some(Heard::Expired),
        // Our own look-ups tell when one is used.
        EventKind::Created | EventKind::Used | EventKind::Other => None,
    }
}
