//! What the pages of habilitet do. What is typed is not lost to an error, but for numbers, which are never given back.

use domain::access::{
    break_glass::Verdict,
    habilitet::{Answer, Refusal, TieKind},
};

use super::{
    ANSWER, COMPANY_KIND, COMPANY_NUMBER, FOUND, HabilitetPage, KIND, LOOKUP, NUMBER, REASON, TIE, assess,
    colleagues, ties,
};
use crate::{
    desk::{Desks, ErrorCode},
    page::{FieldError, Form, MAIN, Page},
    routes::{Method, Response, Visit, is_plain_id, path},
    texts::Texts,
    wire::{Caller, HabilitetStep, HabilitetStepped, Private},
};

/// From the first segment on.
pub(crate) async fn respond(desks: &Desks, visit: &Visit, who: Caller, segments: &[&str]) -> Response {
    match (visit.ask.method, segments) {
        (_, [_, id]) if !is_plain_id(id) => visit.fault(ErrorCode::NotFound.into()),
        (Method::Get, ["bindinger"]) => own_ties(desks, visit, who, Vec::new()).await,
        (Method::Post, ["bindinger"]) => tie(desks, visit, who).await,
        (Method::Get, ["habilitet"]) => assessments(desks, visit, who, Vec::new()).await,
        (Method::Post, ["habilitet"]) => ask(desks, visit, who).await,
        (Method::Get, ["habilitet", id]) => assessment(desks, visit, who, id, Vec::new()).await,
        (Method::Post, ["habilitet", id]) => decide(desks, visit, who, id).await,
        (Method::Get, ["kollegaoppslag"]) => all_colleagues(desks, visit, who).await,
        (Method::Get, ["kollegaoppslag", id]) => colleague(desks, visit, who, id, Vec::new()).await,
        (Method::Post, ["kollegaoppslag", id]) => close(desks, visit, who, id).await,
        _ => visit.fault(ErrorCode::NotFound.into()),
    }
}

fn status(errors: &[FieldError]) -> u16 {
    if errors.is_empty() { 200 } else { 422 }
}

async fn own_ties(desks: &Desks, visit: &Visit, who: Caller, errors: Vec<FieldError>) -> Response {
    match desks.habilitet.ties(who).await {
        Ok(view) => {
            let typed = visit.typed().unwrap_or_default();
            let page = Page::Habilitet(HabilitetPage::Ties { view, typed });
            visit.page_with_errors(status(&errors), page, errors)
        }
        Err(error) => visit.fault(error),
    }
}

/// A tie that is declared in one of the two forms, or ended; the field to mend where no kind is chosen.
fn of_form(form: &Form) -> Option<Result<HabilitetStep, &'static str>> {
    let declared = |kinds: &[TieKind], kind_field: &'static str, number: &str| {
        let chosen = form.get(kind_field);
        let kind = kinds.iter().find(|kind| chosen == Some(ties::word(**kind)));
        Some(match kind {
            Some(kind) => Ok(HabilitetStep::Declare {
                kind: *kind,
                number: Private(form.raw(number).to_owned()),
            }),
            None => Err(kind_field),
        })
    };
    match form.get("handling")? {
        "person" => declared(&TieKind::TO_PERSONS, KIND, NUMBER),
        "virksomhet" => declared(&TieKind::TO_COMPANIES, COMPANY_KIND, COMPANY_NUMBER),
        "avslutt" => {
            let id = form.get(TIE).filter(|id| is_plain_id(id))?.to_owned();
            Some(Ok(HabilitetStep::EndTie { id }))
        }
        _ => None,
    }
}

async fn tie(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let step = match of_form(visit.form()) {
        Some(Ok(step)) => step,
        Some(Err(field)) => {
            let errors = vec![FieldError::new(field, visit.texts().habilitet.kind_missing)];
            return own_ties(desks, visit, who, errors).await;
        }
        None => return visit.fault(ErrorCode::NotFound.into()),
    };
    let number = match &step {
        HabilitetStep::Declare { kind, .. } if kind.is_to_company() => COMPANY_NUMBER,
        _ => NUMBER,
    };
    match desks.habilitet.step(who.clone(), step).await {
        Ok(HabilitetStepped::Done(_)) => Response::redirect(path::TIES),
        Ok(other) => {
            let errors = errors(visit.texts(), &other, number);
            own_ties(desks, visit, who, errors).await
        }
        Err(error) => visit.fault(error),
    }
}

async fn assessments(desks: &Desks, visit: &Visit, who: Caller, errors: Vec<FieldError>) -> Response {
    match desks.habilitet.assessments(who).await {
        Ok(view) => {
            let page = Page::Habilitet(HabilitetPage::Assessments { view });
            visit.page_with_errors(status(&errors), page, errors)
        }
        Err(error) => visit.fault(error),
    }
}

async fn ask(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let lookup = visit.form().get(LOOKUP).filter(|id| is_plain_id(id));
    let Some(lookup) = lookup.map(str::to_owned) else {
        return visit.fault(ErrorCode::NotFound.into());
    };
    match desks
        .habilitet
        .step(who.clone(), HabilitetStep::Ask { lookup })
        .await
    {
        Ok(HabilitetStepped::Done(id)) => Response::redirect(path::assessment(&id)),
        Ok(other) => {
            let errors = errors(visit.texts(), &other, MAIN);
            assessments(desks, visit, who, errors).await
        }
        Err(error) => visit.fault(error),
    }
}

async fn assessment(
    desks: &Desks,
    visit: &Visit,
    who: Caller,
    id: &str,
    errors: Vec<FieldError>,
) -> Response {
    match desks.habilitet.assessment(who, id.to_owned()).await {
        Ok(view) => {
            let (view, typed) = (Box::new(view), visit.typed());
            let page = Page::Habilitet(HabilitetPage::Assessment { view, typed });
            visit.page_with_errors(status(&errors), page, errors)
        }
        Err(error) => visit.fault(error),
    }
}

/// The step of the button that was pressed; nothing where it is not said whether the person may.
fn of_answer(form: &Form, id: &str) -> Option<Result<HabilitetStep, &'static str>> {
    let (id, reason) = (id.to_owned(), Private(form.raw(REASON).to_owned()));
    match form.get("handling")? {
        "svar" => {
            let said = form.get(ANSWER);
            let answer = Answer::ALL
                .into_iter()
                .find(|answer| said == Some(assess::word(*answer)));
            let step = |answer| HabilitetStep::Answer { id, answer, reason };
            Some(answer.map(step).ok_or(ANSWER))
        }
        "trekk" => Some(Ok(HabilitetStep::Revoke { id, reason })),
        _ => None,
    }
}

async fn decide(desks: &Desks, visit: &Visit, who: Caller, id: &str) -> Response {
    let step = match of_answer(visit.form(), id) {
        Some(Ok(step)) => step,
        Some(Err(field)) => {
            let errors = vec![FieldError::new(field, visit.texts().habilitet.answer_missing)];
            return assessment(desks, visit, who, id, errors).await;
        }
        None => return visit.fault(ErrorCode::NotFound.into()),
    };
    match desks.habilitet.step(who.clone(), step).await {
        Ok(HabilitetStepped::Done(id)) => Response::redirect(path::assessment(&id)),
        Ok(other) => {
            let errors = errors(visit.texts(), &other, REASON);
            assessment(desks, visit, who, id, errors).await
        }
        Err(error) => visit.fault(error),
    }
}

async fn all_colleagues(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    match desks.habilitet.colleagues(who).await {
        Ok(view) => visit.page(200, Page::Habilitet(HabilitetPage::Colleagues { view })),
        Err(error) => visit.fault(error),
    }
}

async fn colleague(desks: &Desks, visit: &Visit, who: Caller, id: &str, errors: Vec<FieldError>) -> Response {
    match desks.habilitet.colleague(who, id.to_owned()).await {
        Ok(view) => {
            let (view, typed) = (Box::new(view), visit.typed());
            let page = Page::Habilitet(HabilitetPage::Colleague { view, typed });
            visit.page_with_errors(status(&errors), page, errors)
        }
        Err(error) => visit.fault(error),
    }
}

async fn close(desks: &Desks, visit: &Visit, who: Caller, id: &str) -> Response {
    let form = visit.form();
    if form.get("handling") != Some("gjennomga") {
        return visit.fault(ErrorCode::NotFound.into());
    }
    let said = form.get(FOUND);
    let found = Verdict::ALL
        .into_iter()
        .find(|verdict| said == Some(colleagues::word(*verdict)));
    let Some(found) = found else {
        let errors = vec![FieldError::new(FOUND, visit.texts().habilitet.found_missing)];
        return colleague(desks, visit, who, id, errors).await;
    };
    let step = HabilitetStep::Close {
        id: id.to_owned(),
        found,
        reason: Private(form.raw(REASON).to_owned()),
    };
    match desks.habilitet.step(who.clone(), step).await {
        Ok(HabilitetStepped::Done(id)) => Response::redirect(path::colleague(&id)),
        Ok(other) => {
            let errors = errors(visit.texts(), &other, REASON);
            colleague(desks, visit, who, id, errors).await
        }
        Err(error) => visit.fault(error),
    }
}

/// What was not done, in words, at the field it is about; `field` is where somebody wrote.
fn errors(texts: &'static Texts, stepped: &HabilitetStepped, field: &'static str) -> Vec<FieldError> {
    let words = &texts.habilitet;
    match stepped {
        HabilitetStepped::Done(_) => Vec::new(),
        HabilitetStepped::HoldsNumber => vec![FieldError::new(field, words.holds_number)],
        HabilitetStepped::Refused(why) => {
            let at = match why {
                Refusal::NumberInvalid
                | Refusal::OwnNumber
                | Refusal::AlreadyDeclared
                | Refusal::ReasonLength => field,
                // There may be no form of the reader's for it on the page.
                Refusal::NoIdentity
                | Refusal::NotCaseworker
                | Refusal::NothingToAssess
                | Refusal::AlreadyAsked
                | Refusal::Covered
                | Refusal::NobodyToAsk
                | Refusal::NotLeader
                | Refusal::NotReviewer
                | Refusal::OwnWork
                | Refusal::Party
                | Refusal::WrongState => MAIN,
            };
            vec![FieldError::new(at, (words.refusal)(*why))]
        }
    }
}
