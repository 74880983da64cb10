//! When a version is to be in use: how it is chosen, shown while it waits, and called off.

use domain::{gate::VersionStatus, usecase::life::Period, when::Day};
use leptos::prelude::*;

use super::draft::COMMENT;
use crate::{
    page::{FieldError, Form, PageInput},
    routes::{Visit, path},
    texts::Texts,
    ui::{self, Field, format},
    wire::DraftView,
};

pub(super) const START: &str = "start";
pub(super) const LAST: &str = "siste-dag";

/// That it is approved, and begins by itself.
pub(super) fn waits(texts: &'static Texts, view: &DraftView) -> Option<AnyView> {
    let from = view
        .valid_from
        .filter(|_| view.status == VersionStatus::Approved)?;
    let said = (texts.starts.waits)(&format::day(from), view.before);
    Some(ui::alert("info", view! { <p>{said}</p> }.into_any()))
}

/// When it is to be in use, once that is said.
pub(super) fn period(texts: &'static Texts, view: &DraftView) -> Option<AnyView> {
    let words = &texts.starts;
    if matches!(view.status, VersionStatus::Draft | VersionStatus::Returned) {
        return None;
    }
    let from = view
        .valid_from
        .map_or_else(|| words.at_once.to_owned(), format::day);
    let to = view
        .valid_to
        .map(|last| ui::summary_row(words.to, format::day(last)));
    Some(view! { {ui::summary_row(words.from, from)}{to} }.into_any())
}

/// When the version is to be in use: both may be left to the approval and to what comes after.
pub(super) fn days(input: &PageInput, typed: &Form) -> AnyView {
    let words = &input.texts().starts;
    let field = |id, label, hint| {
        let field = Field {
            id,
            label,
            hint: Some(hint),
            value: typed.get(id).unwrap_or_default(),
            kind: "date",
            ..Field::default()
        };
        ui::text_field(&field.with_error(&input.errors))
    };
    view! {
        {field(START, words.first, words.first_hint)}
        {field(LAST, words.last, words.last_hint)}
    }
    .into_any()
}

/// The way to send back what is approved and has not begun.
pub(super) fn recall(input: &PageInput, view: &DraftView, typed: &Form) -> AnyView {
    let words = &input.texts().drafts;
    let field = Field {
        id: COMMENT,
        label: words.comment,
        hint: Some(words.comment_hint),
        value: typed.raw(COMMENT),
        ..Field::default()
    };
    view! {
        <h2 class="ds-heading" data-size="sm">{input.texts().starts.recall_title}</h2>
        <p>{input.texts().starts.recall_intro}</p>
        <form method="post" action=path::draft(&view.code) class="form no-print">
            {ui::csrf(input)}
            {ui::hidden("hash", &view.hash)}
            {ui::text_area(&field.with_error(&input.errors), 4)}
            {ui::submit_button(words.send_back, "secondary", Some("returner"))}
        </form>
    }
    .into_any()
}

/// When the version is to be in use, as typed.
pub(super) fn typed(visit: &Visit) -> Result<Period, FieldError> {
    let day = |id: &str| match visit.ask.form.get(id) {
        None => Ok(None),
        Some(said) => match Day::parse(said) {
            Some(day) => Ok(Some(day)),
            None => Err(FieldError::new(
                id,
                Texts::of(visit.ask.language).drafts.day_wrong,
            )),
        },
    };
    Ok(Period {
        from: day(START)?,
        to: day(LAST)?,
    })
}
