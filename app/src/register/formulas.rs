//! The formulas of a version as one reads them: what each gives and reads, its rates with dates and sources, its tests, and what is
//! not shown; and what is wrong with one that is being written.

use domain::{
    catalogue::Language,
    derived::{Absent, Expected, Fault, Formula, Gives, Input, Of, TestRow, Unit},
};
use leptos::prelude::*;

use crate::{
    lookup::{amount, parameter},
    texts::Texts,
    ui::{self, format},
    wire::DraftView,
};

/// What a field is called, by its service and its technical name.
pub(super) type Called<'a> = &'a dyn Fn(&str, &str) -> String;

/// What is wrong with each formula of a version under way.
pub(super) fn faults(texts: &'static Texts, view: &DraftView) -> Option<AnyView> {
    let words = &texts.derived;
    let faulty: Vec<_> = view
        .formulas
        .iter()
        .map(|one| {
            let items: Vec<_> = one
                .faults
                .iter()
                .map(|fault| view! { <li>{(words.fault)(fault, &got(texts, fault))}</li> })
                .collect();
            view! {
                <h2 class="ds-heading" data-size="xs">{(words.faults)(&one.id)}</h2>
                <ul class="ds-list">{items}</ul>
            }
        })
        .collect();
    (!faulty.is_empty()).then(|| ui::alert("warning", faulty.into_any()))
}

/// What a test gave.
fn got(texts: &Texts, fault: &Fault) -> String {
    match fault {
        Fault::Test(_, got) => expected(texts, got),
        _ => String::new(),
    }
}

fn expected(texts: &Texts, expected: &Expected) -> String {
    match expected {
        Expected::YesNo(true) => texts.common.yes.to_owned(),
        Expected::YesNo(false) => texts.common.no.to_owned(),
        Expected::Amount(ore) => amount(Unit::Amount, *ore),
        Expected::Band(code) => code.clone(),
        Expected::Withheld => texts.derived.kept_back.to_owned(),
    }
}

/// Every formula; nothing where there is none.
pub(super) fn section(
    texts: &'static Texts,
    language: Language,
    formulas: &[Formula],
    called: Called<'_>,
) -> Option<AnyView> {
    if formulas.is_empty() {
        return None;
    }
    let each: Vec<_> = formulas
        .iter()
        .map(|one| formula(texts, language, one, called))
        .collect();
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{texts.derived.title}</h2>
            {each}
        }
        .into_any(),
    )
}

fn formula(texts: &'static Texts, language: Language, one: &Formula, called: Called<'_>) -> AnyView {
    let words = &texts.derived.form;
    let name = one.label.in_language(language).to_owned();
    let [yes_no, amount, band] = words.kinds;
    let gives = match &one.gives {
        Gives::YesNo => yes_no.to_owned(),
        Gives::Amount => amount.to_owned(),
        Gives::Band { bands } => {
            let bands: Vec<_> = bands
                .iter()
                .map(|band| format!("{} ({})", band.label.in_language(language), band.code))
                .collect();
            format!("{band}: {}", bands.join(", "))
        }
    };
    let raw: Vec<_> = one
        .instead_of
        .iter()
        .map(|raw| called(&raw.service, &raw.field))
        .collect();
    view! {
        <section>
            <h3 class="ds-heading" data-size="xs">{name.clone()}</h3>
            <dl class="summary">
                {ui::summary_row(words.id, view! { <code>{one.id.clone()}</code> })}
                {ui::summary_row(words.gives, gives)}
                {ui::summary_row(key(texts, "expression"), view! { <code>{one.expression.clone()}</code> })}
                {ui::summary_row(texts.derived.instead_of, raw.join(", "))}
            </dl>
            {inputs(texts, &name, &one.inputs, called)}
            {rates(texts, &name, one)}
            {tests(texts, &name, one)}
        </section>
    }
    .into_any()
}

/// What a table is about, and of which formula: several stand on one page.
fn caption(about: &str, of: &str) -> String {
    format!("{about}: {of}")
}

fn key(texts: &'static Texts, key: &str) -> &'static str {
    texts.drafts.keys.get(key).unwrap_or_default()
}

fn value(texts: &'static Texts, code: &str) -> &'static str {
    texts.drafts.values.get(code).unwrap_or_default()
}

fn inputs(texts: &'static Texts, of: &str, inputs: &[Input], called: Called<'_>) -> AnyView {
    let rows: Vec<_> = inputs
        .iter()
        .map(|one| {
            let fields: Vec<_> = one
                .fields
                .iter()
                .map(|field| called(&one.service, field))
                .collect();
            let of = match one.of {
                Of::Applicant => value(texts, "applicant"),
                Of::Everyone => value(texts, "everyone"),
            };
            let absent = match one.absent {
                Absent::Withhold => value(texts, "withhold"),
                Absent::Zero => value(texts, "zero"),
            };
            view! {
                <tr>
                    <th scope="row"><code>{one.name.clone()}</code></th>
                    <td>{fields.join(" + ")}</td>
                    <td>{of}</td>
                    <td>{absent}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = ["name", "fields", "of", "absent"].map(|name| key(texts, name));
    ui::table(&caption(key(texts, "inputs"), of), true, &heads, rows)
}

fn rates(texts: &'static Texts, of: &str, one: &Formula) -> Option<AnyView> {
    let rows: Vec<_> = one
        .parameters
        .iter()
        .flat_map(|rate| rate.values.iter().map(move |dated| (rate, dated)))
        .map(|(rate, dated)| {
            view! {
                <tr>
                    <th scope="row">{parameter(&rate.name)}" "<code>{format!("({})", rate.name)}</code></th>
                    <td>{amount(rate.unit, dated.value)}</td>
                    <td>{format::day(dated.from)}</td>
                    <td>{dated.to.map(format::day)}</td>
                    <td>{dated.source.clone()}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let [name, value, from, to, source] =
        ["name", "value", "from", "to", "source"].map(|name| key(texts, name));
    (!rows.is_empty()).then(|| {
        ui::table(
            &caption(texts.derived.rates, of),
            true,
            &[name, value, from, to, source],
            rows,
        )
    })
}

fn tests(texts: &'static Texts, of: &str, one: &Formula) -> AnyView {
    let rows: Vec<_> = one
        .tests
        .iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">{format::day(row.day)}</th>
                    <td>{numbers(one, row)}</td>
                    <td>{expected(texts, &row.expected)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = ["day", "inputs", "expected"].map(|name| key(texts, name));
    ui::table(&caption(key(texts, "tests"), of), true, &heads, rows)
}

fn numbers(one: &Formula, row: &TestRow) -> String {
    let each = row.inputs.iter().map(|(name, number)| {
        let input = one.inputs.iter().find(|input| input.name == *name);
        let unit = input.map_or(Unit::Number, |input| input.unit);
        format!("{name} = {}", amount(unit, *number))
    });
    each.collect::<Vec<_>>().join("; ")
}
