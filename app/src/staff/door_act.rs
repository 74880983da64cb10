//! What a newcomer does with an invitation, and what somebody says of who they are. The link's secret stands in its own address only;
//! numbers and passwords are never given back.

use domain::{access::member::MemberRefusal, password::Beside};

use super::{NUMBER, PASSWORD, REPEAT, StaffPage};
use crate::{
    desk::{Desks, ErrorCode},
    page::{FieldError, MAIN, Page},
    people::password_refused,
    routes::{Effect, Method, Response, Visit, path},
    wire::{Identity, Newcomer, Private, Strength, TakenUp},
};

/// How long the secret of a link is, in hexadecimal digits.
const SECRET: usize = 64;

/// Whether a text is of the form that a link's secret has.
pub(super) fn is_secret(token: &str) -> bool {
    token.len() == SECRET && token.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What a link leads to.
pub(crate) async fn invitation(desks: &Desks, visit: &Visit, token: &str) -> Response {
    if !is_secret(token) {
        return over(visit);
    }
    match visit.ask.method {
        Method::Get => show(desks, visit, token, Vec::new()).await,
        Method::Post => take_up(desks, visit, token).await,
    }
}

fn over(visit: &Visit) -> Response {
    let page = StaffPage::Invitation {
        view: None,
        here: Private::default(),
    };
    visit.page(404, Page::Staff(page))
}

async fn show(desks: &Desks, visit: &Visit, token: &str, errors: Vec<FieldError>) -> Response {
    match desks.staff.invitation(Private(token.to_owned())).await {
        Ok(Some(view)) => {
            let page = StaffPage::Invitation {
                view: Some(Box::new(view)),
                here: Private(path::invitation(token)),
            };
            let status = if errors.is_empty() { 200 } else { 422 };
            visit.page_with_errors(status, Page::Staff(page), errors)
        }
        Ok(None) => over(visit),
        Err(error) => visit.fault(error),
    }
}

async fn take_up(desks: &Desks, visit: &Visit, token: &str) -> Response {
    let (form, words) = (visit.form(), &visit.texts().staff);
    let newcomer = visit.account.is_none().then(|| Newcomer {
        password: Private(form.raw(PASSWORD).to_owned()),
        number: Private(visit.text(NUMBER)),
    });
    if newcomer.is_some() && form.raw(PASSWORD) != form.raw(REPEAT) {
        let errors = vec![FieldError::new(REPEAT, words.repeat_differs)];
        return show(desks, visit, token, errors).await;
    }
    let secret = Private(token.to_owned());
    let taken = desks
        .staff
        .take_up(secret, visit.ask.ticket.clone(), newcomer)
        .await;
    let error = match taken {
        Ok(TakenUp::Done { account, membership }) => {
            let effect = if visit.account.is_some() {
                Effect::Membership(membership)
            } else {
                Effect::SignIn {
                    account,
                    membership: Some(membership),
                    strength: Strength::Password,
                    from: None,
                }
            };
            return Response::redirect(path::HOME).with(effect);
        }
        Ok(TakenUp::Over) => return over(visit),
        // The page itself says it.
        Ok(TakenUp::OtherAccount) => return show(desks, visit, token, Vec::new()).await,
        Ok(TakenUp::NotOfHost) => FieldError::new(MAIN, visit.texts().hosts.not_of_host),
        Ok(TakenUp::Password(why)) => {
            FieldError::new(PASSWORD, password_refused(visit, why, Beside::Nothing))
        }
        Ok(TakenUp::NumberInvalid) => FieldError::new(NUMBER, (words.refusal)(MemberRefusal::NumberInvalid)),
        Err(error) => return visit.fault(error),
    };
    show(desks, visit, token, vec![error]).await
}

/// Where somebody says who they are.
pub(crate) async fn identity(desks: &Desks, visit: &Visit) -> Response {
    let stands = visit.account.as_ref().map(|account| account.identity);
    let page = |errors: Vec<FieldError>| {
        let status = if errors.is_empty() { 200 } else { 422 };
        let stands = stands.unwrap_or(Identity::Missing);
        visit.page_with_errors(status, Page::Staff(StaffPage::Identity { stands }), errors)
    };
    if visit.ask.method == Method::Get {
        return page(Vec::new());
    }
    let Some(ticket) = visit.ask.ticket.clone() else {
        return visit.fault(ErrorCode::SessionEnded.into());
    };
    let number = Private(visit.text(NUMBER));
    match desks.staff.state_identity(ticket, number).await {
        Ok(None) => Response::redirect(path::IDENTITY),
        Ok(Some(why)) => page(vec![FieldError::new(NUMBER, (visit.texts().staff.refusal)(why))]),
        Err(error) => visit.fault(error),
    }
}
