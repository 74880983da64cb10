//! The page of one campaign: what it is over and how far it has come, its grants a page at a time, and the forms that answer and close.

use domain::access::{
    campaign::{ItemLife, Life},
    person::UNUSED,
};
use leptos::prelude::*;

use super::{CLOSING, COMMENT, TICKED, item_tag, life_tag, over, path_of};
use crate::{
    access::{lists::pages, signed},
    catalogue::PAGE,
    page::{Form, PageInput},
    register::list::SHOWN,
    routes::path,
    texts::Texts,
    ui::{self, Field, format},
    wire::{CampaignItem, CampaignRow, CampaignShown, CampaignTally, CampaignView},
};

pub(super) fn page(input: &PageInput, view: &CampaignView, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.campaigns;
    let row = &view.row;
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p><a class="ds-link" href=path::CAMPAIGNS>{words.to_list}</a></p>
        <h1 class="ds-heading" data-size="lg">{row.name.clone()}</h1>
        {said(texts, row)}
        {summary(texts, row)}
        {units(texts, &view.units)}
        <h2 class="ds-heading" data-size="sm">{words.items}</h2>
        {narrowing(texts, view)}
        {items(input, view, typed)}
        {close(input, view, typed)}
    }
    .into_any()
}

/// What is not answered though its last day is past, or never was.
fn said(texts: &'static Texts, row: &CampaignRow) -> Option<AnyView> {
    let words = &texts.campaigns;
    let left = row.tally.left;
    let said = match row.life {
        Life::Open => return None,
        Life::Overdue => (words.overdue_left)(left),
        Life::Closed => (words.closed_left)(left),
    };
    (left > 0).then(|| ui::alert("danger", view! { <p>{said}</p> }.into_any()))
}

fn summary(texts: &'static Texts, row: &CampaignRow) -> AnyView {
    let words = &texts.campaigns;
    let tally = &row.tally;
    let closed = row.closed.as_ref().map(|said| {
        let comment = (!said.comment.is_empty()).then(|| {
            view! { <br /><span class="as-typed">{said.comment.clone()}</span> }
        });
        ui::summary_row(
            words.closed,
            view! { {signed(said.by.as_ref(), said.at)}{comment} },
        )
    });
    view! {
        <dl class="summary">
            {ui::summary_row(words.state, life_tag(texts, row.life, row.last))}
            {ui::summary_row(words.over, over(texts, &row.over))}
            {ui::summary_row(words.last_day, format::day(row.last))}
            {ui::summary_row(words.begun, signed(row.begun.0.as_ref(), row.begun.1))}
            {ui::summary_row(words.progress, (words.done_of)(tally.total - tally.left, tally.total))}
            {closed}
        </dl>
    }
    .into_any()
}

fn units(texts: &'static Texts, tallies: &[CampaignTally]) -> AnyView {
    let words = &texts.campaigns;
    let heads = [
        words.unit,
        words.all,
        words.kept,
        words.withdrawn,
        words.ended,
        words.left,
    ];
    let row = |tally: &CampaignTally| {
        let unit = tally.unit.clone().unwrap_or_else(|| words.no_unit.to_owned());
        let counts = [tally.total, tally.kept, tally.withdrawn, tally.ended, tally.left];
        let counts = counts.map(|count| view! { <td>{format::number(&count.to_string())}</td> });
        view! {
            <tr>
                <th scope="row">{unit}</th>
                {counts.to_vec()}
            </tr>
        }
        .into_any()
    };
    ui::table(words.units, true, &heads, tallies.iter().map(row).collect())
}

/// Which grants are shown.
fn narrowing(texts: &'static Texts, view: &CampaignView) -> AnyView {
    let words = &texts.campaigns;
    let named = |shown| match shown {
        CampaignShown::All => words.all,
        CampaignShown::Left => words.left,
        CampaignShown::Kept => words.kept,
        CampaignShown::Withdrawn => words.withdrawn,
        CampaignShown::Ended => words.ended,
    };
    let links: Vec<_> = CampaignShown::ALL
        .into_iter()
        .map(|(shown, _)| {
            let current = (shown == view.shown).then_some("page");
            let to = path_of(&view.row.id, shown, 1);
            view! { <a class="ds-link" href=to aria-current=current>{named(shown)}</a> }
        })
        .collect();
    view! { <nav class="buttons no-print" aria-label=words.which>{links}</nav> }.into_any()
}

/// The grants, in the form that answers where the reader may answer to any of them.
fn items(input: &PageInput, view: &CampaignView, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.campaigns;
    if view.items.is_empty() {
        return view! { <p role="status">{words.items_none}</p> }.into_any();
    }
    let may = view.items.iter().any(|item| item.may);
    let table = table(texts, view, may, typed);
    let to = |page: usize| path_of(&view.row.id, view.shown, page);
    let more = pages(texts, words.items, view.page, view.items.len(), to);
    if !may {
        return view! { {table}{more} }.into_any();
    }
    let comment = Field {
        id: COMMENT,
        label: texts.access.comment,
        hint: Some(words.comment_hint),
        value: typed.map_or("", |form| form.raw(COMMENT)),
        ..Field::default()
    };
    view! {
        <form method="post" action=path::campaign(&view.row.id)>
            {ui::csrf(input)}
            {ui::hidden(SHOWN, view.shown.word())}
            {ui::hidden(PAGE, &view.page.page.to_string())}
            {table}
            {more}
            <div class="form no-print">
                <h2 class="ds-heading" data-size="sm">{words.answer_title}</h2>
                <p>{(words.answer_intro)(UNUSED)}</p>
                {ui::text_area(&comment.with_error(&input.errors), 3)}
                <div class="buttons">
                    {ui::submit_button(words.keep, "primary", Some("behold"))}
                    {ui::submit_button(words.withdraw, "secondary", Some("tilbakekall"))}
                </div>
            </div>
        </form>
    }
    .into_any()
}

fn table(texts: &'static Texts, view: &CampaignView, may: bool, typed: Option<&Form>) -> AnyView {
    let words = &texts.campaigns;
    let access = &texts.access;
    let lookups = (words.lookups)(UNUSED);
    let mut heads = vec![
        access.holder,
        access.use_case,
        words.unit,
        access.until,
        words.again_by,
        words.last_use,
        lookups.as_str(),
        words.answer,
    ];
    if may {
        heads.insert(0, access.tick);
    }
    let rows = view.items.iter().map(|item| row(texts, item, may, typed));
    ui::table(words.items, false, &heads, rows.collect())
}

fn row(texts: &'static Texts, item: &CampaignItem, may: bool, typed: Option<&Form>) -> AnyView {
    let words = &texts.campaigns;
    let tick = may.then(|| view! { <td>{item.may.then(|| tick(texts, item, typed))}</td> });
    let elevated = item.elevated.then(|| {
        view! { <br /><span class="ds-tag" data-color="info">{texts.access.elevated_tag}</span> }
    });
    let last_use = item
        .last_use
        .map_or_else(|| texts.access.never.to_owned(), format::date_of);
    let unused = item.unused.then(|| {
        view! { <br /><span class="ds-tag" data-color="warning">{words.unused_tag}</span> }
    });
    view! {
        <tr>
            {tick}
            <th scope="row">{item.holder.clone()}</th>
            <td>
                <a class="ds-link" href=path::access(&item.grant.code)>{item.grant.label.clone()}</a>
                {elevated}
            </td>
            <td>{item.unit.clone().unwrap_or_else(|| words.no_unit.to_owned())}</td>
            <td>{item.until.map(format::day)}</td>
            <td>{item.again_by.map(format::day)}</td>
            <td>{last_use}{unused}</td>
            <td>{format::number(&item.lookups.to_string())}</td>
            <td>{answer(texts, item)}</td>
        </tr>
    }
    .into_any()
}

/// A box to answer it together with others; whose it is is said to those who hear it without its row.
fn tick(texts: &'static Texts, item: &CampaignItem, typed: Option<&Form>) -> AnyView {
    let id = format!("{TICKED}-{}", item.id);
    let ticked = typed.is_some_and(|form| form.all(TICKED).contains(&item.id));
    let whose = format!(" {}: {}", item.holder, item.grant.label);
    view! {
        <ds-field class="ds-field">
            <input
                class="ds-input"
                r#type="checkbox"
                id=id.clone()
                name=TICKED
                value=item.id.clone()
                checked=ticked
            />
            <label class="ds-label" data-weight="regular" r#for=id>
                {texts.access.tick}<span class="visually-hidden">{whose}</span>
            </label>
        </ds-field>
    }
    .into_any()
}

/// What was answered, or why the reader can't.
fn answer(texts: &'static Texts, item: &CampaignItem) -> AnyView {
    let words = &texts.campaigns;
    let line = |text: String| view! { <br /><span class="muted">{text}</span> };
    let became = item
        .ended
        .filter(|_| item.life == ItemLife::Ended)
        .map(|state| line((texts.access.stands)(state).to_owned()));
    let hindered = item.hindered.map(|why| line((words.refusal)(why).to_owned()));
    let said = item.said.as_ref().map(|said| {
        let comment = (!said.comment.is_empty()).then(|| {
            view! { <br /><span class="as-typed">{said.comment.clone()}</span> }
        });
        view! { {line(signed(said.by.as_ref(), said.at))}{comment} }
    });
    view! { {item_tag(texts, item.life)}{became}{hindered}{said} }.into_any()
}

fn close(input: &PageInput, view: &CampaignView, typed: Option<&Form>) -> Option<AnyView> {
    let words = &input.texts().campaigns;
    let left = view.row.tally.left;
    let comment = Field {
        id: CLOSING,
        label: words.close_comment,
        hint: Some(words.close_hint),
        value: typed.map_or("", |form| form.raw(CLOSING)),
        ..Field::default()
    };
    view.may_close.then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.close}</h2>
            <p>{words.close_intro}</p>
            {(left > 0).then(|| view! { <p>{(words.close_left)(left)}</p> })}
            <form method="post" action=path::campaign(&view.row.id) class="form no-print">
                {ui::csrf(input)}
                {ui::text_area(&comment.with_error(&input.errors), 3)}
                <div class="buttons">{ui::submit_button(words.close, "secondary", Some("lukk"))}</div>
            </form>
        }
        .into_any()
    })
}
