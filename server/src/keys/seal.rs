//! Sealing of what must be erasable: a data key per case, wrapped by the key-encryption key, AES-256-GCM throughout.
//! The place a text belongs to is bound into the seal, so a row that is moved does not open. It stores nothing.

use std::collections::BTreeMap;
use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, Nonce, RandomizedNonceKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use zeroize::Zeroizing;

use super::file::KeyFile;
use super::{KeyError, Keys, random};

const NONCE: usize = 12;
/// The form of a sealed text: version, nonce, ciphertext and tag.
const FORM: u8 = 1;

/// The versions of the key-encryption key; the highest wraps, all of them unwrap.
pub(super) struct EncryptionKeys {
    versions: BTreeMap<u32, RandomizedNonceKey>,
    newest: u32,
}

/// The key of one case. When its wrapped form is destroyed, everything sealed with it is gone.
pub struct DataKey(Zeroizing<[u8; 32]>);

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey")
    }
}

impl EncryptionKeys {
    pub(super) fn new(file: &KeyFile) -> Result<Self, KeyError> {
        let mut versions = BTreeMap::new();
        for (version, bytes) in file.versions() {
            versions.insert(version, RandomizedNonceKey::new(&AES_256_GCM, bytes)?);
        }
        let newest = file
            .newest()
            .map(|(version, _)| version)
            .ok_or(KeyError::Crypto)?;
        Ok(Self { versions, newest })
    }
}

impl DataKey {
    /// A new random key.
    pub fn new() -> Result<Self, KeyError> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    /// Seals `text`; it opens only with this key and for the same `place` (organisation, case, row, column).
    pub fn seal(&self, place: &str, text: &[u8]) -> Result<Vec<u8>, KeyError> {
        seal(
            &RandomizedNonceKey::new(&AES_256_GCM, self.0.as_slice())?,
            place,
            text,
        )
    }

    /// Opens what `seal` made.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        open(
            &RandomizedNonceKey::new(&AES_256_GCM, self.0.as_slice())?,
            place,
            sealed,
        )
    }
}

impl Keys {
    /// Wraps a case's key for `place`: `w<version>:<base64>`.
    pub fn wrap(&self, place: &str, key: &DataKey) -> Result<String, KeyError> {
        self.seal_secret(place, key.0.as_slice())
    }

    /// Unwraps what `wrap` made, under whichever version it was made with.
    pub fn unwrap_key(&self, place: &str, wrapped: &str) -> Result<DataKey, KeyError> {
        let opened = self.open_secret(place, wrapped)?;
        let bytes: [u8; 32] = opened.as_slice().try_into().map_err(|_| KeyError::Unsealable)?;
        Ok(DataKey(Zeroizing::new(bytes)))
    }

    /// Seals something short under the key-encryption key itself, for `place`.
    pub fn seal_secret(&self, place: &str, secret: &[u8]) -> Result<String, KeyError> {
        let version = self.encryption.newest;
        let sealing = self.encryption.versions.get(&version).ok_or(KeyError::Crypto)?;
        let sealed = seal(sealing, place, secret)?;
        Ok(format!("w{version}:{}", STANDARD_NO_PAD.encode(sealed)))
    }

    /// Opens what `seal_secret` made, under whichever version it was made with.
    pub fn open_secret(&self, place: &str, wrapped: &str) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let (version, body) = wrapped
            .strip_prefix('w')
            .and_then(|rest| rest.split_once(':'))
            .ok_or(KeyError::Unsealable)?;
        let version: u32 = version.parse().map_err(|_| KeyError::Unsealable)?;
        let wrapping = self
            .encryption
            .versions
            .get(&version)
            .ok_or(KeyError::Unsealable)?;
        let sealed = STANDARD_NO_PAD.decode(body).map_err(|_| KeyError::Unsealable)?;
        open(wrapping, place, &sealed)
    }
}

fn seal(key: &RandomizedNonceKey, place: &str, text: &[u8]) -> Result<Vec<u8>, KeyError> {
    let mut body = text.to_vec();
    let nonce = key.seal_in_place_append_tag(Aad::from(place.as_bytes()), &mut body)?;
    let mut sealed = Vec::with_capacity(1 + NONCE + body.len());
    sealed.push(FORM);
    sealed.extend_from_slice(nonce.as_ref());
    sealed.append(&mut body);
    Ok(sealed)
}

fn open(key: &RandomizedNonceKey, place: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let (&form, rest) = sealed.split_first().ok_or(KeyError::Unsealable)?;
    let (nonce, body) = rest.split_at_checked(NONCE).ok_or(KeyError::Unsealable)?;
    if form != FORM {
        return Err(KeyError::Unsealable);
    }
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| KeyError::Unsealable)?;
    let mut opened = Zeroizing::new(body.to_vec());
    let length = key
        .open_in_place(nonce, Aad::from(place.as_bytes()), &mut opened)
        .map_err(|_| KeyError::Unsealable)?
        .len();
    opened.truncate(length);
    Ok(opened)
}
