//! The template of a use case: the one in use, its versions, and the form that writes the next one.

use domain::{
    catalogue::Language,
    consent::{Part, Template},
};
use leptos::prelude::*;

use super::{DAYS, SERVICES, VERSION, cautions};
use crate::{
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, Choices, Field, format},
    wire::{Choice, ConsentTemplate},
};

/// The languages that a person is asked in.
pub(super) const LANGUAGES: [Language; 3] = [Language::Nb, Language::Nn, Language::En];

/// What a language is called where a machine reads it.
fn code(language: Language) -> &'static str {
    match language {
        Language::Nb => "nb",
        Language::Nn => "nn",
        Language::En => "en",
    }
}

/// The name of the field of one part in one language.
pub(super) fn name(language: Language, part: Part) -> String {
    let language = code(language);
    let part = match part {
        Part::Purpose => "formal",
        Part::Data => "opplysninger",
        Part::Refusing => "nei",
    };
    format!("{part}-{language}")
}

pub(super) fn page(input: &PageInput, view: &ConsentTemplate, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.consents;
    let current = match &view.current {
        Some(template) => said(texts, view, template),
        None => view! { <p>{words.template_none}</p> }.into_any(),
    };
    let unknown = (!view.unknown.is_empty()).then(|| {
        let said = (words.unknown)(&view.unknown.join(", "));
        ui::alert("warning", view! { <p>{said}</p> }.into_any())
    });
    let may = view.may_write.then(|| write(input, view, typed));
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p class="no-print">
            <a class="ds-link" href=path::use_case(&view.use_case.code)>{view.use_case.label.clone()}</a>
        </p>
        <h1 class="ds-heading" data-size="lg">{words.template}</h1>
        <p>{words.template_intro}</p>
        {cautions(texts, &view.cautions)}
        {unknown}
        {current}
        {versions(texts, view)}
        {may}
    }
    .into_any()
}

/// The one in use, in the reader's language.
fn said(texts: &'static Texts, view: &ConsentTemplate, template: &Template) -> AnyView {
    let words = &texts.consents;
    let labels: Vec<_> = template
        .rights
        .iter()
        .map(|right| {
            let mut offered = view.offered.iter();
            let label = offered
                .find(|one| one.code == right.service)
                .map_or_else(|| right.service.clone(), |one| one.label.clone());
            view! { <li>{label}</li> }
        })
        .collect();
    let parts: Vec<_> = LANGUAGES
        .into_iter()
        .flat_map(|language| {
            let heading = view! {
                <h2 class="ds-heading" data-size="xs">{(words.language)(language)}</h2>
            };
            let rows: Vec<_> = Part::ALL
                .into_iter()
                .map(|part| {
                    let told = template
                        .texts
                        .get(&language)
                        .map(|words| words.part(part).to_owned())
                        .unwrap_or_default();
                    let told = view! { <span class="as-typed" lang=code(language)>{told}</span> };
                    ui::summary_row((words.part)(part), told)
                })
                .collect();
            [
                heading.into_any(),
                view! { <dl class="summary">{rows}</dl> }.into_any(),
            ]
        })
        .collect();
    view! {
        <dl class="summary">
            {ui::summary_row(words.template_services, view! { <ul>{labels}</ul> })}
            {ui::summary_row(words.template_days, template.days.to_string())}
        </dl>
        {parts}
    }
    .into_any()
}

fn versions(texts: &'static Texts, view: &ConsentTemplate) -> Option<AnyView> {
    let words = &texts.consents;
    let rows: Vec<_> = view
        .versions
        .iter()
        .map(|one| {
            view! {
                <tr>
                    <th scope="row">{one.version}</th>
                    <td>{format::instant(texts, one.at)}</td>
                    <td>{one.by.clone()}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let heads = [words.version, words.when, words.written_by];
        ui::table(words.versions, true, &heads, rows)
    })
}

/// What stands in a field: what was typed, else what the one in use says.
fn value(view: &ConsentTemplate, typed: Option<&Form>, language: Language, part: Part) -> String {
    if let Some(typed) = typed {
        return typed.raw(&name(language, part)).to_owned();
    }
    let texts = view.current.as_ref().and_then(|one| one.texts.get(&language));
    texts.map(|words| words.part(part).to_owned()).unwrap_or_default()
}

fn write(input: &PageInput, view: &ConsentTemplate, typed: Option<&Form>) -> AnyView {
    let words = &input.texts().consents;
    if view.offered.is_empty() {
        return view! { <p>{words.no_service}</p> }.into_any();
    }
    let read = view.versions.first().map_or(0, |one| one.version).to_string();
    let read = typed
        .and_then(|form| form.get(VERSION))
        .unwrap_or(&read)
        .to_owned();
    let services = Field {
        id: SERVICES,
        label: words.template_services,
        ..Field::default()
    };
    let pair = |one: &Choice| (one.code.clone(), one.label.clone());
    let chosen = typed.map_or_else(
        || {
            let rights = view.current.iter().flat_map(|one| &one.rights);
            rights.map(|right| right.service.clone()).collect()
        },
        |form| form.all(SERVICES),
    );
    let choices = Choices {
        options: view.offered.iter().map(pair).collect(),
        chosen,
    };
    let hint = (words.days_hint)(view.longest);
    let now = view
        .current
        .as_ref()
        .map(|one| one.days.to_string())
        .unwrap_or_default();
    let days = Field {
        id: DAYS,
        label: words.template_days,
        hint: Some(&hint),
        value: typed.map_or(now.as_str(), |form| form.raw(DAYS)),
        numeric: true,
        ..Field::default()
    };
    let texts: Vec<_> = LANGUAGES
        .into_iter()
        .map(|language| fields(input, view, typed, language))
        .collect();
    view! {
        <h2 class="ds-heading" data-size="sm">{words.new_version}</h2>
        <form method="post" action=path::consent_template(&view.use_case.code) class="form no-print" novalidate>
            {ui::csrf(input)}
            {ui::hidden(VERSION, &read)}
            {ui::radios(&services.with_error(&input.errors), &choices, &[], true)}
            {ui::text_field(&days.with_error(&input.errors))}
            {texts}
            <div class="buttons">{ui::submit_button(words.save_template, "primary", None)}</div>
        </form>
    }
    .into_any()
}

/// The three texts in one language.
fn fields(input: &PageInput, view: &ConsentTemplate, typed: Option<&Form>, language: Language) -> AnyView {
    let words = &input.texts().consents;
    let areas: Vec<_> = Part::ALL
        .into_iter()
        .map(|part| {
            let (id, value) = (name(language, part), value(view, typed, language, part));
            let field = Field {
                id: &id,
                label: (words.part)(part),
                hint: Some((words.part_hint)(part)),
                value: &value,
                lang: Some(code(language)),
                ..Field::default()
            };
            ui::text_area(&field.with_error(&input.errors), 4)
        })
        .collect();
    view! {
        <fieldset class="ds-fieldset">
            <legend class="ds-label">{(words.language)(language)}</legend>
            {areas}
        </fieldset>
    }
    .into_any()
}
