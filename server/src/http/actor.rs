//! Who a session belongs to, asked anew at every request: an account or membership that has ended acts no longer.
//! It reads and never writes; a request without a session has no actor and is answered as such.

use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use domain::gate::Role;
use http::request::Parts;
use store::people;
use tower_sessions::Session;

use app::wire::{Halfway, Private, Strength};

use super::session::{
    ACCOUNT, CHALLENGE, HALFWAY, KeptHalfway, MEMBERSHIP, OnProvider, PROVED, PROVIDER, SINCE, STRENGTH,
    UnderWay, hash,
};
use crate::api::problem::Problem;
use crate::compose::Rooms;
use crate::desk::people::{may_act_for, roles};
use crate::error::{Class, Error};

/// A person with a session.
#[derive(Debug, Clone)]
pub struct Actor {
    pub account_id: String,
    /// The membership chosen in this session, while it lasts.
    pub membership: Option<ActorMembership>,
    pub authenticated_at_ms: i64,
    /// The last time the person proved who they are; a step-up moves it.
    pub proved_at_ms: i64,
}

/// On whose behalf a person acts.
#[derive(Debug, Clone)]
pub struct ActorMembership {
    pub id: String,
    pub organisation_id: String,
    pub unit_id: Option<String>,
    pub roles: Vec<Role>,
}

/// What the session itself says, before anything is looked up.
#[derive(Debug, Clone)]
pub struct Ticket {
    pub account_id: String,
    pub membership_id: Option<String>,
    pub since_ms: i64,
    pub proved_ms: i64,
    pub strength: Strength,
    /// The hash that the session is known by.
    pub session: String,
    /// What it stands on elsewhere.
    pub on: Option<OnProvider>,
}

impl Actor {
    /// The roles in the chosen membership; none without one.
    pub fn roles(&self) -> &[Role] {
        self.membership
            .as_ref()
            .map_or(&[], |membership| membership.roles.as_slice())
    }

    pub fn has(&self, role: Role) -> bool {
        self.roles().contains(&role)
    }

    /// The actor behind a session, or `None`.
    pub async fn of_session(rooms: &Rooms, session: &Session) -> Result<Option<Self>, Error> {
        let Some(ticket) = ticket(session).await? else {
            return Ok(None);
        };
        let account = people::account(rooms.db.reader(), &ticket.account_id)
            .await
            .map_err(reading)?;
        if !account.is_some_and(|account| account.active) {
            return Ok(None);
        }
        let now = rooms.clock.now_ms();
        let memberships = people::memberships(rooms.db.reader(), &ticket.account_id, now)
            .await
            .map_err(reading)?;
        let chosen = memberships
            .into_iter()
            .find(|one| Some(&one.id) == ticket.membership_id.as_ref());
        // An agreement lets nobody read the other organisation's log.
        let own = chosen.filter(|one| one.host_agreement_id.is_none());
        let chosen = match own {
            Some(row) if may_act(rooms, &ticket, &row.organisation_id).await? => Some(row),
            _ => None,
        };
        let membership = chosen.map(|row| ActorMembership {
            roles: roles(&row.roles),
            id: row.id,
            organisation_id: row.organisation_id,
            unit_id: row.unit_id,
        });
        Ok(Some(Self {
            account_id: ticket.account_id,
            membership,
            authenticated_at_ms: ticket.since_ms,
            proved_at_ms: ticket.proved_ms,
        }))
    }
}

/// Whether what the session stands on lets it act for the organisation.
async fn may_act(rooms: &Rooms, ticket: &Ticket, organisation: &str) -> Result<bool, Error> {
    let Some(only) = ticket.on.as_ref().and_then(|on| on.organisations.as_deref()) else {
        return Ok(true);
    };
    let organisation = people::organisation(rooms.db.reader(), organisation)
        .await
        .map_err(reading)?;
    Ok(organisation.is_some_and(|one| may_act_for(Some(only), &one.orgnr)))
}

/// What stands in the session, or `None` for a visitor.
pub async fn ticket(session: &Session) -> Result<Option<Ticket>, Error> {
    let Some(account_id) = session.get::<String>(ACCOUNT).await.map_err(sessions)? else {
        return Ok(None);
    };
    let since_ms = session
        .get::<i64>(SINCE)
        .await
        .map_err(sessions)?
        .unwrap_or_default();
    Ok(Some(Ticket {
        account_id,
        membership_id: session.get::<String>(MEMBERSHIP).await.map_err(sessions)?,
        since_ms,
        proved_ms: session
            .get::<i64>(PROVED)
            .await
            .map_err(sessions)?
            .unwrap_or(since_ms),
        strength: session
            .get::<String>(STRENGTH)
            .await
            .map_err(sessions)?
            .map_or(Strength::Password, |code| Strength::of_code(&code)),
        session: session.id().as_ref().map(hash).unwrap_or_default(),
        on: session.get::<OnProvider>(PROVIDER).await.map_err(sessions)?,
    }))
}

/// Whose password was right a few minutes ago, and who is not in yet.
pub async fn halfway(session: &Session, now: i64) -> Result<Option<Halfway>, Error> {
    let kept: Option<UnderWay<KeptHalfway>> = session.get(HALFWAY).await.map_err(sessions)?;
    let kept = kept.and_then(|kept| kept.at(now));
    Ok(kept.map(|KeptHalfway { account, bound }| Halfway { account, bound }))
}

/// What was kept of a question to a passkey. It is taken out: no answer is judged by it twice.
pub async fn take_challenge(session: &Session, now: i64) -> Result<Option<Private<String>>, Error> {
    let kept: Option<UnderWay<String>> = session.remove(CHALLENGE).await.map_err(sessions)?;
    Ok(kept.and_then(|kept| kept.at(now)).map(Private))
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading who asks", cause)
}

fn sessions(cause: tower_sessions::session::Error) -> Error {
    Error::caused(Class::Unavailable, "reading the session", cause)
}

impl<S> FromRequestParts<S> for Actor
where
    S: Send + Sync,
    Arc<Rooms>: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let rooms = Arc::<Rooms>::from_ref(state);
        let ended = || Problem::from(Error::new(Class::SessionEnded, "no session"));
        let session = parts.extensions.get::<Session>().cloned().ok_or_else(ended)?;
        Self::of_session(&rooms, &session).await?.ok_or_else(ended)
    }
}
