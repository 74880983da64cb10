//! The page of one request or grant: who asks and why, what it opens, what was said, and the forms that the reader may send.

use leptos::prelude::*;

use super::{COMMENT, LAST, decides, forms, signed, state_tag, table};
use crate::{
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, Field, format},
    wire::{AccessContext, AccessOpens, AccessRow, AccessSaid, AccessView},
};

pub(super) fn page(input: &PageInput, view: &AccessView, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.access;
    let row = &view.row;
    let back = if decides(input) && !view.may.own {
        (words.queue, path::ACCESS_QUEUE)
    } else {
        (words.mine, path::ACCESS)
    };
    let said = |label: &'static str, said: Option<&AccessSaid>| said.map(|said| remark(label, said));
    let answered = row.answered.as_ref().map(|said| remark(words.answered, said));
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p><a class="ds-link" href=back.1>{back.0}</a></p>
        <h1 class="ds-heading" data-size="lg">{row.use_case.label.clone()}</h1>
        <p>{row.holder.label.clone()}" "{state_tag(texts, row)}</p>
        {asked(texts, row)}
        <dl class="summary">
            {said(words.returned, view.returned.as_ref())}
            {said(words.first, view.first.as_ref())}
            {row.from.map(|at| ui::summary_row(words.from, format::instant(texts, at)))}
            {row.from.and(row.until).map(|day| ui::summary_row(words.until, format::day(day)))}
            {answered}
        </dl>
        <h2 class="ds-heading" data-size="sm">{words.context}</h2>
        {context(texts, &view.context, true)}
        {answer(input, view, typed)}
        {again(input, view, typed)}
        {take_back(input, view)}
        {revoke(input, view, typed)}
    }
    .into_any()
}

fn remark(label: &'static str, said: &AccessSaid) -> AnyView {
    let comment = (!said.comment.is_empty()).then(|| {
        view! { <br /><span class="as-typed">{said.comment.clone()}</span> }
    });
    ui::summary_row(label, view! { {signed(said.by.as_ref(), said.at)}{comment} })
}

/// Who asks, why, and until when.
pub(super) fn asked(texts: &'static Texts, row: &AccessRow) -> AnyView {
    let words = &texts.access;
    let reason = view! { <span class="as-typed">{row.reason.clone()}</span> };
    view! {
        <dl class="summary">
            {ui::summary_row(words.asked, signed(row.asked.0.as_ref(), row.asked.1))}
            {ui::summary_row(words.why, reason)}
            {row.wanted.map(|day| ui::summary_row(words.wanted, format::day(day)))}
            {row.elevated.then(|| ui::summary_row(words.elevated_tag, texts.common.yes))}
        </dl>
    }
    .into_any()
}

/// What it opens, how many hold the same, and what the person held before.
pub(super) fn context(texts: &'static Texts, context: &AccessContext, whole: bool) -> AnyView {
    let words = &texts.access;
    let opens: Vec<_> = context.opens.iter().map(|one| opened(texts, one)).collect();
    let opens = if opens.is_empty() {
        words.not_in_use.into_any()
    } else {
        view! { <ul class="plain">{opens}</ul> }.into_any()
    };
    let last_use = context
        .last_use
        .map_or_else(|| words.never.to_owned(), format::date_of);
    let before = (whole && !context.before.is_empty()).then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.before}</h2>
            {table(texts, words.before, &context.before, false, None)}
        }
    });
    view! {
        <dl class="summary">
            {ui::summary_row(words.opens, opens)}
            {ui::summary_row(words.holders, (words.holders_count)(context.holders))}
            {ui::summary_row(words.last_use, last_use)}
        </dl>
        {before}
    }
    .into_any()
}

fn opened(texts: &'static Texts, one: &AccessOpens) -> AnyView {
    let words = &texts.access;
    let need = &one.need;
    let about: Vec<_> = need
        .categories
        .iter()
        .map(|category| (texts.gate.category)(*category))
        .collect();
    let fields: Vec<_> = need
        .fields
        .iter()
        .map(|field| view! { <li>{field.label.clone()}</li> })
        .collect();
    let volume = one
        .volume
        .map(|count| view! { <p class="muted">{(words.volume)(count)}</p> });
    view! {
        <li>
            <p>{format!("{}, {}: {}", need.label, need.provider, about.join(", "))}</p>
            <details class="ds-details" data-size="sm">
                <summary>{(words.fields)(need.fields.len())}</summary>
                <div><ul class="ds-list">{fields}</ul></div>
            </details>
            {volume}
        </li>
    }
    .into_any()
}

/// A comment, with what was typed where the form was sent by one of these buttons.
fn comment(input: &PageInput, (label, hint): (&str, &str), typed: Option<&Form>) -> AnyView {
    let field = Field {
        id: COMMENT,
        label,
        hint: Some(hint),
        value: typed.map_or("", |form| form.raw(COMMENT)),
        ..Field::default()
    };
    ui::text_area(&field.with_error(&input.errors), 3)
}

/// Granting, sending back and refusing; or why the reader can't.
fn answer(input: &PageInput, view: &AccessView, typed: Option<&Form>) -> Option<AnyView> {
    let words = &input.texts().access;
    let hindered = view
        .may
        .hindered
        .map(|why| ui::alert("info", view! { <p>{(words.refusal)(why)}</p> }.into_any()));
    if !view.may.answer {
        return hindered;
    }
    // By the first of two it may have been shortened.
    let until = view
        .row
        .until
        .or(view.row.wanted)
        .and_then(domain::when::Day::to_text);
    let last = Field {
        id: LAST,
        label: words.last_day,
        hint: Some(words.answer_day_hint),
        value: typed.map_or(until.as_deref().unwrap_or_default(), |form| form.raw(LAST)),
        kind: "date",
        ..Field::default()
    };
    let intro = if view.row.elevated {
        words.answer_elevated
    } else {
        words.answer_intro
    };
    let grant = view
        .may
        .hindered
        .is_none()
        .then(|| ui::submit_button(words.grant, "primary", Some("gi")));
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.answer_title}</h2>
            {hindered}
            <p>{intro}</p>
            {view.row.elevated.then(|| ui::prove_first(input))}
            <form method="post" action=path::access(&view.row.id) class="form no-print">
                {ui::csrf(input)}
                {ui::text_field(&last.with_error(&input.errors))}
                {comment(input, (words.comment, words.comment_hint), typed)}
                <div class="buttons">
                    {grant}
                    {ui::submit_button(words.send_back, "secondary", Some("returner"))}
                    {ui::submit_button(words.refuse, "secondary", Some("avslaa"))}
                </div>
            </form>
        }
        .into_any(),
    )
}

/// What was sent back is asked for again with what stood there.
fn again(input: &PageInput, view: &AccessView, typed: Option<&Form>) -> Option<AnyView> {
    let words = &input.texts().access;
    let wanted = view
        .row
        .wanted
        .and_then(domain::when::Day::to_text)
        .unwrap_or_default();
    let stood = || forms::Shown {
        reason: &view.row.reason,
        last: &wanted,
        elevated: view.row.elevated,
    };
    let shown = typed.map_or_else(stood, forms::Shown::of);
    view.may.ask_again.then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.again_title}</h2>
            <p>{words.again_intro}</p>
            <form method="post" action=path::access(&view.row.id) class="form no-print">
                {ui::csrf(input)}
                {forms::wanted(input, &shown)}
                {ui::submit_button(words.again, "primary", Some("be-igjen"))}
            </form>
        }
        .into_any()
    })
}

fn take_back(input: &PageInput, view: &AccessView) -> Option<AnyView> {
    let words = &input.texts().access;
    view.may.take_back.then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.take_back_title}</h2>
            <p>{words.take_back_intro}</p>
            <form method="post" action=path::access(&view.row.id) class="form no-print">
                {ui::csrf(input)}
                <div class="buttons">{ui::submit_button(words.take_back, "secondary", Some("trekk"))}</div>
            </form>
        }
        .into_any()
    })
}

/// Taking it away, or giving one's own up.
fn revoke(input: &PageInput, view: &AccessView, typed: Option<&Form>) -> Option<AnyView> {
    let words = &input.texts().access;
    let (title, intro, button) = if view.may.own {
        (words.give_up_title, words.give_up_intro, words.give_up)
    } else {
        (words.revoke_title, words.revoke_intro, words.revoke)
    };
    view.may.revoke.then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm">{title}</h2>
            <p>{intro}</p>
            <form method="post" action=path::access(&view.row.id) class="form no-print">
                {ui::csrf(input)}
                {comment(input, (words.why, input.texts().systems.reason_hint), typed)}
                {ui::submit_button(button, "secondary", Some("tilbakekall"))}
            </form>
        }
        .into_any()
    })
}
