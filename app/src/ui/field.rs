//! Fields of a form in the design system's markup, complete without JavaScript: labels, hints and errors are tied by id.
//! The id of an element is also its name; a field never reads anything itself.

use leptos::prelude::*;

use crate::{
    page::{FieldError, Form, error_at},
    texts::{Help, HelpWords},
};

/// What a field shows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Field<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    pub value: &'a str,
    pub error: Option<&'a str>,
    /// `text` when empty.
    pub kind: &'static str,
    pub autocomplete: &'static str,
    pub numeric: bool,
    /// The language that a longer text is written in, where it may be another than the page's.
    pub lang: Option<&'static str>,
    /// What can be opened for more help; its one line belongs into `hint`.
    pub help: Option<(&'static HelpWords, Help)>,
}

/// One of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    pub options: Vec<(String, String)>,
    pub chosen: Vec<String>,
}

impl Choices {
    /// Of which the one is chosen that was sent, where something was.
    pub fn typed(options: Vec<(String, String)>, typed: Option<&Form>, name: &str) -> Self {
        let chosen = typed.and_then(|form| form.get(name));
        Self {
            options,
            chosen: chosen.map(str::to_owned).into_iter().collect(),
        }
    }

    fn has(&self, code: &str) -> bool {
        self.chosen.iter().any(|chosen| chosen == code)
    }
}

pub(super) fn described_by(field: &Field<'_>) -> Option<String> {
    let hint = field.hint.map(|_| format!("{}-hint", field.id));
    let error = field.error.map(|_| format!("{}-feil", field.id));
    match (hint, error) {
        (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
        (hint, error) => hint.or(error),
    }
}

pub(super) fn hint_and_error(field: &Field<'_>) -> AnyView {
    let hint = field.hint.map(|text| {
        view! { <div data-field="description" id=format!("{}-hint", field.id)>{text.to_owned()}</div> }
    });
    let more = field
        .help
        .map(|(words, help)| more_help(words, help, field.label));
    (hint, more, error_message(field.id, field.error)).into_any()
}

/// The second level of help: what the question rests on, and an example.
pub fn more_help(words: &HelpWords, help: Help, label: &str) -> AnyView {
    view! {
        <details class="ds-details help" data-size="sm">
            <summary>{(words.more)(label)}</summary>
            <div>
                <p>{help.rests}</p>
                <p>{words.example}": "{help.example}</p>
            </div>
        </details>
    }
    .into_any()
}

fn error_message(id: &str, error: Option<&str>) -> Option<AnyView> {
    error.map(|text| {
        view! {
            <p class="ds-validation-message" data-field="validation" id=format!("{id}-feil")>{text.to_owned()}</p>
        }
        .into_any()
    })
}

/// A field of one line.
pub fn text_field(field: &Field<'_>) -> AnyView {
    let id = field.id.to_owned();
    let kind = if field.kind.is_empty() { "text" } else { field.kind };
    view! {
        <ds-field class="ds-field">
            <label class="ds-label" r#for=id.clone()>{field.label.to_owned()}</label>
            {hint_and_error(field)}
            <input
                class="ds-input"
                r#type=kind
                id=id.clone()
                name=id
                value=field.value.to_owned()
                autocomplete=field.autocomplete
                inputmode=field.numeric.then_some("numeric")
                spellcheck="false"
                aria-describedby=described_by(field)
                aria-invalid=field.error.map(|_| "true")
            />
        </ds-field>
    }
    .into_any()
}

/// A list to pick one from; `empty` is the line for nothing picked.
pub fn select(field: &Field<'_>, choices: &Choices, empty: Option<&str>) -> AnyView {
    let id = field.id.to_owned();
    let empty = empty.map(|text| view! { <option value="">{text.to_owned()}</option> });
    let options: Vec<_> = choices
        .options
        .iter()
        .map(|(code, label)| {
            view! { <option value=code.clone() selected=choices.has(code)>{label.clone()}</option> }
        })
        .collect();
    view! {
        <ds-field class="ds-field">
            <label class="ds-label" r#for=id.clone()>{field.label.to_owned()}</label>
            {hint_and_error(field)}
            <select
                class="ds-input"
                id=id.clone()
                name=id
                aria-describedby=described_by(field)
                aria-invalid=field.error.map(|_| "true")
            >
                {empty}
                {options}
            </select>
        </ds-field>
    }
    .into_any()
}

/// A group of radio buttons (`many` = false) or checkboxes under one legend; the first has the group's id.
pub fn radios(field: &Field<'_>, choices: &Choices, hints: &[String], many: bool) -> AnyView {
    let kind = if many { "checkbox" } else { "radio" };
    let name = field.id.to_owned();
    let options: Vec<_> = choices
        .options
        .iter()
        .enumerate()
        .map(|(index, (code, label))| {
            let id = if index == 0 {
                name.clone()
            } else {
                format!("{name}-{index}")
            };
            let hint = hints.get(index).filter(|hint| !hint.is_empty()).cloned();
            let hint_id = hint.as_ref().map(|_| format!("{id}-hint"));
            view! {
                <ds-field class="ds-field">
                    <input
                        class="ds-input"
                        r#type=kind
                        id=id.clone()
                        name=name.clone()
                        value=code.clone()
                        checked=choices.has(code)
                        aria-describedby=hint_id.clone()
                        aria-invalid=field.error.map(|_| "true")
                    />
                    <label class="ds-label" data-weight="regular" r#for=id>{label.clone()}</label>
                    {hint.map(|hint| view! { <div data-field="description" id=hint_id>{hint}</div> })}
                </ds-field>
            }
        })
        .collect();
    view! {
        <fieldset class="ds-fieldset" aria-describedby=field.error.map(|_| format!("{}-feil", field.id))>
            <legend class="ds-label">{field.label.to_owned()}</legend>
            {field.hint.map(|text| view! { <p>{text.to_owned()}</p> })}
            {field.help.map(|(words, help)| more_help(words, help, field.label))}
            {options}
            {error_message(field.id, field.error)}
        </fieldset>
    }
    .into_any()
}

/// One box to tick.
pub fn checkbox(id: &str, label: &str, hint: Option<&str>, checked: bool) -> AnyView {
    let hint_id = hint.map(|_| format!("{id}-hint"));
    view! {
        <ds-field class="ds-field">
            <input
                class="ds-input"
                r#type="checkbox"
                id=id.to_owned()
                name=id.to_owned()
                value="ja"
                checked=checked
                aria-describedby=hint_id.clone()
            />
            <label class="ds-label" data-weight="regular" r#for=id.to_owned()>{label.to_owned()}</label>
            {hint.map(|hint| view! { <div data-field="description" id=hint_id>{hint.to_owned()}</div> })}
        </ds-field>
    }
    .into_any()
}

/// A value that follows the form unseen.
pub fn hidden(name: &str, value: &str) -> AnyView {
    view! { <input r#type="hidden" name=name.to_owned() value=value.to_owned() /> }.into_any()
}

impl<'a> Field<'a> {
    /// The field with the error that stands at its id.
    #[must_use]
    pub fn with_error(mut self, errors: &'a [FieldError]) -> Self {
        self.error = error_at(errors, self.id);
        self
    }
}
