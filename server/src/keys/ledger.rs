//! The ledgers' signing key: an Ed25519 seed for the appender, and the public keys of every version for readers.
//! The name in the notes follows from the oldest version, so that it stays when the key is changed.

use std::fmt;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use domain::canonical::sha256_hex;
use store::ledger::{LedgerKey, Signer, SignerError};
use zeroize::Zeroizing;

use super::KeyError;
use super::file::KeyFile;

/// The seed of the newest version, and what may be known of all.
pub struct LedgerSeed {
    newest: Zeroizing<Vec<u8>>,
    public: Vec<[u8; 32]>,
    prefix: String,
}

impl fmt::Debug for LedgerSeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LedgerSeed")
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}

impl LedgerSeed {
    pub(super) fn new(file: &KeyFile) -> Result<Self, KeyError> {
        let mut public: Vec<[u8; 32]> = Vec::new();
        for (_, seed) in file.versions() {
            let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| KeyError::Crypto)?;
            public.push(
                pair.public_key()
                    .as_ref()
                    .try_into()
                    .map_err(|_| KeyError::Crypto)?,
            );
        }
        let (_, newest) = file.newest().ok_or(KeyError::Crypto)?;
        let print = public
            .first()
            .map(|oldest| sha256_hex(oldest))
            .ok_or(KeyError::Crypto)?;
        let print: String = print.chars().take(16).collect();
        Ok(Self {
            newest: Zeroizing::new(newest.to_vec()),
            public,
            prefix: format!("hjemmel-{print}"),
        })
    }

    /// What begins the name of every ledger of this installation; a ledger's origin is `prefix/ledger`.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The appender's signer.
    pub fn signer(&self) -> Result<Signer, SignerError> {
        Signer::from_seed(&self.prefix, &self.newest)
    }

    /// The public half of the newest version.
    pub fn public(&self) -> Result<LedgerKey, SignerError> {
        Ok(self.signer()?.key().clone())
    }

    /// The public keys of every version, the oldest first.
    pub fn public_keys(&self) -> &[[u8; 32]] {
        &self.public
    }
}
