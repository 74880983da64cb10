//! What the pages of consents do. What is typed is never lost to an error.

use std::collections::BTreeMap;

use domain::{
    catalogue::PeriodKind,
    consent::{Form as Given, Gap, Part, Refusal, Words},
    ids::contains_identity_number,
    when::Day,
};

use super::{
    CASE, ConsentsPage, DAYS, FORM, FROM, FROM_LOOKUP, GIVEN, ID, LAST, NUMBER, PLACE, SERVICES, TO, VERSION,
    YEAR,
    ask::word,
    list,
    template::{LANGUAGES, name},
};
use crate::{
    desk::{Desks, ErrorCode},
    lookup::machine_date,
    page::{FieldError, Form, MAIN, Page},
    routes::{Method, Response, Visit, is_plain_id, path},
    texts::Consents,
    wire::{
        Caller, ConsentAsk, ConsentForm, ConsentStep, ConsentStepped, ConsentTemplateStep,
        ConsentTemplateStepped, Private,
    },
};

/// Which of the two forms it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Ask,
    Record,
}

/// From the segment after the first.
pub(crate) async fn respond(desks: &Desks, visit: &Visit, who: Caller, rest: &[&str]) -> Response {
    match (visit.ask.method, rest) {
        (Method::Get, []) => all(desks, visit, who).await,
        (_, [_, code]) if !is_plain_id(code) => visit.fault(ErrorCode::NotFound.into()),
        (_, [id]) if !is_plain_id(id) => visit.fault(ErrorCode::NotFound.into()),
        (Method::Get, ["nytt", code]) => {
            form(desks, visit, who, (Which::Ask, code), Form::default(), Vec::new()).await
        }
        (Method::Post, ["nytt", code]) => send(desks, visit, who, (Which::Ask, code)).await,
        (Method::Get, ["registrer", code]) => {
            form(
                desks,
                visit,
                who,
                (Which::Record, code),
                Form::default(),
                Vec::new(),
            )
            .await
        }
        (Method::Post, ["registrer", code]) => send(desks, visit, who, (Which::Record, code)).await,
        (Method::Get, [id]) => one(desks, visit, who, id, Vec::new()).await,
        (Method::Post, [id]) => step(desks, visit, who, id).await,
        (Method::Get, [id, "kvittering"]) => match desks.consents.receipt(who, (*id).to_owned()).await {
            Ok(file) => Response::download(file),
            Err(error) => visit.fault(error),
        },
        _ => visit.fault(ErrorCode::NotFound.into()),
    }
}

fn status(errors: &[FieldError]) -> u16 {
    if errors.is_empty() { 200 } else { 422 }
}

async fn all(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let ask = list::asked(&visit.ask.query);
    match desks.consents.list(who, ask.clone()).await {
        Ok(view) => visit.page(200, Page::Consents(ConsentsPage::All { ask, view })),
        Err(error) => visit.fault(error),
    }
}

async fn one(desks: &Desks, visit: &Visit, who: Caller, id: &str, errors: Vec<FieldError>) -> Response {
    match desks.consents.one(who, id.to_owned()).await {
        Ok(view) => {
            let page = ConsentsPage::One { view: Box::new(view) };
            visit.page_with_errors(status(&errors), Page::Consents(page), errors)
        }
        Err(error) => visit.fault(error),
    }
}

/// A form, fresh or with what was typed. The id of what is asked for stays the same however often the form comes back.
async fn form(
    desks: &Desks,
    visit: &Visit,
    who: Caller,
    (which, code): (Which, &str),
    typed: Form,
    errors: Vec<FieldError>,
) -> Response {
    match desks.consents.form(who, code.to_owned()).await {
        Ok(view) => shown(visit, which, view, typed, errors),
        Err(error) => visit.fault(error),
    }
}

fn shown(visit: &Visit, which: Which, view: ConsentForm, typed: Form, errors: Vec<FieldError>) -> Response {
    let view = Box::new(view);
    let id = typed
        .get(ID)
        .filter(|id| is_plain_id(id))
        .unwrap_or(&visit.ask.key)
        .to_owned();
    let page = match which {
        Which::Ask => ConsentsPage::Ask { view, typed, id },
        Which::Record => ConsentsPage::Record { view, typed, id },
    };
    visit.page_with_errors(status(&errors), Page::Consents(page), errors)
}

/// What was asked for, as it was typed.
fn asked(form: &Form, code: &str) -> ConsentAsk {
    let number = |name: &str| form.get(name).and_then(|text| text.trim().parse().ok());
    let span = form.get(FROM).zip(form.get(TO));
    ConsentAsk {
        use_case: code.to_owned(),
        id: form.get(ID).unwrap_or_default().to_owned(),
        version: form
            .get(VERSION)
            .and_then(|text| text.parse().ok())
            .unwrap_or_default(),
        case_reference: Private(form.raw(CASE).to_owned()),
        number: Private(form.raw(NUMBER).to_owned()),
        services: form.all(SERVICES),
        year: number(YEAR),
        span: span.map(|(from, to)| (end_of_span(from), end_of_span(to))),
    }
}

async fn send(desks: &Desks, visit: &Visit, who: Caller, (which, code): (Which, &str)) -> Response {
    let sent = visit.form();
    if sent.get("handling") == Some(FROM_LOOKUP) {
        // Who comes from a look-up has asked for nothing yet.
        return form(desks, visit, who, (which, code), sent.clone(), Vec::new()).await;
    }
    let ask = asked(sent, code);
    let step = match which {
        Which::Ask => {
            let days = sent.get(DAYS).and_then(|text| text.trim().parse().ok());
            Ok(ConsentStep::Ask {
                ask,
                days: days.unwrap_or_default(),
            })
        }
        Which::Record => recorded(visit, ask),
    };
    let step = match step {
        Ok(step) => step,
        Err(errors) => return form(desks, visit, who, (which, code), sent.clone(), errors).await,
    };
    match desks.consents.step(who.clone(), step).await {
        Ok(ConsentStepped::Done(id)) => Response::redirect(path::consent(&id)),
        Ok(ConsentStepped::Refused(why)) => {
            let view = match desks.consents.form(who, code.to_owned()).await {
                Ok(view) => view,
                Err(error) => return visit.fault(error),
            };
            let errors = vec![refused(visit, &view, why)];
            // The newer text stands on the page that comes back, and is what is answered by the next form.
            let typed = if why == Refusal::Stale {
                without_version(sent)
            } else {
                sent.clone()
            };
            shown(visit, which, view, typed, errors)
        }
        Ok(ConsentStepped::Failed(fault)) => {
            let errors = vec![FieldError::new(MAIN, (visit.texts().consents.fault)(fault))];
            form(desks, visit, who, (which, code), sent.clone(), errors).await
        }
        Err(error) => visit.fault(error),
    }
}

/// A month or a day, however it was written.
fn end_of_span(text: &str) -> String {
    let written = machine_date(text, 2).or_else(|| machine_date(text, 3));
    written.unwrap_or_else(|| text.trim().to_owned())
}

fn without_version(sent: &Form) -> Form {
    let others = sent.under("").filter(|(name, _)| *name != VERSION);
    let others = others.map(|(name, value)| (name.to_owned(), value.to_owned()));
    Form::from(others.collect::<Vec<_>>())
}

/// What was given otherwise, or what is missing.
fn recorded(visit: &Visit, ask: ConsentAsk) -> Result<ConsentStep, Vec<FieldError>> {
    let (sent, words) = (visit.form(), &visit.texts().consents);
    let given = Given::RECORDED
        .into_iter()
        .find(|given| sent.get(FORM) == Some(word(*given)));
    let day = |name: &str| sent.get(name).and_then(Day::parse);
    let mut errors = Vec::new();
    let mut missing = |is: bool, at: &str, why: Refusal| {
        if is {
            errors.push(FieldError::new(at, (words.refusal)(why)));
        }
    };
    missing(given.is_none(), FORM, Refusal::Form);
    missing(day(GIVEN).is_none(), GIVEN, Refusal::Dates);
    missing(day(LAST).is_none(), LAST, Refusal::Dates);
    match (given, day(GIVEN), day(LAST)) {
        (Some(form), Some(given), Some(last)) if errors.is_empty() => Ok(ConsentStep::Record {
            ask,
            form,
            given,
            last,
            place: Private(sent.raw(PLACE).to_owned()),
        }),
        _ => Err(errors),
    }
}

/// Why a step was not taken, at the field that it is about.
fn refused(visit: &Visit, view: &ConsentForm, why: Refusal) -> FieldError {
    let at = match why {
        Refusal::Case => CASE,
        Refusal::Subject => NUMBER,
        Refusal::NothingChosen => SERVICES,
        Refusal::Period => period_at(view, visit.form()),
        Refusal::Days => DAYS,
        Refusal::Form => FORM,
        Refusal::Dates => GIVEN,
        Refusal::Place => PLACE,
        Refusal::HoldsNumber => {
            if contains_identity_number(visit.form().raw(CASE)) {
                CASE
            } else {
                PLACE
            }
        }
        Refusal::NoAccess
        | Refusal::NotInUse
        | Refusal::NotOnConsent
        | Refusal::NoTemplate
        | Refusal::Stale
        | Refusal::OtherBefore
        | Refusal::Over => MAIN,
    };
    FieldError::new(at, (visit.texts().consents.refusal)(why))
}

/// The field of the period that is missing, or is none.
fn period_at(view: &ConsentForm, sent: &Form) -> &'static str {
    let chosen = sent.all(SERVICES);
    let goes_by = |kinds: &[PeriodKind]| {
        let mut services = view.services.iter();
        services.any(|one| chosen.contains(&one.code) && kinds.contains(&one.period))
    };
    let year = goes_by(&[PeriodKind::IncomeYear]);
    if year && sent.get(YEAR).is_none() {
        YEAR
    } else if goes_by(&[PeriodKind::Months, PeriodKind::Days]) {
        FROM
    } else if year {
        YEAR
    } else {
        SERVICES
    }
}

async fn step(desks: &Desks, visit: &Visit, who: Caller, id: &str) -> Response {
    let own = || id.to_owned();
    let step = match visit.form().get("handling") {
        Some("oppdater") => ConsentStep::Refresh { id: own() },
        Some("trekk") => ConsentStep::Withdraw { id: own() },
        _ => return visit.fault(ErrorCode::NotFound.into()),
    };
    let words = &visit.texts().consents;
    match desks.consents.step(who.clone(), step).await {
        Ok(ConsentStepped::Done(id)) => Response::redirect(path::consent(&id)),
        Ok(ConsentStepped::Refused(why)) => {
            let errors = vec![FieldError::new(MAIN, (words.refusal)(why))];
            one(desks, visit, who, id, errors).await
        }
        Ok(ConsentStepped::Failed(fault)) => {
            let errors = vec![FieldError::new(MAIN, (words.unread)(fault))];
            one(desks, visit, who, id, errors).await
        }
        Err(error) => visit.fault(error),
    }
}

/// The template of a use case.
pub(crate) async fn show_template(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    template(desks, visit, who, code, Vec::new()).await
}

async fn template(
    desks: &Desks,
    visit: &Visit,
    who: Caller,
    code: &str,
    errors: Vec<FieldError>,
) -> Response {
    if !is_plain_id(code) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    match desks.consents.template(who, code.to_owned()).await {
        Ok(view) => {
            let (view, typed) = (Box::new(view), visit.typed());
            let page = ConsentsPage::Template { view, typed };
            visit.page_with_errors(status(&errors), Page::Consents(page), errors)
        }
        Err(error) => visit.fault(error),
    }
}

/// A new version of it was sent.
pub(crate) async fn write_template(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    if !is_plain_id(code) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    let (sent, words) = (visit.form(), &visit.texts().consents);
    let number = |name: &str| sent.get(name).and_then(|text| text.trim().parse::<u16>().ok());
    let texts: BTreeMap<_, _> = LANGUAGES
        .into_iter()
        .map(|language| {
            let said = |part| sent.raw(&name(language, part)).to_owned();
            let words = Words {
                purpose: said(Part::Purpose),
                data: said(Part::Data),
                refusing: said(Part::Refusing),
            };
            (language, words)
        })
        .collect();
    let step = ConsentTemplateStep {
        use_case: code.to_owned(),
        read: i64::from(number(VERSION).unwrap_or_default()),
        services: sent.all(SERVICES),
        days: number(DAYS).unwrap_or_default(),
        texts,
    };
    let errors = match desks.consents.write_template(who.clone(), step).await {
        Ok(ConsentTemplateStepped::Done) => return Response::redirect(path::consent_template(code)),
        Ok(ConsentTemplateStepped::Gaps(gaps)) => {
            let error = |gap: &Gap| FieldError::new(gap_at(*gap), gap_text(words, *gap));
            gaps.iter().map(error).collect()
        }
        Ok(ConsentTemplateStepped::Same) => vec![FieldError::new(MAIN, words.same)],
        Ok(ConsentTemplateStepped::Stale) => vec![FieldError::new(MAIN, words.stale)],
        Err(error) => return visit.fault(error),
    };
    template(desks, visit, who, code, errors).await
}

/// What is missing; of a text also in which language and of which part, since the summary shows it away from its field.
fn gap_text(words: &Consents, gap: Gap) -> String {
    let said = (words.gap)(gap);
    match gap {
        Gap::NoRight | Gap::UnknownRight | Gap::Days => said.to_owned(),
        Gap::Text(language, part) | Gap::HoldsNumber(language, part) => {
            format!("{}, {}: {said}", (words.language)(language), (words.part)(part))
        }
    }
}

/// The field that a gap is about.
fn gap_at(gap: Gap) -> String {
    match gap {
        Gap::NoRight | Gap::UnknownRight => SERVICES.to_owned(),
        Gap::Days => DAYS.to_owned(),
        Gap::Text(language, part) | Gap::HoldsNumber(language, part) => name(language, part),
    }
}
