//! A seal comes only from a committed entry: it has no literal, no default and no copy.

use domain::lookup::{Commit, Permit, Sealed};

fn forged(inner: Permit, commit: Commit) -> Sealed<Permit> {
    Sealed { inner, commit }
}

fn copied(sealed: Sealed<Permit>) -> (Sealed<Permit>, Sealed<Permit>) {
    (sealed.clone(), sealed)
}

fn main() {}
