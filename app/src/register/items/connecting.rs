//! What an agreement with a provider opens: a row for each service and package it covers, and a page for each with what is done, by
//! whom, and what comes next.

use domain::{
    usecase::{
        ItemKind,
        connecting::{ConnectingStep, Stage, Terms},
    },
    when::Day,
};
use leptos::prelude::*;

use super::path_of;
use crate::{
    page::{Form, PageInput},
    texts::{Connecting, Texts},
    ui::{self, Choices, Field, format},
    wire::{ConnectingRow, ConnectingTold, ItemView},
};

pub(super) const SENT_ON: &str = "sendtDag";
pub(super) const SENT_REFERENCE: &str = "sendtReferanse";
pub(super) const ANSWER: &str = "svar";
pub(super) const GRANTED: &str = "innvilget";
pub(super) const DECLINED: &str = "avslatt";
pub(super) const ANSWER_ON: &str = "svarDag";
pub(super) const ANSWER_REFERENCE: &str = "svarReferanse";
pub(super) const WITHDRAWN_ON: &str = "trukketDag";
pub(super) const WITHDRAWN_REFERENCE: &str = "trukketReferanse";
pub(super) const TERMS: &str = "vilkar";
pub(super) const TERMS_ON: &str = "vilkarDag";
pub(super) const NEW_TERMS: &str = "nyeVilkar";
/// How many steps stood on the page.
pub(super) const SEEN: &str = "steg";

/// The day that is asked for beside a reference.
pub(super) fn day_of(reference: &str) -> &str {
    match reference {
        SENT_REFERENCE => SENT_ON,
        ANSWER_REFERENCE => ANSWER_ON,
        WITHDRAWN_REFERENCE => WITHDRAWN_ON,
        TERMS => TERMS_ON,
        other => other,
    }
}

/// Where one of the agreement's services stands.
pub(super) fn path_to(view: &ItemView, row: &ConnectingRow) -> String {
    let of = format!(
        "{}/tilgang/{}",
        path_of(ItemKind::ProviderAgreement, &view.id),
        row.service
    );
    match &row.package {
        Some(package) => format!("{of}/{package}"),
        None => of,
    }
}

/// Whether the package is granted and its terms are not accepted: then nothing is open.
fn lacks_terms(row: &ConnectingRow) -> bool {
    let accepted = row.terms.as_ref().is_some_and(|terms| terms.accepted.is_some());
    row.stage == Stage::Granted && !accepted
}

fn tag(words: &Connecting, row: &ConnectingRow) -> AnyView {
    if lacks_terms(row) {
        return view! { <span class="ds-tag" data-color="warning">{words.terms_lacking}</span> }.into_any();
    }
    let stage = row.stage;
    let colour = match stage {
        Stage::Granted => "success",
        Stage::Answered => "warning",
        Stage::Drafted | Stage::Sent => "info",
        Stage::Refused | Stage::Withdrawn => "danger",
        Stage::Nothing => "neutral",
    };
    view! { <span class="ds-tag" data-color=colour>{(words.stage)(stage)}</span> }.into_any()
}

fn terms(words: &Connecting, terms: Option<&Terms>) -> String {
    match terms {
        None => words.terms_none.to_owned(),
        Some(Terms {
            version,
            accepted: Some(day),
        }) => (words.terms_accepted)(version, &format::day(*day)),
        Some(Terms {
            version,
            accepted: None,
        }) => (words.terms_open)(version),
    }
}

/// How far each request under the agreement has come.
pub(super) fn table(texts: &'static Texts, view: &ItemView) -> Option<AnyView> {
    if view.connecting.is_empty() {
        return None;
    }
    let words = &texts.connecting;
    let rows = view.connecting.iter().map(|row| {
        let last = row.steps.first().map(|told| format::date_of(told.at));
        view! {
            <tr>
                <th scope="row">
                    <a class="ds-link" href=path_to(view, row)>{row.label.clone()}</a>
                </th>
                <td>{tag(words, row)}</td>
                <td>{last}</td>
                <td>{terms(words, row.terms.as_ref())}</td>
            </tr>
        }
        .into_any()
    });
    let heads = [words.service, words.state, words.last, words.terms];
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.title}</h2>
            <p>{words.intro}</p>
            {ui::table(words.title, false, &heads, rows.collect())}
        }
        .into_any(),
    )
}

/// One form of the page.
struct Sheet<'a> {
    input: &'a PageInput,
    view: &'a ItemView,
    row: &'a ConnectingRow,
    typed: &'a Form,
}

impl Sheet<'_> {
    fn field(
        &self,
        id: &'static str,
        label: &'static str,
        hint: Option<&'static str>,
        kind: &'static str,
    ) -> AnyView {
        // Terms that wait are accepted by the name they are known by.
        let known = self.row.terms.as_ref().filter(|_| id == TERMS);
        let stands = known.map(|terms| terms.version.as_str()).unwrap_or_default();
        let field = Field {
            id,
            label,
            hint,
            kind,
            value: self.typed.get(id).unwrap_or(stands),
            ..Field::default()
        };
        ui::text_field(&field.with_error(&self.input.errors))
    }

    fn form(&self, fields: impl IntoView, (button, handling): (&str, &str), main: bool) -> AnyView {
        let variant = if main { "primary" } else { "secondary" };
        view! {
            <form method="post" action=path_to(self.view, self.row) class="form no-print">
                {ui::csrf(self.input)}
                {ui::hidden("hash", &self.view.hash)}
                {ui::hidden(SEEN, &self.row.steps.len().to_string())}
                {fields}
                {ui::submit_button(button, variant, Some(handling))}
            </form>
        }
        .into_any()
    }

    /// The step that comes next, for one who may take it.
    fn next(&self) -> Option<AnyView> {
        let words = &self.input.texts().connecting;
        let may = self.view.may;
        match self.row.stage {
            Stage::Nothing | Stage::Refused | Stage::Withdrawn if may.write => {
                Some(self.form((), (words.begin, "begynn"), true))
            }
            Stage::Drafted if may.write => {
                let fields = view! {
                    {self.field(SENT_ON, words.sent_on, None, "date")}
                    {self.field(SENT_REFERENCE, words.sent_reference, Some(words.sent_hint), "")}
                };
                Some(self.form(fields, (words.send, "send"), true))
            }
            Stage::Sent if may.write => Some(self.answer()),
            Stage::Answered if may.accept && self.row.another => {
                let fields = view! { <p>{words.confirm_intro}</p> };
                Some(self.form(fields, (words.confirm, "bekreft"), true))
            }
            _ => None,
        }
    }

    fn answer(&self) -> AnyView {
        let words = &self.input.texts().connecting;
        let field = Field {
            id: ANSWER,
            label: words.answer,
            ..Field::default()
        };
        let choices = Choices {
            options: [(GRANTED, words.granted), (DECLINED, words.declined)]
                .map(|(code, label)| (code.to_owned(), label.to_owned()))
                .to_vec(),
            chosen: self.typed.all(ANSWER),
        };
        let fields = view! {
            {ui::radios(&field.with_error(&self.input.errors), &choices, &[], false)}
            {self.field(ANSWER_ON, words.answer_on, None, "date")}
            {self.field(ANSWER_REFERENCE, words.answer_reference, Some(words.sent_hint), "")}
        };
        self.form(fields, (words.answer_button, "svar"), true)
    }

    fn terms(&self) -> Option<AnyView> {
        let words = &self.input.texts().connecting;
        let terms = self.row.terms.as_ref();
        let open = terms.is_none_or(|terms| terms.accepted.is_none());
        let accept = (open && self.view.may.accept).then(|| {
            let fields = view! {
                {self.field(TERMS, words.terms_version, Some(words.terms_version_hint), "")}
                {self.field(TERMS_ON, words.terms_on, None, "date")}
            };
            view! {
                <h2 class="ds-heading" data-size="sm">{words.terms_title}</h2>
                <p>{words.terms_intro}</p>
                {self.form(fields, (words.accept_terms, "godta-vilkar"), true)}
            }
        });
        let newer = (self.view.may.write && self.row.terms.is_some()).then(|| {
            let field = self.field(NEW_TERMS, words.new_terms_version, None, "");
            view! {
                <h2 class="ds-heading" data-size="sm">{words.new_terms}</h2>
                <p>{words.new_terms_intro}</p>
                {self.form(field, (words.new_terms, "nye-vilkar"), false)}
            }
        });
        (accept.is_some() || newer.is_some()).then(|| view! { {accept}{newer} }.into_any())
    }

    fn withdraw(&self) -> Option<AnyView> {
        let words = &self.input.texts().connecting;
        let begun = matches!(
            self.row.stage,
            Stage::Drafted | Stage::Sent | Stage::Answered | Stage::Granted
        );
        let may = self.view.may.write || self.view.may.accept;
        let fields = (begun && may).then(|| {
            view! {
                {self.field(WITHDRAWN_ON, words.withdrawn_on, None, "date")}
                {self.field(WITHDRAWN_REFERENCE, words.withdrawn_reference, Some(words.sent_hint), "")}
            }
        })?;
        Some(
            view! {
                <h2 class="ds-heading" data-size="sm">{words.withdraw_title}</h2>
                <p>{words.withdraw_intro}</p>
                {self.form(fields, (words.withdraw, "trekk"), false)}
            }
            .into_any(),
        )
    }
}

/// The page of one service and package under the agreement.
pub(crate) fn connection(input: &PageInput, view: &ItemView, row: usize, typed: &Form) -> AnyView {
    let words = &input.texts().connecting;
    let Some(row) = view.connecting.get(row) else {
        return ().into_any();
    };
    let sheet = Sheet {
        input,
        view,
        row,
        typed,
    };
    view! {
        {ui::error_summary(input.texts(), &input.errors)}
        <p><a class="ds-link" href=path_of(ItemKind::ProviderAgreement, &view.id)>{view.title.clone()}</a></p>
        <h1 class="ds-heading" data-size="lg" id=super::STEP>{row.label.clone()}</h1>
        <p>{tag(words, row)}</p>
        <dl class="summary">{ui::summary_row(words.terms, terms(words, row.terms.as_ref()))}</dl>
        <h2 class="ds-heading" data-size="sm">{words.next_title}</h2>
        <p>{if lacks_terms(row) { words.next_terms } else { (words.next)(row.stage) }}</p>
        {sheet.next()}
        {sheet.terms()}
        {history(input.texts(), row)}
        {sheet.withdraw()}
    }
    .into_any()
}

fn history(texts: &'static Texts, row: &ConnectingRow) -> AnyView {
    let words = &texts.connecting;
    if row.steps.is_empty() {
        return view! {
            <h2 class="ds-heading" data-size="sm">{words.history}</h2>
            <p>{words.history_none}</p>
        }
        .into_any();
    }
    let rows = row.steps.iter().map(|told| told_row(words, told)).collect();
    let heads = [words.what, words.on, words.reference, words.by];
    view! {
        <h2 class="ds-heading" data-size="sm">{words.history}</h2>
        {ui::table(words.history, false, &heads, rows)}
    }
    .into_any()
}

/// What a step was, on which day, and where that is read.
fn did<'a>(words: &Connecting, step: &'a ConnectingStep) -> (&'static str, Option<Day>, &'a str) {
    match step {
        ConnectingStep::Draft => (words.did_draft, None, ""),
        ConnectingStep::Send { on, reference } => (words.did_send, Some(*on), reference),
        ConnectingStep::Answer {
            on,
            reference,
            granted,
        } => {
            let what = if *granted {
                words.did_grant
            } else {
                words.did_decline
            };
            (what, Some(*on), reference)
        }
        ConnectingStep::Confirm => (words.did_confirm, None, ""),
        ConnectingStep::Withdraw { on, reference } => (words.did_withdraw, Some(*on), reference),
        ConnectingStep::Lapse => (words.did_lapse, None, ""),
        ConnectingStep::NewTerms { version } => (words.did_new_terms, None, version),
        ConnectingStep::AcceptTerms { version, on } => (words.did_accept, Some(*on), version),
    }
}

fn told_row(words: &Connecting, told: &ConnectingTold) -> AnyView {
    let (what, on, reference) = did(words, &told.step);
    let by = told.by.as_deref().unwrap_or_default();
    view! {
        <tr>
            <th scope="row">{what}</th>
            <td>{on.map(format::day)}</td>
            <td class="as-typed">{reference.to_owned()}</td>
            <td>{format!("{by}, {}", format::date_of(told.at))}</td>
        </tr>
    }
    .into_any()
}
