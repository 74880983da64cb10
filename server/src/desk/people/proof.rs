//! Proofs of who it is: codes after the password, and proving it again. A wrong one counts like a wrong password, locks like one and is
//! sealed like one. A code works once, in however many processes it is tried.

use std::sync::Arc;

use app::wire::{Caller, Halfway, Offered, Proof, SecurityChange, SignedIn, Strength, Ticket};
use domain::when::Instant;
use serde_json::json;
use store::{entity::account, factors, people};

use super::{
    codes,
    own::{seal_place, writing},
    password, reading, sign_in, told, totp,
};
use crate::{
    compose::Rooms,
    error::{Class, Error},
};

/// When the person behind a session last proved who they are, as strongly as the account can. A password proves nothing once there
/// is a second factor.
pub(super) async fn of_session(rooms: &Rooms, who: &Ticket) -> Result<Option<Instant>, Error> {
    let weak = who.strength == Strength::Password
        && factors::has_factor(rooms.db.reader(), &who.account)
            .await
            .map_err(reading)?;
    Ok((!weak).then_some(who.proved))
}

/// Whether a proof is so short ago that it still counts.
pub(super) fn is_fresh(rooms: &Rooms, proved: Option<Instant>) -> bool {
    let minutes = i64::from(rooms.config.session.step_up_minutes);
    proved.is_some_and(|at| {
        let age = rooms.clock.now_ms().saturating_sub(at.millis());
        (0..minutes * 60_000).contains(&age)
    })
}

/// Turns away who has not proved lately who they are. For acts that a borrowed session must not do.
pub fn must_be_fresh(rooms: &Rooms, who: &Caller) -> Result<(), Error> {
    if is_fresh(rooms, who.proved) {
        return Ok(());
    }
    Err(step_up_needed())
}

fn step_up_needed() -> Error {
    Error::new(Class::StepUpNeeded, "the proof is too old or too weak")
}

/// The account behind a session whose person has just proved who they are.
pub(super) async fn fresh_account(rooms: &Rooms, who: &Ticket) -> Result<account::Model, Error> {
    if !is_fresh(rooms, of_session(rooms, who).await?) {
        return Err(step_up_needed());
    }
    own_account(rooms, &who.account).await
}

pub(super) async fn own_account(rooms: &Rooms, account: &str) -> Result<account::Model, Error> {
    let found = people::account(rooms.db.reader(), account)
        .await
        .map_err(reading)?;
    let active = found.filter(|account| account.active);
    active.ok_or_else(|| Error::new(Class::SessionEnded, "the account has ended"))
}

pub(super) async fn offered(rooms: &Rooms, account: &str) -> Result<Offered, Error> {
    let db = rooms.db.reader();
    let app = factors::totp(db, account).await.map_err(reading)?;
    let passkeys = factors::passkeys(db, account).await.map_err(reading)?;
    let left = factors::codes_left(db, account).await.map_err(reading)?;
    Ok(Offered {
        app: app.is_some_and(|row| row.confirmed_at.is_some()),
        passkeys: !passkeys.is_empty(),
        codes: left > 0,
    })
}

/// The second step at the door.
pub(super) async fn second(
    rooms: &Arc<Rooms>,
    halfway: &Halfway,
    code: &str,
    browser: &str,
) -> Result<SignedIn, Error> {
    let account = own_account(rooms, &halfway.account).await?;
    if sign_in::bound(rooms, &account) != halfway.bound {
        return Err(Error::new(
            Class::SessionEnded,
            "the password is another than the one that was given",
        ));
    }
    take_code(rooms, (&account, browser), code).await?;
    sign_in::welcome(rooms, account, browser).await
}

/// Proving again who it is: with a code where there is a second factor, with the password where there is none.
pub(super) async fn prove(rooms: &Arc<Rooms>, who: &Ticket, proof: Proof) -> Result<Strength, Error> {
    let account = own_account(rooms, &who.account).await?;
    let browser = who.browser.0.as_str();
    let has_factor = factors::has_factor(rooms.db.reader(), &account.id)
        .await
        .map_err(reading)?;
    let strength = match proof {
        Proof::Code(code) => {
            take_code(rooms, (&account, browser), &code.0).await?;
            Strength::TwoFactors
        }
        Proof::Password(_) if has_factor => return Err(sign_in::wrong()),
        Proof::Password(password) => {
            take_password(rooms, (&account, browser), password.0).await?;
            Strength::Password
        }
    };
    sign_in::forgive(rooms, &account, browser).await?;
    Ok(strength)
}

/// The password of an account, or a failure that counts.
pub(super) async fn take_password(
    rooms: &Rooms,
    (account, browser): (&account::Model, &str),
    password: String,
) -> Result<(), Error> {
    let now = rooms.clock.now_ms();
    sign_in::must_not_be_locked(rooms, account, browser, now)?;
    if password::verify(password, Some(account.password_hash.clone())).await? {
        return Ok(());
    }
    sign_in::count_failure(rooms, account, browser, now).await?;
    Err(sign_in::wrong())
}

/// A code of the app or a recovery code, which is used up, or a failure that counts.
async fn take_code(
    rooms: &Arc<Rooms>,
    (account, browser): (&account::Model, &str),
    typed: &str,
) -> Result<(), Error> {
    let now = rooms.clock.now_ms();
    sign_in::must_not_be_locked(rooms, account, browser, now)?;
    let taken = match codes::read(typed) {
        Some(code) => take_recovery(rooms, account, &code, now).await?,
        None => take_step(rooms, account, typed, now).await?,
    };
    if taken {
        return Ok(());
    }
    sign_in::count_failure(rooms, account, browser, now).await?;
    Err(sign_in::wrong())
}

async fn take_step(rooms: &Rooms, account: &account::Model, typed: &str, now: i64) -> Result<bool, Error> {
    let row = factors::totp(rooms.db.reader(), &account.id)
        .await
        .map_err(reading)?;
    let Some(row) = row.filter(|row| row.confirmed_at.is_some()) else {
        return Ok(false);
    };
    let secret = rooms.keys.open_secret(&seal_place(&account.id), &row.secret)?;
    match totp::step_of(&secret, &digits(typed), now) {
        Some(step) => factors::use_step(rooms.db.writer(), &row, step)
            .await
            .map_err(writing),
        None => Ok(false),
    }
}

/// A code of an app as typed, without the space that apps show in it.
pub(super) fn digits(typed: &str) -> String {
    typed.chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// A recovery code is told of: who did not use it must know that somebody did.
async fn take_recovery(
    rooms: &Arc<Rooms>,
    account: &account::Model,
    code: &str,
    now: i64,
) -> Result<bool, Error> {
    let hash = codes::hash(rooms, &account.id, code);
    let tx = rooms.db.begin().await.map_err(writing)?;
    if !factors::use_code(&tx, &account.id, &hash, now)
        .await
        .map_err(writing)?
    {
        return Ok(false);
    }
    told::seal(&tx, &account.id, "recovery_code.used", json!({}), now).await?;
    tx.commit().await.map_err(writing)?;
    told::mail(rooms, account, SecurityChange::CodeUsed);
    Ok(true)
}
