//! What the page of adressebeskyttelse does: turns the control on through something that may ask, and off.

use super::{CHOICE, OFF, ON};
use crate::{
    desk::{Desks, ErrorCode},
    page::{FieldError, Page},
    routes::{Response, Visit, path},
    texts::Texts,
    wire::Caller,
};

/// The page.
pub(crate) async fn show(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    page(desks, visit, who, Vec::new()).await
}

async fn page(desks: &Desks, visit: &Visit, who: Caller, errors: Vec<FieldError>) -> Response {
    let status = if errors.is_empty() { 200 } else { 422 };
    match desks.shield.show(who).await {
        Ok(view) => visit.page_with_errors(status, Page::Shield { view }, errors),
        Err(error) => visit.fault(error),
    }
}

/// Turns it on or off, by the button that was pressed.
pub(crate) async fn post(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let form = &visit.ask.form;
    let wanted = match form.get("handling") {
        Some(OFF) => None,
        Some(ON) => Some(form.get(CHOICE).unwrap_or_default().to_owned()),
        _ => return visit.fault(ErrorCode::NotFound.into()),
    };
    match desks.shield.set(who.clone(), wanted).await {
        Ok(()) => Response::redirect(path::SHIELD),
        Err(error) if error.code == ErrorCode::Invalid => {
            let words = &Texts::of(visit.ask.language).shield;
            let errors = vec![FieldError::new(CHOICE, words.choice_missing)];
            page(desks, visit, who, errors).await
        }
        Err(error) => visit.fault(error),
    }
}
