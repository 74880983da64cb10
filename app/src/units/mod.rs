//! The units that hold a use case: a list to tick, for an admin; the same list to read, for those who follow it.

pub(crate) mod act;

use leptos::prelude::*;

use crate::{
    page::{Form, PageInput},
    routes::path,
    ui::{self, Choices, Field},
    wire::UnitsView,
};

pub(crate) const UNITS: &str = "enheter";
/// The units that held it when the page was read.
pub(crate) const BEFORE: &str = "for";

/// The page. `typed` is what was sent and could not be taken.
pub(crate) fn page(input: &PageInput, view: &UnitsView, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.units;
    let content = if view.may_set {
        form(input, view, typed)
    } else {
        held(input, view)
    };
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p><strong>{view.title.clone()}</strong></p>
        <p>{words.intro}</p>
        {content}
        <div class="buttons no-print">
            {ui::link_button(words.back, "secondary", path::use_case(&view.code))}
        </div>
    }
    .into_any()
}

fn held(input: &PageInput, view: &UnitsView) -> AnyView {
    let words = &input.texts().units;
    let held: Vec<_> = view
        .units
        .iter()
        .filter(|unit| view.held.contains(&unit.code))
        .map(|unit| view! { <li>{unit.label.clone()}</li> })
        .collect();
    if held.is_empty() {
        return view! { <p>{words.none}</p> }.into_any();
    }
    view! { <ul class="ds-list">{held}</ul> }.into_any()
}

fn form(input: &PageInput, view: &UnitsView, typed: Option<&Form>) -> AnyView {
    let words = &input.texts().units;
    let field = Field {
        id: UNITS,
        label: words.units,
        ..Field::default()
    };
    let choices = Choices {
        options: view
            .units
            .iter()
            .map(|unit| (unit.code.clone(), unit.label.clone()))
            .collect(),
        chosen: typed.map_or_else(|| view.held.clone(), |form| form.all(UNITS)),
    };
    view! {
        <form method="post" action=path::units(&view.code) class="form">
            {ui::csrf(input)}
            {ui::hidden(BEFORE, &view.held.join(" "))}
            {ui::radios(&field.with_error(&input.errors), &choices, &[], true)}
            {ui::submit_button(words.save, "primary", None)}
        </form>
    }
    .into_any()
}
