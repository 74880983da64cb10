//! What is done where more than a password is asked for: the second step at the door, a passkey, and proving again who it is.
//! A passkey is asked for by one post and answered by the next; what an answer is judged by stays in the session and works once.

use super::{SecurityPage, act::welcome};
use crate::{
    desk::{DeskError, Desks, ErrorCode},
    page::{FieldError, Page},
    routes::{Effect, Method, Response, Visit, own_path, path},
    wire::{Halfway, Offered, PasskeyAnswer, PasskeyAsk, Private, Proof, ProviderName, Strength, Ticket},
};

const CODE: &str = "kode";
const PASSWORD: &str = "passord";
const ANSWER: &str = "svar";

/// The second step, and a passkey, of one who is not signed in.
pub(crate) async fn respond(desks: &Desks, visit: &Visit) -> Response {
    if visit.account.is_some() {
        return Response::redirect(own_path(to(visit).as_deref()));
    }
    match (visit.ask.method, visit.ask.path.as_str()) {
        (Method::Get, path::PASSKEY_SIGN_IN) => Response::redirect(path::SIGN_IN),
        (Method::Post, path::PASSKEY_SIGN_IN) => enter_by_passkey(desks, visit).await,
        (method, _) => match visit.ask.halfway.clone() {
            Some(halfway) => second(desks, visit, method, halfway).await,
            None => Response::redirect(path::SIGN_IN),
        },
    }
}

/// Where the visitor was going.
fn to(visit: &Visit) -> Option<String> {
    let typed = visit.ask.form.get("til");
    typed
        .or_else(|| visit.ask.query.get("til"))
        .map(ToOwned::to_owned)
}

/// The browser's answer with what was kept of the question; `None` where nothing was asked, or the form was sent without one.
pub(super) fn answered(visit: &Visit) -> Option<PasskeyAnswer> {
    Some(PasskeyAnswer {
        answer: Private(visit.ask.form.get(ANSWER)?.to_owned()),
        kept: visit.ask.challenge.clone()?,
    })
}

async fn second(desks: &Desks, visit: &Visit, method: Method, halfway: Halfway) -> Response {
    let offered = match desks.factors.offered(halfway.account.clone()).await {
        Ok(offered) => offered,
        Err(error) => return visit.fault(error),
    };
    let again = |status: u16, errors: Vec<FieldError>| {
        let page = SecurityPage::Second {
            to: to(visit),
            offered,
        };
        visit.page_with_errors(status, Page::Security(page), errors)
    };
    if method == Method::Get {
        return again(200, Vec::new());
    }
    let words = &visit.texts().security.second;
    let Some(code) = visit.form().get(CODE) else {
        return again(422, vec![FieldError::new(CODE, words.code_missing)]);
    };
    match desks
        .factors
        .second(halfway, Private(code.to_owned()), visit.ask.browser.clone())
        .await
    {
        Ok(signed_in) => welcome(signed_in, to(visit).as_deref(), Strength::TwoFactors),
        Err(error) if error.code == ErrorCode::SessionEnded => {
            Response::redirect(format!("{}?utlopt=1", path::SIGN_IN)).with(Effect::SignOut)
        }
        Err(error) => match wrong(visit, &error, CODE, words.code_wrong) {
            Some((status, message)) => again(status, vec![message]),
            None => visit.fault(error),
        },
    }
}

/// What a refused proof says at its field; `None` for what is no refusal.
fn wrong(visit: &Visit, error: &DeskError, field: &str, text: &str) -> Option<(u16, FieldError)> {
    match error.code {
        ErrorCode::WrongCredentials => Some((422, FieldError::new(field, text))),
        ErrorCode::TooMany => {
            let words = visit.texts().faults.too_many;
            Some((
                429,
                FieldError::new(field, format!("{} {}", words.text, words.next)),
            ))
        }
        _ => None,
    }
}

async fn enter_by_passkey(desks: &Desks, visit: &Visit) -> Response {
    let mut errors = Vec::new();
    if let Some(answer) = answered(visit) {
        match desks
            .factors
            .enter_by_passkey(answer, visit.ask.browser.clone())
            .await
        {
            Ok(signed_in) => return welcome(signed_in, to(visit).as_deref(), Strength::Passkey),
            Err(error) if error.code == ErrorCode::WrongCredentials => errors.push(refused(visit)),
            Err(error) => return visit.fault(error),
        }
    }
    match desks.factors.ask_anyone().await {
        Ok(ask) => passkey_page(visit, ask, false, errors),
        Err(error) => visit.fault(error),
    }
}

fn refused(visit: &Visit) -> FieldError {
    FieldError::new("svar-skjema", visit.texts().security.second.passkey_failed)
}

/// Asks the browser, and keeps what its answer is judged by.
fn passkey_page(visit: &Visit, ask: PasskeyAsk, step_up: bool, errors: Vec<FieldError>) -> Response {
    let status = if errors.is_empty() { 200 } else { 422 };
    let kept = ask.kept.clone();
    let page = SecurityPage::Passkey {
        to: to(visit),
        ask: Some(ask),
        step_up,
    };
    visit
        .page_with_errors(status, Page::Security(page), errors)
        .with(Effect::Challenge(kept))
}

/// Proving again who it is, for one who is signed in.
pub(crate) async fn prove(desks: &Desks, visit: &Visit) -> Response {
    let Some(ticket) = visit.ask.ticket.clone() else {
        return visit.fault(ErrorCode::SessionEnded.into());
    };
    if visit.ask.path == path::PASSKEY_STEP_UP {
        return match visit.ask.method {
            Method::Get => Response::redirect(path::STEP_UP),
            Method::Post => prove_by_passkey(desks, visit, ticket).await,
        };
    }
    let offered = match desks.factors.offered(ticket.account.clone()).await {
        Ok(offered) => offered,
        Err(error) => return visit.fault(error),
    };
    match desks.providers.own(ticket.clone()).await {
        Ok(links) => {
            let known = links.into_iter().filter(|link| link.link.is_some());
            let known = known.map(|link| link.provider).collect();
            step_up(desks, visit, ticket, (offered, known)).await
        }
        Err(error) => visit.fault(error),
    }
}

async fn step_up(
    desks: &Desks,
    visit: &Visit,
    ticket: Ticket,
    (offered, providers): (Offered, Vec<ProviderName>),
) -> Response {
    let again = |status: u16, errors: Vec<FieldError>| {
        let page = SecurityPage::StepUp {
            to: to(visit),
            offered,
            done: visit.ask.query.get("ferdig").is_some(),
            providers: providers.clone(),
        };
        visit.page_with_errors(status, Page::Security(page), errors)
    };
    if visit.ask.method == Method::Get {
        return again(200, Vec::new());
    }
    let texts = visit.texts();
    let words = &texts.security.second;
    let (field, missing, refused) = if offered.any() {
        (CODE, words.code_missing, words.code_wrong)
    } else {
        (
            PASSWORD,
            texts.people.password_missing,
            texts.security.password.wrong,
        )
    };
    let typed = Private(visit.form().raw(field).to_owned());
    if typed.0.is_empty() {
        return again(422, vec![FieldError::new(field, missing)]);
    }
    let proof = if offered.any() {
        Proof::Code(typed)
    } else {
        Proof::Password(typed)
    };
    match desks.factors.prove(ticket, proof).await {
        Ok(strength) => proved(visit, strength),
        Err(error) => match wrong(visit, &error, field, refused) {
            Some((status, message)) => again(status, vec![message]),
            None => visit.fault(error),
        },
    }
}

/// On to where they were going, or to a page that says that it is done: what was typed may stand in another window.
fn proved(visit: &Visit, strength: Strength) -> Response {
    let to = match to(visit) {
        Some(to) => own_path(Some(&to)),
        None => format!("{}?ferdig=1", path::STEP_UP),
    };
    Response::redirect(to).with(Effect::Proved(strength))
}

async fn prove_by_passkey(desks: &Desks, visit: &Visit, ticket: Ticket) -> Response {
    let mut errors = Vec::new();
    if let Some(answer) = answered(visit) {
        match desks.factors.prove_by_passkey(ticket.clone(), answer).await {
            Ok(strength) => return proved(visit, strength),
            Err(error) if error.code == ErrorCode::WrongCredentials => errors.push(refused(visit)),
            Err(error) => return visit.fault(error),
        }
    }
    match desks.factors.ask_own(ticket).await {
        Ok(ask) => passkey_page(visit, ask, true, errors),
        Err(error) => visit.fault(error),
    }
}
