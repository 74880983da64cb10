//! A seal comes only from a committed entry: its parts are private.

use domain::lookup::{Commit, Permit, Sealed};

fn forged(inner: Permit, commit: Commit) -> Sealed<Permit> {
    Sealed { inner, commit }
}

fn main() {}
