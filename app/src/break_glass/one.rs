//! The page of one hastetilgang: why it was opened, what was looked up under it, and the forms that the reader may send.

use domain::access::break_glass::{Life, Verdict};
use leptos::prelude::*;

use super::{COMMENT, VERDICT, reads, state_tag};
use crate::{
    lookup::outcome_tag,
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, Choices, Field, format},
    wire::{AccessSaid, GlassRow, GlassView, LookupRow},
};

pub(super) fn page(input: &PageInput, view: &GlassView, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.break_glass;
    let row = &view.row;
    let back = if reads(input) && !view.may.own {
        (words.queue, path::BREAK_GLASS_REVIEW)
    } else {
        (words.mine, path::BREAK_GLASS)
    };
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p class="no-print"><a class="ds-link" href=back.1>{back.0}</a></p>
        <h1 class="ds-heading" data-size="lg">{row.use_case.label.clone()}</h1>
        <p>{row.holder.label.clone()}" "{state_tag(texts, row)}</p>
        {facts(texts, view)}
        <h2 class="ds-heading" data-size="sm">{words.uses_title}</h2>
        {uses(texts, view)}
        {go_on(input, view)}
        {close(input, view)}
        {review(input, view, typed)}
    }
    .into_any()
}

fn facts(texts: &'static Texts, view: &GlassView) -> AnyView {
    let words = &texts.break_glass;
    let row = &view.row;
    let ends = match row.life {
        Life::Opened | Life::Used => words.ends,
        Life::Over | Life::Reviewed(_) => words.ended,
    };
    let reason = view! { <span class="as-typed">{view.reason.clone()}</span> };
    let reviewed = view
        .reviewed
        .as_ref()
        .map(|said| ui::summary_row(words.reviewed, remark(said)));
    view! {
        <dl class="summary">
            {ui::summary_row(words.reason_given, reason)}
            {ui::summary_row(words.opened, format::instant(texts, row.opened))}
            {ui::summary_row(ends, format::instant(texts, row.ends))}
            {due(texts, row)}
            {reviewed}
        </dl>
    }
    .into_any()
}

/// By when it must be reviewed, while it is not.
fn due(texts: &'static Texts, row: &GlassRow) -> Option<AnyView> {
    let waits = !matches!(row.life, Life::Reviewed(_));
    waits.then(|| ui::summary_row(texts.break_glass.review_due, format::day(row.review)))
}

fn remark(said: &AccessSaid) -> AnyView {
    let signed = match &said.by {
        Some(by) => format!("{by}, {}", format::date_of(said.at)),
        None => format::date_of(said.at),
    };
    view! { {signed}<br /><span class="as-typed">{said.comment.clone()}</span> }.into_any()
}

fn uses(texts: &'static Texts, view: &GlassView) -> AnyView {
    let words = &texts.break_glass;
    if view.uses.is_empty() {
        return view! { <p>{words.uses_none}</p> }.into_any();
    }
    let lookups = &texts.lookups;
    let heads = [
        lookups.time,
        lookups.service,
        lookups.case,
        lookups.category,
        lookups.outcome,
    ];
    let rows = view
        .uses
        .iter()
        .map(|row| self::row(texts, row, view.may.own))
        .collect();
    let shown = i64::try_from(view.uses.len()).unwrap_or(i64::MAX);
    let more = (shown < view.row.uses).then(|| view! { <p>{(words.more_uses)(shown, view.row.uses)}</p> });
    view! {
        <p>{words.uses_intro}</p>
        {ui::table(words.uses_title, false, &heads, rows)}
        {more}
    }
    .into_any()
}

fn row(texts: &'static Texts, row: &LookupRow, own: bool) -> AnyView {
    let at = format::instant(texts, row.at);
    // A look-up's own page is for the one who made it.
    let at = if own {
        view! { <a class="ds-link" href=path::lookup(&row.id)>{at}</a> }.into_any()
    } else {
        at.into_any()
    };
    view! {
        <tr>
            <th scope="row">{at}</th>
            <td>{row.service_label.clone()}</td>
            <td>{row.case_reference.as_ref().map(|case| case.0.clone())}</td>
            <td>{row.category.map(|category| (texts.gate.category)(category))}</td>
            <td>{outcome_tag(texts, row.outcome, row.wrong_person)}</td>
        </tr>
    }
    .into_any()
}

/// To the look-up that it was opened for.
fn go_on(input: &PageInput, view: &GlassView) -> Option<AnyView> {
    let words = &input.texts().break_glass;
    let open = view.may.own && view.row.life.is_open();
    open.then(|| {
        view! {
            <div class="buttons no-print">
                {ui::link_button(words.to_lookup, "primary", path::new_lookup(&view.row.use_case.code))}
            </div>
        }
        .into_any()
    })
}

fn close(input: &PageInput, view: &GlassView) -> Option<AnyView> {
    let words = &input.texts().break_glass;
    view.may.close.then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.close_title}</h2>
            <p>{words.close_intro}</p>
            <form method="post" action=path::break_glass(&view.row.id) class="form no-print">
                {ui::csrf(input)}
                <div class="buttons">{ui::submit_button(words.close, "secondary", Some("avslutt"))}</div>
            </form>
        }
        .into_any()
    })
}

/// What the reviewer found; or why the reader can't say it.
fn review(input: &PageInput, view: &GlassView, typed: Option<&Form>) -> Option<AnyView> {
    let words = &input.texts().break_glass;
    if !view.may.review {
        let why = view.may.hindered?;
        return Some(ui::alert(
            "info",
            view! { <p>{(words.refusal)(why)}</p> }.into_any(),
        ));
    }
    let found = Field {
        id: VERDICT,
        label: words.verdict,
        ..Field::default()
    };
    let verdicts = Choices::typed(
        Verdict::ALL
            .iter()
            .map(|verdict| (word(*verdict).to_owned(), (words.verdicts)(*verdict).to_owned()))
            .collect(),
        typed,
        VERDICT,
    );
    let comment = Field {
        id: COMMENT,
        label: words.comment,
        hint: Some(words.comment_hint),
        value: typed.map_or("", |form| form.raw(COMMENT)),
        ..Field::default()
    };
    let open = view
        .row
        .life
        .is_open()
        .then(|| ui::alert("info", view! { <p>{words.review_ends}</p> }.into_any()));
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.review_title}</h2>
            <p>{words.review_intro}</p>
            {open}
            <form method="post" action=path::break_glass(&view.row.id) class="form no-print">
                {ui::csrf(input)}
                {ui::radios(&found.with_error(&input.errors), &verdicts, &[], false)}
                {ui::text_area(&comment.with_error(&input.errors), 4)}
                <div class="buttons">{ui::submit_button(words.review, "primary", Some("gjennomga"))}</div>
            </form>
        }
        .into_any(),
    )
}

/// How a finding is called in the form.
pub(super) fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Justified => "begrunnet",
        Verdict::NotJustified => "ikke-begrunnet",
    }
}
