//! Keys of own systems: one list of systems, one page for each with its keys and grants, and the forms that give, bind, ask and end.
//! A new key is shown by the answer to its form and nowhere else.

pub(crate) mod act;
mod cases;
mod forms;

use leptos::prelude::*;

use self::forms::{ask, key, new_key};
use crate::{
    page::{Form, PageInput},
    register::items,
    routes::path,
    texts::Texts,
    ui::{self, Field, format},
    wire::{Choice, GrantRow, GrantState, ItemStatus, KeyRow, Private, SystemAccess, SystemRow},
};

pub(crate) const REASON: &str = "begrunnelse";
const REVOKE: &str = "tilbakekall";

/// What stands on a page of systems.
#[derive(Debug, Clone)]
pub enum SystemsPage {
    List {
        rows: Vec<SystemRow>,
    },
    One {
        view: Box<SystemAccess>,
        typed: Form,
    },
    NewKey {
        view: Box<SystemAccess>,
        /// The id that the key will have.
        id: String,
        typed: Option<Form>,
    },
    Issued {
        view: Box<SystemAccess>,
        key: Private<String>,
    },
    Key {
        view: Box<SystemAccess>,
        key: Box<KeyRow>,
        typed: Option<Form>,
    },
    Ask {
        view: Box<SystemAccess>,
        use_case: Choice,
        fields: Vec<Choice>,
        typed: Option<Form>,
    },
    /// Where it answers about cases.
    Cases {
        view: Box<SystemAccess>,
        typed: Option<Form>,
    },
}

impl SystemsPage {
    /// The page's title: words of ours only.
    pub(crate) fn title(&self, texts: &Texts) -> &'static str {
        let words = &texts.systems;
        match self {
            Self::List { .. } => words.title,
            Self::One { .. } => words.one,
            Self::NewKey { .. } => words.new_key,
            Self::Issued { .. } => words.issued,
            Self::Key { .. } => words.key,
            Self::Ask { .. } => words.ask_title,
            Self::Cases { .. } => words.cases.title,
        }
    }
}

/// The page.
pub(crate) fn page(input: &PageInput, page: &SystemsPage) -> AnyView {
    match page {
        SystemsPage::List { rows } => list(input, rows),
        SystemsPage::One { view, typed } => one(input, view, typed),
        SystemsPage::NewKey { view, id, typed } => new_key(input, view, id, typed.as_ref()),
        SystemsPage::Issued { view, key } => issued(input, view, &key.0),
        SystemsPage::Key {
            view,
            key: row,
            typed,
        } => key(input, view, row, typed.as_ref()),
        SystemsPage::Ask {
            view,
            use_case,
            fields,
            typed,
        } => ask(input, view, (use_case, fields), typed.as_ref()),
        SystemsPage::Cases { view, typed } => cases::page(input, view, typed.as_ref()),
    }
}

fn list(input: &PageInput, rows: &[SystemRow]) -> AnyView {
    let texts = input.texts();
    let words = &texts.systems;
    let table = if rows.is_empty() {
        view! { <p>{words.none}</p> }.into_any()
    } else {
        let rows = rows.iter().map(|row| {
            view! {
                <tr>
                    <th scope="row"><a class="ds-link" href=path::system(&row.id)>{row.title.clone()}</a></th>
                    <td>{(texts.items.system_kind)(row.kind)}</td>
                    <td>{items::status_tag(texts, row.status)}</td>
                    <td>{row.keys}</td>
                    <td>{row.grants}</td>
                    <td>{row.waiting}</td>
                </tr>
            }
            .into_any()
        });
        let heads = [
            words.system,
            words.kind,
            words.state,
            words.keys,
            words.grants,
            words.waiting,
        ];
        ui::table(words.title, false, &heads, rows.collect())
    };
    view! {
        <p><a class="ds-link" href=path::REGISTER>{texts.items.title}</a></p>
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p>{words.intro}</p>
        {table}
        <div class="buttons">
            {ui::link_button(words.register, "secondary", path::OWN_SYSTEMS.to_owned())}
        </div>
    }
    .into_any()
}

/// Whether the system stands in the register today.
fn stands(view: &SystemAccess) -> bool {
    matches!(view.status, ItemStatus::InForce | ItemStatus::ReviewDue)
}

fn one(input: &PageInput, view: &SystemAccess, typed: &Form) -> AnyView {
    let texts = input.texts();
    let words = &texts.systems;
    let ended = (!stands(view)).then(|| {
        let text = view! { <p>{words.ended}</p> };
        ui::alert("warning", text.into_any())
    });
    let new = (view.may_write && stands(view)).then(|| {
        ui::link_button(
            words.new_key,
            "primary",
            format!("{}/ny-nokkel", path::system(&view.id)),
        )
    });
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p><a class="ds-link" href=path::SYSTEMS>{words.title}</a></p>
        <h1 class="ds-heading" data-size="lg">{view.title.clone()}</h1>
        <p>
            {(texts.items.system_kind)(view.kind)}" "{items::status_tag(texts, view.status)}" "
            <a class="ds-link" href=path::own_system(&view.id)>{words.register}</a>
        </p>
        {ended}
        <h2 class="ds-heading" data-size="sm">{words.keys}</h2>
        <p>{words.keys_intro}</p>
        {keys(texts, view)}
        <div class="buttons no-print">{new}</div>
        {cases::summary(texts, view)}
        <h2 class="ds-heading" data-size="sm" id="tilganger">{words.grants_title}</h2>
        <p>{words.grants_intro}</p>
        {grants(input, view)}
        {view.may_ask.then(|| to_ask(texts, view))}
        {revoke(input, view, typed)}
    }
    .into_any()
}

fn named(view: &SystemAccess, account: &str) -> String {
    let found = view.people.iter().find(|one| one.code == account);
    found.map_or_else(|| account.to_owned(), |one| one.label.clone())
}

fn signed(by: Option<&String>, at: domain::when::Instant) -> String {
    match by {
        Some(by) => format!("{by}, {}", format::date_of(at)),
        None => format::date_of(at),
    }
}

fn keys(texts: &'static Texts, view: &SystemAccess) -> AnyView {
    let words = &texts.systems;
    if view.keys.is_empty() {
        return view! { <p>{words.no_keys}</p> }.into_any();
    }
    let rows = view.keys.iter().map(|row| {
        let people: Vec<String> = row.bound.iter().map(|id| named(view, id)).collect();
        let people = if people.is_empty() { words.nobody.to_owned() } else { people.join(", ") };
        let default = row.default.as_deref().map(|id| named(view, id));
        let (colour, state) = match &row.ended {
            Some(_) => ("neutral", words.key_ended),
            None => ("success", words.in_force),
        };
        let ended = row.ended.as_ref().map(|(at, by, why)| format!(" {}: {why}", signed(by.as_ref(), *at)));
        view! {
            <tr>
                <th scope="row"><a class="ds-link" href=path::system_key(&view.id, &row.id)>{row.name.clone()}</a></th>
                <td><span class="ds-tag" data-color=colour>{state}</span>{ended}</td>
                <td>{people}</td>
                <td>{default.unwrap_or_else(|| words.nobody.to_owned())}</td>
                <td>{signed(row.by.as_ref(), row.at)}</td>
            </tr>
        }
        .into_any()
    });
    let heads = [words.name, words.state, words.people, words.default, words.given];
    ui::table(words.keys, false, &heads, rows.collect())
}

fn grants(input: &PageInput, view: &SystemAccess) -> AnyView {
    let words = &input.texts().systems;
    if view.grants.is_empty() {
        return view! { <p>{words.no_grants}</p> }.into_any();
    }
    let rows = view.grants.iter().map(|row| grant(input, view, row));
    let heads = [
        words.use_case,
        words.state,
        words.key,
        words.fields,
        words.until,
        words.asked,
        words.answered,
    ];
    ui::table(words.grants_title, false, &heads, rows.collect())
}

/// What the fields of a grant are called, where the use case is in use.
fn fields(view: &SystemAccess, row: &GrantRow) -> Option<String> {
    let use_case = view.use_cases.iter().find(|one| one.code == row.use_case.code);
    let known = use_case.and_then(|one| one.fields.as_ref().ok());
    let fields = row.fields.as_ref()?.iter().map(|name| {
        let found = known.and_then(|known| known.iter().find(|one| one.code == *name));
        found.map_or_else(|| name.clone(), |one| one.label.clone())
    });
    Some(fields.collect::<Vec<_>>().join(", "))
}

fn grant(input: &PageInput, view: &SystemAccess, row: &GrantRow) -> AnyView {
    let words = &input.texts().systems;
    let colour = match row.state {
        GrantState::InForce => "success",
        GrantState::Asked => "warning",
        GrantState::Expired | GrantState::Refused | GrantState::Revoked => "neutral",
    };
    let (asked_by, asked_at) = &row.asked;
    let answered = match &row.answered {
        Some((by, at)) => {
            let why = row.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
            format!("{}{why}", signed(by.as_ref(), *at)).into_any()
        }
        None => answer(input, view, row),
    };
    view! {
        <tr>
            <th scope="row">
                <a class="ds-link" href=path::use_case(&row.use_case.code)>{row.use_case.label.clone()}</a>
            </th>
            <td><span class="ds-tag" data-color=colour>{(words.grant_state)(row.state)}</span></td>
            <td>{row.key.clone()}</td>
            <td>{fields(view, row).unwrap_or_else(|| words.all_fields.to_owned())}</td>
            <td>{row.until.map(format::day)}</td>
            <td>{signed(asked_by.as_ref(), *asked_at)}<br />{row.reason.clone()}</td>
            <td>{answered}</td>
        </tr>
    }
    .into_any()
}

/// Granting and refusing what waits; each button says which, to those who hear one without its row.
fn answer(input: &PageInput, view: &SystemAccess, row: &GrantRow) -> AnyView {
    let words = &input.texts().systems;
    let button = |text: &'static str, variant: &'static str, value: &'static str| {
        let name = format!("{text} {}", row.use_case.label);
        view! {
            <button class="ds-button" data-variant=variant type="submit" name="handling" value=value aria-label=name>
                {text}
            </button>
        }
    };
    if !row.may_grant && !row.may_refuse {
        return words.waiting.into_any();
    }
    view! {
        <form method="post" action=path::system(&view.id) class="buttons">
            {ui::csrf(input)}
            {ui::hidden("tilgang", &row.id)}
            {row.may_grant.then(|| button(words.grant, "primary", "gi"))}
            {row.may_refuse.then(|| button(words.refuse, "secondary", "avvis"))}
        </form>
    }
    .into_any()
}

/// The use cases that the system may be granted; why not, where it can't be asked for.
fn to_ask(texts: &'static Texts, view: &SystemAccess) -> AnyView {
    let words = &texts.systems;
    let content = if view.keys.iter().all(|key| key.ended.is_some()) || !stands(view) {
        view! { <p>{words.no_key_to_ask}</p> }.into_any()
    } else if view.use_cases.is_empty() {
        view! { <p>{words.no_use_cases}</p> }.into_any()
    } else {
        let items = view.use_cases.iter().map(|one| match &one.fields {
            Ok(_) => {
                let href = path::system_ask(&view.id, &one.code);
                view! { <li><a class="ds-link" href=href>{one.title.clone()}</a></li> }.into_any()
            }
            Err(why) => view! {
                <li>{one.title.clone()}": "<span class="muted">{(words.refusal)(*why)}</span></li>
            }
            .into_any(),
        });
        let items: Vec<_> = items.collect();
        view! { <ul class="plain">{items}</ul> }.into_any()
    };
    view! {
        <h3 class="ds-heading" data-size="xs">{words.ask_for}</h3>
        {content}
    }
    .into_any()
}

/// One form for whichever grant is to be taken back, with its reason.
fn revoke(input: &PageInput, view: &SystemAccess, typed: &Form) -> Option<AnyView> {
    let texts = input.texts();
    let words = &texts.systems;
    let mine = view.grants.iter().filter(|row| row.may_revoke);
    let options: Vec<(String, String)> = mine
        .map(|row| (row.id.clone(), format!("{} ({})", row.use_case.label, row.key)))
        .collect();
    if options.is_empty() {
        return None;
    }
    let chosen = ui::Choices {
        options,
        chosen: typed.get(REVOKE).map(str::to_owned).into_iter().collect(),
    };
    let which = Field {
        id: REVOKE,
        label: words.grants,
        ..Field::default()
    };
    let reason = Field {
        id: REASON,
        label: words.reason,
        hint: Some(words.reason_hint),
        value: typed.raw(REASON),
        ..Field::default()
    };
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.revoke}</h2>
            <p>{words.revoke_intro}</p>
            <form method="post" action=path::system(&view.id) class="form no-print">
                {ui::csrf(input)}
                {ui::select(&which.with_error(&input.errors), &chosen, Some(texts.common.choose))}
                {ui::text_area(&reason.with_error(&input.errors), 3)}
                {ui::submit_button(words.revoke, "secondary", Some(REVOKE))}
            </form>
        }
        .into_any(),
    )
}

/// The one page on which a key stands.
fn issued(input: &PageInput, view: &SystemAccess, key: &str) -> AnyView {
    let words = &input.texts().systems;
    let told = view! {
        <p>{words.issued_once}</p>
        <p><code class="broken" id="nokkel">{key.to_owned()}</code></p>
    };
    view! {
        <h1 class="ds-heading" data-size="lg">{words.issued}</h1>
        <p><strong>{view.title.clone()}</strong></p>
        {ui::alert("warning", told.into_any())}
        <div class="buttons no-print">{ui::link_button(&view.title, "primary", path::system(&view.id))}</div>
    }
    .into_any()
}
