//! What a version says, line by line, beside what is in use: words for the content's keys and codes, and which lines differ.
//! A key without words is shown as it is, so that nothing is ever left out.

use leptos::prelude::*;
use serde::de::{
    DeserializeOwned,
    value::{self, StrDeserializer},
};

use crate::{
    texts::Texts,
    ui,
    wire::{ContentLine, LineStep, LineValue},
};

/// What the lines stand beside.
#[derive(Debug)]
pub(crate) struct Beside {
    /// What they are compared with, as a sentence.
    pub(crate) intro: String,
    /// What the two sides are called.
    pub(crate) heads: (&'static str, &'static str),
}

impl Beside {
    /// The version in use.
    pub(super) fn in_use(texts: &'static Texts, number: u32) -> Self {
        let words = &texts.drafts;
        Self {
            intro: (words.compared)(number),
            heads: (words.before, words.after),
        }
    }
}

/// Every line, part by part: beside something, the changes first.
pub(crate) fn lines(texts: &'static Texts, lines: &[ContentLine], beside: Option<&Beside>) -> AnyView {
    let words = &texts.drafts;
    let mut parts: Vec<(&str, Vec<&ContentLine>)> = Vec::new();
    for line in lines {
        match parts.iter_mut().find(|(part, _)| *part == line.part) {
            Some((_, lines)) => lines.push(line),
            None => parts.push((&line.part, vec![line])),
        }
    }
    let all: Vec<_> = parts
        .iter()
        .map(|(part, lines)| self::part(texts, part, lines, beside))
        .collect();
    let Some(beside) = beside else {
        return all.into_any();
    };
    let changed = lines.iter().filter(|line| line.changed()).count();
    let intro = format!("{} {}", beside.intro, (words.changes)(changed));
    let changes: Vec<_> = parts
        .iter()
        .flat_map(|(part, lines)| lines.iter().map(move |line| (*part, *line)))
        .filter(|(_, line)| line.changed())
        .map(|(part, line)| change(texts, part, line))
        .collect();
    let changes = (!changes.is_empty()).then(|| changes_table(texts, changes, beside));
    view! {
        <p>{intro}</p>
        {changes}
        <details class="ds-details">
            <summary>{words.whole}</summary>
            <div>{all}</div>
        </details>
    }
    .into_any()
}

/// What differs, before everything else: it is what an approver answers for.
fn changes_table(texts: &'static Texts, rows: Vec<AnyView>, beside: &Beside) -> AnyView {
    let words = &texts.drafts;
    let (before, after) = beside.heads;
    ui::table(words.changed, false, &[words.part, before, after], rows)
}

fn change(texts: &'static Texts, part: &str, line: &ContentLine) -> AnyView {
    let title = texts.drafts.keys.or_label(part, "");
    let name = name_of(texts, line, &title);
    let name = if line.steps.is_empty() {
        name
    } else {
        format!("{title}: {name}")
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>{says(texts, line.before.as_ref())}</td>
            <td>{says(texts, line.after.as_ref())}</td>
        </tr>
    }
    .into_any()
}

fn part(texts: &'static Texts, part: &str, lines: &[&ContentLine], beside: Option<&Beside>) -> AnyView {
    let words = &texts.drafts;
    let title = words.keys.or_label(part, "");
    let rows: Vec<_> = lines
        .iter()
        .map(|line| row(texts, line, &title, beside.is_some()))
        .collect();
    let heads = match beside.map(|beside| beside.heads) {
        Some((before, after)) => vec![words.part, before, after, words.changed],
        None => vec![words.part, words.after],
    };
    let table = ui::table(&title, false, &heads, rows);
    view! {
        <section>
            <h3 class="ds-heading" data-size="xs">{title}</h3>
            {table}
        </section>
    }
    .into_any()
}

fn row(texts: &'static Texts, line: &ContentLine, part: &str, compared: bool) -> AnyView {
    let words = &texts.drafts;
    let name = name_of(texts, line, part);
    let before = compared.then(|| view! { <td>{says(texts, line.before.as_ref())}</td> });
    let changed = compared.then(|| {
        if line.changed() {
            view! { <td><strong>{words.changed}</strong></td> }.into_any()
        } else {
            view! { <td>{words.unchanged}</td> }.into_any()
        }
    });
    view! {
        <tr>
            <th scope="row">{name}</th>
            {before}
            <td>{says(texts, line.after.as_ref())}</td>
            {changed}
        </tr>
    }
    .into_any()
}

/// What a line is about, within its part.
fn name_of(texts: &'static Texts, line: &ContentLine, part: &str) -> String {
    let steps: Vec<String> = line
        .steps
        .iter()
        .map(|step| match step {
            LineStep::Key(key) => texts.drafts.keys.or_label(key, ""),
            LineStep::Named(name) => name.clone(),
        })
        .collect();
    if steps.is_empty() {
        part.to_owned()
    } else {
        steps.join(", ")
    }
}

fn says(texts: &'static Texts, value: Option<&LineValue>) -> String {
    value.map_or_else(|| texts.drafts.nothing.to_owned(), |value| in_words(texts, value))
}

fn in_words(texts: &'static Texts, value: &LineValue) -> String {
    match value {
        LineValue::Text(text) => text.clone(),
        LineValue::Yes => texts.common.yes.to_owned(),
        LineValue::No => texts.common.no.to_owned(),
        LineValue::Code { key, code } => code_in_words(texts, key, code),
    }
}

/// Purposes and categories have words of their own already.
fn code_in_words(texts: &'static Texts, key: &str, code: &str) -> String {
    let words = match key {
        "category" => known(code).map(texts.gate.purpose),
        "categories" => known(code).map(texts.gate.category),
        _ => texts.drafts.values.get(code),
    };
    words.unwrap_or(code).to_owned()
}

/// A code as one of our enums.
fn known<T: DeserializeOwned>(code: &str) -> Option<T> {
    T::deserialize(StrDeserializer::<value::Error>::new(code)).ok()
}
