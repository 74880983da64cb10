//! What is used of what a use case approves: every field with when it was last shown, and what is proposed to go or to be asked for.

pub(crate) mod act;

use domain::usecase::ProposalKind;
use leptos::prelude::*;

use crate::{
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, Field, format},
    wire::{UsedAside, UsedField, UsedProposal, UsedRow, UsedView},
};

const KIND: &str = "forslag";
const SERVICE: &str = "tjeneste";
const PACKAGE: &str = "pakke";
const FIELD: &str = "felt";
const REASON: &str = "begrunnelse";
const UNTIL: &str = "til";
/// Where in the list the form stood: its fields are named by it, since every proposal has its own.
const PLACE: &str = "plass";
const TO_DRAFT: &str = "utkast";
const ASIDE: &str = "legg-til-side";
/// Fewer than this are not told in numbers: one look-up that was stopped could be told to be somebody's.
const FEW: u64 = 5;

/// What stands on the page.
#[derive(Debug, Clone)]
pub struct UsedPage {
    pub view: UsedView,
    pub typed: Form,
}

/// The page.
pub(crate) fn page(input: &PageInput, page: &UsedPage) -> AnyView {
    let texts = input.texts();
    let (words, view) = (&texts.used, &page.view);
    let stands = match (view.version, view.since) {
        (Some(version), Some(since)) => (words.in_use)(version, &format::date_of(since)),
        (Some(version), None) => (words.in_use_unknown)(version),
        (None, _) => words.not_in_use.to_owned(),
    };
    let young = (view.version.is_some() && !view.long_enough)
        .then(|| ui::alert("info", view! { <p>{words.young}</p> }.into_any()));
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p><strong>{view.title.clone()}</strong></p>
        <p>{words.intro}</p>
        <p>{stands}</p>
        {young}
        {proposals(input, page)}
        {fields(texts, &view.rows)}
        {aside(texts, &view.aside)}
        <div class="buttons no-print">
            {ui::link_button(words.back, "secondary", path::use_case(&view.code))}
        </div>
    }
    .into_any()
}

fn name(of: &UsedField, words: &'static crate::texts::Used) -> String {
    let field = if of.field.is_empty() {
        words.whole
    } else {
        of.label.as_str()
    };
    format!("{field} ({})", of.service_label)
}

fn proposals(input: &PageInput, page: &UsedPage) -> AnyView {
    let words = &input.texts().used;
    let all = page.view.proposals.iter().enumerate();
    let of = |kind: ProposalKind| {
        let some = all.clone().filter(|(_, one)| one.kind == kind);
        some.map(|(place, one)| proposal(input, page, place, one))
            .collect::<Vec<_>>()
    };
    let list = |title: &'static str, intro: &'static str, some: Vec<AnyView>| {
        (!some.is_empty()).then(|| {
            view! {
                <h3 class="ds-heading" data-size="xs">{title}</h3>
                <p>{intro}</p>
                <ul class="causes">{some}</ul>
            }
        })
    };
    let none = page
        .view
        .proposals
        .is_empty()
        .then(|| view! { <p>{words.none}</p> });
    view! {
        <h2 class="ds-heading" data-size="sm">{words.proposals}</h2>
        {none}
        {list(words.remove, words.remove_intro, of(ProposalKind::Remove))}
        {list(words.add, words.add_intro, of(ProposalKind::Add))}
    }
    .into_any()
}

fn proposal(input: &PageInput, page: &UsedPage, place: usize, one: &UsedProposal) -> AnyView {
    let words = &input.texts().used;
    let stopped = (one.kind == ProposalKind::Add).then(|| {
        let said = if one.stopped < FEW {
            words.stopped_few.to_owned()
        } else {
            (words.stopped)(one.stopped)
        };
        view! { <p>{said}</p> }
    });
    let acts = page.view.may_act.then(|| acts(input, page, place, one));
    view! {
        <li>
            <p><strong>{name(&one.of, words)}</strong></p>
            {stopped}
            {acts}
        </li>
    }
    .into_any()
}

/// Whether what was typed was typed for this proposal.
fn is_typed(typed: &Form, one: &UsedProposal) -> bool {
    let is = |name: &str, wanted: &str| typed.get(name).unwrap_or_default() == wanted;
    is(KIND, act::word(one.kind))
        && is(SERVICE, &one.of.service)
        && is(PACKAGE, one.of.package.as_deref().unwrap_or_default())
        && is(FIELD, &one.of.field)
}

/// Which proposal a form is about.
fn which(input: &PageInput, one: &UsedProposal) -> AnyView {
    view! {
        {ui::csrf(input)}
        {ui::hidden(KIND, act::word(one.kind))}
        {ui::hidden(SERVICE, &one.of.service)}
        {ui::hidden(PACKAGE, one.of.package.as_deref().unwrap_or_default())}
        {ui::hidden(FIELD, &one.of.field)}
    }
    .into_any()
}

fn acts(input: &PageInput, page: &UsedPage, place: usize, one: &UsedProposal) -> AnyView {
    let texts = input.texts();
    let words = &texts.used;
    let typed = is_typed(&page.typed, one);
    let value = |name: &str| {
        let text = page.typed.raw(name).trim_end();
        if typed { text.to_owned() } else { String::new() }
    };
    let to = path::used(&page.view.code);
    let draft = (!one.of.field.is_empty()).then(|| {
        let label = match one.kind {
            ProposalKind::Remove => words.draft_without,
            ProposalKind::Add => words.draft_with,
        };
        view! {
            <form method="post" action=to.clone() class="buttons no-print">
                {which(input, one)}
                {ui::submit_button(label, "secondary", Some(TO_DRAFT))}
            </form>
        }
    });
    let (reason_id, until_id) = (format!("{REASON}-{place}"), format!("{UNTIL}-{place}"));
    let (reason, until) = (value(&reason_id), value(&until_id));
    let reason = Field {
        id: &reason_id,
        label: words.reason,
        hint: Some(words.reason_hint),
        value: &reason,
        ..Field::default()
    }
    .with_error(&input.errors);
    let until = Field {
        id: &until_id,
        kind: "date",
        label: words.until,
        hint: Some(words.until_hint),
        value: &until,
        autocomplete: "off",
        ..Field::default()
    }
    .with_error(&input.errors);
    view! {
        {draft}
        <details class="ds-details no-print" open=typed>
            <summary>{words.set_aside}</summary>
            <div>
                <form method="post" action=to class="form" novalidate>
                    {which(input, one)}
                    {ui::hidden(PLACE, &place.to_string())}
                    {ui::text_area(&reason, 2)}
                    {ui::text_field(&until)}
                    <div class="buttons">{ui::submit_button(words.set_aside_now, "secondary", Some(ASIDE))}</div>
                </form>
            </div>
        </details>
    }
    .into_any()
}

fn fields(texts: &'static Texts, rows: &[UsedRow]) -> Option<AnyView> {
    let words = &texts.used;
    if rows.is_empty() {
        return None;
    }
    let all = rows.iter().map(|row| {
        let last = row.last.map_or_else(|| words.never.to_owned(), format::date_of);
        view! {
            <tr>
                <th scope="row">{name(&row.of, words)}</th>
                <td>{last}</td>
                <td>{row.count.to_string()}</td>
            </tr>
        }
        .into_any()
    });
    let heads = [words.field, words.last, words.count];
    let table = ui::table(words.fields, true, &heads, all.collect());
    Some(view! { <h2 class="ds-heading" data-size="sm">{words.fields_title}</h2> {table} }.into_any())
}

fn aside(texts: &'static Texts, rows: &[UsedAside]) -> Option<AnyView> {
    let words = &texts.used;
    if rows.is_empty() {
        return None;
    }
    let all = rows.iter().map(|row| {
        let what = match row.kind {
            ProposalKind::Remove => words.remove,
            ProposalKind::Add => words.add,
        };
        let by = row.by.clone().unwrap_or_default();
        view! {
            <tr>
                <th scope="row">{name(&row.of, words)}</th>
                <td>{what}</td>
                <td>{row.reason.clone()}</td>
                <td>{by}<br /><span class="muted">{format::date_of(row.at)}</span></td>
                <td>{format::day(row.until)}</td>
            </tr>
        }
        .into_any()
    });
    let heads = [words.field, words.what, words.reason, words.by, words.until];
    let table = ui::table(words.aside, true, &heads, all.collect());
    Some(view! { <h2 class="ds-heading" data-size="sm">{words.aside_title}</h2> {table} }.into_any())
}
