//! What the pages of access do. What is typed is never lost to an error; a name never stands in an address.

use domain::{access::person::Refusal, gate::Role, when::Day};

use super::{AccessPage, COMMENT, ELEVATED, LAST, PERSON, REASON, TICKED, USE_CASE, WHOLE_UNIT};
use crate::{
    catalogue::{
        PAGE, QUESTION, ROW_PAGE,
        act::{asked, number, question},
    },
    desk::{Desks, ErrorCode},
    page::{FieldError, Form, MAIN, Page},
    register::list::SHOWN,
    routes::{Method, Response, Visit, has_role, is_plain_id, path},
    texts::Texts,
    wire::{
        AccessAsk, AccessMany, AccessManyDone, AccessShown, AccessStep, AccessStepped, AccessWanted, Caller,
        Private,
    },
};

/// From the segment after the first.
pub(crate) async fn respond(desks: &Desks, visit: &Visit, who: Caller, rest: &[&str]) -> Response {
    match (visit.ask.method, rest) {
        (Method::Get, []) => mine(desks, visit, who, 200, Vec::new()).await,
        (Method::Post, []) => ask(desks, visit, who).await,
        (Method::Get, ["ko"]) => queue(desks, visit, who, Vec::new()).await,
        (Method::Post, ["ko"]) => grant_ticked(desks, visit, who).await,
        (Method::Get, ["alle"]) => all(desks, visit, who, &visit.ask.query).await,
        (Method::Post, ["alle"]) => narrow(desks, visit, who).await,
        (_, [id]) if !is_plain_id(id) => visit.fault(ErrorCode::NotFound.into()),
        (Method::Get, [id]) => one(desks, visit, who, id, Vec::new()).await,
        (Method::Post, [id]) => step(desks, visit, who, id).await,
        _ => visit.fault(ErrorCode::NotFound.into()),
    }
}

/// The reader's own; a use case that leads here is chosen already.
async fn mine(desks: &Desks, visit: &Visit, who: Caller, status: u16, errors: Vec<FieldError>) -> Response {
    let code = |form: &Form| {
        form.get(USE_CASE)
            .filter(|code| is_plain_id(code))
            .map(str::to_owned)
    };
    let leads_here = || code(&visit.ask.query).map(|code| (USE_CASE.to_owned(), code));
    let typed = visit
        .typed()
        .unwrap_or_else(|| Form::from(leads_here().into_iter().collect::<Vec<_>>()));
    let use_case = code(&typed);
    let pages = [PAGE, ROW_PAGE].map(|name| number(&visit.ask.query, name));
    match desks.access.mine(who, use_case, pages).await {
        Ok(view) => visit.page_with_errors(status, Page::Access(AccessPage::Mine { view, typed }), errors),
        Err(error) => visit.fault(error),
    }
}

/// What is wanted, where there is a day.
fn wanted(form: &Form) -> Option<AccessWanted> {
    Some(AccessWanted {
        last: form.get(LAST).and_then(Day::parse)?,
        elevated: form.get(ELEVATED).is_some(),
        reason: Private(form.get(REASON).unwrap_or_default().to_owned()),
    })
}

async fn ask(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let words = &visit.texts().access;
    let form = visit.form();
    let use_case = form
        .get(USE_CASE)
        .filter(|code| is_plain_id(code))
        .map(str::to_owned);
    let unit = form
        .get(PERSON)
        .and_then(|whom| whom.strip_prefix(WHOLE_UNIT))
        .filter(|id| is_plain_id(id))
        .map(str::to_owned);
    let holder = form.get(PERSON).filter(|id| is_plain_id(id)).map(str::to_owned);
    let wanted = wanted(form);
    let mut errors = Vec::new();
    if use_case.is_none() {
        errors.push(FieldError::new(USE_CASE, words.use_case_missing));
    }
    if holder.is_none() && unit.is_none() && !has_role(visit, Role::Caseworker) {
        errors.push(FieldError::new(PERSON, words.holder_missing));
    }
    if wanted.is_none() {
        errors.push(FieldError::new(LAST, words.day_missing));
    }
    let (Some(use_case), Some(wanted), true) = (use_case, wanted, errors.is_empty()) else {
        return mine(desks, visit, who, 422, errors).await;
    };
    if let Some(unit) = unit {
        return ask_for_unit(desks, visit, who, (use_case, unit), wanted).await;
    }
    let step = AccessStep::Ask {
        use_case,
        holder,
        wanted,
    };
    match desks.access.step(who.clone(), step).await {
        Ok(AccessStepped::Done(id)) => Response::redirect(path::access(&id)),
        Ok(other) => {
            let errors = self::errors(visit.texts(), &other, USE_CASE);
            mine(desks, visit, who, 422, errors).await
        }
        Err(error) => visit.fault(error),
    }
}

async fn queue(desks: &Desks, visit: &Visit, who: Caller, errors: Vec<FieldError>) -> Response {
    let page = number(&visit.ask.query, PAGE);
    let status = if errors.is_empty() { 200 } else { 422 };
    match desks.access.queue(who, page).await {
        Ok(view) => {
            let typed = visit.typed();
            visit.page_with_errors(status, Page::Access(AccessPage::Queue { view, typed }), errors)
        }
        Err(error) => visit.fault(error),
    }
}

/// Grants what is ticked; what can't be granted stays ticked, and says why.
async fn grant_ticked(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let ids: Vec<String> = visit
        .form()
        .all(TICKED)
        .into_iter()
        .filter(|id| is_plain_id(id))
        .collect();
    if ids.is_empty() {
        let errors = vec![FieldError::new(MAIN, visit.texts().access.none_ticked)];
        return queue(desks, visit, who, errors).await;
    }
    match desks.access.many(who.clone(), AccessMany::Grant { ids }).await {
        Ok(done) if done.refused.is_empty() => Response::redirect(path::ACCESS_QUEUE),
        Ok(done) => {
            let errors = not_taken(visit, done);
            queue(desks, visit, who, errors).await
        }
        Err(error) => visit.fault(error),
    }
}

/// Whom a step was not taken for, and why.
fn not_taken(visit: &Visit, done: AccessManyDone) -> Vec<FieldError> {
    let words = &visit.texts().access;
    if done.holds_number {
        return vec![FieldError::new(REASON, words.holds_number)];
    }
    let refused = done.refused.into_iter();
    refused
        .map(|(whom, why)| FieldError::new(MAIN, format!("{}: {}", whom.0, (words.refusal)(why))))
        .collect()
}

async fn ask_for_unit(
    desks: &Desks,
    visit: &Visit,
    who: Caller,
    (use_case, unit): (String, String),
    wanted: AccessWanted,
) -> Response {
    let many = AccessMany::AskForUnit {
        use_case,
        unit,
        wanted,
    };
    match desks.access.many(who.clone(), many).await {
        Ok(done) if done.refused.is_empty() && done.done > 0 => Response::redirect(path::ACCESS),
        Ok(done) => {
            let mut errors = not_taken(visit, done);
            if errors.is_empty() {
                errors.push(FieldError::new(PERSON, visit.texts().access.unit_none));
            }
            mine(desks, visit, who, 422, errors).await
        }
        Err(error) => visit.fault(error),
    }
}

/// What is typed is looked at before it stands in an address: a number that identifies somebody never does.
async fn narrow(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let form = visit.form();
    if question(visit, form).1.is_empty() {
        return Response::redirect(asked(path::ACCESS_ALL, form, &[QUESTION, PERSON, SHOWN]));
    }
    all(desks, visit, who, form).await
}

async fn all(desks: &Desks, visit: &Visit, who: Caller, form: &Form) -> Response {
    let (typed, errors) = question(visit, form);
    let ask = AccessAsk {
        // What must not be searched for narrows nothing.
        question: if errors.is_empty() {
            typed.clone()
        } else {
            String::new()
        },
        person: form.get(PERSON).filter(|id| is_plain_id(id)).map(str::to_owned),
        shown: AccessShown::of(form.get(SHOWN)),
        page: number(form, PAGE),
    };
    let status = if errors.is_empty() { 200 } else { 422 };
    match desks.access.list(who, ask.clone()).await {
        Ok(view) => {
            let ask = AccessAsk {
                question: typed,
                ..ask
            };
            visit.page_with_errors(status, Page::Access(AccessPage::All { ask, view }), errors)
        }
        Err(error) => visit.fault(error),
    }
}

async fn one(desks: &Desks, visit: &Visit, who: Caller, id: &str, errors: Vec<FieldError>) -> Response {
    let status = if errors.is_empty() { 200 } else { 422 };
    match desks.access.one(who, id.to_owned()).await {
        Ok(view) => {
            let (view, typed) = (Box::new(view), visit.typed());
            visit.page_with_errors(status, Page::Access(AccessPage::One { view, typed }), errors)
        }
        Err(error) => visit.fault(error),
    }
}

/// The step of the button that was pressed, with the field that it is about.
fn pressed(form: &Form, id: &str) -> Option<(Result<AccessStep, &'static str>, &'static str)> {
    let id = id.to_owned();
    let comment = Private(form.get(COMMENT).unwrap_or_default().to_owned());
    Some(match form.get("handling")? {
        "gi" => match form.get(LAST).and_then(Day::parse) {
            Some(last) => (Ok(AccessStep::Grant { id, last, comment }), COMMENT),
            None => (Err(LAST), LAST),
        },
        "returner" => (Ok(AccessStep::SendBack { id, comment }), COMMENT),
        "avslaa" => (Ok(AccessStep::Refuse { id, comment }), COMMENT),
        "tilbakekall" => (Ok(AccessStep::Revoke { id, comment }), COMMENT),
        "trekk" => (Ok(AccessStep::TakeBack { id }), MAIN),
        "be-igjen" => match wanted(form) {
            Some(wanted) => (Ok(AccessStep::AskAgain { id, wanted }), REASON),
            None => (Err(LAST), LAST),
        },
        _ => return None,
    })
}

async fn step(desks: &Desks, visit: &Visit, who: Caller, id: &str) -> Response {
    let words = &visit.texts().access;
    let (step, field) = match pressed(visit.form(), id) {
        Some((Ok(step), field)) => (step, field),
        Some((Err(missing), _)) => {
            let errors = vec![FieldError::new(missing, words.day_missing)];
            return one(desks, visit, who, id, errors).await;
        }
        None => return visit.fault(ErrorCode::NotFound.into()),
    };
    match desks.access.step(who.clone(), step).await {
        Ok(AccessStepped::Done(id)) => Response::redirect(path::access(&id)),
        Ok(other) => {
            let errors = errors(visit.texts(), &other, field);
            one(desks, visit, who, id, errors).await
        }
        Err(error) => visit.fault(error),
    }
}

/// What was not done, in words, at the field it is about; `field` is where the step itself stands.
fn errors(texts: &'static Texts, stepped: &AccessStepped, field: &'static str) -> Vec<FieldError> {
    let words = &texts.access;
    match stepped {
        AccessStepped::Done(_) => Vec::new(),
        AccessStepped::HoldsNumber => {
            let at = if field == COMMENT { COMMENT } else { REASON };
            vec![FieldError::new(at, words.holds_number)]
        }
        AccessStepped::Refused(why) => {
            let at = match why {
                Refusal::ReasonLength => REASON,
                Refusal::DayPast | Refusal::TooLong | Refusal::TooLongElevated | Refusal::Longer => LAST,
                Refusal::NoShielded => ELEVATED,
                Refusal::NotCaseworker | Refusal::HolderUnknown if field == USE_CASE => PERSON,
                Refusal::CommentMissing | Refusal::CommentTooLong => COMMENT,
                _ if field == USE_CASE => field,
                // There may be no form of the reader's for it on the page.
                _ => MAIN,
            };
            vec![FieldError::new(at, (words.refusal)(*why))]
        }
    }
}
