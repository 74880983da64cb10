//! The key store: every secret of the installation, kept in files beside the database and never in it.
//! It hands out acts (pseudonymise, seal, hash), not keys; only three leave this module: the ledger's seed, for the appender,
//! and the Maskinporten and sign-in keys, for the clients that sign with them. `serve` makes missing keys outside production only; there the operator runs `keys make`.

mod case_system;
mod file;
mod ledger;
mod people;
mod rotate;
mod seal;
mod signing;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::RwLock;

use aws_lc_rs::{constant_time, hmac, rand};
use domain::canonical::{hex, unhex};

pub use case_system::is_case_system_key;
pub use file::Made;
pub use ledger::LedgerSeed;
pub use rotate::Rotatable;
pub use seal::DataKey;
pub use signing::SigningKey;

use crate::config::{Config, Environment};
use file::{KeyFile, Kind};
use people::PseudonymKeys;

/// Something is wrong with the key store. No message holds a key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("the key file `{path}` is missing; make it with `hjemmel keys make`")]
    Missing { path: PathBuf },
    #[error(
        "the key file `{path}` was made by `serve` outside production; make new keys with `hjemmel keys make`"
    )]
    Default { path: PathBuf },
    #[error("the key file `{path}` holds a key that is not random; make a new one with `hjemmel keys make`")]
    Weak { path: PathBuf },
    #[error("the key file `{path}` can be read by others; give it mode 0600")]
    Open { path: PathBuf },
    #[error("the key file `{path}` is not as expected: {message}")]
    Form { path: PathBuf, message: &'static str },
    #[error("cannot use the key file `{path}`: {source}")]
    Io { path: PathBuf, source: std::io::Error },
    #[error("`{0}` cannot name a key")]
    Name(String),
    #[error("the cryptographic library refused")]
    Crypto,
    #[error("the sealed text does not belong here, was changed, or its key is gone")]
    Unsealable,
}

impl From<aws_lc_rs::error::Unspecified> for KeyError {
    fn from(_: aws_lc_rs::error::Unspecified) -> Self {
        Self::Crypto
    }
}

/// Who may make keys that are not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Making {
    /// A missing key is an error.
    Never,
    /// `serve` outside production.
    Automatic(Environment),
    /// `keys make`, by the operator.
    Operator,
}

/// Where keys are and what is accepted of them.
#[derive(Debug, Clone)]
struct Place {
    key_file: PathBuf,
    folder: PathBuf,
    environment: Environment,
    making: Making,
}

/// All keys of the installation, ready for use.
pub struct Keys {
    place: Place,
    encryption: seal::EncryptionKeys,
    ledger: LedgerSeed,
    staff: Versioned,
    client: Versioned,
    session: hmac::Key,
    index: hmac::Key,
    maskinporten: SigningKey,
    /// Where people can sign in elsewhere, or an operator makes keys beforehand.
    sign_in: Option<SigningKey>,
    pseudonyms: RwLock<PseudonymKeys>,
}

/// An HMAC key with its older versions, the newest last and never empty.
struct Versioned {
    older: Vec<(u32, hmac::Key)>,
    newest: (u32, hmac::Key),
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys")
            .field("place", &self.place)
            .finish_non_exhaustive()
    }
}

impl Keys {
    /// Opens the key store for `serve`: missing keys are made outside production.
    pub fn open(config: &Config) -> Result<Self, KeyError> {
        let making = match config.environment {
            Environment::Production => Making::Never,
            Environment::Sandbox | Environment::Test => Making::Automatic(config.environment),
        };
        Self::open_with(config, making)
    }

    /// Opens the key store, making what is missing as `making` allows.
    pub fn open_with(config: &Config, making: Making) -> Result<Self, KeyError> {
        let place = Place {
            key_file: config.key_file.clone(),
            folder: config.key_store(),
            environment: config.environment,
            making,
        };
        let encryption = seal::EncryptionKeys::new(&place.random(&place.key_file, Kind::Encryption)?)?;
        let ledger = LedgerSeed::new(&place.random(&place.inside("ledger"), Kind::Ledger)?)?;
        let staff = Versioned::new(&place.random(&place.inside("staff"), Kind::Staff)?)?;
        let client = Versioned::new(&place.random(&place.inside("client"), Kind::Client)?)?;
        let session = Versioned::new(&place.random(&place.inside("session"), Kind::Session)?)?
            .newest
            .1;
        // What is found again by its hash must hash the same for ever: this one key has no newer version.
        let index = Versioned::new(&place.random(&place.inside("index"), Kind::Index)?)?.oldest();
        let maskinporten = SigningKey::open(&place, "maskinporten", Kind::Maskinporten)?;
        let is_used = !config.sign_in.is_empty() || place.making == Making::Operator;
        let sign_in = is_used
            .then(|| SigningKey::open(&place, SIGN_IN, Kind::SignIn))
            .transpose()?;
        let keys = Self {
            place,
            encryption,
            ledger,
            staff,
            client,
            session,
            index,
            maskinporten,
            sign_in,
            pseudonyms: RwLock::new(PseudonymKeys::default()),
        };
        Ok(keys)
    }

    /// The key that signs checkpoints.
    pub fn ledger(&self) -> &LedgerSeed {
        &self.ledger
    }

    /// The key that signs requests to Maskinporten.
    pub fn maskinporten(&self) -> &SigningKey {
        &self.maskinporten
    }

    /// The key that signs requests to providers that people sign in at.
    pub fn sign_in(&self) -> Option<&SigningKey> {
        self.sign_in.as_ref()
    }

    /// How a client system's key is stored, under the newest version: `k<version>:<hex>`.
    pub fn client_key_hash(&self, key: &str) -> String {
        self.client.newest("k", "hjemmel/client-key/1", key.as_bytes())
    }

    /// Every way a client system's key may have been stored, the newest first.
    pub fn client_key_hashes(&self, key: &str) -> Vec<String> {
        self.client.all("k", "hjemmel/client-key/1", key.as_bytes())
    }

    /// A keyed hash for one `purpose`, lower-case hex, the same for ever: for what rows are found by.
    pub fn keyed_hash(&self, purpose: &str, bytes: &[u8]) -> String {
        hex(sign(&self.index, purpose, bytes).as_ref())
    }

    /// How a case is known in rows: the keyed hash of its organisation and reference.
    pub fn case_hash(&self, organisation: &str, reference: &str) -> String {
        self.keyed_hash(&format!("hjemmel/case/1/{organisation}"), reference.as_bytes())
    }

    /// A token that only this installation can make for `bound_to` (a session or a browser's random value).
    pub fn form_token(&self, bound_to: &str) -> String {
        hex(sign(&self.session, FORM_TOKEN, bound_to.as_bytes()).as_ref())
    }

    /// Whether `token` was made for `bound_to`; takes the same time whatever the answer.
    pub fn is_form_token(&self, bound_to: &str, token: &str) -> bool {
        self.is_signed(FORM_TOKEN, bound_to, token)
    }

    /// A mark that only this installation can make of a browser that has signed in to an account.
    pub fn browser_mark(&self, bound_to: &str) -> String {
        hex(sign(&self.session, BROWSER_MARK, bound_to.as_bytes()).as_ref())
    }

    /// Whether `mark` was made for `bound_to`; takes the same time whatever the answer.
    pub fn is_browser_mark(&self, bound_to: &str, mark: &str) -> bool {
        self.is_signed(BROWSER_MARK, bound_to, mark)
    }

    fn is_signed(&self, purpose: &str, bound_to: &str, token: &str) -> bool {
        let expected = sign(&self.session, purpose, bound_to.as_bytes());
        unhex(token)
            .is_some_and(|given| constant_time::verify_slices_are_equal(expected.as_ref(), &given).is_ok())
    }
}

/// The file of the sign-in key.
const SIGN_IN: &str = "sign-in";
const FORM_TOKEN: &str = "hjemmel/form-token/1";
const BROWSER_MARK: &str = "hjemmel/browser-mark/1";

/// Fresh random bytes.
pub fn random<const N: usize>() -> Result<[u8; N], KeyError> {
    let mut bytes = [0; N];
    rand::fill(&mut bytes)?;
    Ok(bytes)
}

/// A random text of 256 bits in lower-case hex: new client keys, salts, one-time passwords.
pub fn random_hex() -> Result<String, KeyError> {
    Ok(hex(&random::<32>()?))
}

/// HMAC-SHA-256 over a purpose and the bytes, with the length of the purpose so that the two can't run into each other.
fn sign(key: &hmac::Key, purpose: &str, bytes: &[u8]) -> hmac::Tag {
    let mut context = hmac::Context::with_key(key);
    context.update(&u64::try_from(purpose.len()).unwrap_or(u64::MAX).to_be_bytes());
    context.update(purpose.as_bytes());
    context.update(bytes);
    context.sign()
}

impl Versioned {
    fn new(file: &KeyFile) -> Result<Self, KeyError> {
        let mut keys: Vec<(u32, hmac::Key)> = file
            .versions()
            .map(|(version, bytes)| (version, hmac::Key::new(hmac::HMAC_SHA256, bytes)))
            .collect();
        let newest = keys.pop().ok_or(KeyError::Crypto)?;
        keys.reverse();
        Ok(Self { older: keys, newest })
    }

    fn oldest(self) -> hmac::Key {
        self.older.into_iter().next_back().unwrap_or(self.newest).1
    }

    fn newest(&self, prefix: &str, purpose: &str, bytes: &[u8]) -> String {
        let (version, key) = &self.newest;
        format!("{prefix}{version}:{}", hex(sign(key, purpose, bytes).as_ref()))
    }

    fn all(&self, prefix: &str, purpose: &str, bytes: &[u8]) -> Vec<String> {
        std::iter::once(&self.newest)
            .chain(&self.older)
            .map(|(version, key)| format!("{prefix}{version}:{}", hex(sign(key, purpose, bytes).as_ref())))
            .collect()
    }
}

impl Place {
    fn inside(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.key"))
    }

    /// Opens a file of 32 random bytes per version, making it if that is allowed.
    fn random(&self, path: &Path, kind: Kind) -> Result<KeyFile, KeyError> {
        self.open(path, kind, || Ok(random::<32>()?.to_vec()))
    }

    /// Opens a key file, making it with `new` if it is missing and that is allowed, and judges what it finds.
    fn open(
        &self,
        path: &Path,
        kind: Kind,
        new: impl FnOnce() -> Result<Vec<u8>, KeyError>,
    ) -> Result<KeyFile, KeyError> {
        let found = match KeyFile::read(path, kind)? {
            Some(found) => found,
            None => self.make(path, kind, new)?,
        };
        if self.environment == Environment::Production {
            found.judge(path)?;
        }
        Ok(found)
    }

    fn make(
        &self,
        path: &Path,
        kind: Kind,
        new: impl FnOnce() -> Result<Vec<u8>, KeyError>,
    ) -> Result<KeyFile, KeyError> {
        let made = match self.making {
            Making::Never => {
                return Err(KeyError::Missing {
                    path: path.to_owned(),
                });
            }
            Making::Automatic(environment) => Made::Automatic(environment),
            Making::Operator => Made::Operator,
        };
        KeyFile::new(kind, made, new()?).create(path)?;
        // Another replica may have been first: what lies in the folder is what counts.
        KeyFile::read(path, kind)?.ok_or_else(|| KeyError::Missing {
            path: path.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests;
