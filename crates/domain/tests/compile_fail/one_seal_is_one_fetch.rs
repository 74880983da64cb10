//! A function that fetches takes the seal by value: it is gone after one fetch.

use domain::lookup::{Permit, RawAnswer, Sealed};

fn fetch(_authority: Sealed<Permit>) -> RawAnswer {
    RawAnswer::new(serde_json::Value::Null)
}

fn twice(sealed: Sealed<Permit>) -> (RawAnswer, RawAnswer) {
    (fetch(sealed), fetch(sealed))
}

fn main() {}
