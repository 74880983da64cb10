//! What the pages of campaigns do. What is typed is never lost to an error.

use domain::{
    access::campaign::{Answer, Refusal},
    when::Day,
};

use super::{CLOSING, COMMENT, CampaignPage, LAST, NAME, ONLY_UNUSED, TICKED, UNIT, USE_CASE, path_of};
use crate::{
    catalogue::{
        PAGE, QUESTION,
        act::{asked, number, question},
    },
    desk::{Desks, ErrorCode},
    page::{FieldError, Form, MAIN, Page},
    register::list::SHOWN,
    routes::{Method, Response, Visit, is_plain_id, path},
    wire::{
        AccessShown, Caller, CampaignAnswers, CampaignAsk, CampaignDone, CampaignShown, CampaignStep,
        CampaignStepped, CampaignWanted, Private,
    },
};

/// From the segment after the second.
pub(crate) async fn respond(desks: &Desks, visit: &Visit, who: Caller, rest: &[&str]) -> Response {
    match (visit.ask.method, rest) {
        (Method::Get, []) => all(desks, visit, who, &visit.ask.query).await,
        (Method::Post, []) => narrow(desks, visit, who).await,
        (Method::Get, ["ny"]) => new(desks, visit, who, Vec::new()).await,
        (Method::Post, ["ny"]) => start(desks, visit, who).await,
        (_, [id]) if !is_plain_id(id) => visit.fault(ErrorCode::NotFound.into()),
        (Method::Get, [id]) => one(desks, visit, who, id, Vec::new()).await,
        (Method::Post, [id]) => step(desks, visit, who, id).await,
        _ => visit.fault(ErrorCode::NotFound.into()),
    }
}

fn status(errors: &[FieldError]) -> u16 {
    if errors.is_empty() { 200 } else { 422 }
}

/// What is typed is looked at before it stands in an address: a number that identifies somebody never does.
async fn narrow(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let form = visit.form();
    if question(visit, form).1.is_empty() {
        return Response::redirect(asked(path::CAMPAIGNS, form, &[QUESTION]));
    }
    all(desks, visit, who, form).await
}

async fn all(desks: &Desks, visit: &Visit, who: Caller, form: &Form) -> Response {
    let (question, errors) = question(visit, form);
    // What must not be searched for narrows nothing.
    let sought = if errors.is_empty() {
        question.clone()
    } else {
        String::new()
    };
    match desks.campaigns.list(who, sought, number(form, PAGE)).await {
        Ok(view) => {
            let page = Page::Campaigns(CampaignPage::All { question, view });
            visit.page_with_errors(status(&errors), page, errors)
        }
        Err(error) => visit.fault(error),
    }
}

/// An id or code that is sent; nothing where it is none.
fn plain(form: &Form, name: &str) -> Option<String> {
    form.get(name).filter(|id| is_plain_id(id)).map(str::to_owned)
}

/// The form that begins one; what leads here is chosen already.
async fn new(desks: &Desks, visit: &Visit, who: Caller, errors: Vec<FieldError>) -> Response {
    let query = &visit.ask.query;
    let leads_here = || {
        let chosen = [UNIT, USE_CASE]
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), plain(query, name)?)));
        let unused = query.get(SHOWN) == Some(AccessShown::Unused.word());
        let unused = unused.then(|| (ONLY_UNUSED.to_owned(), "ja".to_owned()));
        Form::from(chosen.chain(unused).collect::<Vec<_>>())
    };
    let typed = visit.typed().unwrap_or_else(leads_here);
    match desks.campaigns.choices(who, plain(&typed, USE_CASE)).await {
        Ok(choices) => {
            let page = Page::Campaigns(CampaignPage::New { choices, typed });
            visit.page_with_errors(status(&errors), page, errors)
        }
        Err(error) => visit.fault(error),
    }
}

async fn start(desks: &Desks, visit: &Visit, who: Caller) -> Response {
    let form = visit.form();
    let Some(last) = form.get(LAST).and_then(Day::parse) else {
        let errors = vec![FieldError::new(LAST, visit.texts().access.day_missing)];
        return new(desks, visit, who, errors).await;
    };
    let wanted = CampaignWanted {
        name: Private(form.raw(NAME).to_owned()),
        last,
        unit: plain(form, UNIT),
        use_case: plain(form, USE_CASE),
        unused: form.get(ONLY_UNUSED).is_some(),
    };
    match desks
        .campaigns
        .step(who.clone(), CampaignStep::Start(wanted))
        .await
    {
        Ok(CampaignStepped::Done(id)) => Response::redirect(path::campaign(&id)),
        Ok(other) => {
            let errors = errors(visit, &other, NAME);
            new(desks, visit, who, errors).await
        }
        Err(error) => visit.fault(error),
    }
}

async fn one(desks: &Desks, visit: &Visit, who: Caller, id: &str, errors: Vec<FieldError>) -> Response {
    // What is sent says which page it was sent from.
    let form = visit.typed().unwrap_or_else(|| visit.ask.query.clone());
    let ask = CampaignAsk {
        id: id.to_owned(),
        shown: CampaignShown::of(form.get(SHOWN)),
        page: number(&form, PAGE),
    };
    match desks.campaigns.one(who, ask).await {
        Ok(view) => {
            let (view, typed) = (Box::new(view), visit.typed());
            let page = Page::Campaigns(CampaignPage::One { view, typed });
            visit.page_with_errors(status(&errors), page, errors)
        }
        Err(error) => visit.fault(error),
    }
}

async fn step(desks: &Desks, visit: &Visit, who: Caller, id: &str) -> Response {
    match visit.form().get("handling") {
        Some("behold") => answer(desks, visit, who, (id, Answer::Kept)).await,
        Some("tilbakekall") => answer(desks, visit, who, (id, Answer::Withdrawn)).await,
        Some("lukk") => close(desks, visit, who, id).await,
        _ => visit.fault(ErrorCode::NotFound.into()),
    }
}

/// Answers to what is ticked; what can't be answered stays ticked, and says why.
async fn answer(desks: &Desks, visit: &Visit, who: Caller, (id, answer): (&str, Answer)) -> Response {
    let form = visit.form();
    let items: Vec<String> = form
        .all(TICKED)
        .into_iter()
        .filter(|id| is_plain_id(id))
        .collect();
    if items.is_empty() {
        let errors = vec![FieldError::new(MAIN, visit.texts().access.none_ticked)];
        return one(desks, visit, who, id, errors).await;
    }
    let answers = CampaignAnswers {
        id: id.to_owned(),
        items,
        answer,
        comment: Private(form.raw(COMMENT).to_owned()),
    };
    match desks.campaigns.answer(who.clone(), answers).await {
        Ok(done) if done.refused.is_empty() && !done.holds_number => {
            let shown = CampaignShown::of(form.get(SHOWN));
            Response::redirect(path_of(id, shown, number(form, PAGE)))
        }
        Ok(done) => {
            let errors = not_answered(visit, done);
            one(desks, visit, who, id, errors).await
        }
        Err(error) => visit.fault(error),
    }
}

/// Whose access was not answered, and why.
fn not_answered(visit: &Visit, done: CampaignDone) -> Vec<FieldError> {
    let texts = visit.texts();
    if done.holds_number {
        return vec![FieldError::new(COMMENT, texts.access.holds_number)];
    }
    let refused = done.refused.into_iter();
    refused
        .map(|(whose, why)| {
            let said = format!("{}: {}", whose.0, (texts.campaigns.refusal)(why));
            FieldError::new(field(why, COMMENT), said)
        })
        .collect()
}

async fn close(desks: &Desks, visit: &Visit, who: Caller, id: &str) -> Response {
    let step = CampaignStep::Close {
        id: id.to_owned(),
        comment: Private(visit.form().raw(CLOSING).to_owned()),
    };
    match desks.campaigns.step(who.clone(), step).await {
        Ok(CampaignStepped::Done(id)) => Response::redirect(path::campaign(&id)),
        Ok(other) => {
            let errors = errors(visit, &other, CLOSING);
            one(desks, visit, who, id, errors).await
        }
        Err(error) => visit.fault(error),
    }
}

/// The field that a refusal is about; `comment` is where somebody wrote why.
fn field(why: Refusal, comment: &'static str) -> &'static str {
    match why {
        Refusal::NameLength => NAME,
        Refusal::DayPast | Refusal::TooFar => LAST,
        Refusal::CommentMissing | Refusal::CommentTooLong => comment,
        // There may be no form of the reader's for it on the page.
        Refusal::NoIdentity
        | Refusal::NotDecider
        | Refusal::NothingInForce
        | Refusal::OwnAccess
        | Refusal::OwnWork
        | Refusal::Answered
        | Refusal::AccessOver
        | Refusal::Closed => MAIN,
    }
}

/// What was not done, in words, at the field it is about; `text` is where somebody wrote.
fn errors(visit: &Visit, stepped: &CampaignStepped, text: &'static str) -> Vec<FieldError> {
    let texts = visit.texts();
    match stepped {
        CampaignStepped::Done(_) => Vec::new(),
        CampaignStepped::HoldsNumber => vec![FieldError::new(text, texts.access.holds_number)],
        CampaignStepped::Refused(why) => {
            vec![FieldError::new(
                field(*why, text),
                (texts.campaigns.refusal)(*why),
            )]
        }
    }
}
