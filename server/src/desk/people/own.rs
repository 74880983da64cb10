//! The reader's own password, app, recovery codes and sessions. Each change is one transaction with its entry, under the account's row:
//! what was true when it was judged is true when it is written.

use std::sync::Arc;

use app::wire::{
    AppSecret, Codes, Factor, NewPassword, Others, PasskeyRow, PasswordChange, Private, Removed,
    SecurityChange, SecurityView, SessionRow, Strength, Ticket,
};
use domain::{
    password::{self as rule, Beside},
    when::Instant,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::json;
use store::{
    entity::{account, password_standing, session, totp as row},
    factors, people, sessions,
};

use super::{codes, passkeys, password, proof, reading, sign_in, told, totp};
use crate::{
    compose::Rooms,
    error::{Class, Error},
    http::session::{SINCE, STRENGTH},
};

/// How long a secret that is not confirmed may wait.
const WAITS_MS: i64 = 15 * 60_000;

pub(super) fn writing(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "changing how somebody signs in", cause)
}

/// Where the app's secret belongs, bound into its seal.
pub(super) fn seal_place(account: &str) -> String {
    format!("totp/{account}")
}

pub(super) async fn view(rooms: &Rooms, who: &Ticket) -> Result<SecurityView, Error> {
    let db = rooms.db.reader();
    let standing = factors::password_standing(db, &who.account)
        .await
        .map_err(reading)?;
    let app = factors::totp(db, &who.account).await.map_err(reading)?;
    let passkeys = factors::passkeys(db, &who.account).await.map_err(reading)?;
    let sessions = sessions::of_account(db, &who.account, rooms.clock.now_ms())
        .await
        .map_err(reading)?;
    Ok(SecurityView {
        fresh: proof::is_fresh(rooms, proof::of_session(rooms, who).await?),
        mailed: rooms.mail.sends(),
        password_changed: standing.as_ref().map(|row| Instant::from_millis(row.changed_at)),
        short_password: standing.is_some_and(|row| row.short),
        app: app.and_then(|row| row.confirmed_at).map(Instant::from_millis),
        codes_left: factors::codes_left(db, &who.account).await.map_err(reading)?,
        passkeys: passkeys
            .into_iter()
            .map(|row| PasskeyRow {
                id: row.id,
                name: Private(row.name),
                since: Instant::from_millis(row.created_at),
                used: row.used_at.map(Instant::from_millis),
                backed_up: row.backed_up,
            })
            .collect(),
        passkeys_work: passkeys::work(rooms),
        links: super::providers::own_links(rooms, who).await?,
        sessions: sessions
            .iter()
            .filter_map(|row| shown(rooms, row, &who.session))
            .collect(),
    })
}

/// A session as its owner sees it; one that is only halfway in is none.
fn shown(rooms: &Rooms, row: &session::Model, own: &str) -> Option<SessionRow> {
    let data: serde_json::Value = serde_json::from_str(&row.data).ok()?;
    let since = data.get(SINCE)?.as_i64()?;
    let strength = data.get(STRENGTH).and_then(serde_json::Value::as_str);
    Some(SessionRow {
        handle: handle(rooms, &row.id_hash),
        since: Instant::from_millis(since),
        seen: Instant::from_millis(row.last_seen_at),
        strength: strength.map_or(Strength::Password, Strength::of_code),
        own: row.id_hash == own,
    })
}

/// What names a session in a form: neither its id nor what the database knows it by.
fn handle(rooms: &Rooms, id_hash: &str) -> String {
    rooms
        .keys
        .keyed_hash("hjemmel/session-handle/1", id_hash.as_bytes())
}

pub(super) async fn end_sessions(rooms: &Rooms, who: &Ticket, named: Option<&str>) -> Result<(), Error> {
    let now = rooms.clock.now_ms();
    let tx = rooms.db.begin().await.map_err(writing)?;
    let ended = match named {
        None => sessions::delete_others_of(&tx, &who.account, &who.session)
            .await
            .map_err(writing)?,
        Some(named) => {
            let all = sessions::of_account(&tx, &who.account, now)
                .await
                .map_err(writing)?;
            let one = all.iter().find(|row| handle(rooms, &row.id_hash) == named);
            let one = one.ok_or_else(|| Error::new(Class::NotFound, "no such session"))?;
            let was = sessions::delete_one_of(&tx, &who.account, &one.id_hash).await;
            u64::from(was.map_err(writing)?)
        }
    };
    if ended > 0 {
        told::seal(
            &tx,
            &who.account,
            "sessions.ended",
            json!({"sessions": ended}),
            now,
        )
        .await?;
    }
    tx.commit().await.map_err(writing)
}

/// Ends the other sessions where that is wanted; tells how many.
pub(super) async fn end_others(
    tx: &impl ConnectionTrait,
    who: &Ticket,
    others: Others,
) -> Result<u64, Error> {
    match others {
        Others::Keep => Ok(0),
        Others::End => sessions::delete_others_of(tx, &who.account, &who.session)
            .await
            .map_err(writing),
    }
}

/// The account's row, held until the transaction ends, so that two changes of one account follow each other.
pub(super) async fn hold(tx: &DatabaseTransaction, account: &str) -> Result<account::Model, Error> {
    let held = people::account_held(tx, account).await.map_err(writing)?;
    held.ok_or_else(|| Error::new(Class::SessionEnded, "the account is gone"))
}

/// Words that nobody may make a password of: the person, the organisations they belong to, the address of the house.
pub(super) async fn context(rooms: &Rooms, account: &account::Model) -> Result<Vec<String>, Error> {
    let mut words = vec![
        account.name.clone(),
        account.email.clone(),
        rooms.base_url.authority().to_owned(),
    ];
    let memberships = people::memberships(rooms.db.reader(), &account.id, rooms.clock.now_ms())
        .await
        .map_err(reading)?;
    for membership in memberships {
        let organisation = people::organisation(rooms.db.reader(), &membership.organisation_id)
            .await
            .map_err(reading)?;
        words.extend(organisation.map(|organisation| organisation.name));
    }
    Ok(words)
}

pub(super) async fn change_password(
    rooms: &Arc<Rooms>,
    who: &Ticket,
    ask: NewPassword,
) -> Result<PasswordChange, Error> {
    let account = proof::fresh_account(rooms, who).await?;
    match proof::take_password(rooms, (&account, &who.browser.0), ask.current.0).await {
        Ok(()) => {}
        Err(error) if error.class() == Class::WrongCredentials => return Ok(PasswordChange::Wrong),
        Err(error) => return Err(error),
    }
    let offered = proof::offered(rooms, &account.id).await?;
    let beside = if offered.any() {
        Beside::Factor
    } else {
        Beside::Nothing
    };
    let words = context(rooms, &account).await?;
    if let Err(why) = rule::judge(&ask.new.0, beside, words.iter().map(String::as_str)) {
        return Ok(PasswordChange::Refused(why));
    }
    let short = rule::is_short(&ask.new.0, Beside::Nothing);
    let hash = password::hash_in_turn(ask.new.0).await?;
    let now = rooms.clock.now_ms();
    let tx = rooms.db.begin().await.map_err(writing)?;
    let held = hold(&tx, &account.id).await?;
    // Meanwhile it may have been changed, or the factor that makes up for its length removed.
    let still_beside = factors::has_factor(&tx, &account.id).await.map_err(writing)?;
    if held.password_hash != account.password_hash || (short && !still_beside) {
        return Err(Error::new(Class::Conflict, "the account was changed meanwhile"));
    }
    people::set_password(&tx, &account.id, &hash)
        .await
        .map_err(writing)?;
    let standing = password_standing::Model {
        account_id: account.id.clone(),
        short,
        changed_at: now,
    };
    factors::set_password_standing(&tx, standing)
        .await
        .map_err(writing)?;
    let ended = end_others(&tx, who, ask.others).await?;
    told::seal(
        &tx,
        &account.id,
        "password.changed",
        json!({"sessions": ended}),
        now,
    )
    .await?;
    tx.commit().await.map_err(writing)?;
    sign_in::forgive(rooms, &account, &who.browser.0).await?;
    told::mail(rooms, &account, SecurityChange::Password);
    Ok(PasswordChange::Done)
}

pub(super) async fn begin_app(rooms: &Rooms, who: &Ticket) -> Result<(), Error> {
    let account = proof::fresh_account(rooms, who).await?;
    let secret = zeroize::Zeroizing::new(crate::keys::random::<{ totp::SECRET }>()?);
    let new = row::Model {
        secret: rooms
            .keys
            .seal_secret(&seal_place(&account.id), secret.as_slice())?,
        account_id: account.id,
        last_step: 0,
        created_at: rooms.clock.now_ms(),
        confirmed_at: None,
    };
    let tx = rooms.db.begin().await.map_err(writing)?;
    if !factors::begin_totp(&tx, new).await.map_err(writing)? {
        return Err(Error::new(Class::NotFound, "there is an app already"));
    }
    tx.commit().await.map_err(writing)
}

/// The secret that waits to be confirmed.
async fn waiting(rooms: &Rooms, account: &str) -> Result<(row::Model, zeroize::Zeroizing<Vec<u8>>), Error> {
    let found = factors::totp(rooms.db.reader(), account).await.map_err(reading)?;
    let oldest = rooms.clock.now_ms().saturating_sub(WAITS_MS);
    let found = found.filter(|row| row.confirmed_at.is_none() && row.created_at > oldest);
    let found = found.ok_or_else(|| Error::new(Class::NotFound, "no app waits to be confirmed"))?;
    let secret = rooms.keys.open_secret(&seal_place(account), &found.secret)?;
    Ok((found, secret))
}

pub(super) async fn app_secret(rooms: &Rooms, who: &Ticket) -> Result<AppSecret, Error> {
    let account = proof::fresh_account(rooms, who).await?;
    let (_, secret) = waiting(rooms, &account.id).await?;
    let drawn = totp::picture(&totp::address(&account.email, &secret));
    let (side, path) = drawn.ok_or_else(|| Error::new(Class::Internal, "drawing a QR code"))?;
    Ok(AppSecret {
        text: Private(totp::in_fours(&totp::base32(&secret), " ")),
        side,
        path: Private(path),
    })
}

pub(super) async fn confirm_app(
    rooms: &Arc<Rooms>,
    who: &Ticket,
    code: &str,
    others: Others,
) -> Result<Option<Codes>, Error> {
    let account = proof::fresh_account(rooms, who).await?;
    let now = rooms.clock.now_ms();
    sign_in::must_not_be_locked(rooms, &account, &who.browser.0, now)?;
    let (found, secret) = waiting(rooms, &account.id).await?;
    let Some(step) = totp::step_of(&secret, &proof::digits(code), now) else {
        sign_in::count_failure(rooms, &account, &who.browser.0, now).await?;
        return Err(sign_in::wrong());
    };
    let tx = rooms.db.begin().await.map_err(writing)?;
    hold(&tx, &account.id).await?;
    if !factors::confirm_totp(&tx, &found, step, now)
        .await
        .map_err(writing)?
    {
        return Err(Error::new(Class::NotFound, "no app waits to be confirmed"));
    }
    let codes = first_codes(rooms, &tx, &account.id, now).await?;
    let ended = end_others(&tx, who, others).await?;
    let evidence = json!({"factor": "app", "codes": codes.is_some(), "sessions": ended});
    told::seal(&tx, &account.id, "factor.added", evidence, now).await?;
    tx.commit().await.map_err(writing)?;
    told::mail(rooms, &account, SecurityChange::AppAdded);
    Ok(codes)
}

/// Recovery codes for an account that has none left.
pub(super) async fn first_codes(
    rooms: &Rooms,
    tx: &impl ConnectionTrait,
    account: &str,
    now: i64,
) -> Result<Option<Codes>, Error> {
    let left = factors::codes_left(tx, account).await.map_err(writing)?;
    if left > 0 {
        return Ok(None);
    }
    Ok(Some(codes::replace(rooms, tx, account, now).await?))
}

pub(super) async fn new_codes(rooms: &Arc<Rooms>, who: &Ticket) -> Result<Codes, Error> {
    let account = proof::fresh_account(rooms, who).await?;
    let now = rooms.clock.now_ms();
    let tx = rooms.db.begin().await.map_err(writing)?;
    hold(&tx, &account.id).await?;
    // Codes stand in for a factor; without one they would be a second password.
    if !factors::has_factor(&tx, &account.id).await.map_err(writing)? {
        return Err(Error::new(Class::NotFound, "there is no factor to stand in for"));
    }
    let codes = codes::replace(rooms, &tx, &account.id, now).await?;
    told::seal(&tx, &account.id, "recovery_codes.made", json!({}), now).await?;
    tx.commit().await.map_err(writing)?;
    told::mail(rooms, &account, SecurityChange::NewCodes);
    Ok(codes)
}

pub(super) async fn remove(
    rooms: &Arc<Rooms>,
    who: &Ticket,
    factor: Factor,
    others: Others,
) -> Result<Removed, Error> {
    let account = proof::fresh_account(rooms, who).await?;
    let now = rooms.clock.now_ms();
    let tx = rooms.db.begin().await.map_err(writing)?;
    hold(&tx, &account.id).await?;
    let (was, change, evidence) = match &factor {
        Factor::App => (
            factors::remove_totp(&tx, &account.id).await,
            SecurityChange::AppRemoved,
            json!({"factor": "app"}),
        ),
        Factor::Passkey(id) => (
            factors::remove_passkey(&tx, &account.id, id).await,
            SecurityChange::PasskeyRemoved,
            json!({"factor": "passkey", "passkey": id}),
        ),
    };
    if !was.map_err(writing)? {
        return Err(Error::new(Class::NotFound, "no such factor"));
    }
    if !factors::has_factor(&tx, &account.id).await.map_err(writing)? {
        let standing = factors::password_standing(&tx, &account.id)
            .await
            .map_err(writing)?;
        if standing.is_some_and(|row| row.short) {
            return Ok(Removed::PasswordShort);
        }
        factors::replace_codes(&tx, &account.id, Vec::new())
            .await
            .map_err(writing)?;
    }
    let ended = end_others(&tx, who, others).await?;
    let evidence = crate::desk::hand::with(evidence, "sessions", json!(ended));
    told::seal(&tx, &account.id, "factor.removed", evidence, now).await?;
    tx.commit().await.map_err(writing)?;
    told::mail(rooms, &account, change);
    Ok(Removed::Done)
}
