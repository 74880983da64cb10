//! A function that fetches takes the seal by value: no permit without a seal, and one seal for one fetch.

use domain::lookup::{Permit, RawAnswer, Sealed};

fn fetch(_authority: Sealed<Permit>) -> RawAnswer {
    RawAnswer::new(serde_json::Value::Null)
}

fn without_a_seal(permit: Permit) -> RawAnswer {
    fetch(permit)
}

fn twice(sealed: Sealed<Permit>) -> (RawAnswer, RawAnswer) {
    (fetch(sealed), fetch(sealed))
}

fn main() {}
