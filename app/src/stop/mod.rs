//! Emergency stops: one list to choose from, one reason, one button. In force at the next request, everywhere.
//! What was stopped and let go stays on the page.

pub(crate) mod act;

use domain::gate::StopScope;
use leptos::prelude::*;

use self::act::TypedStop;
use crate::{
    page::PageInput,
    routes::path,
    texts::Texts,
    ui::{self, Choices, Field, format},
    wire::{Choice, StopRow, StopsView},
};

pub(crate) const WHAT: &str = "hva";
pub(crate) const REASON: &str = "hvorfor";
/// A use case that leads here, in the address.
const USE_CASE: &str = "bruksomrade";

/// Where a use case is stopped.
pub(crate) fn path_of(code: &str) -> String {
    format!("{}?{USE_CASE}={code}", path::STOPS)
}

/// The scopes that an organisation may stop, by the word they have in the form.
const SCOPES: [(&str, StopScope); 5] = [
    ("organisation", StopScope::Organisation),
    ("provider", StopScope::Provider),
    ("service", StopScope::Service),
    ("use_case", StopScope::UseCase),
    ("person", StopScope::Person),
];

/// The page.
pub(crate) fn page(input: &PageInput, stops: &StopsView, typed: &TypedStop) -> AnyView {
    let texts = input.texts();
    let words = &texts.stops;
    let (on, was): (Vec<&StopRow>, Vec<&StopRow>) = stops.rows.iter().partition(|row| row.lifted.is_none());
    let on = if on.is_empty() {
        view! { <p>{words.none}</p> }.into_any()
    } else {
        table(input, words.on, &on)
    };
    let was = (!was.is_empty()).then(|| {
        let rows = table(input, words.was, &was);
        view! { <h2 class="ds-heading" data-size="sm">{words.was}</h2>{rows} }
    });
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p>{words.intro}</p>
        {ui::prove_first(input)}
        <h2 class="ds-heading" data-size="sm">{words.on}</h2>
        {on}
        <h2 class="ds-heading" data-size="sm">{words.new}</h2>
        {form(input, stops, typed)}
        {was}
    }
    .into_any()
}

fn form(input: &PageInput, stops: &StopsView, typed: &TypedStop) -> AnyView {
    let texts = input.texts();
    let words = &texts.stops;
    let mut options = vec![("organisation".to_owned(), words.organisation.to_owned())];
    for (word, name, choices) in [
        ("provider", words.provider, &stops.providers),
        ("service", words.service, &stops.services),
        ("use_case", words.use_case, &stops.use_cases),
        ("person", words.person, &stops.people),
    ] {
        let named = |one: &Choice| (format!("{word}:{}", one.code), format!("{name}: {}", one.label));
        options.extend(choices.iter().map(named));
    }
    let choices = Choices {
        options,
        chosen: vec![typed.what.clone()],
    };
    let what = Field {
        id: WHAT,
        label: words.what,
        ..Field::default()
    };
    let reason = Field {
        id: REASON,
        label: words.reason,
        hint: Some(words.reason_hint),
        value: &typed.reason.0,
        ..Field::default()
    };
    let more = stops.more.then(|| {
        view! { <p>{words.more}" "<a class="ds-link" href=path::USE_CASES>{words.to_use_cases}</a></p> }
    });
    view! {
        <form method="post" action=path::STOPS class="form">
            {ui::csrf(input)}
            {more}
            {ui::select(&what.with_error(&input.errors), &choices, Some(texts.common.choose))}
            {ui::text_area(&reason.with_error(&input.errors), 3)}
            {ui::submit_button(words.button, "primary", None)}
        </form>
    }
    .into_any()
}

fn table(input: &PageInput, caption: &'static str, rows: &[&StopRow]) -> AnyView {
    let texts = input.texts();
    let words = &texts.stops;
    let rows: Vec<_> = rows.iter().map(|row| self::row(input, row)).collect();
    let heads = [words.what, words.reason, words.set, words.lifted];
    ui::table(caption, false, &heads, rows)
}

fn row(input: &PageInput, row: &StopRow) -> AnyView {
    let texts = input.texts();
    let words = &texts.stops;
    let signed = |by: &Option<String>, at| {
        let by = by.as_deref().unwrap_or(words.operator);
        format!("{by}, {}", format::date_of(at))
    };
    // Every button says the same; what it lifts is said to those who hear one without its row.
    let named = format!("{} {}", words.lift, what(texts, row));
    let lifted = match &row.lifted {
        Some((by, at)) => signed(by, *at).into_any(),
        None if row.may_lift => view! {
            <form method="post" action=path::STOPS>
                {ui::csrf(input)}
                {ui::hidden("opphev", &row.id)}
                <button class="ds-button" data-variant="secondary" r#type="submit" aria-label=named>
                    {words.lift}
                </button>
            </form>
        }
        .into_any(),
        None => words.not_yours.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{what(texts, row)}</th>
            <td>{row.reason.clone()}</td>
            <td>{signed(&row.by, row.at)}</td>
            <td>{lifted}</td>
        </tr>
    }
    .into_any()
}

fn what(texts: &Texts, row: &StopRow) -> String {
    let words = &texts.stops;
    let name = match row.scope {
        StopScope::Everything => words.everything,
        StopScope::Organisation => words.organisation,
        StopScope::Provider => words.provider,
        StopScope::Service => words.service,
        StopScope::UseCase => words.use_case,
        StopScope::Person => words.person,
    };
    row.target
        .as_ref()
        .map_or_else(|| name.to_owned(), |target| format!("{name}: {target}"))
}
