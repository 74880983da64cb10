//! What the pages of segments do. What is typed is never lost to an error.

use domain::usecase::{SegmentRefusal, TemplatePart, is_slug};

use super::{ABOUT, CODE, HEADING, LOCKED, NAME, NOTE, ORGNR, SOURCE, SegmentPage, TITLE};
use crate::{
    desk::{DeskError, Desks, ErrorCode},
    page::{FieldError, Form, Page},
    register::{draft_act, word},
    routes::{Method, Response, Visit, is_plain_id, path},
    texts::Texts,
    wire::{Beginning, Caller, SegmentStep, SegmentStepped, Stepped},
};

/// From the segment after `segmenter` on.
pub(crate) async fn respond(desks: &Desks, visit: &Visit, who: Caller, rest: &[&str]) -> Response {
    if !rest.iter().all(|one| is_plain_id(one)) {
        return none(visit);
    }
    match (visit.ask.method, rest) {
        (Method::Get, []) => list(desks, visit, who, Vec::new()).await,
        (Method::Post, []) => found(desks, visit, who).await,
        (Method::Get, [id]) => one(desks, visit, who, id, Vec::new()).await,
        (Method::Post, [id]) => step(desks, visit, who, id).await,
        (Method::Get, [id, "maler", of]) => template(desks, visit, who, (id, of), Vec::new()).await,
        (Method::Post, [id, "maler", of]) => with_template(desks, visit, who, (id, of)).await,
        _ => none(visit),
    }
}

fn none(visit: &Visit) -> Response {
    visit.fault(ErrorCode::NotFound.into())
}

fn shown(visit: &Visit, page: Result<SegmentPage, DeskError>, errors: Vec<FieldError>) -> Response {
    let status = if errors.is_empty() { 200 } else { 422 };
    match page {
        Ok(page) => visit.page_with_errors(status, Page::Segment(page), errors),
        Err(error) => visit.fault(error),
    }
}

fn typed(visit: &Visit) -> Form {
    visit.ask.form.clone()
}

async fn list(desks: &Desks, visit: &Visit, who: Caller, errors: Vec<FieldError>) -> Response {
    let view = desks.segments.list(who).await;
    let page = view.map(|view| SegmentPage::List {
        view,
        typed: typed(visit),
    });
    shown(visit, page, errors)
}

async fn one(desks: &Desks, visit: &Visit, who: Caller, id: &str, errors: Vec<FieldError>) -> Response {
    let view = desks.segments.one(who, id.to_owned()).await;
    let page = view.map(|view| SegmentPage::One {
        view: Box::new(view),
        typed: typed(visit),
    });
    shown(visit, page, errors)
}

async fn template(
    desks: &Desks,
    visit: &Visit,
    who: Caller,
    (id, of): (&str, &str),
    errors: Vec<FieldError>,
) -> Response {
    let view = desks.segments.template(who, id.to_owned(), of.to_owned()).await;
    let page = view.map(|view| SegmentPage::Template {
        view: Box::new(view),
        typed: typed(visit),
    });
    shown(visit, page, errors)
}

/// What was not done, in words, at the field it is about; `at` is where the step itself stands.
fn errors(visit: &Visit, stepped: &SegmentStepped, at: &str) -> Vec<FieldError> {
    let words = &Texts::of(visit.ask.language).segments;
    match stepped {
        SegmentStepped::Done { .. } => Vec::new(),
        SegmentStepped::HoldsNumber => vec![FieldError::new(at, words.holds_number)],
        SegmentStepped::Refused(why) => {
            let at = match why {
                SegmentRefusal::NothingLocked => LOCKED,
                SegmentRefusal::NoteMissing => NOTE,
                SegmentRefusal::NameMissing => NAME,
                SegmentRefusal::RuleMissing | SegmentRefusal::NotInUse if at == NOTE => SOURCE,
                SegmentRefusal::NoChange | SegmentRefusal::AlreadyWaiting if at == NOTE => SOURCE,
                _ => at,
            };
            vec![FieldError::new(at, (words.refusal)(*why))]
        }
    }
}

async fn found(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let form = &visit.ask.form;
    let text = |name: &str| form.get(name).unwrap_or_default().to_owned();
    let step = SegmentStep::Found {
        name: text(NAME),
        about: text(ABOUT),
    };
    match desks.segments.step(who.clone(), step).await {
        Ok(SegmentStepped::Done { segment, .. }) => Response::redirect(path::segment(&segment)),
        Ok(other) => list(desks, visit, who, errors(visit, &other, ABOUT)).await,
        Err(error) => visit.fault(error),
    }
}

async fn step(desks: &Desks, visit: &Visit, who: Caller, id: &str) -> Response {
    let form = &visit.ask.form;
    let text = |name: &str| form.get(name).unwrap_or_default().to_owned();
    let segment = id.to_owned();
    let (step, at) = match form.get("handling") {
        Some("inviter") => {
            let orgnr = text(ORGNR);
            (SegmentStep::Invite { segment, orgnr }, ORGNR)
        }
        Some("trekk") => {
            let orgnr = text(ORGNR);
            (SegmentStep::Withdraw { segment, orgnr }, HEADING)
        }
        Some("godta") => (SegmentStep::Accept { segment }, HEADING),
        Some("avsla") => (SegmentStep::Decline { segment }, HEADING),
        Some("forlat") => (SegmentStep::Leave { segment }, HEADING),
        Some("foresla") => {
            let chosen = form.all(LOCKED);
            let locked = TemplatePart::ALL
                .into_iter()
                .filter(|part| chosen.contains(&word(*part)));
            let step = SegmentStep::Propose {
                segment,
                use_case: text(SOURCE),
                locked: locked.collect(),
                note: text(NOTE),
            };
            (step, NOTE)
        }
        _ => {
            let words = &Texts::of(visit.ask.language).segments;
            let errors = vec![FieldError::new(HEADING, words.choose)];
            return one(desks, visit, who, id, errors).await;
        }
    };
    // One who declines or leaves does not see the segment any more.
    let gone = matches!(step, SegmentStep::Decline { .. } | SegmentStep::Leave { .. });
    match desks.segments.step(who.clone(), step).await {
        Ok(SegmentStepped::Done { .. }) if gone => Response::redirect(path::SEGMENTS),
        Ok(SegmentStepped::Done {
            segment,
            template: Some(template),
        }) => Response::redirect(path::template(&segment, &template)),
        Ok(SegmentStepped::Done { segment, .. }) => Response::redirect(path::segment(&segment)),
        Ok(other) => one(desks, visit, who, id, errors(visit, &other, at)).await,
        Err(error) => visit.fault(error),
    }
}

async fn with_template(desks: &Desks, visit: &Visit, who: Caller, at: (&str, &str)) -> Response {
    let form = &visit.ask.form;
    let (segment, template_id) = (at.0.to_owned(), at.1.to_owned());
    let hash = form.get("hash").unwrap_or_default().to_owned();
    let step = match form.get("handling") {
        Some("bekreft") => SegmentStep::Confirm {
            segment,
            template: template_id,
            hash,
        },
        Some("avvis") => SegmentStep::Refuse {
            segment,
            template: template_id,
            hash,
        },
        Some("ta-i-bruk") => return adopt(desks, visit, who, at, hash).await,
        _ => return Response::redirect(path::template(&segment, &template_id)),
    };
    match desks.segments.step(who.clone(), step).await {
        Ok(SegmentStepped::Done { .. }) => Response::redirect(path::template(at.0, at.1)),
        Ok(other) => {
            let errors = errors(visit, &other, HEADING);
            template(desks, visit, who, at, errors).await
        }
        Err(error) => visit.fault(error),
    }
}

/// A draft is begun from the template, and goes on in the ordinary wizard.
async fn adopt(desks: &Desks, visit: &Visit, who: Caller, at: (&str, &str), hash: String) -> Response {
    let words = &Texts::of(visit.ask.language).drafts;
    let form = &visit.ask.form;
    let (title, code) = (
        form.get(TITLE).unwrap_or_default(),
        form.get(CODE).unwrap_or_default(),
    );
    let mut missing = Vec::new();
    if title.is_empty() {
        missing.push(FieldError::new(TITLE, words.name_missing));
    }
    if !is_slug(code) {
        missing.push(FieldError::new(CODE, words.bad_code));
    }
    if !missing.is_empty() {
        return template(desks, visit, who, at, missing).await;
    }
    let beginning = Beginning::Template {
        segment: at.0.to_owned(),
        template: at.1.to_owned(),
        hash,
        code: code.to_owned(),
        title: title.to_owned(),
    };
    match desks.drafts.begin(who.clone(), beginning).await {
        Ok(stepped) => match draft_act::refused(visit, stepped, TITLE) {
            Ok(code) => Response::redirect(path::draft(&code)),
            Err(error) => template(desks, visit, who, at, vec![error]).await,
        },
        Err(error) => visit.fault(error),
    }
}

/// What a newer version would change.
pub(crate) async fn show_update(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    update(desks, visit, who, code, Vec::new()).await
}

async fn update(desks: &Desks, visit: &Visit, who: Caller, code: &str, errors: Vec<FieldError>) -> Response {
    if !is_plain_id(code) {
        return none(visit);
    }
    let view = desks.segments.update(who, code.to_owned()).await;
    let page = view.map(|view| SegmentPage::Update { view: Box::new(view) });
    shown(visit, page, errors)
}

/// A newer version is taken up into a draft.
pub(crate) async fn take_up(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    if !is_plain_id(code) {
        return none(visit);
    }
    let beginning = Beginning::TakeUp {
        code: code.to_owned(),
        hash: visit.ask.form.get("hash").unwrap_or_default().to_owned(),
    };
    match desks.drafts.begin(who.clone(), beginning).await {
        Ok(Stepped::Done(code)) => Response::redirect(path::draft(&code)),
        Ok(stepped) => match draft_act::refused(visit, stepped, HEADING) {
            Ok(code) => Response::redirect(path::draft(&code)),
            Err(error) => {
                let error = FieldError::new(HEADING, error.message);
                update(desks, visit, who, code, vec![error]).await
            }
        },
        Err(error) => visit.fault(error),
    }
}
