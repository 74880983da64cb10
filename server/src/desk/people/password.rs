//! Passwords: Argon2id at a cost that hurts a guesser and not a person, two at a time so that memory stays small.
//! It keeps only hashes, and works as long for a name that does not exist as for one that does.

use std::sync::OnceLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::password::LONGEST;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::error::{Class, Error};

/// Each hashing takes 19 MiB.
static PLACES: Semaphore = Semaphore::const_new(2);
/// Verified against when there is no account; its password is nobody's.
static NOBODY: OnceLock<Option<String>> = OnceLock::new();

fn hasher() -> Option<Argon2<'static>> {
    let params = Params::new(19 * 1_024, 2, 1, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The text that is stored for a password.
pub fn hash(password: &str) -> Result<String, Error> {
    let broken = || Error::new(Class::Internal, "hashing a password");
    let hash = hasher().ok_or_else(broken)?.hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|_| broken())
}

/// The same beside a server's other work, two at a time.
pub async fn hash_in_turn(password: String) -> Result<String, Error> {
    let password = Zeroizing::new(password);
    let stopping = || Error::new(Class::Unavailable, "hashing a password");
    let place = PLACES.acquire().await.map_err(|_| stopping())?;
    let hashed = tokio::task::spawn_blocking(move || hash(&password)).await;
    drop(place);
    hashed.map_err(|_| stopping())?
}

/// Whether `password` belongs to `stored`; without a stored hash it works as long and says no.
pub async fn verify(password: String, stored: Option<String>) -> Result<bool, Error> {
    let password = Zeroizing::new(password);
    if password.len() > LONGEST {
        return Ok(false);
    }
    let stopping = || Error::new(Class::Unavailable, "checking a password");
    let place = PLACES.acquire().await.map_err(|_| stopping())?;
    let checked = tokio::task::spawn_blocking(move || {
        let is_known = stored.is_some();
        let stored = stored.or_else(nobody)?;
        let parsed = PasswordHash::new(&stored).ok()?;
        let fits = hasher()?.verify_password(password.as_bytes(), &parsed).is_ok();
        Some(fits && is_known)
    });
    let fits = checked.await.map_err(|_| stopping())?;
    drop(place);
    Ok(fits.unwrap_or(false))
}

fn nobody() -> Option<String> {
    NOBODY
        .get_or_init(|| {
            crate::keys::random_hex()
                .ok()
                .and_then(|password| hash(&password).ok())
        })
        .clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_fits() {
        let stored = hash("riktig hest batteri stift").unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(
            verify("riktig hest batteri stift".to_owned(), Some(stored.clone()))
                .await
                .unwrap()
        );
        assert!(!verify("feil hest".to_owned(), Some(stored)).await.unwrap());
        assert!(
            !verify("riktig hest batteri stift".to_owned(), None)
                .await
                .unwrap()
        );
    }

    #[tokio::test]
    async fn an_endless_password_is_not_looked_at() {
        assert!(!verify("a".repeat(LONGEST + 1), None).await.unwrap());
    }
}
