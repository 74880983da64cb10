//! What the pages of systems' keys do. What is typed is never lost to an error.

use domain::{access::AccessRefusal, usecase::SystemKind, when::Day};

use super::{REASON, REVOKE, SystemsPage, cases};
use crate::{
    desk::{Desks, ErrorCode},
    page::{FieldError, Page},
    routes::{Method, Response, Visit, is_plain_id, path},
    texts::Texts,
    wire::{Caller, CaseFault, SystemAccess, SystemAct, SystemStep, SystemStepped},
};

/// From the segment after the first.
pub(crate) async fn respond(desks: &Desks, visit: &Visit, who: Caller, rest: &[&str]) -> Response {
    if rest.iter().any(|part| !is_plain_id(part)) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    let Some((id, rest)) = rest.split_first() else {
        return list(desks, visit, who).await;
    };
    let view = match desks.systems.one(who.clone(), (*id).to_owned()).await {
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
        (Method::Get, []) => on.one(200, Vec::new()),
        (Method::Post, []) => on.answer().await,
        (Method::Get, ["saker"]) => on.cases(200, Vec::new()),
        (Method::Post, ["saker"]) => on.change_cases().await,
        (Method::Get, ["ny-nokkel"]) => on.new_key(200, Vec::new()),
        (Method::Post, ["ny-nokkel"]) => on.issue().await,
        (Method::Get, ["nokkel", key]) => on.key(200, key, Vec::new()),
        (Method::Post, ["nokkel", key]) => on.change_key(key).await,
        (Method::Get, ["tilgang", code]) => on.asking(200, code, Vec::new()),
        (Method::Post, ["tilgang", code]) => on.ask(code).await,
        _ => visit.fault(ErrorCode::NotFound.into()),
    }
}

async fn list(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    match desks.systems.list(who).await {
        Ok(rows) => visit.page(200, Page::Systems(SystemsPage::List { rows })),
        Err(error) => visit.fault(error),
    }
}

/// On the pages of one system.
struct On<'a> {
    desks: &'a Desks,
    visit: &'a Visit,
    who: Caller,
    view: Box<SystemAccess>,
}

impl On<'_> {
    fn page(
        self,
        status: u16,
        errors: Vec<FieldError>,
        page: impl FnOnce(Box<SystemAccess>) -> SystemsPage,
    ) -> Response {
        let visit = self.visit;
        visit.page_with_errors(status, Page::Systems(page(self.view)), errors)
    }

    fn one(self, status: u16, errors: Vec<FieldError>) -> Response {
        let typed = self.visit.form().clone();
        self.page(status, errors, |view| SystemsPage::One { view, typed })
    }

    fn new_key(self, status: u16, errors: Vec<FieldError>) -> Response {
        let typed = self.visit.typed();
        // A form that comes again is about the same key.
        let sent = typed
            .as_ref()
            .and_then(|form| form.get("nokkel"))
            .map(str::to_owned);
        let id = sent.unwrap_or_else(|| self.visit.ask.key.clone());
        self.page(status, errors, |view| SystemsPage::NewKey { view, id, typed })
    }

    /// Only a case system answers about cases.
    fn cases(self, status: u16, errors: Vec<FieldError>) -> Response {
        if self.view.kind != SystemKind::CaseSystem {
            return self.visit.fault(ErrorCode::NotFound.into());
        }
        let typed = self.visit.typed();
        self.page(status, errors, |view| SystemsPage::Cases { view, typed })
    }

    async fn change_cases(self) -> Response {
        let act = match self.visit.form().get("handling") {
            Some("sett") => SystemAct::SetCases {
                address: self.visit.text(cases::ADDRESS),
                key: self.visit.text(cases::KEY).into(),
            },
            Some("prov") => SystemAct::TryCases,
            Some("avslutt") => SystemAct::EndCases,
            _ => return self.visit.fault(ErrorCode::NotFound.into()),
        };
        match self.step(act).await {
            Ok(SystemStepped::Done) => Response::redirect(path::system_cases(&self.view.id)),
            Ok(other) => {
                let errors = errors(self.visit.texts(), &other, cases::ADDRESS);
                self.cases(422, errors)
            }
            Err(response) => response,
        }
    }

    fn key(self, status: u16, key: &str, errors: Vec<FieldError>) -> Response {
        let Some(found) = self.view.keys.iter().find(|one| one.id == key) else {
            return self.visit.fault(ErrorCode::NotFound.into());
        };
        let (key, typed) = (Box::new(found.clone()), self.visit.typed());
        self.page(status, errors, |view| SystemsPage::Key { view, key, typed })
    }

    fn asking(self, status: u16, code: &str, errors: Vec<FieldError>) -> Response {
        let found = self.view.use_cases.iter().find(|one| one.code == code);
        let Some((found, Ok(fields))) = found.map(|one| (one, &one.fields)) else {
            return self.visit.fault(ErrorCode::NotFound.into());
        };
        let use_case = crate::wire::Choice {
            code: found.code.clone(),
            label: found.title.clone(),
        };
        let (fields, typed) = (fields.clone(), self.visit.typed());
        self.page(status, errors, |view| SystemsPage::Ask {
            view,
            use_case,
            fields,
            typed,
        })
    }

    async fn step(&self, act: SystemAct) -> Result<SystemStepped, Response> {
        let step = SystemStep {
            system: self.view.id.clone(),
            act,
        };
        let stepped = self.desks.systems.step(self.who.clone(), step).await;
        stepped.map_err(|error| self.visit.fault(error))
    }

    /// Grants, refuses or revokes, by the button that was pressed.
    async fn answer(self) -> Response {
        let grant = self.visit.text("tilgang");
        let (act, field) = match self.visit.form().get("handling") {
            Some(answer @ ("gi" | "avvis")) => {
                let accept = answer == "gi";
                (SystemAct::Answer { grant, accept }, "tilganger")
            }
            Some(REVOKE) => {
                let (grant, reason) = (self.visit.text(REVOKE), self.visit.text(REASON));
                if grant.is_empty() {
                    let error = FieldError::new(REVOKE, self.visit.texts().common.choose);
                    return self.one(422, vec![error]);
                }
                (SystemAct::Revoke { grant, reason }, REVOKE)
            }
            _ => return self.visit.fault(ErrorCode::NotFound.into()),
        };
        match self.step(act).await {
            Ok(SystemStepped::Done) => Response::redirect(path::system(&self.view.id)),
            Ok(other) => {
                let errors = errors(self.visit.texts(), &other, field);
                self.one(422, errors)
            }
            Err(response) => response,
        }
    }

    async fn issue(self) -> Response {
        let id = self.visit.text("nokkel");
        if !is_plain_id(&id) {
            return self.visit.fault(ErrorCode::NotFound.into());
        }
        let act = SystemAct::Issue {
            id,
            name: self.visit.text("navn"),
            people: self.visit.form().all("personer"),
            default: self.visit.form().get("standard").map(str::to_owned),
        };
        match self.step(act).await {
            Ok(SystemStepped::Issued(key)) => {
                self.page(200, Vec::new(), |view| SystemsPage::Issued { view, key })
            }
            Ok(other) => {
                let errors = errors(self.visit.texts(), &other, "navn");
                self.new_key(422, errors)
            }
            Err(response) => response,
        }
    }

    async fn change_key(self, key: &str) -> Response {
        let (act, field) = match self.visit.form().get("handling") {
            Some("personer") => {
                let act = SystemAct::SetPeople {
                    key: key.to_owned(),
                    people: self.visit.form().all("personer"),
                    default: self.visit.form().get("standard").map(str::to_owned),
                };
                (act, "personer")
            }
            Some("avslutt") => {
                let act = SystemAct::EndKey {
                    key: key.to_owned(),
                    reason: self.visit.text(REASON),
                };
                (act, REASON)
            }
            _ => return self.visit.fault(ErrorCode::NotFound.into()),
        };
        match self.step(act).await {
            Ok(SystemStepped::Done) => Response::redirect(path::system(&self.view.id)),
            Ok(other) => {
                let errors = errors(self.visit.texts(), &other, field);
                self.key(422, key, errors)
            }
            Err(response) => response,
        }
    }

    async fn ask(self, code: &str) -> Response {
        let words = &self.visit.texts().systems;
        let said = self.visit.form().get("til");
        let until = said.and_then(Day::parse);
        let key = self.visit.text("nokkel");
        let mut errors = Vec::new();
        if key.is_empty() {
            errors.push(FieldError::new("nokkel", words.key_missing));
        }
        let Some(until) = until.filter(|_| errors.is_empty()) else {
            if until.is_none() {
                errors.push(FieldError::new("til", words.day_missing));
            }
            return self.asking(422, code, errors);
        };
        let act = SystemAct::Ask {
            key,
            use_case: code.to_owned(),
            until,
            fields: self.visit.form().all("felt"),
            reason: self.visit.text(REASON),
        };
        match self.step(act).await {
            Ok(SystemStepped::Done) => Response::redirect(path::system(&self.view.id)),
            Ok(other) => {
                let errors = self::errors(self.visit.texts(), &other, "nokkel");
                self.asking(422, code, errors)
            }
            Err(response) => response,
        }
    }
}

/// What was not done, in words, at the field it is about; `field` is where the step itself stands.
fn errors(texts: &'static Texts, stepped: &SystemStepped, field: &str) -> Vec<FieldError> {
    let words = &texts.systems;
    match stepped {
        SystemStepped::Done | SystemStepped::Issued(_) => Vec::new(),
        SystemStepped::CaseFault(why) => {
            let at = match why {
                CaseFault::Key => cases::KEY,
                CaseFault::Address | CaseFault::SystemEnded | CaseFault::NotSetUp => cases::ADDRESS,
            };
            vec![FieldError::new(at, (words.cases.fault)(*why))]
        }
        SystemStepped::HoldsNumber => {
            let named = ["navn", cases::ADDRESS].contains(&field);
            let at = if named { field } else { REASON };
            vec![FieldError::new(at, words.holds_number)]
        }
        SystemStepped::Refused(why) => {
            let at = match why {
                AccessRefusal::ReasonMissing => REASON,
                AccessRefusal::NameMissing => "navn",
                AccessRefusal::DayPast | AccessRefusal::TooLong if field == "nokkel" => "til",
                AccessRefusal::FieldOutside => "felt",
                AccessRefusal::NotCaseworker => "personer",
                AccessRefusal::DefaultNotBound => "standard",
                _ => field,
            };
            vec![FieldError::new(at, (words.refusal)(*why))]
        }
    }
}
