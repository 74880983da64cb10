//! What the pages of acts for others do. What is typed is never lost to an error.

use domain::{
    access::host::{HostKind, HostRefusal},
    when::Day,
};

use super::{EMAIL, FIRST, HostsPage, KIND, LAST, NAME, ORGNR, REFERENCE, UNIT, USE_CASES};
use crate::{
    desk::{Desks, ErrorCode},
    page::{FieldError, MAIN, Page},
    routes::{Method, Response, Visit, is_plain_id, path},
    staff::act as staff,
    wire::{Caller, HostStep, HostStepped, Private, StaffStep, StaffStepped},
};

/// From the segment after the first.
pub(crate) async fn respond(desks: &Desks, visit: &Visit, who: Caller, rest: &[&str]) -> Response {
    match (visit.ask.method, rest) {
        (Method::Get, []) => all(desks, visit, who, Vec::new()).await,
        (Method::Post, []) => register(desks, visit, who).await,
        (_, [id]) if !is_plain_id(id) => visit.fault(ErrorCode::NotFound.into()),
        (Method::Get, [id]) => one(desks, visit, who, id, Vec::new()).await,
        (Method::Post, [id]) => step(desks, visit, who, id).await,
        _ => visit.fault(ErrorCode::NotFound.into()),
    }
}

fn status(errors: &[FieldError]) -> u16 {
    if errors.is_empty() { 200 } else { 422 }
}

async fn all(desks: &Desks, visit: &Visit, who: Caller, errors: Vec<FieldError>) -> Response {
    match desks.hosts.list(who).await {
        Ok(view) => {
            let typed = visit.typed().unwrap_or_default();
            let page = HostsPage::All { view, typed };
            visit.page_with_errors(status(&errors), Page::Hosts(page), errors)
        }
        Err(error) => visit.fault(error),
    }
}

async fn one(desks: &Desks, visit: &Visit, who: Caller, id: &str, errors: Vec<FieldError>) -> Response {
    match desks.hosts.one(who, id.to_owned()).await {
        Ok(view) => {
            let page = HostsPage::One {
                view: Box::new(view),
                typed: visit.typed().unwrap_or_default(),
            };
            visit.page_with_errors(status(&errors), Page::Hosts(page), errors)
        }
        Err(error) => visit.fault(error),
    }
}

/// What is registered, or what is missing.
fn wanted(visit: &Visit) -> Result<HostStep, Vec<FieldError>> {
    let (form, words) = (visit.form(), &visit.texts().hosts);
    let day = |name: &str| form.get(name).and_then(Day::parse);
    let kind = form.get(KIND).and_then(HostKind::of_word);
    let codes = form.all(USE_CASES);
    let codes = codes.iter().flat_map(|codes| codes.split([' ', ',', ';']));
    let use_cases: Vec<String> = codes.filter(|code| !code.is_empty()).map(str::to_owned).collect();
    let mut errors = Vec::new();
    let mut missing = |is: bool, at: &str, text: &'static str| {
        if is {
            errors.push(FieldError::new(at, text));
        }
    };
    missing(form.get(ORGNR).is_none(), ORGNR, words.orgnr_missing);
    missing(kind.is_none(), KIND, words.kind_missing);
    missing(day(FIRST).is_none(), FIRST, words.day_missing);
    missing(day(LAST).is_none(), LAST, words.day_missing);
    match (kind, day(FIRST), day(LAST)) {
        (Some(kind), Some(first), Some(last)) if errors.is_empty() => Ok(HostStep::Register {
            orgnr: visit.text(ORGNR).split_whitespace().collect(),
            kind,
            reference: Private(visit.text(REFERENCE)),
            first,
            last,
            use_cases,
        }),
        _ => Err(errors),
    }
}

/// Why a step was not taken, at the field that it is about.
fn refused(visit: &Visit, why: HostRefusal) -> FieldError {
    let at = match why {
        HostRefusal::OrganisationUnknown | HostRefusal::OwnOrganisation => ORGNR,
        HostRefusal::ReferenceInvalid => REFERENCE,
        HostRefusal::DayPast | HostRefusal::TooLong => LAST,
        HostRefusal::NoUseCase | HostRefusal::UseCaseUnknown => USE_CASES,
        HostRefusal::NoIdentity | HostRefusal::SamePerson | HostRefusal::Over => MAIN,
    };
    FieldError::new(at, (visit.texts().hosts.refusal)(why))
}

async fn register(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let step = match wanted(visit) {
        Ok(step) => step,
        Err(errors) => return all(desks, visit, who, errors).await,
    };
    match desks.hosts.step(who.clone(), step).await {
        Ok(HostStepped::Done(id)) => Response::redirect(path::host(&id)),
        Ok(HostStepped::Refused(why)) => all(desks, visit, who, vec![refused(visit, why)]).await,
        Err(error) => visit.fault(error),
    }
}

async fn step(desks: &Desks, visit: &Visit, who: Caller, id: &str) -> Response {
    let step = match visit.form().get("handling") {
        Some("bekreft") => HostStep::Confirm { id: id.to_owned() },
        Some("avslutt") => HostStep::End { id: id.to_owned() },
        Some("inviter") => return invite(desks, visit, who, id).await,
        _ => return visit.fault(ErrorCode::NotFound.into()),
    };
    match desks.hosts.step(who.clone(), step).await {
        Ok(HostStepped::Done(id)) => Response::redirect(path::host(&id)),
        Ok(HostStepped::Refused(why)) => one(desks, visit, who, id, vec![refused(visit, why)]).await,
        Err(error) => visit.fault(error),
    }
}

/// A person of the organisation that acts is let in like anybody: by a link to their address. The agreement's kind gives their role.
async fn invite(desks: &Desks, visit: &Visit, who: Caller, id: &str) -> Response {
    let kind = match desks.hosts.one(who.clone(), id.to_owned()).await {
        Ok(view) => view.row.kind,
        Err(error) => return visit.fault(error),
    };
    let step = StaffStep::Invite {
        name: Private(visit.text(NAME)),
        email: Private(visit.text(EMAIL)),
        unit: visit.form().get(UNIT).map(str::to_owned),
        roles: [kind.role()].into(),
        through: Some(id.to_owned()),
    };
    match desks.staff.step(who.clone(), step).await {
        Ok(StaffStepped::Refused(why)) => one(desks, visit, who, id, vec![staff::error(visit, why)]).await,
        Ok(stepped) => staff::invited(visit, stepped),
        Err(error) => visit.fault(error),
    }
}
