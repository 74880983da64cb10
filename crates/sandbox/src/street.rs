//! What the simulated providers share while the street is open.
//! Holds no rule of any of them.

use crate::altinn::Book;
use crate::behaviour::{Behaviour, Part, Strike};
use crate::calls::Calls;
use crate::case_system::CaseBook;
use crate::clock::Clock;
use crate::folkeregisteret::Feed;
use crate::limits::Limits;
use crate::maskinporten::Issuer;
use crate::population::{Person, Population, Protection};
use crate::registry::Registry;
use crate::skatteetaten::{EventKind, EventList, Events, TellError};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Two minutes, Maskinporten's own default for a client.
const TOKEN_LIFETIME: i64 = 120;

pub(crate) type Shared = Arc<Street>;

#[derive(Debug)]
pub(crate) struct Street {
    pub(crate) base_url: String,
    pub(crate) clock: Clock,
    pub(crate) issuer: Issuer,
    pub(crate) population: Population,
    pub(crate) registry: Mutex<Registry>,
    /// What Altinn knows of consents.
    pub(crate) consents: Mutex<Book>,
    /// What Skatteetaten's lists tell has happened.
    pub(crate) events: Mutex<Events>,
    /// What the case system knows.
    pub(crate) cases: Mutex<CaseBook>,
    pub(crate) calls: Mutex<Calls>,
    pub(crate) limits: Mutex<Limits>,
    pub(crate) behaviour: Mutex<Behaviour>,
    /// Whose address has become protected otherwise than when the street opened, by their place in the population.
    pub(crate) protections: Mutex<BTreeMap<usize, Protection>>,
    /// What Folkeregisteret tells has happened.
    pub(crate) feed: Mutex<Feed>,
    /// Of Folkeregisteret, per organisation.
    pub(crate) register_calls_per_minute: u32,
    pub(crate) refuse_unknown_claims: bool,
    pub(crate) require_jti: bool,
}

impl Street {
    pub(crate) fn strike(&self, provider: Part) -> Strike {
        locked(&self.behaviour).strike(provider)
    }

    /// The person with this number, as protected as they are now.
    pub(crate) fn person(&self, number: &str) -> Option<Cow<'_, Person>> {
        let person = self.population.find(number)?;
        let now = locked(&self.protections).get(&person.index).copied();
        Some(match now {
            None => Cow::Borrowed(person),
            Some(protection) => Cow::Owned(Person {
                protection,
                ..person.clone()
            }),
        })
    }

    /// Changes how a person's address is protected, and tells of it; `false` where nobody has that place in the population.
    pub(crate) fn protect(&self, index: usize, protection: Protection) -> bool {
        let Some(person) = self.population.persons().get(index) else {
            return false;
        };
        locked(&self.protections).insert(index, protection);
        let at = self.clock.rfc3339();
        locked(&self.feed).tell("endringIAdressebeskyttelse", &person.identifier, at);
        true
    }

    /// The shortest that any of the scopes allows.
    pub(crate) fn token_lifetime(&self, scopes: &[String]) -> i64 {
        let forced = locked(&self.behaviour).token_lifetime_seconds;
        forced
            .or_else(|| locked(&self.registry).shortest_life(scopes))
            .unwrap_or(TOKEN_LIFETIME)
    }

    /// How long the next token lives, whatever `expires_in` says of it.
    pub(crate) fn real_lifetime(&self, told: i64) -> i64 {
        locked(&self.behaviour)
            .next_token_ends_after_seconds
            .take()
            .unwrap_or(told)
    }

    pub(crate) fn all_keys_expired(&self) -> bool {
        locked(&self.behaviour).expired_keys
    }

    /// Something happens to what Skatteetaten holds of a person, now.
    pub(crate) fn tell_event(
        &self,
        list: EventList,
        person: usize,
        period: &str,
        kind: EventKind,
    ) -> Result<u64, TellError> {
        let person = self.population.persons().get(person).ok_or(TellError::Person)?;
        locked(&self.events).tell(list, &person.identifier, period, kind, self.clock.now())
    }

    /// Forgets what was asked and what was refused.
    pub(crate) fn forget_calls(&self) {
        locked(&self.calls).clear();
        locked(&self.limits).forget();
    }

    /// Where the simulated Altinn lies, without a trailing slash.
    pub(crate) fn altinn(&self) -> String {
        format!("{}/altinn", self.base_url)
    }

    /// Where delegations are said to be kept; it ends with a slash, as Altinn's names do.
    pub(crate) fn delegation_source(&self) -> String {
        format!("{}/", self.altinn())
    }

    /// The old keys are gone at once, and with them every token that is out.
    pub(crate) fn withdraw_keys(&self) -> bool {
        self.issuer.rotate(self.clock.epoch_seconds())
    }

    /// The old key stays published until the last token it may have signed has ended.
    pub(crate) fn rotate_keys(&self) -> bool {
        let forced = locked(&self.behaviour).token_lifetime_seconds.unwrap_or(0);
        let longest = locked(&self.registry).longest_life();
        let longest = longest.max(TOKEN_LIFETIME).max(forced);
        self.issuer.rotate(self.clock.epoch_seconds() + longest)
    }
}

/// A thread that failed while it held the lock left nothing half-done that matters here.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits as long as the strike says.
pub(crate) async fn struck(strike: &Strike) {
    if strike.delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(strike.delay_ms)).await;
    }
}
