//! What the page of what if does: it asks, and changes nothing.

use super::{CHANGE, DAYS, SPANS, WhatIfPage};
use crate::{
    desk::{Desks, ErrorCode},
    page::{FieldError, Page},
    routes::{Method, Response, Visit, is_plain_id},
    wire::{Caller, WhatIfAsk, WhatIfChange, WhatIfView},
};

/// The form, and what came of it.
pub(crate) async fn respond(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    if !is_plain_id(code) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    if visit.ask.method == Method::Get {
        return form(desks, visit, who, code, Vec::new()).await;
    }
    match asked(visit) {
        Ok(ask) => match desks.what_if.ask(who, code.to_owned(), ask).await {
            Ok(view) => page(visit, view, Vec::new()),
            Err(error) => visit.fault(error),
        },
        Err(error) => form(desks, visit, who, code, vec![error]).await,
    }
}

/// What is asked; days that are none of the choices are the first.
fn asked(visit: &Visit) -> Result<WhatIfAsk, FieldError> {
    let (form, words) = (visit.form(), &visit.texts().what_if);
    let change = form.get(CHANGE).and_then(WhatIfChange::of_value);
    let change = change.ok_or_else(|| FieldError::new(CHANGE, words.change_missing))?;
    let days = form.get(DAYS).and_then(|days| days.parse().ok());
    let days = days.filter(|days| SPANS.contains(days)).unwrap_or(SPANS[0]);
    Ok(WhatIfAsk { change, days })
}

async fn form(desks: &Desks, visit: &Visit, who: Caller, code: &str, errors: Vec<FieldError>) -> Response {
    match desks.what_if.form(who, code.to_owned()).await {
        Ok(view) => page(visit, view, errors),
        Err(error) => visit.fault(error),
    }
}

fn page(visit: &Visit, view: WhatIfView, errors: Vec<FieldError>) -> Response {
    let status = if errors.is_empty() { 200 } else { 422 };
    let page = WhatIfPage {
        view,
        typed: visit.typed().unwrap_or_default(),
    };
    visit.page_with_errors(status, Page::WhatIf(Box::new(page)), errors)
}
