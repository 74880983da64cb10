//! Sessions at rest and their times. The database knows a session by the hash of its id, so that who reads it can't
//! use one. Idle and absolute ends are judged by our clock here, not by the cookie; last-seen is written at most once
//! a minute. It holds no names and nothing that was typed.

use std::sync::Arc;

use async_trait::async_trait;
use aws_lc_rs::digest;
use domain::canonical::hex;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use store::entity::session;
use store::{Db, providers, sessions};
use tower_sessions::cookie::SameSite;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};
use tower_sessions::{Expiry, SessionManagerLayer, SessionStore};

use crate::clock::{Clock, instant};
use crate::compose::Rooms;
use crate::config::SessionSettings;

/// Keys of the session's data.
pub const ACCOUNT: &str = "account";
pub const MEMBERSHIP: &str = "membership";
/// When the person signed in, and when they last proved who they are.
pub const SINCE: &str = "since";
pub const PROVED: &str = "proved";
/// How they proved it (`app::wire::Strength`).
pub const STRENGTH: &str = "strength";
/// Whose password was right while a second factor is asked for; who has this and no account is not signed in.
pub const HALFWAY: &str = "halfway";
/// What the answer of a passkey is judged by.
pub const CHALLENGE: &str = "challenge";

/// What it stands on elsewhere; see `OnProvider`.
pub const PROVIDER: &str = "provider";

const MINUTE_MS: i64 = 60_000;
/// How long what is under way at the door is kept.
const UNDER_WAY_MS: i64 = 5 * MINUTE_MS;

/// Something under way, with the instant it began.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UnderWay<T> {
    pub began_at: i64,
    pub what: T,
}

impl<T> UnderWay<T> {
    /// What it is, while it lasts.
    pub fn at(self, now: i64) -> Option<T> {
        let age = now.saturating_sub(self.began_at);
        (0..UNDER_WAY_MS).contains(&age).then_some(self.what)
    }
}

/// A session elsewhere that this one stands on: when that ends, so does this.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OnProvider {
    pub provider: String,
    pub sid: Option<String>,
    pub sub: String,
    pub organisations: Option<Vec<String>>,
}

/// Whose password was right, as the session keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptHalfway {
    pub account: String,
    pub bound: String,
}

/// The store of sessions.
#[derive(Debug, Clone)]
pub struct Sessions {
    db: Db,
    clock: Clock,
    settings: SessionSettings,
}

/// The name of the session's cookie. Browsers keep a `__Host-` cookie to one host and TLS, and refuse one without TLS,
/// so plain loopback has a plain name.
pub fn cookie_name(is_https: bool) -> &'static str {
    if is_https { "__Host-hjemmel" } else { "hjemmel" }
}

/// The layer that carries sessions. A strict cookie is enough: no other site ever sends anyone here signed in.
pub fn layer(rooms: &Arc<Rooms>) -> SessionManagerLayer<Sessions> {
    let store = Sessions::new(rooms.db.clone(), rooms.clock.clone(), rooms.config.session);
    let is_https = rooms.base_url.is_https();
    SessionManagerLayer::new(store)
        .with_name(cookie_name(is_https))
        .with_secure(is_https)
        .with_http_only(true)
        .with_same_site(SameSite::Strict)
        .with_path("/")
        .with_expiry(Expiry::OnSessionEnd)
}

impl Sessions {
    pub fn new(db: Db, clock: Clock, settings: SessionSettings) -> Self {
        Self { db, clock, settings }
    }

    /// Ends every session of an account: at once, in every process.
    pub async fn end_all(&self, account: &str) -> std::result::Result<u64, DbErr> {
        sessions::delete_of(self.db.writer(), account).await
    }

    /// Removes what has ended, and who came back from a provider and never came in.
    pub async fn sweep(&self) -> std::result::Result<u64, DbErr> {
        let now = self.clock.now_ms();
        providers::delete_expired(self.db.writer(), now).await?;
        sessions::delete_expired(self.db.writer(), now).await
    }

    /// When a session ends that began at `created_at` and was last used at `seen_at`.
    fn end(&self, created_at: i64, seen_at: i64) -> i64 {
        let idle = seen_at.saturating_add(i64::from(self.settings.idle_minutes) * MINUTE_MS);
        let absolute = created_at.saturating_add(i64::from(self.settings.absolute_minutes) * MINUTE_MS);
        idle.min(absolute)
    }

    /// A session that has not ended, seen now.
    async fn find(&self, id: &Id) -> std::result::Result<Option<session::Model>, DbErr> {
        let now = self.clock.now_ms();
        let Some(row) = sessions::load(self.db.reader(), &hash(id), now).await? else {
            return Ok(None);
        };
        if now.saturating_sub(row.last_seen_at) >= MINUTE_MS {
            let end = self.end(row.created_at, now);
            sessions::touch(self.db.writer(), &row.id_hash, now, end).await?;
        }
        Ok(Some(row))
    }

    fn row(&self, record: &Record) -> Result<session::Model> {
        let now = self.clock.now_ms();
        let since = record.data.get(SINCE).and_then(serde_json::Value::as_i64);
        // A session under a new id goes on from where the person signed in, so that rotation never makes it longer.
        let created_at = since.filter(|since| *since <= now).unwrap_or(now);
        // Who is halfway in is named too, so that whatever ends an account's sessions ends the way in with them.
        let halfway = record
            .data
            .get(HALFWAY)
            .and_then(|kept| kept.get("what")?.get("account"));
        let account_id = record
            .data
            .get(ACCOUNT)
            .or(halfway)
            .and_then(serde_json::Value::as_str)
            .map(str::to_owned);
        let data = serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?;
        let on = record.data.get(PROVIDER).cloned();
        let on = on.and_then(|on| serde_json::from_value::<OnProvider>(on).ok());
        let id_hash = hash(&record.id);
        Ok(session::Model {
            id_hash,
            account_id,
            data,
            expires_at: self.end(created_at, now),
            created_at,
            last_seen_at: now,
            provider_sid: on.as_ref().and_then(|on| on.sid.clone()),
            provider_sub: on.map(|on| on.sub),
        })
    }
}

/// How the database knows a session.
pub fn hash(id: &Id) -> String {
    hex(digest::digest(&digest::SHA256, id.to_string().as_bytes()).as_ref())
}

fn backend(error: &DbErr) -> Error {
    // The text of a database error can name columns, never what is in them.
    Error::Backend(error.to_string())
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        while !sessions::create(self.db.writer(), self.row(record)?)
            .await
            .map_err(|error| backend(&error))?
        {
            record.id = Id::default();
        }
        Ok(())
    }

    /// Writes to a session that is still there; one that was ended meanwhile stays ended.
    async fn save(&self, record: &Record) -> Result<()> {
        let row = self.row(record)?;
        sessions::save(self.db.writer(), &row.id_hash, row.account_id, row.data)
            .await
            .map_err(|error| backend(&error))
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let Some(row) = self.find(id).await.map_err(|error| backend(&error))? else {
            return Ok(None);
        };
        let data = serde_json::from_str(&row.data).map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record {
            id: *id,
            data,
            expiry_date: instant(row.expires_at),
        }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        sessions::delete(self.db.writer(), &hash(id))
            .await
            .map_err(|error| backend(&error))
    }
}
