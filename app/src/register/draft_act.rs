//! What the forms of a version do: read what was typed, let the desk take the step, answer with a page or a redirect.
//! A refused step shows the same page with the reason and loses nothing of what was typed.

use domain::{ids, usecase::life::Refusal};

use super::{
    draft::{CODE, COMMENT, FROM, HEADING, JSON, NAME, NEW_CODE, NEW_NAME, TypedBeginning},
    follow::{LET_GO, restored},
    parts::{self, Part},
    review::remark_id,
    when::{self, LAST, START},
};
use crate::{
    desk::{Desks, ErrorCode},
    page::{FieldError, Form, Page},
    routes::{Response, Visit, is_plain_id, path},
    texts::Texts,
    wire::{Beginning, Caller, DraftView, Private, Remark, Step, StepAct, Stepped},
};

fn words(visit: &Visit) -> &'static crate::texts::Drafts {
    &Texts::of(visit.ask.language).drafts
}

/// Where the reason of a refused step stands, and the reason; nothing when it was taken.
pub(crate) fn refused(visit: &Visit, stepped: Stepped, at: &str) -> Result<String, FieldError> {
    let words = words(visit);
    let segments = &Texts::of(visit.ask.language).segments;
    let error = |id: &str, text: &str| Err(FieldError::new(id, text));
    match stepped {
        Stepped::Done(code) => Ok(code),
        Stepped::Refused(why) => {
            let at = match why {
                Refusal::StartPast => START,
                Refusal::EndPast if at == HEADING => LAST,
                Refusal::DaysCrossed => LAST,
                _ => at,
            };
            error(at, (words.refusal)(why))
        }
        Stepped::Unreadable { line, column } => error(JSON, &(words.unreadable)(line, column)),
        Stepped::BadCode => error(CODE, words.bad_code),
        Stepped::Exists => error(CODE, words.exists),
        Stepped::Moved => error(at, words.moved),
        Stepped::HoldsNumber => error(at, words.holds_number),
        Stepped::NamesTemplate => error(at, segments.names_template),
        Stepped::Locked(part) => error(at, &(segments.locked_part)((segments.part)(part))),
        Stepped::StaleTemplate => error(at, segments.stale),
        Stepped::ReasonMissing => error(at, segments.reason_missing),
    }
}

/// On a JSON form the code stands in the text.
fn at_json(error: FieldError) -> FieldError {
    match error.id.as_str() {
        CODE => FieldError::new(JSON, error.message),
        _ => error,
    }
}

/// The page where a version begins.
pub(crate) async fn show_begin(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    begin_page(desks, visit, who, 200, TypedBeginning::default(), Vec::new()).await
}

async fn begin_page(
    desks: &Desks,
    visit: &Visit,
    who: Caller,
    status: u16,
    typed: TypedBeginning,
    errors: Vec<FieldError>,
) -> Response {
    match desks.register.to_copy(who).await {
        Ok(from) => visit.page_with_errors(status, Page::BeginUseCase { from, typed }, errors),
        Err(error) => visit.fault(error),
    }
}

/// A version is begun.
pub(crate) async fn begin(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let form = &visit.ask.form;
    let typed = TypedBeginning::read(form);
    let how = match form.get("handling") {
        Some("json") => How::Json,
        Some("begynn") => How::Nothing,
        _ => How::Copy,
    };
    let errors = missing(visit, how, &typed);
    if !errors.is_empty() {
        return begin_page(desks, visit, who, 422, typed, errors).await;
    }
    let (beginning, at) = match how {
        How::Json => (Beginning::Json(typed.json.clone()), JSON),
        How::Nothing => (
            Beginning::Nothing {
                code: typed.new_code.clone(),
                title: typed.new_name.clone(),
            },
            NEW_NAME,
        ),
        How::Copy => (
            Beginning::Copy {
                from: typed.from.clone(),
                code: typed.code.clone(),
                title: typed.name.clone(),
            },
            FROM,
        ),
    };
    match desks.drafts.begin(who.clone(), beginning).await {
        // A code that no use case has, or none of the reader's organisation.
        Err(error) if error.code == ErrorCode::NotFound && how == How::Copy => {
            let unknown = FieldError::new(FROM, words(visit).copy_unknown);
            begin_page(desks, visit, who, 422, typed, vec![unknown]).await
        }
        Err(error) => visit.fault(error),
        Ok(stepped) => match (refused(visit, stepped, at), how) {
            // What begins from nothing goes on with its first part.
            (Ok(code), How::Nothing) => Response::redirect(path::draft_part(&code, Part::Purpose.word())),
            (Ok(code), How::Copy | How::Json) => Response::redirect(path::draft(&code)),
            (Err(error), how) => {
                let error = match (how, error.id.as_str()) {
                    (How::Json, _) => at_json(error),
                    (How::Nothing, CODE) => FieldError::new(NEW_CODE, error.message),
                    _ => error,
                };
                begin_page(desks, visit, who, 422, typed, vec![error]).await
            }
        },
    }
}

/// How a version begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Nothing,
    Copy,
    Json,
}

/// What must be there before the desk is asked.
fn missing(visit: &Visit, how: How, typed: &TypedBeginning) -> Vec<FieldError> {
    let words = words(visit);
    let checks = match how {
        How::Json => vec![(typed.json.0.trim().is_empty(), JSON, words.json_missing)],
        How::Nothing => vec![
            (typed.new_name.is_empty(), NEW_NAME, words.name_missing),
            (
                !domain::usecase::is_slug(&typed.new_code),
                NEW_CODE,
                words.bad_code,
            ),
        ],
        How::Copy => vec![
            (!is_plain_id(&typed.from), FROM, words.from_missing),
            (typed.name.is_empty(), NAME, words.name_missing),
            (!domain::usecase::is_slug(&typed.code), CODE, words.bad_code),
        ],
    };
    let wrong = checks.into_iter().filter(|(wrong, ..)| *wrong);
    wrong.map(|(_, id, text)| FieldError::new(id, text)).collect()
}

/// A new version of a use case that is in use.
pub(crate) async fn new_version(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    if !is_plain_id(code) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    let beginning = Beginning::NewVersion {
        code: code.to_owned(),
    };
    match desks.drafts.begin(who.clone(), beginning).await {
        // One that is under way already is the one that was wanted.
        Ok(Stepped::Done(_) | Stepped::Exists) => Response::redirect(path::draft(code)),
        Ok(stepped) => match refused(visit, stepped, HEADING) {
            Ok(_) => Response::redirect(path::draft(code)),
            Err(error) => page(desks, visit, who, code, Err(error)).await,
        },
        Err(error) => visit.fault(error),
    }
}

/// The newest version.
pub(crate) async fn show(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    page(desks, visit, who, code, Ok(())).await
}

async fn newest(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Result<DraftView, Response> {
    if !is_plain_id(code) {
        return Err(visit.fault(ErrorCode::NotFound.into()));
    }
    let found = desks.drafts.newest(who, code.to_owned()).await;
    found.map_err(|error| visit.fault(error))
}

/// The version with what it means; after a refused step, with the reason and all that was typed.
async fn page(
    desks: &Desks,
    visit: &Visit,
    who: Caller,
    code: &str,
    step: Result<(), FieldError>,
) -> Response {
    let view = match newest(desks, visit, who.clone(), code).await {
        Ok(view) => view,
        Err(fault) => return fault,
    };
    let impact = match desks.drafts.impact(who, code.to_owned()).await {
        Ok(impact) => Box::new(impact),
        Err(error) => return visit.fault(error),
    };
    let view = Box::new(view);
    let (status, typed, errors) = match step {
        Ok(()) => (200, Form::default(), Vec::new()),
        Err(error) => (422, visit.ask.form.clone(), vec![error]),
    };
    visit.page_with_errors(status, Page::Draft { view, impact, typed }, errors)
}

/// The comments to the parts, as typed.
fn remarks(form: &Form) -> Vec<Remark> {
    let typed = Part::ALL.into_iter().filter_map(|part| {
        let text = form.get(&remark_id(part))?;
        Some(Remark {
            part,
            text: Private(text.to_owned()),
        })
    });
    typed.collect()
}

/// Where a number was typed that must not stand there.
fn place_of_number(remarks: &[Remark]) -> Option<String> {
    let holds = |remark: &&Remark| ids::contains_identity_number(&remark.text.0);
    remarks.iter().find(holds).map(|remark| remark_id(remark.part))
}

/// A step on the version that was read.
pub(crate) async fn step(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    if !is_plain_id(code) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    let form = &visit.ask.form;
    let comment = form.get(COMMENT).unwrap_or_default().to_owned();
    let remarks = remarks(form);
    let numbered = place_of_number(&remarks);
    let (act, at) = match form.get("handling") {
        Some("send-inn") => match when::typed(visit) {
            Ok(period) => (StepAct::Submit(period), HEADING),
            Err(error) => return page(desks, visit, who, code, Err(error)).await,
        },
        Some("trekk") => (StepAct::Withdraw, HEADING),
        Some("slipp") => {
            let reason = form.get(LET_GO).unwrap_or_default().to_owned();
            (StepAct::LetGo { reason }, LET_GO)
        }
        Some("godkjenn") => (StepAct::Approve { comment, remarks }, COMMENT),
        Some("returner") => {
            let reason = comment;
            (StepAct::SendBack { reason, remarks }, COMMENT)
        }
        Some("kommenter") if remarks.is_empty() => {
            let first = Part::ALL.map(remark_id).into_iter().next().unwrap_or_default();
            let text = Texts::of(visit.ask.language).review.comment_missing;
            return page(desks, visit, who, code, Err(FieldError::new(first, text))).await;
        }
        Some("kommenter") => (StepAct::Comment(remarks), HEADING),
        pressed => match pressed.and_then(restored) {
            Some(part) => (StepAct::Restore(part), HEADING),
            None => return Response::redirect(path::draft(code)),
        },
    };
    let step = Step {
        code: code.to_owned(),
        hash: form.get("hash").unwrap_or_default().to_owned(),
        act,
    };
    let stepped = match desks.drafts.step(who.clone(), step).await {
        Ok(stepped) => stepped,
        Err(error) => return visit.fault(error),
    };
    let at = match (&stepped, &numbered) {
        (Stepped::HoldsNumber, Some(place)) => place,
        _ => at,
    };
    match refused(visit, stepped, at) {
        Ok(code) => Response::redirect(path::draft(&code)),
        Err(error) => page(desks, visit, who, code, Err(error)).await,
    }
}

/// The content of a draft as JSON.
pub(crate) async fn show_content(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    match newest(desks, visit, who, code).await {
        Ok(DraftView { json: None, .. }) => visit.fault(ErrorCode::Forbidden.into()),
        Ok(view) => {
            let json = Private(view.json.clone().unwrap_or_default());
            let view = Box::new(view);
            visit.page(200, Page::DraftContent { view, json })
        }
        Err(fault) => fault,
    }
}

/// The draft is written.
pub(crate) async fn write(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    if !is_plain_id(code) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    let json = Private(visit.ask.form.raw(JSON).to_owned());
    let read = visit.ask.form.get("hash").unwrap_or_default().to_owned();
    let step = Step {
        code: code.to_owned(),
        hash: read.clone(),
        act: StepAct::Write(json.clone()),
    };
    let stepped = match desks.drafts.step(who.clone(), step).await {
        Ok(stepped) => stepped,
        Err(error) => return visit.fault(error),
    };
    match refused(visit, stepped, JSON) {
        Ok(code) => Response::redirect(path::draft(&code)),
        Err(error) => match newest(desks, visit, who, code).await {
            Ok(view) => {
                let error = at_json(error);
                let view = Box::new(DraftView { hash: read, ..view });
                visit.page_with_errors(422, Page::DraftContent { view, json }, vec![error])
            }
            Err(fault) => fault,
        },
    }
}

/// One part of a draft, for one who may write it.
pub(crate) async fn show_part(desks: &Desks, visit: &Visit, who: Caller, code: &str, part: &str) -> Response {
    let Some(part) = Part::of_word(part) else {
        return visit.fault(ErrorCode::NotFound.into());
    };
    match newest(desks, visit, who, code).await {
        Ok(view) if view.may.write => part_page(visit, view, part, None, Vec::new()),
        Ok(view) => Response::redirect(path::draft(&view.code)),
        Err(fault) => fault,
    }
}

fn part_page(
    visit: &Visit,
    view: DraftView,
    part: Part,
    typed: Option<Form>,
    errors: Vec<FieldError>,
) -> Response {
    let status = if errors.is_empty() { 200 } else { 422 };
    let view = Box::new(view);
    visit.page_with_errors(status, Page::DraftPart { view, part, typed }, errors)
}

/// A part is saved as it stands; then comes the next one, or the list of them.
pub(crate) async fn write_part(
    desks: &Desks,
    visit: &Visit,
    who: Caller,
    code: &str,
    part: &str,
) -> Response {
    let Some(part) = Part::of_word(part) else {
        return visit.fault(ErrorCode::NotFound.into());
    };
    let view = match newest(desks, visit, who.clone(), code).await {
        Ok(view) => view,
        Err(fault) => return fault,
    };
    let form = &visit.ask.form;
    let read = form.get("hash").unwrap_or_default().to_owned();
    // The page that comes again still answers to what was read: a second press must not go over another's words.
    let again = |view: DraftView, errors| {
        let view = DraftView {
            hash: read.clone(),
            ..view
        };
        part_page(visit, view, part, Some(form.clone()), errors)
    };
    let first = parts::first_id(part, &view, Texts::of(visit.ask.language));
    if view.hash != read {
        return again(view, vec![FieldError::new(first, words(visit).moved)]);
    }
    let content = match parts::read(part, form, &view, Texts::of(visit.ask.language)) {
        Ok(content) => content,
        Err(errors) => return again(view, errors),
    };
    let step = Step {
        code: code.to_owned(),
        hash: read.clone(),
        act: StepAct::Change(Box::new(content)),
    };
    match desks.drafts.step(who, step).await {
        Err(error) if error.code == ErrorCode::Unavailable => {
            let away = Texts::of(visit.ask.language).review.not_saved;
            let view = Box::new(DraftView { hash: read, ..view });
            let typed = Some(form.clone());
            let errors = vec![FieldError::new(first, away)];
            visit.page_with_errors(503, Page::DraftPart { view, part, typed }, errors)
        }
        Err(error) => visit.fault(error),
        Ok(stepped) => match refused(visit, stepped, &first) {
            Err(error) => again(view, vec![error]),
            Ok(code) => Response::redirect(after(part, form.get("handling"), &code)),
        },
    }
}

/// Where a saved part leads: on, to itself for more, or back to the list.
fn after(part: Part, pressed: Option<&str>, code: &str) -> String {
    let to = match pressed {
        Some("videre") => part.next(),
        Some("mer") => Some(part),
        _ => None,
    };
    to.map_or_else(|| path::draft(code), |to| path::draft_part(code, to.word()))
}
