//! Who we are to Maskinporten: a client id, an RSA key, and the name or certificate chain the key is known by.
//! Keys come in as values, are wiped when dropped, and never print. It also says in good time when a key grows too old.

use std::{fmt, sync::Arc};

use aws_lc_rs::{
    encoding::{AsDer as _, Pkcs8V1Der},
    rand::SystemRandom,
    rsa::{KeyPair, KeySize},
    signature::{KeyPair as _, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RsaEncoding},
};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};
use zeroize::Zeroizing;

const SMALLEST_MODULUS_BYTES: usize = 256;
const KEY_LIFE: Duration = Duration::days(365);

/// Why a key or a certificate chain can't be used. It never quotes what it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CredentialsError {
    /// The client id is empty.
    #[error("the client id is empty")]
    ClientId,
    /// The key's name may hold letters, digits, `.`, `_` and `-` alone.
    #[error("the key id holds other characters than letters, digits, `.`, `_` and `-`")]
    KeyId,
    /// Not a PEM text with one private key.
    #[error("the key is not a PEM text with one RSA private key")]
    Key,
    /// Fewer than 2048 bits.
    #[error("the key is shorter than 2048 bits")]
    KeyTooShort,
    /// Not a PEM text with at least one certificate.
    #[error("the certificate chain is not a PEM text with at least one certificate")]
    Chain,
}

/// The signing algorithm. Maskinporten takes these three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    #[default]
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    Rs384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    Rs512,
}

impl Algorithm {
    /// The name in a JWS header.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Rs384 => "RS384",
            Self::Rs512 => "RS512",
        }
    }

    fn encoding(self) -> &'static dyn RsaEncoding {
        match self {
            Self::Rs256 => &RSA_PKCS1_SHA256,
            Self::Rs384 => &RSA_PKCS1_SHA384,
            Self::Rs512 => &RSA_PKCS1_SHA512,
        }
    }
}

/// How Maskinporten finds the public key: by name, or in the certificate; never both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyIdentity {
    /// The name under which the key is registered on the client.
    Kid(String),
    /// The virksomhetssertifikat and its chain, each as base64 of its DER, leaf first.
    Chain(Vec<String>),
}

/// How close a key is to the end of its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyAlarm {
    /// Sixty days or less are left.
    Soon {
        /// Whole days left.
        days_left: i64,
    },
    /// Thirty days or less are left.
    Near {
        /// Whole days left.
        days_left: i64,
    },
    /// Seven days or less are left.
    Urgent {
        /// Whole days left.
        days_left: i64,
    },
    /// The life is over; Maskinporten answers MP-121.
    Over,
}

/// A client's credentials. Cheap to clone; the key is shared, not copied.
#[derive(Clone)]
pub struct Credentials {
    client_id: String,
    identity: KeyIdentity,
    algorithm: Algorithm,
    key: Arc<KeyPair>,
    ends: Option<OffsetDateTime>,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("client_id", &self.client_id)
            .field("algorithm", &self.algorithm)
            .field("ends", &self.ends)
            .finish_non_exhaustive()
    }
}

impl Credentials {
    /// A client with a registered key, from a PKCS#8 or PKCS#1 PEM text.
    pub fn with_kid(
        client_id: &str,
        kid: &str,
        key_pem: &Zeroizing<String>,
    ) -> Result<Self, CredentialsError> {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        if kid.is_empty() || !kid.chars().all(plain) {
            return Err(CredentialsError::KeyId);
        }
        Self::new(client_id, KeyIdentity::Kid(kid.to_owned()), key_pem)
    }

    /// A client that shows its virksomhetssertifikat, the whole chain in PEM, leaf first.
    pub fn with_chain(
        client_id: &str,
        chain_pem: &str,
        key_pem: &Zeroizing<String>,
    ) -> Result<Self, CredentialsError> {
        let blocks = pem_blocks(chain_pem, "CERTIFICATE").ok_or(CredentialsError::Chain)?;
        if blocks.is_empty() {
            return Err(CredentialsError::Chain);
        }
        let chain = blocks.iter().map(|der| STANDARD.encode(der.as_slice())).collect();
        Self::new(client_id, KeyIdentity::Chain(chain), key_pem)
    }

    fn new(client_id: &str, identity: KeyIdentity, key_pem: &str) -> Result<Self, CredentialsError> {
        if client_id.trim().is_empty() {
            return Err(CredentialsError::ClientId);
        }
        let key = read_key(key_pem).ok_or(CredentialsError::Key)?;
        if key.public_modulus_len() < SMALLEST_MODULUS_BYTES {
            return Err(CredentialsError::KeyTooShort);
        }
        let algorithm = Algorithm::default();
        Ok(Self {
            client_id: client_id.to_owned(),
            identity,
            algorithm,
            key: Arc::new(key),
            ends: None,
        })
    }

    /// Signs with another algorithm than RS256.
    #[must_use]
    pub fn signing_with(mut self, algorithm: Algorithm) -> Self {
        self.algorithm = algorithm;
        self
    }

    /// When the key was posted to the client; it lives a year from then.
    #[must_use]
    pub fn registered_at(mut self, at: OffsetDateTime) -> Self {
        self.ends = at.checked_add(KEY_LIFE);
        self
    }

    /// When the certificate ends, for clients that show one.
    #[must_use]
    pub fn ending_at(mut self, at: OffsetDateTime) -> Self {
        self.ends = Some(at);
        self
    }

    /// The public key as it is posted to the client; `None` for a client that shows its certificate.
    pub fn public_jwk(&self) -> Option<Value> {
        let KeyIdentity::Kid(kid) = &self.identity else {
            return None;
        };
        let public = self.key.public_key();
        let number = |number: &[u8]| URL_SAFE_NO_PAD.encode(number);
        Some(json!({
            "kty": "RSA",
            "use": "sig",
            "alg": self.algorithm.name(),
            "kid": kid,
            "n": number(public.modulus().big_endian_without_leading_zero()),
            "e": number(public.exponent().big_endian_without_leading_zero()),
        }))
    }

    /// The client id.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// Whether the operator should be told, and how loudly. `None` while more than sixty days are left.
    pub fn key_alarm(&self, now: OffsetDateTime) -> Option<KeyAlarm> {
        let left = self.ends? - now;
        let days_left = left.whole_days();
        if left <= Duration::ZERO {
            Some(KeyAlarm::Over)
        } else if left <= Duration::days(7) {
            Some(KeyAlarm::Urgent { days_left })
        } else if left <= Duration::days(30) {
            Some(KeyAlarm::Near { days_left })
        } else if left <= Duration::days(60) {
            Some(KeyAlarm::Soon { days_left })
        } else {
            None
        }
    }

    pub(super) fn identity(&self) -> &KeyIdentity {
        &self.identity
    }

    pub(super) fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    pub(super) fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let mut signature = vec![0; self.key.public_modulus_len()];
        self.key
            .sign(
                self.algorithm.encoding(),
                &SystemRandom::new(),
                message,
                &mut signature,
            )
            .ok()?;
        Some(signature)
    }
}

/// A new RSA key of 3072 bits, as PKCS#8 in PEM.
pub fn generate_key() -> Result<Zeroizing<String>, CredentialsError> {
    let key = KeyPair::generate(KeySize::Rsa3072).map_err(|_| CredentialsError::Key)?;
    let der: Pkcs8V1Der<'_> = key.as_der().map_err(|_| CredentialsError::Key)?;
    let text = Zeroizing::new(STANDARD.encode(der.as_ref()));
    let mut pem = Zeroizing::new(String::with_capacity(text.len() + text.len() / 64 + 64));
    pem.push_str("-----BEGIN PRIVATE KEY-----\n");
    for (place, letter) in text.chars().enumerate() {
        if place > 0 && place % 64 == 0 {
            pem.push('\n');
        }
        pem.push(letter);
    }
    pem.push_str("\n-----END PRIVATE KEY-----\n");
    Ok(pem)
}

fn read_key(pem: &str) -> Option<KeyPair> {
    if let Some([der]) = pem_blocks(pem, "PRIVATE KEY").as_deref() {
        return KeyPair::from_pkcs8(der).ok();
    }
    match pem_blocks(pem, "RSA PRIVATE KEY").as_deref() {
        Some([der]) => KeyPair::from_der(der).ok(),
        _ => None,
    }
}

/// The DER of every block with this label; `None` when a block is not closed or not base64.
fn pem_blocks(text: &str, label: &str) -> Option<Vec<Zeroizing<Vec<u8>>>> {
    let (begin, end) = (
        format!("-----BEGIN {label}-----"),
        format!("-----END {label}-----"),
    );
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(begin.as_str()) {
        let (body, after) = after.split_once(end.as_str())?;
        let body: Zeroizing<String> = Zeroizing::new(body.chars().filter(|c| !c.is_whitespace()).collect());
        blocks.push(Zeroizing::new(STANDARD.decode(body.as_bytes()).ok()?));
        rest = after;
    }
    Some(blocks)
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_block_is_read_and_a_torn_one_refused() {
        let two = "x\n-----BEGIN A-----\nAQID\n-----END A-----\n-----BEGIN A-----\r\nBA==\r\n-----END A-----";
        let blocks = pem_blocks(two, "A").unwrap();
        assert_eq!(
            blocks.iter().map(|b| b.to_vec()).collect::<Vec<_>>(),
            [vec![1, 2, 3], vec![4]]
        );
        assert!(pem_blocks("-----BEGIN A-----\nAQID", "A").is_none());
        assert!(pem_blocks("-----BEGIN A-----\n!\n-----END A-----", "A").is_none());
        assert_eq!(pem_blocks("", "A").unwrap().len(), 0);
    }

    #[test]
    fn a_key_warns_at_sixty_thirty_and_seven_days() {
        let pem = generate_key().unwrap();
        let der = pem.lines().nth(1).unwrap();
        let registered = datetime!(2026-01-01 00:00 UTC);
        let credentials = Credentials::with_kid("client", "key-1", &pem)
            .unwrap()
            .registered_at(registered);
        let alarm = |days: i64| credentials.key_alarm(registered + Duration::days(days));
        assert_eq!(alarm(304), None);
        assert_eq!(alarm(305), Some(KeyAlarm::Soon { days_left: 60 }));
        assert_eq!(alarm(335), Some(KeyAlarm::Near { days_left: 30 }));
        assert_eq!(alarm(358), Some(KeyAlarm::Urgent { days_left: 7 }));
        assert_eq!(alarm(365), Some(KeyAlarm::Over));
        assert!(!format!("{credentials:?}").contains(der));
        assert_eq!(
            Credentials::with_kid("client", "key 1", &pem).unwrap_err(),
            CredentialsError::KeyId
        );
        assert_eq!(
            Credentials::with_kid(" ", "k", &pem).unwrap_err(),
            CredentialsError::ClientId
        );
        assert_eq!(
            Credentials::with_chain("client", "", &pem).unwrap_err(),
            CredentialsError::Chain
        );
    }
}
