//! What the page of one service under an agreement does: reads the step that was pressed, and leads back to the page.

use domain::usecase::connecting::ConnectingStep;

use super::{
    STEP,
    act::{as_read, errors, item, none, reading, shown},
    connecting::{
        ANSWER, ANSWER_ON, ANSWER_REFERENCE, DECLINED, GRANTED, NEW_TERMS, SEEN, SENT_ON, SENT_REFERENCE,
        TERMS, TERMS_ON, WITHDRAWN_ON, WITHDRAWN_REFERENCE, path_to,
    },
};
use crate::{
    desk::Desks,
    page::{FieldError, Page},
    routes::{Response, Visit},
    texts::Texts,
    wire::{Caller, ItemChoices, ItemStep, ItemStepped, ItemView},
};

/// The row of an address: a service, and its package where it has one.
fn row_of(view: &ItemView, api: &[&str]) -> Option<usize> {
    let (service, package) = match api {
        [service] => (*service, None),
        [service, package] => (*service, Some(*package)),
        _ => return None,
    };
    let mut rows = view.connecting.iter();
    rows.position(|row| row.service == service && row.package.as_deref() == package)
}

pub(crate) async fn show(
    desks: &Desks,
    visit: &Visit,
    who: Caller,
    at: (&str, &str),
    api: &[&str],
) -> Response {
    match item(desks, visit, &who, at).await {
        Ok(view) => match row_of(&view, api) {
            Some(row) => page(visit, 200, view, row, Vec::new()),
            None => none(visit),
        },
        Err(response) => response,
    }
}

fn page(visit: &Visit, status: u16, view: Box<ItemView>, row: usize, errors: Vec<FieldError>) -> Response {
    let typed = visit.ask.form.clone();
    visit.page_with_errors(status, Page::Connecting { view, row, typed }, errors)
}

pub(crate) async fn step(
    desks: &Desks,
    visit: &Visit,
    who: Caller,
    at: (&str, &str),
    api: &[&str],
) -> Response {
    let view = match item(desks, visit, &who, at).await {
        Ok(view) => view,
        Err(response) => return response,
    };
    let Some(row) = row_of(&view, api) else {
        return none(visit);
    };
    let Some(pressed) = pressed(visit, &view.choices) else {
        return none(visit);
    };
    let (did, field) = match pressed {
        Ok(pressed) => pressed,
        Err(errors) => return page(visit, 422, as_read(visit, view), row, errors),
    };
    let Some(api) = view.connecting.get(row) else {
        return none(visit);
    };
    let step = ItemStep::Connect {
        id: view.id.clone(),
        read: visit.ask.form.get("hash").unwrap_or_default().to_owned(),
        service: api.service.clone(),
        package: api.package.clone(),
        seen: visit
            .ask
            .form
            .get(SEEN)
            .and_then(|seen| seen.parse().ok())
            .unwrap_or_default(),
        step: did,
    };
    let here = path_to(&view, api);
    match desks.items.step(who, step).await {
        Ok(ItemStepped::Done(_)) => Response::redirect(here),
        Ok(other) => {
            let view = shown(visit, view, &other);
            let errors = errors(Texts::of(visit.ask.language), other, field);
            page(visit, 422, view, row, errors)
        }
        Err(error) => visit.fault(error),
    }
}

type Pressed = Result<(ConnectingStep, &'static str), Vec<FieldError>>;

/// The step that was pressed, with the field that a refusal of it stands at; `None` for a button that there is not.
fn pressed(visit: &Visit, choices: &ItemChoices) -> Option<Pressed> {
    let form = &visit.ask.form;
    let text = |id: &str| form.get(id).unwrap_or_default().trim().to_owned();
    let day = |id| reading(visit, choices).needed_day(id);
    Some(match form.get("handling") {
        Some("begynn") => Ok((ConnectingStep::Draft, STEP)),
        Some("bekreft") => Ok((ConnectingStep::Confirm, STEP)),
        Some("send") => day(SENT_ON).map(|on| {
            let reference = text(SENT_REFERENCE);
            (ConnectingStep::Send { on, reference }, SENT_REFERENCE)
        }),
        Some("svar") => answer(visit, choices),
        Some("trekk") => day(WITHDRAWN_ON).map(|on| {
            let reference = text(WITHDRAWN_REFERENCE);
            (ConnectingStep::Withdraw { on, reference }, WITHDRAWN_REFERENCE)
        }),
        Some("nye-vilkar") => {
            let version = text(NEW_TERMS);
            Ok((ConnectingStep::NewTerms { version }, NEW_TERMS))
        }
        Some("godta-vilkar") => day(TERMS_ON).map(|on| {
            let version = text(TERMS);
            (ConnectingStep::AcceptTerms { version, on }, TERMS)
        }),
        _ => return None,
    })
}

/// A provider's answer; what is not chosen and what is no day are told together.
fn answer(visit: &Visit, choices: &ItemChoices) -> Pressed {
    let form = &visit.ask.form;
    let on = reading(visit, choices).needed_day(ANSWER_ON);
    let granted = match form.get(ANSWER) {
        Some(GRANTED) => Some(true),
        Some(DECLINED) => Some(false),
        _ => None,
    };
    match (granted, on) {
        (Some(granted), Ok(on)) => {
            let reference = form.get(ANSWER_REFERENCE).unwrap_or_default().trim().to_owned();
            Ok((
                ConnectingStep::Answer {
                    on,
                    reference,
                    granted,
                },
                ANSWER_REFERENCE,
            ))
        }
        (granted, on) => {
            let words = Texts::of(visit.ask.language);
            let unchosen = granted
                .is_none()
                .then(|| FieldError::new(ANSWER, (words.items.choose_one)(words.connecting.answer)));
            Err(unchosen
                .into_iter()
                .chain(on.err().into_iter().flatten())
                .collect())
        }
    }
}
