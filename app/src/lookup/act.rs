//! What the look-up pages do: ask the desk, and answer with a page. The answer to the form is the page itself, never a
//! redirect, so that values live in one response only.

use super::{Typed, reading, status};
use crate::{
    desk::{DeskError, Desks, ErrorCode},
    page::{FieldError, Form, Page},
    people::act::language_of,
    routes::{Effect, Response, Visit, is_plain_id, path},
    texts::Texts,
    wire::{Caller, LookupFilter, LookupOutcome, SetView, UseCaseForm},
};

/// Step one, or the form of the use case that the URL names.
pub(crate) async fn show_form(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let code = visit
        .ask
        .query
        .get("bruksomrade")
        .filter(|code| is_plain_id(code))
        .map(ToOwned::to_owned);
    let code = match code {
        Some(code) => code,
        None => match desks.lookup.use_cases(who.clone()).await {
            Ok(choices) => match choices.as_slice() {
                [only] if visit.ask.query.get("velg").is_none() => only.code.clone(),
                _ => return choose(visit, choices),
            },
            Err(error) => return visit.fault(error),
        },
    };
    match desks.lookup.form(who, code).await {
        Ok(form) => {
            let typed = Typed::fresh(&form);
            visit.page(200, form_page(visit, form, typed))
        }
        Err(error) => visit.fault(error),
    }
}

fn choose(visit: &Visit, choices: Vec<crate::wire::UseCaseChoice>) -> Response {
    let pressed = visit.ask.query.get("valg").is_some();
    let errors = if pressed && !choices.is_empty() {
        vec![FieldError::new(
            "bruksomrade",
            Texts::of(visit.ask.language).form.choose_missing,
        )]
    } else {
        Vec::new()
    };
    let status = if errors.is_empty() { 200 } else { 422 };
    visit.page_with_errors(status, Page::ChooseUseCase { choices }, errors)
}

fn form_page(visit: &Visit, form: UseCaseForm, typed: Typed) -> Page {
    Page::LookupForm {
        form,
        typed,
        key: visit.ask.key.clone(),
    }
}

/// Which button was pressed.
enum Pressed {
    LookUp,
    Edit,
    Add,
    Remove(usize),
}

fn pressed(form: &Form) -> Pressed {
    match form.get("handling") {
        Some("legg-til") => Pressed::Add,
        Some("endre") => Pressed::Edit,
        Some(other) => match other.strip_prefix("fjern-").and_then(|index| index.parse().ok()) {
            Some(index) => Pressed::Remove(index),
            None => Pressed::LookUp,
        },
        None => Pressed::LookUp,
    }
}

/// The form was sent.
pub(crate) async fn post_form(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let Some(code) = visit
        .ask
        .query
        .get("bruksomrade")
        .or_else(|| visit.ask.form.get("bruksomrade"))
    else {
        return Response::redirect(path::NEW_LOOKUP);
    };
    let language = visit.ask.form.get("sprak").and_then(language_of);
    let who = Caller {
        language: language.unwrap_or(who.language),
        ..who
    };
    let pressed = pressed(&visit.ask.form);
    // A name that cannot be a use case's is not looked for; it is answered as one that is nobody's.
    let found = if is_plain_id(code) {
        desks.lookup.form(who.clone(), code.to_owned()).await
    } else {
        Err(ErrorCode::NotFound.into())
    };
    let form = match found {
        Ok(form) => form,
        Err(error)
            if error.code == ErrorCode::NotFound
                && language.is_none()
                && matches!(pressed, Pressed::LookUp) =>
        {
            return look_up_without_form(desks, visit, who, code).await;
        }
        Err(error) => return visit.fault(error),
    };
    let mut typed = Typed::read(&visit.ask.form);
    if let Some(language) = language {
        return in_language(visit, form, typed, language);
    }
    match pressed {
        Pressed::LookUp => look_up(desks, visit, who, form, typed).await,
        Pressed::Edit => visit.page(200, form_page(visit, form, typed)),
        Pressed::Add => {
            typed.add_subject(&form);
            visit.page(200, form_page(visit, form, typed))
        }
        Pressed::Remove(index) => {
            typed.remove_subject(index);
            visit.page(200, form_page(visit, form, typed))
        }
    }
}

/// The same form with the same content, in another language.
fn in_language(
    visit: &Visit,
    form: UseCaseForm,
    typed: Typed,
    language: domain::catalogue::Language,
) -> Response {
    let mut ask = visit.ask.clone();
    ask.language = language;
    let visit = Visit {
        ask,
        account: visit.account.clone(),
        membership: visit.membership.clone(),
    };
    let page = form_page(&visit, form, typed);
    visit.page(200, page).with(Effect::Language(language))
}

async fn look_up(desks: &Desks, visit: &Visit, who: Caller, form: UseCaseForm, mut typed: Typed) -> Response {
    typed.drop_blank_rows();
    let texts = Texts::of(visit.ask.language);
    let ask = match reading::read(&form, &typed, texts, key(visit)) {
        Ok(ask) => ask,
        Err(errors) => return visit.page_with_errors(422, form_page(visit, form, typed), errors),
    };
    match desks.lookup.make(who, ask).await {
        Ok(set) => {
            let form = Some(Box::new(form));
            visit.page(status(&set), answer_page(visit, set, typed, form))
        }
        Err(DeskError {
            code: ErrorCode::Invalid,
            field: Some(field),
            ..
        }) => {
            let errors = vec![FieldError::new(field, texts.faults.invalid.text)];
            visit.page_with_errors(422, form_page(visit, form, typed), errors)
        }
        Err(error) => visit.fault(error),
    }
}

/// The page with what came of it, and the key that a new need is sent under from there: another than the one that is spent.
fn answer_page(visit: &Visit, set: SetView, typed: Typed, form: Option<Box<UseCaseForm>>) -> Page {
    let fresh = &visit.ask.key;
    let key = if key(visit) == fresh {
        format!("{fresh}-2")
    } else {
        fresh.clone()
    };
    Page::LookupAnswer {
        set,
        typed,
        form,
        key,
    }
}

/// The key of the form that was sent, so that the same form makes one look-up.
fn key(visit: &Visit) -> &str {
    let sent = visit.ask.form.get("nokkel");
    sent.filter(|key| is_plain_id(key)).unwrap_or(&visit.ask.key)
}

/// A use case that is not the caller's is refused like any other look-up: by the desk, sealed, whether or not it exists.
async fn look_up_without_form(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    let mut typed = Typed::read(&visit.ask.form);
    typed.drop_blank_rows();
    let ask = reading::read_without_form(code, &typed, key(visit));
    match desks.lookup.make(who, ask).await {
        Ok(set) => {
            let form = None;
            visit.page(status(&set), answer_page(visit, set, typed, form))
        }
        Err(error) => visit.fault(error),
    }
}

/// The values are gone with the page; the mark is sealed; the look-up's own page says so. One person may have been
/// looked up in several services at once, and the form then names them all.
pub(crate) async fn wrong_person(desks: &Desks, visit: &Visit, who: Caller, id: &str) -> Response {
    let ids: Vec<String> = std::iter::once(id.to_owned())
        .chain(visit.ask.form.all("ogsaa"))
        .collect();
    if !ids.iter().all(|id| is_plain_id(id)) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    for id in ids {
        if let Err(error) = desks.lookup.mark_wrong_person(who.clone(), id).await {
            return visit.fault(error);
        }
    }
    Response::redirect(path::lookup(id))
}

/// Own look-ups, narrowed by what stands in the URL.
pub(crate) async fn list(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let query = &visit.ask.query;
    let filter = LookupFilter {
        use_case: query
            .get("bruksomrade")
            .filter(|code| is_plain_id(code))
            .map(ToOwned::to_owned),
        outcome: query.get("utfall").and_then(outcome_of),
        page: query
            .get("side")
            .and_then(|page| page.parse().ok())
            .unwrap_or(1)
            .max(1),
    };
    match desks.lookup.mine(who, filter.clone()).await {
        Ok(page) => visit.page(200, Page::Lookups { page, filter }),
        Err(error) => visit.fault(error),
    }
}

fn outcome_of(code: &str) -> Option<LookupOutcome> {
    match code {
        "vist" => Some(LookupOutcome::Shown),
        "stoppet" => Some(LookupOutcome::Refused),
        "feilet" => Some(LookupOutcome::Failed),
        _ => None,
    }
}

/// One look-up.
pub(crate) async fn one(desks: &Desks, visit: &Visit, who: Caller, id: &str) -> Response {
    if !is_plain_id(id) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    match desks.lookup.one(who, id.to_owned()).await {
        Ok(lookup) => visit.page(
            200,
            Page::Lookup {
                lookup: Box::new(lookup),
            },
        ),
        Err(error) => visit.fault(error),
    }
}
