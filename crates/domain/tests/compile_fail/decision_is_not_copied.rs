//! A decision holds the terms of one permit: it cannot be copied, and giving the permit uses it up.

use domain::gate::{Decision, NotPermitted};
use domain::ids::{Pseudonym, SubjectId};
use domain::lookup::Permit;

fn copied(decision: Decision) -> (Decision, Decision) {
    (decision.clone(), decision)
}

fn twice(decision: Decision, subject: SubjectId, name: &Pseudonym) -> [Result<Permit, NotPermitted>; 2] {
    [decision.into_permit(subject.clone(), name), decision.into_permit(subject, name)]
}

fn main() {}
