//! An RSA key by which others know us, Maskinporten or a provider that people sign in at: kept as PKCS#8, shown only as a public JWK.
//! The key id is the JWK's RFC 7638 thumbprint, so it follows from the key and needs no file of its own.

use std::fmt;

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use aws_lc_rs::{digest, rsa};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::file::Kind;
use super::{KeyError, Place};

/// A client's key.
pub struct SigningKey {
    pkcs8: Zeroizing<Vec<u8>>,
    modulus: String,
    exponent: String,
    key_id: String,
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("key_id", &self.key_id)
            .finish_non_exhaustive()
    }
}

impl SigningKey {
    pub(super) fn open(place: &Place, name: &str, kind: Kind) -> Result<Self, KeyError> {
        let file = place.open(&place.inside(name), kind, generate)?;
        let (_, bytes) = file.newest().ok_or(KeyError::Crypto)?;
        let pair = KeyPair::from_pkcs8(bytes).map_err(|_| KeyError::Crypto)?;
        Ok(Self::new(Zeroizing::new(bytes.to_vec()), pair.public_key()))
    }

    fn new(pkcs8: Zeroizing<Vec<u8>>, public: &rsa::PublicKey) -> Self {
        let modulus = URL_SAFE_NO_PAD.encode(public.modulus().big_endian_without_leading_zero());
        let exponent = URL_SAFE_NO_PAD.encode(public.exponent().big_endian_without_leading_zero());
        // RFC 7638: the required members in lexical order, without white space.
        let members = format!(r#"{{"e":"{exponent}","kty":"RSA","n":"{modulus}"}}"#);
        let key_id = URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, members.as_bytes()));
        Self {
            pkcs8,
            modulus,
            exponent,
            key_id,
        }
    }

    /// The private key as PKCS#8 DER; only a client that signs with it takes it.
    pub fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }

    /// The private key as PEM, in memory only.
    pub fn pkcs8_pem(&self) -> Zeroizing<String> {
        use base64::engine::general_purpose::STANDARD;
        let body = Zeroizing::new(STANDARD.encode(self.pkcs8.as_slice()));
        let mut pem = Zeroizing::new(String::with_capacity(body.len() + body.len() / 64 + 64));
        pem.push_str("-----BEGIN PRIVATE KEY-----\n");
        for (place, c) in body.chars().enumerate() {
            if place > 0 && place % 64 == 0 {
                pem.push('\n');
            }
            pem.push(c);
        }
        pem.push_str("\n-----END PRIVATE KEY-----\n");
        pem
    }

    pub fn key_id(&self) -> &str {
        &self.key_id
    }

    /// The public key as it is registered with the other side.
    pub fn public_jwk(&self) -> Value {
        json!({"kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.key_id, "n": self.modulus, "e": self.exponent})
    }
}

pub(super) fn generate() -> Result<Vec<u8>, KeyError> {
    let pair = KeyPair::generate(KeySize::Rsa2048)?;
    Ok(pair.as_der()?.as_ref().to_vec())
}
