//! The forms about keys: a new one, whom it may name, its end, and what it asks to be granted. What was typed stands there again.

use leptos::prelude::*;

use super::REASON;
use crate::{
    page::{Form, PageInput},
    routes::path,
    ui::{self, Choices, Field},
    wire::{Choice, KeyRow, SystemAccess},
};

fn pairs(choices: &[Choice]) -> Vec<(String, String)> {
    choices
        .iter()
        .map(|one| (one.code.clone(), one.label.clone()))
        .collect()
}

/// Whom a key may name, and who acts when it names nobody.
fn people(input: &PageInput, view: &SystemAccess, bound: Vec<String>, default: Option<String>) -> AnyView {
    let words = &input.texts().systems;
    let named = Field {
        id: "personer",
        label: words.people,
        hint: Some(words.people_hint),
        ..Field::default()
    };
    let acting = Field {
        id: "standard",
        label: words.default,
        hint: Some(words.default_hint),
        ..Field::default()
    };
    let choices = |chosen: Vec<String>| Choices {
        options: pairs(&view.people),
        chosen,
    };
    view! {
        {ui::radios(&named.with_error(&input.errors), &choices(bound), &[], true)}
        {ui::select(
            &acting.with_error(&input.errors),
            &choices(default.into_iter().collect()),
            Some(words.nobody),
        )}
    }
    .into_any()
}

fn typed_people(typed: &Form) -> (Vec<String>, Option<String>) {
    (typed.all("personer"), typed.get("standard").map(str::to_owned))
}

fn reason(input: &PageInput, hint: &'static str, typed: Option<&Form>) -> AnyView {
    let field = Field {
        id: REASON,
        label: input.texts().systems.reason,
        hint: Some(hint),
        value: typed.map_or("", |form| form.raw(REASON)),
        ..Field::default()
    };
    ui::text_area(&field.with_error(&input.errors), 3)
}

pub(super) fn new_key(input: &PageInput, view: &SystemAccess, id: &str, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.systems;
    let name = Field {
        id: "navn",
        label: words.name,
        hint: Some(words.name_hint),
        value: typed.map_or("", |form| form.raw("navn")),
        ..Field::default()
    };
    let (bound, default) = typed.map(typed_people).unwrap_or_default();
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p><a class="ds-link" href=path::system(&view.id)>{view.title.clone()}</a></p>
        <h1 class="ds-heading" data-size="lg">{words.new_key}</h1>
        <p>{words.new_key_intro}</p>
        <form method="post" action=format!("{}/ny-nokkel", path::system(&view.id)) class="form">
            {ui::csrf(input)}
            {ui::hidden("nokkel", id)}
            {ui::text_field(&name.with_error(&input.errors))}
            {people(input, view, bound, default)}
            {ui::submit_button(words.issue, "primary", None)}
        </form>
    }
    .into_any()
}

pub(super) fn key(input: &PageInput, view: &SystemAccess, row: &KeyRow, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.systems;
    let here = path::system_key(&view.id, &row.id);
    let may = view.may_write && row.ended.is_none();
    let said = || (row.bound.clone(), row.default.clone());
    let changing = typed.filter(|form| form.get("handling") == Some("personer"));
    let (bound, default) = changing.map_or_else(said, typed_people);
    let ending = typed.filter(|form| form.get("handling") == Some("avslutt"));
    let forms = may.then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.change_people}</h2>
            <p>{words.change_people_intro}</p>
            <form method="post" action=here.clone() class="form">
                {ui::csrf(input)}
                {people(input, view, bound, default)}
                {ui::submit_button(words.save, "primary", Some("personer"))}
            </form>
            <h2 class="ds-heading" data-size="sm">{words.end_key}</h2>
            <p>{words.end_key_intro}</p>
            <form method="post" action=here.clone() class="form">
                {ui::csrf(input)}
                {reason(input, words.reason_hint, ending)}
                {ui::submit_button(words.end_key, "secondary", Some("avslutt"))}
            </form>
        }
    });
    let people: Vec<String> = row.bound.iter().map(|id| super::named(view, id)).collect();
    let default = row.default.as_deref().map(|id| super::named(view, id));
    let ended = row.ended.as_ref().map(|(at, by, why)| {
        let text = format!("{}: {why}", super::signed(by.as_ref(), *at));
        ui::summary_row(words.key_ended, text)
    });
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p><a class="ds-link" href=path::system(&view.id)>{view.title.clone()}</a></p>
        <h1 class="ds-heading" data-size="lg">{row.name.clone()}</h1>
        <dl class="summary">
            {ui::summary_row(words.given, super::signed(row.by.as_ref(), row.at))}
            {ui::summary_row(words.people, people.join(", "))}
            {ui::summary_row(words.default, default.unwrap_or_else(|| words.nobody.to_owned()))}
            {ended}
        </dl>
        {forms}
    }
    .into_any()
}

pub(super) fn ask(
    input: &PageInput,
    view: &SystemAccess,
    (use_case, fields): (&Choice, &[Choice]),
    typed: Option<&Form>,
) -> AnyView {
    let texts = input.texts();
    let words = &texts.systems;
    let living: Vec<(String, String)> = view
        .keys
        .iter()
        .filter(|key| key.ended.is_none())
        .map(|key| (key.id.clone(), key.name.clone()))
        .collect();
    // Where there is one key, it is meant.
    let only = living
        .first()
        .filter(|_| living.len() == 1)
        .map(|(id, _)| id.clone());
    let key = typed
        .and_then(|form| form.get("nokkel"))
        .map(str::to_owned)
        .or(only);
    let all = || fields.iter().map(|one| one.code.clone()).collect();
    let key = Choices {
        options: living,
        chosen: key.into_iter().collect(),
    };
    let chosen = Choices {
        options: pairs(fields),
        chosen: typed.map_or_else(all, |form| form.all("felt")),
    };
    let field = |id, label, hint| Field {
        id,
        label,
        hint,
        ..Field::default()
    };
    let until = Field {
        value: typed.map_or("", |form| form.raw("til")),
        kind: "date",
        ..field("til", words.last_day, Some(words.last_day_hint))
    };
    let which = field("nokkel", words.which_key, None);
    let what = field("felt", words.fields, Some(words.fields_hint));
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p><a class="ds-link" href=path::system(&view.id)>{view.title.clone()}</a></p>
        <h1 class="ds-heading" data-size="lg">{words.ask_title}</h1>
        <p><a class="ds-link" href=path::use_case(&use_case.code)>{use_case.label.clone()}</a></p>
        <p>{words.ask_intro}</p>
        <form method="post" action=path::system_ask(&view.id, &use_case.code) class="form">
            {ui::csrf(input)}
            {ui::select(&which.with_error(&input.errors), &key, Some(texts.common.choose))}
            {ui::radios(&what.with_error(&input.errors), &chosen, &[], true)}
            {ui::text_field(&until.with_error(&input.errors))}
            {reason(input, words.ask_reason_hint, typed)}
            {ui::submit_button(words.ask, "primary", None)}
        </form>
    }
    .into_any()
}
