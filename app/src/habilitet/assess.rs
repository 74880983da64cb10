//! Assessments: the list, and the page of one with the forms that the reader may send. Who the party is, neither says.

use domain::{
    access::habilitet::{Answer, Life},
    gate::Role,
};
use leptos::prelude::*;

use super::{ANSWER, REASON, leads};
use crate::{
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, Choices, Field, format},
    wire::{AssessmentRow, AssessmentView, AssessmentsView, LeaderSaid},
};

/// How an answer is called in the form.
pub(super) fn word(answer: Answer) -> &'static str {
    match answer {
        Answer::MayHandle => "kan",
        Answer::MayNot => "kan-ikke",
    }
}

fn state_tag(texts: &'static Texts, life: Life) -> AnyView {
    let colour = match life {
        Life::Asked => "warning",
        Life::InForce => "success",
        Life::Denied | Life::Revoked => "danger",
        Life::Over => "neutral",
    };
    view! { <span class="ds-tag" data-color=colour>{(texts.habilitet.life)(life)}</span> }.into_any()
}

fn case_of(texts: &'static Texts, row: &AssessmentRow) -> String {
    let gone = || texts.habilitet.case_gone.to_owned();
    row.case_reference
        .as_ref()
        .map_or_else(gone, |case| case.0.clone())
}

pub(super) fn list(input: &PageInput, view: &AssessmentsView) -> AnyView {
    let texts = input.texts();
    let words = &texts.habilitet;
    let asks = input.has_role(Role::Caseworker);
    let reads = leads(input) || input.has_one_of(&[Role::Dpo, Role::Auditor]);
    let mine = asks.then(|| {
        let rows = rows(texts, words.mine, words.mine_none, &view.mine, false);
        view! {
            <h2 class="ds-heading" data-size="sm">{words.mine}</h2>
            <p>{words.intro_asker}</p>
            {rows}
        }
    });
    let others = reads.then(|| {
        let intro = if leads(input) {
            words.intro_leader
        } else {
            words.intro_reader
        };
        let answered = (!view.answered.is_empty()).then(|| {
            view! {
                <h2 class="ds-heading" data-size="sm">{words.answered_rows}</h2>
                {rows(texts, words.answered_rows, "", &view.answered, true)}
            }
        });
        view! {
            <h2 class="ds-heading" data-size="sm">{words.waiting}</h2>
            <p>{intro}</p>
            {rows(texts, words.waiting, words.waiting_none, &view.waiting, true)}
            {answered}
        }
    });
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        {others}
        {mine}
    }
    .into_any()
}

/// Whose each is stands on it where it is not the reader's own.
fn rows(
    texts: &'static Texts,
    caption: &'static str,
    none: &'static str,
    rows: &[AssessmentRow],
    whose: bool,
) -> AnyView {
    if rows.is_empty() {
        return view! { <p>{none}</p> }.into_any();
    }
    let words = &texts.habilitet;
    let mut heads = vec![words.case, words.use_case, words.state, words.asked, words.due];
    if whose {
        heads.insert(1, words.asker);
    }
    let rows = rows
        .iter()
        .map(|row| {
            let asker = whose.then(|| view! { <td>{row.asker.label.clone()}</td> });
            view! {
                <tr>
                    <th scope="row">
                        <a class="ds-link" href=path::assessment(&row.id)>{case_of(texts, row)}</a>
                    </th>
                    {asker}
                    <td>{row.use_case.label.clone()}</td>
                    <td>{state_tag(texts, row.life)}</td>
                    <td>{format::instant(texts, row.asked)}</td>
                    <td>{format::day(row.due)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    ui::table(caption, false, &heads, rows)
}

pub(super) fn one(input: &PageInput, view: &AssessmentView, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.habilitet;
    let row = &view.row;
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p class="no-print"><a class="ds-link" href=path::HABILITET>{words.title}</a></p>
        <h1 class="ds-heading" data-size="lg">{words.one}</h1>
        <p>{state_tag(texts, row.life)}</p>
        {facts(texts, view)}
        {go_on(input, view)}
        {answer(input, view, typed)}
        {revoke(input, view, typed)}
    }
    .into_any()
}

fn facts(texts: &'static Texts, view: &AssessmentView) -> AnyView {
    let words = &texts.habilitet;
    let row = &view.row;
    let why: Vec<_> = view
        .closeness
        .iter()
        .map(|one| view! { <li>{(words.closenesses)(*one)}</li> })
        .collect();
    let due = (row.life == Life::Asked).then(|| ui::summary_row(words.due, format::day(row.due)));
    let last = row
        .last
        .map(|day| ui::summary_row(words.last_day, format::day(day)));
    let answered = view.answered.as_ref();
    let answered = answered.map(|one| ui::summary_row(words.answered, said(texts, one)));
    let revoked = view.revoked.as_ref();
    let revoked = revoked.map(|one| ui::summary_row(words.revoked, said(texts, one)));
    view! {
        <dl class="summary">
            {ui::summary_row(words.asker, row.asker.label.clone())}
            {ui::summary_row(words.use_case, row.use_case.label.clone())}
            {ui::summary_row(words.case, case_of(texts, row))}
            {ui::summary_row(words.asked, format::instant(texts, row.asked))}
            {due}
            {last}
            {answered}
            {revoked}
        </dl>
        <h2 class="ds-heading" data-size="sm">{words.closeness}</h2>
        <ul class="plain">{why}</ul>
        <p class="muted">{words.closeness_who}</p>
    }
    .into_any()
}

fn said(texts: &'static Texts, said: &LeaderSaid) -> AnyView {
    let signed = match &said.by {
        Some(by) => format!("{by}, {}", format::date_of(said.at)),
        None => format::date_of(said.at),
    };
    let reason = match &said.reason {
        Some(reason) => view! { <span class="as-typed">{reason.0.clone()}</span> }.into_any(),
        None => view! { <span class="muted">{texts.habilitet.reason_gone}</span> }.into_any(),
    };
    view! { {signed}<br />{reason} }.into_any()
}

/// What the one who asked does next.
fn go_on(input: &PageInput, view: &AssessmentView) -> Option<AnyView> {
    let words = &input.texts().habilitet;
    if !view.may.own {
        return None;
    }
    match view.row.life {
        Life::InForce => Some(
            view! {
                <div class="buttons no-print">
                    {ui::link_button(words.to_lookup, "primary", path::new_lookup(&view.row.use_case.code))}
                </div>
            }
            .into_any(),
        ),
        Life::Denied | Life::Revoked => Some(ui::alert(
            "warning",
            view! { <p>{words.hand_over}</p> }.into_any(),
        )),
        Life::Asked | Life::Over => None,
    }
}

fn reason<'a>(input: &'a PageInput, typed: Option<&'a Form>) -> Field<'a> {
    let words = &input.texts().habilitet;
    Field {
        id: REASON,
        label: words.reason,
        hint: Some(words.reason_hint),
        value: typed.map_or("", |form| form.raw(REASON)),
        ..Field::default()
    }
    .with_error(&input.errors)
}

fn answer(input: &PageInput, view: &AssessmentView, typed: Option<&Form>) -> Option<AnyView> {
    if !view.may.answer {
        return None;
    }
    let words = &input.texts().habilitet;
    let which = Field {
        id: ANSWER,
        label: words.answer_label,
        ..Field::default()
    };
    let answers = Choices::typed(
        Answer::ALL
            .iter()
            .map(|answer| (word(*answer).to_owned(), (words.answers)(*answer).to_owned()))
            .collect(),
        typed,
        ANSWER,
    );
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.answer_title}</h2>
            <p>{words.answer_intro}</p>
            <form method="post" action=path::assessment(&view.row.id) class="form no-print">
                {ui::csrf(input)}
                {ui::radios(&which.with_error(&input.errors), &answers, &[], false)}
                {ui::text_area(&reason(input, typed), 4)}
                <div class="buttons">{ui::submit_button(words.answer, "primary", Some("svar"))}</div>
            </form>
        }
        .into_any(),
    )
}

fn revoke(input: &PageInput, view: &AssessmentView, typed: Option<&Form>) -> Option<AnyView> {
    if !view.may.revoke {
        return None;
    }
    let words = &input.texts().habilitet;
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.revoke_title}</h2>
            <p>{words.revoke_intro}</p>
            <form method="post" action=path::assessment(&view.row.id) class="form no-print">
                {ui::csrf(input)}
                {ui::text_area(&reason(input, typed), 4)}
                <div class="buttons">{ui::submit_button(words.revoke, "secondary", Some("trekk"))}</div>
            </form>
        }
        .into_any(),
    )
}
