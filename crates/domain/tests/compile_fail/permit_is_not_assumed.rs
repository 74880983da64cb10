//! There is no permit to begin with.

use domain::lookup::Permit;

fn assumed() -> Permit {
    Permit::default()
}

fn main() {}
