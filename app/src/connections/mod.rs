//! How each service is reached: one list with what is missing, a form for each service and one for the Maskinporten client, and the
//! changes, with those that wait for a second person first.

pub(crate) mod act;

use domain::{connection::Route, gate::ConnectionMode};
use leptos::prelude::*;

use crate::{
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, Choices, Field, format},
    wire::{ChangeRow, ConnectionRow, ConnectionsView, Rerouting},
};

pub(crate) const REASON: &str = "begrunnelse";
const MODES: [(&str, ConnectionMode); 3] = [
    ("direct", ConnectionMode::Direct),
    ("supplier", ConnectionMode::Supplier),
    ("ks_fiks", ConnectionMode::KsFiks),
];

/// What stands on a page of connections.
#[derive(Debug, Clone)]
pub enum ConnectionsPage {
    List {
        view: Box<ConnectionsView>,
    },
    Service {
        row: Box<ConnectionRow>,
        typed: Option<Form>,
    },
    Client {
        client: Option<String>,
        typed: Option<Form>,
    },
}

impl ConnectionsPage {
    /// The page's title: words of ours only.
    pub(crate) fn title(&self, texts: &Texts) -> &'static str {
        let words = &texts.connections;
        match self {
            Self::List { .. } => words.title,
            Self::Service { .. } => words.one,
            Self::Client { .. } => words.change_client,
        }
    }
}

/// The page.
pub(crate) fn page(input: &PageInput, page: &ConnectionsPage) -> AnyView {
    match page {
        ConnectionsPage::List { view } => list(input, view),
        ConnectionsPage::Service { row, typed } => service(input, row, typed.as_ref()),
        ConnectionsPage::Client { client, typed } => self::client(input, client.as_ref(), typed.as_ref()),
    }
}

fn list(input: &PageInput, view: &ConnectionsView) -> AnyView {
    let texts = input.texts();
    let words = &texts.connections;
    let rows: Vec<_> = view
        .rows
        .iter()
        .map(|row| self::row(texts, row, view.may_write))
        .collect();
    let heads = [
        words.service,
        words.provider,
        words.way,
        words.valid_to,
        words.missing,
    ];
    let meanings: Vec<_> = MODES
        .iter()
        .map(|(_, mode)| ui::summary_row((words.mode)(*mode), (words.means)(*mode)))
        .collect();
    let client = match &view.client {
        Some(id) => view! { <code>{id.clone()}</code> }.into_any(),
        None => view! { <span class="ds-tag" data-color="danger">{words.no_client}</span> }.into_any(),
    };
    let change = view.may_write.then(|| {
        ui::link_button(
            words.change_client,
            "secondary",
            path::CONNECTION_CLIENT.to_owned(),
        )
    });
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p><a class="ds-link" href=path::REGISTER>{texts.items.title}</a></p>
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p>{words.intro}</p>
        {waiting(input, view)}
        <h2 class="ds-heading" data-size="sm">{words.service}</h2>
        {ui::table(words.title, false, &heads, rows)}
        <h2 class="ds-heading" data-size="sm">{words.client}</h2>
        <p>{client}</p>
        <div class="buttons no-print">{change}</div>
        <h2 class="ds-heading" data-size="sm">{words.meanings}</h2>
        <dl class="summary">{meanings}</dl>
        {past(input, view)}
    }
    .into_any()
}

fn row(texts: &'static Texts, row: &ConnectionRow, may_write: bool) -> AnyView {
    let words = &texts.connections;
    let name = row.service.label.clone();
    let name = if may_write {
        view! { <a class="ds-link" href=path::connection(&row.service.code)>{name}</a> }.into_any()
    } else {
        name.into_any()
    };
    let lacks = if row.lacks.is_empty() {
        view! { <span class="ds-tag" data-color="success">{words.complete}</span> }.into_any()
    } else {
        let lacks: Vec<_> = row
            .lacks
            .iter()
            .map(|lack| view! { <li>{(words.lack)(*lack)}</li> })
            .collect();
        view! { <ul class="plain">{lacks}</ul> }.into_any()
    };
    let waits = row
        .waiting
        .then(|| view! { " "<span class="ds-tag" data-color="warning">{words.waits}</span> });
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>{row.provider.clone()}</td>
            <td>{in_words(texts, &row.route)}{waits}</td>
            <td>{row.route.valid_to.map(format::day)}</td>
            <td>{lacks}</td>
        </tr>
    }
    .into_any()
}

/// A way with whoever it goes through.
fn in_words(texts: &'static Texts, route: &Route) -> String {
    let words = &texts.connections;
    let mode = (words.mode)(route.mode).to_owned();
    let from = route.valid_from.map(|from| match route.valid_to {
        Some(to) => format!("{}\u{a0}\u{2013}\u{a0}{}", format::day(from), format::day(to)),
        None => format!("{} {}", texts.common.valid_from, format::day(from)),
    });
    let parts = [Some(mode), route.supplier.clone(), route.reference.clone(), from];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn rerouting(texts: &'static Texts, about: &Rerouting) -> (String, String) {
    let words = &texts.connections;
    match about {
        Rerouting::Client(id) => {
            let id = id.clone().unwrap_or_else(|| words.no_client.to_owned());
            (words.client.to_owned(), id)
        }
        Rerouting::Service(service, route) => (service.label.clone(), in_words(texts, route)),
    }
}

/// What waits for a second person, before everything else.
fn waiting(input: &PageInput, view: &ConnectionsView) -> Option<AnyView> {
    let words = &input.texts().connections;
    let waiting: Vec<&ChangeRow> = view.changes.iter().filter(|one| one.answer.is_none()).collect();
    (!waiting.is_empty()).then(|| {
        view! {
            <h2 class="ds-heading" data-size="sm" id="venter">{words.waits}</h2>
            {changes(input, words.waits, &waiting)}
        }
        .into_any()
    })
}

fn past(input: &PageInput, view: &ConnectionsView) -> AnyView {
    let words = &input.texts().connections;
    let done: Vec<&ChangeRow> = view.changes.iter().filter(|one| one.answer.is_some()).collect();
    let content = if done.is_empty() {
        view! { <p>{words.no_changes}</p> }.into_any()
    } else {
        changes(input, words.changes, &done)
    };
    view! { <h2 class="ds-heading" data-size="sm">{words.changes}</h2>{content} }.into_any()
}

fn changes(input: &PageInput, caption: &'static str, rows: &[&ChangeRow]) -> AnyView {
    let words = &input.texts().connections;
    let rows: Vec<_> = rows.iter().map(|row| change(input, row)).collect();
    let heads = [
        words.what,
        words.before,
        words.after,
        words.reason,
        words.asked,
        words.answer,
    ];
    ui::table(caption, false, &heads, rows)
}

fn change(input: &PageInput, row: &ChangeRow) -> AnyView {
    let texts = input.texts();
    let words = &texts.connections;
    let ((what, before), (_, after)) = (rerouting(texts, &row.before), rerouting(texts, &row.wanted));
    let signed = |by: &Option<String>, at| match by {
        Some(by) => format!("{by}, {}", format::date_of(at)),
        None => format::date_of(at),
    };
    let answer = match &row.answer {
        Some((accepted, by, at)) => {
            let word = if *accepted { words.accepted } else { words.refused };
            format!("{word}: {}", signed(by, *at)).into_any()
        }
        None => answer(input, row, &what),
    };
    view! {
        <tr>
            <th scope="row">{what.clone()}</th>
            <td>{before}</td>
            <td>{after}</td>
            <td>{row.reason.clone()}</td>
            <td>{signed(&row.asked.0, row.asked.1)}</td>
            <td>{answer}</td>
        </tr>
    }
    .into_any()
}

fn answer(input: &PageInput, row: &ChangeRow, what: &str) -> AnyView {
    let words = &input.texts().connections;
    if !row.may_accept && !row.may_refuse {
        return words.waits.into_any();
    }
    let button = |text: &'static str, variant: &'static str, value: &'static str| {
        let name = format!("{text} {what}");
        view! {
            <button class="ds-button" data-variant=variant type="submit" name="handling" value=value aria-label=name>
                {text}
            </button>
        }
    };
    view! {
        <form method="post" action=path::CONNECTIONS class="buttons">
            {ui::csrf(input)}
            {ui::hidden("endring", &row.id)}
            {row.may_accept.then(|| button(words.accept, "primary", "godta"))}
            {row.may_refuse.then(|| button(words.refuse, "secondary", "avvis"))}
        </form>
    }
    .into_any()
}

fn reason(input: &PageInput, typed: Option<&Form>) -> AnyView {
    let words = &input.texts().connections;
    let field = Field {
        id: REASON,
        label: words.reason,
        hint: Some(words.reason_hint),
        value: typed.map_or("", |form| form.raw(REASON)),
        ..Field::default()
    };
    ui::text_area(&field.with_error(&input.errors), 3)
}

/// What was typed, or else what stands now.
fn said(typed: Option<&Form>, name: &str, now: Option<String>) -> String {
    match typed {
        Some(form) => form.raw(name).to_owned(),
        None => now.unwrap_or_default(),
    }
}

/// What is asked of a supplier.
fn details(input: &PageInput, row: &ConnectionRow, typed: Option<&Form>) -> Vec<AnyView> {
    let (words, route) = (&input.texts().connections, &row.route);
    let day = |day: Option<domain::when::Day>| day.and_then(domain::when::Day::to_text);
    let supplier = (words.supplier, words.supplier_hint, "");
    let reference = (words.reference, words.reference_hint, "");
    let (from, to) = (
        (words.valid_from, "", "date"),
        (words.valid_to, words.valid_to_hint, "date"),
    );
    let asked = [
        ("leverandor", supplier, route.supplier.clone()),
        ("referanse", reference, route.reference.clone()),
        ("fra", from, day(route.valid_from)),
        ("til", to, day(route.valid_to)),
    ];
    let asked = asked.into_iter().map(|(id, (label, hint, kind), now)| {
        let value = said(typed, id, now);
        let field = Field {
            id,
            label,
            hint: (!hint.is_empty()).then_some(hint),
            value: &value,
            kind,
            ..Field::default()
        };
        ui::text_field(&field.with_error(&input.errors))
    });
    asked.collect()
}

fn service(input: &PageInput, row: &ConnectionRow, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.connections;
    let now = MODES.iter().find(|(_, mode)| *mode == row.route.mode);
    let modes = Choices {
        options: MODES
            .iter()
            .map(|(word, mode)| ((*word).to_owned(), (words.mode)(*mode).to_owned()))
            .collect(),
        chosen: vec![said(typed, "vei", now.map(|(word, _)| (*word).to_owned()))],
    };
    let means: Vec<String> = MODES
        .iter()
        .map(|(_, mode)| (words.means)(*mode).to_owned())
        .collect();
    let way = Field {
        id: "vei",
        label: words.way,
        ..Field::default()
    };
    let fields = details(input, row, typed);
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p><a class="ds-link" href=path::CONNECTIONS>{words.title}</a></p>
        <h1 class="ds-heading" data-size="lg">{row.service.label.clone()}</h1>
        <p>{row.provider.clone()}</p>
        <p>{words.one_intro}</p>
        <form method="post" action=path::connection(&row.service.code) class="form">
            {ui::csrf(input)}
            {ui::radios(&way.with_error(&input.errors), &modes, &means, false)}
            <p>{words.only_supplier}</p>
            {fields}
            {reason(input, typed)}
            {ui::submit_button(words.save, "primary", None)}
        </form>
    }
    .into_any()
}

fn client(input: &PageInput, client: Option<&String>, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.connections;
    let now = client.map_or("", String::as_str);
    let id = Field {
        id: "klient",
        label: words.client,
        hint: Some(words.client_hint),
        value: typed.map_or(now, |form| form.raw("klient")),
        ..Field::default()
    };
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p><a class="ds-link" href=path::CONNECTIONS>{words.title}</a></p>
        <h1 class="ds-heading" data-size="lg">{words.change_client}</h1>
        <p>{words.one_intro}</p>
        <form method="post" action=path::CONNECTION_CLIENT class="form">
            {ui::csrf(input)}
            {ui::text_field(&id.with_error(&input.errors))}
            {reason(input, typed)}
            {ui::submit_button(words.save, "primary", None)}
        </form>
    }
    .into_any()
}
