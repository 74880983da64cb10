//! The catalogue: services by provider, their fields, a search across all of them, which use cases fetch what, and the way from a
//! field into a draft. For everyone in an organisation; only who writes the register can choose.

pub(crate) mod act;
mod choose;
mod field;
mod list;
mod matrix;
mod picture;
mod service;

use leptos::prelude::*;

use crate::{
    page::{Form, PageInput},
    texts::Texts,
    wire::{Choice, FieldView, MatrixView, Private, Said, SearchView, ServiceRow, ServiceView},
};

/// The words of a search or a filter.
pub(crate) const QUESTION: &str = "sok";
/// The button that narrows.
pub(crate) const FILTER: &str = "avgrens";
/// The rights package.
pub(crate) const PACKAGE: &str = "pakke";
/// A service to narrow by.
pub(crate) const SERVICE: &str = "tjeneste";
/// A page of a list, or of the use cases of the matrix.
pub(crate) const PAGE: &str = "side";
/// A page of the matrix's fields.
pub(crate) const ROW_PAGE: &str = "rad";
/// A field that is ticked.
pub(crate) const TICKED: &str = "felt";
/// The draft that the fields go into.
pub(crate) const DRAFT: &str = "utkast";
/// The reason for every field that has none of its own.
pub(crate) const FOR_ALL: &str = "alle";
/// Before a field's name: the reason of its own.
pub(crate) const REASON: &str = "b-";

/// How the fields of a service are narrowed.
#[derive(Debug, Clone, Default)]
pub struct ServiceFilter {
    pub package: Option<String>,
    pub question: Private<String>,
}

/// A page of the catalogue.
#[derive(Debug, Clone)]
pub enum CataloguePage {
    List {
        rows: Vec<ServiceRow>,
        question: Private<String>,
        /// What was found; `None` when nothing was asked.
        found: Option<SearchView>,
    },
    Service {
        view: Box<ServiceView>,
        filter: ServiceFilter,
        ticked: Vec<String>,
    },
    Field {
        view: Box<FieldView>,
    },
    Choose {
        view: Box<ServiceView>,
        /// Drafts under way.
        drafts: Vec<Choice>,
        typed: Form,
    },
    Matrix {
        view: MatrixView,
    },
}

impl CataloguePage {
    /// The page's title: words of ours only.
    pub(crate) fn title(&self, texts: &Texts) -> &'static str {
        let words = &texts.catalogue;
        match self {
            Self::List { .. } => words.title,
            Self::Service { .. } => words.service,
            Self::Field { .. } => words.field_title,
            Self::Choose { .. } => words.choose_title,
            Self::Matrix { .. } => words.matrix,
        }
    }
}

/// The page.
pub(crate) fn page(input: &PageInput, page: &CataloguePage) -> AnyView {
    match page {
        CataloguePage::List {
            rows,
            question,
            found,
        } => list::page(input, rows, &question.0, found.as_ref()),
        CataloguePage::Service { view, filter, ticked } => service::page(input, view, filter, ticked),
        CataloguePage::Field { view } => field::page(input, view),
        CataloguePage::Choose { view, drafts, typed } => choose::page(input, view, drafts, typed),
        CataloguePage::Matrix { view } => matrix::page(input, view),
    }
}

/// An explanation, marked with its language where that is not the page's.
fn said(texts: &Texts, said: &Said) -> AnyView {
    let own = Texts::of(said.language).lang;
    let lang = (own != texts.lang).then_some(own);
    view! { <span lang=lang>{said.text.clone()}</span> }.into_any()
}

/// From one page of a list to the next, where there are several.
pub(crate) fn pages(
    texts: &'static Texts,
    name: &str,
    (page, pages): (usize, usize),
    stands: String,
    to: impl Fn(usize) -> String,
) -> Option<AnyView> {
    if pages < 2 {
        return None;
    }
    let words = &texts.catalogue;
    let previous = (page > 1).then(|| {
        view! { <a class="ds-link" rel="prev" href=to(page - 1)>{words.previous}</a> }
    });
    let next = (page < pages).then(|| {
        view! { <a class="ds-link" rel="next" href=to(page + 1)>{words.next}</a> }
    });
    Some(
        view! {
            <nav class="buttons no-print" aria-label=name.to_owned()>
                {previous}
                <span>{stands}</span>
                {next}
            </nav>
        }
        .into_any(),
    )
}
