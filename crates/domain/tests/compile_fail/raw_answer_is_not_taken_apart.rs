//! What is in a raw answer is private.

use domain::lookup::RawAnswer;

fn taken(raw: RawAnswer) -> serde_json::Value {
    raw.body
}

fn main() {}
