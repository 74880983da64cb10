//! What the page of use and proposals does. What is typed is never lost to an error.

use domain::{usecase::ProposalKind, when::Day};

use super::{ASIDE, FIELD, KIND, PACKAGE, PLACE, REASON, SERVICE, TO_DRAFT, UNTIL, UsedPage};
use crate::{
    desk::{Desks, ErrorCode},
    page::{FieldError, Form, MAIN, Page},
    routes::{Method, Response, Visit, is_plain_id, path},
    wire::{Caller, UsedStep, UsedStepped, UsedWhich},
};

/// The word of a kind in a form.
pub(super) fn word(kind: ProposalKind) -> &'static str {
    match kind {
        ProposalKind::Remove => "fjern",
        ProposalKind::Add => "sok-om",
    }
}

/// The page, and what came of an act.
pub(crate) async fn respond(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    if !is_plain_id(code) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    if visit.ask.method == Method::Get {
        return show(desks, visit, who, code, Vec::new()).await;
    }
    let form = visit.form();
    let Some(step) = step(form) else {
        // Nothing that the page has a button for: it shows what it has.
        let error = FieldError::new(MAIN, visit.texts().used.gone);
        return show(desks, visit, who, code, vec![error]).await;
    };
    let drafts = matches!(step, UsedStep::Draft(_));
    match desks.used.step(who.clone(), code.to_owned(), step).await {
        Ok(UsedStepped::Done) if drafts => Response::redirect(path::draft(code)),
        Ok(UsedStepped::Done) => Response::redirect(path::used(code)),
        Ok(stepped) => {
            let error = error(visit, &stepped);
            show(desks, visit, who, code, vec![error]).await
        }
        Err(error) => visit.fault(error),
    }
}

fn step(form: &Form) -> Option<UsedStep> {
    let kinds = [ProposalKind::Remove, ProposalKind::Add];
    let kind = kinds
        .into_iter()
        .find(|kind| form.get(KIND) == Some(word(*kind)))?;
    let which = UsedWhich {
        kind,
        service: form.get(SERVICE)?.to_owned(),
        package: form.get(PACKAGE).map(str::to_owned),
        field: form.get(FIELD).unwrap_or_default().to_owned(),
    };
    match form.get("handling") {
        Some(TO_DRAFT) => Some(UsedStep::Draft(which)),
        Some(ASIDE) => Some(UsedStep::SetAside {
            which,
            reason: form.raw(&named(form, REASON)).trim().to_owned(),
            until: form.get(&named(form, UNTIL)).and_then(Day::parse),
        }),
        _ => None,
    }
}

/// The field of the form that was sent.
fn named(form: &Form, name: &str) -> String {
    format!("{name}-{}", form.get(PLACE).unwrap_or_default())
}

fn error(visit: &Visit, stepped: &UsedStepped) -> FieldError {
    let (form, texts) = (visit.form(), visit.texts());
    let words = &texts.used;
    match stepped {
        UsedStepped::Done | UsedStepped::Gone => FieldError::new(MAIN, words.gone),
        UsedStepped::Reason => FieldError::new(named(form, REASON), words.reason_missing),
        UsedStepped::HoldsNumber => FieldError::new(named(form, REASON), texts.form.reason_text_number),
        UsedStepped::Until => FieldError::new(named(form, UNTIL), words.until_wrong),
        UsedStepped::Draft(_) => FieldError::new(MAIN, words.no_draft),
    }
}

async fn show(desks: &Desks, visit: &Visit, who: Caller, code: &str, errors: Vec<FieldError>) -> Response {
    match desks.used.view(who, code.to_owned()).await {
        Ok(view) => {
            let status = if errors.is_empty() { 200 } else { 422 };
            let page = UsedPage {
                view,
                typed: visit.typed().unwrap_or_default(),
            };
            visit.page_with_errors(status, Page::Used(Box::new(page)), errors)
        }
        Err(error) => visit.fault(error),
    }
}
