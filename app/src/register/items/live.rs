//! What is told of an item while it lives: that an assessment is made and approved, and how far a change of law has come.

use domain::usecase::{ItemKind, LawChangeStatus};
use leptos::prelude::*;

use super::{LAW_FROM, LAW_SOURCE, LAW_STATUS, Typed, path_of};
use crate::{
    page::PageInput,
    register::said::word,
    texts::Texts,
    ui::{self, Choices, Field, format},
    wire::ItemView,
};

/// The rows of the summary that an assessment has beside its days.
pub(super) fn standing(texts: &'static Texts, view: &ItemView) -> Vec<AnyView> {
    if !view.substance.kind().is_assessment() {
        return Vec::new();
    }
    let words = &texts.assess;
    let named = |told: &Option<(Option<String>, domain::when::Instant)>, none: &str| match told {
        Some((by, at)) => format!("{}, {}", by.as_deref().unwrap_or_default(), format::date_of(*at)),
        None => none.to_owned(),
    };
    vec![
        ui::summary_row(words.done, named(&view.done, words.not_done)),
        ui::summary_row(words.approved, named(&view.verified, words.not_approved)),
    ]
}

/// The next step, for one who may take it.
pub(super) fn next(input: &PageInput, view: &ItemView, typed: &Typed) -> AnyView {
    let finish = view.may.finish.then(|| finish(input, view));
    let approve = view.may.approve.then(|| approve(input, view));
    let law = (view.substance.kind() == ItemKind::LawChange).then(|| law(input, view, typed));
    view! { {finish}{approve}{law} }.into_any()
}

fn finish(input: &PageInput, view: &ItemView) -> AnyView {
    let texts = input.texts();
    let words = &texts.assess;
    if !view.undone.is_empty() {
        let missing: Vec<_> = view
            .undone
            .iter()
            .map(|member| view! { <li>{texts.items.labels.or_label(member, "")}</li> })
            .collect();
        let content = view! { <p>{words.undone}</p><ul class="ds-list">{missing}</ul> };
        return ui::alert("info", content.into_any());
    }
    button(
        input,
        view,
        (words.finish_title, words.finish_intro),
        (words.finish, "ferdig"),
    )
}

fn approve(input: &PageInput, view: &ItemView) -> AnyView {
    let words = &input.texts().assess;
    let intro = if view.substance.kind() == ItemKind::Dpia {
        words.approve_dpia
    } else {
        words.approve_risk
    };
    button(
        input,
        view,
        (words.approve_title, intro),
        (words.approve, "godkjenn"),
    )
}

fn button(
    input: &PageInput,
    view: &ItemView,
    (title, intro): (&'static str, &'static str),
    (label, handling): (&'static str, &'static str),
) -> AnyView {
    view! {
        <h2 class="ds-heading" data-size="sm" id=super::STEP>{title}</h2>
        <p>{intro}</p>
        <form method="post" action=path_of(view.substance.kind(), &view.id) class="form no-print">
            {ui::csrf(input)}
            {ui::hidden("hash", &view.hash)}
            {ui::submit_button(label, "primary", Some(handling))}
        </form>
    }
    .into_any()
}

/// How far the change has come, and the form that tells that it has come further.
fn law(input: &PageInput, view: &ItemView, typed: &Typed) -> AnyView {
    let texts = input.texts();
    let words = &texts.assess;
    let rows: Vec<_> = view
        .law
        .iter()
        .map(|row| {
            let by = row.by.as_deref().unwrap_or_default();
            view! {
                <tr>
                    <th scope="row">{(words.law)(row.status)}</th>
                    <td>{row.in_force_from.map(format::day)}</td>
                    <td>{format!("{by}, {}", format::date_of(row.at))}</td>
                    <td>{row.source.clone()}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = [
        texts.items.state,
        words.in_force_from,
        words.told_by,
        words.source,
    ];
    let table = (!rows.is_empty()).then(|| ui::table(words.law_title, false, &heads, rows));
    let none = view.law.is_empty().then(|| view! { <p>{words.law_none}</p> });
    view! {
        <h2 class="ds-heading" data-size="sm">{words.law_title}</h2>
        {none}
        {table}
        {view.may.law.then(|| law_form(input, view, typed))}
    }
    .into_any()
}

fn law_form(input: &PageInput, view: &ItemView, typed: &Typed) -> AnyView {
    let words = &input.texts().assess;
    let field = |id, label, hint, kind| {
        let field = Field {
            id,
            label,
            hint,
            kind,
            value: typed.law.get(id).unwrap_or_default(),
            ..Field::default()
        };
        field.with_error(&input.errors)
    };
    let choices = Choices {
        options: LawChangeStatus::ALL
            .map(|status| (word(status), (words.law)(status).to_owned()))
            .to_vec(),
        chosen: typed.law.all(LAW_STATUS),
    };
    let choose = input.texts().common.choose;
    view! {
        <form method="post" action=path_of(view.substance.kind(), &view.id) class="form no-print">
            {ui::csrf(input)}
            {ui::hidden("hash", &view.hash)}
            {ui::select(&field(LAW_STATUS, words.law_status, None, ""), &choices, Some(choose))}
            {ui::text_field(&field(LAW_FROM, words.in_force_from, Some(words.in_force_hint), "date"))}
            {ui::text_field(&field(LAW_SOURCE, words.source, Some(words.source_hint), ""))}
            {ui::submit_button(words.tell, "primary", Some("lovstatus"))}
        </form>
    }
    .into_any()
}
