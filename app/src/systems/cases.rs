//! Where an own system answers about cases: how it is set up, trying it, and taking it away. The key is typed and never shown.

use domain::usecase::SystemKind;
use leptos::prelude::*;

use super::signed;
use crate::{
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, Field, format},
    wire::{CaseSetUp, SystemAccess},
};

pub(super) const ADDRESS: &str = "adresse";
pub(super) const KEY: &str = "nokkel";

/// Whether it answers about cases, and the way to where that is set up.
pub(super) fn summary(texts: &'static Texts, view: &SystemAccess) -> Option<AnyView> {
    let words = &texts.systems.cases;
    let says = match &view.cases {
        Some(set_up) => set_up.address.clone(),
        None => words.not_set_up.to_owned(),
    };
    (view.kind == SystemKind::CaseSystem).then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.title}</h2>
            <p>{says}</p>
            <p><a class="ds-link" href=path::system_cases(&view.id)>{words.to}</a></p>
        }
        .into_any()
    })
}

pub(super) fn page(input: &PageInput, view: &SystemAccess, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.systems.cases;
    let now = match &view.cases {
        Some(set_up) => set_up_as(input, view, set_up),
        None => view! { <p>{words.not_set_up}</p> }.into_any(),
    };
    let forms = view.may_write.then(|| form(input, view, typed));
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p><a class="ds-link" href=path::system(&view.id)>{view.title.clone()}</a></p>
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p>{words.intro}</p>
        {now}
        {forms}
    }
    .into_any()
}

fn set_up_as(input: &PageInput, view: &SystemAccess, set_up: &CaseSetUp) -> AnyView {
    let texts = input.texts();
    let words = &texts.systems.cases;
    let (by, at) = &set_up.set;
    let tried = match &set_up.tried {
        Some((at, came)) => format!("{}: {}", format::instant(texts, *at), (words.trial)(*came)),
        None => words.never_tried.to_owned(),
    };
    let acts = view.may_write.then(|| {
        view! {
            <form method="post" action=path::system_cases(&view.id) class="buttons no-print">
                {ui::csrf(input)}
                {ui::submit_button(words.try_it, "secondary", Some("prov"))}
                {ui::submit_button(words.end, "secondary", Some("avslutt"))}
            </form>
            <p class="muted">{words.try_hint}</p>
        }
    });
    view! {
        <dl class="summary">
            {ui::summary_row(words.address, set_up.address.clone())}
            {ui::summary_row(words.set, signed(by.as_ref(), *at))}
            {ui::summary_row(words.tried, tried)}
        </dl>
        {acts}
    }
    .into_any()
}

/// The key is never put back into the form.
fn form(input: &PageInput, view: &SystemAccess, typed: Option<&Form>) -> AnyView {
    let words = &input.texts().systems.cases;
    let known = view.cases.as_ref().map_or("", |set_up| set_up.address.as_str());
    let typed = typed.filter(|form| form.get("handling") == Some("sett"));
    let address = Field {
        id: ADDRESS,
        label: words.address,
        hint: Some(words.address_hint),
        value: typed.map_or(known, |form| form.raw(ADDRESS)),
        ..Field::default()
    };
    let key = Field {
        id: KEY,
        label: words.key,
        hint: Some(words.key_hint),
        kind: "password",
        autocomplete: "off",
        ..Field::default()
    };
    view! {
        <h2 class="ds-heading" data-size="sm">{words.set_up}</h2>
        <form method="post" action=path::system_cases(&view.id) class="form no-print">
            {ui::csrf(input)}
            {ui::text_field(&address.with_error(&input.errors))}
            {ui::text_field(&key.with_error(&input.errors))}
            {ui::submit_button(words.save, "primary", Some("sett"))}
        </form>
    }
    .into_any()
}
