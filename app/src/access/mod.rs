//! Persons' access to use cases: the reader's own with the form that asks, what waits for an answer, one of them, and the list of all.

pub(crate) mod act;
mod forms;
pub(crate) mod lists;
mod one;

use std::collections::BTreeMap;

use domain::{gate::Role, when::Instant};
use leptos::prelude::*;

use crate::{
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, format},
    wire::{AccessAsk, AccessList, AccessMine, AccessQueue, AccessRow, AccessState, AccessView},
};

/// The names of the forms' fields; a use case in the address has the same one.
pub(crate) const USE_CASE: &str = "bruksomrade";
const PERSON: &str = "person";
const REASON: &str = "begrunnelse";
const LAST: &str = "til";
const ELEVATED: &str = "utvidet";
const COMMENT: &str = "kommentar";
/// Those that are ticked in the queue.
const TICKED: &str = "valgt";
/// Before the id of a unit, where everybody in it is meant.
const WHOLE_UNIT: &str = "enhet:";

/// Where a use case is asked for.
pub(crate) fn path_of(code: &str) -> String {
    format!("{}?{USE_CASE}={code}", path::ACCESS)
}

/// What stands on a page of access.
#[derive(Debug, Clone)]
pub enum AccessPage {
    Mine {
        view: AccessMine,
        /// What was sent and could not be taken, or what leads here.
        typed: Form,
    },
    Queue {
        view: AccessQueue,
        /// What was ticked, and could not all be granted.
        typed: Option<Form>,
    },
    All {
        ask: AccessAsk,
        view: AccessList,
    },
    One {
        view: Box<AccessView>,
        typed: Option<Form>,
    },
}

impl AccessPage {
    /// The page's title: words of ours only.
    pub(crate) fn title(&self, texts: &Texts) -> &'static str {
        let words = &texts.access;
        match self {
            Self::Mine { .. } => words.mine,
            Self::Queue { .. } => words.queue,
            Self::All { .. } => words.all,
            Self::One { .. } => words.one,
        }
    }
}

/// The page.
pub(crate) fn page(input: &PageInput, page: &AccessPage) -> AnyView {
    match page {
        AccessPage::Mine { view, typed } => lists::mine(input, view, typed),
        AccessPage::Queue { view, typed } => lists::queue(input, view, typed.as_ref()),
        AccessPage::All { ask, view } => lists::all(input, ask, view),
        AccessPage::One { view, typed } => one::page(input, view, typed.as_ref()),
    }
}

/// Whether the reader decides on anybody's access.
pub(crate) fn decides(input: &PageInput) -> bool {
    let leads = input
        .membership
        .as_ref()
        .is_some_and(|membership| membership.leader);
    leads || input.has_role(Role::Admin)
}

fn state_tag(texts: &'static Texts, row: &AccessRow) -> AnyView {
    let colour = match row.state {
        AccessState::InForce => "success",
        AccessState::Requested | AccessState::Halfway | AccessState::SentBack => "warning",
        AccessState::Expired
        | AccessState::Refused
        | AccessState::TakenBack
        | AccessState::Revoked
        | AccessState::UseCaseEnded
        | AccessState::Replaced => "neutral",
    };
    let words = &texts.access;
    let elevated = row.elevated.then(|| {
        view! { " "<span class="ds-tag" data-color="info">{words.elevated_tag}</span> }
    });
    view! {
        <span class="ds-tag" data-color=colour>{(words.stands)(row.state)}</span>
        {elevated}
    }
    .into_any()
}

pub(crate) fn signed(by: Option<&String>, at: Instant) -> String {
    match by {
        Some(by) => format!("{by}, {}", format::date_of(at)),
        None => format::date_of(at),
    }
}

/// When rows were last used, by id; who is left out has not used theirs.
type LastUsed = BTreeMap<String, Instant>;

/// Whose each is stands on it where it is not the reader's own, and when it was last used where that is what the list is about.
fn table(
    texts: &'static Texts,
    caption: &'static str,
    rows: &[AccessRow],
    whose: bool,
    used: Option<&LastUsed>,
) -> AnyView {
    let words = &texts.access;
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let holder = whose.then(|| view! { <td>{row.holder.label.clone()}</td> });
            let until = row.until.or(row.wanted).map(format::day);
            let answered = row
                .answered
                .as_ref()
                .map(|said| signed(said.by.as_ref(), said.at));
            let used = used.map(|used| {
                let last = used.get(&row.id).map(|at| format::date_of(*at));
                view! { <td>{last.unwrap_or_else(|| words.never.to_owned())}</td> }
            });
            view! {
                <tr>
                    <th scope="row">
                        <a class="ds-link" href=path::access(&row.id)>{row.use_case.label.clone()}</a>
                    </th>
                    {holder}
                    <td>{state_tag(texts, row)}</td>
                    <td>{until}</td>
                    <td>{signed(row.asked.0.as_ref(), row.asked.1)}</td>
                    <td>{answered}</td>
                    {used}
                </tr>
            }
            .into_any()
        })
        .collect();
    let mut heads = vec![
        words.use_case,
        words.state,
        words.until,
        words.asked,
        words.answered,
    ];
    if whose {
        heads.insert(1, words.holder);
    }
    if used.is_some() {
        heads.push(texts.campaigns.last_use);
    }
    ui::table(caption, false, &heads, rows)
}
