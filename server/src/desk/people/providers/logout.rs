//! The end of sessions that stand on a provider's: told by the provider, through the browser (OpenID Connect Front-Channel Logout 1.0) or from
//! server to server (Back-Channel Logout 1.0); and the way out there for one who goes out here.

use std::time::Duration;

use app::{
    routes::path,
    wire::{Farewell, Private, Ticket},
};
use serde_json::json;
use store::{
    providers::{self, Standing},
    sessions,
};

use super::{found, hashed};
use crate::{
    compose::Rooms,
    config::SignInSettings,
    desk::people::{own::writing, reading, told},
    error::{Class, Error},
};

/// Nobody waits longer to go out here for a provider that does not say where its way out is.
const PATIENCE: Duration = Duration::from_secs(3);

/// Ends what stands on a session that the provider names in the address of a frame. Nothing comes along but what it writes there, so the
/// session must be named: nobody can guess it.
pub async fn ended_by_front(rooms: &Rooms, provider: &str, issuer: &str, sid: &str) -> Result<(), Error> {
    let (settings, _) = found(rooms, provider)?;
    if issuer != settings.provider.issuer || sid.is_empty() {
        return Err(Error::new(
            Class::Invalid,
            "a logout of another issuer, or of no session",
        ));
    }
    let sid = hashed(rooms, "sid", issuer, sid);
    end(rooms, settings, Standing::Sid(&sid)).await
}

/// Ends what a signed logout token names: a session, or everything of a person.
pub async fn ended_by_token(rooms: &Rooms, provider: &str, token: &str) -> Result<(), Error> {
    let (settings, provider) = found(rooms, provider)?;
    let named = provider.logged_out(token).await.map_err(|error| {
        let class = if error.is_away() {
            Class::Unavailable
        } else {
            Class::Invalid
        };
        Error::caused(class, "judging a logout token", error)
    })?;
    let issuer = provider.issuer();
    let sid = named.sid.map(|sid| hashed(rooms, "sid", issuer, &sid));
    let sub = named.sub.map(|sub| hashed(rooms, "sub", issuer, &sub));
    match (&sid, &sub) {
        (Some(sid), _) => end(rooms, settings, Standing::Sid(sid)).await,
        (None, Some(sub)) => end(rooms, settings, Standing::Sub(sub)).await,
        (None, None) => Err(Error::new(Class::Invalid, "a logout of nobody")),
    }
}

async fn end(rooms: &Rooms, settings: &SignInSettings, of: Standing<'_>) -> Result<(), Error> {
    let now = rooms.clock.now_ms();
    let tx = rooms.db.begin().await.map_err(writing)?;
    for account in providers::end_sessions(&tx, of).await.map_err(writing)? {
        let evidence = json!({"by": "provider", "provider": settings.id});
        told::seal(&tx, &account, "sessions.ended", evidence, now).await?;
    }
    tx.commit().await.map_err(writing)
}

/// Where the reader's session at the provider is ended; `None` where this session stands on none, or the provider has no such place. One that
/// does not answer keeps nobody from going out here.
pub(super) async fn farewell(rooms: &Rooms, who: &Ticket) -> Result<Option<Farewell>, Error> {
    let now = rooms.clock.now_ms();
    let session = sessions::load(rooms.db.reader(), &who.session, now)
        .await
        .map_err(reading)?;
    if session.is_none_or(|session| session.provider_sub.is_none()) {
        return Ok(None);
    }
    let Some((settings, provider)) = who.provider.as_deref().and_then(|id| rooms.providers.find(id)) else {
        return Ok(None);
    };
    let back = format!("{}{}", rooms.base_url.origin(), path::SIGN_IN);
    let asked = tokio::time::timeout(PATIENCE, provider.end_session(&back));
    match asked.await.unwrap_or(Ok(None)) {
        Ok(url) => Ok(url.map(|url| Farewell {
            name: settings.name.clone(),
            url: Private(url),
        })),
        Err(error) => {
            tracing::warn!(provider = settings.id, %error, "the way out at a provider is not known");
            Ok(None)
        }
    }
}
