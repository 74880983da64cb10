//! The terms of a permit become a permit only through the decision that holds them.

use domain::ids::SubjectId;
use domain::lookup::Permit;

fn bound(subject: SubjectId) -> Permit {
    Permit::bind(unreachable!(), subject)
}

fn main() {}
