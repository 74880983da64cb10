//! The rows of the form that say whom it is about: number, role in the case, and how a further one is tied to it.
//! A row shows what was typed; the number stands in its field and nowhere else.

use domain::usecase::SubjectCategory;
use leptos::prelude::*;

use super::{
    EVIDENCE, RELATIONS, TypedSubject,
    reading::kinds,
    typed::{code_of, needs_relation, row_id},
};
use crate::{
    page::PageInput,
    ui::{self, Choices, Field},
    wire::UseCaseForm,
};

/// One person or organisation.
pub(super) fn subject(input: &PageInput, form: &UseCaseForm, index: usize, row: &TypedSubject) -> AnyView {
    let words = &input.texts().form;
    let legend = if index == 0 {
        words.applicant.to_owned()
    } else {
        (words.subject)(index + 1)
    };
    let remove = (index > 0).then(|| {
        let handling = format!("fjern-{index}");
        ui::submit_button(&(words.remove_subject)(index + 1), "tertiary", Some(&handling))
    });
    // Which role is chosen is not known before the form is sent, so the tie is there whenever it may be needed.
    let others = form
        .categories
        .iter()
        .any(|category| *category != SubjectCategory::Applicant);
    let tie = (others || needs_relation(index, row)).then(|| tie(input, form, index, row));
    view! {
        <fieldset class="ds-fieldset subject">
            <legend class="ds-label">{legend}</legend>
            {number(input, form, index, row)}
            {category(input, form, index, row)}
            {tie}
            {remove}
        </fieldset>
    }
    .into_any()
}

fn number(input: &PageInput, form: &UseCaseForm, index: usize, row: &TypedSubject) -> AnyView {
    let words = &input.texts().form;
    let (label, hint) = match kinds(form) {
        (true, true) => (words.either_number, words.either_hint),
        (_, true) => (words.organisation_number, words.organisation_hint),
        (_, false) => (words.person_number, words.person_hint),
    };
    let id = row_id("nummer", index);
    let field = Field {
        id: &id,
        label,
        hint: Some(hint),
        value: &row.number,
        autocomplete: "off",
        numeric: true,
        ..Field::default()
    }
    .with_error(&input.errors);
    ui::text_field(&field)
}

fn category(input: &PageInput, form: &UseCaseForm, index: usize, row: &TypedSubject) -> AnyView {
    let texts = input.texts();
    let id = row_id("rolle", index);
    let options = form
        .categories
        .iter()
        .filter(|category| index == 0 || **category != SubjectCategory::Applicant)
        .map(|category| {
            (
                code_of(*category).to_owned(),
                (texts.gate.category)(*category).to_owned(),
            )
        })
        .collect();
    let field = Field {
        id: &id,
        label: texts.form.category,
        ..Field::default()
    }
    .with_error(&input.errors);
    ui::select(
        &field,
        &Choices {
            options,
            chosen: vec![row.category.clone()],
        },
        Some(texts.common.choose),
    )
}

/// How the row is tied to the case, and what shows it.
fn tie(input: &PageInput, form: &UseCaseForm, index: usize, row: &TypedSubject) -> AnyView {
    let texts = input.texts();
    let (relation_id, evidence_id) = (row_id("tilknytning", index), row_id("bevis", index));
    let relations = RELATIONS
        .iter()
        .map(|code| ((*code).to_owned(), texts.relations.or_label(code, "")))
        .collect();
    let evidence = EVIDENCE
        .iter()
        .map(|code| ((*code).to_owned(), texts.evidence.or_label(code, "")))
        .collect();
    let may_be_applicant = index == 0 && form.categories.contains(&SubjectCategory::Applicant);
    let relation_field = Field {
        id: &relation_id,
        label: texts.form.relation,
        hint: may_be_applicant.then_some(texts.form.relation_hint),
        ..Field::default()
    }
    .with_error(&input.errors);
    let evidence_field = Field {
        id: &evidence_id,
        label: texts.form.evidence,
        ..Field::default()
    }
    .with_error(&input.errors);
    let choose = Some(texts.common.choose);
    view! {
        {ui::select(&relation_field, &Choices { options: relations, chosen: vec![row.relation.clone()] }, choose)}
        {ui::select(&evidence_field, &Choices { options: evidence, chosen: vec![row.evidence.clone()] }, choose)}
    }
    .into_any()
}
