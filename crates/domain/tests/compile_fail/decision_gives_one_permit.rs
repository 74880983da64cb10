//! Giving the permit uses the decision up.

use domain::gate::{Decision, NotPermitted};
use domain::ids::{Pseudonym, SubjectId};
use domain::lookup::Permit;

fn twice(decision: Decision, subject: SubjectId, name: &Pseudonym) -> [Result<Permit, NotPermitted>; 2] {
    [decision.into_permit(subject.clone(), name), decision.into_permit(subject, name)]
}

fn main() {}
