//! Nobody can send a permit: it is not read from JSON, and has no default.

use domain::lookup::Permit;

fn received(text: &str) -> Permit {
    serde_json::from_str(text).unwrap()
}

fn assumed() -> Permit {
    Permit::default()
}

fn main() {}
