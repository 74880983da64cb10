//! Segments: the list, one segment, one of its templates, and what a newer version of a template would change.
//! They paint what the desk tells; every step is a form that works without JavaScript.

pub(crate) mod act;
mod list;
mod notices;
mod one;
mod template;
mod update;

pub(crate) use self::{list::page as list, notices::notices, one::page as one};
pub(crate) use self::{template::page as template, update::page as update};
use crate::{
    page::{Form, PageInput},
    ui,
    wire::{SegmentRow, SegmentView, SegmentsView, TemplateView, UpdateView},
};
use leptos::prelude::*;

/// The fields of the forms, whose errors stand at them.
pub(crate) const NAME: &str = "navn";
pub(crate) const ABOUT: &str = "om";
pub(crate) const ORGNR: &str = "orgnr";
pub(crate) const SOURCE: &str = "bruksomrade";
pub(crate) const LOCKED: &str = "laast";
pub(crate) const NOTE: &str = "nytt";
pub(crate) const CODE: &str = "kode";
pub(crate) const TITLE: &str = "tittel";
/// Where an error stands that is about the page as such.
pub(crate) const HEADING: &str = "side";

/// A page of segments.
#[derive(Debug, Clone)]
pub enum SegmentPage {
    List { view: SegmentsView, typed: Form },
    One { view: Box<SegmentView>, typed: Form },
    Template { view: Box<TemplateView>, typed: Form },
    Update { view: Box<UpdateView> },
}

impl SegmentPage {
    /// The page's title.
    pub(crate) fn title(&self, texts: &'static crate::texts::Texts) -> &'static str {
        let words = &texts.segments;
        match self {
            Self::List { .. } => words.title,
            Self::One { .. } => words.one_title,
            Self::Template { .. } => words.template,
            Self::Update { .. } => words.update_title,
        }
    }
}

/// Paints it.
pub(crate) fn page(input: &PageInput, page: &SegmentPage) -> AnyView {
    match page {
        SegmentPage::List { view, typed } => list(input, view, typed),
        SegmentPage::One { view, typed } => one(input, view, typed),
        SegmentPage::Template { view, typed } => template(input, view, typed),
        SegmentPage::Update { view } => update(input, view),
    }
}

/// The heading of a page, where an error about the page as such stands.
fn heading(title: &str) -> AnyView {
    view! { <h1 class="ds-heading" data-size="lg" id=HEADING tabindex="-1">{title.to_owned()}</h1> }
        .into_any()
}

/// What the reader should follow up in a segment; `None` where there is nothing.
fn news(input: &PageInput, row: &SegmentRow) -> Option<String> {
    let words = &input.texts().segments;
    let mut said = Vec::new();
    if row.newer > 0 {
        said.push((words.newer_count)(row.newer));
    }
    if row.waiting > 0 {
        said.push((words.waiting_count)(row.waiting));
    }
    (!said.is_empty()).then(|| said.join("; "))
}

/// A form of one button, or a few.
fn buttons(input: &PageInput, action: String, hidden: &[(&str, &str)], buttons: Vec<AnyView>) -> AnyView {
    let hidden: Vec<_> = hidden
        .iter()
        .map(|(name, value)| ui::hidden(name, value))
        .collect();
    view! {
        <form method="post" action=action class="buttons no-print">
            {ui::csrf(input)}
            {hidden}
            {buttons}
        </form>
    }
    .into_any()
}
