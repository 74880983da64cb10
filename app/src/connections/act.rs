//! What the pages of connections do. What is typed is never lost to an error.

use domain::{
    connection::{Route, RouteRefusal},
    when::Day,
};

use super::{ConnectionsPage, MODES, REASON};
use crate::{
    desk::{Desks, ErrorCode},
    page::{FieldError, Page},
    routes::{Method, Response, Visit, is_plain_id, path},
    wire::{Caller, Connected, ConnectionStep, ConnectionsView},
};

/// From the segment after the first.
pub(crate) async fn respond(desks: &Desks, visit: &Visit, who: Caller, rest: &[&str]) -> Response {
    let view = match desks.connections.list(who.clone()).await {
        Ok(view) => Box::new(view),
        Err(error) => return visit.fault(error),
    };
    let on = On {
        desks,
        visit,
        who,
        view,
    };
    match (visit.ask.method, rest) {
        (Method::Get, []) => on.list(200, Vec::new()),
        (Method::Post, []) => on.answer().await,
        (Method::Get, ["maskinporten"]) => on.client(200, Vec::new()),
        (Method::Post, ["maskinporten"]) => on.set_client().await,
        (Method::Get, [service]) => on.service(200, service, Vec::new()),
        (Method::Post, [service]) => on.set_service(service).await,
        _ => visit.fault(ErrorCode::NotFound.into()),
    }
}

/// On the pages of connections.
struct On<'a> {
    desks: &'a Desks,
    visit: &'a Visit,
    who: Caller,
    view: Box<ConnectionsView>,
}

impl On<'_> {
    fn list(self, status: u16, errors: Vec<FieldError>) -> Response {
        let page = ConnectionsPage::List { view: self.view };
        self.visit
            .page_with_errors(status, Page::Connections(page), errors)
    }

    fn client(self, status: u16, errors: Vec<FieldError>) -> Response {
        let page = ConnectionsPage::Client {
            client: self.view.client.clone(),
            typed: self.visit.typed(),
        };
        self.visit
            .page_with_errors(status, Page::Connections(page), errors)
    }

    fn service(self, status: u16, code: &str, errors: Vec<FieldError>) -> Response {
        let Some(row) = self.view.rows.iter().find(|row| row.service.code == code) else {
            return self.visit.fault(ErrorCode::NotFound.into());
        };
        let page = ConnectionsPage::Service {
            row: Box::new(row.clone()),
            typed: self.visit.typed(),
        };
        self.visit
            .page_with_errors(status, Page::Connections(page), errors)
    }

    /// Takes a step: a redirect when it was taken, or what was wrong.
    async fn step(&self, step: ConnectionStep, field: &str) -> Result<Response, Vec<FieldError>> {
        let connected = match self.desks.connections.step(self.who.clone(), step).await {
            Ok(connected) => connected,
            Err(error) => return Ok(self.visit.fault(error)),
        };
        let words = &self.visit.texts().connections;
        match connected {
            Connected::Done | Connected::Waits => Ok(Response::redirect(path::CONNECTIONS)),
            Connected::HoldsNumber => Err(vec![FieldError::new(REASON, words.holds_number)]),
            Connected::Refused(why) => {
                let at = match why {
                    RouteRefusal::ReasonMissing => REASON,
                    RouteRefusal::SupplierMissing => "leverandor",
                    RouteRefusal::ReferenceMissing => "referanse",
                    RouteRefusal::StartMissing => "fra",
                    RouteRefusal::DaysCrossed => "til",
                    RouteRefusal::ClientMissing => "klient",
                    _ => field,
                };
                Err(vec![FieldError::new(at, (words.refusal)(why))])
            }
        }
    }

    async fn answer(self) -> Response {
        let change = self.visit.text("endring");
        let accept = match self.visit.form().get("handling") {
            Some("godta") => true,
            Some("avvis") => false,
            _ => return self.visit.fault(ErrorCode::NotFound.into()),
        };
        if !is_plain_id(&change) {
            return self.visit.fault(ErrorCode::NotFound.into());
        }
        let step = ConnectionStep::Answer { change, accept };
        match self.step(step, "venter").await {
            Ok(response) => response,
            Err(errors) => self.list(422, errors),
        }
    }

    async fn set_client(self) -> Response {
        let step = ConnectionStep::Client {
            id: self.visit.text("klient"),
            reason: self.visit.text(REASON),
        };
        match self.step(step, "klient").await {
            Ok(response) => response,
            Err(errors) => self.client(422, errors),
        }
    }

    fn day(&self, id: &str, errors: &mut Vec<FieldError>) -> Option<Day> {
        let said = self.visit.form().get(id)?;
        let day = Day::parse(said);
        if day.is_none() {
            errors.push(FieldError::new(id, self.visit.texts().connections.day_wrong));
        }
        day
    }

    async fn set_service(self, code: &str) -> Response {
        let mut errors = Vec::new();
        let said = self.visit.text("vei");
        let mode = MODES
            .iter()
            .find(|(word, _)| *word == said)
            .map(|(_, mode)| *mode);
        if mode.is_none() {
            errors.push(FieldError::new("vei", self.visit.texts().connections.choose_way));
        }
        let (valid_from, valid_to) = (self.day("fra", &mut errors), self.day("til", &mut errors));
        let Some(mode) = mode.filter(|_| errors.is_empty()) else {
            return self.service(422, code, errors);
        };
        let given = |name: &str| Some(self.visit.text(name)).filter(|text| !text.is_empty());
        let route = Route {
            mode,
            supplier: given("leverandor").map(|text| text.replace([' ', '\u{a0}'], "")),
            reference: given("referanse"),
            valid_from,
            valid_to,
        };
        let step = ConnectionStep::Service {
            service: code.to_owned(),
            route,
            reason: self.visit.text(REASON),
        };
        match self.step(step, "vei").await {
            Ok(response) => response,
            Err(errors) => self.service(422, code, errors),
        }
    }
}
