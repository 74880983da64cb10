//! A request with what is known of who asks, and the pages that answer it: what was sent is given back where it cannot be taken.

use super::{
    Ask, Body, Effect, Method, Response,
    address::{back, own_path, same},
    path,
};
use crate::{
    desk::{DeskError, ErrorCode},
    page::{Fault, FaultKind, FieldError, Form, Page, PageInput},
    texts::Texts,
    wire::{AccountView, Caller, MembershipView, Private},
};

/// A request with what is known of who asks.
#[derive(Debug)]
pub(crate) struct Visit {
    pub(crate) ask: Ask,
    pub(crate) account: Option<AccountView>,
    pub(crate) membership: Option<MembershipView>,
}

impl Visit {
    /// What was sent.
    pub(crate) fn form(&self) -> &Form {
        &self.ask.form
    }

    /// What was sent under a name; nothing is an empty text.
    pub(crate) fn text(&self, name: &str) -> String {
        self.form().get(name).unwrap_or_default().to_owned()
    }

    /// What was sent, on a page that is shown again.
    pub(crate) fn typed(&self) -> Option<Form> {
        (self.ask.method == Method::Post).then(|| self.form().clone())
    }

    /// The words in the reader's language.
    pub(crate) fn texts(&self) -> &'static Texts {
        Texts::of(self.ask.language)
    }

    /// A page for this visit.
    pub(crate) fn page(&self, status: u16, page: Page) -> Response {
        self.page_with_errors(status, page, Vec::new())
    }

    /// The same form again, with what is wrong in it.
    pub(crate) fn page_with_errors(&self, status: u16, page: Page, errors: Vec<FieldError>) -> Response {
        let input = PageInput {
            status,
            language: self.ask.language,
            back: back(&self.ask, &page),
            csrf: Private(self.ask.csrf.clone()),
            account: self.account.clone(),
            membership: self.membership.clone(),
            errors,
            idle_seconds: None,
            page,
        };
        Response {
            effect: Effect::None,
            body: Body::Page(Box::new(input)),
        }
    }

    /// The page for a desk's error.
    pub(crate) fn fault(&self, error: DeskError) -> Response {
        let reference = match error.code {
            ErrorCode::NotFound
            | ErrorCode::Forbidden
            | ErrorCode::StepUpNeeded
            | ErrorCode::SessionEnded => error.reference,
            _ => error.reference.or_else(|| Some(self.ask.reference.clone())),
        };
        let fault = Fault {
            kind: FaultKind::Desk(error.code),
            reference,
        };
        let is_later = matches!(error.code, ErrorCode::Unavailable | ErrorCode::StepUpNeeded);
        let page = if is_later && self.is_kept() {
            Page::Kept {
                fault,
                to: own_path(Some(&self.ask.path)),
                form: self.ask.form.clone(),
            }
        } else {
            Page::Fault { fault }
        };
        self.page(error.code.status(), page)
    }

    /// Whether what was sent is the reader's own writing in the register, which is given back when it cannot be taken.
    fn is_kept(&self) -> bool {
        let ask = &self.ask;
        let register = ask.path == path::NEW_USE_CASE
            || [
                "/bruksomrader/",
                "/register/",
                "/katalog/",
                "/segmenter",
                path::ACCESS,
                path::BREAK_GLASS,
                "/ansatte/",
                path::STOPS,
                path::HOSTS,
            ]
            .iter()
            .any(|start| ask.path.starts_with(start));
        // An identity number is not given back, not even to whoever has typed it.
        let given_back = register && ask.form.get(crate::staff::NUMBER).is_none();
        ask.method == Method::Post && given_back && same(ask.form.raw("csrf"), &ask.csrf)
    }

    /// Who acts, for the desks.
    pub(crate) fn caller(&self) -> Option<Caller> {
        let account = self.account.as_ref()?;
        let membership = self.membership.as_ref()?;
        Some(Caller {
            account: account.account.clone(),
            membership: membership.id.clone(),
            language: self.ask.language,
            proved: account.proved,
        })
    }
}
