//! Adressebeskyttelse: whether levels are asked for and through what, how many the register holds and when it was last followed, and what
//! each service does. Numbers only: nobody in the register is ever named.

pub(crate) mod act;

use leptos::prelude::*;

use crate::{
    page::PageInput,
    routes::path,
    ui::{self, Choices, Field, format},
    wire::{HowMany, ShieldView},
};

pub(crate) const CHOICE: &str = "valg";
pub(crate) const ON: &str = "paa";
pub(crate) const OFF: &str = "av";

/// The page.
pub(crate) fn page(input: &PageInput, view: &ShieldView) -> AnyView {
    let texts = input.texts();
    let words = &texts.shield;
    let colour = if view.on { "success" } else { "warning" };
    let stands = view! { <p>{if view.on { words.on } else { words.off }}</p> }.into_any();
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p>{words.intro}</p>
        {view.may_change.then(|| ui::prove_first(input))}
        <h2 class="ds-heading" data-size="sm">{words.source}</h2>
        {ui::alert(colour, stands)}
        {facts(input, view)}
        {view.may_change.then(|| form(input, view))}
        <h2 class="ds-heading" data-size="sm">{words.services}</h2>
        {services(input, view)}
    }
    .into_any()
}

fn facts(input: &PageInput, view: &ShieldView) -> AnyView {
    let texts = input.texts();
    let words = &texts.shield;
    let by = view.by.as_ref().map(|(name, at)| {
        let day = format::date_of(*at);
        let said = match name {
            Some(name) => (words.set_by)(name, &day),
            None => (words.set_at)(&day),
        };
        ui::summary_row(texts.stops.set, said)
    });
    let through = view.through.as_ref().map(|(use_case, system)| {
        view! {
            {ui::summary_row(words.use_case, use_case.clone())}
            {ui::summary_row(words.system, system.clone())}
        }
    });
    let followed = match view.followed {
        Some(at) => format::instant(texts, at),
        None => words.never_followed.to_owned(),
    };
    let kept = match view.protected {
        HowMany::None => words.nobody.to_owned(),
        HowMany::Few => words.few.to_owned(),
        HowMany::Number(number) => (words.number)(number),
    };
    view! {
        <dl class="summary">
            {by}
            {through}
            {ui::summary_row(words.followed, followed)}
            {ui::summary_row(words.kept, kept)}
        </dl>
    }
    .into_any()
}

fn form(input: &PageInput, view: &ShieldView) -> AnyView {
    let texts = input.texts();
    let words = &texts.shield;
    if view.on {
        return view! {
            <form method="post" action=path::SHIELD class="form">
                {ui::csrf(input)}
                <p>{words.turn_off_hint}</p>
                {ui::submit_button(words.turn_off, "secondary", Some(OFF))}
            </form>
        }
        .into_any();
    }
    if view.choices.is_empty() {
        return view! { <p>{words.no_choice}</p> }.into_any();
    }
    let options = view.choices.iter();
    let choices = Choices {
        options: options.map(|one| (one.code.clone(), one.label.clone())).collect(),
        chosen: Vec::new(),
    };
    let field = Field {
        id: CHOICE,
        label: words.choice,
        hint: Some(words.choice_hint),
        ..Field::default()
    };
    view! {
        <form method="post" action=path::SHIELD class="form">
            {ui::csrf(input)}
            {ui::select(&field.with_error(&input.errors), &choices, Some(texts.common.choose))}
            {ui::submit_button(words.turn_on, "primary", Some(ON))}
        </form>
    }
    .into_any()
}

fn services(input: &PageInput, view: &ShieldView) -> AnyView {
    let words = &input.texts().shield;
    let rows = view.services.iter().map(|one| {
        let what = (words.told)(one.told);
        view! { <tr><th scope="row">{one.title.clone()}</th><td>{what}</td></tr> }.into_any()
    });
    ui::table(
        words.services,
        false,
        &[words.service, words.what],
        rows.collect(),
    )
}
