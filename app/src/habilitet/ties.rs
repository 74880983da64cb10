//! The page of the reader's own ties: what stands and stood, and the two forms that declare one. No number is shown again.

use domain::access::habilitet::TieKind;
use leptos::prelude::*;

use super::{COMPANY_KIND, COMPANY_NUMBER, KIND, NUMBER, TIE};
use crate::{
    page::{Form, PageInput},
    routes::path,
    ui::{self, Choices, Field, format},
    wire::{TieRow, TiesView},
};

/// How a kind is called in the form.
pub(super) fn word(kind: TieKind) -> &'static str {
    match kind {
        TieKind::CloseFamily => "familie",
        TieKind::Cohabitant => "samboer",
        TieKind::Personal => "venn-eller-uvenn",
        TieKind::Business => "okonomi",
        TieKind::Other => "annet",
        TieKind::Leads => "leder",
        TieKind::Interest => "interesse",
    }
}

pub(super) fn page(input: &PageInput, view: &TiesView, typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.habilitet;
    let rows = if view.rows.is_empty() {
        view! { <p>{words.ties_none}</p> }.into_any()
    } else {
        let heads = [words.kind, words.declared, words.state, words.end];
        let rows = view.rows.iter().map(|row| self::row(input, row)).collect();
        ui::table(words.ties_caption, false, &heads, rows)
    };
    let forms = if view.known {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.person_title}</h2>
            {person(input, typed)}
            <h2 class="ds-heading" data-size="sm">{words.company_title}</h2>
            {company(input, typed)}
        }
        .into_any()
    } else {
        ui::alert("info", view! { <p>{words.identity_first}</p> }.into_any())
    };
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.ties}</h1>
        <p>{words.ties_intro}</p>
        <p>{words.ties_law}</p>
        <h2 class="ds-heading" data-size="sm">{words.ties_caption}</h2>
        {rows}
        {forms}
    }
    .into_any()
}

fn row(input: &PageInput, row: &TieRow) -> AnyView {
    let words = &input.texts().habilitet;
    let (kind, day) = ((words.kinds)(row.kind), format::date_of(row.declared));
    let state = match row.ended {
        Some(at) => format!("{} {}", words.ended, format::date_of(at)),
        None => words.stands.to_owned(),
    };
    let end = row.ended.is_none().then(|| {
        let label = (words.end_of)(kind, &day);
        view! {
            <form method="post" action=path::TIES class="no-print">
                {ui::csrf(input)}
                {ui::hidden(TIE, &row.id)}
                <button
                    class="ds-button"
                    data-variant="secondary"
                    data-size="sm"
                    r#type="submit"
                    name="handling"
                    value="avslutt"
                    aria-label=label
                >
                    {words.end}
                </button>
            </form>
        }
    });
    view! {
        <tr>
            <th scope="row">{kind}</th>
            <td>{day}</td>
            <td>{state}</td>
            <td>{end}</td>
        </tr>
    }
    .into_any()
}

/// One of the two forms: its fields and its button.
struct Declaring<'a> {
    kinds: &'a [TieKind],
    kind: (&'static str, &'static str),
    number: (&'static str, &'static str),
    handling: &'static str,
}

fn person(input: &PageInput, typed: &Form) -> AnyView {
    let words = &input.texts().habilitet;
    form(
        input,
        typed,
        &Declaring {
            kinds: &TieKind::TO_PERSONS,
            kind: (KIND, words.person_kind),
            number: (NUMBER, words.person_number),
            handling: "person",
        },
    )
}

fn company(input: &PageInput, typed: &Form) -> AnyView {
    let words = &input.texts().habilitet;
    form(
        input,
        typed,
        &Declaring {
            kinds: &TieKind::TO_COMPANIES,
            kind: (COMPANY_KIND, words.company_kind),
            number: (COMPANY_NUMBER, words.company_number),
            handling: "virksomhet",
        },
    )
}

fn form(input: &PageInput, typed: &Form, form: &Declaring<'_>) -> AnyView {
    let words = &input.texts().habilitet;
    let kind = Field {
        id: form.kind.0,
        label: form.kind.1,
        ..Field::default()
    };
    let kinds = Choices {
        options: form
            .kinds
            .iter()
            .map(|kind| (word(*kind).to_owned(), (words.kinds)(*kind).to_owned()))
            .collect(),
        chosen: typed.get(form.kind.0).map(str::to_owned).into_iter().collect(),
    };
    // A number that was typed is not given back.
    let number = Field {
        id: form.number.0,
        label: form.number.1,
        hint: Some(words.number_hint),
        autocomplete: "off",
        numeric: true,
        ..Field::default()
    };
    view! {
        <form method="post" action=path::TIES class="form no-print" novalidate>
            {ui::csrf(input)}
            {ui::radios(&kind.with_error(&input.errors), &kinds, &[], false)}
            {ui::text_field(&number.with_error(&input.errors))}
            <div class="buttons">{ui::submit_button(words.declare, "primary", Some(form.handling))}</div>
        </form>
    }
    .into_any()
}
