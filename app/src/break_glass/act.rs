//! What the pages of hastetilgang do. What is typed is never lost to an error.

use domain::access::break_glass::{Refusal, Verdict};

use super::{COMMENT, GlassPage, HOURS_FIELD, REASON, USE_CASE, VERDICT, one::word};
use crate::{
    desk::{Desks, ErrorCode},
    page::{FieldError, Form, MAIN, Page},
    routes::{Method, Response, Visit, is_plain_id, path},
    texts::Texts,
    wire::{Caller, GlassStep, GlassStepped, Private},
};

/// From the segment after the first.
pub(crate) async fn respond(desks: &Desks, visit: &Visit, who: Caller, rest: &[&str]) -> Response {
    match (visit.ask.method, rest) {
        (Method::Get, []) => mine(desks, visit, who, 200, Vec::new()).await,
        (Method::Post, []) => open(desks, visit, who).await,
        (Method::Get, ["gjennomgang"]) => queue(desks, visit, who).await,
        (_, [id]) if !is_plain_id(id) => visit.fault(ErrorCode::NotFound.into()),
        (Method::Get, [id]) => one(desks, visit, who, id, Vec::new()).await,
        (Method::Post, [id]) => step(desks, visit, who, id).await,
        _ => visit.fault(ErrorCode::NotFound.into()),
    }
}

fn code(form: &Form) -> Option<String> {
    form.get(USE_CASE)
        .filter(|code| is_plain_id(code))
        .map(str::to_owned)
}

/// The reader's own; a use case that leads here is chosen already.
async fn mine(desks: &Desks, visit: &Visit, who: Caller, status: u16, errors: Vec<FieldError>) -> Response {
    let leads_here = || code(&visit.ask.query).map(|code| (USE_CASE.to_owned(), code));
    let typed = visit
        .typed()
        .unwrap_or_else(|| Form::from(leads_here().into_iter().collect::<Vec<_>>()));
    match desks.break_glass.mine(who, code(&typed)).await {
        Ok(view) => visit.page_with_errors(status, Page::BreakGlass(GlassPage::Mine { view, typed }), errors),
        Err(error) => visit.fault(error),
    }
}

async fn open(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let words = &visit.texts().break_glass;
    let form = visit.form();
    let hours = form.get(HOURS_FIELD).and_then(|hours| hours.parse::<i64>().ok());
    let mut errors = Vec::new();
    let use_case = code(form);
    if use_case.is_none() {
        errors.push(FieldError::new(USE_CASE, words.use_case_missing));
    }
    if hours.is_none() {
        errors.push(FieldError::new(HOURS_FIELD, (words.refusal)(Refusal::Hours)));
    }
    let (Some(use_case), Some(hours)) = (use_case, hours) else {
        return mine(desks, visit, who, 422, errors).await;
    };
    let step = GlassStep::Open {
        use_case,
        hours,
        reason: Private(form.raw(REASON).to_owned()),
    };
    match desks.break_glass.step(who.clone(), step).await {
        Ok(GlassStepped::Done(id)) => Response::redirect(path::break_glass(&id)),
        Ok(other) => {
            let errors = self::errors(visit.texts(), &other, REASON);
            mine(desks, visit, who, 422, errors).await
        }
        Err(error) => visit.fault(error),
    }
}

async fn queue(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    match desks.break_glass.queue(who).await {
        Ok(view) => visit.page(200, Page::BreakGlass(GlassPage::Queue { view })),
        Err(error) => visit.fault(error),
    }
}

async fn one(desks: &Desks, visit: &Visit, who: Caller, id: &str, errors: Vec<FieldError>) -> Response {
    let status = if errors.is_empty() { 200 } else { 422 };
    match desks.break_glass.one(who, id.to_owned()).await {
        Ok(view) => {
            let (view, typed) = (Box::new(view), visit.typed());
            visit.page_with_errors(status, Page::BreakGlass(GlassPage::One { view, typed }), errors)
        }
        Err(error) => visit.fault(error),
    }
}

/// The step of the button that was pressed; nothing where what was found is not said.
fn pressed(form: &Form, id: &str) -> Option<Result<GlassStep, &'static str>> {
    let id = id.to_owned();
    Some(match form.get("handling")? {
        "avslutt" => Ok(GlassStep::Close { id }),
        "gjennomga" => {
            let found = Verdict::ALL
                .into_iter()
                .find(|verdict| form.get(VERDICT) == Some(word(*verdict)));
            match found {
                Some(verdict) => Ok(GlassStep::Review {
                    id,
                    verdict,
                    comment: Private(form.raw(COMMENT).to_owned()),
                }),
                None => Err(VERDICT),
            }
        }
        _ => return None,
    })
}

async fn step(desks: &Desks, visit: &Visit, who: Caller, id: &str) -> Response {
    let step = match pressed(visit.form(), id) {
        Some(Ok(step)) => step,
        Some(Err(missing)) => {
            let errors = vec![FieldError::new(
                missing,
                visit.texts().break_glass.verdict_missing,
            )];
            return one(desks, visit, who, id, errors).await;
        }
        None => return visit.fault(ErrorCode::NotFound.into()),
    };
    match desks.break_glass.step(who.clone(), step).await {
        Ok(GlassStepped::Done(id)) => Response::redirect(path::break_glass(&id)),
        Ok(other) => {
            let errors = errors(visit.texts(), &other, COMMENT);
            one(desks, visit, who, id, errors).await
        }
        Err(error) => visit.fault(error),
    }
}

/// What was not done, in words, at the field it is about; `text` is where somebody wrote.
fn errors(texts: &'static Texts, stepped: &GlassStepped, text: &'static str) -> Vec<FieldError> {
    let words = &texts.break_glass;
    match stepped {
        GlassStepped::Done(_) => Vec::new(),
        GlassStepped::HoldsNumber => vec![FieldError::new(text, words.holds_number)],
        GlassStepped::Refused(why) => {
            let at = match why {
                Refusal::ReasonLength => REASON,
                Refusal::CommentLength => COMMENT,
                Refusal::Hours => HOURS_FIELD,
                Refusal::UseCaseNotInUse | Refusal::NotAllowed | Refusal::UnitDoesNotHold => USE_CASE,
                // There may be no form of the reader's for it on the page.
                Refusal::NoIdentity
                | Refusal::NotCaseworker
                | Refusal::Unreviewed
                | Refusal::NobodyToTell
                | Refusal::NotHolder
                | Refusal::NotReviewer
                | Refusal::OwnWork
                | Refusal::WrongState => MAIN,
            };
            vec![FieldError::new(at, (words.refusal)(*why))]
        }
    }
}
