//! Look-ups as the caseworker meets them: the form, the answer, the refusal, and the list afterwards.
//! What is typed becomes one `AskedSet`; what comes back is painted and forgotten. Nothing here decides.

pub(crate) mod act;
mod afterwards;
mod again;
mod answer;
mod causes;
mod choose;
mod decision;
mod derived;
mod form;
mod group;
mod hints;
mod places;
mod reading;
mod refusal;
mod subjects;
mod typed;
mod values;

pub(crate) use afterwards::{list, one, outcome_tag};
pub(crate) use answer::answer;
pub(crate) use causes::heaviest;
pub use causes::plain;
pub(crate) use choose::choose;
pub(crate) use derived::{amount, parameter};
pub(crate) use form::form;
pub(crate) use reading::{example, machine_date};
pub use typed::{EVIDENCE, RELATIONS, Typed, TypedSubject};

use crate::wire::{AnswerView, SetView};

/// The id of the form element, so that buttons outside it can send it.
pub const FORM_ID: &str = "oppslag";

/// Whether nothing of the set was let through.
pub fn all_refused(set: &SetView) -> bool {
    set.results
        .iter()
        .all(|result| matches!(result.answer, AnswerView::Refused))
}

/// The HTTP status of the page that shows the set.
pub fn status(set: &SetView) -> u16 {
    if all_refused(set) {
        return 403;
    }
    if set
        .results
        .iter()
        .any(|result| matches!(result.answer, AnswerView::Shown(_)))
    {
        return 200;
    }
    let failed = set.results.iter().filter_map(|result| match &result.answer {
        AnswerView::Failed(failed) => Some(failed.why.status()),
        AnswerView::Shown(_) | AnswerView::Refused => None,
    });
    failed.max().unwrap_or(502)
}
