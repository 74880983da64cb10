//! Browsers that have signed in to an account before. Each carries a signed mark, and its failures are counted apart from those of
//! strangers: who guesses at a colleague's password from elsewhere locks strangers out of the account, and not the colleague. A mark
//! opens nothing; it only says in which count a try belongs. See docs/operations.md.

use aws_lc_rs::digest;

use crate::compose::Rooms;
use crate::error::{Class, Error};
use crate::keys::Keys;

/// As many accounts as one browser is known to.
const MOST: usize = 4;
const NONCE: usize = 32;
/// Nonce and mark, both as hex.
const LENGTH: usize = NONCE + 64;

/// A browser that an account knows, by what its failures are counted under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KnownBrowser(pub(super) [u8; 32]);

fn bound_to(account: &str, nonce: &str) -> String {
    format!("{account}/{nonce}")
}

/// The marks of a cookie's value.
fn marks(cookie: &str) -> impl Iterator<Item = (&str, &str)> {
    let whole = cookie
        .split('.')
        .filter(|mark| mark.len() == LENGTH && mark.is_ascii());
    whole.take(MOST).filter_map(|mark| mark.split_at_checked(NONCE))
}

/// The browser, if the account knows it. A name that is no account's is looked at for as long as one that is.
pub(super) fn known(keys: &Keys, account: Option<&str>, cookie: &str) -> Option<KnownBrowser> {
    let account = account.unwrap_or_default();
    let mut found = None;
    for (nonce, mark) in marks(cookie) {
        let bound = bound_to(account, nonce);
        if keys.is_browser_mark(&bound, mark) && !account.is_empty() {
            let digest = digest::digest(&digest::SHA256, bound.as_bytes());
            found = digest.as_ref().try_into().ok().map(KnownBrowser);
        }
    }
    found
}

/// The cookie's value after a sign-in: a new mark for the account, before those of others.
pub fn marked(rooms: &Rooms, account: &str, cookie: &str) -> Result<String, Error> {
    let random = crate::keys::random::<16>()
        .map_err(|cause| Error::caused(Class::Internal, "marking a browser", cause))?;
    let nonce = domain::canonical::hex(&random);
    let mark = rooms.keys.browser_mark(&bound_to(account, &nonce));
    let others =
        marks(cookie).filter(|(nonce, mark)| !rooms.keys.is_browser_mark(&bound_to(account, nonce), mark));
    let mut all = vec![format!("{nonce}{mark}")];
    all.extend(
        others
            .map(|(nonce, mark)| format!("{nonce}{mark}"))
            .take(MOST - 1),
    );
    Ok(all.join("."))
}
