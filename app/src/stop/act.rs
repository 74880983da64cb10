//! What the page of stops does: set one, let one go. What is typed is never lost to an error.

use domain::gate::StopScope;

use super::{REASON, USE_CASE, WHAT};
use crate::{
    desk::{Desks, ErrorCode},
    page::{FieldError, Page},
    routes::{Response, Visit, is_plain_id, path},
    texts::Texts,
    wire::{Caller, NewStop, Private},
};

/// What was typed on the page.
#[derive(Debug, Clone, Default)]
pub struct TypedStop {
    pub what: String,
    pub reason: Private<String>,
}

/// The page; a use case that leads here is chosen already.
pub(crate) async fn show(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let asked = visit.ask.query.get(USE_CASE).filter(|code| is_plain_id(code));
    let typed = TypedStop {
        what: asked.map(|code| format!("use_case:{code}")).unwrap_or_default(),
        ..TypedStop::default()
    };
    page(desks, visit, who, typed, Vec::new()).await
}

async fn page(
    desks: &Desks,
    visit: &Visit,
    who: Caller,
    typed: TypedStop,
    errors: Vec<FieldError>,
) -> Response {
    let status = if errors.is_empty() { 200 } else { 422 };
    let use_case = match chosen(&typed.what) {
        Some((StopScope::UseCase, code)) => code,
        _ => None,
    };
    match desks.stops.list(who, use_case).await {
        Ok(view) => visit.page_with_errors(status, Page::Stops { view, typed }, errors),
        Err(error) => visit.fault(error),
    }
}

/// Sets a stop, or lets one go, by the button that was pressed.
pub(crate) async fn post(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let form = &visit.ask.form;
    if let Some(id) = form.get("opphev") {
        if !is_plain_id(id) {
            return visit.fault(ErrorCode::NotFound.into());
        }
        return match desks.stops.lift(who, id.to_owned()).await {
            Ok(()) => Response::redirect(path::STOPS),
            Err(error) => visit.fault(error),
        };
    }
    let words = &Texts::of(visit.ask.language).stops;
    let typed = TypedStop {
        what: form.get(WHAT).unwrap_or_default().to_owned(),
        reason: Private(form.get(REASON).unwrap_or_default().to_owned()),
    };
    let wanted = chosen(&typed.what);
    let mut errors = Vec::new();
    if wanted.is_none() {
        errors.push(FieldError::new(WHAT, words.what_missing));
    }
    if typed.reason.0.is_empty() {
        errors.push(FieldError::new(REASON, words.reason_missing));
    }
    let stop = match wanted {
        Some((scope, target)) if errors.is_empty() => NewStop {
            scope,
            target,
            reason: typed.reason.0.clone(),
        },
        _ => return page(desks, visit, who, typed, errors).await,
    };
    match desks.stops.set(who.clone(), stop).await {
        Ok(()) => Response::redirect(path::STOPS),
        Err(error) if error.code == ErrorCode::Invalid => {
            let errors = match error.field.as_deref() {
                Some(REASON) => vec![FieldError::new(REASON, words.holds_number)],
                _ => vec![FieldError::new(WHAT, words.what_missing)],
            };
            page(desks, visit, who, typed, errors).await
        }
        Err(error) => visit.fault(error),
    }
}

/// A choice of the list: the scope, and after a colon what it is.
fn chosen(value: &str) -> Option<(StopScope, Option<String>)> {
    let (scope, target) = match value.split_once(':') {
        Some((scope, target)) => (scope, Some(target.to_owned())),
        None => (value, None),
    };
    let scope = super::SCOPES
        .iter()
        .find(|(word, _)| *word == scope)
        .map(|(_, scope)| *scope)?;
    let whole = scope == StopScope::Organisation;
    (whole == target.is_none()).then_some((scope, target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_names_its_scope_and_what_it_is() {
        assert_eq!(chosen("organisation"), Some((StopScope::Organisation, None)));
        let service = Some((StopScope::Service, Some("inntekt".to_owned())));
        assert_eq!(chosen("service:inntekt"), service);
        for wrong in ["", "service", "organisation:x", "everything", "noe:annet"] {
            assert_eq!(chosen(wrong), None, "{wrong}");
        }
    }
}
