//! The standing of a use case: where it is, what waits for another person, what the reader may do, and what was done.

pub(crate) mod act;

use domain::usecase::life::standing::Act;
use leptos::prelude::*;

use crate::{
    page::PageInput,
    register,
    routes::path,
    texts::Texts,
    ui::{self, Field, format},
    wire::{StandingStep, StandingView},
};

pub(crate) const REASON: &str = "hvorfor";

/// The word of each step in the form.
pub(crate) const ACTS: [(&str, Act); 6] = [
    ("suspender", Act::Suspend),
    ("be-gjenapne", Act::AskToOpen),
    ("gjenapne", Act::Open),
    ("be-avslutt", Act::AskToEnd),
    ("avslutt", Act::End),
    ("trekk-tilbake", Act::TakeBack),
];

/// The page.
pub(crate) fn page(input: &PageInput, view: &StandingView, reason: &str) -> AnyView {
    let texts = input.texts();
    let words = &texts.standing;
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p><strong>{view.title.clone()}</strong>" "{register::status_tag(texts, view.status)}</p>
        <p>{words.intro}</p>
        {asked(texts, &view.asked)}
        <h2 class="ds-heading" data-size="sm">{words.act_title}</h2>
        {form(input, view, reason)}
        <h2 class="ds-heading" data-size="sm">{words.history}</h2>
        {history(texts, &view.steps)}
        <div class="buttons no-print">
            {ui::link_button(words.back, "secondary", path::use_case(&view.code))}
        </div>
    }
    .into_any()
}

fn signed(texts: &Texts, step: &StandingStep) -> String {
    let words = &texts.standing;
    let name = step.by.as_deref().unwrap_or(words.someone);
    (words.by)(name, &format::date_of(step.at))
}

/// What is asked for stands where the second person can't miss it.
fn asked(texts: &'static Texts, asked: &[StandingStep]) -> Option<AnyView> {
    if asked.is_empty() {
        return None;
    }
    let words = &texts.standing;
    let lines: Vec<_> = asked
        .iter()
        .map(|step| {
            view! {
                <p>
                    <strong>{(words.asked)(step.act)}</strong>
                    {format!(" ({}): ", signed(texts, step))}
                    {step.reason.clone()}
                </p>
            }
        })
        .collect();
    let content = view! {
        <h2 class="ds-heading" data-size="xs">{words.asked_title}</h2>
        {lines}
        <p>{words.two_persons}</p>
    };
    Some(ui::alert("info", content.into_any()))
}

fn form(input: &PageInput, view: &StandingView, typed: &str) -> AnyView {
    let words = &input.texts().standing;
    if view.open.is_empty() {
        return view! { <p>{words.nothing_open}</p> }.into_any();
    }
    let reason = Field {
        id: REASON,
        label: words.reason,
        hint: Some(words.reason_hint),
        value: typed,
        ..Field::default()
    };
    let open: Vec<_> = ACTS.iter().filter(|(_, act)| view.open.contains(act)).collect();
    let means: Vec<_> = open
        .iter()
        .map(|(_, act)| view! { <li>{(words.means)(*act)}</li> })
        .collect();
    let buttons: Vec<_> = open
        .iter()
        .map(|(word, act)| {
            let variant = match act {
                Act::Suspend | Act::Open | Act::End => "primary",
                Act::AskToOpen | Act::AskToEnd | Act::TakeBack => "secondary",
            };
            ui::submit_button((words.button)(*act), variant, Some(word))
        })
        .collect();
    view! {
        <form method="post" action=path::standing(&view.code) class="form">
            {ui::csrf(input)}
            <ul class="ds-list">{means}</ul>
            {ui::text_area(&reason.with_error(&input.errors), 3)}
            <div class="buttons">{buttons}</div>
        </form>
    }
    .into_any()
}

fn history(texts: &'static Texts, steps: &[StandingStep]) -> AnyView {
    let words = &texts.standing;
    if steps.is_empty() {
        return view! { <p>{words.no_history}</p> }.into_any();
    }
    let rows: Vec<_> = steps
        .iter()
        .map(|step| {
            view! {
                <tr>
                    <th scope="row">{(words.done)(step.act)}</th>
                    <td>{step.reason.clone()}</td>
                    <td>{signed(texts, step)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    ui::table(words.history, false, &[words.step, words.why, words.who], rows)
}
