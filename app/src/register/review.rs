//! What one who writes and one who answers both see: warnings, and comments to the parts; and the form when the database was
//! away. It paints what the desk tells and what was typed.

use domain::usecase::Level;
use leptos::prelude::*;

use super::parts::Part;
use crate::{
    desk::ErrorCode,
    page::{Fault, FaultKind, Form, PageInput},
    routes::{is_plain_id, path},
    texts::Texts,
    ui::{self, Field, format},
    wire::{DraftView, PartComment},
};

/// The id of the field for a comment to a part, and its name in the form.
pub(crate) fn remark_id(part: Part) -> String {
    format!("til-{}", part.word())
}

pub(super) fn part_name(texts: &Texts, part: Part) -> String {
    texts.drafts.parts.or_label(part.word(), "")
}

/// What a service or a field of the version is called.
fn called(view: &DraftView, code: &str) -> String {
    let offers = &view.choices.offers;
    let service = offers.iter().find(|one| one.service == code);
    let field = || {
        let mut fields = offers.iter().flat_map(|offer| &offer.fields);
        fields.find(|field| field.code == code)
    };
    service
        .map(|one| one.title.clone())
        .or_else(|| field().map(|field| field.label.clone()))
        .unwrap_or_else(|| code.to_owned())
}

/// What is worth a thought: of the whole version, or of one part of it.
pub(super) fn warnings(texts: &'static Texts, view: &DraftView, part: Option<Part>) -> Option<AnyView> {
    let words = &texts.review;
    let about = |warning: &&domain::usecase::Warning| {
        part.is_none_or(|part| Part::of_caution(warning.caution) == part)
    };
    let items: Vec<_> = view
        .warnings
        .iter()
        .filter(about)
        .map(|warning| {
            let (colour, level) = match warning.caution.level() {
                Level::Warning => ("warning", words.warning),
                Level::Notice => ("info", words.notice),
            };
            let text = (words.caution)(warning.caution);
            let text = match &warning.at {
                Some(at) => format!(" {text} ({})", called(view, at)),
                None => format!(" {text}"),
            };
            view! {
                <li>
                    <span class="ds-tag" data-color=colour>{level}</span>
                    {text}
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <section>
                <h2 class="ds-heading" data-size="sm">{words.warnings_title}</h2>
                <p>{words.warnings_intro}</p>
                <ul class="ds-list">{items}</ul>
            </section>
        }
        .into_any()
    })
}

/// How many warnings and comments a part has, for the list of tasks.
pub(super) fn counts(texts: &'static Texts, view: &DraftView, part: Part) -> AnyView {
    let words = &texts.review;
    let warned = view
        .warnings
        .iter()
        .filter(|one| Part::of_caution(one.caution) == part)
        .count();
    let said = view.comments.iter().filter(|one| one.part == part).count();
    let tag = |count: usize, text: fn(usize) -> String| {
        (count > 0).then(|| view! { " "<span class="ds-tag" data-color="info">{text(count)}</span> })
    };
    view! { {tag(warned, words.warned)}{tag(said, words.commented)} }.into_any()
}

/// What was commented: on the whole version, or on one part of it.
pub(super) fn comments(texts: &'static Texts, view: &DraftView, part: Option<Part>) -> Option<AnyView> {
    let words = &texts.review;
    let about = |one: &&PartComment| part.is_none_or(|part| one.part == part);
    let rows: Vec<_> = view
        .comments
        .iter()
        .filter(about)
        .map(|one| {
            let earlier = one
                .earlier
                .then(|| view! { " "<span class="muted">{format!("({})", words.earlier)}</span> });
            view! {
                <tr>
                    <th scope="row">{part_name(texts, one.part)}{earlier}</th>
                    <td class="typed">{one.text.clone()}</td>
                    <td>{format!("{}, {}", one.by, format::instant(texts, one.at))}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let heads = [words.part, words.comment, words.by];
        view! {
            <h2 class="ds-heading" data-size="sm">{words.comments}</h2>
            <p>{words.comments_intro}</p>
            {ui::table(words.comments, false, &heads, rows)}
        }
        .into_any()
    })
}

/// Room for a comment to each part.
pub(super) fn remark_fields(input: &PageInput, typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.review;
    let said = |part: &Part| typed.get(&remark_id(*part)).is_some();
    let wrong = |part: &Part| input.errors.iter().any(|error| error.id == remark_id(*part));
    let open = Part::ALL.iter().any(|part| said(part) || wrong(part));
    let fields: Vec<_> = Part::ALL
        .into_iter()
        .map(|part| {
            let (id, label) = (remark_id(part), (words.comment_to)(&part_name(texts, part)));
            let field = Field {
                id: &id,
                label: &label,
                value: typed.raw(&id),
                ..Field::default()
            };
            ui::text_area(&field.with_error(&input.errors), 2)
        })
        .collect();
    view! {
        <details class="ds-details" open=open>
            <summary>{words.comment_parts}</summary>
            <div class="group">
                <p>{words.comment_parts_hint}</p>
                {fields}
            </div>
        </details>
    }
    .into_any()
}

/// Whether what was sent says something to whoever sent it: an id or a code of a choice does not.
fn is_told(value: &str) -> bool {
    let value = value.trim();
    !value.is_empty() && !value.split(':').all(is_plain_id)
}

/// What was sent while the database was away: to be read, and to be sent again as it was.
pub(crate) fn kept(input: &PageInput, fault: &Fault, to: &str, form: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.review;
    let fields: Vec<(String, String)> = form
        .under("")
        .filter(|(name, _)| *name != "csrf")
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let typed: Vec<_> = fields
        .iter()
        .filter(|(name, value)| name != "hash" && name != "handling" && is_told(value))
        .map(|(_, value)| view! { <li class="typed">{value.clone()}</li> })
        .collect();
    let hidden: Vec<_> = fields
        .iter()
        .map(|(name, value)| ui::hidden(name, value))
        .collect();
    let reference = fault.reference.clone().map(|reference| {
        view! { <p>{texts.faults.reference}": "<code>{reference}</code></p> }
    });
    let said = ui::fault_text(texts, fault.kind);
    let why = if fault.kind == FaultKind::Desk(ErrorCode::StepUpNeeded) {
        // In a window of its own, so that what was typed still stands here afterwards.
        view! {
            <p>{said.text}" "{said.next}</p>
            <p><a class="ds-link" href=path::STEP_UP target="_blank" rel="noopener">{texts.security.confirm_in_tab}</a></p>
        }
        .into_any()
    } else {
        view! { <p>{words.kept_text}</p> }.into_any()
    };
    view! {
        <h1 class="ds-heading" data-size="lg">{said.title}</h1>
        {ui::alert("warning", why)}
        {reference}
        <form method="post" action=to.to_owned() class="form">
            {ui::csrf(input)}
            {hidden}
            {ui::submit_button(words.kept_again, "primary", None)}
        </form>
        <h2 class="ds-heading" data-size="sm">{words.kept_typed}</h2>
        <ul class="ds-list">{typed}</ul>
    }
    .into_any()
}
