//! The segments that the organisation coordinates, belongs to or is invited into, and where a new one is set up.

use leptos::prelude::*;

use super::{ABOUT, NAME, heading, news};
use crate::{
    page::{Form, PageInput},
    routes::path,
    ui::{self, Field},
    wire::{SegmentRow, SegmentsView},
};

pub(crate) fn page(input: &PageInput, view: &SegmentsView, typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.segments;
    let content = if view.rows.is_empty() {
        view! { <p>{words.none}</p> }.into_any()
    } else {
        let rows: Vec<_> = view.rows.iter().map(|row| self::row(input, row)).collect();
        let heads = [words.name, words.coordinator, words.place_head, words.news];
        ui::table(words.caption, true, &heads, rows)
    };
    view! {
        {ui::error_summary(texts, &input.errors)}
        {heading(words.title)}
        <p>{words.intro}</p>
        {content}
        {view.may_found.then(|| found(input, typed))}
    }
    .into_any()
}

fn row(input: &PageInput, row: &SegmentRow) -> AnyView {
    let texts = input.texts();
    let words = &texts.segments;
    let news = news(input, row).map(|news| view! { <span class="ds-tag" data-color="info">{news}</span> });
    view! {
        <tr>
            <th scope="row"><a class="ds-link" href=path::segment(&row.id)>{row.name.clone()}</a></th>
            <td>{row.coordinator.clone()}</td>
            <td>{(words.place)(row.place)}</td>
            <td>{news}</td>
        </tr>
    }
    .into_any()
}

fn found(input: &PageInput, typed: &Form) -> AnyView {
    let words = &input.texts().segments;
    let name = Field {
        id: NAME,
        label: words.found_name,
        value: typed.raw(NAME),
        ..Field::default()
    };
    let about = Field {
        id: ABOUT,
        label: words.found_about,
        hint: Some(words.found_about_hint),
        value: typed.raw(ABOUT),
        ..Field::default()
    };
    view! {
        <h2 class="ds-heading" data-size="sm">{words.found_title}</h2>
        <p>{words.found_intro}</p>
        <form method="post" action=path::SEGMENTS class="form">
            {ui::csrf(input)}
            {ui::text_field(&name.with_error(&input.errors))}
            {ui::text_area(&about.with_error(&input.errors), 2)}
            {ui::submit_button(words.found_button, "primary", Some("opprett"))}
        </form>
    }
    .into_any()
}
