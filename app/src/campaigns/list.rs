//! The list of campaigns with its search, and the form that begins one.

use domain::access::person::UNUSED;
use leptos::prelude::*;

use super::{LAST, NAME, ONLY_UNUSED, UNIT, USE_CASE, life_tag, over};
use crate::{
    access::lists::pages,
    catalogue::{PAGE, QUESTION},
    page::{Form, PageInput},
    routes::{encoded, path},
    texts::Texts,
    ui::{self, Choices, Field, format},
    wire::{CampaignChoices, CampaignList, CampaignRow, Choice},
};

pub(super) fn all(input: &PageInput, question: &str, view: &CampaignList) -> AnyView {
    let texts = input.texts();
    let words = &texts.campaigns;
    let to = |page: usize| {
        let sought = Some(format!("{QUESTION}={}", encoded(question))).filter(|_| !question.is_empty());
        let page = Some(format!("{PAGE}={page}")).filter(|_| page > 1);
        let query: Vec<String> = sought.into_iter().chain(page).collect();
        match query.as_slice() {
            [] => path::CAMPAIGNS.to_owned(),
            some => format!("{}?{}", path::CAMPAIGNS, some.join("&")),
        }
    };
    let content = match (view.rows.is_empty(), question.is_empty()) {
        (true, true) => view! { <p>{words.none}</p> }.into_any(),
        (true, false) => view! { <p role="status">{words.none_found}</p> }.into_any(),
        (false, _) => view! {
            {table(texts, &view.rows)}
            {pages(texts, words.title, view.page, view.rows.len(), to)}
        }
        .into_any(),
    };
    let begin = view
        .may_begin
        .then(|| ui::link_button(words.begin, "primary", path::NEW_CAMPAIGN.to_owned()));
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p>{words.intro}</p>
        <div class="buttons no-print">{begin}</div>
        {search(input, question)}
        {content}
    }
    .into_any()
}

fn search(input: &PageInput, question: &str) -> AnyView {
    let texts = input.texts();
    let words = &texts.campaigns;
    let field = Field {
        id: QUESTION,
        label: words.search,
        hint: Some(words.search_hint),
        value: question,
        kind: "search",
        autocomplete: "off",
        ..Field::default()
    };
    let clear = (!question.is_empty()).then(|| {
        view! { <a class="ds-link" href=path::CAMPAIGNS>{texts.register.clear}</a> }
    });
    view! {
        <form class="filter no-print" role="search" method="post" action=path::CAMPAIGNS>
            {ui::csrf(input)}
            {ui::text_field(&field.with_error(&input.errors))}
            <div class="buttons">{ui::submit_button(texts.catalogue.search_button, "secondary", None)}{clear}</div>
        </form>
    }
    .into_any()
}

fn table(texts: &'static Texts, rows: &[CampaignRow]) -> AnyView {
    let words = &texts.campaigns;
    let heads = [
        words.name,
        words.over,
        words.state,
        words.progress,
        words.left,
        words.begun,
    ];
    let row = |row: &CampaignRow| {
        let tally = &row.tally;
        let begun = crate::access::signed(row.begun.0.as_ref(), row.begun.1);
        view! {
            <tr>
                <th scope="row">
                    <a class="ds-link" href=path::campaign(&row.id)>{row.name.clone()}</a>
                </th>
                <td>{over(texts, &row.over)}</td>
                <td>{life_tag(texts, row.life, row.last)}</td>
                <td>{(words.done_of)(tally.total - tally.left, tally.total)}</td>
                <td>{format::number(&tally.left.to_string())}</td>
                <td>{begun}</td>
            </tr>
        }
        .into_any()
    };
    ui::table(words.title, false, &heads, rows.iter().map(row).collect())
}

fn choices(of: &[Choice], typed: &Form, name: &str) -> Choices {
    Choices {
        options: of
            .iter()
            .map(|one| (one.code.clone(), one.label.clone()))
            .collect(),
        chosen: typed.get(name).map(str::to_owned).into_iter().collect(),
    }
}

pub(super) fn new(input: &PageInput, view: &CampaignChoices, typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.campaigns;
    let name = Field {
        id: NAME,
        label: words.name,
        hint: Some(words.name_hint),
        value: typed.raw(NAME),
        autocomplete: "off",
        ..Field::default()
    };
    let last = Field {
        id: LAST,
        label: words.last_day,
        hint: Some(words.last_day_hint),
        value: typed.raw(LAST),
        kind: "date",
        ..Field::default()
    };
    let unit = Field {
        id: UNIT,
        label: words.unit,
        ..Field::default()
    };
    let use_case = Field {
        id: USE_CASE,
        label: texts.access.use_case,
        hint: view.more.then_some(words.more),
        ..Field::default()
    };
    let units = choices(&view.units, typed, UNIT);
    let use_cases = choices(&view.use_cases, typed, USE_CASE);
    let unused = (words.only_unused)(UNUSED);
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p><a class="ds-link" href=path::CAMPAIGNS>{words.to_list}</a></p>
        <h1 class="ds-heading" data-size="lg">{words.begin}</h1>
        <p>{words.new_intro}</p>
        <form method="post" action=path::NEW_CAMPAIGN class="form">
            {ui::csrf(input)}
            {ui::text_field(&name.with_error(&input.errors))}
            {ui::text_field(&last.with_error(&input.errors))}
            {ui::select(&unit.with_error(&input.errors), &units, Some(words.all_units))}
            {ui::select(&use_case.with_error(&input.errors), &use_cases, Some(words.all_use_cases))}
            {ui::checkbox(ONLY_UNUSED, &unused, None, typed.get(ONLY_UNUSED).is_some())}
            {ui::submit_button(words.begin, "primary", None)}
        </form>
    }
    .into_any()
}
