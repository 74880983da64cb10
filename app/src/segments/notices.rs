//! What the reader is told of segments, above the reminders of deadlines.

use leptos::prelude::*;

use crate::{
    page::PageInput,
    routes::path,
    ui::{self, format},
    wire::{SegmentNews, SegmentNotice},
};

pub(crate) fn notices(input: &PageInput, rows: &[SegmentNotice]) -> Option<AnyView> {
    let texts = input.texts();
    let (words, shared) = (&texts.segments, &texts.deadlines);
    if rows.is_empty() {
        return None;
    }
    let rows: Vec<_> = rows.iter().map(|row| self::row(input, row)).collect();
    let heads = [shared.what, shared.received, shared.read];
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.notices}</h2>
            {ui::table(words.notices, false, &heads, rows)}
        }
        .into_any(),
    )
}

fn row(input: &PageInput, row: &SegmentNotice) -> AnyView {
    let texts = input.texts();
    let (words, shared) = (&texts.segments, &texts.deadlines);
    let (href, said) = match &row.news {
        Some(SegmentNews::Invited) => (path::segment(&row.segment), (words.notice_invited)(&row.name)),
        Some(SegmentNews::Waiting { template, title }) => (
            path::template(&row.segment, template),
            (words.notice_waiting)(title),
        ),
        Some(SegmentNews::Newer { code, title, version }) => {
            (path::update(code), (words.notice_newer)(title, *version))
        }
        None => (path::SEGMENTS.to_owned(), shared.gone.to_owned()),
    };
    let read = if row.read {
        shared.read.into_any()
    } else {
        view! {
            <form method="post" action=path::NOTICES>
                {ui::csrf(input)}
                {ui::hidden("lest", &row.id)}
                {ui::submit_button(shared.mark_read, "secondary", None)}
            </form>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row"><a class="ds-link" href=href>{said}</a></th>
            <td>{format::date_of(row.at)}</td>
            <td>{read}</td>
        </tr>
    }
    .into_any()
}
