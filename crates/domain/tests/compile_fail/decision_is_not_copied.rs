//! A decision holds the terms of one permit: it cannot be copied.

use domain::gate::Decision;

fn copied(decision: &Decision) -> Decision {
    decision.clone()
}

fn main() {}
