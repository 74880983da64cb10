//! What was posted becomes what is asked, without a form to read it by: the use case is not the caller's, or is not there
//! any longer. Nothing is an error here; the desk answers, and its refusal is sealed.

use super::{Wanted, asked_year, given, kind_of, machine_date, number_of, subject_of, unknown_services};
use crate::{
    lookup::typed::Typed,
    wire::{AskedLookup, AskedPeriod, AskedSet, AskedSubject, Private},
};

/// Everything as it was posted.
pub(in crate::lookup) fn read_without_form(use_case: &str, typed: &Typed, key: &str) -> AskedSet {
    let mut services = unknown_services(&[], typed);
    if services.is_empty() {
        // Something must be asked for, or there is nothing to refuse.
        services.push(Wanted::UNNAMED);
    }
    let period = period(typed);
    let mut lookups = Vec::new();
    for row in &typed.subjects {
        let number = number_of(&row.number);
        let subject = subject_of(row, kind_of((true, true), &number), number);
        for service in &services {
            lookups.push(look_up(service, typed, subject.clone(), period.clone()));
        }
    }
    AskedSet {
        use_case: use_case.to_owned(),
        case_reference: Private(typed.case.trim().to_owned()),
        reason: typed.reason.clone(),
        reason_text: given(&typed.reason_text).map(Private),
        new_need: typed.new_need,
        lookups,
        idempotency_key: key.to_owned(),
    }
}

/// One look-up of a service as it was posted.
pub(super) fn look_up(
    service: &Wanted<'_>,
    typed: &Typed,
    subject: AskedSubject,
    period: Option<AskedPeriod>,
) -> AskedLookup {
    AskedLookup {
        service: service.code.to_owned(),
        rights_package: service.package.map(ToOwned::to_owned),
        subject,
        period,
        fields: typed.fields.get(service.code).cloned(),
    }
}

/// The first period that anything was typed for.
pub(super) fn period(typed: &Typed) -> Option<AskedPeriod> {
    asked_year(&typed.year)
        .or_else(|| span(&typed.from_month, &typed.to_month, 2))
        .or_else(|| span(&typed.from_day, &typed.to_day, 3))
}

fn span(from: &str, to: &str, parts: usize) -> Option<AskedPeriod> {
    given(from).or_else(|| given(to))?;
    let read = machine_date(from, parts).zip(machine_date(to, parts));
    Some(
        read.map_or(AskedPeriod::Unreadable, |(from, to)| AskedPeriod::Span {
            from,
            to,
        }),
    )
}
