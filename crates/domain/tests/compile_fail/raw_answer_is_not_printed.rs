//! A raw answer is never printed.

use domain::lookup::RawAnswer;

fn printed(raw: &RawAnswer) -> String {
    format!("{raw}")
}

fn main() {}
