//! What the pages of the undertaking do. What is written is not lost to an error.

use domain::access::undertaking::{TextRefusal, tidy};

use super::{TEXT, UndertakingPage, VERSION, YEARLY, text_of};
use crate::{
    desk::Desks,
    page::{FieldError, MAIN, Page},
    routes::{Response, Visit, path},
    wire::{Caller, Private, SignUndertaking, SignedIt, UndertakingChange},
};

fn version(visit: &Visit) -> i64 {
    // A version that is none is one that was not read.
    visit
        .form()
        .get(VERSION)
        .and_then(|text| text.parse().ok())
        .unwrap_or(-1)
}

pub(crate) async fn show(desks: &Desks, visit: &Visit, who: Caller, errors: Vec<FieldError>) -> Response {
    let status = if errors.is_empty() { 200 } else { 422 };
    match desks.undertakings.current(who).await {
        Ok(view) => visit.page_with_errors(status, Page::Undertaking(UndertakingPage::Sign { view }), errors),
        Err(error) => visit.fault(error),
    }
}

/// Signs what was shown; another text than that is shown, not signed.
pub(crate) async fn sign(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let ask = SignUndertaking {
        version: version(visit),
        text: text_of(visit.texts(), None),
    };
    match desks.undertakings.sign(who.clone(), ask).await {
        Ok(SignedIt::Done) => Response::redirect(path::UNDERTAKING),
        Ok(SignedIt::Stale) => {
            let errors = vec![FieldError::new(MAIN, visit.texts().undertaking.changed)];
            show(desks, visit, who, errors).await
        }
        Err(error) => visit.fault(error),
    }
}

pub(crate) async fn keep(desks: &Desks, visit: &Visit, who: Caller, errors: Vec<FieldError>) -> Response {
    let status = if errors.is_empty() { 200 } else { 422 };
    match desks.undertakings.kept(who).await {
        Ok(view) => {
            let typed = visit.typed();
            let page = UndertakingPage::Keep { view, typed };
            visit.page_with_errors(status, Page::Undertaking(page), errors)
        }
        Err(error) => visit.fault(error),
    }
}

pub(crate) async fn change(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let form = visit.form();
    let typed = form.raw(TEXT);
    let shipped = tidy(&text_of(visit.texts(), None));
    let change = UndertakingChange {
        version: version(visit),
        text: (tidy(typed) != shipped).then(|| Private(typed.to_owned())),
        yearly: form.get(YEARLY).is_some(),
    };
    match desks.undertakings.change(who.clone(), change).await {
        Ok(None) => Response::redirect(path::UNDERTAKING_TEXT),
        Ok(Some(why)) => {
            let at = match why {
                TextRefusal::Length | TextRefusal::HoldsNumber => TEXT,
                TextRefusal::NoIdentity | TextRefusal::NoChange | TextRefusal::Stale => MAIN,
            };
            let sentence = (visit.texts().undertaking.refusal)(why);
            keep(desks, visit, who, vec![FieldError::new(at, sentence)]).await
        }
        Err(error) => visit.fault(error),
    }
}
