//! What the pages of papers ask of the desk. The desk decides who may see and save each, and seals what is handed out.

use crate::{
    desk::{Desks, ErrorCode},
    page::Page,
    routes::{Response, Visit, is_plain_id},
    wire::{Caller, PaperVersion, RecordFormat},
};

const SIDE: &str = "side";

pub(crate) async fn record(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let side = visit.ask.query.get(SIDE).and_then(|side| side.parse().ok());
    match desks.papers.record(who, side.unwrap_or(1)).await {
        Ok(record) => {
            let record = Box::new(record);
            visit.page(200, Page::Record { record })
        }
        Err(error) => visit.fault(error),
    }
}

pub(crate) async fn record_file(desks: &Desks, visit: &Visit, who: Caller, name: &str) -> Response {
    let format = RecordFormat::ALL
        .into_iter()
        .find(|format| format.file_name() == name);
    let Some(format) = format else {
        return visit.fault(ErrorCode::NotFound.into());
    };
    match desks.papers.record_file(who, format).await {
        Ok(file) => Response::download(file),
        Err(error) => visit.fault(error),
    }
}

/// Which paper of a use case.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Which {
    Application,
    Notice,
    Flow,
}

pub(crate) async fn of_use_case(
    desks: &Desks,
    visit: &Visit,
    who: Caller,
    code: &str,
    which: Which,
) -> Response {
    if !is_plain_id(code) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    let version = match which {
        Which::Application => PaperVersion::Newest,
        Which::Notice | Which::Flow => PaperVersion::InUse,
    };
    match desks.papers.use_case(who, code.to_owned(), version).await {
        Ok(about) => {
            let about = Box::new(about);
            let page = match which {
                Which::Application => Page::Application { about },
                Which::Notice => Page::Notice { about },
                Which::Flow => Page::Flow { about },
            };
            visit.page(200, page)
        }
        Err(error) => visit.fault(error),
    }
}

pub(crate) async fn application_file(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    if !is_plain_id(code) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    match desks.papers.application_file(who, code.to_owned()).await {
        Ok(file) => Response::download(file),
        Err(error) => visit.fault(error),
    }
}
