//! The minimiser too takes the seal, not the permit.

use domain::lookup::{MinimiseError, Minimised, Permit, RawAnswer, Selectors, minimise};

fn without_a_seal(raw: RawAnswer, permit: Permit, selectors: &Selectors) -> Result<Minimised, MinimiseError> {
    minimise(raw, permit, selectors)
}

fn main() {}
