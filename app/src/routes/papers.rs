//! Pages and files of papers: the record of processing, and what is made of one use case.

use super::{Method, Response, Visit};
use crate::{
    desk::{Desks, ErrorCode},
    papers::act::{self, Which},
    wire::Caller,
};

/// From the first segment on.
pub(super) async fn respond(desks: &Desks, visit: &Visit, who: Caller, segments: &[&str]) -> Response {
    match (visit.ask.method, segments) {
        (Method::Get, ["protokoll"]) => act::record(desks, visit, who).await,
        (Method::Get, ["protokoll", file]) => act::record_file(desks, visit, who, file).await,
        (Method::Get, ["bruksomrader", code, "soknad"]) => {
            act::of_use_case(desks, visit, who, code, Which::Application).await
        }
        (Method::Get, ["bruksomrader", code, "soknad", "soknad.pdf"]) => {
            act::application_file(desks, visit, who, code).await
        }
        (Method::Get, ["bruksomrader", code, "personvernerklaering"]) => {
            act::of_use_case(desks, visit, who, code, Which::Notice).await
        }
        (Method::Get, ["bruksomrader", code, "dataflyt"]) => {
            act::of_use_case(desks, visit, who, code, Which::Flow).await
        }
        _ => visit.fault(ErrorCode::NotFound.into()),
    }
}
