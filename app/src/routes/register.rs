//! Pages of the register: use cases, what is written of them, the items they stand on, their deadlines, and emergency stops.
//! Who may is said in the table and judged before anything comes here.

use super::{Method, Response, Visit, is_plain_id, papers, path};
use crate::{
    access::act as access,
    break_glass::act as break_glass,
    campaigns::act as campaigns,
    catalogue::act as catalogue,
    connections::act as connections,
    consents::act as consents,
    deadlines::act as deadlines,
    desk::{Desks, ErrorCode},
    habilitet::act as habilitet,
    hosts::act as hosts,
    register::{
        act as register, draft_act as drafts,
        items::{act as items, connecting_act as connecting},
    },
    segments::act as segments,
    shield::act as shield,
    staff::act as staff,
    standing::act as standing,
    stop::act as stops,
    systems::act as systems,
    units::act as units,
    used::act as used,
    whatif::act as what_if,
    wire::Caller,
};

/// From the first segment on.
pub(super) async fn respond(desks: &Desks, visit: &Visit, who: Caller, segments: &[&str]) -> Response {
    match (visit.ask.method, segments) {
        (Method::Get, ["bruksomrader"]) => register::list(desks, visit, who).await,
        (Method::Post, ["bruksomrader"]) => register::narrow(desks, visit, who).await,
        (Method::Get, ["bruksomrader", code]) => register::one(desks, visit, who, code).await,
        (_, ["nytt-bruksomrade"] | ["bruksomrader", _, "ny-versjon" | "versjon", ..]) => {
            under_way(desks, visit, who, segments).await
        }
        (_, ["register", rest @ ..]) => in_items(desks, visit, who, rest).await,
        (_, ["systemtilgang", rest @ ..]) => systems::respond(desks, visit, who, rest).await,
        (_, ["tilganger", "gjennomganger", rest @ ..]) => campaigns::respond(desks, visit, who, rest).await,
        (_, ["tilganger", rest @ ..]) => access::respond(desks, visit, who, rest).await,
        (_, ["ansatte", rest @ ..]) => staff::respond(desks, visit, who, rest).await,
        (_, ["samarbeid", rest @ ..]) => hosts::respond(desks, visit, who, rest).await,
        (_, ["samtykker", rest @ ..]) => consents::respond(desks, visit, who, rest).await,
        (_, ["hastetilgang", rest @ ..]) => break_glass::respond(desks, visit, who, rest).await,
        (_, ["bindinger" | "habilitet" | "kollegaoppslag", ..]) => {
            habilitet::respond(desks, visit, who, segments).await
        }
        (_, ["tilkoblinger", rest @ ..]) => connections::respond(desks, visit, who, rest).await,
        (_, ["segmenter", ..] | ["bruksomrader", _, "mal"]) => in_segments(desks, visit, who, segments).await,
        (_, ["katalog", rest @ ..]) => catalogue::respond(desks, visit, who, rest).await,
        _ => over_time(desks, visit, who, segments).await,
    }
}

/// Versions that are begun, written, submitted and answered.
async fn under_way(desks: &Desks, visit: &Visit, who: Caller, segments: &[&str]) -> Response {
    match (visit.ask.method, segments) {
        (Method::Get, ["nytt-bruksomrade"]) => drafts::show_begin(desks, visit, who).await,
        (Method::Post, ["nytt-bruksomrade"]) => drafts::begin(desks, visit, who).await,
        // A refused beginning is a page of this address; a change of language leads back to it.
        (Method::Get, ["bruksomrader", code, "ny-versjon"]) if is_plain_id(code) => {
            Response::redirect(path::draft(code))
        }
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
        _ => visit.fault(ErrorCode::NotFound.into()),
    }
}

/// Segments, and what a newer version of a template would change.
async fn in_segments(desks: &Desks, visit: &Visit, who: Caller, path: &[&str]) -> Response {
    match (visit.ask.method, path) {
        (Method::Get, ["bruksomrader", code, _]) => segments::show_update(desks, visit, who, code).await,
        (Method::Post, ["bruksomrader", code, _]) => segments::take_up(desks, visit, who, code).await,
        (_, rest) => segments::respond(desks, visit, who, rest.get(1..).unwrap_or_default()).await,
    }
}

/// Rules, agreements and routines.
async fn in_items(desks: &Desks, visit: &Visit, who: Caller, rest: &[&str]) -> Response {
    match (visit.ask.method, rest) {
        (Method::Get, []) => items::kinds(desks, visit, who).await,
        (Method::Get, ["hjemler", "bibliotek"]) => items::library(desks, visit, who).await,
        (Method::Post, ["hjemler", "bibliotek"]) => items::take_in(desks, visit, who).await,
        (Method::Get, [kind]) => items::list(desks, visit, who, kind).await,
        (Method::Post, [kind]) => items::search(desks, visit, who, kind).await,
        (Method::Get, [kind, "ny"]) => items::show_new(desks, visit, who, kind).await,
        (Method::Post, [kind, "ny"]) => items::add(desks, visit, who, kind).await,
        (Method::Get, [kind, id]) => items::one(desks, visit, who, (kind, id)).await,
        (Method::Post, [kind, id]) => items::step(desks, visit, who, (kind, id)).await,
        (Method::Get, [kind, id, "endre"]) => items::show_change(desks, visit, who, (kind, id)).await,
        (Method::Post, [kind, id, "endre"]) => items::change(desks, visit, who, (kind, id)).await,
        (Method::Get, [kind, id, "forny"]) => items::show_renew(desks, visit, who, (kind, id)).await,
        (Method::Post, [kind, id, "forny"]) => items::renew(desks, visit, who, (kind, id)).await,
        (Method::Get, [kind, id, "tilgang", api @ ..]) => {
            connecting::show(desks, visit, who, (kind, id), api).await
        }
        (Method::Post, [kind, id, "tilgang", api @ ..]) => {
            connecting::step(desks, visit, who, (kind, id), api).await
        }
        _ => visit.fault(ErrorCode::NotFound.into()),
    }
}

/// Emergency stops, deadlines, reminders, and where a use case is suspended, opened or ended.
async fn over_time(desks: &Desks, visit: &Visit, who: Caller, segments: &[&str]) -> Response {
    match (visit.ask.method, segments) {
        (Method::Get, ["nodstopp"]) => stops::show(desks, visit, who).await,
        (Method::Post, ["nodstopp"]) => stops::post(desks, visit, who).await,
        (Method::Get, ["adressebeskyttelse"]) => shield::show(desks, visit, who).await,
        (Method::Post, ["adressebeskyttelse"]) => shield::post(desks, visit, who).await,
        (Method::Get, ["frister"]) => deadlines::list(desks, visit, who).await,
        (Method::Get, ["varsler"]) => deadlines::notices(desks, visit, who).await,
        (Method::Post, ["varsler"]) => deadlines::read(desks, visit, who).await,
        (Method::Get, ["bruksomrader", code, "status"]) => standing::show(desks, visit, who, code).await,
        (Method::Post, ["bruksomrader", code, "status"]) => standing::post(desks, visit, who, code).await,
        (Method::Get, ["bruksomrader", code, "samtykkemal"]) => {
            consents::show_template(desks, visit, who, code).await
        }
        (Method::Post, ["bruksomrader", code, "samtykkemal"]) => {
            consents::write_template(desks, visit, who, code).await
        }
        (_, ["bruksomrader", code, "hva-om"]) => what_if::respond(desks, visit, who, code).await,
        (_, ["bruksomrader", code, "bruk"]) => used::respond(desks, visit, who, code).await,
        (Method::Get, ["bruksomrader", code, "enheter"]) => units::show(desks, visit, who, code).await,
        (Method::Post, ["bruksomrader", code, "enheter"]) => units::post(desks, visit, who, code).await,
        _ => papers::respond(desks, visit, who, segments).await,
    }
}
