//! What a version says, line by line, beside what is in use: words for the content's keys and codes, and which lines differ.
//! A key without words is shown as it is, so that nothing is ever left out.

use leptos::prelude::*;
use serde::de::{
    DeserializeOwned,
    value::{self, StrDeserializer},
};

use crate::{
    texts::Texts,
    wire::{ContentLine, DraftView, LineStep, LineValue},
};

/// Every line, part by part.
pub(super) fn lines(texts: &'static Texts, view: &DraftView) -> AnyView {
    let words = &texts.drafts;
    let intro = match view.before {
        Some(number) => {
            let changed = view.lines.iter().filter(|line| line.changed()).count();
            format!("{} {}", (words.compared)(number), (words.changes)(changed))
        }
        None => words.not_compared.to_owned(),
    };
    let mut parts: Vec<(&str, Vec<&ContentLine>)> = Vec::new();
    for line in &view.lines {
        match parts.iter_mut().find(|(part, _)| *part == line.part) {
            Some((_, lines)) => lines.push(line),
            None => parts.push((&line.part, vec![line])),
        }
    }
    let compared = view.before.is_some();
    let parts: Vec<_> = parts
        .into_iter()
        .map(|(part, lines)| self::part(texts, part, &lines, compared))
        .collect();
    view! { <p>{intro}</p>{parts} }.into_any()
}

fn part(texts: &'static Texts, part: &str, lines: &[&ContentLine], compared: bool) -> AnyView {
    let words = &texts.drafts;
    let title = words.keys.or_label(part, "");
    let rows: Vec<_> = lines
        .iter()
        .map(|line| row(texts, line, &title, compared))
        .collect();
    let (heading, region) = (title.clone(), title.clone());
    let before = compared.then(|| view! { <th scope="col">{words.before}</th> });
    let changed = compared.then(|| view! { <th scope="col">{words.changed}</th> });
    view! {
        <section>
            <h3 class="ds-heading" data-size="xs">{heading}</h3>
            <div class="scroll" role="region" aria-label=region tabindex="0">
                <table class="ds-table" data-border>
                    <caption class="visually-hidden">{title}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{words.part}</th>
                            {before}
                            <th scope="col">{words.after}</th>
                            {changed}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn row(texts: &'static Texts, line: &ContentLine, part: &str, compared: bool) -> AnyView {
    let words = &texts.drafts;
    let name: Vec<String> = line
        .steps
        .iter()
        .map(|step| match step {
            LineStep::Key(key) => words.keys.or_label(key, ""),
            LineStep::Named(name) => name.clone(),
        })
        .collect();
    let name = if name.is_empty() {
        part.to_owned()
    } else {
        name.join(", ")
    };
    let says = |value: &Option<LineValue>| {
        value
            .as_ref()
            .map_or_else(|| words.nothing.to_owned(), |value| in_words(texts, value))
    };
    let before = compared.then(|| view! { <td>{says(&line.before)}</td> });
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
            <td>{says(&line.after)}</td>
            {changed}
        </tr>
    }
    .into_any()
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
