//! Deadlines: what ends or must be looked over, as a picture, in words and as a table; and what the reader is reminded of.
//! Everything is reckoned by the house; here it is painted, the soonest first.

pub(crate) mod act;
mod notices;
mod picture;

use domain::{usecase::ItemKind, when::Day};
use leptos::prelude::*;

pub(crate) use self::notices::page as notices;
use crate::{
    page::PageInput,
    routes::path,
    texts::Texts,
    ui::{self, Choices, Field, format},
    wire::{Ahead, DeadlineOf, DeadlineRow, DeadlinesView, EndView, LawAhead, StartRow},
};

pub(crate) const AHEAD: &str = "dager";

/// The page of deadlines.
pub(crate) fn page(input: &PageInput, view: &DeadlinesView) -> AnyView {
    let texts = input.texts();
    let words = &texts.deadlines;
    let content = if view.rows.is_empty() {
        view! { <p>{words.none}</p> }.into_any()
    } else {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.in_short}</h2>
            <p>{in_short(texts, view)}</p>
            <h2 class="ds-heading" data-size="sm">{words.picture}</h2>
            {picture::paint(texts, view)}
            {table(texts, view)}
        }
        .into_any()
    };
    view! {
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p>{words.intro}</p>
        {failing(texts, view)}
        {filter(texts, view.ahead)}
        {content}
        {starts(texts, &view.starts)}
        {laws(texts, &view.laws)}
    }
    .into_any()
}

/// Changes of law that somebody waits for; nothing where there are none.
fn laws(texts: &'static Texts, laws: &[LawAhead]) -> Option<AnyView> {
    if laws.is_empty() {
        return None;
    }
    let words = &texts.assess;
    let rows: Vec<_> = laws
        .iter()
        .map(|law| {
            let path = crate::register::items::path_of(ItemKind::LawChange, &law.id);
            view! {
                <tr>
                    <th scope="row"><a class="ds-link" href=path>{law.title.clone()}</a></th>
                    <td>{(words.law)(law.status)}</td>
                    <td>{law.in_force_from.map(format::day)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = [texts.deadlines.what, texts.items.state, words.in_force_from];
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.ahead_title}</h2>
            {ui::table(words.ahead_title, false, &heads, rows)}
        }
        .into_any(),
    )
}

/// Versions that are approved and begin by themselves; nothing where none waits.
fn starts(texts: &'static Texts, starts: &[StartRow]) -> Option<AnyView> {
    if starts.is_empty() {
        return None;
    }
    let words = &texts.starts;
    let rows: Vec<_> = starts
        .iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row"><a class="ds-link" href=path::draft(&row.code)>{row.title.clone()}</a></th>
                    <td>{row.number}</td>
                    <td>{format::day(row.from)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = [texts.deadlines.use_case, words.version, words.from];
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.title}</h2>
            {ui::table(words.title, false, &heads, rows)}
        }
        .into_any(),
    )
}

/// What stops look-ups today stands before everything that will.
fn failing(texts: &'static Texts, view: &DeadlinesView) -> Option<AnyView> {
    if view.failing.is_empty() {
        return None;
    }
    let more = view.all_failing.saturating_sub(view.failing.len());
    let more = (more > 0).then(|| view! { <p>{(texts.deadlines.and_more)(more)}</p> });
    let items: Vec<_> = view
        .failing
        .iter()
        .map(|(code, title)| {
            view! { <li><a class="ds-link" href=path::use_case(code)>{title.clone()}</a></li> }
        })
        .collect();
    let content = view! { <p>{texts.deadlines.failing}</p><ul class="ds-list">{items}</ul>{more} }.into_any();
    Some(ui::alert("danger", content))
}

fn filter(texts: &'static Texts, ahead: Ahead) -> AnyView {
    let words = &texts.deadlines;
    let name = |choice: Ahead| {
        choice
            .days()
            .map_or_else(|| words.ahead_all.to_owned(), words.ahead_days)
    };
    let choices = Choices {
        options: Ahead::ALL
            .iter()
            .map(|(choice, word)| ((*word).to_owned(), name(*choice)))
            .collect(),
        chosen: Ahead::ALL
            .iter()
            .filter(|(choice, _)| *choice == ahead)
            .map(|(_, word)| (*word).to_owned())
            .collect(),
    };
    let field = Field {
        id: AHEAD,
        label: words.ahead,
        ..Field::default()
    };
    view! {
        <form method="get" action=path::DEADLINES class="form no-print">
            {ui::select(&field, &choices, None)}
            <button class="ds-button" data-variant="secondary" r#type="submit">{words.show}</button>
        </form>
    }
    .into_any()
}

fn in_short(texts: &Texts, view: &DeadlinesView) -> String {
    let words = &texts.deadlines;
    let overdue = view.overdue;
    let ahead = view.total.saturating_sub(overdue);
    let mut sentences = Vec::new();
    if overdue > 0 {
        sentences.push((words.overdue_count)(overdue));
    }
    sentences.push((words.ahead_count)(ahead));
    let next = view.rows.iter().find(|row| view.today.days_to(row.due) >= 0);
    if let Some(row) = next {
        sentences.push((words.first)(name(&row.of), &format::day(row.due)));
    }
    if view.rows.len() < view.total {
        sentences.push((words.capped)(view.rows.len(), view.total));
    }
    sentences.join(" ")
}

fn name(of: &DeadlineOf) -> &str {
    match of {
        DeadlineOf::UseCase { title, .. }
        | DeadlineOf::Item { title, .. }
        | DeadlineOf::Access { title, .. }
        | DeadlineOf::BreakGlass { title, .. }
        | DeadlineOf::Habilitet { title, .. }
        | DeadlineOf::AccessRequest { title }
        | DeadlineOf::Campaign { title, .. }
        | DeadlineOf::Decision { title, .. }
        | DeadlineOf::Used { title, .. } => title,
    }
}

/// What it is about, with its kind under its name.
fn what(texts: &'static Texts, of: &DeadlineOf) -> AnyView {
    let words = &texts.deadlines;
    let (name, kind) = match of {
        DeadlineOf::UseCase { code, title } => {
            let link = view! { <a class="ds-link" href=path::use_case(code)>{title.clone()}</a> };
            (link.into_any(), words.use_case)
        }
        DeadlineOf::Item { part, title } => (title.clone().into_any(), (words.part)(*part)),
        DeadlineOf::Access { id, title } => {
            let link = view! { <a class="ds-link" href=path::access(id)>{title.clone()}</a> };
            (link.into_any(), words.access)
        }
        DeadlineOf::BreakGlass { id, title } => {
            let link = view! { <a class="ds-link" href=path::break_glass(id)>{title.clone()}</a> };
            (link.into_any(), texts.break_glass.one)
        }
        DeadlineOf::Habilitet { id, title } => {
            let link = view! { <a class="ds-link" href=path::assessment(id)>{title.clone()}</a> };
            (link.into_any(), texts.habilitet.one)
        }
        DeadlineOf::AccessRequest { title } => {
            let link = view! { <a class="ds-link" href=path::ACCESS_QUEUE>{title.clone()}</a> };
            (link.into_any(), texts.access.somebody_asks)
        }
        DeadlineOf::Campaign { id, title } => {
            let link = view! { <a class="ds-link" href=path::campaign(id)>{title.clone()}</a> };
            (link.into_any(), texts.campaigns.one)
        }
        DeadlineOf::Decision { id, title } => {
            let link = view! { <a class="ds-link" href=path::lookup(id)>{title.clone()}</a> };
            (link.into_any(), texts.explain.one)
        }
        DeadlineOf::Used { code, title } => {
            let link = view! { <a class="ds-link" href=path::used(code)>{title.clone()}</a> };
            (link.into_any(), texts.used.title)
        }
    };
    view! { {name}<br /><span class="muted">{kind}</span> }.into_any()
}

fn when(texts: &Texts, today: Day, due: Day) -> AnyView {
    let left = today.days_to(due);
    let said = (texts.deadlines.left)(left);
    let said = if left < 0 {
        view! { <span class="ds-tag" data-color="danger">{said}</span> }.into_any()
    } else if left <= 30 {
        view! { <span class="ds-tag" data-color="warning">{said}</span> }.into_any()
    } else {
        view! { <span class="muted">{said}</span> }.into_any()
    };
    view! { {format::day(due)}<br />{said} }.into_any()
}

/// A part and its name in one line.
fn part_line(texts: &Texts, end: &EndView) -> String {
    let part = (texts.deadlines.part)(end.part);
    if end.name.is_empty() {
        part.to_owned()
    } else {
        format!("{part}: {}", end.name)
    }
}

/// What ends first; where several parts end on the same day, one of them and how many more.
pub(crate) fn causes(texts: &Texts, causes: &[EndView]) -> Option<String> {
    let (first, rest) = causes.split_first()?;
    let first = part_line(texts, first);
    Some(if rest.is_empty() {
        first
    } else {
        format!("{first}, {}", (texts.deadlines.and_more)(rest.len()))
    })
}

fn table(texts: &'static Texts, view: &DeadlinesView) -> AnyView {
    let words = &texts.deadlines;
    let rows: Vec<_> = view
        .rows
        .iter()
        .map(|row| self::row(texts, view.today, row))
        .collect();
    let heads = [words.what, words.happens, words.when, words.cause];
    ui::table(words.caption, true, &heads, rows)
}

fn row(texts: &'static Texts, today: Day, row: &DeadlineRow) -> AnyView {
    view! {
        <tr>
            <th scope="row">{what(texts, &row.of)}</th>
            <td>{(texts.deadlines.kind)(row.kind)}</td>
            <td>{when(texts, today, row.due)}</td>
            <td>{causes(texts, &row.causes)}</td>
        </tr>
    }
    .into_any()
}

/// Every part's own end, on the page of a use case; nothing where none is known.
pub(crate) fn ends(texts: &'static Texts, ends: &[EndView]) -> Option<AnyView> {
    if ends.is_empty() {
        return None;
    }
    let words = &texts.deadlines;
    let rows: Vec<_> = ends
        .iter()
        .map(|end| {
            view! {
                <tr>
                    <th scope="row">{part_line(texts, end)}</th>
                    <td>{(words.kind)(end.kind)}</td>
                    <td>{format::day(end.due)}</td>
                    <td>{format::day(end.last)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = [words.what, words.happens, words.registered_day, words.last_day];
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.ends_title}</h2>
            {ui::table(words.ends_title, false, &heads, rows)}
        }
        .into_any(),
    )
}
