//! A consumer as an outsider would write one: makes a key, registers it, signs grants, asks.

use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use sandbox::{ClientRegistration, Jwks, Options, OrganisationKind, Running, Tag};
use serde_json::{Map, Value, json};
use std::sync::{Arc, LazyLock};
use std::time::{SystemTime, UNIX_EPOCH};

pub(crate) const SUMMARY: &str = "summertskattegrunnlag";
pub(crate) const SCOPE: &str = "skatteetaten:summertskattegrunnlag";
pub(crate) const INCOME: &str = "skatteetaten:inntekt";
pub(crate) const COMPUTED: &str = "skatteetaten:beregnetskatt";
pub(crate) const ARREARS: &str = "skatteetaten:restanser";
pub(crate) const REGISTER: &str = "folkeregister:deling/offentligmedhjemmel";
pub(crate) const PACKAGE: &str = "kommuneforeldrebetaling";

/// Making a key takes longer than most tests; they share one where the key is not what is tested.
static FIRST_KEY: LazyLock<Arc<Key>> = LazyLock::new(|| Arc::new(Key::generate("first")));

pub(crate) struct Key {
    pub(crate) kid: String,
    signing: EncodingKey,
    modulus: String,
    exponent: String,
}

impl Key {
    pub(crate) fn generate(kid: &str) -> Self {
        let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
        let der = pair.as_der().unwrap();
        let pem = format!(
            "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
            STANDARD.encode(der.as_ref())
        );
        let public = pair.public_key();
        Self {
            kid: kid.to_owned(),
            signing: EncodingKey::from_rsa_pem(pem.as_bytes()).unwrap(),
            modulus: URL_SAFE_NO_PAD.encode(public.modulus().big_endian_without_leading_zero()),
            exponent: URL_SAFE_NO_PAD.encode(public.exponent().big_endian_without_leading_zero()),
        }
    }

    pub(crate) fn jwk(&self) -> Value {
        json!({"kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.kid, "n": self.modulus, "e": self.exponent})
    }

    pub(crate) fn sign(&self, header: &Header, claims: &Value) -> String {
        jsonwebtoken::encode(header, claims, &self.signing).unwrap()
    }

    pub(crate) fn header(&self, algorithm: Algorithm) -> Header {
        Header {
            kid: Some(self.kid.clone()),
            ..Header::new(algorithm)
        }
    }
}

/// An open street with one municipality that may use one package.
pub(crate) struct Consumer {
    pub(crate) street: Running,
    pub(crate) http: Client,
    pub(crate) key: Arc<Key>,
    pub(crate) client_id: String,
    pub(crate) orgnr: String,
}

impl Consumer {
    pub(crate) async fn open() -> Self {
        Self::open_with(Options::default()).await
    }

    pub(crate) async fn open_with(options: Options) -> Self {
        let street = sandbox::start(options).await.unwrap();
        let orgnr = street
            .population()
            .of_kind(OrganisationKind::Municipality)
            .next()
            .unwrap()
            .orgnr
            .clone();
        let consumer = Self {
            street,
            http: Client::builder().redirect(Policy::none()).build().unwrap(),
            key: Arc::clone(&FIRST_KEY),
            client_id: "5f2c6f2e-0000-4000-8000-000000000001".to_owned(),
            orgnr,
        };
        consumer.register(&[SCOPE], None);
        consumer.street.grant(&consumer.orgnr, SUMMARY, PACKAGE).unwrap();
        consumer
    }

    pub(crate) fn register(&self, scopes: &[&str], keys_registered_at: Option<i64>) {
        self.street
            .register_client(ClientRegistration {
                client_id: self.client_id.clone(),
                orgnr: self.orgnr.clone(),
                scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
                jwks: Jwks {
                    keys: vec![self.key.jwk()],
                },
                keys_registered_at,
            })
            .unwrap();
    }

    /// The claims of a grant that is accepted, to be changed by the test.
    pub(crate) fn claims(&self) -> Map<String, Value> {
        let now = now();
        let claims = json!({
            "aud": self.street.issuer(), "iss": self.client_id, "scope": SCOPE,
            "iat": now, "exp": now + 100, "jti": unique(),
        });
        claims.as_object().unwrap().clone()
    }

    pub(crate) async fn send_grant(&self, assertion: &str) -> Response {
        self.http
            .post(format!("{}token", self.street.issuer()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(format!(
                "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion={assertion}"
            ))
            .send()
            .await
            .unwrap()
    }

    pub(crate) async fn exchange(&self, claims: Map<String, Value>) -> (u16, Value) {
        let assertion = self
            .key
            .sign(&self.key.header(Algorithm::RS256), &Value::Object(claims));
        answer(self.send_grant(&assertion).await).await
    }

    pub(crate) async fn token(&self) -> String {
        let (status, body) = self.exchange(self.claims()).await;
        assert_eq!(status, 200, "{body}");
        body["access_token"].as_str().unwrap().to_owned()
    }

    /// Lets the municipality use a package of an API, beside what it could before.
    pub(crate) fn allow(&self, api: &str, package: &str) {
        self.register(&[SCOPE, INCOME, COMPUTED, ARREARS, REGISTER], None);
        self.street.grant(&self.orgnr, api, package).unwrap();
    }

    pub(crate) async fn token_for(&self, scope: &str) -> String {
        let mut claims = self.claims();
        claims.insert("scope".into(), json!(scope));
        let (status, body) = self.exchange(claims).await;
        assert_eq!(status, 200, "{body}");
        body["access_token"].as_str().unwrap().to_owned()
    }

    /// Asks with a fresh token of another scope.
    pub(crate) async fn ask_with(&self, scope: &str, path: &str) -> (u16, Value) {
        let token = self.token_for(scope).await;
        answer(self.get(path, &token, &[]).await).await
    }

    /// Asks with a fresh token.
    pub(crate) async fn ask(&self, path: &str) -> (u16, Value) {
        let token = self.token().await;
        answer(self.get(path, &token, &[]).await).await
    }

    pub(crate) async fn get(&self, path: &str, token: &str, headers: &[(&str, &str)]) -> Response {
        let provider = if path.starts_with("folkeregisteret/") {
            String::new()
        } else {
            "skatteetaten/".to_owned()
        };
        let mut request = self
            .http
            .get(format!("{}/{provider}{path}", self.street.base_url))
            .bearer_auth(token);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.unwrap()
    }

    pub(crate) fn somebody(&self, tag: Tag) -> String {
        self.street
            .population()
            .with_tag(tag)
            .next()
            .unwrap()
            .identifier
            .clone()
    }

    pub(crate) async fn admin(&self, path: &str, body: &Value) -> u16 {
        let url = format!("{}/admin/{path}", self.street.base_url);
        let request = self
            .http
            .post(url)
            .header("Content-Type", "application/json")
            .body(body.to_string());
        request.send().await.unwrap().status().as_u16()
    }
}

pub(crate) fn summary(stadie: &str, package: &str, year: u16, identifier: &str) -> String {
    format!("{SUMMARY}/v2/{stadie}/{package}/{year}/{identifier}")
}

pub(crate) fn latest(identifier: &str) -> String {
    format!("sistetilgjengeligeskatteoppgjoer/v1/{identifier}")
}

pub(crate) async fn answer(response: Response) -> (u16, Value) {
    let status = response.status().as_u16();
    let text = response.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

#[expect(
    clippy::disallowed_methods,
    reason = "grants are dated by the real time, as the street's clock is"
)]
pub(crate) fn now() -> i64 {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap()
}

fn unique() -> String {
    let mut bytes = [0; 16];
    aws_lc_rs::rand::fill(&mut bytes).unwrap();
    URL_SAFE_NO_PAD.encode(bytes)
}
