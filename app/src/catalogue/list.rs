//! Every service by provider, and what a search across all of them found.

use leptos::prelude::*;

use super::{PAGE, QUESTION};
use crate::{
    page::PageInput,
    routes::{encoded, path},
    texts::Texts,
    ui::{self, Field},
    wire::{FoundIn, FoundRow, SearchView, ServiceRow},
};

pub(super) fn page(
    input: &PageInput,
    rows: &[ServiceRow],
    question: &str,
    found: Option<&SearchView>,
) -> AnyView {
    let texts = input.texts();
    let words = &texts.catalogue;
    let content = match found {
        Some(found) => finds(texts, question, found),
        None => providers(texts, rows),
    };
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p>{words.intro}</p>
        {search(input, question)}
        {content}
        <p><a class="ds-link" href=path::MATRIX>{words.matrix}</a></p>
    }
    .into_any()
}

fn search(input: &PageInput, question: &str) -> AnyView {
    let words = &input.texts().catalogue;
    let field = Field {
        id: QUESTION,
        label: words.search,
        hint: Some(words.search_hint),
        value: question,
        kind: "search",
        autocomplete: "off",
        ..Field::default()
    };
    let clear =
        (!question.is_empty()).then(|| view! { <a class="ds-link" href=path::CATALOGUE>{words.clear}</a> });
    view! {
        <form class="filter no-print" role="search" method="post" action=path::CATALOGUE>
            {ui::csrf(input)}
            {ui::text_field(&field.with_error(&input.errors))}
            <div class="buttons">{ui::submit_button(words.search_button, "primary", None)}{clear}</div>
        </form>
    }
    .into_any()
}

/// One table for each provider; the rows come sorted by it.
fn providers(texts: &'static Texts, rows: &[ServiceRow]) -> AnyView {
    let words = &texts.catalogue;
    let tables: Vec<_> = rows
        .chunk_by(|one, other| one.provider == other.provider)
        .map(|rows| {
            let provider = rows.first().map(|row| row.provider.clone()).unwrap_or_default();
            let heads = [
                words.service,
                words.about,
                words.period,
                words.packages,
                words.fields,
                words.in_use,
            ];
            let caption = (words.services_of)(&provider);
            let lines = rows.iter().map(|row| line(texts, row)).collect();
            view! {
                <h2 class="ds-heading" data-size="sm">{provider}</h2>
                {ui::table(&caption, false, &heads, lines)}
            }
        })
        .collect();
    tables.into_any()
}

fn line(texts: &'static Texts, row: &ServiceRow) -> AnyView {
    let words = &texts.catalogue;
    let packages = match row.packages {
        0 => words.no_packages.to_owned(),
        some => some.to_string(),
    };
    view! {
        <tr>
            <th scope="row">
                <a class="ds-link" href=path::service(&row.code)>{row.title.clone()}</a>
                <div class="muted">{row.summary.clone()}</div>
            </th>
            <td>{(words.subject)(row.subject)}</td>
            <td>{(words.period_kind)(row.period)}</td>
            <td>{packages}</td>
            <td>{row.fields}</td>
            <td>{row.fetched}</td>
        </tr>
    }
    .into_any()
}

fn finds(texts: &'static Texts, question: &str, found: &SearchView) -> AnyView {
    let words = &texts.catalogue;
    if found.page.total == 0 {
        return view! { <p role="status">{words.nothing_found}</p> }.into_any();
    }
    let count = (words.found)(found.page.total);
    let rows = found.rows.iter().map(|row| find(texts, row)).collect();
    let heads = [words.field, words.service, words.found_in, words.fetched_by];
    let to = |page: usize| {
        format!(
            "{}?{QUESTION}={}&{PAGE}={page}",
            path::CATALOGUE,
            encoded(question)
        )
    };
    let last = found.page.first + found.rows.len().saturating_sub(1);
    let stands = (words.page_of)(words.rows, found.page.first, last, found.page.total);
    view! {
        <h2 class="ds-heading" data-size="sm">{count.clone()}</h2>
        {ui::table(&count, false, &heads, rows)}
        {super::pages(texts, words.rows, (found.page.page, found.page.pages), stands, to)}
    }
    .into_any()
}

fn find(texts: &'static Texts, row: &FoundRow) -> AnyView {
    let words = &texts.catalogue;
    let because: Vec<_> = row.because.iter().map(|one| reason(texts, one)).collect();
    let because = if because.is_empty() {
        (words.place)(domain::catalogue::Place::Label).into_any()
    } else {
        view! { <ul class="plain">{because}</ul> }.into_any()
    };
    view! {
        <tr>
            <th scope="row"><a class="ds-link" href=path::field(&row.service.code, &row.name)>{row.label.clone()}</a></th>
            <td><a class="ds-link" href=path::service(&row.service.code)>{row.service.label.clone()}</a></td>
            <td>{because}</td>
            <td>{(words.use_cases)(row.fetchers)}</td>
        </tr>
    }
    .into_any()
}

/// The text that was found, read aloud in its own language.
fn reason(texts: &'static Texts, one: &FoundIn) -> AnyView {
    let words = &texts.catalogue;
    let place = (words.place)(one.place);
    let (what, lang) = match one.language {
        None => (place.to_owned(), None),
        Some(language) => {
            let lang = Texts::of(language).lang;
            let other = (lang != texts.lang).then_some(lang);
            let named = other.map_or_else(String::new, |_| format!(" ({})", (words.language)(language)));
            (format!("{place}{named}"), other)
        }
    };
    let text = one.text.clone();
    let text = match one.language {
        None => view! { <code>{text}</code> }.into_any(),
        Some(_) => view! { <span lang=lang>{text}</span> }.into_any(),
    };
    view! { <li>{what}": "{text}</li> }.into_any()
}
