//! What the pages of deadlines and reminders ask of the desk. The filter stands in the address; nothing else does.

use super::AHEAD;
use crate::{
    desk::{Desks, ErrorCode},
    page::Page,
    routes::{Response, Visit, is_plain_id, path},
    wire::{Ahead, Caller},
};

pub(crate) async fn list(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let asked = visit.ask.query.get(AHEAD);
    let known = Ahead::ALL.iter().find(|(_, word)| Some(*word) == asked);
    let ahead = known.map_or_else(Ahead::default, |(ahead, _)| *ahead);
    match desks.deadlines.list(who, ahead).await {
        Ok(view) => visit.page(200, Page::Deadlines { view }),
        Err(error) => visit.fault(error),
    }
}

pub(crate) async fn notices(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    match desks.deadlines.notices(who).await {
        Ok(view) => visit.page(200, Page::Notices { view }),
        Err(error) => visit.fault(error),
    }
}

/// Marks one as read, or all, by the button that was pressed.
pub(crate) async fn read(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let notice = match (visit.ask.form.get("lest"), visit.ask.form.get("handling")) {
        (Some(id), _) if is_plain_id(id) => Some(id.to_owned()),
        (None, Some("alle")) => None,
        _ => return visit.fault(ErrorCode::NotFound.into()),
    };
    match desks.deadlines.read(who, notice).await {
        Ok(()) => Response::redirect(path::NOTICES),
        Err(error) => visit.fault(error),
    }
}
