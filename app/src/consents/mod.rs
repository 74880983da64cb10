//! Consents: those that the reader may read, one with what has happened to it, the forms that ask and that write down, and the template that
//! persons are asked by.

pub(crate) mod act;
mod ask;
mod list;
mod one;
mod template;

use domain::{
    consent::{Caution, Part, Words},
    gate::{CheckCode, Role},
};
use leptos::prelude::*;

use crate::{
    lookup::Typed,
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, format},
    wire::{
        ConsentForm, ConsentList, ConsentTemplate, ConsentView, ConsentsAsk, ResultView, SetView,
        SubjectShown,
    },
};

/// The names of the forms' fields.
const ID: &str = "id";
const VERSION: &str = "versjon";
const CASE: &str = "sak";
const NUMBER: &str = "nummer";
const SERVICES: &str = "tjeneste";
const YEAR: &str = "aar";
const FROM: &str = "fra";
const TO: &str = "til";
const DAYS: &str = "dager";
const FORM: &str = "form";
const GIVEN: &str = "gitt";
const LAST: &str = "siste";
const PLACE: &str = "sted";

/// The button that leads from a stopped look-up to the form that asks.
const FROM_LOOKUP: &str = "fra-oppslag";

/// What stands on a page of consents.
#[derive(Debug, Clone)]
pub enum ConsentsPage {
    All {
        ask: ConsentsAsk,
        view: ConsentList,
    },
    One {
        view: Box<ConsentView>,
    },
    Ask {
        view: Box<ConsentForm>,
        /// What was sent and could not be taken, or what leads here.
        typed: Form,
        /// The id of what is asked for.
        id: String,
    },
    Record {
        view: Box<ConsentForm>,
        typed: Form,
        id: String,
    },
    Template {
        view: Box<ConsentTemplate>,
        typed: Option<Form>,
    },
    Thanks,
}

impl ConsentsPage {
    /// The page's title: words of ours only.
    pub(crate) fn title(&self, texts: &Texts) -> &'static str {
        let words = &texts.consents;
        match self {
            Self::All { .. } => words.title,
            Self::One { .. } => words.one,
            Self::Ask { .. } => words.ask,
            Self::Record { .. } => words.record,
            Self::Template { .. } => words.template,
            Self::Thanks => words.thanks,
        }
    }
}

/// The page.
pub(crate) fn page(input: &PageInput, page: &ConsentsPage) -> AnyView {
    match page {
        ConsentsPage::All { ask, view } => list::page(input, ask, view),
        ConsentsPage::One { view } => one::page(input, view),
        ConsentsPage::Ask { view, typed, id } => ask::ask(input, view, typed, id),
        ConsentsPage::Record { view, typed, id } => ask::record(input, view, typed, id),
        ConsentsPage::Template { view, typed } => template::page(input, view, typed.as_ref()),
        ConsentsPage::Thanks => thanks(input),
    }
}

/// Whether the reader reads consents.
pub(crate) fn reads(input: &PageInput) -> bool {
    input.has_one_of(&[Role::Caseworker, Role::PrivacyOfficer, Role::Dpo, Role::Auditor])
}

/// Where the person has come back from Altinn. What came with them proves nothing, and nothing of it is shown.
fn thanks(input: &PageInput) -> AnyView {
    let words = &input.texts().consents;
    view! {
        <h1 class="ds-heading" data-size="lg">{words.thanks}</h1>
        <p>{words.thanks_text}</p>
    }
    .into_any()
}

/// What the organisation is warned of.
fn cautions(texts: &'static Texts, cautions: &[Caution]) -> AnyView {
    let said: Vec<_> = cautions
        .iter()
        .map(|caution| view! { <p>{(texts.consents.cautions)(*caution)}</p> })
        .collect();
    ui::alert("warning", said.into_any())
}

/// What a person is told, part by part.
fn told_words(texts: &'static Texts, said: &Words) -> AnyView {
    let rows: Vec<_> = Part::ALL
        .into_iter()
        .map(|part| {
            let told = view! { <span class="as-typed">{said.part(part).to_owned()}</span> };
            ui::summary_row((texts.consents.part)(part), told)
        })
        .collect();
    view! { <dl class="summary">{rows}</dl> }.into_any()
}

/// From a look-up that lacks a consent to the form that asks for one: for each subject whose consent is lacking, with what is lacking of
/// theirs alone. The number never stands in an address.
pub(crate) fn way(input: &PageInput, set: &SetView, typed: &Typed) -> Vec<AnyView> {
    let lacking = lacking(set);
    let many = lacking.len() > 1;
    lacking
        .iter()
        .map(|(subject, services)| {
            let words = &input.texts().consents;
            let label = if many {
                (words.ask_from)(&format::subject(subject.kind, &subject.number.0))
            } else {
                words.ask.to_owned()
            };
            let services: Vec<_> = services
                .iter()
                .map(|service| ui::hidden(SERVICES, service))
                .collect();
            view! {
                <form method="post" action=path::ask_consent(&set.use_case) class="buttons no-print">
                    {ui::csrf(input)}
                    {services}
                    {ui::hidden(CASE, &typed.case)}
                    {ui::hidden(NUMBER, &subject.number.0)}
                    {ui::hidden(YEAR, &typed.year)}
                    {ui::hidden(FROM, &typed.from_month)}
                    {ui::hidden(TO, &typed.to_month)}
                    {ui::submit_button(&label, "secondary", Some(FROM_LOOKUP))}
                </form>
            }
            .into_any()
        })
        .collect()
}

/// Whose consent is lacking, and for which services.
fn lacking(set: &SetView) -> Vec<(&SubjectShown, Vec<&str>)> {
    let lacks = |result: &&ResultView| result.decision.failing().contains(&CheckCode::ConsentLive);
    let mut lacking: Vec<(&SubjectShown, Vec<&str>)> = Vec::new();
    for result in set.results.iter().filter(lacks) {
        let service = result.service.as_str();
        let known = lacking
            .iter_mut()
            .find(|(subject, _)| subject.number == result.subject.number);
        match known {
            Some((_, services)) if services.contains(&service) => {}
            Some((_, services)) => services.push(service),
            None => lacking.push((&result.subject, vec![service])),
        }
    }
    lacking
}
