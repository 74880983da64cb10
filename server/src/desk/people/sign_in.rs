//! Signing in: one answer for everything that is wrong, a lock that grows with each failure past the threshold, and an
//! entry in the installation's log for each of those. Names that do not exist are counted the same way, in memory; wrong codes of a
//! second factor count like wrong passwords.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use app::wire::{Entered, Halfway, SignedIn};
use aws_lc_rs::digest;
use domain::ledger::{Actor, EntryDraft, EntryKind};
use serde_json::json;
use store::entity::account;
use store::people;

use super::browsers::{self, KnownBrowser};
use super::tally::Failed;
use super::{normal_email, password, reading};
use crate::compose::Rooms;
use crate::error::{Class, Error};

/// Failures in a row before an account is locked.
const THRESHOLD: i64 = 5;
/// The first lock; each further failure doubles it.
const FIRST_LOCK_MS: i64 = 30_000;
/// No lock is longer, so that nobody can keep a colleague out for good.
const LONGEST_LOCK_MS: i64 = 15 * 60_000;
/// A password that does not fit is answered at a beat, whatever there was to do.
const BEAT: Duration = Duration::from_millis(300);
/// Names that do not exist are remembered up to this number.
const REMEMBERED: usize = 20_000;

/// Failures under names that do not exist, so that they lock like the others and no name can be found out.
#[derive(Debug, Default)]
pub struct Attempts(Mutex<HashMap<[u8; 32], Failures>>);

#[derive(Debug, Clone, Copy, Default)]
struct Failures {
    count: i64,
    locked_until: Option<i64>,
}

impl Failures {
    fn of(account: &account::Model) -> Self {
        Self {
            count: account.failed_count,
            locked_until: account.locked_until,
        }
    }

    fn after_one_more(self, now: i64) -> Self {
        let count = self.count.saturating_add(1);
        Self {
            count,
            locked_until: lock_after(count).map(|lock| now.saturating_add(lock)),
        }
    }

    /// Seconds until another try is looked at.
    fn wait(self, now: i64) -> Option<u32> {
        let left = self.locked_until?.saturating_sub(now);
        (left > 0).then(|| u32::try_from(left / 1_000 + 1).unwrap_or(u32::MAX))
    }

    fn must_not_wait(self, rooms: &Rooms, now: i64) -> Result<(), Error> {
        let Some(wait) = self.wait(now) else {
            return Ok(());
        };
        rooms.failed_sign_ins.count(Failed::TurnedAway);
        metrics::counter!("sign_ins_total", "outcome" => "locked").increment(1);
        Err(Error::new(Class::TooMany(wait), "signing in while locked"))
    }
}

/// How long the lock is after this many failures in a row.
fn lock_after(count: i64) -> Option<i64> {
    let beyond = u32::try_from(count - THRESHOLD).ok()?;
    let doubled = 1_i64.checked_shl(beyond.min(20)).unwrap_or(i64::MAX);
    Some(FIRST_LOCK_MS.saturating_mul(doubled).min(LONGEST_LOCK_MS))
}

impl Attempts {
    fn of(&self, name: [u8; 32]) -> Failures {
        let known = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        known.get(&name).copied().unwrap_or_default()
    }

    fn fail(&self, name: [u8; 32], now: i64) -> Failures {
        let mut known = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.retain(|_, failures| failures.wait(now).is_some());
        }
        let failures = known.get(&name).copied().unwrap_or_default().after_one_more(now);
        known.insert(name, failures);
        failures
    }

    fn forget(&self, name: [u8; 32]) {
        let mut known = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        known.remove(&name);
    }
}

/// Judges a name and a password. What is wrong is never told apart. A browser that the account knows has a count of its own.
pub(super) async fn sign_in(
    rooms: &Rooms,
    email: &str,
    password: String,
    cookie: &str,
) -> Result<Entered, Error> {
    let began = Instant::now();
    let email = normal_email(email);
    let now = rooms.clock.now_ms();
    let found = people::account_by_email(rooms.db.reader(), &email)
        .await
        .map_err(reading)?;
    let name = name_hash(&email);
    let browser = browsers::known(&rooms.keys, found.as_ref().map(|one| one.id.as_str()), cookie);
    let failures = match &found {
        Some(account) => counted(rooms, account, browser),
        None => rooms.attempts.of(name),
    };
    failures.must_not_wait(rooms, now)?;
    let active = found.filter(|account| account.active);
    let stored = active.as_ref().map(|account| account.password_hash.clone());
    let fits = password::verify(password, stored).await?;
    match active {
        Some(account) if fits => enter(rooms, account, cookie).await,
        Some(account) => {
            count_failure(rooms, &account, cookie, now).await?;
            beat_after(began).await;
            Err(wrong())
        }
        None => {
            rooms.attempts.fail(name, now);
            rooms.failed_sign_ins.count(Failed::UnknownName);
            beat_after(began).await;
            Err(wrong())
        }
    }
}

/// The count in which a try belongs.
fn counted(rooms: &Rooms, account: &account::Model, browser: Option<KnownBrowser>) -> Failures {
    match browser {
        Some(KnownBrowser(browser)) => rooms.browser_attempts.of(browser),
        None => Failures::of(account),
    }
}

/// The browser that brings this cookie, if the account knows it.
fn known(rooms: &Rooms, account: &account::Model, cookie: &str) -> Option<KnownBrowser> {
    browsers::known(&rooms.keys, Some(&account.id), cookie)
}

/// What is locked is not looked at, whatever is given.
pub(super) fn must_not_be_locked(
    rooms: &Rooms,
    account: &account::Model,
    cookie: &str,
    now: i64,
) -> Result<(), Error> {
    counted(rooms, account, known(rooms, account, cookie)).must_not_wait(rooms, now)
}

/// In, or on to the second step: an account with a second factor is not signed in by its password. Its failures stand until it is
/// through, so that a known password buys no further guesses at the code.
async fn enter(rooms: &Rooms, account: account::Model, cookie: &str) -> Result<Entered, Error> {
    let has_factor = store::factors::has_factor(rooms.db.reader(), &account.id).await;
    if has_factor.map_err(reading)? {
        return Ok(Entered::Halfway(Halfway {
            bound: bound(rooms, &account),
            account: account.id,
        }));
    }
    Ok(Entered::In(welcome(rooms, account, cookie).await?))
}

/// What ties a way in to the password that began it.
pub(super) fn bound(rooms: &Rooms, account: &account::Model) -> String {
    rooms
        .keys
        .keyed_hash("hjemmel/halfway/1", account.password_hash.as_bytes())
}

/// Waits for the next beat since a try began: a name that exists has a failure to write down, and one that does not has none, and neither
/// shows in when the answer comes.
async fn beat_after(began: Instant) {
    let spent = began.elapsed().as_millis();
    let beats = spent / BEAT.as_millis() + 1;
    let wanted = BEAT.saturating_mul(u32::try_from(beats).unwrap_or(1));
    tokio::time::sleep(wanted.saturating_sub(began.elapsed())).await;
}

pub(super) fn wrong() -> Error {
    metrics::counter!("sign_ins_total", "outcome" => "wrong").increment(1);
    Error::new(Class::WrongCredentials, "signing in")
}

fn name_hash(email: &str) -> [u8; 32] {
    let digest = digest::digest(&digest::SHA256, email.as_bytes());
    digest.as_ref().try_into().unwrap_or_default()
}

/// Begins the count anew in which the try belongs: a colleague who comes in does not give those who guess at them new tries.
pub(super) async fn forgive(rooms: &Rooms, account: &account::Model, cookie: &str) -> Result<(), Error> {
    if let Some(KnownBrowser(browser)) = known(rooms, account, cookie) {
        rooms.browser_attempts.forget(browser);
    } else if account.failed_count != 0 || account.locked_until.is_some() {
        people::set_failures(rooms.db.writer(), &account.id, 0, None)
            .await
            .map_err(reading)?;
    }
    Ok(())
}

pub(super) async fn welcome(rooms: &Rooms, account: account::Model, cookie: &str) -> Result<SignedIn, Error> {
    forgive(rooms, &account, cookie).await?;
    let now = rooms.clock.now_ms();
    let memberships = people::memberships(rooms.db.reader(), &account.id, now)
        .await
        .map_err(reading)?;
    metrics::counter!("sign_ins_total", "outcome" => "welcome").increment(1);
    Ok(SignedIn {
        account: account.id,
        memberships: memberships.into_iter().map(|one| one.id).collect(),
    })
}

/// Counts a failure; past the threshold the account is locked and the log told, in one transaction. For a browser that the account knows
/// only that browser is locked.
pub(super) async fn count_failure(
    rooms: &Rooms,
    account: &account::Model,
    cookie: &str,
    now: i64,
) -> Result<(), Error> {
    let browser = known(rooms, account, cookie);
    let writing =
        |cause: sea_orm::DbErr| Error::caused(Class::Unavailable, "counting a failed sign-in", cause);
    let tx = rooms.db.begin().await.map_err(writing)?;
    // Read again and held inside the transaction: tries at the same time must all count.
    let Some(current) = people::account_held(&tx, &account.id).await.map_err(writing)? else {
        return Ok(());
    };
    let failures = if let Some(KnownBrowser(browser)) = browser {
        rooms.browser_attempts.fail(browser, now)
    } else {
        let failures = Failures::of(&current).after_one_more(now);
        people::set_failures(&tx, &account.id, failures.count, failures.locked_until)
            .await
            .map_err(writing)?;
        failures
    };
    if failures.locked_until.is_none() {
        rooms.failed_sign_ins.count(Failed::BelowThreshold);
    } else {
        let mut draft = EntryDraft::new(EntryKind::SigninBlocked);
        draft.actor = Some(Actor {
            account: Some(account.id.clone()),
            ..Actor::default()
        });
        let until = failures.locked_until.map(crate::clock::rfc3339);
        draft.evidence = Some(json!({
            "failures": failures.count,
            "lockedUntil": until,
            "knownBrowser": browser.is_some(),
        }));
        store::outbox::put(&tx, store::ledger::SYSTEM, &draft, now)
            .await
            .map_err(writing)?;
    }
    tx.commit().await.map_err(writing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_grows_and_has_an_end() {
        assert_eq!(lock_after(4), None);
        assert_eq!(lock_after(5), Some(30_000));
        assert_eq!(lock_after(6), Some(60_000));
        assert_eq!(lock_after(9), Some(480_000));
        assert_eq!(lock_after(10), Some(LONGEST_LOCK_MS));
        assert_eq!(lock_after(1_000_000), Some(LONGEST_LOCK_MS));
    }

    #[test]
    fn a_name_that_does_not_exist_locks_like_one_that_does() {
        let attempts = Attempts::default();
        let name = name_hash("nobody@example.no");
        for _ in 0..4 {
            assert_eq!(attempts.fail(name, 0).wait(0), None);
        }
        assert_eq!(attempts.fail(name, 0).wait(0), Some(31));
        assert_eq!(attempts.of(name).wait(30_001), None);
        assert_eq!(attempts.of(name_hash("other@example.no")).wait(0), None);
    }
}
