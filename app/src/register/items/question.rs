//! One question about an item: asked as a field, or answered in words.

use domain::when::Day;
use leptos::prelude::*;

use crate::{
    page::{FieldError, Form},
    register::said::keep,
    texts::Texts,
    ui::{self, Choices, Field, format},
};

/// How an answer is given.
pub(super) enum Kind {
    Line,
    Text,
    /// Several, one on each line.
    Lines,
    Day,
    Pick(Vec<(String, String)>),
    Many(Vec<(String, String)>),
    Tick,
}

/// One question, with what is said to it.
pub(super) struct Question {
    pub(super) id: &'static str,
    kind: Kind,
    said: Vec<String>,
}

impl Question {
    /// Whether both are the same question with the same answer.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.id == other.id && self.said == other.said
    }
}

pub(super) fn question(id: &'static str, mut kind: Kind, said: Vec<String>) -> Question {
    if let Kind::Pick(options) | Kind::Many(options) = &mut kind {
        keep(options, &said);
    }
    Question { id, kind, said }
}

pub(super) fn line(id: &'static str, said: &str) -> Question {
    question(id, Kind::Line, vec![said.to_owned()])
}

pub(super) fn day(id: &'static str, said: Option<Day>) -> Question {
    question(id, Kind::Day, said.and_then(Day::to_text).into_iter().collect())
}

pub(super) fn pick(id: &'static str, options: Vec<(String, String)>, said: Option<String>) -> Question {
    question(id, Kind::Pick(options), said.into_iter().collect())
}

pub(super) fn many(id: &'static str, options: Vec<(String, String)>, said: Vec<String>) -> Question {
    question(id, Kind::Many(options), said)
}

pub(super) fn yes(said: bool) -> Vec<String> {
    if said { vec!["ja".to_owned()] } else { Vec::new() }
}

/// One question as a field. `typed` is what was sent and could not be taken.
pub(super) fn paint(
    texts: &'static Texts,
    asked: Question,
    typed: Option<&Form>,
    errors: &[FieldError],
) -> AnyView {
    let words = &texts.items;
    let Question { id, kind, said } = asked;
    let said = typed.map_or(said, |form| form.all(id));
    let label = words.labels.or_label(id, "");
    let field = Field {
        id,
        label: &label,
        hint: words.hints.get(id),
        value: said.first().map_or("", String::as_str),
        kind: if matches!(kind, Kind::Day) { "date" } else { "" },
        ..Field::default()
    };
    let field = field.with_error(errors);
    let choices = |options: Vec<(String, String)>| Choices {
        options,
        chosen: said.clone(),
    };
    match kind {
        Kind::Line | Kind::Day => ui::text_field(&field),
        Kind::Text | Kind::Lines => ui::text_area(&field, 4),
        Kind::Pick(options) => ui::select(&field, &choices(options), Some(texts.common.choose)),
        Kind::Many(options) => ui::radios(&field, &choices(options), &[], true),
        Kind::Tick => ui::checkbox(
            id,
            &label,
            words.hints.get(id),
            said.iter().any(|one| one == "ja"),
        ),
    }
}

/// One question with its answer in words; nothing where nothing is said.
pub(super) fn answered(texts: &'static Texts, asked: &Question) -> Option<AnyView> {
    let label = texts.items.labels.or_label(asked.id, "");
    let said: Vec<String> = asked.said.iter().filter(|one| !one.is_empty()).cloned().collect();
    let value = match &asked.kind {
        _ if said.is_empty() => return None,
        Kind::Tick => texts.items.yes.into_any(),
        Kind::Day => said
            .first()
            .and_then(|text| Day::parse(text))
            .map(format::day)
            .into_any(),
        Kind::Pick(options) | Kind::Many(options) => {
            let named = |code: &String| {
                let found = options.iter().find(|(one, _)| one == code);
                found.map_or_else(|| code.clone(), |(_, label)| label.clone())
            };
            let named: Vec<_> = said.iter().map(named).collect();
            if let [one] = named.as_slice() {
                one.clone().into_any()
            } else {
                let items: Vec<_> = named.into_iter().map(|one| view! { <li>{one}</li> }).collect();
                view! { <ul class="plain">{items}</ul> }.into_any()
            }
        }
        Kind::Line | Kind::Text | Kind::Lines => {
            view! { <span class="as-typed">{said.join(", ")}</span> }.into_any()
        }
    };
    Some(ui::summary_row(&label, value))
}
