//! A new way in after something was lost: a member's page for those who run accounts and who lead the unit, and the door that the link
//! leads to. What is typed at the door is never shown again.

use domain::access::reset::Lost;
use leptos::prelude::*;

use super::{PASSWORD, REPEAT};
use crate::{
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, Choices, Field, format},
    wire::{ResetAsked, ResetRow, ResetState, ResetView},
};

/// The names of the forms' fields.
pub(super) const LOST: &str = "mistet";
pub(super) const SEEN: &str = "sett";
pub(super) const NEW: &str = "nytt";

pub(super) fn page(input: &PageInput, view: &ResetView, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.resets;
    let hindered = view
        .hindered
        .map(|why| ui::alert("info", view! { <p>{(words.refusal)(why)}</p> }.into_any()));
    let next = match &view.open {
        Some(open) => one_open(input, view, open),
        None => view.may_start.then(|| start(input, view, typed)).into_any(),
    };
    let back = input
        .has_one_of(&domain::gate::Role::KEEPERS)
        .then(|| ui::link_button(words.back, "secondary", path::staff(&view.account)));
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p><strong>{view.name.0.clone()}</strong></p>
        <p>{words.intro}</p>
        {hindered}
        {next}
        {past(texts, &view.past)}
        <div class="buttons no-print">{back}</div>
    }
    .into_any()
}

fn start(input: &PageInput, view: &ResetView, typed: Option<&Form>) -> AnyView {
    let words = &input.texts().resets;
    let field = Field {
        id: LOST,
        label: words.lost_label,
        ..Field::default()
    };
    let options = Lost::ALL.map(|lost| (lost.word().to_owned(), (words.lost)(lost).to_owned()));
    let choices = Choices {
        options: options.into(),
        chosen: typed.map(|form| form.all(LOST)).unwrap_or_default(),
    };
    let hints = Lost::ALL.map(|lost| (words.lost_hint)(lost).to_owned());
    view! {
        <h2 class="ds-heading" data-size="sm">{words.start_title}</h2>
        {ui::prove_first(input)}
        <form method="post" action=path::reset(&view.account) class="form no-print">
            {ui::csrf(input)}
            {ui::radios(&field.with_error(&input.errors), &choices, &hints, false)}
            <div class="buttons">{ui::submit_button(words.start, "primary", Some("start"))}</div>
        </form>
    }
    .into_any()
}

/// The one under way: confirmed by another, or ended.
fn one_open(input: &PageInput, view: &ResetView, open: &ResetRow) -> AnyView {
    let texts = input.texts();
    let words = &texts.resets;
    let said = if open.state == ResetState::Confirmed {
        (words.sent)(&format::instant(texts, open.until))
    } else {
        words.waits.to_owned()
    };
    let confirm = view.may_confirm.then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.confirm_title}</h2>
            <p>{words.confirm_intro}</p>
            {ui::prove_first(input)}
            <form method="post" action=path::reset(&view.account) class="form no-print">
                {ui::csrf(input)}
                {ui::checkbox(SEEN, words.seen, None, false)}
                <div class="buttons">{ui::submit_button(words.confirm, "primary", Some("bekreft"))}</div>
            </form>
        }
    });
    let end = view.may_end.then(|| {
        view! {
            <form method="post" action=path::reset(&view.account) class="no-print">
                {ui::csrf(input)}
                <div class="buttons">{ui::submit_button(words.end, "secondary", Some("avbryt"))}</div>
            </form>
        }
    });
    view! {
        <h2 class="ds-heading" data-size="sm">{words.open_title}</h2>
        {ui::alert("info", view! { <p role="status">{said}</p> }.into_any())}
        <dl class="summary">
            {ui::summary_row(words.lost_label, (words.lost)(open.lost))}
            {ui::summary_row(words.begun_by, signed(texts, open))}
            {open.confirmed_by.clone().map(|by| ui::summary_row(words.confirmed_by, by))}
            {ui::summary_row(words.until, format::instant(texts, open.until))}
        </dl>
        {confirm}
        {end}
    }
    .into_any()
}

fn signed(texts: &Texts, row: &ResetRow) -> String {
    let by = row.begun_by.as_deref().unwrap_or(texts.stops.operator);
    format!("{by}, {}", format::date_of(row.begun))
}

fn past(texts: &'static Texts, rows: &[ResetRow]) -> Option<AnyView> {
    let words = &texts.resets;
    let shown: Vec<_> = rows
        .iter()
        .map(|row| {
            let state = match row.state {
                ResetState::Begun => words.begun.to_owned(),
                ResetState::Confirmed => words.confirmed.to_owned(),
                ResetState::Used(at) => format!("{}, {}", words.used, format::date_of(at)),
                ResetState::Ended(at) => format!("{}, {}", words.ended, format::date_of(at)),
                ResetState::Over => words.over.to_owned(),
            };
            view! {
                <tr>
                    <th scope="row">{(words.lost)(row.lost)}</th>
                    <td>{signed(texts, row)}</td>
                    <td>{row.confirmed_by.clone()}</td>
                    <td>{state}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = [words.lost_label, words.begun_by, words.confirmed_by, words.state];
    (!rows.is_empty()).then(|| ui::table(words.past, true, &heads, shown))
}

/// What the link leads to.
pub(super) fn door(input: &PageInput, asked: Option<&ResetAsked>, here: &str) -> AnyView {
    let texts = input.texts();
    let words = &texts.resets;
    let content = match asked {
        None => ui::alert("warning", view! { <p>{words.door_over}</p> }.into_any()),
        Some(asked) => asks(input, *asked, here),
    };
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.door_title}</h1>
        {content}
    }
    .into_any()
}

fn asks(input: &PageInput, asked: ResetAsked, here: &str) -> AnyView {
    let texts = input.texts();
    let words = &texts.resets;
    let secret = |id, label, hint, autocomplete| {
        let field = Field {
            id,
            label,
            hint,
            kind: "password",
            autocomplete,
            ..Field::default()
        };
        ui::text_field(&field.with_error(&input.errors))
    };
    let current = asked
        .lost
        .asks_password()
        .then(|| secret(PASSWORD, words.current, None, "current-password"));
    let hint = if asked.lost.asks_password() {
        words.new_optional_hint.to_owned()
    } else {
        (words.new_hint)(asked.shortest)
    };
    view! {
        <p>{(words.door_intro)(asked.lost)}</p>
        <dl class="summary">
            {ui::summary_row(words.door_until, format::instant(texts, asked.until))}
        </dl>
        <form method="post" action=here.to_owned() class="form" novalidate>
            {ui::csrf(input)}
            {current}
            {secret(NEW, words.new, Some(hint.as_str()), "new-password")}
            {secret(REPEAT, words.repeat, None, "new-password")}
            <div class="buttons">{ui::submit_button(words.take, "primary", None)}</div>
        </form>
    }
    .into_any()
}
