//! One member: who it is, what they may do, and the forms of an admin.

use leptos::prelude::*;

use super::{MEMBERSHIP, NUMBER, ROLE, UNIT, forms, list, role_word, roles_text, ways};
use crate::{
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, Field, format},
    wire::{Identity, Place, StaffView},
};

/// The page. `typed` is what was sent and could not be taken.
pub(super) fn page(input: &PageInput, view: &StaffView, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.staff;
    let acts = view.may && !view.own;
    let current = view.places.iter().filter(|place| place.ended.is_none());
    let own = (view.may && view.own).then(|| ui::alert("info", view! { <p>{words.own}</p> }.into_any()));
    let forms: Vec<_> = current
        .filter(|_| acts)
        .map(|place| change(input, view, place, typed))
        .collect();
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{view.row.name.0.clone()}</h1>
        {own}
        {summary(texts, view)}
        {acts.then(|| confirm(input, view))}
        {forms}
        {acts.then(|| sessions(input, view))}
        {acts.then(|| lost(input, view))}
        {past(texts, &view.places)}
        {ways(input)}
    }
    .into_any()
}

fn summary(texts: &'static Texts, view: &StaffView) -> AnyView {
    let words = &texts.staff;
    let row = &view.row;
    let signed: Vec<_> = view
        .signed
        .iter()
        .map(|(version, at)| view! { <li>{format!("{version}: {}", format::date_of(*at))}</li> })
        .collect();
    let signed = if signed.is_empty() {
        words.not_signed.into_any()
    } else {
        view! { <ul class="plain">{signed}</ul> }.into_any()
    };
    let access = view! {
        <a class="ds-link" href=format!("{}?person={}", path::ACCESS_ALL, row.account)>{words.access}</a>
    };
    let stated = view
        .stated
        .filter(|_| row.identity == Identity::Stated)
        .map(|at| format!(" {} {}", words.stated, format::date_of(at)));
    view! {
        <dl class="summary">
            {ui::summary_row(words.email, row.email.0.clone())}
            {ui::summary_row(words.unit, row.unit.clone().unwrap_or_else(|| words.no_unit.to_owned()))}
            {ui::summary_row(words.roles, roles_text(texts, &row.roles))}
            {ui::summary_row(words.identity, view! { {list::identity(texts, row.identity)}{stated} })}
            {ui::summary_row(words.undertaking, signed)}
            {ui::summary_row(words.sessions, (words.session_count)(view.sessions))}
            {ui::summary_row(texts.access.all, access)}
        </dl>
    }
    .into_any()
}

/// Comparing the number on a document with what the person has stated.
fn confirm(input: &PageInput, view: &StaffView) -> Option<AnyView> {
    let words = &input.texts().staff;
    let content = match view.row.identity {
        Identity::Confirmed => return None,
        Identity::Missing => view! { <p>{words.confirm_waits}</p> }.into_any(),
        Identity::Stated => {
            let number = Field {
                id: NUMBER,
                label: words.number,
                hint: Some(words.number_hint),
                autocomplete: "off",
                numeric: true,
                ..Field::default()
            };
            view! {
                <p>{words.confirm_intro}</p>
                <form method="post" action=path::staff(&view.row.account) class="form no-print">
                    {ui::csrf(input)}
                    {ui::text_field(&number.with_error(&input.errors))}
                    <div class="buttons">{ui::submit_button(words.confirm, "primary", Some("bekreft"))}</div>
                </form>
            }
            .into_any()
        }
    };
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.confirm_title}</h2>
            {content}
        }
        .into_any(),
    )
}

fn change(input: &PageInput, view: &StaffView, place: &Place, typed: Option<&Form>) -> AnyView {
    let words = &input.texts().staff;
    let typed = typed.filter(|form| form.get(MEMBERSHIP) == Some(place.id.as_str()));
    let stood = place.unit.as_ref().map_or("", |unit| unit.code.as_str());
    let unit = typed.map_or(stood, |form| form.raw(UNIT));
    let words_of = |place: &Place| {
        let words = place.roles.iter().filter_map(|role| role_word(*role));
        words.map(str::to_owned).collect()
    };
    let roles = typed.map_or_else(|| words_of(place), |form| form.all(ROLE));
    view! {
        <h2 class="ds-heading" data-size="sm">{words.change_title}</h2>
        <p>{words.change_intro}</p>
        <form method="post" action=path::staff(&view.row.account) class="form no-print">
            {ui::csrf(input)}
            {ui::hidden(MEMBERSHIP, &place.id)}
            {forms::place(input, &view.units, unit, roles)}
            <div class="buttons">{ui::submit_button(words.change, "primary", Some("endre"))}</div>
        </form>
        <h2 class="ds-heading" data-size="sm">{words.end_title}</h2>
        <p>{words.end_intro}</p>
        <form method="post" action=path::staff(&view.row.account) class="no-print">
            {ui::csrf(input)}
            {ui::hidden(MEMBERSHIP, &place.id)}
            <div class="buttons">{ui::submit_button(words.end, "secondary", Some("avslutt"))}</div>
        </form>
    }
    .into_any()
}

fn sessions(input: &PageInput, view: &StaffView) -> Option<AnyView> {
    let words = &input.texts().staff;
    (view.sessions > 0).then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.end_sessions}</h2>
            <p>{words.end_sessions_intro}</p>
            <form method="post" action=path::staff(&view.row.account) class="no-print">
                {ui::csrf(input)}
                <div class="buttons">{ui::submit_button(words.end_sessions, "secondary", Some("logg-ut"))}</div>
            </form>
        }
        .into_any()
    })
}

/// The way to what is done when something is lost.
fn lost(input: &PageInput, view: &StaffView) -> AnyView {
    let words = &input.texts().resets;
    view! {
        <h2 class="ds-heading" data-size="sm">{words.title}</h2>
        <p>{words.link_intro}</p>
        <div class="buttons no-print">
            {ui::link_button(words.link, "secondary", path::reset(&view.row.account))}
        </div>
    }
    .into_any()
}

/// Every membership, ended ones too.
fn past(texts: &'static Texts, places: &[Place]) -> AnyView {
    let words = &texts.staff;
    let rows: Vec<_> = places
        .iter()
        .map(|place| {
            let unit = place.unit.as_ref().map(|unit| unit.label.clone());
            view! {
                <tr>
                    <th scope="row">{roles_text(texts, &place.roles)}</th>
                    <td>{unit}</td>
                    <td>{format::date_of(place.from)}</td>
                    <td>{place.ended.map(format::date_of)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = [words.roles, words.unit, words.from, words.ended];
    ui::table(words.places, true, &heads, rows)
}
