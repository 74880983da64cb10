//! No identity number, token, grant or key in anything that can be printed: errors, debug texts, and our own traces.

use std::{
    io::Write,
    sync::{Arc, LazyLock, Mutex},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;
use upstream::maskinporten::{AuthorizationDetail, TokenRequest};
use uuid::Uuid;

use crate::{
    engine::{direct, engine},
    permit::{FNR, person, sealed},
    street::{Hands, KEY, Reply, Street, credentials, maskinporten},
};

/// Everything a fault could carry along.
fn replies() -> Vec<Reply> {
    let number = || FNR.to_owned();
    vec![
        Reply::feil(400, "SSG-006"),
        Reply::feil(404, "SSG-007"),
        Reply::feil(403, FNR),
        Reply::feil(500, &format!("{FNR}-001")),
        Reply::feil(500, &format!("A-{FNR}")),
        Reply::Say(404, "text/plain", number()),
        Reply::Say(500, "application/json", number()),
        Reply::Say(200, "application/json", number()),
        Reply::Say(200, "application/json", format!("{{\"a\": {FNR}x")),
        Reply::Say(200, "text/html", number()),
        Reply::With(302, "location", "/elsewhere/16822548834", "{}".to_owned()),
        Reply::With(429, "retry-after", "16822548834", "{}".to_owned()),
        Reply::With(200, "content-encoding", "16822548834", "{}".to_owned()),
        Reply::json(200, &json!({"personidentifikator": FNR})),
    ]
}

/// What all tests of this binary have traced. One paper for all, laid out before the first call is traced: tracing
/// remembers for each place whether anyone listens, and a listener of one test's own may come too late for that.
static PAPER: LazyLock<Paper> = LazyLock::new(|| {
    let paper = Paper::default();
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter("upstream=trace")
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
        .with_ansi(false)
        .with_writer(paper.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    paper
});

/// Lays the paper out, if nobody has yet.
pub(crate) fn listen() {
    LazyLock::force(&PAPER);
}

#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(text);
        Ok(text.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Paper {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_identity_number_in_any_error_or_trace_of_a_look_up() {
    let (street, hands) = (Street::open().await, Hands::new());
    let (engine, connection) = (engine(&street, &hands), direct(&street, &hands));
    for reply in replies() {
        street.say(reply);
        match engine.fetch(sealed(|_| {}), &connection).await {
            Ok(fetched) => assert!(!format!("{fetched:?}").contains(FNR)),
            Err(error) => {
                let source = std::error::Error::source(&error).map(ToString::to_string);
                let shown = format!(
                    "{error} {error:?} {source:?} {} {:?}",
                    error.code(),
                    error.provider_code
                );
                assert!(!shown.contains(FNR), "{shown}");
                assert!(!shown.contains("http://"), "no address: {shown}");
            }
        }
    }
    let traced = String::from_utf8(PAPER.0.lock().unwrap().clone()).unwrap();
    assert!(
        traced.contains("summertskattegrunnlag") && traced.contains("correlation_id"),
        "{traced}"
    );
    for secret in [FNR, "token-1", "Bearer", "http://", "eyJ"] {
        assert!(!traced.contains(secret), "{secret} in {traced}");
    }
}

#[tokio::test]
async fn nothing_that_is_secret_prints() {
    let (street, hands) = (Street::open().await, Hands::new());
    let maskinporten = maskinporten(&street, &hands);
    let request = TokenRequest::new(["a:one"])
        .unwrap()
        .for_person(person())
        .with_detail(AuthorizationDetail::Consent {
            id: Uuid::from_u128(1),
            from: domain::ids::SubjectId::Person(person()),
        });
    let token = maskinporten.token(&request).await.unwrap();
    let (engine, connection) = (engine(&street, &hands), direct(&street, &hands));
    let shown = format!(
        "{maskinporten:?} {request:?} {token:?} {:?} {engine:?} {connection:?}",
        credentials()
    );
    let (birth, _) = FNR.split_at(6);
    let key: String = KEY.pem.lines().nth(1).unwrap().chars().take(40).collect();
    let public = STANDARD.encode(&KEY.public_der[20..50]);
    for secret in [FNR, birth, "token-1", key.as_str(), public.as_str()] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

#[tokio::test]
async fn a_refusal_by_maskinporten_never_repeats_a_number() {
    let (street, hands) = (Street::open().await, Hands::new());
    let maskinporten = maskinporten(&street, &hands);
    let request = TokenRequest::new(["a:one"]).unwrap().for_person(person());
    let (birth, individual) = FNR.split_at(6);
    for text in [
        FNR.to_owned(),
        format!("{birth} {individual}"),
        format!("x{FNR}x"),
        format!("{FNR}{FNR}"),
    ] {
        let body =
            json!({"error": text, "error_description": format!("urn:altinn:person:identifier-no:{text}")});
        street.say_token(Reply::json(400, &body));
        let error = maskinporten.token(&request).await.unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains(individual), "{shown}");
    }
}
