//! The page of one consent: what it covers, what the person read, the link for them, what has happened, and what was looked up on it.

use domain::consent::{Form, is_over};
use leptos::prelude::*;

use super::{list::state_tag, told_words};
use crate::{
    lookup::outcome_tag,
    page::PageInput,
    routes::path,
    texts::Texts,
    ui::{self, format},
    wire::{ConsentHeard, ConsentView, LookupRow},
};

pub(super) fn page(input: &PageInput, view: &ConsentView) -> AnyView {
    let texts = input.texts();
    let words = &texts.consents;
    let row = &view.row;
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p class="no-print"><a class="ds-link" href=path::CONSENTS>{words.title}</a></p>
        <h1 class="ds-heading" data-size="lg">{words.one}</h1>
        <p>{row.use_case.label.clone()}" "{state_tag(texts, row)}</p>
        {facts(texts, view)}
        {link(input, view)}
        <h2 class="ds-heading" data-size="sm">{words.heard}</h2>
        {heard(texts, view)}
        <h2 class="ds-heading" data-size="sm">{words.lookups}</h2>
        {uses(texts, view)}
        {told(texts, view)}
        <div class="buttons no-print">
            {ui::link_button(words.receipt, "secondary", path::consent_receipt(&row.id))}
        </div>
        {withdraw(input, view)}
    }
    .into_any()
}

fn facts(texts: &'static Texts, view: &ConsentView) -> AnyView {
    let words = &texts.consents;
    let row = &view.row;
    let case = view
        .case_reference
        .as_ref()
        .map_or_else(|| words.case_gone.to_owned(), |case| case.0.clone());
    let rights: Vec<_> = view
        .rights
        .iter()
        .map(|(label, period)| {
            let period = period
                .as_ref()
                .map_or_else(|| words.without_period.to_owned(), format::period);
            view! { <li>{label.clone()}", "{period}</li> }
        })
        .collect();
    let place = view
        .place
        .as_ref()
        .map(|place| ui::summary_row(words.place, place.0.clone()));
    let given = view
        .given
        .map(|day| ui::summary_row(words.given, format::day(day)));
    view! {
        <dl class="summary">
            {ui::summary_row(words.case, case)}
            {ui::summary_row(words.covers, view! { <ul>{rights}</ul> })}
            {ui::summary_row(words.form, (words.forms)(row.form))}
            {given}
            {place}
            {ui::summary_row(words.asked, format::instant(texts, row.asked))}
            {ui::summary_row(words.asked_by, row.by.clone().unwrap_or_default())}
            {ui::summary_row(words.until, format::instant(texts, row.until))}
        </dl>
    }
    .into_any()
}

/// Where the person answers, or takes back there what was taken back here, and the question to Altinn.
fn link(input: &PageInput, view: &ConsentView) -> Option<AnyView> {
    let words = &input.texts().consents;
    let intro = if is_over(view.row.status) {
        words.still_in_altinn
    } else {
        words.link_intro
    };
    let open = view.link.as_ref().map(|link| {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.link}</h2>
            <p>{intro}</p>
            <p class="as-typed"><code>{link.clone()}</code></p>
            <p class="no-print">
                <a class="ds-link" href=link.clone() rel="noopener noreferrer">{words.open_link}</a>
            </p>
        }
    });
    let ask = view.may.refresh.then(|| {
        view! {
            <p>{words.refresh_intro}</p>
            <form method="post" action=path::consent(&view.row.id) class="buttons no-print">
                {ui::csrf(input)}
                {ui::submit_button(words.refresh, "secondary", Some("oppdater"))}
            </form>
        }
    });
    let look_up = view.own.then(|| {
        let to = path::new_lookup(&view.row.use_case.code);
        view! { <div class="buttons no-print">{ui::link_button(words.look_up, "secondary", to)}</div> }
    });
    let any = open.is_some() || ask.is_some() || look_up.is_some();
    any.then(|| view! { {open} {ask} {look_up} }.into_any())
}

fn heard(texts: &'static Texts, view: &ConsentView) -> AnyView {
    let words = &texts.consents;
    let rows: Vec<_> = view.heard.iter().map(|one| happened(texts, one)).collect();
    let heads = [words.when, words.state, words.heard_from, words.heard_at];
    ui::table(words.heard, false, &heads, rows)
}

fn happened(texts: &'static Texts, one: &ConsentHeard) -> AnyView {
    let words = &texts.consents;
    let from = match &one.by {
        Some(by) => format!("{}: {by}", (words.source)(one.from)),
        None => (words.source)(one.from).to_owned(),
    };
    view! {
        <tr>
            <th scope="row">{format::instant(texts, one.at)}</th>
            <td>{(words.status)(one.status)}</td>
            <td>{from}</td>
            <td>{format::instant(texts, one.heard)}</td>
        </tr>
    }
    .into_any()
}

fn uses(texts: &'static Texts, view: &ConsentView) -> AnyView {
    if view.uses.is_empty() {
        return view! { <p>{texts.consents.lookups_none}</p> }.into_any();
    }
    let lookups = &texts.lookups;
    let heads = [lookups.time, lookups.service, lookups.case, lookups.outcome];
    let rows = view.uses.iter().map(|row| used(texts, row)).collect();
    ui::table(texts.consents.lookups, false, &heads, rows)
}

fn used(texts: &'static Texts, row: &LookupRow) -> AnyView {
    view! {
        <tr>
            <th scope="row">{format::instant(texts, row.at)}</th>
            <td>{row.service_label.clone()}</td>
            <td>{row.case_reference.as_ref().map(|case| case.0.clone())}</td>
            <td>{outcome_tag(texts, row.outcome, row.wrong_person)}</td>
        </tr>
    }
    .into_any()
}

/// What the person read; of one that was given otherwise nobody knows what that was.
fn told(texts: &'static Texts, view: &ConsentView) -> Option<AnyView> {
    let words = &texts.consents;
    (view.row.form == Form::Altinn3).then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.told}</h2>
            <p>{(words.template_version)(view.version)}</p>
            {told_words(texts, &view.words)}
        }
        .into_any()
    })
}

fn withdraw(input: &PageInput, view: &ConsentView) -> Option<AnyView> {
    let words = &input.texts().consents;
    view.may.withdraw.then(|| {
        // Altinn hears of it from the person alone.
        let also = (view.row.form == Form::Altinn3).then(|| view! { <p>{words.still_in_altinn}</p> });
        view! {
            <h2 class="ds-heading" data-size="sm">{words.withdraw_title}</h2>
            <p>{words.withdraw_intro}</p>
            {also}
            <form method="post" action=path::consent(&view.row.id) class="form no-print">
                {ui::csrf(input)}
                <div class="buttons">{ui::submit_button(words.withdraw, "secondary", Some("trekk"))}</div>
            </form>
        }
        .into_any()
    })
}
