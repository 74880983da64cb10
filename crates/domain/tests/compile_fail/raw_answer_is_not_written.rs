//! A raw answer is never serialised.

use domain::lookup::RawAnswer;

fn written(raw: &RawAnswer) -> Option<String> {
    serde_json::to_string(raw).ok()
}

fn main() {}
