//! A raw answer is used up by the minimiser, so it cannot be kept beside it.

use domain::lookup::RawAnswer;

fn kept(raw: &RawAnswer) -> RawAnswer {
    Clone::clone(raw)
}

fn main() {}
