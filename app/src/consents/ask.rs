//! The forms: one asks a person in Altinn, one writes down what was given otherwise. What the person reads stands beside what is asked for.

use domain::{catalogue::PeriodKind, consent::Form as Given};
use leptos::prelude::*;

use super::{
    CASE, DAYS, FORM, FROM, GIVEN, ID, LAST, NUMBER, PLACE, SERVICES, TO, VERSION, YEAR, cautions, told_words,
};
use crate::{
    lookup::example,
    page::{Form, PageInput},
    routes::path,
    ui::{self, Choices, Field},
    wire::ConsentForm,
};

/// The page that asks.
pub(super) fn ask(input: &PageInput, view: &ConsentForm, typed: &Form, id: &str) -> AnyView {
    let texts = input.texts();
    let words = &texts.consents;
    let days = (words.days_hint)(view.days);
    let fields = view! {
        {number(input, typed, DAYS, words.days, Some(&days))}
        <h2 class="ds-heading" data-size="sm">{words.reads}</h2>
        {told_words(texts, &view.words)}
        {ui::alert("info", view! { <p>{words.after_sending}</p> }.into_any())}
        <div class="buttons">{ui::submit_button(words.send, "primary", Some("spor"))}</div>
    };
    let other = view! {
        <p class="no-print"><a class="ds-link" href=path::record_consent(&view.use_case.code)>{words.record}</a></p>
    };
    let form = whole(
        input,
        view,
        typed,
        (path::ask_consent(&view.use_case.code), id),
        fields.into_any(),
    );
    frame(input, view, words.ask, view! { {form} {other} }.into_any())
}

/// The page that writes down.
pub(super) fn record(input: &PageInput, view: &ConsentForm, typed: &Form, id: &str) -> AnyView {
    let texts = input.texts();
    let words = &texts.consents;
    let how = Field {
        id: FORM,
        label: words.how,
        ..Field::default()
    };
    let forms = Choices {
        options: Given::RECORDED
            .map(|form| (word(form).to_owned(), (words.forms)(form).to_owned()))
            .into(),
        chosen: typed.all(FORM),
    };
    let day = |id, label| {
        let field = Field {
            id,
            label,
            kind: "date",
            value: typed.raw(id),
            ..Field::default()
        };
        ui::text_field(&field.with_error(&input.errors))
    };
    let fields = view! {
        {ui::radios(&how.with_error(&input.errors), &forms, &[], false)}
        {day(GIVEN, words.given)}
        {day(LAST, words.last)}
        {text(input, typed, PLACE, words.place, Some(words.place_hint))}
        <div class="buttons">{ui::submit_button(words.save, "primary", Some("registrer"))}</div>
    };
    let form = whole(
        input,
        view,
        typed,
        (path::record_consent(&view.use_case.code), id),
        fields.into_any(),
    );
    let intro = view! { <p>{words.record_intro}</p> };
    frame(input, view, words.record, view! { {intro} {form} }.into_any())
}

fn frame(input: &PageInput, view: &ConsentForm, title: &'static str, content: AnyView) -> AnyView {
    let texts = input.texts();
    let words = &texts.consents;
    let content = if view.version.is_some() {
        content
    } else {
        let link = view! {
            <a class="ds-link" href=path::consent_template(&view.use_case.code)>{words.to_template}</a>
        };
        ui::alert(
            "warning",
            view! { <p>{words.no_template}" "{link}</p> }.into_any(),
        )
    };
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p class="no-print"><a class="ds-link" href=path::CONSENTS>{words.title}</a></p>
        <h1 class="ds-heading" data-size="lg">{title}</h1>
        <dl class="summary">
            {ui::summary_row(words.use_case, view.use_case.label.clone())}
            {ui::summary_row(words.purpose, view.purpose.clone())}
        </dl>
        {cautions(texts, &view.cautions)}
        {content}
    }
    .into_any()
}

/// What both forms have: the case, the person, and what it covers.
fn whole(
    input: &PageInput,
    view: &ConsentForm,
    typed: &Form,
    (to, id): (String, &str),
    more: AnyView,
) -> AnyView {
    let texts = input.texts();
    let words = &texts.consents;
    let pattern = (texts.form.case_example)(&example(&view.case_pattern));
    let case_hint = format!("{} {pattern}", words.case_hint);
    let version = typed
        .get(VERSION)
        .map(str::to_owned)
        .or(view.version.map(|version| version.to_string()));
    let services = Field {
        id: SERVICES,
        label: words.services,
        hint: Some(words.services_hint),
        ..Field::default()
    };
    let choices = Choices {
        options: view
            .services
            .iter()
            .map(|service| (service.code.clone(), service.label.clone()))
            .collect(),
        chosen: typed.all(SERVICES),
    };
    view! {
        <form method="post" action=to class="form" novalidate autocomplete="off">
            {ui::csrf(input)}
            {ui::hidden(ID, id)}
            {ui::hidden(VERSION, version.as_deref().unwrap_or_default())}
            {text(input, typed, CASE, words.case, Some(&case_hint))}
            {number(input, typed, NUMBER, words.number, Some(words.number_hint))}
            {ui::radios(&services.with_error(&input.errors), &choices, &[], true)}
            {period(input, view, typed)}
            {more}
        </form>
    }
    .into_any()
}

fn text(input: &PageInput, typed: &Form, id: &str, label: &str, hint: Option<&str>) -> AnyView {
    let field = Field {
        id,
        label,
        hint,
        value: typed.raw(id),
        autocomplete: "off",
        ..Field::default()
    };
    ui::text_field(&field.with_error(&input.errors))
}

fn number(input: &PageInput, typed: &Form, id: &str, label: &str, hint: Option<&str>) -> AnyView {
    let field = Field {
        id,
        label,
        hint,
        value: typed.raw(id),
        numeric: true,
        autocomplete: "off",
        ..Field::default()
    };
    ui::text_field(&field.with_error(&input.errors))
}

/// The periods that the services take.
fn period(input: &PageInput, view: &ConsentForm, typed: &Form) -> AnyView {
    let words = &input.texts().consents;
    let takes = |kinds: &[PeriodKind]| view.services.iter().any(|one| kinds.contains(&one.period));
    let year = takes(&[PeriodKind::IncomeYear]).then(|| {
        let mut years: Vec<u16> = view.services.iter().flat_map(|one| one.years.clone()).collect();
        years.sort_unstable();
        years.dedup();
        years.reverse();
        let field = Field {
            id: YEAR,
            label: words.year,
            hint: Some(words.year_hint),
            ..Field::default()
        };
        let choices = Choices {
            options: years
                .iter()
                .map(|year| (year.to_string(), year.to_string()))
                .collect(),
            chosen: typed.all(YEAR),
        };
        ui::select(&field.with_error(&input.errors), &choices, None)
    });
    let span = takes(&[PeriodKind::Months, PeriodKind::Days]).then(|| {
        view! {
            <fieldset class="ds-fieldset">
                <legend class="ds-label">{words.span}</legend>
                <div class="pair">
                    {text(input, typed, FROM, words.from, Some(words.span_hint))}
                    {text(input, typed, TO, words.to, Some(words.span_hint))}
                </div>
            </fieldset>
        }
    });
    (year, span).into_any()
}

/// How a form is called in the form.
pub(super) fn word(form: Given) -> &'static str {
    match form {
        Given::Altinn3 => "altinn",
        Given::Altinn2 => "altinn2",
        Given::Paper => "papir",
    }
}
