//! The ledgers' signing key: one Ed25519 key for the installation, under one name per ledger.
//! The key's bytes come from the key store and never stand in the database; they are not printed.

use std::fmt;

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use domain::ledger::{Checkpoint, NoteError, SignedNote, VerifierKey};

/// A key that can't sign.
#[derive(Debug, thiserror::Error)]
pub enum SignerError {
    /// Not the key's bytes.
    #[error("the ledger key is not an Ed25519 key")]
    Key,
    /// A name that no note may carry.
    #[error(transparent)]
    Name(#[from] NoteError),
}

/// The public half: names and verifies, signs nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerKey {
    prefix: String,
    public: [u8; 32],
    older: Vec<[u8; 32]>,
}

impl LedgerKey {
    /// The key `public`, named `prefix/ledger` for each ledger. The prefix must stay as long as the ledgers live.
    pub fn new(prefix: &str, public: [u8; 32]) -> Result<Self, SignerError> {
        VerifierKey::new(prefix, public)?;
        Ok(Self {
            prefix: prefix.to_owned(),
            public,
            older: Vec::new(),
        })
    }

    /// With the versions that signed before this one, which older checkpoints still stand on.
    #[must_use]
    pub fn with_older(mut self, older: impl IntoIterator<Item = [u8; 32]>) -> Self {
        self.older = older.into_iter().filter(|key| *key != self.public).collect();
        self
    }

    /// The verifier key of one ledger; its name is the ledger's origin.
    pub fn of(&self, ledger: &str) -> Result<VerifierKey, SignerError> {
        self.named(ledger, self.public)
    }

    /// The verifier keys of one ledger, the newest first.
    pub fn all_of(&self, ledger: &str) -> Result<Vec<VerifierKey>, SignerError> {
        std::iter::once(&self.public)
            .chain(&self.older)
            .map(|public| self.named(ledger, *public))
            .collect()
    }

    fn named(&self, ledger: &str, public: [u8; 32]) -> Result<VerifierKey, SignerError> {
        Ok(VerifierKey::new(&format!("{}/{ledger}", self.prefix), public)?)
    }
}

/// The secret half.
pub struct Signer {
    key: LedgerKey,
    pair: Ed25519KeyPair,
}

impl fmt::Debug for Signer {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("Signer")
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

impl Signer {
    /// The key of a 32-byte seed.
    pub fn from_seed(prefix: &str, seed: &[u8]) -> Result<Self, SignerError> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| SignerError::Key)?;
        let public = pair
            .public_key()
            .as_ref()
            .try_into()
            .map_err(|_| SignerError::Key)?;
        Ok(Self {
            key: LedgerKey::new(prefix, public)?,
            pair,
        })
    }

    /// The public half.
    pub fn key(&self) -> &LedgerKey {
        &self.key
    }

    /// The signed note of a ledger at one size.
    pub(super) fn sign(&self, ledger: &str, size: u64, root: [u8; 32]) -> Result<String, SignerError> {
        let key = self.key.of(ledger)?;
        let checkpoint = Checkpoint {
            origin: key.name().to_owned(),
            size,
            root,
        };
        let signature = self.pair.sign(checkpoint.body().as_bytes());
        Ok(SignedNote::new(checkpoint, &key, signature.as_ref().to_vec()).to_string())
    }
}

/// Whether `signature` is by the holder of `public` over `message`.
pub fn check_signature(public: &[u8; 32], message: &[u8], signature: &[u8]) -> bool {
    UnparsedPublicKey::new(&ED25519, public)
        .verify(message, signature)
        .is_ok()
}
