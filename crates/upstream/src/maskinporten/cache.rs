//! Tokens kept until they are about to expire, and one flight at a time for each kind of token.
//! A key is made of everything that changes the token, so a token bound to one person or consent never serves another;
//! it is a keyed hash, so that no map of identity numbers stands in memory.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use aws_lc_rs::{hmac, rand};
use domain::ids::OrgNr;
use futures::future::{BoxFuture, Shared};
use serde_json::json;
use time::OffsetDateTime;
use zeroize::Zeroizing;

use super::{AuthorizationDetail, TokenError, TokenRequest};

/// A token on its way or kept.
pub(super) type Flight = Shared<BoxFuture<'static, Result<AccessToken, TokenError>>>;

/// What makes two tokens the same: HMAC of issuer, client, scopes, resource, consumer, person and details.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct CacheKey([u8; 32]);

/// A token. Opaque: nobody reads it, it is only sent. Printing it shows nothing.
#[derive(Clone)]
pub struct AccessToken {
    value: Arc<Zeroizing<String>>,
    key: CacheKey,
    flight: u64,
}

impl AccessToken {
    pub(super) fn new(value: Zeroizing<String>, key: CacheKey, flight: u64) -> Self {
        Self {
            value: Arc::new(value),
            key,
            flight,
        }
    }

    pub(crate) fn expose(&self) -> &str {
        &self.value
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessToken(..)")
    }
}

enum Slot {
    Flying {
        number: u64,
        flight: Flight,
    },
    Kept {
        token: AccessToken,
        usable_until: OffsetDateTime,
    },
}

struct Slots {
    by_key: HashMap<CacheKey, Slot>,
    flights: u64,
}

pub(super) struct Cache {
    secret: hmac::Key,
    slots: Mutex<Slots>,
}

impl fmt::Debug for Cache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cache(..)")
    }
}

impl Cache {
    /// An empty cache; `None` when the system gives no randomness.
    pub(super) fn new() -> Option<Self> {
        let secret = hmac::Key::generate(hmac::HMAC_SHA256, &rand::SystemRandom::new()).ok()?;
        Some(Self {
            secret,
            slots: Mutex::new(Slots {
                by_key: HashMap::new(),
                flights: 0,
            }),
        })
    }

    pub(super) fn key(&self, issuer: &str, client_id: &str, request: &TokenRequest) -> CacheKey {
        let details: Vec<_> = request
            .authorization_details
            .iter()
            .map(AuthorizationDetail::to_claim)
            .collect();
        let consumer = request.consumer_org.as_ref().map(OrgNr::as_str);
        let all = json!([
            issuer,
            client_id,
            request.scopes,
            request.resource,
            consumer,
            request.pid_claim(),
            details
        ]);
        let text = Zeroizing::new(all.to_string());
        let tag = hmac::sign(&self.secret, text.as_bytes());
        let mut key = [0; 32];
        key.iter_mut()
            .zip(tag.as_ref())
            .for_each(|(to, from)| *to = *from);
        CacheKey(key)
    }

    /// A kept token that is still usable, the flight under way, or the one that `launch` starts.
    pub(super) fn join(
        &self,
        key: CacheKey,
        now: OffsetDateTime,
        launch: impl FnOnce(u64) -> Flight,
    ) -> Result<AccessToken, (u64, Flight)> {
        let mut slots = self.lock();
        match slots.by_key.get(&key) {
            Some(Slot::Kept { token, usable_until }) if now < *usable_until => return Ok(token.clone()),
            Some(Slot::Flying { number, flight }) => return Err((*number, flight.clone())),
            Some(Slot::Kept { .. }) | None => {}
        }
        slots.by_key.retain(|_, slot| match slot {
            Slot::Kept { usable_until, .. } => now < *usable_until,
            Slot::Flying { .. } => true,
        });
        slots.flights += 1;
        let number = slots.flights;
        let flight = launch(number);
        slots.by_key.insert(
            key,
            Slot::Flying {
                number,
                flight: flight.clone(),
            },
        );
        Err((number, flight))
    }

    /// Ends a flight: keeps its token, or frees the slot. Does nothing when another flight has the slot.
    pub(super) fn land(&self, key: CacheKey, number: u64, token: Option<(AccessToken, OffsetDateTime)>) {
        let mut slots = self.lock();
        if !matches!(slots.by_key.get(&key), Some(Slot::Flying { number: flying, .. }) if *flying == number) {
            return;
        }
        match token {
            Some((token, usable_until)) => slots.by_key.insert(key, Slot::Kept { token, usable_until }),
            None => slots.by_key.remove(&key),
        };
    }

    /// Drops this token, and no newer one that has taken its place.
    pub(super) fn invalidate(&self, token: &AccessToken) {
        let mut slots = self.lock();
        let same = matches!(slots.by_key.get(&token.key), Some(Slot::Kept { token: kept, .. }) if kept.flight == token.flight);
        if same {
            slots.by_key.remove(&token.key);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Slots> {
        // A panic while the lock was held leaves the map whole: every change above is a single insert or remove.
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    #[test]
    fn a_flight_that_ended_does_not_land_in_the_place_of_the_next() {
        let cache = Cache::new().unwrap();
        let key = cache.key("issuer", "client", &TokenRequest::new(["a:one"]).unwrap());
        let now = OffsetDateTime::UNIX_EPOCH;
        let launch = |_| async { Err(TokenError::Interrupted) }.boxed().shared();
        let (first, _) = cache.join(key, now, launch).unwrap_err();
        cache.land(key, first, None);
        let (second, _) = cache.join(key, now, launch).unwrap_err();
        cache.land(key, first, None);
        let (still, _) = cache.join(key, now, launch).unwrap_err();
        assert_eq!((first, second, still), (1, 2, 2));
    }
}
