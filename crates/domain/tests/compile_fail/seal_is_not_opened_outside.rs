//! The permit inside a seal is lent, never given back: what is sealed cannot be sealed again.

use domain::lookup::{Permit, Sealed};

fn opened(sealed: Sealed<Permit>) -> Permit {
    sealed.into_parts().0
}

fn taken(sealed: &Sealed<Permit>) -> Permit {
    *sealed.permit()
}

fn main() {}
