//! The door that a newcomer comes in by, and where somebody says who they are. What is typed here is never shown again.

use leptos::prelude::*;

use super::{NUMBER, PASSWORD, REPEAT, roles_text};
use crate::{
    page::PageInput,
    routes::{encoded, path},
    ui::{self, Field, format},
    wire::{Identity, InvitationView},
};

pub(super) fn invitation(input: &PageInput, view: Option<&InvitationView>, here: &str) -> AnyView {
    let texts = input.texts();
    let words = &texts.staff;
    let content = match view {
        None => ui::alert("warning", view! { <p>{words.invitation_over}</p> }.into_any()),
        Some(view) => asked(input, view, here),
    };
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.invitation}</h1>
        {content}
    }
    .into_any()
}

fn asked(input: &PageInput, view: &InvitationView, here: &str) -> AnyView {
    let texts = input.texts();
    let words = &texts.staff;
    let signed_in = input.account.as_ref().map(|account| account.account.as_str());
    let next = match (view.account.as_deref(), signed_in) {
        (None, None) => newcomer(input, here),
        (Some(known), Some(own)) if known == own => take_up(input, here, None),
        (Some(_), None) => {
            let to = format!("{}?til={}", path::SIGN_IN, encoded(here));
            view! {
                <p>{words.sign_in_first}</p>
                <div class="buttons">{ui::link_button(words.sign_in, "primary", to)}</div>
            }
            .into_any()
        }
        (_, Some(_)) => ui::alert("warning", view! { <p>{words.other_account}</p> }.into_any()),
    };
    let unit = view.unit.clone().unwrap_or_else(|| words.no_unit.to_owned());
    view! {
        <p>{(words.invitation_intro)(&view.organisation)}</p>
        <dl class="summary">
            {ui::summary_row(words.name, view.name.0.clone())}
            {ui::summary_row(words.email, view.email.0.clone())}
            {ui::summary_row(words.unit, unit)}
            {ui::summary_row(words.roles, roles_text(texts, &view.roles))}
            {ui::summary_row(words.invitation_until, format::date_of(view.until))}
        </dl>
        {next}
    }
    .into_any()
}

fn take_up(input: &PageInput, here: &str, fields: Option<AnyView>) -> AnyView {
    view! {
        <form method="post" action=here.to_owned() class="form" novalidate>
            {ui::csrf(input)}
            {fields}
            <div class="buttons">{ui::submit_button(input.texts().staff.take_up, "primary", None)}</div>
        </form>
    }
    .into_any()
}

fn number(input: &PageInput) -> AnyView {
    let words = &input.texts().staff;
    let number = Field {
        id: NUMBER,
        label: words.own_number,
        hint: Some(words.own_number_hint),
        autocomplete: "off",
        numeric: true,
        ..Field::default()
    };
    ui::text_field(&number.with_error(&input.errors))
}

fn newcomer(input: &PageInput, here: &str) -> AnyView {
    let words = &input.texts().staff;
    let secret = |id, label, hint| Field {
        id,
        label,
        hint,
        kind: "password",
        autocomplete: "new-password",
        ..Field::default()
    };
    let fields = view! {
        {ui::text_field(&secret(PASSWORD, words.password, Some(words.password_hint)).with_error(&input.errors))}
        {ui::text_field(&secret(REPEAT, words.repeat, None).with_error(&input.errors))}
        {number(input)}
    };
    take_up(input, here, Some(fields.into_any()))
}

pub(super) fn identity(input: &PageInput, stands: Identity) -> AnyView {
    let texts = input.texts();
    let words = &texts.staff;
    let form = || {
        view! {
            <form method="post" action=path::IDENTITY class="form" novalidate>
                {ui::csrf(input)}
                {number(input)}
                <div class="buttons">{ui::submit_button(words.state, "primary", None)}</div>
            </form>
        }
    };
    let content = match stands {
        Identity::Confirmed => ui::alert("success", view! { <p>{words.identity_confirmed}</p> }.into_any()),
        Identity::Missing => view! { <p>{words.identity_intro}</p> {form()} }.into_any(),
        Identity::Stated => view! {
            {ui::alert("info", view! { <p role="status">{words.identity_stated}</p> }.into_any())}
            <p>{words.identity_again}</p>
            {form()}
        }
        .into_any(),
    };
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.identity_title}</h1>
        {content}
    }
    .into_any()
}
