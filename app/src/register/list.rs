//! The list of use cases: searched and narrowed by a form that works without JavaScript, and paged; and the versions under way.

use domain::gate::Role;
use leptos::prelude::*;

use super::page::{coming, may_write, newer, status_tag};
use crate::{
    catalogue::{PAGE, QUESTION},
    page::PageInput,
    routes::{encoded, path},
    texts::Texts,
    ui::{self, Choices, Field, format},
    wire::{OpenVersions, Paged, Shown, UseCaseRow, UseCasesAsk, UseCasesView},
};

/// Which use cases are shown.
pub(crate) const SHOWN: &str = "utvalg";

/// The list.
pub(crate) fn list(
    input: &PageInput,
    ask: &UseCasesAsk,
    view: &UseCasesView,
    open: &OpenVersions,
) -> AnyView {
    let texts = input.texts();
    let words = &texts.register;
    let narrowed = !ask.question.is_empty() || ask.shown != Shown::All;
    let content = match (ask.shown, view.rows.is_empty()) {
        (Shown::Open, _) => open_page(texts, ask, open),
        (_, true) if narrowed => view! { <p role="status">{words.none_found}</p> }.into_any(),
        (_, true) => view! { <p>{words.empty}</p> }.into_any(),
        (_, false) => view! {
            <p role="status">{(words.found)(view.page.total)}</p>
            {table(texts, &view.rows)}
            {pages(texts, ask, view.page, view.rows.len())}
        }
        .into_any(),
    };
    let newest = (ask.shown == Shown::All).then(|| newest_open(texts, open));
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p>{words.intro}</p>
        {filter(input, ask)}
        {newest}
        {content}
        {may_write(input).then(|| ui::link_button(texts.drafts.new, "secondary", path::NEW_USE_CASE.to_owned()))}
    }
    .into_any()
}

fn open_page(texts: &'static Texts, ask: &UseCasesAsk, open: &OpenVersions) -> AnyView {
    let words = &texts.register;
    if open.rows.is_empty() {
        return view! { <p role="status">{words.none_found}</p> }.into_any();
    }
    view! {
        <p role="status">{(words.found)(open.page.total)}</p>
        {open_table(texts, open)}
        {pages(texts, ask, open.page, open.rows.len())}
    }
    .into_any()
}

/// The address of a page of what is asked for.
fn address(ask: &UseCasesAsk, page: usize) -> String {
    let question = Some((QUESTION, encoded(&ask.question))).filter(|_| !ask.question.is_empty());
    let shown = Some((SHOWN, ask.shown.word().to_owned())).filter(|_| ask.shown != Shown::All);
    let page = Some((PAGE, page.to_string())).filter(|_| page > 1);
    let parts = [question, shown, page].into_iter().flatten();
    let query: Vec<String> = parts.map(|(name, value)| format!("{name}={value}")).collect();
    match query.as_slice() {
        [] => path::USE_CASES.to_owned(),
        some => format!("{}?{}", path::USE_CASES, some.join("&")),
    }
}

fn pages(texts: &'static Texts, ask: &UseCasesAsk, page: Paged, rows: usize) -> Option<AnyView> {
    let name = texts.register.title;
    let last = page.first + rows.saturating_sub(1);
    let stands = (texts.catalogue.page_of)(name, page.first, last, page.total);
    crate::catalogue::pages(texts, name, (page.page, page.pages), stands, |page| {
        address(ask, page)
    })
}

fn filter(input: &PageInput, ask: &UseCasesAsk) -> AnyView {
    let texts = input.texts();
    let words = &texts.register;
    let question = Field {
        id: QUESTION,
        label: words.search,
        hint: Some(words.search_hint),
        value: &ask.question,
        kind: "search",
        autocomplete: "off",
        ..Field::default()
    };
    let shown = Field {
        id: SHOWN,
        label: words.shown,
        ..Field::default()
    };
    let reads = input.has_one_of(&[Role::PrivacyOfficer, Role::Approver, Role::Dpo]);
    let name = |shown: Shown| match shown {
        Shown::All => words.every,
        Shown::Mine => words.mine_only,
        Shown::Open => words.under_way,
        Shown::Standing(status) => (texts.gate.status)(status),
    };
    let offered = Shown::ALL
        .into_iter()
        .filter(|(shown, _)| *shown != Shown::Open || reads);
    let choices = Choices {
        options: offered
            .map(|(shown, word)| (word.to_owned(), name(shown).to_owned()))
            .collect(),
        chosen: vec![ask.shown.word().to_owned()],
    };
    let narrowed = !ask.question.is_empty() || ask.shown != Shown::All;
    let clear = narrowed.then(|| {
        view! { <a class="ds-link" href=path::USE_CASES>{words.clear}</a> }
    });
    view! {
        <form class="filter no-print" role="search" method="post" action=path::USE_CASES>
            {ui::csrf(input)}
            {ui::text_field(&question.with_error(&input.errors))}
            {ui::select(&shown, &choices, None)}
            <div class="buttons">{ui::submit_button(texts.catalogue.search_button, "secondary", None)}{clear}</div>
        </form>
    }
    .into_any()
}

fn table(texts: &'static Texts, rows: &[UseCaseRow]) -> AnyView {
    let words = &texts.register;
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let mine = if row.mine { words.mine } else { words.not_mine };
            let valid_to = row.valid_to.map_or_else(|| texts.common.until_ended.to_owned(), format::day);
            let coming = row
                .coming
                .map(|next| view! { <br /><span class="muted">{coming(texts, next)}</span> });
            view! {
                <tr>
                    <th scope="row"><a class="ds-link" href=path::use_case(&row.code)>{row.title.clone()}</a></th>
                    <td>{row.purpose.clone()}</td>
                    <td>{status_tag(texts, row.status)}{newer(texts, row)}{coming}</td>
                    <td>{valid_to}</td>
                    <td>{mine}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = [
        words.name,
        words.purpose,
        words.status,
        words.valid_to,
        words.access,
    ];
    ui::table(words.caption, true, &heads, rows)
}

/// The newest versions that wait for someone, and the way to the others; nothing where there are none.
fn newest_open(texts: &'static Texts, open: &OpenVersions) -> Option<AnyView> {
    let words = &texts.drafts;
    if open.rows.is_empty() {
        return None;
    }
    let all = UseCasesAsk {
        shown: Shown::Open,
        ..UseCasesAsk::default()
    };
    let more = (open.page.pages > 1).then(|| {
        let href = address(&all, 1);
        view! { <p><a class="ds-link" href=href>{(texts.register.all_under_way)(open.page.total)}</a></p> }
    });
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.open_title}</h2>
            {open_table(texts, open)}
            {more}
        }
        .into_any(),
    )
}

fn open_table(texts: &'static Texts, open: &OpenVersions) -> AnyView {
    let words = &texts.drafts;
    let rows: Vec<_> = open
        .rows
        .iter()
        .map(|one| {
            view! {
                <tr>
                    <th scope="row"><a class="ds-link" href=path::draft(&one.code)>{one.title.clone()}</a></th>
                    <td>{(words.version)(one.number)}</td>
                    <td>{status_tag(texts, one.status)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = [texts.register.name, texts.register.version, texts.register.status];
    ui::table(words.open_caption, true, &heads, rows)
}
