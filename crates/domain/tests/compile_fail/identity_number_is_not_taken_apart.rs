//! The digits of a person's number are private; `expose` is the one way out.

use domain::ids::PersonId;

fn digits(person: PersonId) -> String {
    person.digits
}

fn main() {}
