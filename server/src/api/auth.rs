//! Who calls the REST API: a client system by its key, which is known here only by a keyed hash.
//! An unknown key, an ended key and no key read the same. The limit before the gate stands here too.

use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use domain::ledger;
use http::HeaderMap;
use http::header::AUTHORIZATION;
use http::request::Parts;
use store::{entity::client_system, epoch::Epochs};

use super::problem::Problem;
use crate::compose::Rooms;
use crate::error::{Class, Error};
use crate::http::actor::Actor;
use crate::under_epochs::UnderEpochs;

/// The longest key that is looked at.
const LONGEST: usize = 512;

/// A client system with a key in force.
#[derive(Debug, Clone)]
pub struct Caller {
    pub client_id: String,
    pub organisation_id: String,
    /// Role words of the client system, such as `caseworker` and `auditor`.
    pub roles: Vec<String>,
    /// Who acts when the body names nobody.
    pub default_account_id: Option<String>,
    /// The epochs under which the key was found, read now.
    pub epochs: Epochs,
}

/// Client systems by the keyed hash of their key: every write to one raises its organisation's epoch.
pub type Callers = UnderEpochs<String, client_system::Model>;

impl Caller {
    pub fn has(&self, role: &str) -> bool {
        self.roles.iter().any(|held| held == role)
    }

    /// The client system, as the log knows it.
    pub fn actor(&self) -> ledger::Actor {
        ledger::Actor {
            client: Some(self.client_id.clone()),
            ..ledger::Actor::default()
        }
    }

    /// Finds the caller behind a key, or nobody.
    pub async fn of_key(rooms: &Rooms, key: &str) -> Result<Option<Self>, Error> {
        let hashes = rooms.keys.client_key_hashes(key);
        let Some(newest) = hashes.first() else {
            return Ok(None);
        };
        let now = rooms.clock.now_ms();
        if let Some((epochs, row)) = rooms.callers.any(newest)
            && read_epochs(rooms, &row.organisation_id).await? == epochs
        {
            let in_force = row.ended_at.is_none_or(|end| end > now);
            return Ok(in_force.then(|| Self::new(row, epochs)));
        }
        let Some(found) = read_client(rooms, &hashes, now).await? else {
            return Ok(None);
        };
        // The epochs first and the row after them, so that a write in between shows as a moved epoch.
        let epochs = read_epochs(rooms, &found.organisation_id).await?;
        let Some(row) = read_client(rooms, &hashes, now).await? else {
            return Ok(None);
        };
        rooms.callers.keep(newest.clone(), epochs, row.clone());
        Ok(Some(Self::new(row, epochs)))
    }

    fn new(row: client_system::Model, epochs: Epochs) -> Self {
        Self {
            client_id: row.id,
            organisation_id: row.organisation_id,
            roles: serde_json::from_str(&row.roles).unwrap_or_default(),
            default_account_id: row.default_account_id,
            epochs,
        }
    }
}

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading a client system", cause)
}

async fn read_epochs(rooms: &Rooms, organisation: &str) -> Result<Epochs, Error> {
    store::epoch::read(rooms.db.reader(), organisation)
        .await
        .map_err(reading)
}

async fn read_client(
    rooms: &Rooms,
    hashes: &[String],
    now: i64,
) -> Result<Option<client_system::Model>, Error> {
    store::people::client_by_key(rooms.db.reader(), hashes, now)
        .await
        .map_err(reading)
}

/// The key of an `Authorization: Bearer` header.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, key) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    let key = key.trim();
    (scheme.eq_ignore_ascii_case("bearer") && (1..=LONGEST).contains(&key.len())).then_some(key)
}

impl<S> FromRequestParts<S> for Caller
where
    S: Send + Sync,
    Arc<Rooms>: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let rooms = Arc::<Rooms>::from_ref(state);
        let key = bearer(&parts.headers).ok_or_else(Problem::unauthenticated)?;
        let caller = Self::of_key(&rooms, key)
            .await?
            .ok_or_else(Problem::unauthenticated)?;
        let taken = rooms
            .client_limit
            .take(caller.client_id.clone(), rooms.clock.unshifted_ms());
        taken.map_err(|wait| {
            metrics::counter!("requests_limited_total").increment(1);
            Problem::too_many(wait)
        })?;
        Ok(caller)
    }
}

/// Who reads what both people and client systems may read: a key first, a session else.
#[derive(Debug, Clone)]
pub enum Reader {
    Client(Caller),
    Person(Actor),
}

impl Reader {
    /// Who reads, as the log knows them.
    pub fn actor(&self) -> ledger::Actor {
        match self {
            Self::Client(caller) => caller.actor(),
            Self::Person(person) => ledger::Actor {
                account: Some(person.account_id.clone()),
                unit: person
                    .membership
                    .as_ref()
                    .and_then(|membership| membership.unit_id.clone()),
                ..ledger::Actor::default()
            },
        }
    }

    /// The organisation the reader belongs to; a person without a chosen membership has none.
    pub fn organisation_id(&self) -> Option<&str> {
        match self {
            Self::Client(caller) => Some(&caller.organisation_id),
            Self::Person(actor) => actor
                .membership
                .as_ref()
                .map(|membership| membership.organisation_id.as_str()),
        }
    }
}

impl<S> FromRequestParts<S> for Reader
where
    S: Send + Sync,
    Arc<Rooms>: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        if parts.headers.contains_key(AUTHORIZATION) {
            return Ok(Self::Client(Caller::from_request_parts(parts, state).await?));
        }
        Ok(Self::Person(Actor::from_request_parts(parts, state).await?))
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn only_a_bearer_key_of_sensible_length_is_read() {
        let key = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(AUTHORIZATION, HeaderValue::from_str(text).unwrap());
            bearer(&headers).map(str::to_owned)
        };
        assert_eq!(key("Bearer abc").as_deref(), Some("abc"));
        assert_eq!(key("bearer  abc ").as_deref(), Some("abc"));
        assert_eq!(key("Basic abc"), None);
        assert_eq!(key("Bearer "), None);
        assert_eq!(key(&format!("Bearer {}", "a".repeat(LONGEST + 1))), None);
        assert_eq!(bearer(&HeaderMap::new()), None);
    }
}
