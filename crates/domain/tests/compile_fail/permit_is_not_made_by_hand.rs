//! A permit comes only out of a decision: its parts are private, and so is the function that joins them.

use domain::ids::SubjectId;
use domain::lookup::Permit;

fn forged(subject: SubjectId) -> Permit {
    Permit { subject }
}

fn bound(subject: SubjectId) -> Permit {
    Permit::bind(terms(), subject)
}

fn terms<T>() -> T {
    loop {}
}

fn main() {}
