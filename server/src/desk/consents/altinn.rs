//! Altinn as the desk asks it: in whose name, and what its answers come to here.

use app::wire::ConsentFault;
use domain::{
    consent::{Heard, Right, Status},
    gate::ConnectionMode,
    ids::OrgNr,
    oslo,
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

/// Where Altinn says that one stands. A yes to something else than what was asked for is no yes to it, and whatever stands between others
/// is nothing here.
pub(super) fn status(details: &Details, ours: bool, rights: &[Right]) -> Status {
    match details.status {
        _ if !ours => Status::Deleted,
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
    let mut own = rights.iter().map(theirs);
    own.all(|own| details.rights.iter().any(|given| own.is(given)))
}

/// A right as Altinn knows it.
pub(super) fn theirs(right: &Right) -> upstream::altinn::Right {
    upstream::altinn::Right {
        resource: right.resource.clone(),
        metadata: right.metadata.clone(),
    }
}

/// Whether it is from the one who is known by these pseudonyms to the organisation. An id is made by whoever asks, and says nothing of whose
/// the consent is.
pub(super) fn is_ours(
    rooms: &Rooms,
    organisation: &organisation::Model,
    pseudonyms: &[&str],
    details: &Details,
) -> Result<bool, Error> {
    let Some(from) = &details.from else {
        return Ok(false);
    };
    let year = oslo::today(Instant::from_millis(rooms.clock.now_ms()).0).year();
    let known = rooms.keys.pseudonyms(&organisation.id, year, from)?;
    let same = known.iter().any(|known| pseudonyms.contains(&known.as_str()));
    Ok(same && details.to == Some(number(organisation)?))
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
