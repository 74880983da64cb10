//! What the page of units does. What is ticked is not lost to an error.

use super::{BEFORE, UNITS};
use crate::{
    desk::{Desks, ErrorCode},
    page::{FieldError, Form, Page},
    routes::{Response, Visit, is_plain_id, path},
    texts::Texts,
    wire::{Caller, UnitsSet, WantedUnits},
};

pub(crate) async fn show(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    page(desks, visit, who, code, None, Vec::new()).await
}

async fn page(
    desks: &Desks,
    visit: &Visit,
    who: Caller,
    code: &str,
    typed: Option<Form>,
    errors: Vec<FieldError>,
) -> Response {
    if !is_plain_id(code) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    let status = if errors.is_empty() { 200 } else { 422 };
    match desks.standing.units(who, code.to_owned()).await {
        Ok(view) => visit.page_with_errors(status, Page::Units { view, typed }, errors),
        Err(error) => visit.fault(error),
    }
}

pub(crate) async fn post(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    if !is_plain_id(code) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    let words = &Texts::of(visit.ask.language).units;
    let form = &visit.ask.form;
    let before = form.get(BEFORE).unwrap_or_default();
    let wanted = WantedUnits {
        code: code.to_owned(),
        units: form.all(UNITS),
        before: before.split_whitespace().map(str::to_owned).collect(),
    };
    let why = match desks.standing.set_units(who.clone(), wanted).await {
        Ok(UnitsSet::Done) => return Response::redirect(path::units(code)),
        Ok(UnitsSet::NoChange) => words.no_change,
        Ok(UnitsSet::Stale) => words.stale,
        Ok(UnitsSet::Unknown) => words.unknown,
        Ok(UnitsSet::Ended) => words.ended,
        Err(error) => return visit.fault(error),
    };
    let errors = vec![FieldError::new(UNITS, why)];
    // Of what others have set since, nothing would be seen behind one's own ticks.
    let typed = (why != words.stale).then(|| form.clone());
    page(desks, visit, who, code, typed, errors).await
}
