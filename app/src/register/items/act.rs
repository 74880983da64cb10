//! What the pages of register items do. What is typed is never lost to an error.

use domain::usecase::{ItemKind, item_life::ItemRefusal};

use super::{
    END, LAW_FROM, LAW_SOURCE, LAW_STATUS, REASON, STEP, Typed, UNTIL, connecting, kind_of, path_of,
    read::Reading, slug,
};
use crate::{
    catalogue::{
        PAGE, QUESTION,
        act::{asked, number, question},
    },
    desk::{DeskError, Desks, ErrorCode},
    page::{FieldError, Form, Page},
    routes::{Response, Visit, is_plain_id, path},
    texts::Texts,
    wire::{Caller, ItemChoices, ItemStep, ItemStepped, ItemView, ItemsAsk, Private},
};

pub(super) fn none(visit: &Visit) -> Response {
    visit.fault(ErrorCode::NotFound.into())
}

pub(crate) async fn kinds(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    match desks.items.kinds(who).await {
        Ok(rows) => visit.page(200, Page::ItemKinds { rows }),
        Err(error) => visit.fault(error),
    }
}

pub(crate) async fn list(desks: &Desks, visit: &Visit, who: Caller, slug: &str) -> Response {
    listed(desks, visit, who, slug, &visit.ask.query).await
}

/// What is typed is looked at before it stands in an address: a number that identifies somebody never does.
pub(crate) async fn search(desks: &Desks, visit: &Visit, who: Caller, slug: &str) -> Response {
    let form = &visit.ask.form;
    match kind_of(slug) {
        Some(kind) if question(visit, form).1.is_empty() => {
            Response::redirect(asked(&list_path(kind), form, &[QUESTION]))
        }
        _ => listed(desks, visit, who, slug, form).await,
    }
}

async fn listed(desks: &Desks, visit: &Visit, who: Caller, slug: &str, form: &Form) -> Response {
    let Some(kind) = kind_of(slug) else {
        return none(visit);
    };
    let (typed, errors) = question(visit, form);
    let ask = ItemsAsk {
        kind,
        // What must not be searched for narrows nothing.
        question: if errors.is_empty() {
            typed.clone()
        } else {
            String::new()
        },
        page: number(form, PAGE),
    };
    let status = if errors.is_empty() { 200 } else { 422 };
    match desks.items.of_kind(who, ask).await {
        Ok(view) => {
            let question = Private(typed);
            visit.page_with_errors(status, Page::Items { view, question }, errors)
        }
        Err(error) => visit.fault(error),
    }
}

pub(crate) async fn library(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    match library_page(desks, visit, who, 200, Vec::new()).await {
        Ok(page) => page,
        Err(error) => visit.fault(error),
    }
}

async fn library_page(
    desks: &Desks,
    visit: &Visit,
    who: Caller,
    status: u16,
    errors: Vec<FieldError>,
) -> Result<Response, DeskError> {
    let choices = desks.items.choices(who.clone()).await?;
    let rows = desks.items.library(who).await?;
    Ok(visit.page_with_errors(status, Page::ItemLibrary { rows, choices }, errors))
}

pub(crate) async fn take_in(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let code = visit.ask.form.get("regel").unwrap_or_default().to_owned();
    let step = ItemStep::TakeIn { code };
    match desks.items.step(who.clone(), step).await {
        Ok(ItemStepped::Done(id)) => Response::redirect(path_of(ItemKind::Hook, &id)),
        Ok(other) => {
            let errors = errors(Texts::of(visit.ask.language), other, "bibliotek");
            match library_page(desks, visit, who, 422, errors).await {
                Ok(page) => page,
                Err(error) => visit.fault(error),
            }
        }
        Err(error) => visit.fault(error),
    }
}

pub(crate) async fn show_new(desks: &Desks, visit: &Visit, who: Caller, slug: &str) -> Response {
    let Some(kind) = kind_of(slug) else {
        return none(visit);
    };
    match desks.items.choices(who).await {
        Ok(choices) => new_page(visit, 200, (kind, choices), None, Vec::new()),
        Err(error) => visit.fault(error),
    }
}

fn new_page(
    visit: &Visit,
    status: u16,
    (kind, choices): (ItemKind, ItemChoices),
    typed: Option<Form>,
    errors: Vec<FieldError>,
) -> Response {
    visit.page_with_errors(status, Page::NewItem { kind, choices, typed }, errors)
}

pub(crate) async fn add(desks: &Desks, visit: &Visit, who: Caller, slug: &str) -> Response {
    let Some(kind) = kind_of(slug) else {
        return none(visit);
    };
    let texts = Texts::of(visit.ask.language);
    let choices = match desks.items.choices(who.clone()).await {
        Ok(choices) => choices,
        Err(error) => return visit.fault(error),
    };
    let typed = Some(visit.ask.form.clone());
    let written = match reading(visit, &choices).item(kind) {
        Ok(written) => written,
        Err(errors) => return new_page(visit, 422, (kind, choices), typed, errors),
    };
    match desks.items.step(who, ItemStep::Add(written)).await {
        Ok(ItemStepped::Done(id)) => Response::redirect(path_of(kind, &id)),
        Ok(other) => {
            let errors = errors(texts, other, "title");
            new_page(visit, 422, (kind, choices), typed, errors)
        }
        Err(error) => visit.fault(error),
    }
}

pub(super) fn reading<'a>(visit: &'a Visit, choices: &'a ItemChoices) -> Reading<'a> {
    Reading {
        form: &visit.ask.form,
        choices,
        texts: Texts::of(visit.ask.language),
        errors: Vec::new(),
    }
}

/// The item of an address, when it is of the kind that the address says.
pub(super) async fn item(
    desks: &Desks,
    visit: &Visit,
    who: &Caller,
    (of, id): (&str, &str),
) -> Result<Box<ItemView>, Response> {
    if !is_plain_id(id) {
        return Err(none(visit));
    }
    let uses = number(&visit.ask.query, PAGE);
    match desks.items.one(who.clone(), id.to_owned(), uses).await {
        Ok(view) if slug(view.substance.kind()) == of => Ok(Box::new(view)),
        Ok(_) => Err(none(visit)),
        Err(error) => Err(visit.fault(error)),
    }
}

pub(crate) async fn one(desks: &Desks, visit: &Visit, who: Caller, at: (&str, &str)) -> Response {
    match item(desks, visit, &who, at).await {
        Ok(view) => one_page(visit, 200, view, Vec::new()),
        Err(response) => response,
    }
}

fn one_page(visit: &Visit, status: u16, view: Box<ItemView>, errors: Vec<FieldError>) -> Response {
    let form = &visit.ask.form;
    let typed = Typed {
        reason: Private(form.get(REASON).unwrap_or_default().to_owned()),
        until: form.get(UNTIL).unwrap_or_default().to_owned(),
        law: form.clone(),
    };
    visit.page_with_errors(status, Page::Item { view, typed }, errors)
}

/// Verifies, answers a renewal, or ends, by the button that was pressed.
pub(crate) async fn step(desks: &Desks, visit: &Visit, who: Caller, at: (&str, &str)) -> Response {
    let view = match item(desks, visit, &who, at).await {
        Ok(view) => view,
        Err(response) => return response,
    };
    let form = &visit.ask.form;
    let (id, read) = (view.id.clone(), form.get("hash").unwrap_or_default().to_owned());
    let renewal = form.get("fornyelse").unwrap_or_default().to_owned();
    let (step, field) = match form.get("handling") {
        Some("verifiser") => match reading(visit, &view.choices).needed_day(UNTIL) {
            Ok(until) => (ItemStep::Verify { id, read, until }, UNTIL),
            Err(errors) => return one_page(visit, 422, as_read(visit, view), errors),
        },
        Some(answer @ ("godta" | "avvis")) => {
            let accept = answer == "godta";
            (ItemStep::Answer { id, renewal, accept }, "fornyelser")
        }
        Some("ferdig") => (ItemStep::Finish { id, read }, STEP),
        Some("godkjenn") => (ItemStep::Approve { id, read }, STEP),
        Some("lovstatus") => match reading(visit, &view.choices).law() {
            Ok(to) => {
                let source = form.get(LAW_SOURCE).unwrap_or_default().to_owned();
                let step = ItemStep::Law { id, read, to, source };
                (step, LAW_STATUS)
            }
            Err(errors) => return one_page(visit, 422, as_read(visit, view), errors),
        },
        Some(END) => {
            let reason = form.get(REASON).unwrap_or_default().to_owned();
            (ItemStep::End { id, read, reason }, REASON)
        }
        _ => return none(visit),
    };
    match desks.items.step(who, step).await {
        Ok(ItemStepped::Done(id)) => Response::redirect(path_of(view.substance.kind(), &id)),
        Ok(other) => {
            let view = shown(visit, view, &other);
            let errors = errors(Texts::of(visit.ask.language), other, field);
            one_page(visit, 422, view, errors)
        }
        Err(error) => visit.fault(error),
    }
}

pub(crate) async fn show_change(desks: &Desks, visit: &Visit, who: Caller, at: (&str, &str)) -> Response {
    match item(desks, visit, &who, at).await {
        Ok(view) if view.may.write => visit.page(200, Page::ChangeItem { view, typed: None }),
        Ok(_) => visit.fault(ErrorCode::Forbidden.into()),
        Err(response) => response,
    }
}

pub(crate) async fn change(desks: &Desks, visit: &Visit, who: Caller, at: (&str, &str)) -> Response {
    let view = match item(desks, visit, &who, at).await {
        Ok(view) => view,
        Err(response) => return response,
    };
    let kind = view.substance.kind();
    let typed = Some(visit.ask.form.clone());
    let written = match reading(visit, &view.choices).item(kind) {
        Ok(written) => written,
        Err(errors) => {
            let view = as_read(visit, view);
            return visit.page_with_errors(422, Page::ChangeItem { view, typed }, errors);
        }
    };
    let step = ItemStep::Change {
        id: view.id.clone(),
        read: visit.ask.form.get("hash").unwrap_or_default().to_owned(),
        written,
    };
    match desks.items.step(who, step).await {
        Ok(ItemStepped::Done(id)) => Response::redirect(path_of(kind, &id)),
        Ok(other) => {
            let view = shown(visit, view, &other);
            let errors = errors(Texts::of(visit.ask.language), other, "title");
            visit.page_with_errors(422, Page::ChangeItem { view, typed }, errors)
        }
        Err(error) => visit.fault(error),
    }
}

pub(crate) async fn show_renew(desks: &Desks, visit: &Visit, who: Caller, at: (&str, &str)) -> Response {
    match item(desks, visit, &who, at).await {
        Ok(view) if view.may.write => visit.page(200, Page::RenewItem { view, typed: None }),
        Ok(_) => visit.fault(ErrorCode::Forbidden.into()),
        Err(response) => response,
    }
}

pub(crate) async fn renew(desks: &Desks, visit: &Visit, who: Caller, at: (&str, &str)) -> Response {
    let view = match item(desks, visit, &who, at).await {
        Ok(view) => view,
        Err(response) => return response,
    };
    let typed = Some(visit.ask.form.clone());
    let renewal = match reading(visit, &view.choices).renewal() {
        Ok(renewal) => renewal,
        Err(errors) => {
            let view = as_read(visit, view);
            return visit.page_with_errors(422, Page::RenewItem { view, typed }, errors);
        }
    };
    let step = ItemStep::Ask {
        id: view.id.clone(),
        read: visit.ask.form.get("hash").unwrap_or_default().to_owned(),
        renewal,
        reason: visit.ask.form.get(REASON).unwrap_or_default().to_owned(),
    };
    match desks.items.step(who, step).await {
        Ok(ItemStepped::Done(id)) => Response::redirect(path_of(view.substance.kind(), &id)),
        Ok(other) => {
            let view = shown(visit, view, &other);
            let errors = errors(Texts::of(visit.ask.language), other, "validTo");
            visit.page_with_errors(422, Page::RenewItem { view, typed }, errors)
        }
        Err(error) => visit.fault(error),
    }
}

/// The item as the sender read it: a form that comes again is about what was read, unless it is told that this has changed.
pub(super) fn as_read(visit: &Visit, mut view: Box<ItemView>) -> Box<ItemView> {
    if let Some(read) = visit.ask.form.get("hash") {
        read.clone_into(&mut view.hash);
    }
    view
}

/// The item as it is to be shown after a step that was not taken.
pub(super) fn shown(visit: &Visit, view: Box<ItemView>, stepped: &ItemStepped) -> Box<ItemView> {
    match stepped {
        ItemStepped::Refused(ItemRefusal::Stale) => view,
        _ => as_read(visit, view),
    }
}

/// What was not done, in words, at the field it is about; `field` is where the step itself stands.
pub(super) fn errors(texts: &'static Texts, stepped: ItemStepped, field: &str) -> Vec<FieldError> {
    let words = &texts.items;
    match stepped {
        ItemStepped::Done(_) => Vec::new(),
        ItemStepped::Refused(why) => {
            let at = match why {
                ItemRefusal::ReasonMissing if field == LAW_STATUS => LAW_SOURCE,
                ItemRefusal::ReasonMissing => REASON,
                ItemRefusal::InForceMissing => LAW_FROM,
                ItemRefusal::DayPast => UNTIL,
                ItemRefusal::DaysCrossed => "validTo",
                ItemRefusal::StartMissing => "validFrom",
                ItemRefusal::ReviewMissing => "reviewBy",
                ItemRefusal::DayAhead | ItemRefusal::AnsweredBeforeSent => connecting::day_of(field),
                _ => field,
            };
            vec![FieldError::new(at, (words.refusal)(why))]
        }
        ItemStepped::Lacking(members) => members
            .into_iter()
            .map(|member| {
                let said = words.missing_at.get(member).unwrap_or(words.missing);
                FieldError::new(member, said)
            })
            .collect(),
        ItemStepped::HoldsNumber => vec![FieldError::new(field, words.holds_number)],
    }
}

/// Where the list of a kind stands.
pub(crate) fn list_path(kind: ItemKind) -> String {
    format!("{}/{}", path::REGISTER, slug(kind))
}
