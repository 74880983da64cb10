//! What the simulated providers share while the street is open, and how their answers are disturbed.

use crate::behaviour::{Behaviour, Fault, Part, Strike};
use crate::calls::Calls;
use crate::clock::Clock;
use crate::maskinporten::Issuer;
use crate::population::Population;
use crate::registry::Registry;
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Two minutes, Maskinporten's own default for a client.
const TOKEN_LIFETIME: i64 = 120;
/// The whole of a slow answer takes this many pieces, whatever its size.
const DRIPS: usize = 20;
const BLANK_PIECE: usize = 64 * 1024;
/// Together 32 MiB.
const BLANK_PIECES: usize = 512;
const DRIP_PAUSE: Duration = Duration::from_millis(150);

pub(crate) type Shared = Arc<Street>;

#[derive(Debug)]
pub(crate) struct Street {
    pub(crate) base_url: String,
    pub(crate) clock: Clock,
    pub(crate) issuer: Issuer,
    pub(crate) population: Population,
    pub(crate) registry: Mutex<Registry>,
    pub(crate) calls: Mutex<Calls>,
    pub(crate) behaviour: Mutex<Behaviour>,
    pub(crate) refuse_unknown_claims: bool,
    pub(crate) require_jti: bool,
}

impl Street {
    pub(crate) fn strike(&self, provider: Part) -> Strike {
        locked(&self.behaviour).strike(provider)
    }

    /// The shortest that any of the scopes allows.
    pub(crate) fn token_lifetime(&self, scopes: &[String]) -> i64 {
        let forced = locked(&self.behaviour).token_lifetime_seconds;
        forced
            .or_else(|| locked(&self.registry).shortest_life(scopes))
            .unwrap_or(TOKEN_LIFETIME)
    }

    /// Where delegations are said to be kept; it ends with a slash, as Altinn's names do.
    pub(crate) fn delegation_source(&self) -> String {
        format!("{}/altinn/", self.base_url)
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

/// The answer, with whatever the strike does to its bytes.
pub(crate) fn disturbed(strike: &Strike, status: StatusCode, content_type: &str, text: String) -> Response {
    let (content_type, body) = match strike.fault {
        None => (content_type, Body::from(text)),
        Some(Fault::Truncated) => (content_type, Body::from(first_half(&text))),
        Some(Fault::Reset) => (content_type, broken(first_half(&text))),
        Some(Fault::SlowDrip) => (content_type, dripping(text)),
        Some(Fault::Html) => (
            "text/html",
            Body::from("<html><body>Request rejected. ID=8ac2</body></html>"),
        ),
        Some(Fault::Empty) => (content_type, Body::empty()),
        Some(Fault::Oversized) => (content_type, oversized(text)),
        Some(Fault::WrongShape) => (content_type, Body::from(r#"["not","what","was","described"]"#)),
    };
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(content_type) {
        headers.insert(header::CONTENT_TYPE, value);
    }
    if let Some(seconds) = strike.retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if status.is_redirection() {
        // A client that follows this takes its token elsewhere.
        headers.insert(header::LOCATION, HeaderValue::from_static("/elsewhere"));
    }
    response
}

fn first_half(text: &str) -> Bytes {
    Bytes::copy_from_slice(text.as_bytes().get(..text.len() / 2).unwrap_or_default())
}

/// Valid JSON still, and never announced: only a reader that counts can stop in time.
fn oversized(text: String) -> Body {
    let blank = Bytes::from(vec![b' '; BLANK_PIECE]);
    let pieces = std::iter::repeat_n(blank, BLANK_PIECES).chain([Bytes::from(text)]);
    Body::from_stream(futures::stream::iter(pieces.map(Ok::<_, std::io::Error>)))
}

fn broken(start: Bytes) -> Body {
    slowly(vec![
        Ok(start),
        Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset)),
    ])
}

fn dripping(text: String) -> Body {
    let size = text.len().div_ceil(DRIPS).max(1);
    slowly(
        text.into_bytes()
            .chunks(size)
            .map(|piece| Ok(Bytes::copy_from_slice(piece)))
            .collect(),
    )
}

/// A pause before each piece lets the one before it leave the machine.
fn slowly(pieces: Vec<std::io::Result<Bytes>>) -> Body {
    Body::from_stream(futures::stream::iter(pieces).then(|piece| async {
        tokio::time::sleep(DRIP_PAUSE).await;
        piece
    }))
}
