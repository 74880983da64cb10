//! The forms about access: the one that asks, for oneself or another, and the parts that it shares with asking again.

use leptos::prelude::*;

use super::{ELEVATED, LAST, PERSON, REASON, USE_CASE, WHOLE_UNIT};
use crate::{
    page::{Form, PageInput},
    routes::path,
    ui::{self, Choices, Field},
    wire::{AccessAsking, Choice},
};

pub(super) fn pairs(choices: &[Choice]) -> Vec<(String, String)> {
    choices
        .iter()
        .map(|one| (one.code.clone(), one.label.clone()))
        .collect()
}

/// What is wanted, as a form shows it.
pub(super) struct Shown<'a> {
    pub(super) reason: &'a str,
    pub(super) last: &'a str,
    pub(super) elevated: bool,
}

impl<'a> Shown<'a> {
    pub(super) fn of(typed: &'a Form) -> Self {
        Self {
            reason: typed.raw(REASON),
            last: typed.raw(LAST),
            elevated: typed.get(ELEVATED).is_some(),
        }
    }
}

/// Why, until when, and whether it covers shielded persons.
pub(super) fn wanted(input: &PageInput, shown: &Shown<'_>) -> AnyView {
    let words = &input.texts().access;
    let reason = Field {
        id: REASON,
        label: words.reason,
        hint: Some(words.reason_hint),
        value: shown.reason,
        ..Field::default()
    };
    let last = Field {
        id: LAST,
        label: words.last_day,
        hint: Some(words.last_day_hint),
        value: shown.last,
        kind: "date",
        ..Field::default()
    };
    view! {
        {ui::text_area(&reason.with_error(&input.errors), 3)}
        {ui::text_field(&last.with_error(&input.errors))}
        {ui::checkbox(ELEVATED, words.elevated, Some(words.elevated_hint), shown.elevated)}
    }
    .into_any()
}

/// The form that asks, or why there is none.
pub(super) fn ask(input: &PageInput, asking: &AccessAsking, typed: &Form) -> Option<AnyView> {
    if !asking.own && asking.others.is_empty() {
        return None;
    }
    let words = &input.texts().access;
    let more = asking.more.then(|| {
        view! { <p>{words.more}" "<a class="ds-link" href=path::USE_CASES>{words.to_use_cases}</a></p> }
    });
    let form = match (asking.use_cases.is_empty(), asking.more) {
        (true, true) => None,
        (true, false) => Some(view! { <p>{words.none_in_use}</p> }.into_any()),
        (false, _) => Some(fields(input, asking, typed)),
    };
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.ask_title}</h2>
            <p>{words.ask_intro}</p>
            {more}
            {form}
        }
        .into_any(),
    )
}

fn fields(input: &PageInput, asking: &AccessAsking, typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.access;
    let which = Field {
        id: USE_CASE,
        label: words.which,
        ..Field::default()
    };
    let use_cases = Choices {
        options: asking
            .use_cases
            .iter()
            .map(|one| (one.code.clone(), one.title.clone()))
            .collect(),
        chosen: typed.get(USE_CASE).map(str::to_owned).into_iter().collect(),
    };
    let whole = |unit: &Choice| {
        let label = (words.whole_unit)(&unit.label);
        (format!("{WHOLE_UNIT}{}", unit.code), label)
    };
    let whom = (!asking.others.is_empty()).then(|| {
        let units = asking.units.iter().map(whole);
        let field = Field {
            id: PERSON,
            label: words.for_whom,
            ..Field::default()
        };
        let people = Choices {
            options: units.chain(pairs(&asking.others)).collect(),
            chosen: typed.get(PERSON).map(str::to_owned).into_iter().collect(),
        };
        let nobody = if asking.own {
            words.myself
        } else {
            texts.common.choose
        };
        ui::select(&field.with_error(&input.errors), &people, Some(nobody))
    });
    view! {
        <form method="post" action=path::ACCESS class="form">
            {ui::csrf(input)}
            {ui::select(&which.with_error(&input.errors), &use_cases, Some(texts.common.choose))}
            {whom}
            {wanted(input, &Shown::of(typed))}
            {ui::submit_button(words.ask, "primary", None)}
        </form>
    }
    .into_any()
}
