//! Where in the form something is mended that stopped a look-up: the id of the field.

use domain::catalogue::PeriodKind;

use super::{
    Typed,
    typed::{FIELD, row_id},
};
use crate::{
    explain::Place,
    wire::{ResultView, UseCaseForm},
};

/// The id of the field for one of the look-ups that were asked for.
pub(super) fn id(form: Option<&UseCaseForm>, result: &ResultView, typed: &Typed, place: Place) -> String {
    let number = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let asked = number(&result.subject.number.0);
    let row = typed.subjects.iter().position(|row| number(&row.number) == asked);
    let service = form.and_then(|form| {
        let mut services = form.services.iter();
        services.find(|one| one.service == result.service)
    });
    let period = service.map_or(PeriodKind::IncomeYear, |service| service.period);
    of(place, row.unwrap_or(0), period, &result.service)
}

/// The id of a field, in the row of a subject and for a service.
pub(super) fn of(place: Place, row: usize, period: PeriodKind, service: &str) -> String {
    match place {
        Place::Period => match period {
            PeriodKind::Months => "fra".to_owned(),
            PeriodKind::Days => "fradato".to_owned(),
            PeriodKind::IncomeYear | PeriodKind::None => "aar".to_owned(),
        },
        Place::Number => row_id("nummer", row),
        Place::Role => row_id("rolle", row),
        Place::Relation => row_id("tilknytning", row),
        Place::Evidence => row_id("bevis", row),
        Place::Case => "sak".to_owned(),
        Place::Reason => "grunn".to_owned(),
        Place::ReasonText => "grunntekst".to_owned(),
        Place::NewNeed => "nyttbehov".to_owned(),
        Place::Fields => format!("{FIELD}{service}"),
    }
}
