//! What the door's forms do: read what was typed, ask the desk, answer with a page or a redirect.
//! Sessions and cookies are the house's; an `Effect` tells what to do with them.

use domain::catalogue::Language;

use crate::{
    desk::{Desks, ErrorCode},
    page::{FieldError, Page, SignInNote, Ways},
    routes::{Effect, Response, Visit, encoded, own_path, path},
    texts::Texts,
    wire::{Entered, Private, ProviderSession, SignIn, SignedIn, Strength},
};

fn texts(visit: &Visit) -> &'static Texts {
    Texts::of(visit.ask.language)
}

pub(crate) fn show_sign_in(desks: &Desks, visit: &Visit) -> Response {
    if visit.account.is_some() {
        return Response::redirect(own_path(visit.ask.query.get("til")));
    }
    let asked = |name: &str| visit.ask.query.get(name).is_some();
    let note = match (asked("utlopt"), asked("ut"), asked("ny")) {
        (true, ..) => SignInNote::SessionEnded,
        (false, true, _) => SignInNote::SignedOut,
        (false, false, true) => SignInNote::Renewed,
        (false, false, false) => SignInNote::None,
    };
    let to = visit.ask.query.get("til").map(ToOwned::to_owned);
    visit.page(
        200,
        Page::SignIn {
            email: Private::default(),
            to,
            note,
            ways: ways(desks),
        },
    )
}

/// The ways in beside a password.
fn ways(desks: &Desks) -> Ways {
    Ways {
        passkeys: desks.factors.passkeys_work(),
        providers: desks.providers.offered(),
    }
}

pub(crate) async fn sign_in(desks: &Desks, visit: &Visit) -> Response {
    let words = &texts(visit).people;
    let email = visit.ask.form.get("epost").unwrap_or_default().to_owned();
    let password = visit.ask.form.raw("passord").to_owned();
    let to = visit.ask.form.get("til").map(ToOwned::to_owned);
    let mut errors = Vec::new();
    if email.is_empty() {
        errors.push(FieldError::new("epost", words.email_missing));
    }
    if password.is_empty() {
        errors.push(FieldError::new("passord", words.password_missing));
    }
    let again = |status: u16, errors: Vec<FieldError>| {
        let page = Page::SignIn {
            email: Private(email.clone()),
            to: to.clone(),
            note: SignInNote::None,
            ways: ways(desks),
        };
        visit.page_with_errors(status, page, errors)
    };
    if !errors.is_empty() {
        return again(422, errors);
    }
    let ask = SignIn {
        email: Private(email.clone()),
        password: Private(password),
        browser: visit.ask.browser.clone(),
    };
    match desks.people.sign_in(ask).await {
        Ok(Entered::In(signed_in)) => welcome(signed_in, to.as_deref(), Strength::Password),
        Ok(Entered::Halfway(halfway)) => {
            let second = match &to {
                Some(to) => format!("{}?til={}", path::SECOND, encoded(&own_path(Some(to)))),
                None => path::SECOND.to_owned(),
            };
            Response::redirect(second).with(Effect::Halfway(halfway))
        }
        Err(error) => match error.code {
            ErrorCode::WrongCredentials => {
                let words = texts(visit).faults.wrong_credentials;
                again(
                    422,
                    vec![FieldError::new("epost", format!("{} {}", words.text, words.next))],
                )
            }
            ErrorCode::TooMany => {
                let words = texts(visit).faults.too_many;
                again(
                    429,
                    vec![FieldError::new("epost", format!("{} {}", words.text, words.next))],
                )
            }
            _ => visit.fault(error),
        },
    }
}

/// In, and on the way to where they were going; with one organisation it is chosen at once.
pub(super) fn welcome(signed_in: SignedIn, to: Option<&str>, strength: Strength) -> Response {
    welcome_by(signed_in, to, strength, None)
}

/// The same, for one who comes from a provider.
pub(super) fn welcome_by(
    signed_in: SignedIn,
    to: Option<&str>,
    strength: Strength,
    from: Option<Box<ProviderSession>>,
) -> Response {
    let membership = match signed_in.memberships.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    let effect = Effect::SignIn {
        account: signed_in.account,
        membership,
        strength,
        from,
    };
    Response::redirect(own_path(to)).with(effect)
}

pub(crate) async fn sign_out(desks: &Desks, visit: &Visit) -> Response {
    let Some(ticket) = visit.ask.ticket.clone() else {
        return super::outside::out(visit, None);
    };
    // Where a provider's way out is, is asked while the session still says which.
    let farewell = desks.providers.farewell(ticket.clone()).await.unwrap_or_default();
    match desks.people.sign_out(ticket).await {
        Err(error) if error.code != ErrorCode::SessionEnded => visit.fault(error),
        _ => super::outside::out(visit, farewell),
    }
}

pub(crate) fn show_memberships(visit: &Visit) -> Response {
    visit.page(
        200,
        Page::Membership {
            to: visit.ask.query.get("til").map(ToOwned::to_owned),
        },
    )
}

pub(crate) async fn choose_membership(desks: &Desks, visit: &Visit) -> Response {
    let to = visit.ask.form.get("til").map(ToOwned::to_owned);
    let Some(chosen) = visit.ask.form.get("medlemskap").map(ToOwned::to_owned) else {
        let error = FieldError::new("medlemskap", texts(visit).people.membership_missing);
        return visit.page_with_errors(422, Page::Membership { to }, vec![error]);
    };
    let Some(ticket) = visit.ask.ticket.clone() else {
        return visit.fault(ErrorCode::SessionEnded.into());
    };
    match desks.people.choose_membership(ticket, chosen.clone()).await {
        Ok(()) => Response::redirect(own_path(to.as_deref())).with(Effect::Membership(chosen)),
        Err(error) => visit.fault(error),
    }
}

pub(crate) fn show_language(visit: &Visit) -> Response {
    let back = own_path(visit.ask.query.get("til"));
    visit.page(200, Page::Language { back })
}

pub(crate) fn choose_language(visit: &Visit) -> Response {
    let back = own_path(visit.ask.form.get("tilbake"));
    match visit.ask.form.get("sprak").and_then(language_of) {
        Some(language) => Response::redirect(back).with(Effect::Language(language)),
        None => Response::redirect(format!("{}?til={}", path::LANGUAGE, encoded(&back))),
    }
}

/// The language a button stands for.
pub(crate) fn language_of(code: &str) -> Option<Language> {
    match code {
        "nb" => Some(Language::Nb),
        "nn" => Some(Language::Nn),
        "en" => Some(Language::En),
        _ => None,
    }
}
