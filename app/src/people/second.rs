//! Pages that ask for more than a password: the second step at the door, a passkey, and proving again who it is.

use leptos::prelude::*;

use super::outside;
use crate::{
    page::PageInput,
    routes::path,
    ui::{self, Field},
    wire::{Errand, Offered, PasskeyAsk, ProviderName},
};

fn code(input: &PageInput) -> AnyView {
    let words = &input.texts().security.second;
    let field = Field {
        id: "kode",
        label: words.code,
        hint: Some(words.code_hint),
        autocomplete: "one-time-code",
        ..Field::default()
    }
    .with_error(&input.errors);
    ui::text_field(&field)
}

/// The way to a passkey: a form of its own, since it begins with a question to the browser.
pub(super) fn by_passkey(input: &PageInput, action: &'static str, to: Option<&str>) -> AnyView {
    view! {
        <form method="post" action=action>
            {ui::csrf(input)}
            {to.map(|to| ui::hidden("til", to))}
            <div class="buttons">
                {ui::submit_button(input.texts().security.second.by_passkey, "secondary", None)}
            </div>
        </form>
    }
    .into_any()
}

pub(super) fn second(input: &PageInput, to: Option<&str>, offered: Offered) -> AnyView {
    let words = &input.texts().security.second;
    let intro = if offered.app {
        words.intro
    } else {
        words.intro_passkey
    };
    view! {
        <p>{intro}</p>
        {offered.passkeys.then(|| by_passkey(input, path::PASSKEY_SIGN_IN, to))}
        <form class="form" method="post" action=path::SECOND novalidate>
            {ui::csrf(input)}
            {to.map(|to| ui::hidden("til", to))}
            {code(input)}
            <div class="buttons">{ui::submit_button(words.button, "primary", None)}</div>
        </form>
        <p><a class="ds-link" href=path::SIGN_IN>{words.begin_again}</a></p>
    }
    .into_any()
}

pub(super) fn step_up(
    input: &PageInput,
    to: Option<&str>,
    (offered, done): (Offered, bool),
    providers: &[ProviderName],
) -> AnyView {
    let words = &input.texts().security.second;
    if done {
        return view! {
            {ui::alert("success", view! { <p>{words.step_up_done}</p> }.into_any())}
            <p><a class="ds-link" href=path::HOME>{words.go_on}</a></p>
        }
        .into_any();
    }
    let field = if offered.any() {
        code(input)
    } else {
        let field = Field {
            id: "passord",
            label: input.texts().people.password,
            kind: "password",
            autocomplete: "current-password",
            ..Field::default()
        }
        .with_error(&input.errors);
        view! {
            {ui::text_field(&field)}
            {super::security::reveal(input)}
        }
        .into_any()
    };
    view! {
        <p>{words.step_up_intro}</p>
        {offered.passkeys.then(|| by_passkey(input, path::PASSKEY_STEP_UP, to))}
        {(!providers.is_empty()).then(|| outside::buttons(input, providers, Errand::Prove, to))}
        <form class="form" method="post" action=path::STEP_UP novalidate>
            {ui::csrf(input)}
            {to.map(|to| ui::hidden("til", to))}
            {field}
            <div class="buttons">{ui::submit_button(words.step_up_button, "primary", None)}</div>
        </form>
    }
    .into_any()
}

/// Said when the browser could not do it; the script takes the mark away.
pub(super) fn cannot(input: &PageInput) -> AnyView {
    view! {
        <div role="alert" data-passkey-cannot hidden>
            {ui::alert("danger", view! { <p>{input.texts().security.second.passkey_cannot}</p> }.into_any())}
        </div>
    }
    .into_any()
}

pub(super) fn passkey(
    input: &PageInput,
    to: Option<&str>,
    ask: Option<&PasskeyAsk>,
    step_up: bool,
) -> AnyView {
    let texts = input.texts();
    let words = &texts.security.second;
    let (action, other) = if step_up {
        (path::PASSKEY_STEP_UP, path::STEP_UP)
    } else {
        (path::PASSKEY_SIGN_IN, path::SIGN_IN)
    };
    let other = match to {
        Some(to) => format!("{other}?til={}", crate::routes::encoded(to)),
        None => other.to_owned(),
    };
    let script = texts.security.factors.passkeys_script;
    view! {
        <noscript>{ui::alert("warning", view! { <p>{script}</p> }.into_any())}</noscript>
        {ask.map(|_| view! { <p>{words.passkey_intro}</p> })}
        <form
            id="svar-skjema"
            method="post"
            action=action
            data-passkey=ask.map(|_| "get")
            data-options=ask.map(|ask| ask.options.0.clone())
        >
            {ui::csrf(input)}
            {to.map(|to| ui::hidden("til", to))}
            {ask.map(|_| ui::hidden("svar", ""))}
            {ask.map(|_| cannot(input))}
            <div class="buttons">{ui::submit_button(words.passkey_button, "primary", None)}</div>
        </form>
        <p><a class="ds-link" href=other>{words.other_way}</a></p>
    }
    .into_any()
}
