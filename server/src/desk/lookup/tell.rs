//! What the operator may know of look-ups: how many, under which use case, how they ended, and which checks refused them.
//! Codes of the register and the catalogue only; never a person, a case or a number.

use domain::gate::{Answer, Facts};

/// One look-up has ended: `shown`, `refused`, `failed` or `dry_run`.
pub(super) fn ended(facts: &Facts, outcome: &'static str) {
    let use_case = facts.use_case.as_ref();
    // A name that no use case of the organisation has was typed by someone.
    let code = use_case.map_or_else(|| "unknown".to_owned(), |use_case| use_case.code.clone());
    metrics::counter!("lookups_total", "use_case" => code, "outcome" => outcome).increment(1);
}

/// The checks that stopped a look-up.
pub(super) fn refused(decision: &Answer) {
    for code in decision.failing() {
        metrics::counter!("lookup_refusals_total", "check" => code.code()).increment(1);
    }
}
