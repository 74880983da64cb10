//! A provider of the tests' own: says of whoever comes what the test has told it to.

use std::sync::{Arc, LazyLock, Mutex};

use axum::{
    Json, Router,
    extract::State,
    routing::{get, post},
};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use upstream::maskinporten::{Credentials, generate_key};
use zeroize::Zeroizing;

static KEY: LazyLock<Zeroizing<String>> = LazyLock::new(|| generate_key().unwrap());
const KID: &str = "k1";
pub(super) const CLIENT: &str = "hjemmel";

/// The provider; clones are one.
#[derive(Clone)]
pub(super) struct Issuer {
    pub(super) url: String,
    said: Arc<Mutex<Value>>,
}

impl Issuer {
    pub(super) async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = Self {
            url: format!("http://{}", listener.local_addr().unwrap()),
            said: Arc::default(),
        };
        let app = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/jwks", get(jwks))
            .route("/token", post(token))
            .with_state(issuer.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        issuer
    }

    /// What it says of whoever comes next, beside what it must.
    pub(super) fn say(&self, nonce: &str, more: &Value) {
        let mut said = self.fresh();
        let claims = said.as_object_mut().unwrap();
        claims.insert("nonce".to_owned(), json!(nonce));
        claims.extend(more.as_object().cloned().unwrap_or_default());
        *self.said.lock().unwrap() = said;
    }

    /// A logout token about a session or a person.
    pub(super) fn logout(&self, more: &Value) -> String {
        let mut said = self.fresh();
        let claims = said.as_object_mut().unwrap();
        claims.insert(
            "events".to_owned(),
            json!({"http://schemas.openid.net/event/backchannel-logout": {}}),
        );
        claims.extend(more.as_object().cloned().unwrap_or_default());
        signed(&said)
    }

    fn fresh(&self) -> Value {
        let now = seconds();
        json!({"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60})
    }
}

/// The true time, as a provider has it.
pub(super) fn seconds() -> i64 {
    store::testing::now() / 1_000
}

fn signed(claims: &Value) -> String {
    let mut header = Header::new(Algorithm::RS256);
    header.kid = Some(KID.to_owned());
    encode(
        &header,
        claims,
        &EncodingKey::from_rsa_pem(KEY.as_bytes()).unwrap(),
    )
    .unwrap()
}

async fn metadata(State(issuer): State<Issuer>) -> Json<Value> {
    let at = |path: &str| format!("{}{path}", issuer.url);
    Json(json!({
        "issuer": issuer.url, "authorization_endpoint": at("/auth"), "token_endpoint": at("/token"), "jwks_uri": at("/jwks"),
        "end_session_endpoint": at("/out"), "authorization_response_iss_parameter_supported": true,
    }))
}

async fn jwks() -> Json<Value> {
    let public = Credentials::with_kid(CLIENT, KID, &KEY).unwrap().public_jwk();
    Json(json!({"keys": [public]}))
}

async fn token(State(issuer): State<Issuer>) -> Json<Value> {
    let said = issuer.said.lock().unwrap().clone();
    Json(json!({"id_token": signed(&said), "access_token": "a", "token_type": "Bearer"}))
}
