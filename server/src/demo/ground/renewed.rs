//! A use case whose cases are asked about in the municipality's own case system: what its main use case says, and more of the case.

use domain::usecase::{CaseRule, CaseState, Content, Purpose};

use super::{Items, kindergarten};

/// The payment looked at again, in cases that the municipality's own case system answers about.
pub(in crate::demo) const RENEWED: &str = "ny-vurdering-foreldrebetaling";

/// Payment for kindergarten that is looked at again: only in an open case or one in appeal, and only for whoever has it.
pub(in crate::demo) fn renewed(items: &Items, contact: &str) -> Content {
    let content = kindergarten(items, contact);
    Content {
        code: RENEWED.to_owned(),
        title: "Ny vurdering av foreldrebetaling".to_owned(),
        purpose: Purpose {
            statement: "Avgjøre om foreldrebetalingen i barnehage skal endres når husholdningens inntekt er endret, eller vedtaket er påklaget."
                .to_owned(),
            ..content.purpose
        },
        case: CaseRule {
            verified: true,
            states: vec![CaseState::Open, CaseState::Appeal, CaseState::Reopened],
            assigned: true,
            system: Some(items.named("case-system")),
            ..content.case
        },
        ..content
    }
}
