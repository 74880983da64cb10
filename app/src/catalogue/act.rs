//! What the catalogue's pages ask of the desks. A question that holds an identity number is answered with a sentence, asked of
//! nobody, and put into no link. What is chosen goes into a draft by the drafts' own step.

use domain::{
    gate::{Role, VersionStatus},
    ids::contains_identity_number,
    usecase::{ChosenField, NeedField},
};

use super::{
    CataloguePage, DRAFT, FILTER, FOR_ALL, PACKAGE, PAGE, QUESTION, REASON, ROW_PAGE, SERVICE, ServiceFilter,
    TICKED, choose, service,
};
use crate::{
    desk::{DeskError, Desks, ErrorCode},
    page::{FieldError, Form, Page},
    routes::{Method, Response, Visit, encoded, has_role, path},
    texts::Texts,
    wire::{Caller, Choice, ChosenFields, MatrixAsk, Private, ServiceAsk, ServiceView, Stepped},
};

/// The longest name of a field that stands in an address of ours.
const LONGEST_NAME: usize = 256;

/// From the segment after `katalog` on.
pub(crate) async fn respond(desks: &Desks, visit: &Visit, who: Caller, segments: &[&str]) -> Response {
    if !segments.iter().all(|segment| is_name(segment)) {
        return visit.fault(ErrorCode::NotFound.into());
    }
    match (visit.ask.method, segments) {
        (Method::Get, []) => list(desks, visit, who, &visit.ask.query).await,
        (Method::Post, []) => search(desks, visit, who).await,
        (Method::Get, ["matrise"]) => matrix(desks, visit, who).await,
        (Method::Get, [code]) => one_service(desks, visit, who, code, &visit.ask.query).await,
        (Method::Post, [code]) if visit.ask.form.get("handling") == Some(FILTER) => {
            narrow(desks, visit, who, code).await
        }
        (Method::Post, [_]) if !has_role(visit, Role::PrivacyOfficer) => {
            visit.fault(ErrorCode::Forbidden.into())
        }
        (Method::Post, [code]) => choose(desks, visit, who, code).await,
        (Method::Get, [code, name]) => {
            let found = desks
                .catalogue
                .field(who, (*code).to_owned(), (*name).to_owned())
                .await;
            answer(visit, found, |view| CataloguePage::Field { view: Box::new(view) })
        }
        _ => visit.fault(ErrorCode::NotFound.into()),
    }
}

/// A code or the name of a field: longer than other ids, and with full stops.
pub(crate) fn is_name(text: &str) -> bool {
    (1..=LONGEST_NAME).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

fn answer<T>(visit: &Visit, found: Result<T, DeskError>, page: impl FnOnce(T) -> CataloguePage) -> Response {
    match found {
        Ok(view) => visit.page(200, Page::Catalogue(page(view))),
        Err(error) => visit.fault(error),
    }
}

fn words(visit: &Visit) -> &'static crate::texts::Catalogue {
    &Texts::of(visit.ask.language).catalogue
}

/// What is searched for, and what is wrong with it.
pub(crate) fn question(visit: &Visit, form: &Form) -> (String, Vec<FieldError>) {
    let question = form.get(QUESTION).unwrap_or_default().to_owned();
    let error =
        contains_identity_number(&question).then(|| FieldError::new(QUESTION, words(visit).holds_number));
    (question, error.into_iter().collect())
}

pub(crate) fn number(form: &Form, name: &str) -> usize {
    form.get(name).and_then(|text| text.parse().ok()).unwrap_or(1)
}

/// What is typed is looked at before it stands in an address: a number that identifies somebody never does.
async fn search(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let form = &visit.ask.form;
    if question(visit, form).1.is_empty() {
        return Response::redirect(asked(path::CATALOGUE, form, &[QUESTION]));
    }
    list(desks, visit, who, form).await
}

/// The same for the fields of one service.
async fn narrow(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    let form = &visit.ask.form;
    // What is ticked would be lost on the way.
    if question(visit, form).1.is_empty() && form.all(TICKED).is_empty() {
        return Response::redirect(asked(&path::service(code), form, &[PACKAGE, QUESTION]));
    }
    one_service(desks, visit, who, code, form).await
}

/// An address that asks for what was typed under these names.
pub(crate) fn asked(path: &str, form: &Form, names: &[&str]) -> String {
    let typed = names.iter().filter_map(|name| Some((name, form.get(name)?)));
    let query: Vec<String> = typed
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect();
    match query.as_slice() {
        [] => path.to_owned(),
        some => format!("{path}?{}", some.join("&")),
    }
}

async fn list(desks: &Desks, visit: &Visit, who: Caller, form: &Form) -> Response {
    let (question, errors) = question(visit, form);
    let rows = match desks.catalogue.services(who.clone()).await {
        Ok(rows) => rows,
        Err(error) => return visit.fault(error),
    };
    let found = if question.is_empty() || !errors.is_empty() {
        None
    } else {
        let page = number(form, PAGE);
        match desks.catalogue.search(who, question.clone(), page).await {
            Ok(found) => Some(found),
            Err(error) => return visit.fault(error),
        }
    };
    let status = if errors.is_empty() { 200 } else { 422 };
    let page = CataloguePage::List {
        rows,
        question: Private(question),
        found,
    };
    visit.page_with_errors(status, Page::Catalogue(page), errors)
}

async fn matrix(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let query = &visit.ask.query;
    let ask = MatrixAsk {
        service: query.get(SERVICE).map(str::to_owned),
        columns: number(query, PAGE),
        rows: number(query, ROW_PAGE),
    };
    let found = desks.catalogue.matrix(who, ask).await;
    answer(visit, found, |view| CataloguePage::Matrix { view })
}

/// The service as the filter wants it; with a question that is not searched for, the whole of it.
async fn filtered(
    desks: &Desks,
    visit: &Visit,
    who: Caller,
    code: &str,
    form: &Form,
) -> Result<(ServiceView, ServiceFilter, Vec<FieldError>), Response> {
    let (question, errors) = question(visit, form);
    let ask = ServiceAsk {
        service: code.to_owned(),
        question: Some(question.clone()).filter(|text| !text.is_empty() && errors.is_empty()),
    };
    let view = desks.catalogue.service(who, ask).await;
    let view = view.map_err(|error| visit.fault(error))?;
    let known = |package: &&str| view.packages.iter().any(|one| one.code == *package);
    let filter = ServiceFilter {
        package: form.get(PACKAGE).filter(known).map(str::to_owned),
        question: Private(question),
    };
    Ok((view, filter, errors))
}

async fn one_service(desks: &Desks, visit: &Visit, who: Caller, code: &str, form: &Form) -> Response {
    match filtered(desks, visit, who, code, form).await {
        Ok((view, filter, errors)) => service_page(visit, view, filter, errors),
        Err(fault) => fault,
    }
}

fn service_page(
    visit: &Visit,
    view: ServiceView,
    filter: ServiceFilter,
    errors: Vec<FieldError>,
) -> Response {
    let status = if errors.is_empty() { 200 } else { 422 };
    let page = CataloguePage::Service {
        view: Box::new(view),
        filter,
        ticked: visit.ask.form.all(TICKED),
    };
    visit.page_with_errors(status, Page::Catalogue(page), errors)
}

/// Fields are ticked, then given their reasons and their draft, then put into it.
async fn choose(desks: &Desks, visit: &Visit, who: Caller, code: &str) -> Response {
    let form = &visit.ask.form;
    let ask = ServiceAsk {
        service: code.to_owned(),
        question: None,
    };
    let whole = match desks.catalogue.service(who.clone(), ask).await {
        Ok(view) => view,
        Err(error) => return visit.fault(error),
    };
    if choose::ticked(&whole, form).next().is_none() {
        return match filtered(desks, visit, who, code, form).await {
            Ok((view, filter, mut errors)) => {
                errors.push(FieldError::new(
                    service::first_id(&view),
                    words(visit).fields_missing,
                ));
                service_page(visit, view, filter, errors)
            }
            Err(fault) => fault,
        };
    }
    let drafts = match drafts(desks, visit, who.clone()).await {
        Ok(drafts) => drafts,
        Err(fault) => return fault,
    };
    if form.get("handling") != Some("legg-inn") {
        return choose_page(visit, whole, drafts, Vec::new());
    }
    let chosen = match read(visit, &whole, &drafts) {
        Ok(chosen) => chosen,
        Err(errors) => return choose_page(visit, whole, drafts, errors),
    };
    match desks.catalogue.choose(who, chosen).await {
        Ok(stepped) => match refused(visit, stepped) {
            Ok(draft) => Response::redirect(path::draft_part(&draft, "opplysninger")),
            Err(error) => choose_page(visit, whole, drafts, vec![error]),
        },
        Err(error) if error.code == ErrorCode::NotFound => {
            let gone = FieldError::new(DRAFT, words(visit).draft_gone);
            choose_page(visit, whole, drafts, vec![gone])
        }
        Err(error) => visit.fault(error),
    }
}

fn choose_page(visit: &Visit, view: ServiceView, drafts: Vec<Choice>, errors: Vec<FieldError>) -> Response {
    let status = if errors.is_empty() { 200 } else { 422 };
    let page = CataloguePage::Choose {
        view: Box::new(view),
        drafts,
        typed: visit.ask.form.clone(),
    };
    visit.page_with_errors(status, Page::Catalogue(page), errors)
}

/// The versions that are being written.
async fn drafts(desks: &Desks, visit: &Visit, who: Caller) -> Result<Vec<Choice>, Response> {
    let open = desks.drafts.open(who, String::new(), None).await;
    let open = open.map_err(|error| visit.fault(error))?.rows;
    let version = Texts::of(visit.ask.language).drafts.version;
    let writing = open
        .into_iter()
        .filter(|one| matches!(one.status, VersionStatus::Draft | VersionStatus::Returned));
    let named = writing.map(|one| Choice {
        label: format!("{} ({})", one.title, version(one.number)),
        code: one.code,
    });
    Ok(named.collect())
}

/// What was chosen, or everything that is missing.
fn read(visit: &Visit, view: &ServiceView, drafts: &[Choice]) -> Result<ChosenFields, Vec<FieldError>> {
    let (form, words) = (&visit.ask.form, words(visit));
    let mut errors = Vec::new();
    let draft = form.get(DRAFT).unwrap_or_default().to_owned();
    if !drafts.iter().any(|one| one.code == draft) {
        errors.push(FieldError::new(DRAFT, words.draft_missing));
    }
    let package = form.get(PACKAGE).map(str::to_owned);
    if !view.packages.is_empty()
        && !view
            .packages
            .iter()
            .any(|one| Some(&one.code) == package.as_ref())
    {
        errors.push(FieldError::new(PACKAGE, words.package_missing));
    }
    let for_all = form.get(FOR_ALL);
    let own = |name: &str| form.get(&format!("{REASON}{name}")).map(str::to_owned);
    let names: Vec<&str> = choose::ticked(view, form).map(|row| row.name.as_str()).collect();
    let mut lacking: Vec<String> = names
        .iter()
        .filter(|name| for_all.is_none() && own(name).is_none())
        .map(|name| format!("{REASON}{name}"))
        .collect();
    // Where nothing at all was written, one reason for all is the shortest way out.
    if lacking.len() == names.len() {
        lacking = vec![FOR_ALL.to_owned()];
    }
    if for_all.is_none() {
        errors.extend(
            lacking
                .into_iter()
                .map(|id| FieldError::new(id, words.reason_missing)),
        );
    }
    let numbered = Texts::of(visit.ask.language).drafts.holds_number;
    if for_all.is_some_and(contains_identity_number) {
        errors.push(FieldError::new(FOR_ALL, numbered));
    }
    let with_number = names
        .iter()
        .filter(|name| own(name).is_some_and(|text| contains_identity_number(&text)));
    errors.extend(with_number.map(|name| FieldError::new(format!("{REASON}{name}"), numbered)));
    if !errors.is_empty() {
        return Err(errors);
    }
    let fields = names.iter().map(|name| ChosenField {
        own_reason: own(name).is_some(),
        field: NeedField {
            name: (*name).to_owned(),
            necessity: own(name)
                .or_else(|| for_all.map(str::to_owned))
                .unwrap_or_default(),
        },
    });
    Ok(ChosenFields {
        draft,
        service: view.row.code.clone(),
        package: package.filter(|_| !view.packages.is_empty()),
        fields: fields.collect(),
    })
}

/// The draft that was written, or why it was not.
fn refused(visit: &Visit, stepped: Stepped) -> Result<String, FieldError> {
    let texts = Texts::of(visit.ask.language);
    let (words, segments) = (&texts.drafts, &texts.segments);
    match stepped {
        Stepped::Done(code) => Ok(code),
        Stepped::Locked(part) => {
            let said = (segments.locked_part)((segments.part)(part));
            Err(FieldError::new(DRAFT, said))
        }
        Stepped::Refused(why) => Err(FieldError::new(DRAFT, (words.refusal)(why))),
        Stepped::HoldsNumber => Err(FieldError::new(FOR_ALL, words.holds_number)),
        Stepped::Moved
        | Stepped::Exists
        | Stepped::BadCode
        | Stepped::Unreadable { .. }
        | Stepped::NamesTemplate
        | Stepped::StaleTemplate
        | Stepped::ReasonMissing => Err(FieldError::new(DRAFT, words.moved)),
    }
}
