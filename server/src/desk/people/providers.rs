//! Signing in at a provider elsewhere: the way there, the way back, and what a provider tells of its own sessions.
//!
//! The browser comes back across sites, where our strict session cookie does not go along. So what was asked for waits in a cookie of its own,
//! sealed; the way back is judged without a session, and leaves a token that works once; only the step after it, within our own site, opens a
//! session or changes one. Who somebody is at a provider is kept as a keyed hash.

mod arrive;
mod back;
mod link;
mod logout;

use std::sync::Arc;

use app::{
    desk::{ProviderDesk, Reply},
    routes::path,
    wire::{
        Arrived, Errand, Farewell, Leave, Leaving, Private, ProviderLink, ProviderName, ProviderRefusal,
        Returning, Ticket,
    },
};
use domain::catalogue::Language;
use serde::{Deserialize, Serialize};
use upstream::oidc::{Ask, Provider};

use super::proof;
use crate::{
    compose::Rooms,
    config::SignInSettings,
    desk::act,
    error::{Class, Error},
    keys::random_hex,
};

pub use logout::{ended_by_front, ended_by_token};

/// How long somebody may be at a provider.
const AWAY_MS: i64 = 10 * 60_000;
/// What the browser keeps is sealed for this place alone.
const KEPT: &str = "hjemmel/provider/kept/1";
/// A longer address is not kept for the way back.
const LONGEST_WAY: usize = 1_000;

/// The front room's door to providers.
#[derive(Debug, Clone)]
pub struct Outside {
    rooms: Arc<Rooms>,
}

impl Outside {
    pub fn new(rooms: Arc<Rooms>) -> Self {
        Self { rooms }
    }
}

/// What the browser keeps while somebody is away. Nothing of it is believed before its seal is.
#[derive(Serialize, Deserialize)]
struct Kept {
    provider: String,
    errand: String,
    state: String,
    nonce: String,
    verifier: String,
    /// By the true clock.
    began_ms: i64,
    account: Option<String>,
    to: String,
}

impl ProviderDesk for Outside {
    fn offered(&self) -> Vec<ProviderName> {
        self.rooms.providers.names()
    }

    fn leave(&self, ask: Leave) -> Reply<Leaving> {
        act(&self.rooms, |rooms| async move { leave(&rooms, ask).await })
    }

    fn came_back(&self, back: Returning) -> Reply<Result<Private<String>, ProviderRefusal>> {
        act(
            &self.rooms,
            |rooms| async move { back::came_back(&rooms, back).await },
        )
    }

    fn arrive(
        &self,
        token: Private<String>,
        who: Option<Ticket>,
        browser: Private<String>,
    ) -> Reply<Result<Arrived, ProviderRefusal>> {
        act(&self.rooms, |rooms| async move {
            arrive::arrive(&rooms, &token.0, who.as_ref(), &browser.0).await
        })
    }

    fn own(&self, who: Ticket) -> Reply<Vec<ProviderLink>> {
        act(&self.rooms, |rooms| async move { link::own(&rooms, &who).await })
    }

    fn unlink(&self, who: Ticket, id: String) -> Reply<()> {
        act(&self.rooms, |rooms| async move {
            link::unlink(&rooms, &who, &id).await
        })
    }

    fn farewell(&self, who: Ticket) -> Reply<Option<Farewell>> {
        act(&self.rooms, |rooms| async move {
            logout::farewell(&rooms, &who).await
        })
    }
}

/// Every provider, with the reader's link to it.
pub(super) async fn own_links(rooms: &Rooms, who: &Ticket) -> Result<Vec<ProviderLink>, Error> {
    link::own(rooms, who).await
}

/// The provider with this id, or none such.
fn found<'a>(rooms: &'a Rooms, id: &str) -> Result<(&'a SignInSettings, &'a Provider), Error> {
    let found = rooms.providers.find(id);
    found.ok_or_else(|| Error::new(Class::NotFound, "no such provider"))
}

/// Where a provider sends people back to; it stands in its register of clients.
fn way_back(rooms: &Rooms, provider: &str) -> String {
    format!("{}{}", rooms.base_url.origin(), path::provider_back(provider))
}

async fn leave(rooms: &Rooms, ask: Leave) -> Result<Leaving, Error> {
    let (settings, provider) = found(rooms, &ask.provider)?;
    let account = match (ask.errand, &ask.who) {
        (Errand::Enter, _) => None,
        (Errand::Prove, Some(who)) => Some(proof::own_account(rooms, &who.account).await?.id),
        (Errand::Link, Some(who)) => Some(proof::fresh_account(rooms, who).await?.id),
        (Errand::Prove | Errand::Link, None) => return Err(Error::new(Class::SessionEnded, "no session")),
    };
    let to = if ask.to.len() > LONGEST_WAY {
        path::HOME.to_owned()
    } else {
        ask.to
    };
    let kept = Kept {
        provider: ask.provider,
        errand: ask.errand.code().to_owned(),
        state: random_hex()?,
        nonce: random_hex()?,
        verifier: random_hex()?,
        began_ms: rooms.clock.unshifted_ms(),
        account,
        to,
    };
    let question = Ask {
        back: &way_back(rooms, &kept.provider),
        state: &kept.state,
        nonce: &kept.nonce,
        verifier: &kept.verifier,
        fresh: ask.errand != Errand::Enter,
        language: match ask.language {
            Language::Nb => "nb",
            Language::Nn => "nn",
            Language::En => "en",
        },
    };
    let url = provider.begin(&question).await.map_err(|cause| {
        Error::caused(
            Class::Unavailable,
            "asking a provider that people sign in at",
            cause,
        )
    })?;
    let text = serde_json::to_vec(&kept)
        .map_err(|cause| Error::caused(Class::Internal, "keeping a way to a provider", cause))?;
    let sealed = rooms.keys.seal_secret(KEPT, &text)?;
    Ok(Leaving {
        name: settings.name.clone(),
        url: Private(url),
        kept: Private(sealed),
    })
}

/// How somebody, or a session, is known that a provider speaks of.
fn hashed(rooms: &Rooms, purpose: &str, issuer: &str, name: &str) -> String {
    let purpose = format!("hjemmel/provider/{purpose}/1");
    rooms
        .keys
        .keyed_hash(&purpose, format!("{issuer}\n{name}").as_bytes())
}
