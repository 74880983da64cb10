//! What the pages of people do. What is typed is never lost to an error, but for numbers and passwords; a name never stands in an address.

use std::collections::BTreeSet;

use domain::{access::member::MemberRefusal, gate::Role, when::Day};

use super::{
    EMAIL, ENDED, FIRST, LAST, MEMBERSHIP, NAME, NUMBER, PERSON, ROLE, ROLES, StaffPage, UNIT,
    reset_act as reset,
};
use crate::{
    catalogue::{
        PAGE,
        act::{number, question},
    },
    desk::{Desks, ErrorCode},
    page::{FieldError, Form, MAIN, Page},
    routes::{Method, Response, Visit, is_plain_id, path},
    undertaking::act as undertaking,
    wire::{Caller, Private, StaffAsk, StaffStep, StaffStepped},
};

/// From the segment after the first.
pub(crate) async fn respond(desks: &Desks, visit: &Visit, who: Caller, rest: &[&str]) -> Response {
    match (visit.ask.method, rest) {
        (Method::Get, []) => all(desks, visit, who, &visit.ask.query).await,
        (Method::Post, []) => on_list(desks, visit, who).await,
        (Method::Get, ["ny"]) => new(desks, visit, who, Vec::new()).await,
        (Method::Post, ["ny"]) => invite(desks, visit, who).await,
        (Method::Get, ["taushetserklaering"]) => undertaking::keep(desks, visit, who, Vec::new()).await,
        (Method::Post, ["taushetserklaering"]) => undertaking::change(desks, visit, who).await,
        (Method::Get, ["enheter"]) => units(desks, visit, who, Vec::new()).await,
        (Method::Post, ["enheter"]) => add_unit(desks, visit, who).await,
        (_, ["enheter", id] | [id] | [id, "tilbakestilling"]) if !is_plain_id(id) => {
            visit.fault(ErrorCode::NotFound.into())
        }
        (Method::Get, ["enheter", id]) => unit(desks, visit, who, id, Vec::new()).await,
        (Method::Post, ["enheter", id]) => on_unit(desks, visit, who, id).await,
        (_, [id, "tilbakestilling"]) => reset::respond(desks, visit, who, id).await,
        (Method::Get, [id]) => one(desks, visit, who, id, Vec::new()).await,
        (Method::Post, [id]) => step(desks, visit, who, id).await,
        _ => visit.fault(ErrorCode::NotFound.into()),
    }
}

fn status(errors: &[FieldError]) -> u16 {
    if errors.is_empty() { 200 } else { 422 }
}

async fn all(desks: &Desks, visit: &Visit, who: Caller, form: &Form) -> Response {
    let (typed, errors) = question(visit, form);
    let searches = visit.ask.method == Method::Post && errors.is_empty();
    let ask = StaffAsk {
        // A name is searched for by what is sent, never by an address; what must not be searched for narrows nothing.
        question: Private(if searches { typed.clone() } else { String::new() }),
        ended: form.get(ENDED).is_some(),
        page: number(form, PAGE),
    };
    match desks.staff.list(who, ask.clone()).await {
        Ok(view) => {
            let question = if visit.ask.method == Method::Post {
                typed
            } else {
                String::new()
            };
            let ask = StaffAsk {
                question: Private(question),
                ..ask
            };
            visit.page_with_errors(status(&errors), Page::Staff(StaffPage::All { ask, view }), errors)
        }
        Err(error) => visit.fault(error),
    }
}

/// A search, or an invitation that is sent again or taken back.
async fn on_list(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let form = visit.form();
    let id = form
        .get("invitasjon")
        .filter(|id| is_plain_id(id))
        .map(str::to_owned);
    let step = match (form.get("handling"), id) {
        (Some("send"), Some(id)) => StaffStep::InviteAgain { id },
        (Some("trekk"), Some(id)) => StaffStep::Withdraw { id },
        (Some(_), _) => return visit.fault(ErrorCode::NotFound.into()),
        (None, _) => return all(desks, visit, who, form).await,
    };
    match desks.staff.step(who, step).await {
        Ok(stepped) => invited(visit, stepped),
        Err(error) => visit.fault(error),
    }
}

/// What follows an invitation; one that is over is told on a page of its own, since the list holds no form for it any more.
pub(crate) fn invited(visit: &Visit, stepped: StaffStepped) -> Response {
    match stepped {
        StaffStepped::Sent => visit.page(200, Page::Staff(StaffPage::Sent { link: None })),
        StaffStepped::Link(link) => visit.page(200, Page::Staff(StaffPage::Sent { link: Some(link) })),
        StaffStepped::Done(_) | StaffStepped::Refused(MemberRefusal::Over) => Response::redirect(path::STAFF),
        StaffStepped::Refused(_) => visit.fault(ErrorCode::Forbidden.into()),
    }
}

async fn new(desks: &Desks, visit: &Visit, who: Caller, errors: Vec<FieldError>) -> Response {
    match desks.staff.units(who).await {
        Ok(view) if view.may => {
            let typed = visit.typed().unwrap_or_default();
            let units = view.rows.into_iter().map(|row| crate::wire::Choice {
                code: row.id,
                label: row.name,
            });
            let page = StaffPage::New {
                units: units.collect(),
                typed,
            };
            visit.page_with_errors(status(&errors), Page::Staff(page), errors)
        }
        Ok(_) => visit.fault(ErrorCode::Forbidden.into()),
        Err(error) => visit.fault(error),
    }
}

/// The roles that are ticked; a word that is none is left out, and nothing ticked is told by the desk.
fn roles(form: &Form) -> BTreeSet<Role> {
    let ticked = form.all(ROLE);
    let known = ROLES
        .iter()
        .filter(|(word, _)| ticked.iter().any(|one| one == word));
    known.map(|(_, role)| *role).collect()
}

fn plain(form: &Form, name: &str) -> Option<String> {
    form.get(name).map(str::to_owned)
}

async fn invite(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let form = visit.form();
    let step = StaffStep::Invite {
        name: Private(visit.text(NAME)),
        email: Private(visit.text(EMAIL)),
        unit: plain(form, UNIT),
        roles: roles(form),
        through: None,
    };
    match desks.staff.step(who.clone(), step).await {
        Ok(StaffStepped::Refused(why)) => {
            let errors = vec![error(visit, why)];
            new(desks, visit, who, errors).await
        }
        Ok(stepped) => invited(visit, stepped),
        Err(error) => visit.fault(error),
    }
}

async fn one(desks: &Desks, visit: &Visit, who: Caller, id: &str, errors: Vec<FieldError>) -> Response {
    match desks.staff.one(who, id.to_owned()).await {
        Ok(view) => {
            let page = StaffPage::One {
                view: Box::new(view),
                typed: visit.typed(),
            };
            visit.page_with_errors(status(&errors), Page::Staff(page), errors)
        }
        Err(error) => visit.fault(error),
    }
}

/// The step of the button that was pressed on a member's page.
fn pressed(form: &Form, account: &str) -> Option<StaffStep> {
    let account = account.to_owned();
    let membership = || {
        form.get(MEMBERSHIP)
            .filter(|id| is_plain_id(id))
            .map(str::to_owned)
    };
    Some(match form.get("handling")? {
        "endre" => StaffStep::Change {
            account,
            membership: membership()?,
            unit: plain(form, UNIT),
            roles: roles(form),
        },
        "avslutt" => StaffStep::End {
            account,
            membership: membership()?,
        },
        "logg-ut" => StaffStep::EndSessions { account },
        "bekreft" => StaffStep::Confirm {
            account,
            number: Private(form.get(NUMBER).unwrap_or_default().to_owned()),
        },
        _ => return None,
    })
}

async fn step(desks: &Desks, visit: &Visit, who: Caller, id: &str) -> Response {
    let Some(step) = pressed(visit.form(), id) else {
        return visit.fault(ErrorCode::NotFound.into());
    };
    match desks.staff.step(who.clone(), step).await {
        Ok(StaffStepped::Refused(why)) => {
            let errors = vec![error(visit, why)];
            one(desks, visit, who, id, errors).await
        }
        Ok(_) => Response::redirect(path::staff(id)),
        Err(error) => visit.fault(error),
    }
}

async fn units(desks: &Desks, visit: &Visit, who: Caller, errors: Vec<FieldError>) -> Response {
    match desks.staff.units(who).await {
        Ok(view) => {
            let typed = visit.typed();
            visit.page_with_errors(
                status(&errors),
                Page::Staff(StaffPage::Units { view, typed }),
                errors,
            )
        }
        Err(error) => visit.fault(error),
    }
}

async fn add_unit(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let step = StaffStep::AddUnit {
        name: Private(visit.text(NAME)),
    };
    match desks.staff.step(who.clone(), step).await {
        Ok(StaffStepped::Done(id)) => Response::redirect(path::unit(&id)),
        Ok(StaffStepped::Refused(why)) => {
            let errors = vec![error(visit, why)];
            units(desks, visit, who, errors).await
        }
        Ok(_) => Response::redirect(path::UNITS),
        Err(error) => visit.fault(error),
    }
}

async fn unit(desks: &Desks, visit: &Visit, who: Caller, id: &str, errors: Vec<FieldError>) -> Response {
    match desks.staff.unit(who, id.to_owned()).await {
        Ok(view) => {
            let page = StaffPage::Unit {
                view: Box::new(view),
                typed: visit.typed(),
            };
            visit.page_with_errors(status(&errors), Page::Staff(page), errors)
        }
        Err(error) => visit.fault(error),
    }
}

/// The step of the button that was pressed on a unit's page, or what is missing.
fn on_one_unit(visit: &Visit, unit: &str) -> Option<Result<StaffStep, FieldError>> {
    let (form, words) = (visit.form(), &visit.texts().staff);
    let unit = unit.to_owned();
    Some(match form.get("handling")? {
        "lagre" => Ok(StaffStep::SetUnit {
            unit,
            name: Private(visit.text(NAME)),
            leader: plain(form, "leder"),
        }),
        "stedfortreder" => {
            let day = |name| form.get(name).and_then(Day::parse);
            match (plain(form, PERSON), day(FIRST), day(LAST)) {
                (None, ..) => Err(FieldError::new(PERSON, words.who_missing)),
                (Some(account), Some(first), Some(last)) => Ok(StaffStep::StandIn {
                    unit,
                    account,
                    first,
                    last,
                }),
                _ => Err(FieldError::new(FIRST, words.day_missing)),
            }
        }
        "avslutt" => Ok(StaffStep::EndStandIn {
            unit,
            id: form.get("stedfortreder").filter(|id| is_plain_id(id))?.to_owned(),
        }),
        _ => return None,
    })
}

async fn on_unit(desks: &Desks, visit: &Visit, who: Caller, id: &str) -> Response {
    let step = match on_one_unit(visit, id) {
        Some(Ok(step)) => step,
        Some(Err(missing)) => return unit(desks, visit, who, id, vec![missing]).await,
        None => return visit.fault(ErrorCode::NotFound.into()),
    };
    match desks.staff.step(who.clone(), step).await {
        Ok(StaffStepped::Refused(why)) => {
            let mut error = error(visit, why);
            if why == MemberRefusal::NotMember && visit.form().get("handling") == Some("lagre") {
                "leder".clone_into(&mut error.id);
            }
            unit(desks, visit, who, id, vec![error]).await
        }
        Ok(_) => Response::redirect(path::unit(id)),
        Err(error) => visit.fault(error),
    }
}

/// Why a step was not taken, at the field that it is about.
pub(crate) fn error(visit: &Visit, why: MemberRefusal) -> FieldError {
    let at = match why {
        MemberRefusal::AddressInvalid | MemberRefusal::AlreadyMember => EMAIL,
        MemberRefusal::NameInvalid | MemberRefusal::NameTaken => NAME,
        MemberRefusal::NoRole | MemberRefusal::RoleNotGiven | MemberRefusal::DpoConflict => ROLE,
        MemberRefusal::UnitUnknown => UNIT,
        MemberRefusal::NotStated | MemberRefusal::NumberInvalid | MemberRefusal::NumberDiffers => NUMBER,
        MemberRefusal::NotMember | MemberRefusal::IsLeader => PERSON,
        MemberRefusal::DayPast => FIRST,
        MemberRefusal::TooLong => LAST,
        MemberRefusal::NoIdentity
        | MemberRefusal::OwnPlace
        | MemberRefusal::Over
        | MemberRefusal::NoChange
        | MemberRefusal::HostRole
        | MemberRefusal::HostOver
        | MemberRefusal::Confirmed => MAIN,
    };
    FieldError::new(at, (visit.texts().staff.refusal)(why))
}
