//! Samples of the use case whose cases are asked about in the municipality's own case system, and the cases that system is given for them.

use serde_json::{Value, json};

use super::{Sample, body, case, sample, with};
use crate::demo::{cast::Cast, ground::RENEWED};

/// The unit that has one of the cases.
const UNIT: &str = "Barnehage";

/// A case of a sample, as the simulated case system is given it.
#[derive(Debug)]
pub(in crate::demo) struct SampleCase {
    pub(in crate::demo) reference: String,
    pub(in crate::demo) closed: bool,
    /// Number and category.
    pub(in crate::demo) parties: Vec<(String, String)>,
    /// Whether the caseworker of the samples has it.
    pub(in crate::demo) own: bool,
    /// The unit that has it.
    pub(in crate::demo) unit: Option<&'static str>,
}

/// The cases that the case system knows.
pub(in crate::demo) fn cases(cast: &Cast) -> Vec<SampleCase> {
    let of = |number: usize, person: &str| SampleCase {
        reference: case(number),
        closed: false,
        parties: vec![(person.to_owned(), "applicant".to_owned())],
        own: true,
        unit: None,
    };
    vec![
        of(120, &cast.parent),
        SampleCase {
            own: false,
            unit: Some(UNIT),
            ..of(121, &cast.parent)
        },
        SampleCase {
            closed: true,
            ..of(122, &cast.parent)
        },
        SampleCase {
            own: false,
            ..of(123, &cast.parent)
        },
        of(124, &cast.single),
    ]
}

fn asking(number: usize, person: &str) -> Value {
    with(body(number, person), json!({ "useCase": RENEWED }))
}

/// An open case of one's own, and one that the unit has.
pub(super) fn permits(cast: &Cast) -> Vec<Sample> {
    vec![
        sample("Åpen sak i fagsystemet", &[], asking(120, &cast.parent)),
        sample("Saken er tildelt enheten", &[], asking(121, &cast.parent)),
    ]
}

/// What the case system says no to.
pub(super) fn refused(cast: &Cast) -> Vec<Sample> {
    let parent = &cast.parent;
    vec![
        sample(
            "Saken er avsluttet i fagsystemet",
            &["case.reference"],
            asking(122, parent),
        ),
        sample(
            "Saken er tildelt en annen",
            &["case.assigned"],
            asking(123, parent),
        ),
        sample(
            "Fagsystemet kjenner ikke parten",
            &["subject.party"],
            asking(124, parent),
        ),
        sample(
            "Fagsystemet kjenner ikke saken",
            &["case.reference", "case.assigned"],
            asking(125, parent),
        ),
    ]
}
