//! What if: one thing of a use case's ground is thought otherwise, and the page says which look-ups would have been answered otherwise.

pub(crate) mod act;

use leptos::prelude::*;

use crate::{
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, Choices, Field},
    wire::{WhatIfChange, WhatIfResult, WhatIfView},
};

const CHANGE: &str = "endring";
const DAYS: &str = "dager";
/// How far back one may ask, in days.
const SPANS: [u16; 3] = [30, 90, 365];

/// What stands on the page.
#[derive(Debug, Clone)]
pub struct WhatIfPage {
    pub view: WhatIfView,
    pub typed: Form,
}

/// The page.
pub(crate) fn page(input: &PageInput, page: &WhatIfPage) -> AnyView {
    let texts = input.texts();
    let (words, view) = (&texts.what_if, &page.view);
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p><strong>{view.title.clone()}</strong></p>
        <p>{words.intro}</p>
        {view.result.as_ref().map(|result| result_of(texts, result))}
        {form(input, page)}
        <div class="buttons no-print">
            {ui::link_button(words.back, "secondary", path::use_case(&view.code))}
        </div>
    }
    .into_any()
}

/// Everything that may be thought otherwise, in the words of the form.
fn changes(texts: &Texts, view: &WhatIfView) -> Vec<(String, String)> {
    let words = &texts.what_if;
    let draft = view
        .draft
        .map(|number| (WhatIfChange::Draft, (words.draft)(number)));
    let ended = view.agreements.iter().chain(&view.hooks).map(|one| {
        let said = (words.ended)(&one.label);
        (WhatIfChange::Ended(one.code.clone()), said)
    });
    let hooks = view.hooks.iter().map(|one| {
        let said = (words.hook)(&one.label);
        (WhatIfChange::Hook(one.code.clone()), said)
    });
    let grants = view.grants.iter().map(|one| {
        let said = (words.withdrawn)(&one.label);
        (WhatIfChange::Withdrawn(one.code.clone()), said)
    });
    let all = draft.into_iter().chain(ended).chain(hooks).chain(grants);
    all.map(|(change, said)| (change.value(), said)).collect()
}

fn form(input: &PageInput, page: &WhatIfPage) -> AnyView {
    let texts = input.texts();
    let words = &texts.what_if;
    let options = changes(texts, &page.view);
    if options.is_empty() {
        return view! { <p>{words.nothing}</p> }.into_any();
    }
    let change = Field {
        id: CHANGE,
        label: words.change,
        ..Field::default()
    };
    let changes = Choices {
        options,
        chosen: page.typed.all(CHANGE),
    };
    let days = Field {
        id: DAYS,
        label: words.days,
        ..Field::default()
    };
    let spans = Choices {
        options: SPANS
            .map(|days| (days.to_string(), (words.last_days)(days)))
            .into(),
        chosen: page.typed.all(DAYS),
    };
    view! {
        <form method="post" action=path::what_if(&page.view.code) class="form no-print" novalidate>
            {ui::csrf(input)}
            {ui::select(&change.with_error(&input.errors), &changes, Some(texts.common.choose))}
            {ui::select(&days.with_error(&input.errors), &spans, None)}
            <div class="buttons">{ui::submit_button(words.ask, "primary", None)}</div>
        </form>
    }
    .into_any()
}

fn result_of(texts: &'static Texts, result: &WhatIfResult) -> AnyView {
    let words = &texts.what_if;
    let more = (result.more > 0).then(|| view! { <p>{(words.more)(result.more)}</p> });
    let changed = result.refused + result.permitted;
    let said = if result.looked + result.unreadable == 0 {
        view! { <p>{words.none}</p> }.into_any()
    } else if changed + result.other + result.unreadable == 0 {
        ui::alert("success", view! { <p>{words.same}</p> }.into_any())
    } else {
        numbers(texts, result)
    };
    view! {
        <h2 class="ds-heading" data-size="sm">{words.result}</h2>
        <p>{(words.looked)(result.looked, result.days)}</p>
        {more}
        {said}
        {checks(texts, result)}
        {people(texts, result)}
    }
    .into_any()
}

fn numbers(texts: &'static Texts, result: &WhatIfResult) -> AnyView {
    let words = &texts.what_if;
    let row = |label, count: u64| ui::summary_row(label, count.to_string());
    view! {
        <dl class="summary">
            {row(words.refused, result.refused)}
            {row(words.permitted, result.permitted)}
            {row(words.other, result.other)}
            {(result.refused > 0).then(|| row(words.subjects, result.subjects))}
            {(result.unreadable > 0).then(|| row(words.unreadable, result.unreadable))}
        </dl>
    }
    .into_any()
}

fn checks(texts: &'static Texts, result: &WhatIfResult) -> Option<AnyView> {
    let words = &texts.what_if;
    if result.checks.is_empty() {
        return None;
    }
    let rows = result.checks.iter().map(|one| {
        let effect = if one.appears { words.appears } else { words.goes };
        view! {
            <tr>
                <th scope="row">{(texts.gate.check)(one.code).name}</th>
                <td>{texts.gate.why(one.code, one.detail)}</td>
                <td>{effect}</td>
                <td>{one.count.to_string()}</td>
            </tr>
        }
        .into_any()
    });
    let heads = [words.check, words.why, words.effect, words.count];
    let table = ui::table(words.checks, false, &heads, rows.collect());
    Some(view! { <h3 class="ds-heading" data-size="xs">{words.checks}</h3> {table} }.into_any())
}

fn people(texts: &'static Texts, result: &WhatIfResult) -> Option<AnyView> {
    let words = &texts.what_if;
    if result.by.is_empty() {
        return None;
    }
    let rows = result.by.iter().map(|one| {
        let name = one
            .name
            .as_ref()
            .map_or_else(|| words.system.to_owned(), |name| name.0.clone());
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{one.refused.to_string()}</td>
                <td>{one.permitted.to_string()}</td>
            </tr>
        }
        .into_any()
    });
    let heads = [words.who, words.refused, words.permitted];
    let table = ui::table(words.by, false, &heads, rows.collect());
    Some(view! { <h3 class="ds-heading" data-size="xs">{words.by}</h3> {table} }.into_any())
}
