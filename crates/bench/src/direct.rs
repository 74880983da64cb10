//! A direct call to the simulated provider, as another system would make it: its own registration, its own token, its own
//! connection. It is what the look-up is measured against.

use std::{io, sync::Arc};

use aws_lc_rs::{
    rand::SystemRandom,
    rsa::{KeyPair, KeySize},
    signature::{KeyPair as _, RSA_PKCS1_SHA256},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::{
    client::{Ask, Connection},
    load::Next,
    street::Running,
};

const CLIENT: &str = "hjemmel-bench-direct";
const SCOPE: &str = "skatteetaten:summertskattegrunnlag";

/// The same subject, year and package as the demo's first look-up.
pub(crate) async fn calls(sandbox: &Running, accounts: &Value) -> Result<Next, Box<dyn std::error::Error>> {
    let body = accounts
        .pointer("/samples/0/body")
        .ok_or("the demo has no samples")?;
    let text = |pointer: &str| body.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    let package = text("/rightsPackage").ok_or("the first sample has no package")?;
    let subject = text("/subject/fnr").ok_or("the first sample has no person")?;
    let year = body
        .pointer("/period/incomeYear")
        .and_then(Value::as_u64)
        .ok_or("no year")?;
    let orgnr = orgnr(sandbox).await?;
    let key = KeyPair::generate(KeySize::Rsa2048)?;
    register(sandbox, &orgnr, &package, &key).await?;
    let token = token(sandbox, &key).await?;
    let path = format!("/skatteetaten/summertskattegrunnlag/v2/oppgjoer/{package}/{year}/{subject}");
    Ok(Arc::new(move |_, _| Ask {
        bearer: Some(token.clone()),
        headers: vec![("korrelasjonsid", uuid::Uuid::new_v4().to_string())],
        ..Ask::get(&path)
    }))
}

/// A municipality of the street.
pub(crate) async fn orgnr(sandbox: &Running) -> io::Result<String> {
    let mut connection = Connection::open(&sandbox.host()).await?;
    let (_, text) = connection.ask(Ask::get("/admin/organisations")).await?;
    let listed: Value = serde_json::from_slice(&text).map_err(io::Error::other)?;
    let all = listed.get("organisations").and_then(Value::as_array);
    let municipality = all
        .into_iter()
        .flatten()
        .find(|one| one.get("kind").and_then(Value::as_str) == Some("municipality"));
    municipality
        .and_then(|one| one.get("orgnr")?.as_str())
        .map(str::to_owned)
        .ok_or_else(|| io::Error::other("the street has no municipality"))
}

async fn register(sandbox: &Running, orgnr: &str, package: &str, key: &KeyPair) -> io::Result<()> {
    let public = key.public_key();
    let part = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let jwk = json!({
        "kty": "RSA", "use": "sig", "alg": "RS256", "kid": CLIENT,
        "n": part(public.modulus().big_endian_without_leading_zero()),
        "e": part(public.exponent().big_endian_without_leading_zero()),
    });
    let client = json!({"clientId": CLIENT, "orgnr": orgnr, "scopes": [SCOPE], "jwks": {"keys": [jwk]}});
    sandbox.switch("/admin/clients", &client).await?;
    sandbox
        .switch("/admin/scopes", &json!({"orgnr": orgnr, "scope": SCOPE}))
        .await?;
    let grant = json!({"orgnr": orgnr, "api": "summertskattegrunnlag", "package": package});
    sandbox.switch("/admin/grants", &grant).await?;
    sandbox
        .switch("/admin/limits", &json!({"orgnr": orgnr, "lifted": true}))
        .await
}

async fn token(sandbox: &Running, key: &KeyPair) -> Result<String, Box<dyn std::error::Error>> {
    let mut connection = Connection::open(&sandbox.host()).await?;
    let now = store::testing::now() / 1000;
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let claims = json!({
        "aud": format!("{}/maskinporten/", sandbox.url), "iss": CLIENT, "scope": SCOPE,
        "iat": now, "exp": now + 100, "jti": uuid::Uuid::new_v4().to_string(),
    });
    let signed = format!(
        "{}.{}",
        part(&json!({"alg": "RS256", "kid": CLIENT})),
        part(&claims)
    );
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(
        &RSA_PKCS1_SHA256,
        &SystemRandom::new(),
        signed.as_bytes(),
        &mut signature,
    )?;
    let assertion = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature));
    let body =
        format!("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion={assertion}");
    let ask = Ask {
        content_type: "application/x-www-form-urlencoded",
        ..Ask::post("/maskinporten/token", body)
    };
    let (status, text) = connection.ask(ask).await?;
    let answer: Value = serde_json::from_slice(&text)?;
    match answer.get("access_token").and_then(Value::as_str) {
        Some(token) => Ok(token.to_owned()),
        None => Err(format!("no token: {status} {answer}").into()),
    }
}

/// Registers the server's own client, as an operator would, and lifts the provider's limits for it.
pub(crate) async fn admit(sandbox: &Running, jwk: &Value) -> io::Result<()> {
    let orgnr = orgnr(sandbox).await?;
    let scopes = [SCOPE];
    let client = json!({
        "clientId": format!("hjemmel-demo-{orgnr}"), "orgnr": orgnr, "scopes": scopes, "jwks": {"keys": [jwk]},
    });
    sandbox.switch("/admin/clients", &client).await?;
    sandbox
        .switch("/admin/scopes", &json!({"orgnr": orgnr, "scope": SCOPE}))
        .await?;
    let grant = json!({"orgnr": orgnr, "api": "summertskattegrunnlag", "package": "kommuneforeldrebetaling"});
    sandbox.switch("/admin/grants", &grant).await?;
    sandbox
        .switch("/admin/limits", &json!({"orgnr": orgnr, "lifted": true}))
        .await
}
