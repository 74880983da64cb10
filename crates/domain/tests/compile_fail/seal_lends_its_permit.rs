//! The permit inside a seal is lent, and stays there.

use domain::lookup::{Permit, Sealed};

fn taken(sealed: &Sealed<Permit>) -> Permit {
    *sealed.permit()
}

fn main() {}
