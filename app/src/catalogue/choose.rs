//! The fields that were ticked, each with its reason or one for all, and the draft and package they go under.

use leptos::prelude::*;

use super::{DRAFT, FOR_ALL, PACKAGE, REASON, TICKED, service::package_choices};
use crate::{
    page::{Form, PageInput},
    routes::path,
    ui::{self, Choices, Field},
    wire::{Choice, FieldRow, ServiceView},
};

/// The fields of the service that the form has ticked, in the order of the service.
pub(super) fn ticked<'a>(view: &'a ServiceView, form: &Form) -> impl Iterator<Item = &'a FieldRow> {
    let names = form.all(TICKED);
    view.fields().filter(move |row| names.contains(&row.name))
}

pub(super) fn page(input: &PageInput, view: &ServiceView, drafts: &[Choice], typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.catalogue;
    let back = ui::link_button(words.back_to_service, "secondary", path::service(&view.row.code));
    let content = if drafts.is_empty() {
        view! {
            {ui::alert("info", view! { <p>{words.no_drafts}</p> }.into_any())}
            <div class="buttons">{ui::link_button(texts.drafts.new, "primary", path::NEW_USE_CASE.to_owned())}{back}</div>
        }
        .into_any()
    } else {
        form(input, view, drafts, typed)
    };
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.choose_title}</h1>
        <p>{format!("{}: {}", words.service, view.row.title)}</p>
        {content}
    }
    .into_any()
}

fn form(input: &PageInput, view: &ServiceView, drafts: &[Choice], typed: &Form) -> AnyView {
    let words = &input.texts().catalogue;
    let choose = Some(input.texts().common.choose);
    let draft = Field {
        id: DRAFT,
        label: words.draft,
        ..Field::default()
    };
    let options = Choices {
        options: drafts
            .iter()
            .map(|one| (one.code.clone(), one.label.clone()))
            .collect(),
        chosen: typed.get(DRAFT).map(str::to_owned).into_iter().collect(),
    };
    let package = (!view.packages.is_empty()).then(|| {
        let field = Field {
            id: PACKAGE,
            label: words.package,
            hint: Some(words.package_hint),
            ..Field::default()
        };
        let options = package_choices(view, typed.get(PACKAGE));
        ui::select(&field.with_error(&input.errors), &options, choose)
    });
    let for_all = Field {
        id: FOR_ALL,
        label: words.one_reason,
        hint: Some(words.one_reason_hint),
        value: typed.raw(FOR_ALL),
        ..Field::default()
    };
    let each: Vec<_> = ticked(view, typed).map(|row| reason(input, row, typed)).collect();
    view! {
        <form method="post" action=path::service(&view.row.code) class="form">
            {ui::csrf(input)}
            {ui::select(&draft.with_error(&input.errors), &options, choose)}
            {package}
            {ui::text_area(&for_all.with_error(&input.errors), 3)}
            {each}
            <div class="buttons">
                {ui::submit_button(words.put_in, "primary", Some("legg-inn"))}
                {ui::link_button(words.back_to_service, "secondary", path::service(&view.row.code))}
            </div>
        </form>
    }
    .into_any()
}

fn reason(input: &PageInput, row: &FieldRow, typed: &Form) -> AnyView {
    let id = format!("{REASON}{}", row.name);
    let label = format!("{}: {}", row.label, input.texts().catalogue.each_reason);
    let field = Field {
        id: &id,
        label: &label,
        value: typed.raw(&id),
        ..Field::default()
    };
    (
        ui::hidden(TICKED, &row.name),
        ui::text_field(&field.with_error(&input.errors)),
    )
        .into_any()
}
