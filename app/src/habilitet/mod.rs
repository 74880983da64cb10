//! Habilitet: the reader's own ties, what leaders are asked to assess, and look-ups about colleagues that somebody looks at.

pub(crate) mod act;
mod assess;
mod colleagues;
mod ties;

use domain::gate::Role;
use leptos::prelude::*;

use crate::{
    access::decides,
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui,
    wire::{AssessmentView, AssessmentsView, ColleagueView, ColleaguesView, TiesView},
};

/// The names of the forms' fields.
const KIND: &str = "type";
const NUMBER: &str = "nummer";
/// The same of the form for companies, which stands on the same page.
const COMPANY_KIND: &str = "virksomhetstype";
const COMPANY_NUMBER: &str = "orgnr";
const TIE: &str = "binding";
const LOOKUP: &str = "oppslag";
const ANSWER: &str = "svar";
const FOUND: &str = "vurdering";
const REASON: &str = "begrunnelse";

/// What stands on a page of habilitet.
#[derive(Debug, Clone)]
pub enum HabilitetPage {
    Ties {
        view: TiesView,
        /// Which kind was chosen; a number that was typed is not given back.
        typed: Form,
    },
    Assessments {
        view: AssessmentsView,
    },
    Assessment {
        view: Box<AssessmentView>,
        typed: Option<Form>,
    },
    Colleagues {
        view: ColleaguesView,
    },
    Colleague {
        view: Box<ColleagueView>,
        typed: Option<Form>,
    },
}

impl HabilitetPage {
    /// The page's title: words of ours only.
    pub(crate) fn title(&self, texts: &Texts) -> &'static str {
        let words = &texts.habilitet;
        match self {
            Self::Ties { .. } => words.ties,
            Self::Assessments { .. } => words.title,
            Self::Assessment { .. } => words.one,
            Self::Colleagues { .. } => words.colleagues,
            Self::Colleague { .. } => words.colleague,
        }
    }
}

/// The page.
pub(crate) fn page(input: &PageInput, page: &HabilitetPage) -> AnyView {
    match page {
        HabilitetPage::Ties { view, typed } => ties::page(input, view, typed),
        HabilitetPage::Assessments { view } => assess::list(input, view),
        HabilitetPage::Assessment { view, typed } => assess::one(input, view, typed.as_ref()),
        HabilitetPage::Colleagues { view } => colleagues::list(input, view),
        HabilitetPage::Colleague { view, typed } => colleagues::one(input, view, typed.as_ref()),
    }
}

fn leads(input: &PageInput) -> bool {
    input.membership.as_ref().is_some_and(|one| one.leader)
}

/// Whether the reader asks for assessments, answers them, or follows them.
pub(crate) fn concerns(input: &PageInput) -> bool {
    leads(input) || input.has_one_of(&[Role::Caseworker, Role::Dpo, Role::Auditor])
}

/// Whether the reader reads look-ups about colleagues: to review them, or to follow them.
pub(crate) fn reads(input: &PageInput) -> bool {
    decides(input) || input.has_one_of(&[Role::Dpo, Role::Auditor])
}

/// Asks the leader, from a look-up that was stopped.
pub(crate) fn offer(input: &PageInput, lookup: &str) -> AnyView {
    let words = &input.texts().habilitet;
    view! {
        <form method="post" action=path::HABILITET class="no-print">
            {ui::csrf(input)}
            {ui::hidden(LOOKUP, lookup)}
            <p>{words.offer_intro}</p>
            <div class="buttons">{ui::submit_button(words.offer, "primary", Some("spor"))}</div>
        </form>
    }
    .into_any()
}
