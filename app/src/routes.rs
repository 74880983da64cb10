//! Where a click goes: from method, path and form to one page or one redirect. The only place that asks the desks.
//! It knows no HTTP library; the house turns its request into an `Ask` and its `Response` into bytes.

use domain::{catalogue::Language, gate::Role};

use self::{
    address::{back, same},
    table::{Audience, Route},
};
pub(crate) use self::{
    address::{encoded, is_plain_id, own_path},
    visit::Visit,
};
use crate::{
    consents::ConsentsPage,
    desk::{Desks, ErrorCode},
    explain::act as explain,
    lookup::act as lookup,
    page::{Fault, FaultKind, Form, Page, PageInput, SignInNote, Ways},
    people::{act as people, door, outside, own},
    staff::{door_act as invited, reset_act as reset},
    undertaking::act as undertaking,
    wire::{Caller, File, Halfway, MembershipView, Private, ProviderSession, Strength, Ticket},
};

mod address;
mod papers;
pub mod path;
mod register;
pub mod table;
mod visit;

/// How it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

/// One request as the house knows it.
#[derive(Debug, Clone)]
pub struct Ask {
    pub method: Method,
    pub path: String,
    pub query: Form,
    pub form: Form,
    /// See `desk::negotiate`.
    pub language: Language,
    /// What the session holds; `None` for a visitor.
    pub ticket: Option<Ticket>,
    /// Whose password was right a few minutes ago, and whose second factor is asked for.
    pub halfway: Option<Halfway>,
    /// What the browser keeps while its reader is at a provider, and the token they come back with; empty without.
    pub away: Private<String>,
    /// What was kept of a question to a passkey; gone once it is read.
    pub challenge: Option<Private<String>>,
    /// Whether the request came with a session that has ended.
    pub session_ended: bool,
    /// What the browser carries of accounts it has signed in to, for the house to read; empty for a new one.
    pub browser: Private<String>,
    /// The token of this session (or of the visitor's pre-session), never empty.
    pub csrf: String,
    /// A new random key for the next form that makes a look-up.
    pub key: String,
    /// The reference under which the house logs this request.
    pub reference: String,
}

/// What the house does to the session and cookies before it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    None,
    /// Open a session under a new id.
    SignIn {
        account: String,
        membership: Option<String>,
        strength: Strength,
        /// What the session stands on elsewhere.
        from: Option<Box<ProviderSession>>,
    },
    /// Give the browser this to keep while its reader is at a provider, or until they are in.
    Away(Private<String>),
    /// Keep under a new id whose password was right; nobody is signed in.
    Halfway(Halfway),
    /// Keep the session under a new id, with a proof of now.
    Proved(Strength),
    /// Keep what an answer from a passkey is judged by.
    Challenge(Private<String>),
    SignOut,
    /// Keep the session under a new id with this membership.
    Membership(String),
    Language(Language),
}

/// What the reader gets.
#[derive(Debug)]
pub enum Body {
    Page(Box<PageInput>),
    /// `303 See Other` to an address of ours.
    Redirect(String),
    /// A file to be saved.
    Download(File),
}

/// The answer to an `Ask`. Every page is `Cache-Control: no-store`.
#[derive(Debug)]
pub struct Response {
    pub effect: Effect,
    pub body: Body,
}

impl Response {
    pub(crate) fn redirect(to: impl Into<String>) -> Self {
        Self {
            effect: Effect::None,
            body: Body::Redirect(to.into()),
        }
    }

    pub(crate) fn download(file: File) -> Self {
        Self {
            effect: Effect::None,
            body: Body::Download(file),
        }
    }

    pub(crate) fn with(mut self, effect: Effect) -> Self {
        self.effect = effect;
        self
    }

    /// Paints the page as for a visitor: its reader has just gone out.
    pub(crate) fn forget_reader(&mut self) {
        if let Body::Page(input) = &mut self.body {
            input.account = None;
            input.membership = None;
        }
    }
}

/// How the addresses under the reader's own security begin.
const OWN: &str = "/min-sikkerhet/";

/// Answers a request.
pub async fn respond(desks: &Desks, mut ask: Ask) -> Response {
    let account = match ask.ticket.clone() {
        None => None,
        Some(ticket) => match desks.people.who_am_i(ticket).await {
            Ok(account) => Some(account),
            Err(error) if error.code == ErrorCode::SessionEnded => {
                ask.session_ended = true;
                None
            }
            Err(error) => {
                return Visit {
                    ask,
                    account: None,
                    membership: None,
                }
                .fault(error);
            }
        },
    };
    let chosen = ask.ticket.as_ref().and_then(|ticket| ticket.membership.clone());
    let membership = account
        .as_ref()
        .and_then(|account| {
            account
                .memberships
                .iter()
                .find(|one| Some(&one.id) == chosen.as_ref())
        })
        .cloned();
    let visit = Visit {
        ask,
        account,
        membership,
    };
    let Some(route) = table::find(visit.ask.method, &visit.ask.path) else {
        return visit.fault(ErrorCode::NotFound.into());
    };
    if visit.ask.method == Method::Post && !same(visit.ask.form.raw("csrf"), &visit.ask.csrf) {
        return stale(&visit);
    }
    match turned_away(&visit, route) {
        Some(answer) => answer,
        None => open_to_all(desks, &visit).await,
    }
}

/// The answer to one whom a page is not for; `None` lets them in. The only place of this room that asks for roles before an act.
fn turned_away(visit: &Visit, route: &Route) -> Option<Response> {
    match route.audience {
        Audience::Everybody => None,
        _ if visit.account.is_none() => Some(ask_to_sign_in(visit)),
        Audience::SignedIn => None,
        _ if visit.membership.is_none() => Some(ask_for_whom(visit)),
        _ => (!route.admits(visit)).then(|| visit.fault(ErrorCode::Forbidden.into())),
    }
}

/// Pages that need no session.
async fn open_to_all(desks: &Desks, visit: &Visit) -> Response {
    match (visit.ask.method, visit.ask.path.as_str()) {
        (Method::Get, path::SIGN_IN) => people::show_sign_in(desks, visit),
        (Method::Post, path::SIGN_IN) => people::sign_in(desks, visit).await,
        (_, path::SECOND | path::PASSKEY_SIGN_IN) => door::respond(desks, visit).await,
        (_, asked) if asked == path::ARRIVED || asked.starts_with(path::PROVIDERS) => {
            outside::respond(desks, visit).await
        }
        (Method::Get, path::LANGUAGE) => people::show_language(visit),
        (Method::Post, path::LANGUAGE) => people::choose_language(visit),
        (Method::Get, path::ACCESSIBILITY) => visit.page(200, Page::Accessibility),
        (Method::Get, path::CONSENT_ANSWERED) => visit.page(200, Page::Consents(ConsentsPage::Thanks)),
        (_, path) if path.starts_with("/invitasjon/") => {
            invited::invitation(desks, visit, path.trim_start_matches("/invitasjon/")).await
        }
        (_, path) if path.starts_with(path::RESET_DOOR) => {
            reset::door(desks, visit, path.trim_start_matches(path::RESET_DOOR)).await
        }
        _ => with_account(desks, visit).await,
    }
}

/// Pages that need an account, but no organisation.
async fn with_account(desks: &Desks, visit: &Visit) -> Response {
    match (visit.ask.method, visit.ask.path.as_str()) {
        (Method::Post, path::SIGN_OUT) => people::sign_out(desks, visit).await,
        (_, path::IDENTITY) => invited::identity(desks, visit).await,
        (Method::Get, path::MEMBERSHIP) => people::show_memberships(visit),
        (Method::Post, path::MEMBERSHIP) => people::choose_membership(desks, visit).await,
        (_, path::STEP_UP | path::PASSKEY_STEP_UP) => door::prove(desks, visit).await,
        (_, asked) if asked == path::SECURITY || asked.starts_with(OWN) => own::respond(desks, visit).await,
        _ => match visit.caller() {
            None => ask_for_whom(visit),
            Some(caller) => in_organisation(desks, visit, caller).await,
        },
    }
}

/// The first page, with what waits for one who approves.
async fn home(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let approves = |one: &MembershipView| one.roles.contains(&Role::Approver);
    if !visit.membership.as_ref().is_some_and(approves) {
        return visit.page(200, Page::Home { waiting: Vec::new() });
    }
    match desks.drafts.waiting(who).await {
        Ok(waiting) => visit.page(200, Page::Home { waiting }),
        Err(error) => visit.fault(error),
    }
}

/// Pages inside an organisation.
async fn in_organisation(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let segments: Vec<&str> = visit
        .ask
        .path
        .split('/')
        .filter(|segment| !segment.is_empty())
        .collect();
    match (visit.ask.method, segments.as_slice()) {
        (Method::Get, []) => home(desks, visit, who).await,
        (Method::Get, ["taushetserklaering"]) => undertaking::show(desks, visit, who, Vec::new()).await,
        (Method::Post, ["taushetserklaering"]) => undertaking::sign(desks, visit, who).await,
        (Method::Get, ["oppslag"]) => lookup::list(desks, visit, who).await,
        (Method::Get, ["oppslag", "nytt"]) => lookup::show_form(desks, visit, who).await,
        (Method::Post, ["oppslag", "nytt"]) => lookup::post_form(desks, visit, who).await,
        (Method::Get, ["oppslag", id]) => lookup::one(desks, visit, who, id).await,
        (Method::Get, ["oppslag", id, "opplysninger", field]) => {
            explain::chain(desks, visit, who, id, field).await
        }
        (Method::Post, ["oppslag", id, "personvernradgiver"]) => {
            explain::question(desks, visit, who, id).await
        }
        (Method::Post, ["oppslag", id, "feil-person"]) => lookup::wrong_person(desks, visit, who, id).await,
        _ => register::respond(desks, visit, who, &segments).await,
    }
}

pub(crate) fn has_role(visit: &Visit, role: Role) -> bool {
    visit
        .membership
        .as_ref()
        .is_some_and(|membership| membership.roles.contains(&role))
}

/// One who acts for several organisations, or for none any more, chooses first.
fn ask_for_whom(visit: &Visit) -> Response {
    Response::redirect(format!("{}?til={}", path::MEMBERSHIP, encoded(&visit.ask.path)))
}

/// A visitor who wants a page of ours is asked to sign in; what was posted is not kept.
fn ask_to_sign_in(visit: &Visit) -> Response {
    let note = if visit.ask.session_ended {
        SignInNote::SessionEnded
    } else {
        SignInNote::None
    };
    if visit.ask.method == Method::Post {
        let to = None;
        return visit.page(
            401,
            Page::SignIn {
                email: Private::default(),
                to,
                note: SignInNote::SessionEnded,
                ways: Ways::default(),
            },
        );
    }
    let ended = if note == SignInNote::SessionEnded {
        "&utlopt=1"
    } else {
        ""
    };
    let here = back(&visit.ask, &Page::Home { waiting: Vec::new() });
    Response::redirect(format!("{}?til={}{ended}", path::SIGN_IN, encoded(&here)))
}

/// A form whose token is not this session's: nothing is done with it.
fn stale(visit: &Visit) -> Response {
    if visit.account.is_none() && visit.ask.path != path::SIGN_IN {
        return ask_to_sign_in(visit);
    }
    visit.page(
        403,
        Page::Fault {
            fault: Fault {
                kind: FaultKind::StaleForm,
                reference: None,
            },
        },
    )
}

#[cfg(test)]
mod tests;
