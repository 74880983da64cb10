//! What the pages of a new way in do. The link's secret stands in its own address only, and a password is never given back.

use domain::{
    access::reset::{Lost, ResetRefusal},
    password::Beside,
};

use super::{
    PASSWORD, REPEAT, StaffPage,
    door_act::is_secret,
    reset::{LOST, NEW, SEEN},
};
use crate::{
    desk::{Desks, ErrorCode},
    page::{FieldError, MAIN, Page},
    people::password_refused,
    routes::{Effect, Method, Response, Visit, path},
    wire::{Caller, Private, ResetAnswer, ResetAsked, ResetStep, ResetStepped, ResetTaken},
};

/// A member's page and its buttons.
pub(super) async fn respond(desks: &Desks, visit: &Visit, who: Caller, account: &str) -> Response {
    let words = &visit.texts().resets;
    if visit.ask.method == Method::Get {
        return show(desks, visit, who, account, Vec::new()).await;
    }
    let form = visit.form();
    let step = match form.get("handling") {
        Some("start") => {
            let Some(lost) = form.get(LOST).and_then(Lost::of_word) else {
                let errors = vec![FieldError::new(LOST, words.lost_missing)];
                return show(desks, visit, who, account, errors).await;
            };
            ResetStep::Start(lost)
        }
        Some("bekreft") => ResetStep::Confirm {
            seen: form.get(SEEN).is_some(),
        },
        Some("avbryt") => ResetStep::End,
        _ => return visit.fault(ErrorCode::NotFound.into()),
    };
    let error = match desks
        .staff
        .reset_step(who.clone(), account.to_owned(), step)
        .await
    {
        Ok(ResetStepped::Done) => return Response::redirect(path::reset(account)),
        Ok(ResetStepped::NotSent) => FieldError::new(MAIN, words.not_sent),
        Ok(ResetStepped::Refused(why)) => {
            let at = if why == ResetRefusal::NotSeen { SEEN } else { MAIN };
            FieldError::new(at, (words.refusal)(why))
        }
        Err(error) => return visit.fault(error),
    };
    show(desks, visit, who, account, vec![error]).await
}

async fn show(desks: &Desks, visit: &Visit, who: Caller, account: &str, errors: Vec<FieldError>) -> Response {
    match desks.staff.reset(who, account.to_owned()).await {
        Ok(view) => {
            let page = StaffPage::Reset {
                view: Box::new(view),
                typed: visit.typed(),
            };
            let status = if errors.is_empty() { 200 } else { 422 };
            visit.page_with_errors(status, Page::Staff(page), errors)
        }
        Err(error) => visit.fault(error),
    }
}

/// What the link leads to.
pub(crate) async fn door(desks: &Desks, visit: &Visit, token: &str) -> Response {
    if !is_secret(token) {
        return over(visit);
    }
    match desks.staff.reset_asked(Private(token.to_owned())).await {
        Ok(Some(asked)) if visit.ask.method == Method::Get => at_door(visit, token, asked, 200, Vec::new()),
        Ok(Some(asked)) => take(desks, visit, token, asked).await,
        Ok(None) => over(visit),
        Err(error) => visit.fault(error),
    }
}

fn over(visit: &Visit) -> Response {
    let page = StaffPage::ResetDoor {
        asked: None,
        here: Private::default(),
    };
    visit.page(404, Page::Staff(page))
}

fn at_door(visit: &Visit, token: &str, asked: ResetAsked, status: u16, errors: Vec<FieldError>) -> Response {
    let page = StaffPage::ResetDoor {
        asked: Some(asked),
        here: Private(path::reset_link(token)),
    };
    visit.page_with_errors(status, Page::Staff(page), errors)
}

/// What is missing before anything is judged.
fn missing(visit: &Visit, asked: ResetAsked) -> Vec<FieldError> {
    let (form, words) = (visit.form(), &visit.texts().resets);
    let mut errors = Vec::new();
    if asked.lost.asks_password() {
        if form.raw(PASSWORD).is_empty() {
            errors.push(FieldError::new(PASSWORD, words.current_missing));
        }
    } else if form.raw(NEW).is_empty() {
        errors.push(FieldError::new(NEW, words.new_missing));
    }
    if form.raw(NEW) != form.raw(REPEAT) {
        errors.push(FieldError::new(REPEAT, words.repeat_differs));
    }
    errors
}

async fn take(desks: &Desks, visit: &Visit, token: &str, asked: ResetAsked) -> Response {
    let (form, words) = (visit.form(), &visit.texts().resets);
    let errors = missing(visit, asked);
    if !errors.is_empty() {
        return at_door(visit, token, asked, 422, errors);
    }
    let given = ResetAnswer {
        current: Private(form.raw(PASSWORD).to_owned()),
        new: Private(form.raw(NEW).to_owned()),
        browser: visit.ask.browser.clone(),
    };
    let error = match desks.staff.use_reset(Private(token.to_owned()), given).await {
        Ok(ResetTaken::Done) => {
            let to = format!("{}?ny=1&til={}", path::SIGN_IN, path::SECURITY);
            return Response::redirect(to).with(Effect::SignOut);
        }
        Ok(ResetTaken::Over) => return over(visit),
        Ok(ResetTaken::Wrong) => FieldError::new(PASSWORD, words.wrong),
        Ok(ResetTaken::Short) => FieldError::new(NEW, words.short),
        Ok(ResetTaken::Password(why)) => {
            let beside = if asked.shortest == Beside::Factor.shortest() {
                Beside::Factor
            } else {
                Beside::Nothing
            };
            FieldError::new(NEW, password_refused(visit, why, beside))
        }
        Err(error) if error.code == ErrorCode::TooMany => {
            let words = visit.texts().faults.too_many;
            let said = FieldError::new(PASSWORD, format!("{} {}", words.text, words.next));
            return at_door(visit, token, asked, 429, vec![said]);
        }
        Err(error) => return visit.fault(error),
    };
    at_door(visit, token, asked, 422, vec![error])
}
