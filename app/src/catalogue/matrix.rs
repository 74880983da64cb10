//! Fields by use cases: a picture, and a table beside it that says the same. Both are paged, so that they stay readable however
//! many there are.

use leptos::prelude::*;

use super::{PAGE, ROW_PAGE, SERVICE, picture};
use crate::{
    page::PageInput,
    routes::{encoded, path},
    texts::Texts,
    ui::{self, Choices, Field},
    wire::{Choice, MatrixRow, MatrixView, Paged},
};

pub(super) fn page(input: &PageInput, view: &MatrixView) -> AnyView {
    let texts = input.texts();
    let words = &texts.catalogue;
    let content = if view.rows.is_empty() {
        view! { <p role="status">{words.matrix_empty}</p> }.into_any()
    } else {
        view! {
            {pages(texts, view)}
            {picture::of(texts, view)}
            {table(texts, view)}
        }
        .into_any()
    };
    view! {
        <h1 class="ds-heading" data-size="lg">{words.matrix}</h1>
        <p>{words.matrix_intro}</p>
        {filter(texts, view)}
        {content}
        <p><a class="ds-link" href=path::CATALOGUE>{words.back}</a></p>
    }
    .into_any()
}

fn filter(texts: &'static Texts, view: &MatrixView) -> AnyView {
    let words = &texts.catalogue;
    let field = Field {
        id: SERVICE,
        label: words.service,
        ..Field::default()
    };
    let options = view
        .services
        .iter()
        .map(|one| (one.code.clone(), one.label.clone()));
    let choices = Choices {
        options: options.collect(),
        chosen: view.service.iter().cloned().collect(),
    };
    view! {
        <form class="filter no-print" method="get" action=path::MATRIX aria-label=words.filter>
            {ui::select(&field, &choices, Some(words.every_service))}
            <div class="buttons">{ui::submit_button(words.filter_button, "secondary", None)}</div>
        </form>
    }
    .into_any()
}

fn pages(texts: &'static Texts, view: &MatrixView) -> AnyView {
    let words = &texts.catalogue;
    let service = view.service.as_ref();
    let service = service.map_or_else(String::new, |code| format!("&{SERVICE}={}", encoded(code)));
    let stands = |what: &str, page: Paged, count: usize| {
        (words.page_of)(what, page.first, page.first + count.saturating_sub(1), page.total)
    };
    let columns = |page: usize| format!("{}?{PAGE}={page}{service}", path::MATRIX);
    let rows = |page: usize| {
        format!(
            "{}?{PAGE}={}&{ROW_PAGE}={page}{service}",
            path::MATRIX,
            view.columns.page
        )
    };
    let (across, down) = (view.columns, view.row_page);
    let of_columns = stands(words.columns, across, view.use_cases.len());
    let of_rows = stands(words.rows, down, view.rows.len());
    view! {
        {super::pages(texts, words.columns, (across.page, across.pages), of_columns, columns)}
        {super::pages(texts, words.rows, (down.page, down.pages), of_rows, rows)}
    }
    .into_any()
}

fn table(texts: &'static Texts, view: &MatrixView) -> AnyView {
    let words = &texts.catalogue;
    let head = |(place, one): (usize, &Choice)| {
        let number = view.columns.first + place;
        view! {
            <th scope="col">
                {format!("{number}. ")}
                <a class="ds-link" href=path::use_case(&one.code)>{one.label.clone()}</a>
            </th>
        }
    };
    let heads: Vec<_> = view.use_cases.iter().enumerate().map(head).collect();
    let rows: Vec<_> = view.rows.iter().map(|row| line(texts, row)).collect();
    view! {
        <div class="scroll" role="region" aria-label=words.matrix_caption tabindex="0">
            <table class="ds-table matrix-table" data-border>
                <caption>{words.matrix_caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.field}</th>
                        <th scope="col">{words.service}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn line(texts: &'static Texts, row: &MatrixRow) -> AnyView {
    let cell = |fetches: &bool| {
        let said = if *fetches { texts.common.yes } else { "\u{2013}" };
        view! { <td>{said}</td> }
    };
    let cells: Vec<_> = row.cells.iter().map(cell).collect();
    view! {
        <tr>
            <th scope="row"><a class="ds-link" href=path::field(&row.service.code, &row.name)>{row.label.clone()}</a></th>
            <td>{row.service.label.clone()}</td>
            {cells}
        </tr>
    }
    .into_any()
}
