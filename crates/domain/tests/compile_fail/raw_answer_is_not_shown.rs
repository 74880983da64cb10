//! A raw answer has no way out but the minimiser: it is not written, not printed, not opened and not copied.

use domain::lookup::RawAnswer;

fn written(raw: &RawAnswer) -> String {
    serde_json::to_string(raw).unwrap()
}

fn printed(raw: &RawAnswer) -> String {
    raw.to_string()
}

fn opened(raw: RawAnswer) -> serde_json::Value {
    raw.0
}

fn lent(raw: &RawAnswer) -> &serde_json::Value {
    raw.open()
}

fn copied(raw: &RawAnswer) -> RawAnswer {
    raw.clone()
}

fn main() {}
