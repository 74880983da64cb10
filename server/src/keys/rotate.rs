//! A newer version of a key: it counts from the next start, and the older ones go on reading what they made.
//! Three keys have no such act. The index key must hash alike for ever; with a new staff key one person's accounts would
//! read as two; and an export names one ledger key.

use super::file::{KeyFile, Kind};
use super::{KeyError, Keys, Making, Place, SIGN_IN, random, signing};
use crate::config::Config;

/// The keys that can be made anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rotatable {
    /// Wraps the keys of cases.
    Encryption,
    /// Hashes the keys of client systems; those that are issued go on working.
    Client,
    /// Signs forms; forms that are open when it counts must be loaded again.
    Session,
    /// Signs grants; its public half is registered before it counts.
    Maskinporten,
    /// Signs what we say to a provider that people sign in at; registered likewise.
    SignIn,
}

impl Keys {
    /// Adds a version to one key of the store.
    pub fn rotate(config: &Config, key: Rotatable) -> Result<(), KeyError> {
        let place = Place {
            key_file: config.key_file.clone(),
            folder: config.key_store(),
            environment: config.environment,
            making: Making::Never,
        };
        let (path, kind) = match key {
            Rotatable::Encryption => (place.key_file.clone(), Kind::Encryption),
            Rotatable::Client => (place.inside("client"), Kind::Client),
            Rotatable::Session => (place.inside("session"), Kind::Session),
            Rotatable::Maskinporten => (place.inside("maskinporten"), Kind::Maskinporten),
            Rotatable::SignIn => (place.inside(SIGN_IN), Kind::SignIn),
        };
        let bytes = match key {
            Rotatable::Maskinporten | Rotatable::SignIn => signing::generate()?,
            Rotatable::Encryption | Rotatable::Client | Rotatable::Session => random::<32>()?.to_vec(),
        };
        let file = KeyFile::read(&path, kind)?.ok_or_else(|| KeyError::Missing { path: path.clone() })?;
        file.grown(bytes).replace(&path)
    }
}
