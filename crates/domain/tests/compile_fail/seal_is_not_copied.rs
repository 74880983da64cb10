//! One seal is one fetch: it cannot be copied.

use domain::lookup::{Permit, Sealed};

fn copied(sealed: &Sealed<Permit>) -> Sealed<Permit> {
    sealed.clone()
}

fn main() {}
