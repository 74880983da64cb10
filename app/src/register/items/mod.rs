//! Register items: rules, agreements and routines that use cases stand on. One list per kind, one page per item, the starting
//! library of rules, and the forms that write, change and renew.

pub(crate) mod act;
mod connecting;
pub(crate) mod connecting_act;
mod form;
mod live;
mod one;
mod question;
mod read;

use domain::usecase::{ItemKind, LawChangeStatus};
use leptos::prelude::*;

use self::{
    act::list_path,
    form::Asking,
    question::{answered, paint},
};
use crate::{
    catalogue::{PAGE, QUESTION},
    page::{Form, PageInput},
    routes::{encoded, path},
    texts::Texts,
    ui::{self, Field, format},
    wire::{ItemChoices, ItemRow, ItemStatus, ItemsView, KindRow, LibraryRow, Private},
};
pub(crate) use connecting::connection;
pub(crate) use one::{change, one, renew};

pub(crate) const REASON: &str = "begrunnelse";
pub(crate) const UNTIL: &str = "verifiserInnen";
const END: &str = "avslutt";
/// Where the next step of an assessment stands.
pub(crate) const STEP: &str = "neste-steg";
pub(crate) const LAW_STATUS: &str = "lovstatus";
pub(crate) const LAW_FROM: &str = "lovGjelderFra";
pub(crate) const LAW_SOURCE: &str = "lovkilde";

/// What was typed on the page of an item.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub reason: Private<String>,
    pub until: String,
    pub law: Form,
}

const SLUGS: [(ItemKind, &str); 8] = [
    (ItemKind::Hook, "hjemler"),
    (ItemKind::ProviderAgreement, "tilbyderavtaler"),
    (ItemKind::ProcessorAgreement, "databehandleravtaler"),
    (ItemKind::Routine, "rutiner"),
    (ItemKind::Dpia, "personvernkonsekvenser"),
    (ItemKind::RiskAssessment, "risikovurderinger"),
    (ItemKind::LawChange, "lovendringer"),
    (ItemKind::OwnSystem, "systemer"),
];

/// The kind's word in addresses.
pub(crate) fn slug(kind: ItemKind) -> &'static str {
    let found = SLUGS.iter().find(|(known, _)| *known == kind);
    found.map_or("", |(_, slug)| *slug)
}

fn kind_of(slug: &str) -> Option<ItemKind> {
    let found = SLUGS.iter().find(|(_, known)| *known == slug);
    found.map(|(kind, _)| *kind)
}

pub(crate) fn path_of(kind: ItemKind, id: &str) -> String {
    format!("{}/{id}", list_path(kind))
}

pub(crate) fn status_tag(texts: &Texts, status: ItemStatus) -> AnyView {
    let colour = match status {
        ItemStatus::InForce => "success",
        ItemStatus::Coming | ItemStatus::Proposed | ItemStatus::UnderWay => "info",
        ItemStatus::Law(LawChangeStatus::Dropped) => "neutral",
        ItemStatus::Law(_) => "info",
        ItemStatus::ReviewDue | ItemStatus::Done => "warning",
        ItemStatus::Expired => "danger",
        ItemStatus::Ended => "neutral",
    };
    view! { <span class="ds-tag" data-color=colour>{(texts.items.status)(status)}</span> }.into_any()
}

/// The kinds.
pub(crate) fn kinds(input: &PageInput, rows: &[KindRow]) -> AnyView {
    let texts = input.texts();
    let words = &texts.items;
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let kind = (words.kind)(row.kind);
            view! {
                <tr>
                    <th scope="row">
                        <a class="ds-link" href=list_path(row.kind)>{kind.many}</a>
                    </th>
                    <td>{row.going}</td>
                    <td>{row.wanting}</td>
                    <td>{kind.what}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = [words.kinds, words.going, words.wanting, words.says];
    view! {
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p>{words.intro}</p>
        {ui::table(words.title, false, &heads, rows)}
        <div class="buttons">
            {ui::link_button(texts.systems.title, "secondary", path::SYSTEMS.to_owned())}
            {ui::link_button(texts.connections.title, "secondary", path::CONNECTIONS.to_owned())}
        </div>
    }
    .into_any()
}

/// One page of the items of one kind.
pub(crate) fn list(input: &PageInput, view: &ItemsView, question: &str) -> AnyView {
    let texts = input.texts();
    let words = &texts.items;
    let kind = (words.kind)(view.kind);
    let table = if view.rows.is_empty() && !question.is_empty() {
        view! { <p role="status">{texts.register.none_found}</p> }.into_any()
    } else if view.rows.is_empty() {
        view! { <p>{words.none}</p> }.into_any()
    } else {
        let rows = view
            .rows
            .iter()
            .map(|row| self::row(texts, view.kind, row))
            .collect();
        let heads = [
            words.name,
            words.state,
            words.valid_to,
            words.review_by,
            words.used_by,
        ];
        ui::table(kind.many, false, &heads, rows)
    };
    let new = view
        .may_write
        .then(|| ui::link_button(kind.new, "primary", format!("{}/ny", list_path(view.kind))));
    let library = (view.kind == ItemKind::Hook)
        .then(|| ui::link_button(words.library, "secondary", path::RULE_LIBRARY.to_owned()));
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p><a class="ds-link" href=path::REGISTER>{words.title}</a></p>
        <h1 class="ds-heading" data-size="lg">{kind.many}</h1>
        <p>{kind.what}</p>
        <div class="buttons">{new}{library}</div>
        {search(input, view.kind, question)}
        {table}
        {pages(texts, view, question)}
    }
    .into_any()
}

fn search(input: &PageInput, kind: ItemKind, question: &str) -> AnyView {
    let words = input.texts();
    let field = Field {
        id: QUESTION,
        label: words.items.search,
        hint: Some(words.items.search_hint),
        value: question,
        kind: "search",
        autocomplete: "off",
        ..Field::default()
    };
    let here = list_path(kind);
    let clear = (!question.is_empty())
        .then(|| view! { <a class="ds-link" href=here.clone()>{words.register.clear}</a> });
    view! {
        <form class="filter no-print" role="search" method="post" action=here.clone()>
            {ui::csrf(input)}
            {ui::text_field(&field.with_error(&input.errors))}
            <div class="buttons">{ui::submit_button(words.catalogue.search_button, "secondary", None)}{clear}</div>
        </form>
    }
    .into_any()
}

fn pages(texts: &'static Texts, view: &ItemsView, question: &str) -> Option<AnyView> {
    let (page, name) = (view.page, (texts.items.kind)(view.kind).many);
    let last = page.first + view.rows.len().saturating_sub(1);
    let stands = (texts.catalogue.page_of)(name, page.first, last, page.total);
    let here = list_path(view.kind);
    let asked = match question {
        "" => String::new(),
        some => format!("{QUESTION}={}&", encoded(some)),
    };
    let to = |page: usize| format!("{here}?{asked}{PAGE}={page}");
    crate::catalogue::pages(texts, name, (page.page, page.pages), stands, to)
}

fn row(texts: &'static Texts, kind: ItemKind, row: &ItemRow) -> AnyView {
    let words = &texts.items;
    let waits = row
        .waiting
        .then(|| view! { " "<span class="ds-tag" data-color="warning">{words.renewal_waits}</span> });
    let ends = row
        .valid_to
        .map_or_else(|| words.until_ended.to_owned(), format::day);
    view! {
        <tr>
            <th scope="row">
                <a class="ds-link" href=path_of(kind, &row.id)>{row.title.clone()}</a>
            </th>
            <td>{status_tag(texts, row.status)}{waits}</td>
            <td>{ends}</td>
            <td>{row.review_by.map(format::day)}</td>
            <td>{row.used_by}</td>
        </tr>
    }
    .into_any()
}

/// The starting library: each rule with everything it says, to be taken in as proposed.
pub(crate) fn library(input: &PageInput, rows: &[LibraryRow], choices: &ItemChoices) -> AnyView {
    let texts = input.texts();
    let words = &texts.items;
    let officer = input.has_role(domain::gate::Role::PrivacyOfficer);
    let rules: Vec<_> = rows
        .iter()
        .map(|row| {
            let asking = Asking { texts, choices };
            let says: Vec<_> = asking
                .of(&row.substance)
                .iter()
                .filter_map(|question| answered(texts, question))
                .collect();
            let act = match &row.taken {
                Some(id) => Some(
                    view! { <p><a class="ds-link" href=path_of(ItemKind::Hook, id)>{words.taken}</a></p> }
                        .into_any(),
                ),
                None => officer.then(|| take_in(input, row)),
            };
            view! {
                <section>
                    <h2 class="ds-heading" data-size="sm">{row.title.clone()}</h2>
                    <dl class="summary">{says}</dl>
                    {act}
                </section>
            }
        })
        .collect();
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p><a class="ds-link" href=list_path(ItemKind::Hook)>{(words.kind)(ItemKind::Hook).many}</a></p>
        <h1 class="ds-heading" data-size="lg" id="bibliotek">{words.library}</h1>
        <p>{words.library_intro}</p>
        {rules}
    }
    .into_any()
}

/// The button names its rule, since there is one for each.
fn take_in(input: &PageInput, row: &LibraryRow) -> AnyView {
    let words = &input.texts().items;
    let name = format!("{} {}", words.take_in, row.title);
    view! {
        <form method="post" action=path::RULE_LIBRARY class="no-print">
            {ui::csrf(input)}
            {ui::hidden("regel", &row.code)}
            <button class="ds-button" data-variant="secondary" r#type="submit" aria-label=name>
                {words.take_in}
            </button>
        </form>
    }
    .into_any()
}

/// The form of a new item.
pub(crate) fn new(input: &PageInput, kind: ItemKind, choices: &ItemChoices, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = (texts.items.kind)(kind);
    let asking = Asking { texts, choices };
    let questions: Vec<_> = asking
        .empty(kind)
        .into_iter()
        .map(|question| paint(texts, question, typed, &input.errors))
        .collect();
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p><a class="ds-link" href=list_path(kind)>{words.many}</a></p>
        <h1 class="ds-heading" data-size="lg">{words.new}</h1>
        <p>{words.what}</p>
        <form method="post" action=format!("{}/ny", list_path(kind)) class="form">
            {ui::csrf(input)}
            {questions}
            {ui::submit_button(texts.items.save, "primary", None)}
        </form>
    }
    .into_any()
}
