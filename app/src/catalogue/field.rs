//! One field: what it means, how sensitive it is, its codes, and who fetches it already and why.

use domain::gate::Role;
use leptos::prelude::*;

use super::TICKED;
use crate::{
    page::PageInput,
    routes::path,
    texts::Texts,
    ui,
    wire::{FetcherRow, FieldView},
};

pub(super) fn page(input: &PageInput, view: &FieldView) -> AnyView {
    let texts = input.texts();
    let words = &texts.catalogue;
    view! {
        <h1 class="ds-heading" data-size="lg">{view.row.label.clone()}</h1>
        {facts(texts, view)}
        {codes(texts, view)}
        <h2 class="ds-heading" data-size="sm">{words.fetchers_title}</h2>
        {fetchers(texts, view)}
        <div class="buttons no-print">
            {choose(input, view)}
            {ui::link_button(words.back_to_service, "secondary", path::service(&view.service.code))}
        </div>
    }
    .into_any()
}

fn facts(texts: &'static Texts, view: &FieldView) -> AnyView {
    let words = &texts.catalogue;
    let row = &view.row;
    let service = view! {
        <a class="ds-link" href=path::service(&view.service.code)>{view.service.label.clone()}</a>
    };
    let name = row.name.clone();
    let meaning = row
        .meaning
        .as_ref()
        .map(|said| ui::summary_row(words.meaning, super::said(texts, said)));
    let types = (!view.specification_types.is_empty())
        .then(|| ui::summary_row(words.specification_types, view.specification_types.join(", ")));
    let secret = if row.secret {
        words.secret
    } else {
        words.not_secret
    };
    view! {
        <dl class="summary">
            {meaning}
            {ui::summary_row(words.service, service)}
            {ui::summary_row(words.provider, view.provider.clone())}
            {ui::summary_row(words.group, view.group.clone())}
            {ui::summary_row(words.technical_name, view! { <code>{name}</code> })}
            {ui::summary_row(words.kind_column, (words.kind)(row.kind))}
            {row.unit.clone().map(|unit| ui::summary_row(words.unit, unit))}
            {ui::summary_row(words.sensitivity_column, (words.sensitivity)(row.sensitivity))}
            {ui::summary_row(words.secret_column, secret)}
            {types}
        </dl>
    }
    .into_any()
}

fn codes(texts: &'static Texts, view: &FieldView) -> Option<AnyView> {
    if view.codes.is_empty() {
        return None;
    }
    let words = &texts.catalogue;
    let rows: Vec<_> = view
        .codes
        .iter()
        .map(|one| {
            let code = one.code.clone();
            view! { <tr><th scope="row"><code>{code}</code></th><td>{one.label.clone()}</td></tr> }.into_any()
        })
        .collect();
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.code_list}</h2>
            {ui::table(words.code_list, false, &[words.code, words.meaning], rows)}
        }
        .into_any(),
    )
}

fn fetchers(texts: &'static Texts, view: &FieldView) -> AnyView {
    let words = &texts.catalogue;
    if view.fetchers.is_empty() {
        return view! { <p>{words.nobody}</p> }.into_any();
    }
    let row = |one: &FetcherRow| {
        let package = one.package.clone().map(|code| view! { <code>{code}</code> });
        view! {
            <tr>
                <th scope="row">
                    <a class="ds-link" href=path::use_case(&one.use_case.code)>{one.use_case.label.clone()}</a>
                </th>
                <td>{package}</td>
                <td>{one.necessity.clone()}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<_> = view.fetchers.iter().map(row).collect();
    let more = (view.row.fetchers > view.fetchers.len())
        .then(|| view! { <p>{(words.first_of)(view.fetchers.len(), view.row.fetchers)}</p> });
    let heads = [texts.register.name, words.package, words.necessity];
    view! { {ui::table(words.fetchers_title, false, &heads, rows)}{more} }.into_any()
}

/// The way into a draft, for one who writes them.
fn choose(input: &PageInput, view: &FieldView) -> Option<AnyView> {
    let membership = input.membership.as_ref()?;
    let words = &input.texts().catalogue;
    membership.roles.contains(&Role::PrivacyOfficer).then(|| {
        view! {
            <form method="post" action=path::service(&view.service.code)>
                {ui::csrf(input)}
                {ui::hidden(TICKED, &view.row.name)}
                {ui::submit_button(words.choose_one, "primary", Some("velg"))}
            </form>
        }
        .into_any()
    })
}
