//! Own look-ups afterwards: the list, and one of them with what was asked, decided and shown. Never a value, never a number.
//! The list is narrowed by a GET form, so its state stands in the URL.

use domain::{catalogue::SubjectKind, lookup::ResultClass};
use leptos::prelude::*;

use super::{
    answer::{receipt, wrong_person},
    decision, values,
};
use crate::{
    break_glass, explain,
    page::PageInput,
    routes::{encoded, path},
    texts::Texts,
    ui::{self, Choices, Field, format},
    wire::{DecisionReader, LookupFilter, LookupOutcome, LookupPage, LookupRow, LookupView},
};

fn outcome_word(texts: &Texts, outcome: LookupOutcome) -> &'static str {
    match outcome {
        LookupOutcome::Shown => texts.lookups.shown,
        LookupOutcome::Refused => texts.lookups.refused,
        LookupOutcome::Failed => texts.lookups.failed,
    }
}

fn outcome_code(outcome: LookupOutcome) -> &'static str {
    match outcome {
        LookupOutcome::Shown => "vist",
        LookupOutcome::Refused => "stoppet",
        LookupOutcome::Failed => "feilet",
    }
}

pub(crate) fn outcome_tag(texts: &Texts, outcome: LookupOutcome, wrong_person: bool) -> AnyView {
    let colour = match outcome {
        LookupOutcome::Shown => "success",
        LookupOutcome::Refused => "warning",
        LookupOutcome::Failed => "danger",
    };
    let wrong = wrong_person.then(|| {
        view! { " "<span class="ds-tag" data-color="danger">{texts.lookups.wrong_person}</span> }
    });
    view! { <span class="ds-tag" data-color=colour>{outcome_word(texts, outcome)}</span>{wrong} }.into_any()
}

/// The list.
pub(crate) fn list(input: &PageInput, page: &LookupPage, filter: &LookupFilter) -> AnyView {
    let texts = input.texts();
    let words = &texts.lookups;
    let rows = if page.rows.is_empty() {
        view! { <p>{words.empty}</p> }.into_any()
    } else {
        table(texts, page)
    };
    view! {
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p>{words.intro}</p>
        {filter_form(texts, page, filter)}
        {rows}
        {pages(texts, page, filter)}
    }
    .into_any()
}

fn filter_form(texts: &'static Texts, page: &LookupPage, filter: &LookupFilter) -> AnyView {
    let words = &texts.lookups;
    let use_cases = Choices {
        options: page
            .use_cases
            .iter()
            .map(|one| (one.code.clone(), one.label.clone()))
            .collect(),
        chosen: filter.use_case.iter().cloned().collect(),
    };
    let outcomes = Choices {
        options: [
            LookupOutcome::Shown,
            LookupOutcome::Refused,
            LookupOutcome::Failed,
        ]
        .into_iter()
        .map(|outcome| {
            (
                outcome_code(outcome).to_owned(),
                outcome_word(texts, outcome).to_owned(),
            )
        })
        .collect(),
        chosen: filter
            .outcome
            .iter()
            .map(|outcome| outcome_code(*outcome).to_owned())
            .collect(),
    };
    let use_case = Field {
        id: "bruksomrade",
        label: words.use_case,
        ..Field::default()
    };
    let outcome = Field {
        id: "utfall",
        label: words.outcome,
        ..Field::default()
    };
    view! {
        <form class="filter no-print" method="get" action=path::LOOKUPS aria-label=words.filter>
            {ui::select(&use_case, &use_cases, Some(words.all))}
            {ui::select(&outcome, &outcomes, Some(words.all))}
            <div class="buttons">
                {ui::submit_button(words.filter_button, "secondary", None)}
                <a class="ds-link" href=path::LOOKUPS>{words.clear}</a>
            </div>
        </form>
    }
    .into_any()
}

fn table(texts: &'static Texts, page: &LookupPage) -> AnyView {
    let words = &texts.lookups;
    let heads = [
        words.time,
        words.use_case,
        words.service,
        words.case,
        words.category,
        words.outcome,
    ];
    let heads: Vec<_> = heads
        .iter()
        .map(|head| view! { <th scope="col">{*head}</th> })
        .collect();
    let rows: Vec<_> = page.rows.iter().map(|row| table_row(texts, row)).collect();
    view! {
        <div class="scroll" role="region" aria-label=words.title tabindex="0">
            <table class="ds-table" data-border data-hover>
                <caption>{(words.caption)(page.total)}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn table_row(texts: &'static Texts, row: &LookupRow) -> AnyView {
    let category = row.category.map(|category| (texts.gate.category)(category));
    view! {
        <tr>
            <td>
                <a class="ds-link" href=path::lookup(&row.id)>
                    <time datetime=format::machine(row.at)>{format::instant(texts, row.at)}</time>
                </a>
            </td>
            <td>{row.use_case_title.clone()}</td>
            <td>{row.service_label.clone()}</td>
            <td>{row.case_reference.as_ref().map(|case| case.0.clone())}</td>
            <td>{category}</td>
            <td>{outcome_tag(texts, row.outcome, row.wrong_person)}</td>
        </tr>
    }
    .into_any()
}

fn pages(texts: &'static Texts, page: &LookupPage, filter: &LookupFilter) -> Option<AnyView> {
    if page.pages < 2 {
        return None;
    }
    let words = &texts.lookups;
    let to = |number: u32| {
        let use_case = filter
            .use_case
            .as_ref()
            .map(|code| format!("&bruksomrade={}", encoded(code)));
        let outcome = filter
            .outcome
            .map(|outcome| format!("&utfall={}", outcome_code(outcome)));
        format!(
            "{}?side={number}{}{}",
            path::LOOKUPS,
            use_case.unwrap_or_default(),
            outcome.unwrap_or_default()
        )
    };
    let previous = (page.page > 1)
        .then(|| view! { <a class="ds-link" rel="prev" href=to(page.page - 1)>{words.previous}</a> });
    let next = (page.page < page.pages)
        .then(|| view! { <a class="ds-link" rel="next" href=to(page.page + 1)>{words.next}</a> });
    Some(
        view! {
            <nav class="buttons no-print" aria-label=words.pages>
                {previous}
                <span>{(words.page_of)(page.page, page.pages)}</span>
                {next}
            </nav>
        }
        .into_any(),
    )
}

/// One of them.
pub(crate) fn one(input: &PageInput, lookup: &LookupView) -> AnyView {
    let texts = input.texts();
    let words = &texts.lookups;
    let marked = lookup
        .wrong_person
        .then(|| ui::alert("success", view! { <p>{words.marked}</p> }.into_any()));
    let own = lookup.why.reader == DecisionReader::Own;
    let refused = lookup.outcome == LookupOutcome::Refused;
    view! {
        <h1 class="ds-heading" data-size="lg">{words.one_title}</h1>
        <p>
            <time datetime=format::machine(lookup.at)>{format::instant(texts, lookup.at)}</time>
            " "
            {outcome_tag(texts, lookup.outcome, lookup.wrong_person)}
        </p>
        {marked}
        {decision::read_by_another(texts, lookup)}
        {break_glass::shown_under(texts, &lookup.decision)}
        {refused.then(|| decision::stopped(input, lookup))}
        {explain::picture(texts, &lookup.decision, true, &|step| decision::under(texts, lookup, step))}
        <p>{words.no_values}</p>
        {asked(input, lookup)}
        {shown(texts, lookup)}
        {explain::conditions(input, &lookup.decision, &lookup.why.stood_on)}
        {(own && refused).then(|| explain::contacts(texts, &lookup.why.contacts))}
        {lookup.receipt.as_ref().map(|one| receipt(texts, &lookup.id, one))}
        {lookup.may_mark_wrong.then(|| wrong_person(input, &[lookup.id.as_str()]))}
        {own.then(|| view! {
            <div class="buttons no-print">
                {ui::link_button(words.back, "secondary", path::LOOKUPS.to_owned())}
            </div>
        })}
    }
    .into_any()
}

fn asked(input: &PageInput, lookup: &LookupView) -> AnyView {
    let texts = input.texts();
    let words = &texts.lookups;
    let use_case = match lookup.version {
        Some(version) => format!("{} ({})", lookup.use_case_title, (texts.answer.version)(version)),
        None => lookup.use_case_title.clone(),
    };
    let kind = match lookup.subject_kind {
        SubjectKind::Person => words.person,
        SubjectKind::Organisation => words.organisation,
    };
    let category = lookup.category.map(|category| (texts.gate.category)(category));
    let subject = category.map_or_else(
        || kind.to_owned(),
        |category| format!("{kind} ({})", category.to_lowercase()),
    );
    let row = |label: &'static str, value: Option<String>| value.map(|value| ui::summary_row(label, value));
    let reason = lookup
        .reason
        .as_ref()
        .map(|one| texts.reasons.or_label(&one.code, &one.label));
    view! {
        <h2 class="ds-heading" data-size="sm">{words.asked}</h2>
        <dl class="summary">
            {ui::summary_row(words.use_case, view! { <a class="ds-link" href=path::use_case(&lookup.use_case)>{use_case}</a> })}
            {ui::summary_row(words.service, lookup.service_label.clone())}
            {row(words.rights_package, lookup.rights_package.clone())}
            {row(words.period, lookup.period.clone())}
            {ui::summary_row(words.subject, subject)}
            {row(words.case, lookup.case_reference.as_ref().map(|case| case.0.clone()))}
            {row(words.reason, reason)}
            {row(words.reason_text, lookup.reason_text.as_ref().map(|text| text.0.clone()))}
        </dl>
    }
    .into_any()
}

fn shown(texts: &'static Texts, lookup: &LookupView) -> Option<AnyView> {
    if lookup.outcome != LookupOutcome::Shown {
        return None;
    }
    let words = &texts.lookups;
    let content = match lookup.result {
        Some(ResultClass::None) => view! { <p>{words.result_none}</p> }.into_any(),
        Some(ResultClass::Deleted) => view! { <p>{words.result_deleted}</p> }.into_any(),
        Some(ResultClass::Found) | None => {
            let items: Vec<_> = lookup
                .why
                .fields
                .iter()
                .map(|field| {
                    let to = path::chain(&lookup.id, &field.code);
                    view! { <li><a class="ds-link" href=to>{field.label.clone()}</a></li> }
                })
                .collect();
            view! {
                <p class="muted">{texts.explain.fields_intro}</p>
                <ul class="plain columns">{items}</ul>
            }
            .into_any()
        }
    };
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.shown_fields}</h2>
            {content}
            {values::withheld(texts, &lookup.withheld)}
        }
        .into_any(),
    )
}
