//! What the page of a use case's standing does: one step, by the button that was pressed. What is typed is never lost to an error.

use domain::usecase::life::standing::Refusal;

use super::{ACTS, REASON};
use crate::{
    desk::{Desks, ErrorCode},
    page::{FieldError, Page},
    routes::{Response, Visit, is_plain_id, path},
    texts::Texts,
    wire::{Caller, Moved, Private, WantedStep},
};

pub(crate) async fn show(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    page(desks, visit, who, code, "", Vec::new()).await
}

async fn page(
    desks: &Desks,
    visit: &Visit,
    who: Caller,
    code: &str,
    reason: &str,
    errors: Vec<FieldError>,
) -> Response {
    if !is_plain_id(code) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    let status = if errors.is_empty() { 200 } else { 422 };
    match desks.standing.standing(who, code.to_owned()).await {
        Ok(view) => {
            let reason = Private(reason.to_owned());
            visit.page_with_errors(
                status,
                Page::Standing {
                    view: Box::new(view),
                    reason,
                },
                errors,
            )
        }
        Err(error) => visit.fault(error),
    }
}

pub(crate) async fn post(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    if !is_plain_id(code) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    let words = &Texts::of(visit.ask.language).standing;
    let form = &visit.ask.form;
    let reason = form.get(REASON).unwrap_or_default();
    let wanted = form.get("handling");
    let Some((_, act)) = ACTS.iter().find(|(word, _)| Some(*word) == wanted) else {
        let errors = vec![FieldError::new(REASON, words.choose)];
        return page(desks, visit, who, code, reason, errors).await;
    };
    let step = WantedStep {
        code: code.to_owned(),
        act: *act,
        reason: reason.to_owned(),
    };
    let message = match desks.standing.take(who.clone(), step).await {
        Ok(Moved::Done) => return Response::redirect(path::standing(code)),
        Ok(Moved::HoldsNumber) => words.holds_number,
        Ok(Moved::Refused(Refusal::ReasonMissing)) => words.reason_missing,
        Ok(Moved::Refused(why)) => (words.refused)(why),
        Err(error) => return visit.fault(error),
    };
    let errors = vec![FieldError::new(REASON, message)];
    page(desks, visit, who, code, reason, errors).await
}
