//! Signed claims as a compact JWS (RFC 7515): the one form in which we say to anybody who we are.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{Credentials, KeyIdentity};

impl Credentials {
    /// The claims under our signature. `None` when they can't be signed.
    pub(crate) fn jws(&self, claims: &Value) -> Option<Zeroizing<String>> {
        let header = encode(&self.header())?;
        let claims = encode(claims)?;
        let mut jws = Zeroizing::new(format!("{}.{}", header.as_str(), claims.as_str()));
        let signature = self.sign(jws.as_bytes())?;
        jws.push('.');
        URL_SAFE_NO_PAD.encode_string(signature, &mut jws);
        Some(jws)
    }

    fn header(&self) -> Value {
        let alg = self.algorithm().name();
        match self.identity() {
            KeyIdentity::Kid(kid) => json!({"alg": alg, "typ": "JWT", "kid": kid}),
            KeyIdentity::Chain(chain) => json!({"alg": alg, "typ": "JWT", "x5c": chain}),
        }
    }
}

fn encode(value: &Value) -> Option<Zeroizing<String>> {
    let json = Zeroizing::new(serde_json::to_vec(value).ok()?);
    Some(Zeroizing::new(URL_SAFE_NO_PAD.encode(json.as_slice())))
}
