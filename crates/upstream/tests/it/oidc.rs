//! Signing in at a provider: one of our own that answers what each test tells it to. Its tokens are signed by another library than the one
//! that judges nothing else here, and everything that may be wrong with an answer is tried, one thing at a time.

use std::sync::{Arc, LazyLock, Mutex};

use axum::{
    Form, Router,
    extract::State,
    http::StatusCode,
    routing::{get, post},
};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use time::OffsetDateTime;
use upstream::{
    maskinporten::{Credentials, generate_key},
    oidc::{Ask, OidcError, Provider, ProviderSettings, Returned, Subject},
};
use zeroize::Zeroizing;

use crate::{
    permit::FNR,
    street::{credentials, http},
};

const BACK: &str = "https://hjemmel.example/logg-inn/via/a/retur";
const NONCE: &str = "nonce-1";
const VERIFIER: &str = "verifier-1";
const LOGOUT: &str = "http://schemas.openid.net/event/backchannel-logout";

static KEY: LazyLock<Zeroizing<String>> = LazyLock::new(|| generate_key().unwrap());
static OTHER_KEY: LazyLock<Zeroizing<String>> = LazyLock::new(|| generate_key().unwrap());

/// Tokens are judged by the library's own clock, so no other will do.
#[expect(clippy::disallowed_methods, reason = "tokens are judged by the true time")]
fn now() -> OffsetDateTime {
    OffsetDateTime::now_utc()
}

/// The provider's own side.
#[derive(Clone, Default)]
struct Desk(Arc<Mutex<Memory>>);

#[derive(Default)]
struct Memory {
    issuer: String,
    metadata: Value,
    tokens: Value,
    pushed: Vec<Vec<(String, String)>>,
    asked: Vec<Vec<(String, String)>>,
    jwks_reads: usize,
    metadata_reads: usize,
}

impl Desk {
    fn change<T>(&self, act: impl FnOnce(&mut Memory) -> T) -> T {
        act(&mut self.0.lock().unwrap())
    }

    fn issuer(&self) -> String {
        self.change(|memory| memory.issuer.clone())
    }

    async fn open() -> Self {
        let desk = Self::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        desk.change(|memory| {
            memory.metadata = json!({
                "issuer": issuer, "authorization_endpoint": format!("{issuer}/auth"),
                "token_endpoint": format!("{issuer}/token"), "jwks_uri": format!("{issuer}/jwks"),
                "end_session_endpoint": format!("{issuer}/out"),
                "authorization_response_iss_parameter_supported": true,
                "code_challenge_methods_supported": ["S256"],
                "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            });
            memory.issuer = issuer;
        });
        let app = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/jwks", get(jwks))
            .route("/par", post(par))
            .route("/token", post(token))
            .with_state(desk.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        desk
    }

    fn provider(&self, change: impl FnOnce(&mut ProviderSettings)) -> Provider {
        let mut settings = ProviderSettings {
            issuer: self.issuer(),
            scope: "openid".to_owned(),
            subject: Subject::Sub,
            acr: vec!["substantial".to_owned(), "high".to_owned()],
            amr: Vec::new(),
            authorization_detail: None,
        };
        change(&mut settings);
        Provider::new(http(), settings, credentials(), Arc::new(now))
    }

    /// The claims of an answer that holds.
    fn claims(&self) -> Value {
        let now = now().unix_timestamp();
        json!({
            "iss": self.issuer(), "aud": credentials().client_id(), "sub": "person-1", "sid": "sid-1", "nonce": NONCE,
            "iat": now, "exp": now + 120, "auth_time": now, "acr": "high", "amr": ["pwd"], "pid": FNR,
        })
    }

    fn answer(&self, claims: &Value) {
        let id_token = signed(claims, &KEY, "k1", Algorithm::RS256);
        self.change(|memory| {
            memory.tokens = json!({"id_token": id_token, "access_token": "a", "token_type": "Bearer"});
        });
    }
}

async fn metadata(State(desk): State<Desk>) -> (StatusCode, axum::Json<Value>) {
    let metadata = desk.change(|memory| {
        memory.metadata_reads += 1;
        memory.metadata.clone()
    });
    let status = if metadata.is_null() {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::OK
    };
    (status, axum::Json(metadata))
}

async fn jwks(State(desk): State<Desk>) -> axum::Json<Value> {
    desk.change(|memory| memory.jwks_reads += 1);
    let public = |pem: &Zeroizing<String>, kid: &str| {
        Credentials::with_kid("x", kid, pem)
            .unwrap()
            .public_jwk()
            .unwrap()
    };
    let strange = json!({"kty": "future", "kid": "k0"});
    let mut sealing = public(&OTHER_KEY, "enc");
    if let Some(usage) = sealing.get_mut("use") {
        *usage = json!("enc");
    }
    axum::Json(json!({"keys": [strange, sealing, public(&KEY, "k1")]}))
}

async fn par(
    State(desk): State<Desk>,
    Form(form): Form<Vec<(String, String)>>,
) -> (StatusCode, axum::Json<Value>) {
    desk.change(|memory| memory.pushed.push(form));
    (
        StatusCode::CREATED,
        axum::Json(json!({"request_uri": "urn:pushed:1", "expires_in": 60})),
    )
}

async fn token(
    State(desk): State<Desk>,
    Form(form): Form<Vec<(String, String)>>,
) -> (StatusCode, axum::Json<Value>) {
    let tokens = desk.change(|memory| {
        memory.asked.push(form);
        memory.tokens.clone()
    });
    let status = if tokens.get("error").is_some() {
        StatusCode::BAD_REQUEST
    } else {
        StatusCode::OK
    };
    (status, axum::Json(tokens))
}

fn signed(claims: &Value, pem: &str, kid: &str, algorithm: Algorithm) -> String {
    let mut header = Header::new(algorithm);
    header.kid = Some(kid.to_owned());
    let key = match algorithm {
        Algorithm::HS256 => EncodingKey::from_secret(pem.as_bytes()),
        _ => EncodingKey::from_rsa_pem(pem.as_bytes()).unwrap(),
    };
    encode(&header, claims, &key).unwrap()
}

fn with(mut claims: Value, name: &str, value: Value) -> Value {
    let all = claims.as_object_mut().unwrap();
    if value.is_null() {
        all.remove(name);
    } else {
        all.insert(name.to_owned(), value);
    }
    claims
}

fn returned(issuer: Option<&str>) -> Returned<'_> {
    Returned {
        code: "code-1",
        issuer,
        back: BACK,
        nonce: NONCE,
        verifier: VERIFIER,
        since: None,
    }
}

fn ask() -> Ask<'static> {
    Ask {
        back: BACK,
        state: "state-1",
        nonce: NONCE,
        verifier: VERIFIER,
        fresh: false,
        language: "nn",
    }
}

fn value<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.as_str())
}

#[tokio::test]
async fn what_is_asked_stands_in_the_address_or_is_pushed() {
    let desk = Desk::open().await;
    let url = desk.provider(|_| {}).begin(&ask()).await.unwrap();
    for part in [
        "response_type=code",
        "code_challenge_method=S256",
        "acr_values=substantial+high",
        "state=state-1",
        "ui_locales=nn",
    ] {
        assert!(url.contains(part), "{url}");
    }
    assert!(!url.contains(VERIFIER) && !url.contains("prompt"), "{url}");

    let endpoint = format!("{}/par", desk.issuer());
    desk.change(|memory| memory.metadata["pushed_authorization_request_endpoint"] = json!(endpoint));
    let url = desk
        .provider(|_| {})
        .begin(&Ask { fresh: true, ..ask() })
        .await
        .unwrap();
    assert!(
        url.ends_with("/auth?client_id=e2c5b9f2-5e6f-4a7e-9b3c-1f2a3b4c5d6e&request_uri=urn%3Apushed%3A1"),
        "{url}"
    );
    let pushed = desk.change(|memory| memory.pushed.pop()).unwrap();
    assert_eq!(value(&pushed, "prompt"), Some("login"));
    assert_eq!(value(&pushed, "max_age"), Some("0"));
    assert_eq!(
        value(&pushed, "client_assertion").map(|jws| jws.split('.').count()),
        Some(3)
    );
    assert_eq!(value(&pushed, "code_verifier"), None);
}

#[tokio::test]
async fn an_answer_that_holds_tells_who_it_is() {
    let desk = Desk::open().await;
    desk.answer(&desk.claims());
    let issuer = desk.issuer();
    let identity = desk
        .provider(|_| {})
        .exchange(&returned(Some(&issuer)))
        .await
        .unwrap();
    assert_eq!(
        (identity.subject.as_str(), identity.sid.as_deref()),
        ("person-1", Some("sid-1"))
    );
    assert_eq!(identity.person.unwrap().expose(), FNR);
    assert_eq!(identity.organisations, None);
    let asked = desk.change(|memory| memory.asked.pop()).unwrap();
    assert_eq!(value(&asked, "code_verifier"), Some(VERIFIER));
    assert_eq!(value(&asked, "grant_type"), Some("authorization_code"));
}

#[tokio::test]
async fn an_answer_with_one_thing_wrong_lets_nobody_in() {
    let desk = Desk::open().await;
    let now = now().unix_timestamp();
    let wrong = [
        ("iss", json!("https://other.example")),
        ("iss", Value::Null),
        ("aud", json!("another")),
        ("aud", json!(["another", "third"])),
        ("aud", Value::Null),
        // Made for others too, and by nobody in particular.
        ("aud", json!([credentials().client_id(), "another"])),
        ("azp", json!("another")),
        ("sub", Value::Null),
        ("sub", json!("")),
        ("exp", json!(now - 60)),
        ("exp", Value::Null),
        ("exp", json!("soon")),
        ("nbf", json!(now + 600)),
        ("iat", json!(now + 600)),
        ("iat", json!(now - 3_600)),
        ("iat", Value::Null),
        ("nonce", json!("nonce-2")),
        ("nonce", Value::Null),
        ("acr", json!("low")),
        ("acr", Value::Null),
        ("auth_time", json!(now + 600)),
        ("pid", json!("12345678901")),
    ];
    let issuer = desk.issuer();
    for (name, value) in wrong {
        desk.answer(&with(desk.claims(), name, value.clone()));
        let answer = desk.provider(|_| {}).exchange(&returned(Some(&issuer))).await;
        assert!(
            matches!(answer, Err(OidcError::Token(_))),
            "{name} = {value}: {answer:?}"
        );
    }
}

#[tokio::test]
async fn a_signature_that_is_not_the_providers_lets_nobody_in() {
    let desk = Desk::open().await;
    let issuer = desk.issuer();
    let claims = desk.claims();
    let public = Credentials::with_kid("x", "k1", &KEY)
        .unwrap()
        .public_jwk()
        .unwrap();
    let unsigned = {
        let whole = signed(&claims, &KEY, "k1", Algorithm::RS256);
        let body = whole.split('.').nth(1).unwrap().to_owned();
        // {"alg":"none"}
        format!("eyJhbGciOiJub25lIn0.{body}.")
    };
    let forged = [
        signed(&claims, &OTHER_KEY, "k1", Algorithm::RS256),
        signed(&claims, &OTHER_KEY, "k2", Algorithm::RS256),
        // A key that is for sealing alone.
        signed(&claims, &OTHER_KEY, "enc", Algorithm::RS256),
        // Signed with what everybody knows.
        signed(&claims, &public.to_string(), "k1", Algorithm::HS256),
        unsigned,
        "a.b.c".to_owned(),
        String::new(),
    ];
    for token in forged {
        desk.change(|memory| memory.tokens = json!({"id_token": token}));
        let answer = desk.provider(|_| {}).exchange(&returned(Some(&issuer))).await;
        assert!(matches!(answer, Err(OidcError::Token(_))), "{token}: {answer:?}");
    }
}

#[tokio::test]
async fn an_answer_must_name_its_issuer_and_keys_are_not_read_at_every_knock() {
    let desk = Desk::open().await;
    desk.answer(&desk.claims());
    let provider = desk.provider(|_| {});
    let issuer = desk.issuer();
    for named in [None, Some("https://other.example"), Some("")] {
        let answer = provider.exchange(&returned(named)).await;
        assert!(
            matches!(answer, Err(OidcError::Token(_))),
            "{named:?}: {answer:?}"
        );
    }
    assert!(provider.exchange(&returned(Some(&issuer))).await.is_ok());
    let unknown = signed(&desk.claims(), &OTHER_KEY, "k9", Algorithm::RS256);
    desk.change(|memory| memory.tokens = json!({"id_token": unknown}));
    for _ in 0..5 {
        assert!(provider.exchange(&returned(Some(&issuer))).await.is_err());
    }
    assert_eq!(desk.change(|memory| memory.jwks_reads), 1);
}

#[tokio::test]
async fn a_proof_that_is_asked_for_must_be_new() {
    let desk = Desk::open().await;
    let provider = desk.provider(|_| {});
    let issuer = desk.issuer();
    let now = now();
    for (auth_time, holds) in [
        (json!(now.unix_timestamp()), true),
        (json!(now.unix_timestamp() - 60), false),
        (Value::Null, false),
    ] {
        desk.answer(&with(desk.claims(), "auth_time", auth_time.clone()));
        let asked = Returned {
            since: Some(now),
            ..returned(Some(&issuer))
        };
        assert_eq!(provider.exchange(&asked).await.is_ok(), holds, "{auth_time}");
    }
}

#[tokio::test]
async fn each_kind_of_provider_demands_its_own() {
    let desk = Desk::open().await;
    let issuer = desk.issuer();
    let try_with = async |provider: &Provider, changes: &[(&str, Value)]| {
        let claims = changes.iter().fold(desk.claims(), |claims, (name, value)| {
            with(claims, name, value.clone())
        });
        desk.answer(&claims);
        provider.exchange(&returned(Some(&issuer))).await
    };
    let directory = desk.provider(|settings| {
        settings.acr.clear();
        settings.amr = vec!["mfa".to_owned()];
        settings.subject = Subject::Object {
            tenant: "t1".to_owned(),
        };
    });
    let mfa = ("amr", json!(["pwd", "mfa"]));
    let whole = [mfa.clone(), ("tid", json!("t1")), ("oid", json!("o1"))];
    assert_eq!(try_with(&directory, &whole).await.unwrap().subject, "t1/o1");
    assert!(
        try_with(
            &directory,
            &[mfa.clone(), ("tid", json!("t2")), ("oid", json!("o1"))]
        )
        .await
        .is_err()
    );
    assert!(try_with(&directory, &[mfa, ("tid", json!("t1"))]).await.is_err());
    assert!(
        try_with(&directory, &[("tid", json!("t1")), ("oid", json!("o1"))])
            .await
            .is_err()
    );

    let through = desk.provider(|settings| settings.acr = vec!["entraid".to_owned()]);
    let entra = ("acr", json!("entraid"));
    assert!(
        try_with(&through, &[entra.clone(), ("amr", json!(["entraid-mfa"]))])
            .await
            .is_ok()
    );
    assert!(
        try_with(&through, &[entra, ("amr", json!(["entraid-pwd"]))])
            .await
            .is_err()
    );

    let right = json!({"type": "ansattporten:altinn:service", "resource": "urn:altinn:resource:2480:40"});
    let asking = desk.provider(|settings| settings.authorization_detail = Some(right.clone()));
    let nobody = try_with(&asking, &[]).await.unwrap();
    assert_eq!(nobody.organisations, Some(Vec::new()));
    let party = json!([{"Authority": "iso6523-actorid-upis", "ID": "0192:310000000"}]);
    let details = with(with(right, "reportees", party), "resource_name", json!("Oppslag"));
    let somebody = try_with(&asking, &[("authorization_details", json!([details]))])
        .await
        .unwrap();
    assert_eq!(somebody.organisations.unwrap().len(), 1);
}

#[tokio::test]
async fn metadata_that_is_anothers_or_weaker_is_not_used() {
    let desk = Desk::open().await;
    let good = desk.change(|memory| memory.metadata.clone());
    let wrong = [
        ("issuer", json!(format!("{}/", desk.issuer()))),
        ("code_challenge_methods_supported", json!(["plain"])),
        (
            "token_endpoint_auth_methods_supported",
            json!(["client_secret_basic"]),
        ),
        ("token_endpoint", json!("http://elsewhere.example/token")),
        ("jwks_uri", json!("ftp://127.0.0.1/jwks")),
    ];
    for (name, value) in wrong {
        desk.change(|memory| memory.metadata = with(good.clone(), name, value));
        let answer = desk.provider(|_| {}).begin(&ask()).await;
        assert!(
            matches!(answer, Err(OidcError::Metadata(_))),
            "{name}: {answer:?}"
        );
    }
}

#[tokio::test]
async fn those_who_wait_while_a_provider_is_away_share_its_failure() {
    let desk = Desk::open().await;
    let good = desk.change(|memory| std::mem::take(&mut memory.metadata));
    let provider = desk.provider(|_| {});
    let question = ask();
    let all = futures::future::join_all((0..5).map(|_| provider.begin(&question))).await;
    assert!(
        all.iter().all(|one| one.as_ref().is_err_and(OidcError::is_away)),
        "{all:?}"
    );
    assert_eq!(desk.change(|memory| memory.metadata_reads), 1);
    desk.change(|memory| memory.metadata = good);
    assert!(provider.begin(&question).await.is_ok(), "the next one asks anew");
}

#[tokio::test]
async fn a_refusal_of_the_provider_is_told_by_its_code_alone() {
    let desk = Desk::open().await;
    let issuer = desk.issuer();
    for (error, code) in [("invalid_grant", "invalid_grant"), ("02851798067 was here", "?")] {
        desk.change(|memory| memory.tokens = json!({"error": error, "error_description": FNR}));
        let answer = desk
            .provider(|_| {})
            .exchange(&returned(Some(&issuer)))
            .await
            .unwrap_err();
        assert_eq!(
            answer,
            OidcError::Refused {
                status: 400,
                code: code.to_owned()
            }
        );
        assert!(!answer.to_string().contains(FNR));
    }
}

#[tokio::test]
async fn a_logout_is_believed_only_as_a_logout() {
    let desk = Desk::open().await;
    let provider = desk.provider(|_| {});
    let now = now().unix_timestamp();
    let good = json!({
        "iss": desk.issuer(), "aud": credentials().client_id(), "sub": "person-1", "sid": "sid-1", "iat": now, "exp": now + 120,
        "jti": "j1", "events": {LOGOUT: {}},
    });
    let told = async |claims: &Value| {
        provider
            .logged_out(&signed(claims, &KEY, "k1", Algorithm::RS256))
            .await
    };
    let named = told(&good).await.unwrap();
    assert_eq!(
        (named.sid.as_deref(), named.sub.as_deref()),
        (Some("sid-1"), Some("person-1"))
    );
    assert!(told(&with(good.clone(), "sid", Value::Null)).await.is_ok());
    assert!(
        told(&with(with(good.clone(), "sid", Value::Null), "sub", Value::Null))
            .await
            .is_err()
    );
    for (name, value) in [
        ("events", json!({})),
        ("events", json!({LOGOUT: true})),
        ("events", Value::Null),
        ("nonce", json!(NONCE)),
        ("aud", json!("another")),
        ("iss", json!("https://other.example")),
        ("iat", json!(now - 3_600)),
        ("exp", json!(now - 60)),
    ] {
        assert!(
            told(&with(good.clone(), name, value.clone())).await.is_err(),
            "{name} = {value}"
        );
    }
    assert!(told(&desk.claims()).await.is_err(), "an ID token is no logout");
    assert!(
        provider
            .logged_out(&signed(&good, &OTHER_KEY, "k1", Algorithm::RS256))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn the_way_out_names_the_client_and_nobody() {
    let desk = Desk::open().await;
    let out = desk
        .provider(|_| {})
        .end_session("https://hjemmel.example/logg-inn")
        .await
        .unwrap()
        .unwrap();
    assert!(
        out.ends_with("&post_logout_redirect_uri=https%3A%2F%2Fhjemmel.example%2Flogg-inn"),
        "{out}"
    );
    assert!(!out.contains("id_token_hint"), "{out}");
    desk.change(|memory| {
        memory.metadata = with(memory.metadata.clone(), "end_session_endpoint", Value::Null);
    });
    assert_eq!(
        desk.provider(|_| {})
            .end_session("https://hjemmel.example/")
            .await
            .unwrap(),
        None
    );
}
