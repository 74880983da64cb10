//! Beregnede svar on the page: each as a card of its own, with the rates it stands on and what is not shown. Where there is no
//! answer, the card says why and what to do.

use domain::derived::{StoodOn, Unit, Value};
use leptos::prelude::*;

use crate::{
    texts::Texts,
    ui::{self, format},
    wire::{DerivedAnswer, DerivedView},
};

/// A card for each formula; nothing where there is none.
pub(super) fn cards(texts: &'static Texts, answers: &[DerivedView]) -> Option<AnyView> {
    if answers.is_empty() {
        return None;
    }
    let cards: Vec<_> = answers.iter().map(|one| card(texts, one)).collect();
    Some(
        view! {
            <section>
                <h2 class="ds-heading" data-size="sm">{texts.derived.title}</h2>
                <ul class="cards">{cards}</ul>
            </section>
        }
        .into_any(),
    )
}

fn card(texts: &'static Texts, one: &DerivedView) -> AnyView {
    let words = &texts.derived;
    let (says, told) = match &one.answer {
        Ok(answer) => (in_words(texts, answer), (words.people)(one.people)),
        Err(why) => (words.none.to_owned(), (words.withheld)(*why).to_owned()),
    };
    let rates: Vec<_> = one.stood_on.iter().map(rate(texts)).collect();
    let rates = (!rates.is_empty()).then(|| {
        view! {
            <h4 class="ds-heading" data-size="2xs">{words.stood_on}</h4>
            <dl class="summary">{rates}</dl>
        }
    });
    let raw: Vec<_> = one
        .instead_of
        .iter()
        .map(|label| view! { <li>{label.clone()}</li> })
        .collect();
    view! {
        <li class="ds-card" data-color="neutral">
            <h3 class="ds-heading" data-size="xs">{format!("{}: ", one.label)}<strong class="value">{says}</strong></h3>
            <p>{told}</p>
            {rates}
            <details class="ds-details">
                <summary>{words.instead_of}<span class="visually-hidden">{format!(": {}", one.label)}</span></summary>
                <div><ul class="plain">{raw}</ul></div>
            </details>
        </li>
    }
    .into_any()
}

fn in_words(texts: &'static Texts, answer: &DerivedAnswer) -> String {
    match &answer.value.0 {
        Value::YesNo(true) => texts.common.yes.to_owned(),
        Value::YesNo(false) => texts.common.no.to_owned(),
        Value::Amount(amount) => format::kroner(*amount),
        Value::Band(code) => answer
            .band
            .as_ref()
            .map_or_else(|| code.clone(), |band| band.0.clone()),
    }
}

/// A rate with its value, its first day and where it comes from.
fn rate(texts: &'static Texts) -> impl Fn(&StoodOn) -> AnyView {
    move |one| {
        let value = amount(one.unit, one.value);
        let since = (texts.derived.since)(&value, &format::day(one.from));
        ui::summary_row(&parameter(&one.name), format!("{since} ({})", one.source))
    }
}

/// A number as its unit says.
pub(crate) fn amount(unit: Unit, value: i64) -> String {
    match (unit, domain::money::Ore::from_ore(value)) {
        (Unit::Amount, Ok(ore)) => format::kroner(ore),
        (Unit::Amount | Unit::Number, _) => format::number(&value.to_string()),
    }
}

/// The name of a parameter as a word.
pub(crate) fn parameter(name: &str) -> String {
    format::capital(&name.replace('_', " "))
}
