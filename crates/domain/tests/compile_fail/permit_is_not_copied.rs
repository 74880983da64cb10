//! One permit is one look-up: it cannot be copied.

use domain::lookup::Permit;

fn twice(permit: &Permit) -> Permit {
    permit.clone()
}

fn main() {}
