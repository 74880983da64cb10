//! The number of a person is not written to JSON, and its digits are private.

use domain::ids::{PersonId, SubjectId};

fn written(person: &PersonId) -> String {
    serde_json::to_string(person).unwrap()
}

fn subject_written(subject: &SubjectId) -> String {
    serde_json::to_string(subject).unwrap()
}

fn digits(person: PersonId) -> String {
    person.digits
}

fn main() {}
