//! The list of consents: narrowed by choices alone, so that nothing of a person ever stands in an address, and paged.

use domain::consent::Status;
use leptos::prelude::*;

use crate::{
    access::lists::pages,
    catalogue::{PAGE, act::number},
    page::{Form, PageInput},
    routes::{encoded, is_plain_id, path},
    texts::Texts,
    ui::{self, Choices, Field, format},
    wire::{ConsentList, ConsentRow, ConsentsAsk},
};

/// The names of the fields that narrow the list.
const USE_CASE: &str = "bruksomrade";
const STATE: &str = "stand";
const WHOSE: &str = "hvem";
const OWN: &str = "meg";

/// Where one stands, as it is written in an address.
fn word(status: Status) -> &'static str {
    match status {
        Status::Created => "spurt",
        Status::Accepted => "gitt",
        Status::Rejected => "avslatt",
        Status::Revoked => "trukket",
        Status::Deleted => "slettet",
        Status::Expired => "utlopt",
    }
}

/// What an address asks for. A word that is none narrows nothing.
pub(super) fn asked(query: &Form) -> ConsentsAsk {
    let status = query.get(STATE);
    ConsentsAsk {
        use_case: query
            .get(USE_CASE)
            .filter(|code| is_plain_id(code))
            .map(ToOwned::to_owned),
        status: Status::ALL.into_iter().find(|one| status == Some(word(*one))),
        own: query.get(WHOSE) == Some(OWN),
        page: number(query, PAGE),
    }
}

/// The address of a page of what is asked for.
fn address(ask: &ConsentsAsk, page: usize) -> String {
    let use_case = ask
        .use_case
        .as_ref()
        .map(|code| format!("&{USE_CASE}={}", encoded(code)));
    let status = ask.status.map(|status| format!("&{STATE}={}", word(status)));
    let own = ask.own.then(|| format!("&{WHOSE}={OWN}"));
    let narrowed: String = [use_case, status, own].into_iter().flatten().collect();
    format!("{}?{PAGE}={page}{narrowed}", path::CONSENTS)
}

/// The list.
pub(super) fn page(input: &PageInput, ask: &ConsentsAsk, view: &ConsentList) -> AnyView {
    let texts = input.texts();
    let words = &texts.consents;
    let narrowed = ask.use_case.is_some() || ask.status.is_some() || ask.own;
    let rows = match (view.rows.is_empty(), narrowed) {
        (true, true) => view! { <p role="status">{words.none_found}</p> }.into_any(),
        (true, false) => view! { <p>{words.none}</p> }.into_any(),
        (false, _) => view! {
            {table(texts, &view.rows)}
            {pages(texts, words.title, view.page, view.rows.len(), |page| address(ask, page))}
        }
        .into_any(),
    };
    let filter = (narrowed || !view.rows.is_empty()).then(|| filter(texts, ask, view));
    view! {
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p>{words.intro}</p>
        {asks(texts, view)}
        {filter}
        {rows}
    }
    .into_any()
}

fn filter(texts: &'static Texts, ask: &ConsentsAsk, view: &ConsentList) -> AnyView {
    let words = &texts.consents;
    let narrow = |id, label, options: Vec<(String, String)>, chosen: Option<String>| {
        let field = Field {
            id,
            label,
            ..Field::default()
        };
        let choices = Choices {
            options,
            chosen: chosen.into_iter().collect(),
        };
        ui::select(&field, &choices, Some(texts.lookups.all))
    };
    let use_cases = view.use_cases.iter();
    let use_cases = use_cases
        .map(|one| (one.code.clone(), one.label.clone()))
        .collect();
    let states = Status::ALL.into_iter();
    let states = states
        .map(|one| (word(one).to_owned(), (words.status)(one).to_owned()))
        .collect();
    let own = vec![(OWN.to_owned(), words.by_me.to_owned())];
    view! {
        <form class="filter no-print" method="get" action=path::CONSENTS aria-label=texts.lookups.filter>
            {narrow(USE_CASE, words.use_case, use_cases, ask.use_case.clone())}
            {narrow(STATE, words.state, states, ask.status.map(|one| word(one).to_owned()))}
            {narrow(WHOSE, words.asked_by, own, ask.own.then(|| OWN.to_owned()))}
            <div class="buttons">
                {ui::submit_button(texts.lookups.filter_button, "secondary", None)}
                <a class="ds-link" href=path::CONSENTS>{texts.lookups.clear}</a>
            </div>
        </form>
    }
    .into_any()
}

pub(super) fn state_tag(texts: &'static Texts, row: &ConsentRow) -> AnyView {
    let words = &texts.consents;
    let colour = match row.status {
        Status::Created => "info",
        Status::Accepted => "success",
        Status::Rejected | Status::Revoked | Status::Deleted => "danger",
        Status::Expired => "neutral",
    };
    let unsent =
        (!row.sent).then(|| view! { " "<span class="ds-tag" data-color="warning">{words.not_sent}</span> });
    // Nobody answers what has not left.
    if !row.sent && row.status == Status::Created {
        return unsent.into_any();
    }
    view! {
        <span class="ds-tag" data-color=colour>{(words.status)(row.status)}</span>
        {unsent}
    }
    .into_any()
}

/// The use cases that the reader may ask in.
fn asks(texts: &'static Texts, view: &ConsentList) -> Option<AnyView> {
    let words = &texts.consents;
    let links: Vec<_> = view
        .asks
        .iter()
        .map(|one| {
            view! {
                <li><a class="ds-link" href=path::ask_consent(&one.code)>{one.label.clone()}</a></li>
            }
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.ask_for}</h2>
            <ul>{links}</ul>
            <h2 class="ds-heading" data-size="sm">{words.caption}</h2>
        }
        .into_any()
    })
}

fn table(texts: &'static Texts, rows: &[ConsentRow]) -> AnyView {
    let words = &texts.consents;
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">
                        <a class="ds-link" href=path::consent(&row.id)>{format::instant(texts, row.asked)}</a>
                    </th>
                    <td>{row.use_case.label.clone()}</td>
                    <td>{state_tag(texts, row)}</td>
                    <td>{(words.forms)(row.form)}</td>
                    <td>{format::instant(texts, row.until)}</td>
                    <td>{row.uses}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = [
        words.asked,
        words.use_case,
        words.state,
        words.form,
        words.until,
        words.uses,
    ];
    ui::table(words.caption, false, &heads, rows)
}
