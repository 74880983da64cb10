//! Look-ups about colleagues: the list, and the page of one with the form that closes it. Whom it was about, neither says.

use domain::access::break_glass::Verdict;
use leptos::prelude::*;

use super::{FOUND, REASON};
use crate::{
    access::decides,
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, Choices, Field, format},
    wire::{AccessSaid, ColleagueRow, ColleagueView, ColleaguesView},
};

/// How a finding is called in the form.
pub(super) fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Justified => "begrunnet",
        Verdict::NotJustified => "ikke-begrunnet",
    }
}

fn state_tag(texts: &'static Texts, found: Option<Verdict>) -> AnyView {
    let words = &texts.habilitet;
    let (colour, said) = match found {
        None => ("warning", words.waits),
        Some(Verdict::Justified) => ("success", (words.verdicts)(Verdict::Justified)),
        Some(Verdict::NotJustified) => ("danger", (words.verdicts)(Verdict::NotJustified)),
    };
    view! { <span class="ds-tag" data-color=colour>{said}</span> }.into_any()
}

fn case_of(texts: &'static Texts, row: &ColleagueRow) -> String {
    let gone = || texts.habilitet.case_gone.to_owned();
    row.case_reference
        .as_ref()
        .map_or_else(gone, |case| case.0.clone())
}

pub(super) fn list(input: &PageInput, view: &ColleaguesView) -> AnyView {
    let texts = input.texts();
    let words = &texts.habilitet;
    let intro = if decides(input) {
        words.colleagues_intro
    } else {
        words.colleagues_reader
    };
    let waiting = if view.waiting.is_empty() {
        view! { <p>{words.colleagues_none}</p> }.into_any()
    } else {
        table(texts, words.unseen, &view.waiting)
    };
    let seen = (!view.seen.is_empty()).then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.seen}</h2>
            {table(texts, words.seen, &view.seen)}
        }
    });
    view! {
        <h1 class="ds-heading" data-size="lg">{words.colleagues}</h1>
        <p>{intro}</p>
        <h2 class="ds-heading" data-size="sm">{words.unseen}</h2>
        {waiting}
        {seen}
    }
    .into_any()
}

fn table(texts: &'static Texts, caption: &'static str, rows: &[ColleagueRow]) -> AnyView {
    let words = &texts.habilitet;
    let heads = [
        words.at,
        words.actor,
        words.use_case,
        words.service,
        words.case,
        words.state,
    ];
    let rows = rows
        .iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">
                        <a class="ds-link" href=path::colleague(&row.id)>{format::instant(texts, row.at)}</a>
                    </th>
                    <td>{row.actor.clone()}</td>
                    <td>{row.use_case.clone()}</td>
                    <td>{row.service.clone()}</td>
                    <td>{case_of(texts, row)}</td>
                    <td>{state_tag(texts, row.found)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    ui::table(caption, false, &heads, rows)
}

pub(super) fn one(input: &PageInput, view: &ColleagueView, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.habilitet;
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p class="no-print"><a class="ds-link" href=path::COLLEAGUES>{words.colleagues}</a></p>
        <h1 class="ds-heading" data-size="lg">{words.colleague}</h1>
        <p>{state_tag(texts, view.row.found)}</p>
        {facts(texts, view)}
        {close(input, view, typed)}
    }
    .into_any()
}

fn facts(texts: &'static Texts, view: &ColleagueView) -> AnyView {
    let words = &texts.habilitet;
    let row = &view.row;
    let reason = view.reason.as_ref().map(|one| {
        let said = texts.reasons.or_label(&one.code, &one.label);
        ui::summary_row(words.lookup_reason, said)
    });
    let said = view.said.as_ref();
    let said = said.map(|one| ui::summary_row(words.found, remark(one)));
    let fields: Vec<_> = view
        .fields
        .iter()
        .map(|label| view! { <li>{label.clone()}</li> })
        .collect();
    let fields = if fields.is_empty() {
        view! { <p>{words.fields_none}</p> }.into_any()
    } else {
        view! { <ul class="plain columns">{fields}</ul> }.into_any()
    };
    view! {
        <dl class="summary">
            {ui::summary_row(words.actor, row.actor.clone())}
            {ui::summary_row(words.at, format::instant(texts, row.at))}
            {ui::summary_row(words.use_case, row.use_case.clone())}
            {ui::summary_row(words.service, row.service.clone())}
            {ui::summary_row(words.case, case_of(texts, row))}
            {reason}
            {said}
        </dl>
        <p class="muted">{words.no_subject}</p>
        <h2 class="ds-heading" data-size="sm">{words.fields}</h2>
        {fields}
    }
    .into_any()
}

fn remark(said: &AccessSaid) -> AnyView {
    let signed = match &said.by {
        Some(by) => format!("{by}, {}", format::date_of(said.at)),
        None => format::date_of(said.at),
    };
    view! { {signed}<br /><span class="as-typed">{said.comment.clone()}</span> }.into_any()
}

/// What the reviewer found; or why the reader can't say it.
fn close(input: &PageInput, view: &ColleagueView, typed: Option<&Form>) -> Option<AnyView> {
    let words = &input.texts().habilitet;
    if !view.may {
        let why = view.hindered?;
        return Some(ui::alert(
            "info",
            view! { <p>{(words.refusal)(why)}</p> }.into_any(),
        ));
    }
    let found = Field {
        id: FOUND,
        label: words.verdict,
        ..Field::default()
    };
    let verdicts = Choices::typed(
        Verdict::ALL
            .iter()
            .map(|verdict| (word(*verdict).to_owned(), (words.verdicts)(*verdict).to_owned()))
            .collect(),
        typed,
        FOUND,
    );
    let reason = Field {
        id: REASON,
        label: words.reason,
        hint: Some(words.close_hint),
        value: typed.map_or("", |form| form.raw(REASON)),
        ..Field::default()
    };
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.close_title}</h2>
            <p>{words.close_intro}</p>
            <form method="post" action=path::colleague(&view.row.id) class="form no-print">
                {ui::csrf(input)}
                {ui::radios(&found.with_error(&input.errors), &verdicts, &[], false)}
                {ui::text_area(&reason.with_error(&input.errors), 4)}
                <div class="buttons">{ui::submit_button(words.close, "primary", Some("gjennomga"))}</div>
            </form>
        }
        .into_any(),
    )
}
