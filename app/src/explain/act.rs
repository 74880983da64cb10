//! What the pages of a decision do: show the chain behind a field, and ask the privacy officers.

use crate::{
    catalogue::act::is_name,
    desk::{Desks, ErrorCode},
    page::Page,
    routes::{Response, Visit, is_plain_id, path},
    wire::Caller,
};

/// The chain behind one field of a look-up.
pub(crate) async fn chain(desks: &Desks, visit: &Visit, who: Caller, id: &str, field: &str) -> Response {
    if !is_plain_id(id) || !is_name(field) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    match desks.lookup.chain(who, id.to_owned(), field.to_owned()).await {
        Ok(view) => visit.page(200, Page::Chain { view: Box::new(view) }),
        Err(error) => visit.fault(error),
    }
}

/// Asks the privacy officers to look at what stopped a look-up.
pub(crate) async fn question(desks: &Desks, visit: &Visit, who: Caller, id: &str) -> Response {
    if !is_plain_id(id) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    match desks.lookup.question(who, id.to_owned()).await {
        Ok(()) => Response::redirect(path::lookup(id)),
        Err(error) => visit.fault(error),
    }
}
