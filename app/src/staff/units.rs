//! The units of an organisation, and one of them with its leader and who stands in.

use leptos::prelude::*;

use super::{FIRST, LAST, NAME, PERSON, ways};
use crate::{
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, Choices, Field, format},
    wire::{UnitList, UnitRow, UnitView},
};

fn named<'a>(texts: &'static Texts, value: &'a str) -> Field<'a> {
    Field {
        id: NAME,
        label: texts.staff.unit_name,
        value,
        autocomplete: "off",
        ..Field::default()
    }
}

pub(super) fn all(input: &PageInput, view: &UnitList, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.staff;
    let content = if view.rows.is_empty() {
        view! { <p role="status">{words.units_none}</p> }.into_any()
    } else {
        let rows = view.rows.iter().map(|row| self::row(texts, row)).collect();
        let heads = [words.unit_one, words.leader, words.stands_in, words.members];
        ui::table(words.units, false, &heads, rows)
    };
    let add = view.may.then(|| {
        let name = named(texts, typed.map_or("", |form| form.raw(NAME)));
        view! {
            <h2 class="ds-heading" data-size="sm">{words.add_unit}</h2>
            <form method="post" action=path::UNITS class="form no-print">
                {ui::csrf(input)}
                {ui::text_field(&name.with_error(&input.errors))}
                <div class="buttons">{ui::submit_button(words.add, "primary", None)}</div>
            </form>
        }
    });
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.units}</h1>
        <p>{words.units_intro}</p>
        {content}
        {add}
        {ways(input)}
    }
    .into_any()
}

fn row(texts: &'static Texts, row: &UnitRow) -> AnyView {
    let words = &texts.staff;
    let leader = row.leader.as_ref().map(|leader| leader.label.clone());
    view! {
        <tr>
            <th scope="row"><a class="ds-link" href=path::unit(&row.id)>{row.name.clone()}</a></th>
            <td>{leader.unwrap_or_else(|| words.no_leader.to_owned())}</td>
            <td>{row.substitute.clone()}</td>
            <td>{row.members}</td>
        </tr>
    }
    .into_any()
}

pub(super) fn one(input: &PageInput, view: &UnitView, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.staff;
    let leader = view.row.leader.as_ref().map(|leader| leader.label.clone());
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{view.row.name.clone()}</h1>
        <dl class="summary">
            {ui::summary_row(words.leader, leader.unwrap_or_else(|| words.no_leader.to_owned()))}
            {ui::summary_row(words.members, view.row.members)}
        </dl>
        {view.may.then(|| naming(input, view, typed))}
        <h2 class="ds-heading" data-size="sm">{words.stand_in_title}</h2>
        {stands_in(input, view)}
        {view.may_stand_in.then(|| stand_in(input, view, typed))}
        <div class="buttons no-print">{ui::link_button(words.units_back, "secondary", path::UNITS.to_owned())}</div>
    }
    .into_any()
}

fn people(view: &UnitView, chosen: &str) -> Choices {
    let named = |one: &crate::wire::Choice| (one.code.clone(), one.label.clone());
    Choices {
        options: view.people.iter().map(named).collect(),
        chosen: vec![chosen.to_owned()],
    }
}

/// Its name and its leader.
fn naming(input: &PageInput, view: &UnitView, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.staff;
    let typed = typed.filter(|form| form.get("handling") == Some("lagre"));
    let stood = view.row.leader.as_ref().map_or("", |leader| leader.code.as_str());
    let name = named(texts, typed.map_or(&view.row.name, |form| form.raw(NAME)));
    let leader = Field {
        id: "leder",
        label: words.leader,
        hint: Some(words.leader_intro),
        ..Field::default()
    };
    let chosen = people(view, typed.map_or(stood, |form| form.raw("leder")));
    view! {
        <form method="post" action=path::unit(&view.row.id) class="form no-print">
            {ui::csrf(input)}
            {ui::text_field(&name.with_error(&input.errors))}
            {ui::select(&leader.with_error(&input.errors), &chosen, Some(words.no_leader))}
            <div class="buttons">{ui::submit_button(words.save, "primary", Some("lagre"))}</div>
        </form>
    }
    .into_any()
}

fn stands_in(input: &PageInput, view: &UnitView) -> AnyView {
    let words = &input.texts().staff;
    if view.stands_in.is_empty() {
        return view! { <p>{words.stand_in_none}</p> }.into_any();
    }
    let rows: Vec<_> = view
        .stands_in
        .iter()
        .map(|one| {
            // Every button says the same; whom it is about is said to those who hear one without its row.
            let named = format!("{}: {}", words.end_stand_in, one.name);
            let end = view.may_stand_in.then(|| {
                view! {
                    <form method="post" action=path::unit(&view.row.id)>
                        {ui::csrf(input)}
                        {ui::hidden("stedfortreder", &one.id)}
                        <button class="ds-button" data-variant="secondary" data-size="sm" r#type="submit"
                            name="handling" value="avslutt" aria-label=named>
                            {words.end_stand_in}
                        </button>
                    </form>
                }
            });
            view! {
                <tr>
                    <th scope="row">{one.name.clone()}</th>
                    <td>{format::day(one.first)}</td>
                    <td>{format::day(one.last)}</td>
                    <td>{end}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = [
        words.who,
        words.first_day,
        words.last_day,
        input.texts().staff.act,
    ];
    ui::table(words.stand_in_title, false, &heads, rows)
}

fn stand_in(input: &PageInput, view: &UnitView, typed: Option<&Form>) -> AnyView {
    let words = &input.texts().staff;
    let typed = typed.filter(|form| form.get("handling") == Some("stedfortreder"));
    let value = |name| typed.map_or("", |form| form.raw(name));
    let who = Field {
        id: PERSON,
        label: words.who,
        ..Field::default()
    };
    let day = |id, label| Field {
        id,
        label,
        value: value(id),
        kind: "date",
        ..Field::default()
    };
    let choose = input.texts().common.choose;
    view! {
        <p>{words.stand_in_intro}</p>
        <form method="post" action=path::unit(&view.row.id) class="form no-print">
            {ui::csrf(input)}
            {ui::select(&who.with_error(&input.errors), &people(view, value(PERSON)), Some(choose))}
            {ui::text_field(&day(FIRST, words.first_day).with_error(&input.errors))}
            {ui::text_field(&day(LAST, words.last_day).with_error(&input.errors))}
            <div class="buttons">{ui::submit_button(words.stand_in, "secondary", Some("stedfortreder"))}</div>
        </form>
    }
    .into_any()
}
