//! What the register's pages ask of the desk.
//! Reading is allowed to every member; the desk narrows what each may see.

use super::list::SHOWN;
use crate::{
    catalogue::{
        PAGE, QUESTION,
        act::{asked, number, question},
    },
    desk::{Desks, ErrorCode},
    page::{Form, Page},
    routes::{Response, Visit, is_plain_id, path},
    wire::{Caller, OpenVersions, Shown, UseCasesAsk, UseCasesView},
};

pub(crate) async fn list(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    shown(desks, visit, who, &visit.ask.query).await
}

/// What is typed is looked at before it stands in an address: a number that identifies somebody never does.
pub(crate) async fn narrow(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let form = &visit.ask.form;
    if question(visit, form).1.is_empty() {
        return Response::redirect(asked(path::USE_CASES, form, &[QUESTION, SHOWN]));
    }
    shown(desks, visit, who, form).await
}

async fn shown(desks: &Desks, visit: &Visit, who: Caller, form: &Form) -> Response {
    let (typed, errors) = question(visit, form);
    let ask = UseCasesAsk {
        // What must not be searched for narrows nothing.
        question: if errors.is_empty() {
            typed.clone()
        } else {
            String::new()
        },
        shown: Shown::of(form.get(SHOWN)),
        page: number(form, PAGE),
    };
    // On the first page of all stand the newest of those under way; on their own they are paged.
    let under_way = match (ask.shown, ask.page) {
        (Shown::Open, page) => Some((ask.question.clone(), page)),
        (Shown::All, 0 | 1) if ask.question.is_empty() => Some((String::new(), 1)),
        _ => None,
    };
    let open = match under_way {
        None => Ok(OpenVersions::default()),
        Some((question, page)) => desks.drafts.open(who.clone(), question, Some(page)).await,
    };
    let view = match ask.shown {
        Shown::Open => Ok(UseCasesView::default()),
        _ => desks.register.use_cases(who, ask.clone()).await,
    };
    let status = if errors.is_empty() { 200 } else { 422 };
    match (view, open) {
        (Ok(view), Ok(open)) => {
            let ask = UseCasesAsk {
                question: typed,
                ..ask
            };
            visit.page_with_errors(status, Page::UseCases { ask, view, open }, errors)
        }
        (Err(error), _) | (_, Err(error)) => visit.fault(error),
    }
}

pub(crate) async fn one(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    if !is_plain_id(code) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    match desks.register.use_case(who, code.to_owned()).await {
        Ok(use_case) => visit.page(
            200,
            Page::UseCase {
                use_case: Box::new(use_case),
            },
        ),
        Err(error) => visit.fault(error),
    }
}
