//! A street with one issuer and one provider, on this machine, that does what it is told and remembers what it saw.
//! It shares no code with the client: bodies are written out, so that the two can disagree.

use std::{
    collections::VecDeque,
    sync::{
        Arc, LazyLock, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    rsa::{KeyPair, KeySize},
    signature::KeyPair as _,
};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, Response, Uri},
    routing::{get, post},
};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use futures::StreamExt as _;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};
use tokio::{
    io::AsyncReadExt as _,
    sync::{Notify, Semaphore},
};
use upstream::{
    Clock,
    http::{Http, HttpSettings, Transport},
    maskinporten::{Credentials, Maskinporten, MaskinportenSettings},
};
use zeroize::Zeroizing;

pub(crate) const CLIENT: &str = "e2c5b9f2-5e6f-4a7e-9b3c-1f2a3b4c5d6e";
pub(crate) const KID: &str = "key-2026";
pub(crate) const NOW: i64 = 1_795_500_000;

/// What the street answers once.
pub(crate) enum Reply {
    /// Status, content type, body.
    Say(u16, &'static str, String),
    /// The same with one more header.
    With(u16, &'static str, &'static str, String),
    /// A body without an announced length that never ends.
    Endless,
    /// The first bytes of a body, and then nothing, ever.
    Stall,
    /// Nothing, ever.
    Hang,
}

impl Reply {
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::Say(status, "application/json", body.to_string())
    }

    /// The provider's own error body, with a message that holds what messages should not.
    pub(crate) fn feil(status: u16, kode: &str) -> Self {
        let melding = format!("Fant ikke {}", super::permit::FNR);
        Self::json(
            status,
            &json!({"kode": kode, "melding": melding, "korrelasjonsid": "x"}),
        )
    }
}

/// What the provider saw of one call.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) target: String,
    pub(crate) authorization: String,
    pub(crate) correlation_id: String,
    pub(crate) accept: String,
}

#[derive(Default)]
pub(crate) struct Street {
    pub(crate) base: Mutex<String>,
    /// Members that replace those of the metadata.
    pub(crate) metadata: Mutex<Value>,
    pub(crate) metadata_status: AtomicUsize,
    pub(crate) metadata_silent: Mutex<bool>,
    pub(crate) metadata_reads: AtomicUsize,
    pub(crate) token_replies: Mutex<VecDeque<Reply>>,
    pub(crate) token_life: AtomicUsize,
    pub(crate) grants: Mutex<Vec<String>>,
    pub(crate) replies: Mutex<VecDeque<Reply>>,
    pub(crate) seen: Mutex<Vec<Seen>>,
    /// What was posted to the provider.
    pub(crate) bodies: Mutex<Vec<String>>,
    /// While set, tokens and answers wait for its permits.
    pub(crate) hold: Mutex<Option<Arc<Semaphore>>>,
    pub(crate) arrived: Notify,
    pub(crate) inside: AtomicUsize,
    pub(crate) most_inside: AtomicUsize,
    pub(crate) elsewhere: AtomicUsize,
}

impl Street {
    pub(crate) async fn open() -> Arc<Self> {
        crate::secrecy::listen();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let street = Arc::new(Self::default());
        street.metadata_status.store(200, Ordering::SeqCst);
        street.token_life.store(120, Ordering::SeqCst);
        *street.base.lock().unwrap() = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new()
            .route("/mp/.well-known/oauth-authorization-server", get(metadata))
            .route("/mp/tokens", post(token))
            .route("/elsewhere", get(elsewhere))
            .fallback(get(answer).post(answer))
            .with_state(Arc::clone(&street));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        street
    }

    pub(crate) fn base(&self) -> String {
        self.base.lock().unwrap().clone()
    }

    pub(crate) fn issuer(&self) -> String {
        format!("{}/mp/", self.base())
    }

    pub(crate) fn say(&self, reply: Reply) {
        self.replies.lock().unwrap().push_back(reply);
    }

    pub(crate) fn say_token(&self, reply: Reply) {
        self.token_replies.lock().unwrap().push_back(reply);
    }

    pub(crate) fn token_calls(&self) -> usize {
        self.grants.lock().unwrap().len()
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn hold(&self) -> Arc<Semaphore> {
        let hold = Arc::new(Semaphore::new(0));
        *self.hold.lock().unwrap() = Some(Arc::clone(&hold));
        hold
    }

    /// Returns when `count` calls have come in, counted over all that waits.
    pub(crate) async fn until(&self, count: impl Fn(&Self) -> usize, wanted: usize) {
        loop {
            let arrived = self.arrived.notified();
            if count(self) >= wanted {
                return;
            }
            arrived.await;
        }
    }

    async fn wait_if_held(&self) {
        let hold = self.hold.lock().unwrap().clone();
        self.arrived.notify_waiters();
        if let Some(hold) = hold {
            hold.acquire().await.unwrap().forget();
        }
    }
}

async fn metadata(State(street): State<Arc<Street>>) -> Response<Body> {
    street.metadata_reads.fetch_add(1, Ordering::SeqCst);
    if *street.metadata_silent.lock().unwrap() {
        return say(Reply::Hang).await;
    }
    let status = u16::try_from(street.metadata_status.load(Ordering::SeqCst)).unwrap();
    let mut document = json!({
        "issuer": street.issuer(),
        "token_endpoint": format!("{}/mp/tokens", street.base()),
        "grant_types_supported": ["urn:ietf:params:oauth:grant-type:jwt-bearer"],
        "token_endpoint_auth_signing_alg_values_supported": ["RS256", "RS384", "RS512"],
    });
    if let Value::Object(changes) = &*street.metadata.lock().unwrap() {
        document.as_object_mut().unwrap().extend(changes.clone());
    }
    say(Reply::json(status, &document)).await
}

async fn token(State(street): State<Arc<Street>>, form: String) -> Response<Body> {
    let number = {
        let mut grants = street.grants.lock().unwrap();
        let prefix = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=";
        grants.push(
            form.strip_prefix(prefix)
                .expect("exactly two form members")
                .to_owned(),
        );
        grants.len()
    };
    street.wait_if_held().await;
    let reply = street.token_replies.lock().unwrap().pop_front();
    say(reply.unwrap_or_else(|| token_reply(number, street.token_life.load(Ordering::SeqCst)))).await
}

pub(crate) fn token_reply(number: usize, life: usize) -> Reply {
    let body = json!({"access_token": format!("token-{number}"), "token_type": "Bearer", "expires_in": life, "scope": "x"});
    Reply::json(200, &body)
}

async fn answer(
    State(street): State<Arc<Street>>,
    uri: Uri,
    headers: HeaderMap,
    body: String,
) -> Response<Body> {
    if !body.is_empty() {
        street.bodies.lock().unwrap().push(body);
    }
    let header = |name: &str| {
        headers
            .get(name)
            .map(|v| v.to_str().unwrap().to_owned())
            .unwrap_or_default()
    };
    street.seen.lock().unwrap().push(Seen {
        target: uri.path_and_query().unwrap().to_string(),
        authorization: header("authorization"),
        correlation_id: header("korrelasjonsid"),
        accept: header("accept"),
    });
    let inside = street.inside.fetch_add(1, Ordering::SeqCst) + 1;
    street.most_inside.fetch_max(inside, Ordering::SeqCst);
    street.wait_if_held().await;
    street.inside.fetch_sub(1, Ordering::SeqCst);
    let reply = street.replies.lock().unwrap().pop_front();
    say(reply.unwrap_or_else(|| Reply::json(200, &json!({"personidentifikator": super::permit::FNR})))).await
}

async fn elsewhere(State(street): State<Arc<Street>>) -> &'static str {
    street.elsewhere.fetch_add(1, Ordering::SeqCst);
    "{}"
}

async fn say(reply: Reply) -> Response<Body> {
    let build = |status: u16| Response::builder().status(status);
    match reply {
        Reply::Say(status, content_type, body) => build(status)
            .header("content-type", content_type)
            .body(body.into())
            .unwrap(),
        Reply::With(status, name, value, body) => build(status)
            .header("content-type", "application/json")
            .header(name, value)
            .body(body.into())
            .unwrap(),
        Reply::Endless => {
            let chunks =
                futures::stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from_static(&[b' '; 1024])));
            build(200)
                .header("content-type", "application/json")
                .body(Body::from_stream(chunks))
                .unwrap()
        }
        Reply::Stall => {
            let first = futures::stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"{"))]);
            let body = Body::from_stream(first.chain(futures::stream::pending()));
            build(200)
                .header("content-type", "application/json")
                .body(body)
                .unwrap()
        }
        Reply::Hang => std::future::pending().await,
    }
}

/// A door that takes each caller in, lets `greet` read and answer, and closes. Counts the callers.
pub(crate) async fn door(greet: bool) -> (std::net::SocketAddr, Arc<AtomicUsize>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, callers) = (listener.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&callers);
    tokio::spawn(async move {
        loop {
            let (mut caller, _) = listener.accept().await.unwrap();
            count.fetch_add(1, Ordering::SeqCst);
            if greet {
                // Reads the question to its end and closes without a word.
                let mut said = Vec::new();
                while !said.ends_with(b"\r\n\r\n") {
                    let byte = caller.read_u8().await.unwrap();
                    said.push(byte);
                }
            }
        }
    });
    (address, callers)
}

/// A clock that stands until it is moved.
#[derive(Clone)]
pub(crate) struct Hands(Arc<Mutex<OffsetDateTime>>);

impl Hands {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(
            OffsetDateTime::from_unix_timestamp(NOW).unwrap(),
        )))
    }

    pub(crate) fn forward(&self, seconds: i64) {
        *self.0.lock().unwrap() += Duration::seconds(seconds);
    }

    pub(crate) fn clock(&self) -> Clock {
        let hands = Arc::clone(&self.0);
        Arc::new(move || *hands.lock().unwrap())
    }
}

pub(crate) struct Key {
    pub(crate) pem: Zeroizing<String>,
    pub(crate) public_der: Vec<u8>,
    /// As it is posted to a client.
    pub(crate) jwk: Value,
}

/// One key for all tests; making one is slow.
pub(crate) static KEY: LazyLock<Key> = LazyLock::new(|| {
    let key = KeyPair::generate(KeySize::Rsa2048).unwrap();
    let der: Pkcs8V1Der<'_> = key.as_der().unwrap();
    let pem = format!(
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
        STANDARD.encode(der.as_ref())
    );
    let public = key.public_key();
    let text = |number: &[u8]| URL_SAFE_NO_PAD.encode(number);
    let modulus = text(public.modulus().big_endian_without_leading_zero());
    let exponent = text(public.exponent().big_endian_without_leading_zero());
    let jwk = json!({"kty": "RSA", "alg": "RS256", "use": "sig", "kid": KID, "n": modulus, "e": exponent});
    Key {
        pem: Zeroizing::new(pem),
        public_der: public.as_ref().to_vec(),
        jwk,
    }
});

pub(crate) fn http() -> Http {
    http_with(|_| {})
}

pub(crate) fn http_with(change: impl FnOnce(&mut HttpSettings)) -> Http {
    let mut settings = HttpSettings::new(Transport::LoopbackAllowed);
    change(&mut settings);
    Http::new(settings).unwrap()
}

pub(crate) fn credentials() -> Credentials {
    Credentials::with_kid(CLIENT, KID, &KEY.pem).unwrap()
}

pub(crate) fn settings(street: &Street) -> MaskinportenSettings {
    let mut settings = MaskinportenSettings::new(street.issuer());
    settings.retry_waits = vec![std::time::Duration::ZERO; 2];
    settings
}

pub(crate) fn maskinporten(street: &Street, hands: &Hands) -> Maskinporten {
    Maskinporten::new(http(), settings(street), credentials(), hands.clock()).unwrap()
}
