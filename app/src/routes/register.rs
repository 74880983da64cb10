//! Pages of the register: use cases, what is written of them, and emergency stops.

use domain::gate::Role;

use super::{Method, Response, Visit, has_role, keeps};
use crate::{
    deadlines::act as deadlines,
    desk::{Desks, ErrorCode},
    register::{act as register, draft_act as drafts},
    standing::act as standing,
    stop::act as stops,
    wire::Caller,
};

/// From the first segment on.
pub(super) async fn respond(desks: &Desks, visit: &Visit, who: Caller, segments: &[&str]) -> Response {
    match (visit.ask.method, segments) {
        (Method::Get, ["bruksomrader"]) => register::list(desks, visit, who).await,
        (Method::Get, ["bruksomrader", code]) => register::one(desks, visit, who, code).await,
        (_, ["nodstopp"]) if !has_role(visit, Role::Admin) => visit.fault(ErrorCode::Forbidden.into()),
        (Method::Get, ["nodstopp"]) => stops::show(desks, visit, who).await,
        (Method::Post, ["nodstopp"]) => stops::post(desks, visit, who).await,
        (_, ["nytt-bruksomrade"]) if !has_role(visit, Role::PrivacyOfficer) => {
            visit.fault(ErrorCode::Forbidden.into())
        }
        (Method::Get, ["nytt-bruksomrade"]) => drafts::show_begin(desks, visit, who).await,
        (Method::Post, ["nytt-bruksomrade"]) => drafts::begin(desks, visit, who).await,
        (Method::Post, ["bruksomrader", code, "ny-versjon"]) => {
            drafts::new_version(desks, visit, who, code).await
        }
        (Method::Get, ["bruksomrader", code, "versjon"]) => drafts::show(desks, visit, who, code).await,
        (Method::Post, ["bruksomrader", code, "versjon"]) => drafts::step(desks, visit, who, code).await,
        (Method::Get, ["bruksomrader", code, "versjon", "innhold"]) => {
            drafts::show_content(desks, visit, who, code).await
        }
        (Method::Get, ["bruksomrader", code, "versjon", "del", part]) => {
            drafts::show_part(desks, visit, who, code, part).await
        }
        (Method::Post, ["bruksomrader", code, "versjon", "del", part]) => {
            drafts::write_part(desks, visit, who, code, part).await
        }
        (Method::Post, ["bruksomrader", code, "versjon", "innhold"]) => {
            drafts::write(desks, visit, who, code).await
        }
        _ => over_time(desks, visit, who, segments).await,
    }
}

/// Deadlines, reminders, and where a use case is suspended, opened or ended.
async fn over_time(desks: &Desks, visit: &Visit, who: Caller, segments: &[&str]) -> Response {
    match (visit.ask.method, segments) {
        (_, ["frister" | "varsler"] | ["bruksomrader", _, "status"]) if !keeps(visit) => {
            visit.fault(ErrorCode::Forbidden.into())
        }
        (Method::Get, ["frister"]) => deadlines::list(desks, visit, who).await,
        (Method::Get, ["varsler"]) => deadlines::notices(desks, visit, who).await,
        (Method::Post, ["varsler"]) => deadlines::read(desks, visit, who).await,
        (Method::Get, ["bruksomrader", code, "status"]) => standing::show(desks, visit, who, code).await,
        (Method::Post, ["bruksomrader", code, "status"]) => standing::post(desks, visit, who, code).await,
        _ => visit.fault(ErrorCode::NotFound.into()),
    }
}
