//! All members, and who is asked to come in. A name is searched for by a form that is answered at once: it never stands in an address.

use leptos::prelude::*;

use super::{ENDED, roles_text, ways};
use crate::{
    catalogue::{PAGE, QUESTION},
    page::PageInput,
    routes::path,
    texts::Texts,
    ui::{self, Field, format},
    wire::{Identity, Invited, StaffAsk, StaffList, StaffRow},
};

pub(super) fn page(input: &PageInput, ask: &StaffAsk, view: &StaffList) -> AnyView {
    let texts = input.texts();
    let words = &texts.staff;
    let invite = view
        .may
        .then(|| ui::link_button(words.invite, "primary", path::NEW_STAFF.to_owned()));
    let searched = !ask.question.0.is_empty();
    let content = if view.rows.is_empty() {
        let none = if searched { words.none_found } else { words.none };
        view! { <p role="status">{none}</p> }.into_any()
    } else {
        view! {
            <p role="status">{(words.found)(view.page.total)}</p>
            {table(texts, view)}
            {(!searched).then(|| pages(texts, ask, view))}
        }
        .into_any()
    };
    let (other, to) = if ask.ended {
        (words.current, path::STAFF.to_owned())
    } else {
        (words.left, format!("{}?{ENDED}=1", path::STAFF))
    };
    let shown = if ask.ended { words.left } else { words.current };
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p>{words.intro}</p>
        <div class="buttons no-print">{invite}</div>
        {waiting(input, view)}
        <h2 class="ds-heading" data-size="sm">{shown}</h2>
        {search(input, ask)}
        <p class="no-print"><a class="ds-link" href=to>{other}</a></p>
        {content}
        {ways(input)}
    }
    .into_any()
}

fn search(input: &PageInput, ask: &StaffAsk) -> AnyView {
    let texts = input.texts();
    let words = &texts.staff;
    let question = Field {
        id: QUESTION,
        label: words.search,
        hint: Some(words.search_hint),
        value: &ask.question.0,
        kind: "search",
        autocomplete: "off",
        ..Field::default()
    };
    let ended = ask.ended.then(|| ui::hidden(ENDED, "1"));
    let clear = (!ask.question.0.is_empty()).then(|| {
        view! { <a class="ds-link" href=path::STAFF>{texts.register.clear}</a> }
    });
    view! {
        <form class="filter no-print" role="search" method="post" action=path::STAFF>
            {ui::csrf(input)}
            {ended}
            {ui::text_field(&question.with_error(&input.errors))}
            <div class="buttons">{ui::submit_button(words.search_button, "secondary", None)}{clear}</div>
        </form>
    }
    .into_any()
}

fn pages(texts: &'static Texts, ask: &StaffAsk, view: &StaffList) -> Option<AnyView> {
    let name = texts.staff.title;
    let page = view.page;
    let last = page.first + view.rows.len().saturating_sub(1);
    let stands = (texts.catalogue.page_of)(name, page.first, last, page.total);
    let ended = if ask.ended {
        format!("{ENDED}=1&")
    } else {
        String::new()
    };
    let to = |page: usize| format!("{}?{ended}{PAGE}={page}", path::STAFF);
    crate::catalogue::pages(texts, name, (page.page, page.pages), stands, to)
}

/// How sure it is who somebody is, as a tag.
pub(super) fn identity(texts: &'static Texts, identity: Identity) -> AnyView {
    let colour = match identity {
        Identity::Confirmed => "success",
        Identity::Stated => "warning",
        Identity::Missing => "neutral",
    };
    view! { <span class="ds-tag" data-color=colour>{(texts.staff.identity_is)(identity)}</span> }.into_any()
}

fn table(texts: &'static Texts, view: &StaffList) -> AnyView {
    let words = &texts.staff;
    let rows: Vec<_> = view.rows.iter().map(|row| self::row(texts, row)).collect();
    let heads = [
        words.name,
        words.unit,
        words.roles,
        words.identity,
        words.undertaking,
    ];
    ui::table(words.title, false, &heads, rows)
}

fn row(texts: &'static Texts, row: &StaffRow) -> AnyView {
    let words = &texts.staff;
    let signed = if row.undertaking {
        words.signed
    } else {
        words.not_signed
    };
    let ended = row
        .ended
        .map(|at| format!("{} {}", words.ended, format::date_of(at)));
    view! {
        <tr>
            <th scope="row">
                <a class="ds-link" href=path::staff(&row.account)>{row.name.0.clone()}</a>
                <br/>
                <span class="muted">{row.email.0.clone()}</span>
            </th>
            <td>{row.unit.clone()}</td>
            <td>{roles_text(texts, &row.roles)}{ended.map(|text| view! { <br/><span class="muted">{text}</span> })}</td>
            <td>{identity(texts, row.identity)}</td>
            <td>{signed}</td>
        </tr>
    }
    .into_any()
}

/// Who is asked to come in and has not.
fn waiting(input: &PageInput, view: &StaffList) -> Option<AnyView> {
    let words = &input.texts().staff;
    if view.invited.is_empty() {
        return None;
    }
    let rows: Vec<_> = view
        .invited
        .iter()
        .map(|one| invited(input, one, view.may))
        .collect();
    let mut heads = vec![words.name, words.roles, words.invited_by, words.until];
    if view.may {
        heads.push(input.texts().staff.act);
    }
    let table = ui::table(words.invited, true, &heads, rows);
    Some(view! { {table} }.into_any())
}

fn invited(input: &PageInput, one: &Invited, may: bool) -> AnyView {
    let texts = input.texts();
    let words = &texts.staff;
    let until = if one.over {
        view! { <span class="ds-tag" data-color="warning">{words.over}</span> }.into_any()
    } else {
        format::date_of(one.until).into_any()
    };
    // Every button says the same; whom it is about is said to those who hear one without its row.
    let button = |label: &'static str, handling: &'static str| {
        let named = format!("{label}: {}", one.name.0);
        view! {
            <button class="ds-button" data-variant="tertiary" data-size="sm" r#type="submit" name="handling"
                value=handling aria-label=named>
                {label}
            </button>
        }
    };
    let act = may.then(|| {
        view! {
            <td>
                <form method="post" action=path::STAFF>
                    {ui::csrf(input)}
                    {ui::hidden("invitasjon", &one.id)}
                    {button(words.again, "send")}
                    {button(words.withdraw, "trekk")}
                </form>
            </td>
        }
    });
    let unit = one.unit.as_ref().map(|unit| format!(" ({unit})"));
    view! {
        <tr>
            <th scope="row">{one.name.0.clone()}<br/><span class="muted">{one.email.0.clone()}</span></th>
            <td>{roles_text(texts, &one.roles)}{unit}</td>
            <td>{one.by.clone()}{", "}{format::date_of(one.at)}</td>
            <td>{until}</td>
            {act}
        </tr>
    }
    .into_any()
}
