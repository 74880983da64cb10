//! Pages that change how the reader signs in: another password, an app, a passkey, and recovery codes, which stand there once.

use leptos::prelude::*;

use crate::{
    page::PageInput,
    routes::path,
    ui::{self, Field},
    wire::{AppSecret, Codes, PasskeyAsk},
};

/// The box that ends the other sessions; ticked unless the reader took the tick away.
fn others(input: &PageInput) -> AnyView {
    let words = &input.texts().security.password;
    ui::checkbox("andre", words.others, Some(words.others_hint), true)
}

pub(super) fn password(input: &PageInput, shortest: usize) -> AnyView {
    let words = &input.texts().security.password;
    let hint = (words.hint)(shortest);
    let current = Field {
        id: "passord",
        label: words.current,
        kind: "password",
        autocomplete: "current-password",
        ..Field::default()
    }
    .with_error(&input.errors);
    let new = Field {
        id: "nytt",
        label: words.new,
        hint: Some(&hint),
        kind: "password",
        autocomplete: "new-password",
        ..Field::default()
    }
    .with_error(&input.errors);
    view! {
        <form class="form" method="post" action=path::OWN_PASSWORD novalidate>
            {ui::csrf(input)}
            {ui::text_field(&current)}
            {ui::text_field(&new)}
            {super::security::reveal(input)}
            {others(input)}
            <div class="buttons">{ui::submit_button(words.button, "primary", None)}</div>
        </form>
        {back(input)}
    }
    .into_any()
}

pub(super) fn back(input: &PageInput) -> AnyView {
    view! { <p><a class="ds-link" href=path::SECURITY>{input.texts().security.to_security}</a></p> }
        .into_any()
}

pub(super) fn app(input: &PageInput, secret: &AppSecret) -> AnyView {
    let words = &input.texts().security.factors;
    let steps: Vec<_> = words
        .app_steps
        .iter()
        .map(|step| view! { <li>{*step}</li> })
        .collect();
    let code = Field {
        id: "kode",
        label: words.app_code,
        numeric: true,
        autocomplete: "one-time-code",
        ..Field::default()
    }
    .with_error(&input.errors);
    let side = secret.side;
    view! {
        <ol>{steps}</ol>
        <svg
            class="qr"
            role="img"
            aria-label=words.app_picture
            viewBox=format!("0 0 {side} {side}")
            shape-rendering="crispEdges"
        >
            <rect width=side.to_string() height=side.to_string() fill="#fff" />
            <path d=secret.path.0.clone() fill="#000" />
        </svg>
        <p>{words.app_secret}": "<code class="broken">{secret.text.0.clone()}</code></p>
        <form class="form" method="post" action=path::OWN_APP novalidate>
            {ui::csrf(input)}
            {ui::text_field(&code)}
            {others(input)}
            <div class="buttons">{ui::submit_button(words.app_button, "primary", None)}</div>
        </form>
        {back(input)}
    }
    .into_any()
}

pub(super) fn codes(input: &PageInput, codes: &Codes) -> AnyView {
    let words = &input.texts().security.factors;
    let items: Vec<_> = codes
        .0
        .iter()
        .map(|code| view! { <li><code>{code.0.clone()}</code></li> })
        .collect();
    view! {
        {ui::alert("warning", view! { <p>{words.codes_once}</p> }.into_any())}
        <p>{words.codes_use}</p>
        <ol class="codes">{items}</ol>
        <div class="buttons no-print">{ui::link_button(words.codes_done, "primary", path::SECURITY.to_owned())}</div>
    }
    .into_any()
}

pub(super) fn new_passkey(input: &PageInput, name: &str, ask: Option<&PasskeyAsk>) -> AnyView {
    let words = &input.texts().security.factors;
    let button = if ask.is_some() {
        words.passkey_make
    } else {
        words.passkey_add
    };
    let field = Field {
        id: "navn",
        label: words.passkey_name,
        hint: Some(words.passkey_name_hint),
        value: name,
        autocomplete: "off",
        ..Field::default()
    }
    .with_error(&input.errors);
    view! {
        <noscript>{ui::alert("warning", view! { <p>{words.passkeys_script}</p> }.into_any())}</noscript>
        <p>{words.passkeys_intro}</p>
        <form
            class="form"
            method="post"
            action=path::OWN_PASSKEY
            novalidate
            data-passkey=ask.map(|_| "create")
            data-options=ask.map(|ask| ask.options.0.clone())
        >
            {ui::csrf(input)}
            {ask.map(|_| ui::hidden("svar", ""))}
            {ui::text_field(&field)}
            {others(input)}
            {ask.map(|_| super::second::cannot(input))}
            <div class="buttons">{ui::submit_button(button, "primary", None)}</div>
        </form>
        {back(input)}
    }
    .into_any()
}
