//! Acts for others: the agreements that the organisation is a party to, and one of them with who acts through it.

pub(crate) mod act;

use domain::{access::host::HostKind, gate::Role};
use leptos::prelude::*;

use crate::{
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, Choices, Field, format},
    wire::{Choice, HostRow, HostState, HostView, HostsView, Through},
};

/// The names of the forms' fields.
const ORGNR: &str = "orgnr";
const KIND: &str = "slag";
const REFERENCE: &str = "referanse";
const FIRST: &str = "fra";
const LAST: &str = "til";
const USE_CASES: &str = "bruksomrader";
const NAME: &str = "navn";
const EMAIL: &str = "epost";
const UNIT: &str = "enhet";

/// What stands on a page of acts for others.
#[derive(Debug, Clone)]
pub enum HostsPage {
    All { view: HostsView, typed: Form },
    One { view: Box<HostView>, typed: Form },
}

impl HostsPage {
    /// The page's title: words of ours only.
    pub(crate) fn title(&self, texts: &Texts) -> &'static str {
        match self {
            Self::All { .. } => texts.hosts.title,
            Self::One { .. } => texts.hosts.one,
        }
    }
}

/// The page.
pub(crate) fn page(input: &PageInput, page: &HostsPage) -> AnyView {
    match page {
        HostsPage::All { view, typed } => all(input, view, typed),
        HostsPage::One { view, typed } => one(input, view, typed),
    }
}

/// Through whom the reader acts for the organisation, beside its name.
pub(crate) fn through(texts: &Texts, through: Option<&Through>) -> Option<AnyView> {
    let said = (texts.hosts.through)(&through?.host);
    Some(view! { <span>{said}" "</span> }.into_any())
}

fn state(texts: &Texts, state: HostState) -> String {
    let words = &texts.hosts;
    match state {
        HostState::Waits => words.waits.to_owned(),
        HostState::Coming => words.coming.to_owned(),
        HostState::InForce => words.in_force.to_owned(),
        HostState::Ended(at) => format!("{}, {}", words.ended, format::date_of(at)),
        HostState::Over => words.over.to_owned(),
    }
}

fn all(input: &PageInput, view: &HostsView, typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.hosts;
    let (for_us, by_us): (Vec<&HostRow>, Vec<&HostRow>) = view.rows.iter().partition(|row| row.for_us);
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p>{words.intro}</p>
        {table(texts, words.for_us, words.for_us_none, &for_us)}
        {table(texts, words.by_us, words.by_us_none, &by_us)}
        {view.may.then(|| register(input, view, typed))}
    }
    .into_any()
}

fn table(texts: &'static Texts, caption: &'static str, empty: &'static str, rows: &[&HostRow]) -> AnyView {
    let words = &texts.hosts;
    let heading = view! { <h2 class="ds-heading" data-size="sm">{caption}</h2> };
    if rows.is_empty() {
        return view! { {heading} <p>{empty}</p> }.into_any();
    }
    let shown: Vec<_> = rows
        .iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row"><a class="ds-link" href=path::host(&row.id)>{row.other.clone()}</a></th>
                    <td>{(words.kind_is)(row.kind)}</td>
                    <td>{row.reference.clone()}</td>
                    <td>{format!("{}–{}", format::day(row.first), format::day(row.last))}</td>
                    <td>{state(texts, row.state)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let heads = [
        words.organisation,
        words.kind,
        words.reference,
        words.period,
        words.state,
    ];
    let table = ui::table(caption, false, &heads, shown);
    view! { {heading} {table} }.into_any()
}

/// The use cases that a new one names: ticked, or by their codes where they are many.
fn use_cases(input: &PageInput, view: &HostsView, typed: &Form) -> AnyView {
    let words = &input.texts().hosts;
    if view.use_cases.is_empty() {
        let codes = Field {
            id: USE_CASES,
            label: words.use_cases,
            hint: Some(words.codes_hint),
            value: typed.raw(USE_CASES),
            ..Field::default()
        };
        return ui::text_field(&codes.with_error(&input.errors));
    }
    let field = Field {
        id: USE_CASES,
        label: words.use_cases,
        hint: Some(words.use_cases_hint),
        ..Field::default()
    };
    let pair = |one: &Choice| (one.code.clone(), one.label.clone());
    let choices = Choices {
        options: view.use_cases.iter().map(pair).collect(),
        chosen: typed.all(USE_CASES),
    };
    ui::radios(&field.with_error(&input.errors), &choices, &[], true)
}

fn register(input: &PageInput, view: &HostsView, typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.hosts;
    let text = |id, label, hint, kind| {
        let field = Field {
            id,
            label,
            hint,
            kind,
            value: typed.raw(id),
            autocomplete: "off",
            ..Field::default()
        };
        ui::text_field(&field.with_error(&input.errors))
    };
    let kind = Field {
        id: KIND,
        label: words.kind,
        ..Field::default()
    };
    let options = HostKind::ALL.map(|kind| (kind.word().to_owned(), (words.kind_is)(kind).to_owned()));
    let kinds = Choices {
        options: options.into(),
        chosen: typed.all(KIND),
    };
    view! {
        <h2 class="ds-heading" data-size="sm">{words.new}</h2>
        <p>{words.new_intro}</p>
        {ui::prove_first(input)}
        <form method="post" action=path::HOSTS class="form no-print" novalidate>
            {ui::csrf(input)}
            {text(ORGNR, words.orgnr, Some(words.orgnr_hint), "")}
            {ui::radios(&kind.with_error(&input.errors), &kinds, &[], false)}
            {text(REFERENCE, words.reference, Some(words.reference_hint), "")}
            {text(FIRST, words.first, None, "date")}
            {text(LAST, words.last, None, "date")}
            {use_cases(input, view, typed)}
            <div class="buttons">{ui::submit_button(words.register, "primary", None)}</div>
        </form>
    }
    .into_any()
}

fn one(input: &PageInput, view: &HostView, typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.hosts;
    let titles: Vec<_> = view
        .use_cases
        .iter()
        .map(|title| view! { <li>{title.clone()}</li> })
        .collect();
    let signed = |by: &Option<String>, at| {
        let by = by.as_deref().unwrap_or(texts.stops.operator);
        format!("{by}, {}", format::date_of(at))
    };
    let confirmed = view
        .confirmed
        .map(|at| ui::summary_row(words.confirmed_by, signed(&view.confirmed_by, at)));
    let period = format!("{}–{}", format::day(view.row.first), format::day(view.row.last));
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.one}</h1>
        <p>{(words.says)(view.row.kind, &view.host, &view.organisation)}</p>
        <dl class="summary">
            {ui::summary_row(words.state, state(texts, view.row.state))}
            {ui::summary_row(words.kind, (words.kind_is)(view.row.kind))}
            {ui::summary_row(words.reference, view.row.reference.clone())}
            {ui::summary_row(words.period, period)}
            {ui::summary_row(words.use_cases, view! { <ul class="plain">{titles}</ul> })}
            {ui::summary_row(words.registered_by, signed(&view.registered_by, view.registered))}
            {confirmed}
        </dl>
        {people(texts, view)}
        {view.may_invite.then(|| invite(input, view, typed))}
        {acts(input, view)}
        <div class="buttons no-print">{ui::link_button(words.back, "secondary", path::HOSTS.to_owned())}</div>
    }
    .into_any()
}

/// Confirming and ending.
fn acts(input: &PageInput, view: &HostView) -> Option<AnyView> {
    let words = &input.texts().hosts;
    (view.may_confirm || view.may_end).then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm">{words.answer}</h2>
            {view.may_confirm.then(|| view! { <p>{words.confirm_intro}</p> })}
            {view.may_end.then(|| view! { <p>{words.end_intro}</p> })}
            {ui::prove_first(input)}
            <form method="post" action=path::host(&view.row.id) class="no-print">
                {ui::csrf(input)}
                <div class="buttons">
                    {view.may_confirm.then(|| ui::submit_button(words.confirm, "primary", Some("bekreft")))}
                    {view.may_end.then(|| ui::submit_button(words.end, "secondary", Some("avslutt")))}
                </div>
            </form>
        }
        .into_any()
    })
}

fn people(texts: &'static Texts, view: &HostView) -> AnyView {
    let words = &texts.hosts;
    let heading = view! { <h2 class="ds-heading" data-size="sm">{words.people}</h2> };
    if view.people.is_empty() {
        return view! { {heading} <p>{words.people_none}</p> }.into_any();
    }
    let rows: Vec<_> = view
        .people
        .iter()
        .map(|one| {
            view! {
                <tr>
                    <th scope="row">{one.name.0.clone()}</th>
                    <td>{format::date_of(one.since)}</td>
                    <td>{one.ended.map(format::date_of)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let table = ui::table(words.people, false, &[words.name, words.since, words.ended], rows);
    view! { {heading} {table} }.into_any()
}

/// Letting a person of the organisation that acts in, by a link to their address.
fn invite(input: &PageInput, view: &HostView, typed: &Form) -> AnyView {
    let texts = input.texts();
    let (words, staff) = (&texts.hosts, &texts.staff);
    let text = |id, label, hint, kind| {
        let field = Field {
            id,
            label,
            hint: Some(hint),
            kind,
            value: typed.raw(id),
            autocomplete: "off",
            ..Field::default()
        };
        ui::text_field(&field.with_error(&input.errors))
    };
    // Who approves with others is in no unit here.
    let handles = view.row.kind.role() == Role::Caseworker;
    let unit = Field {
        id: UNIT,
        label: staff.unit,
        ..Field::default()
    };
    let units = Choices {
        options: view
            .units
            .iter()
            .map(|one| (one.code.clone(), one.label.clone()))
            .collect(),
        chosen: typed.all(UNIT),
    };
    view! {
        <h2 class="ds-heading" data-size="sm">{words.invite}</h2>
        <p>{(words.invite_intro)(view.row.kind, &view.host)}</p>
        {ui::prove_first(input)}
        <form method="post" action=path::host(&view.row.id) class="form no-print" novalidate>
            {ui::csrf(input)}
            {text(NAME, staff.name, staff.name_hint, "")}
            {text(EMAIL, staff.email, staff.email_hint, "email")}
            {handles.then(|| ui::select(&unit.with_error(&input.errors), &units, Some(staff.no_unit)))}
            <div class="buttons">{ui::submit_button(staff.send, "primary", Some("inviter"))}</div>
        </form>
    }
    .into_any()
}
