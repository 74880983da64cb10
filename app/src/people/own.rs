//! What is done on the reader's own page of security. Whoever has not proved lately who they are is sent to do so first; nothing
//! that was typed is kept for them, since it would be a password or a code.

use domain::password::{Beside, PasswordRefusal};

use super::{SecurityPage, door};
use crate::{
    desk::{DeskError, Desks, ErrorCode},
    page::{FieldError, MAIN, Page},
    routes::{Effect, Method, Response, Visit, is_plain_id, path},
    wire::{Codes, Factor, NewPassword, Offered, Others, PasswordChange, Private, Removed, Strength, Ticket},
};

const CURRENT: &str = "passord";
const NEW: &str = "nytt";
const NAME: &str = "navn";
const CODE: &str = "kode";
/// A name of a passkey is at most so long.
const LONGEST_NAME: usize = 60;

/// Every address of the page.
pub(crate) async fn respond(desks: &Desks, visit: &Visit) -> Response {
    let Some(ticket) = visit.ask.ticket.clone() else {
        return visit.fault(ErrorCode::SessionEnded.into());
    };
    match (visit.ask.method, visit.ask.path.as_str()) {
        (Method::Get, path::SECURITY) => show(desks, visit, ticket, Vec::new()).await,
        (Method::Post, path::SECURITY) => act(desks, visit, ticket).await,
        (Method::Get, path::OWN_PASSWORD) => password(desks, visit, ticket, Vec::new()).await,
        (Method::Post, path::OWN_PASSWORD) => change_password(desks, visit, ticket).await,
        (Method::Get, path::OWN_APP) => app(desks, visit, ticket, Vec::new()).await,
        (Method::Post, path::OWN_APP) => confirm_app(desks, visit, ticket).await,
        (Method::Get, path::OWN_CODES) => Response::redirect(path::SECURITY),
        (Method::Post, path::OWN_CODES) => match desks.factors.new_codes(ticket).await {
            Ok(codes) => shown_once(visit, codes),
            Err(error) => turned_away(visit, error),
        },
        (Method::Get, path::OWN_PASSKEY) if stale(visit) => to_step_up(path::OWN_PASSKEY),
        (Method::Get, path::OWN_PASSKEY) => new_passkey(visit, Vec::new()),
        (Method::Post, path::OWN_PASSKEY) => passkey(desks, visit, ticket).await,
        _ => visit.fault(ErrorCode::NotFound.into()),
    }
}

fn stale(visit: &Visit) -> bool {
    !visit.account.as_ref().is_some_and(|account| account.fresh)
}

fn to_step_up(to: &str) -> Response {
    Response::redirect(path::step_up(to))
}

/// An error of the desk; for want of a fresh proof the reader is sent to give one.
fn turned_away(visit: &Visit, error: DeskError) -> Response {
    if error.code == ErrorCode::StepUpNeeded {
        return to_step_up(path::SECURITY);
    }
    visit.fault(error)
}

fn others(visit: &Visit) -> Others {
    match visit.form().get("andre") {
        Some(_) => Others::End,
        None => Others::Keep,
    }
}

async fn show(desks: &Desks, visit: &Visit, ticket: Ticket, errors: Vec<FieldError>) -> Response {
    let status = if errors.is_empty() { 200 } else { 422 };
    match desks.factors.view(ticket).await {
        Ok(view) => {
            let page = SecurityPage::Own { view: Box::new(view) };
            visit.page_with_errors(status, Page::Security(page), errors)
        }
        Err(error) => visit.fault(error),
    }
}

/// One of the buttons on the page itself.
async fn act(desks: &Desks, visit: &Visit, ticket: Ticket) -> Response {
    let desk = &desks.factors;
    let named = visit.text("nokkel");
    let done = match visit.form().get("handling") {
        Some("avslutt") => desk.end_sessions(ticket, Some(visit.text("okt"))).await,
        Some("avslutt-andre") => desk.end_sessions(ticket, None).await,
        Some("app") => {
            return match desk.begin_app(ticket).await {
                Ok(()) => Response::redirect(path::OWN_APP),
                Err(error) => turned_away(visit, error),
            };
        }
        Some("fjern-app") => return remove(desks, visit, ticket, Factor::App).await,
        Some("fjern-nokkel") if is_plain_id(&named) => {
            return remove(desks, visit, ticket, Factor::Passkey(named)).await;
        }
        Some("koble-fra") if is_plain_id(&named) => desks.providers.unlink(ticket, named).await,
        Some("navn-nokkel") if is_plain_id(&named) => match name(visit) {
            Ok(name) => desk.name_passkey(ticket, named, name).await,
            Err(error) => return show(desks, visit, ticket, vec![error]).await,
        },
        _ => Err(ErrorCode::NotFound.into()),
    };
    match done {
        Ok(()) => Response::redirect(path::SECURITY),
        Err(error) => turned_away(visit, error),
    }
}

async fn remove(desks: &Desks, visit: &Visit, ticket: Ticket, factor: Factor) -> Response {
    match desks.factors.remove(ticket.clone(), factor, others(visit)).await {
        Ok(Removed::Done) => Response::redirect(path::SECURITY),
        Ok(Removed::PasswordShort) => {
            let words = &visit.texts().security.factors;
            let error = FieldError::new(MAIN, words.needs_long_password);
            show(desks, visit, ticket, vec![error]).await
        }
        Err(error) => turned_away(visit, error),
    }
}

/// The name of a passkey as typed.
fn name(visit: &Visit) -> Result<Private<String>, FieldError> {
    let name = visit.text(NAME);
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.contains(char::is_control) {
        let words = &visit.texts().security.factors;
        return Err(FieldError::new(NAME, words.passkey_name_missing));
    }
    Ok(Private(name))
}

fn beside(offered: Offered) -> Beside {
    if offered.any() {
        Beside::Factor
    } else {
        Beside::Nothing
    }
}

async fn password(desks: &Desks, visit: &Visit, ticket: Ticket, errors: Vec<FieldError>) -> Response {
    if stale(visit) {
        return to_step_up(path::OWN_PASSWORD);
    }
    let status = if errors.is_empty() { 200 } else { 422 };
    match desks.factors.offered(ticket.account).await {
        Ok(offered) => {
            let shortest = beside(offered).shortest();
            visit.page_with_errors(
                status,
                Page::Security(SecurityPage::Password { shortest }),
                errors,
            )
        }
        Err(error) => visit.fault(error),
    }
}

async fn change_password(desks: &Desks, visit: &Visit, ticket: Ticket) -> Response {
    let texts = visit.texts();
    let words = &texts.security.password;
    let ask = NewPassword {
        current: Private(visit.form().raw(CURRENT).to_owned()),
        new: Private(visit.form().raw(NEW).to_owned()),
        others: others(visit),
    };
    let mut errors = Vec::new();
    if ask.current.0.is_empty() {
        errors.push(FieldError::new(CURRENT, texts.people.password_missing));
    }
    if ask.new.0.is_empty() {
        errors.push(FieldError::new(NEW, words.new_missing));
    }
    if !errors.is_empty() {
        return password(desks, visit, ticket, errors).await;
    }
    let stands = match desks.factors.offered(ticket.account.clone()).await {
        Ok(offered) => beside(offered),
        Err(error) => return visit.fault(error),
    };
    let error = match desks.factors.change_password(ticket.clone(), ask).await {
        Ok(PasswordChange::Done) => {
            return Response::redirect(path::SECURITY).with(Effect::Proved(ticket.strength));
        }
        Ok(PasswordChange::Wrong) => FieldError::new(CURRENT, words.wrong),
        Ok(PasswordChange::Refused(why)) => FieldError::new(NEW, password_refused(visit, why, stands)),
        Err(error) => return turned_away(visit, error),
    };
    password(desks, visit, ticket, vec![error]).await
}

/// Why a password is not taken, in words.
pub(crate) fn password_refused(visit: &Visit, why: PasswordRefusal, stands: Beside) -> String {
    let words = &visit.texts().security.password;
    match why {
        PasswordRefusal::TooShort => (words.too_short)(stands.shortest()),
        PasswordRefusal::TooLong => words.too_long.to_owned(),
        PasswordRefusal::Common => words.common.to_owned(),
        PasswordRefusal::Context => words.context.to_owned(),
    }
}

async fn app(desks: &Desks, visit: &Visit, ticket: Ticket, errors: Vec<FieldError>) -> Response {
    let status = if errors.is_empty() { 200 } else { 422 };
    match desks.factors.app_secret(ticket).await {
        Ok(secret) => {
            let page = SecurityPage::App {
                secret: Box::new(secret),
            };
            visit.page_with_errors(status, Page::Security(page), errors)
        }
        Err(error) if error.code == ErrorCode::NotFound => Response::redirect(path::SECURITY),
        Err(error) => turned_away(visit, error),
    }
}

async fn confirm_app(desks: &Desks, visit: &Visit, ticket: Ticket) -> Response {
    let words = &visit.texts().security.second;
    let Some(code) = visit.form().get(CODE) else {
        let error = FieldError::new(CODE, words.code_missing);
        return app(desks, visit, ticket, vec![error]).await;
    };
    let confirmed = desks
        .factors
        .confirm_app(ticket.clone(), Private(code.to_owned()), others(visit));
    match confirmed.await {
        Ok(codes) => added(visit, codes, Strength::TwoFactors),
        Err(error) if error.code == ErrorCode::WrongCredentials => {
            let error = FieldError::new(CODE, words.code_wrong);
            app(desks, visit, ticket, vec![error]).await
        }
        Err(error) => turned_away(visit, error),
    }
}

/// A factor was added, which proves who it is; the first one comes with recovery codes.
fn added(visit: &Visit, codes: Option<Codes>, strength: Strength) -> Response {
    let response = match codes {
        Some(codes) => shown_once(visit, codes),
        None => Response::redirect(path::SECURITY),
    };
    response.with(Effect::Proved(strength))
}

/// The answer to the act itself: the codes are kept nowhere that they could be shown from again.
fn shown_once(visit: &Visit, codes: Codes) -> Response {
    visit.page(200, Page::Security(SecurityPage::Codes { codes }))
}

fn new_passkey(visit: &Visit, errors: Vec<FieldError>) -> Response {
    let status = if errors.is_empty() { 200 } else { 422 };
    let page = SecurityPage::NewPasskey {
        name: Private(visit.text(NAME)),
        ask: None,
    };
    visit.page_with_errors(status, Page::Security(page), errors)
}

/// The first post asks the browser, the second brings its answer.
async fn passkey(desks: &Desks, visit: &Visit, ticket: Ticket) -> Response {
    let name = match name(visit) {
        Ok(name) => name,
        Err(error) => return new_passkey(visit, vec![error]),
    };
    let mut errors = Vec::new();
    if let Some(answer) = door::answered(visit) {
        let added = desks
            .factors
            .add_passkey(ticket.clone(), answer, name.clone(), others(visit));
        match added.await {
            Ok(codes) => return self::added(visit, codes, Strength::Passkey),
            Err(error) if error.code == ErrorCode::WrongCredentials => {
                let words = &visit.texts().security.second;
                errors.push(FieldError::new(NAME, words.passkey_cannot));
            }
            Err(error) => return turned_away(visit, error),
        }
    }
    match desks.factors.ask_new(ticket).await {
        Ok(ask) => {
            let status = if errors.is_empty() { 200 } else { 422 };
            let kept = ask.kept.clone();
            let page = SecurityPage::NewPasskey { name, ask: Some(ask) };
            visit
                .page_with_errors(status, Page::Security(page), errors)
                .with(Effect::Challenge(kept))
        }
        Err(error) => turned_away(visit, error),
    }
}
