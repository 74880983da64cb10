//! Reading and making compact JWS with RSA, written here and not shared with the client that is tested.
//! Knows RS256, RS384 and RS512 only; what an unsigned part says is never used before the signature holds.

use aws_lc_rs::rsa::{KeyPair, PublicKeyComponents};
use aws_lc_rs::signature::{
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RSA_PKCS1_SHA256,
    RsaParameters,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum JwsError {
    NotCompact,
    Algorithm,
    Signature,
    Claims,
}

/// A JWS whose signature has not been checked; only its header may be looked at.
#[derive(Debug)]
pub(crate) struct Jws<'a> {
    pub(crate) header: Map<String, Value>,
    algorithm: &'static RsaParameters,
    claims: Vec<u8>,
    signed: &'a str,
    signature: Vec<u8>,
}

impl<'a> Jws<'a> {
    pub(crate) fn read(compact: &'a str) -> Result<Self, JwsError> {
        let (signed, signature) = compact.rsplit_once('.').ok_or(JwsError::NotCompact)?;
        let (header, claims) = signed.split_once('.').ok_or(JwsError::NotCompact)?;
        let header: Map<String, Value> =
            serde_json::from_slice(&decoded(header)?).map_err(|_| JwsError::NotCompact)?;
        let algorithm = match header.get("alg").and_then(Value::as_str) {
            Some("RS256") => &RSA_PKCS1_2048_8192_SHA256,
            Some("RS384") => &RSA_PKCS1_2048_8192_SHA384,
            Some("RS512") => &RSA_PKCS1_2048_8192_SHA512,
            _ => return Err(JwsError::Algorithm),
        };
        Ok(Self {
            header,
            algorithm,
            claims: decoded(claims)?,
            signed,
            signature: decoded(signature)?,
        })
    }

    /// The issuer a grant names, to find the keys by; not to be believed before [`Self::verified`].
    pub(crate) fn unverified_issuer(&self) -> Option<String> {
        let claims: Value = serde_json::from_slice(&self.claims).ok()?;
        claims.get("iss")?.as_str().map(str::to_owned)
    }

    pub(crate) fn verified(&self, modulus: &str, exponent: &str) -> Result<Map<String, Value>, JwsError> {
        let key = PublicKeyComponents {
            n: decoded(modulus).map_err(|_| JwsError::Signature)?,
            e: decoded(exponent).map_err(|_| JwsError::Signature)?,
        };
        key.verify(self.algorithm, self.signed.as_bytes(), &self.signature)
            .map_err(|_| JwsError::Signature)?;
        serde_json::from_slice(&self.claims).map_err(|_| JwsError::Claims)
    }
}

/// Signs with RS256, as Maskinporten does.
pub(crate) fn sign(key: &KeyPair, header: &Value, claims: &Value) -> Option<String> {
    let signed = format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(header.to_string()),
        URL_SAFE_NO_PAD.encode(claims.to_string())
    );
    let mut signature = vec![0; key.public_modulus_len()];
    let random = aws_lc_rs::rand::SystemRandom::new();
    key.sign(&RSA_PKCS1_SHA256, &random, signed.as_bytes(), &mut signature)
        .ok()?;
    Some(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

fn decoded(part: &str) -> Result<Vec<u8>, JwsError> {
    URL_SAFE_NO_PAD.decode(part).map_err(|_| JwsError::NotCompact)
}
