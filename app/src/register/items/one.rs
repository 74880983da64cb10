//! One item: what it says, how it stands, who vouches for it, what depends on it, its renewals and its past; and the forms that change
//! and renew it.

use domain::usecase::{ItemKind, Substance};
use leptos::prelude::*;

use super::{
    END, REASON, Typed, UNTIL,
    act::list_path,
    connecting,
    form::{Asking, days},
    live, path_of,
    question::{Question, answered, paint},
    status_tag,
};
use crate::{
    catalogue::PAGE,
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, Field, format},
    wire::{ItemView, PastItem, RenewalRow},
};

/// Use cases on one page of those that name an item.
const USES: usize = 25;

/// The page of one item.
pub(crate) fn one(input: &PageInput, view: &ItemView, typed: &Typed) -> AnyView {
    let texts = input.texts();
    let words = &texts.items;
    let kind = view.substance.kind();
    let asking = Asking {
        texts,
        choices: &view.choices,
    };
    let says: Vec<_> = asking
        .of(&view.substance)
        .iter()
        .filter_map(|question| answered(texts, question))
        .collect();
    let buttons = view.may.write.then(|| {
        let here = path_of(kind, &view.id);
        view! {
            <div class="buttons no-print">
                {ui::link_button(words.renew, "primary", format!("{here}/forny"))}
                {ui::link_button(words.change, "secondary", format!("{here}/endre"))}
            </div>
        }
    });
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p><a class="ds-link" href=list_path(kind)>{(words.kind)(kind).many}</a></p>
        <h1 class="ds-heading" data-size="lg">{view.title.clone()}</h1>
        <p>{status_tag(texts, view.status)}</p>
        {buttons}
        {(kind == ItemKind::OwnSystem).then(|| to_keys(texts, view))}
        {renewals(input, view)}
        {connecting::table(texts, view)}
        <h2 class="ds-heading" data-size="sm">{words.stands}</h2>
        <dl class="summary">{standing(texts, view)}</dl>
        <h2 class="ds-heading" data-size="sm">{words.says}</h2>
        <dl class="summary">{says}</dl>
        {view.may.verify.then(|| verify(input, view, typed))}
        {live::next(input, view, typed)}
        {uses(texts, view)}
        {past(texts, view)}
        {view.may.write.then(|| end(input, view, typed))}
    }
    .into_any()
}

/// What a system may ask for by itself has pages of its own.
fn to_keys(texts: &'static Texts, view: &ItemView) -> AnyView {
    view! { <p><a class="ds-link" href=path::system(&view.id)>{texts.systems.one}</a></p> }.into_any()
}

fn standing(texts: &'static Texts, view: &ItemView) -> Vec<AnyView> {
    let words = &texts.items;
    let kind = view.substance.kind();
    let mut rows: Vec<AnyView> = days(&view.stands)
        .iter()
        .filter_map(|question| answered(texts, question))
        .collect();
    if view.stands.valid_to.is_none() {
        rows.push(ui::summary_row(words.valid_to, words.until_ended));
    }
    if kind == ItemKind::Hook {
        let verified = match &view.verified {
            Some((by, at)) => format!("{}, {}", by.as_deref().unwrap_or_default(), format::date_of(*at)),
            None => words.not_verified.to_owned(),
        };
        rows.push(ui::summary_row(words.verified, verified));
    }
    rows.extend(live::standing(texts, view));
    if let Some(by) = view.reverify_by {
        rows.push(ui::summary_row(words.reverify_by, format::day(by)));
    }
    let author = view.written_by.clone();
    rows.push(ui::summary_row(
        words.written_by,
        author.unwrap_or_else(|| words.from_library.to_owned()),
    ));
    if let Some((at, by, why)) = &view.ended {
        let by = by.as_deref().unwrap_or_default();
        rows.push(ui::summary_row(
            words.ended,
            format!("{}, {by}: {why}", format::date_of(*at)),
        ));
    }
    rows
}

fn verify(input: &PageInput, view: &ItemView, typed: &Typed) -> AnyView {
    let words = &input.texts().items;
    let until = Field {
        id: UNTIL,
        label: words.verify_until,
        value: &typed.until,
        kind: "date",
        ..Field::default()
    };
    view! {
        <h2 class="ds-heading" data-size="sm">{words.verify_title}</h2>
        <p>{words.verify_intro}</p>
        <form method="post" action=path_of(view.substance.kind(), &view.id) class="form no-print">
            {ui::csrf(input)}
            {ui::hidden("hash", &view.hash)}
            {ui::text_field(&until.with_error(&input.errors))}
            {ui::submit_button(words.verify, "primary", Some("verifiser"))}
        </form>
    }
    .into_any()
}

fn end(input: &PageInput, view: &ItemView, typed: &Typed) -> AnyView {
    let words = &input.texts().items;
    let reason = Field {
        id: REASON,
        label: words.reason,
        value: &typed.reason.0,
        ..Field::default()
    };
    view! {
        <h2 class="ds-heading" data-size="sm">{words.end}</h2>
        <p>{words.end_intro}</p>
        <form method="post" action=path_of(view.substance.kind(), &view.id) class="form no-print">
            {ui::csrf(input)}
            {ui::hidden("hash", &view.hash)}
            {ui::text_area(&reason.with_error(&input.errors), 3)}
            {ui::submit_button(words.end, "secondary", Some(END))}
        </form>
    }
    .into_any()
}

/// The use cases that name it, a page at a time.
fn uses(texts: &'static Texts, view: &ItemView) -> AnyView {
    let (words, used_by, page) = (&texts.items, &view.used_by, view.uses);
    let here = path_of(view.substance.kind(), &view.id);
    let last = (page.first + USES).saturating_sub(1).min(page.total);
    let stands = (texts.catalogue.page_of)(words.use_case, page.first, last, page.total);
    let to = |page: usize| format!("{here}?{PAGE}={page}");
    let turn = crate::catalogue::pages(texts, words.used_by, (page.page, page.pages), stands, to);
    let content = if used_by.is_empty() {
        view! { <p>{words.nobody_uses}</p> }.into_any()
    } else {
        let rows = used_by
            .iter()
            .map(|used| {
                let named = if used.current {
                    words.names_now
                } else {
                    words.names_before
                };
                view! {
                    <tr>
                        <th scope="row">
                            <a class="ds-link" href=path::use_case(&used.code)>{used.title.clone()}</a>
                        </th>
                        <td>{crate::register::status_tag(texts, used.status)}</td>
                        <td>{named}</td>
                    </tr>
                }
                .into_any()
            })
            .collect();
        ui::table(
            words.used_by,
            false,
            &[words.use_case, words.state, words.says],
            rows,
        )
    };
    view! {
        <h2 class="ds-heading" data-size="sm">{words.used_by}</h2>
        {content}
        {turn}
    }
    .into_any()
}

fn renewals(input: &PageInput, view: &ItemView) -> Option<AnyView> {
    let words = &input.texts().items;
    if view.renewals.is_empty() {
        return None;
    }
    let rows = view
        .renewals
        .iter()
        .map(|row| renewal(input, view, row))
        .collect();
    let heads = [words.asked, words.sets, words.reason, words.answer];
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm" id="fornyelser">{words.renewals}</h2>
            {ui::table(words.renewals, false, &heads, rows)}
        }
        .into_any(),
    )
}

fn renewal(input: &PageInput, view: &ItemView, row: &RenewalRow) -> AnyView {
    let texts = input.texts();
    let words = &texts.items;
    let sets: Vec<_> = days(&row.renewal)
        .iter()
        .filter_map(|question| answered(texts, question))
        .collect();
    let named =
        |by: &Option<String>, at| format!("{}, {}", by.as_deref().unwrap_or_default(), format::date_of(at));
    let answer = match &row.answer {
        Some((true, by, at)) => format!("{}: {}", words.accepted, named(by, *at)).into_any(),
        Some((false, by, at)) => format!("{}: {}", words.refused, named(by, *at)).into_any(),
        None if row.may_answer => view! {
            <form method="post" action=path_of(view.substance.kind(), &view.id) class="buttons">
                {ui::csrf(input)}
                {ui::hidden("fornyelse", &row.id)}
                {ui::submit_button(words.accept, "primary", Some("godta"))}
                {ui::submit_button(words.refuse, "secondary", Some("avvis"))}
            </form>
        }
        .into_any(),
        None => words.waits.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{named(&row.by, row.at)}</th>
            <td><dl class="summary">{sets}</dl></td>
            <td>{row.reason.clone()}</td>
            <td>{answer}</td>
        </tr>
    }
    .into_any()
}

/// What it said before each change of substance, and what the change took away.
fn past(texts: &'static Texts, view: &ItemView) -> Option<AnyView> {
    let words = &texts.items;
    if view.pasts.is_empty() {
        return None;
    }
    // Newest first: what came after the first row is what it says now.
    let after = std::iter::once((&view.title, Some(&view.substance))).chain(
        view.pasts
            .iter()
            .map(|past| (&past.title, past.substance.as_ref())),
    );
    let rows = view
        .pasts
        .iter()
        .zip(after)
        .map(|(past, after)| past_row(texts, view, past, after));
    let rows = rows.collect();
    Some(
        view! {
            <h2 class="ds-heading" data-size="sm">{words.past}</h2>
            {ui::table(words.past, false, &[words.name, words.replaced, words.what_changed], rows)}
        }
        .into_any(),
    )
}

fn past_row(
    texts: &'static Texts,
    view: &ItemView,
    past: &PastItem,
    (title, substance): (&String, Option<&Substance>),
) -> AnyView {
    let asking = Asking {
        texts,
        choices: &view.choices,
    };
    let all = |substance: Option<&Substance>| substance.map(|one| asking.of(one)).unwrap_or_default();
    let after = all(substance);
    let gone: Vec<_> = all(past.substance.as_ref())
        .iter()
        .filter(|before| !after.iter().any(|one| one.says_the_same(before)))
        .filter_map(|question| answered(texts, question))
        .collect();
    let renamed = (past.title != *title).then(|| past.title.clone());
    let by = past.replaced_by.as_deref().unwrap_or_default();
    view! {
        <tr>
            <th scope="row">{format!("{}. {}", past.number, past.title)}</th>
            <td>{format!("{by}, {}", format::date_of(past.replaced_at))}</td>
            <td>{renamed}<dl class="summary">{gone}</dl></td>
        </tr>
    }
    .into_any()
}

/// A form about an item that is there: what it is for, what is asked, and where it goes.
struct Sheet {
    title: &'static str,
    intro: &'static str,
    /// The last part of its address.
    action: &'static str,
    button: &'static str,
    asks: Vec<Question>,
    /// Before the form.
    above: Option<AnyView>,
    /// After what is asked.
    below: Option<AnyView>,
}

fn sheet(input: &PageInput, view: &ItemView, typed: Option<&Form>, sheet: Sheet) -> AnyView {
    let texts = input.texts();
    let here = path_of(view.substance.kind(), &view.id);
    let asks: Vec<_> = sheet
        .asks
        .into_iter()
        .map(|question| paint(texts, question, typed, &input.errors))
        .collect();
    view! {
        {ui::error_summary(texts, &input.errors)}
        <p><a class="ds-link" href=here.clone()>{view.title.clone()}</a></p>
        <h1 class="ds-heading" data-size="lg">{sheet.title}</h1>
        <p>{sheet.intro}</p>
        {sheet.above}
        <form method="post" action=format!("{here}/{}", sheet.action) class="form">
            {ui::csrf(input)}
            {ui::hidden("hash", &view.hash)}
            {asks}
            {sheet.below}
            {ui::submit_button(sheet.button, "primary", None)}
        </form>
    }
    .into_any()
}

/// The form that changes the substance, with what it will stop.
pub(crate) fn change(input: &PageInput, view: &ItemView, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.items;
    let asking = Asking {
        texts,
        choices: &view.choices,
    };
    let stops = (!view.used_by.is_empty()).then(|| {
        let content = view! { <p>{words.change_stops}</p>{uses(texts, view)} };
        ui::alert("warning", content.into_any())
    });
    let asked = Sheet {
        title: words.change,
        intro: words.change_intro,
        action: "endre",
        button: words.save,
        asks: asking.full(&view.title, &view.substance, &view.stands),
        above: stops,
        below: None,
    };
    sheet(input, view, typed, asked)
}

/// The form that asks for a renewal.
pub(crate) fn renew(input: &PageInput, view: &ItemView, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.items;
    let reason = Field {
        id: REASON,
        label: words.reason,
        value: typed.and_then(|form| form.get(REASON)).unwrap_or_default(),
        ..Field::default()
    };
    let asked = Sheet {
        title: words.renew,
        intro: words.renew_intro,
        action: "forny",
        button: words.ask_button,
        asks: days(&view.stands).into(),
        above: None,
        below: Some(ui::text_area(&reason.with_error(&input.errors), 3)),
    };
    sheet(input, view, typed, asked)
}
