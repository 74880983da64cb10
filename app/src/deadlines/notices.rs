//! What the reader is reminded of, and that it is read.

use leptos::prelude::*;

use super::{what, when};
use crate::{
    page::PageInput,
    routes::path,
    ui::{self, format},
    wire::{DeadlineOf, NoticeRow, NoticesView},
};

/// The page of reminders.
pub(crate) fn page(input: &PageInput, view: &NoticesView) -> AnyView {
    let words = &input.texts().deadlines;
    let unread = view.rows.iter().any(|row| !row.read) || view.segments.iter().any(|row| !row.read);
    let all = unread.then(|| {
        view! {
            <form method="post" action=path::NOTICES>
                {ui::csrf(input)}
                {ui::submit_button(words.mark_all, "secondary", Some("alle"))}
            </form>
        }
    });
    let content = if view.rows.is_empty() && !view.segments.is_empty() {
        ().into_any()
    } else if view.rows.is_empty() {
        view! { <p>{words.notices_none}</p> }.into_any()
    } else {
        let rows: Vec<_> = view.rows.iter().map(|row| self::row(input, view, row)).collect();
        let heads = [words.what, words.happens, words.when, words.reminder, words.read];
        ui::table(words.notices_caption, true, &heads, rows)
    };
    view! {
        <h1 class="ds-heading" data-size="lg">{words.notices_title}</h1>
        <p>{words.notices_intro}</p>
        {all}
        {crate::segments::notices(input, &view.segments)}
        {content}
    }
    .into_any()
}

fn row(input: &PageInput, view: &NoticesView, row: &NoticeRow) -> AnyView {
    let texts = input.texts();
    let words = &texts.deadlines;
    let subject = match &row.of {
        Some(of) => what(texts, of),
        None => words.gone.into_any(),
    };
    // Whoever waits for an answer waits for it by no day.
    let waits = match row.of {
        Some(DeadlineOf::AccessRequest { .. }) => Some(texts.access.waits),
        Some(DeadlineOf::Decision { .. }) => Some(texts.explain.waits),
        _ => None,
    };
    let now = match row.of {
        Some(DeadlineOf::Habilitet { .. }) => texts.habilitet.told_now,
        Some(DeadlineOf::AccessRequest { .. }) => texts.access.asked_now,
        Some(DeadlineOf::Campaign { .. }) => texts.campaigns.begun_now,
        Some(DeadlineOf::Decision { .. }) => texts.explain.asked_now,
        Some(DeadlineOf::Used { .. }) => texts.used.told_now,
        _ => texts.break_glass.opened_now,
    };
    let mark = row.mark.map_or(now, words.mark);
    let (happens, due) = match waits {
        Some(waits) => (waits, format::day(row.due).into_any()),
        None => ((words.kind)(row.kind), when(texts, view.today, row.due)),
    };
    let read = if row.read {
        words.read.into_any()
    } else {
        view! {
            <form method="post" action=path::NOTICES>
                {ui::csrf(input)}
                {ui::hidden("lest", &row.id)}
                {ui::submit_button(words.mark_read, "secondary", None)}
            </form>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row">{subject}</th>
            <td>{happens}</td>
            <td>{due}</td>
            <td>{mark}<br /><span class="muted">{format::date_of(row.at)}</span></td>
            <td>{read}</td>
        </tr>
    }
    .into_any()
}
