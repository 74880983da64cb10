//! The permit inside a seal is never given back, so what is sealed cannot be sealed again.

use domain::lookup::{Permit, Sealed};

fn opened(sealed: Sealed<Permit>) -> Permit {
    sealed.into_parts().0
}

fn main() {}
