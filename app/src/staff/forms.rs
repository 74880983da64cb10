//! The form that asks somebody to come in, what follows it, and the parts that it shares with changing a member's place.

use leptos::prelude::*;

use super::{EMAIL, NAME, ROLE, ROLES, UNIT, ways};
use crate::{
    page::{Form, PageInput},
    routes::path,
    ui::{self, Choices, Field},
    wire::Choice,
};

/// Unit and roles.
pub(super) fn place(input: &PageInput, units: &[Choice], unit: &str, roles: Vec<String>) -> AnyView {
    let texts = input.texts();
    let words = &texts.staff;
    let unit_field = Field {
        id: UNIT,
        label: words.unit,
        ..Field::default()
    };
    let units = Choices {
        options: units
            .iter()
            .map(|one| (one.code.clone(), one.label.clone()))
            .collect(),
        chosen: vec![unit.to_owned()],
    };
    let role_field = Field {
        id: ROLE,
        label: words.roles,
        hint: Some(words.roles_hint),
        ..Field::default()
    };
    let options = ROLES
        .iter()
        .map(|(word, role)| {
            let name = ui::format::capital((texts.gate.role)(*role));
            ((*word).to_owned(), name)
        })
        .collect();
    let hints: Vec<String> = words.role_hints.iter().map(|hint| (*hint).to_owned()).collect();
    let chosen = Choices {
        options,
        chosen: roles,
    };
    view! {
        {ui::prove_first(input)}
        {ui::select(&unit_field.with_error(&input.errors), &units, Some(words.no_unit))}
        {ui::radios(&role_field.with_error(&input.errors), &chosen, &hints, true)}
    }
    .into_any()
}

pub(super) fn invite(input: &PageInput, units: &[Choice], typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.staff;
    let name = Field {
        id: NAME,
        label: words.name,
        hint: Some(words.name_hint),
        value: typed.raw(NAME),
        autocomplete: "off",
        ..Field::default()
    };
    let email = Field {
        id: EMAIL,
        label: words.email,
        hint: Some(words.email_hint),
        value: typed.raw(EMAIL),
        kind: "email",
        autocomplete: "off",
        ..Field::default()
    };
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.new_title}</h1>
        <p>{words.new_intro}</p>
        <form method="post" action=path::NEW_STAFF class="form" novalidate>
            {ui::csrf(input)}
            {ui::text_field(&name.with_error(&input.errors))}
            {ui::text_field(&email.with_error(&input.errors))}
            {place(input, units, typed.raw(UNIT), typed.all(ROLE))}
            <div class="buttons">{ui::submit_button(words.send, "primary", None)}</div>
        </form>
        {ways(input)}
    }
    .into_any()
}

/// The link is shown where nothing could be sent, and never again.
pub(super) fn sent(input: &PageInput, link: Option<&str>) -> AnyView {
    let words = &input.texts().staff;
    let content = match link {
        None => ui::alert("success", view! { <p role="status">{words.sent}</p> }.into_any()),
        Some(link) => {
            let link = link.to_owned();
            let content = view! {
                <p role="status">{words.link_intro}</p>
                <p><strong>{words.link}</strong>": "<code class="broken">{link}</code></p>
            };
            ui::alert("warning", content.into_any())
        }
    };
    view! {
        <h1 class="ds-heading" data-size="lg">{words.sent_title}</h1>
        {content}
        {ways(input)}
    }
    .into_any()
}
