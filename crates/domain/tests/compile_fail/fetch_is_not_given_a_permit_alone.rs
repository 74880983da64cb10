//! A function that fetches takes a seal: a permit alone is not enough.

use domain::lookup::{Permit, RawAnswer, Sealed};

fn fetch(_authority: Sealed<Permit>) -> RawAnswer {
    RawAnswer::new(serde_json::Value::Null)
}

fn without_a_seal(permit: Permit) -> RawAnswer {
    fetch(permit)
}

fn main() {}
