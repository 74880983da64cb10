//! One segment: its templates, who belongs, and what the reader may do in it.

use domain::usecase::{Membership, TemplatePart};
use leptos::prelude::*;

use super::{LOCKED, NOTE, ORGNR, SOURCE, buttons, heading};
use crate::{
    page::{Form, PageInput},
    register::word,
    routes::path,
    ui::{self, Choices, Field, format},
    wire::{MemberRow, SegmentPlace, SegmentView, TemplateRow},
};

pub(crate) fn page(input: &PageInput, view: &SegmentView, typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.segments;
    let row = &view.segment;
    let invited = (row.place == SegmentPlace::Invited)
        .then(|| ui::alert("info", view! { <p>{words.invited}</p> }.into_any()));
    view! {
        {ui::error_summary(texts, &input.errors)}
        {heading(&row.name)}
        <p>{row.about.clone()}</p>
        <dl class="summary">
            {ui::summary_row(words.coordinator, row.coordinator.clone())}
            {ui::summary_row(words.place_head, (words.place)(row.place))}
        </dl>
        {invited}
        {answer(input, view)}
        {(row.place != SegmentPlace::Invited).then(|| inside(input, view, typed))}
        <div class="buttons no-print">{ui::link_button(words.back, "secondary", path::SEGMENTS.to_owned())}</div>
    }
    .into_any()
}

fn answer(input: &PageInput, view: &SegmentView) -> Option<AnyView> {
    let words = &input.texts().segments;
    view.may.answer.then(|| {
        let both = vec![
            ui::submit_button(words.accept, "primary", Some("godta")),
            ui::submit_button(words.decline, "secondary", Some("avsla")),
        ];
        buttons(input, path::segment(&view.segment.id), &[], both)
    })
}

fn inside(input: &PageInput, view: &SegmentView, typed: &Form) -> AnyView {
    let words = &input.texts().segments;
    let leave = view.may.leave.then(|| {
        let button = vec![ui::submit_button(words.leave, "secondary", Some("forlat"))];
        view! {
            <h2 class="ds-heading" data-size="sm">{words.leave_title}</h2>
            <p>{words.leave_hint}</p>
            {buttons(input, path::segment(&view.segment.id), &[], button)}
        }
    });
    view! {
        <h2 class="ds-heading" data-size="sm">{words.templates}</h2>
        {templates(input, view)}
        {view.may.propose.then(|| propose(input, view, typed))}
        <h2 class="ds-heading" data-size="sm">{words.members}</h2>
        {members(input, view)}
        {view.may.invite.then(|| invite(input, view, typed))}
        {leave}
    }
    .into_any()
}

fn templates(input: &PageInput, view: &SegmentView) -> AnyView {
    let words = &input.texts().segments;
    if view.templates.is_empty() {
        return view! { <p>{words.no_templates}</p> }.into_any();
    }
    let rows: Vec<_> = view
        .templates
        .iter()
        .map(|row| template_row(input, &view.segment.id, row))
        .collect();
    let heads = [words.template, words.newest, words.published, words.status];
    ui::table(words.templates, false, &heads, rows)
}

fn template_row(input: &PageInput, segment: &str, row: &TemplateRow) -> AnyView {
    let words = &input.texts().segments;
    let waiting = row
        .waiting
        .then(|| view! { <span class="ds-tag" data-color="warning">{words.waiting}</span> });
    let number = row.newest.map(|number| number.to_string());
    view! {
        <tr>
            <th scope="row">
                <a class="ds-link" href=path::template(segment, &row.id)>{row.title.clone()}</a>
            </th>
            <td>{number}</td>
            <td>{row.published.map(format::date_of)}</td>
            <td>{waiting}</td>
        </tr>
    }
    .into_any()
}

fn members(input: &PageInput, view: &SegmentView) -> AnyView {
    let words = &input.texts().segments;
    if view.members.is_empty() {
        return view! { <p>{words.no_members}</p> }.into_any();
    }
    let rows: Vec<_> = view
        .members
        .iter()
        .map(|row| member_row(input, view, row))
        .collect();
    let heads = [words.organisation, words.status, words.since];
    ui::table(words.members, false, &heads, rows)
}

fn member_row(input: &PageInput, view: &SegmentView, row: &MemberRow) -> AnyView {
    let words = &input.texts().segments;
    let name = row.name.clone().unwrap_or_else(|| (words.unnamed)(&row.orgnr));
    let open = view.may.invite && row.status == Membership::Invited;
    let withdraw = open.then(|| {
        let button = vec![ui::submit_button(words.withdraw, "tertiary", Some("trekk"))];
        buttons(
            input,
            path::segment(&view.segment.id),
            &[(ORGNR, &row.orgnr)],
            button,
        )
    });
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>{(words.membership)(row.status)}{withdraw}</td>
            <td>{format::date_of(row.since)}</td>
        </tr>
    }
    .into_any()
}

fn invite(input: &PageInput, view: &SegmentView, typed: &Form) -> AnyView {
    let words = &input.texts().segments;
    let field = Field {
        id: ORGNR,
        label: words.orgnr,
        hint: Some(words.orgnr_hint),
        value: typed.raw(ORGNR),
        numeric: true,
        ..Field::default()
    };
    view! {
        <h2 class="ds-heading" data-size="sm">{words.invite_title}</h2>
        <p>{words.invite_intro}</p>
        <form method="post" action=path::segment(&view.segment.id) class="form">
            {ui::csrf(input)}
            {ui::text_field(&field.with_error(&input.errors))}
            {ui::submit_button(words.invite, "primary", Some("inviter"))}
        </form>
    }
    .into_any()
}

fn propose(input: &PageInput, view: &SegmentView, typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.segments;
    if view.sources.is_empty() {
        return view! { <p>{words.no_source}</p> }.into_any();
    }
    let field = |id, label, hint, value| {
        Field {
            id,
            label,
            hint,
            value,
            ..Field::default()
        }
        .with_error(&input.errors)
    };
    let sources = Choices {
        options: view
            .sources
            .iter()
            .map(|one| (one.code.clone(), one.label.clone()))
            .collect(),
        chosen: typed.all(SOURCE),
    };
    let sent = typed.get("handling").is_some();
    let parts = Choices {
        options: TemplatePart::ALL
            .map(|part| (word(part), (words.part)(part).to_owned()))
            .to_vec(),
        chosen: if sent {
            typed.all(LOCKED)
        } else {
            TemplatePart::BY_DEFAULT.map(word).to_vec()
        },
    };
    view! {
        <h2 class="ds-heading" data-size="sm">{words.propose_title}</h2>
        <p>{words.propose_intro}</p>
        <form method="post" action=path::segment(&view.segment.id) class="form">
            {ui::csrf(input)}
            {ui::select(&field(SOURCE, words.source, None, ""), &sources, Some(texts.common.choose))}
            {ui::radios(&field(LOCKED, words.locked, Some(words.locked_hint), ""), &parts, &[], true)}
            {ui::text_area(&field(NOTE, words.note, Some(words.note_hint), typed.raw(NOTE)), 3)}
            {ui::submit_button(words.propose, "primary", Some("foresla"))}
        </form>
    }
    .into_any()
}
