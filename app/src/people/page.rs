//! The door's pages: sign-in, organisation, language, accessibility, and home with its tasks.
//! They paint; who may see them is decided in `routes`.

use domain::gate::Role;
use leptos::prelude::*;

use crate::{
    page::{PageInput, SignInNote, Ways},
    routes::{path, table},
    ui::{self, Choices, Field},
    wire::{Errand, Identity, OpenVersion},
};

pub(crate) fn sign_in(
    input: &PageInput,
    email: &str,
    to: Option<&str>,
    (note, ways): (SignInNote, &Ways),
) -> AnyView {
    let words = &input.texts().people;
    let by_passkey = ways
        .passkeys
        .then(|| super::second::by_passkey(input, path::PASSKEY_SIGN_IN, to));
    let elsewhere = (!ways.providers.is_empty())
        .then(|| super::outside::buttons(input, &ways.providers, Errand::Enter, to));
    let note = match note {
        SignInNote::None => None,
        SignInNote::SessionEnded => Some(ui::alert(
            "info",
            view! { <p>{words.session_ended}</p> }.into_any(),
        )),
        SignInNote::SignedOut => Some(ui::alert(
            "success",
            view! { <p>{words.signed_out}</p> }.into_any(),
        )),
        SignInNote::Renewed => Some(ui::alert(
            "success",
            view! { <p>{input.texts().resets.done}</p> }.into_any(),
        )),
    };
    let email = Field {
        id: "epost",
        label: words.email,
        value: email,
        kind: "email",
        autocomplete: "username",
        ..Field::default()
    }
    .with_error(&input.errors);
    let password = Field {
        id: "passord",
        label: words.password,
        kind: "password",
        autocomplete: "current-password",
        ..Field::default()
    }
    .with_error(&input.errors);
    view! {
        {ui::error_summary(input.texts(), &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.sign_in_title}</h1>
        {note}
        <p>{words.sign_in_intro}</p>
        <form class="form" method="post" action=path::SIGN_IN novalidate>
            {ui::csrf(input)}
            {to.map(|to| ui::hidden("til", to))}
            {ui::text_field(&email)}
            {ui::text_field(&password)}
            {super::security::reveal(input)}
            <div class="buttons">{ui::submit_button(words.sign_in_button, "primary", None)}</div>
        </form>
        {by_passkey}
        {elsewhere}
        {super::security::script()}
    }
    .into_any()
}

pub(crate) fn membership(input: &PageInput, to: Option<&str>) -> AnyView {
    let words = &input.texts().people;
    let memberships = input
        .account
        .as_ref()
        .map(|account| account.memberships.as_slice())
        .unwrap_or_default();
    if memberships.is_empty() {
        return view! {
            <h1 class="ds-heading" data-size="lg">{words.membership_title}</h1>
            {ui::alert("warning", view! { <p>{words.no_membership}</p> }.into_any())}
        }
        .into_any();
    }
    let options = memberships
        .iter()
        .map(|one| (one.id.clone(), one.organisation.clone()))
        .collect();
    let hints: Vec<String> = memberships
        .iter()
        .map(|one| {
            let roles = one.roles.iter().map(|role| (input.texts().gate.role)(*role));
            one.unit
                .as_deref()
                .into_iter()
                .chain(roles)
                .collect::<Vec<_>>()
                .join(", ")
        })
        .collect();
    let chosen = input.membership.iter().map(|one| one.id.clone()).collect();
    let field = Field {
        id: "medlemskap",
        label: words.membership_legend,
        ..Field::default()
    }
    .with_error(&input.errors);
    view! {
        {ui::error_summary(input.texts(), &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.membership_title}</h1>
        <p>{words.membership_intro}</p>
        <form class="form" method="post" action=path::MEMBERSHIP novalidate>
            {ui::csrf(input)}
            {to.map(|to| ui::hidden("til", to))}
            {ui::radios(&field, &Choices { options, chosen }, &hints, false)}
            <div class="buttons">{ui::submit_button(words.membership_button, "primary", None)}</div>
        </form>
    }
    .into_any()
}

pub(crate) fn language(input: &PageInput, back: &str) -> AnyView {
    let words = &input.texts().people;
    let buttons: Vec<_> = LANGUAGES
        .iter()
        .map(|(code, name)| {
            view! {
                <button class="ds-button" data-variant="secondary" type="submit" name="sprak" value=*code lang=*code>
                    {*name}
                </button>
            }
        })
        .collect();
    view! {
        <h1 class="ds-heading" data-size="lg">{words.language_title}</h1>
        <p>{words.language_intro}</p>
        <form method="post" action=path::LANGUAGE>
            {ui::csrf(input)}
            {ui::hidden("tilbake", back)}
            <div class="buttons">{buttons}</div>
        </form>
    }
    .into_any()
}

/// Code and own name of every language.
pub(crate) const LANGUAGES: [(&str, &str); 3] = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")];

pub(crate) fn accessibility(input: &PageInput) -> AnyView {
    let words = &input.texts().people;
    let paragraphs: Vec<_> = words
        .accessibility
        .iter()
        .map(|text| view! { <p>{*text}</p> })
        .collect();
    view! {
        <h1 class="ds-heading" data-size="lg">{words.accessibility_title}</h1>
        {paragraphs}
    }
    .into_any()
}

pub(crate) fn home(input: &PageInput, waiting: &[OpenVersion]) -> AnyView {
    let texts = input.texts();
    let words = &texts.home;
    let membership = input.membership.as_ref();
    let caseworker = membership.is_some_and(|one| one.roles.contains(&Role::Caseworker));
    let unsigned = caseworker && membership.is_some_and(|one| !one.undertaking_signed);
    let warning = unsigned.then(|| {
        let content = view! {
            <p>{words.sign_undertaking}</p>
            <p><a class="ds-link" href=path::UNDERTAKING>{words.sign_undertaking_link}</a></p>
        };
        ui::alert("warning", content.into_any())
    });
    let unknown = unknown(input);
    let tasks = [
        (
            caseworker,
            path::NEW_LOOKUP,
            texts.common.nav_new,
            words.new_lookup,
        ),
        (caseworker, path::LOOKUPS, texts.common.nav_mine, words.mine),
        (true, path::USE_CASES, texts.common.nav_use_cases, words.use_cases),
    ];
    let cards: Vec<_> = tasks
        .into_iter()
        .filter(|(mine, href, ..)| *mine && membership.is_some_and(|one| table::is_reached(one, href)))
        .map(|(_, href, name, text)| {
            view! {
                <li class="ds-card" data-color="neutral">
                    <h2 class="ds-heading" data-size="xs"><a class="ds-link" href=href>{name}</a></h2>
                    <p>{text}</p>
                </li>
            }
        })
        .collect();
    view! {
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        {unknown}
        {warning}
        {to_approve(input, waiting)}
        <ul class="cards">{cards}</ul>
    }
    .into_any()
}

/// Someone whose identity is not confirmed is told what they can't do, and what to do about it.
fn unknown(input: &PageInput) -> Option<AnyView> {
    let words = &input.texts().staff;
    let content = match input.account.as_ref()?.identity {
        Identity::Confirmed => return None,
        Identity::Stated => view! { <p>{words.home_waits}</p> }.into_any(),
        Identity::Missing => view! {
            <p>{words.home_missing}</p>
            <p><a class="ds-link" href=path::IDENTITY>{words.home_missing_link}</a></p>
        }
        .into_any(),
    };
    Some(ui::alert("warning", content))
}

/// What waits for an approver, those that have waited longest first.
fn to_approve(input: &PageInput, waiting: &[OpenVersion]) -> Option<AnyView> {
    let texts = input.texts();
    let approves = input.membership.as_ref()?.roles.contains(&Role::Approver);
    let rows: Vec<_> = waiting
        .iter()
        .map(|one| {
            let named = format!("{}, {}", one.title, (texts.drafts.version)(one.number));
            view! { <li><a class="ds-link" href=path::draft(&one.code)>{named}</a></li> }
        })
        .collect();
    let said = if rows.is_empty() {
        view! { <p>{texts.home.nothing_waits}</p> }.into_any()
    } else {
        view! { <ul class="ds-list">{rows}</ul> }.into_any()
    };
    approves.then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm">{texts.home.waits}</h2>
            {said}
        }
        .into_any()
    })
}
