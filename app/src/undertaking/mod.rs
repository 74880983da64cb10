//! The undertaking of secrecy: the page where a member signs it, and the one where an organisation writes it.

pub(crate) mod act;

use leptos::prelude::*;

use crate::{
    page::{Form, PageInput},
    routes::path,
    texts::Texts,
    ui::{self, Field, format},
    wire::{UndertakingKept, UndertakingView},
};

pub(crate) const VERSION: &str = "versjon";
pub(crate) const TEXT: &str = "tekst";
pub(crate) const YEARLY: &str = "hvert-aar";

/// What stands on a page of the undertaking.
#[derive(Debug, Clone)]
pub enum UndertakingPage {
    Sign {
        view: UndertakingView,
    },
    Keep {
        view: UndertakingKept,
        typed: Option<Form>,
    },
}

impl UndertakingPage {
    /// The page's title: words of ours only.
    pub(crate) fn title(&self, texts: &Texts) -> &'static str {
        match self {
            Self::Sign { .. } => texts.people.undertaking_title,
            Self::Keep { .. } => texts.undertaking.title,
        }
    }
}

/// The page.
pub(crate) fn page(input: &PageInput, page: &UndertakingPage) -> AnyView {
    match page {
        UndertakingPage::Sign { view } => sign(input, view),
        UndertakingPage::Keep { view, typed } => keep(input, view, typed.as_ref()),
    }
}

/// The text that is signed: the organisation's own, or the one that comes with the product.
pub(crate) fn text_of(texts: &Texts, own: Option<&str>) -> String {
    own.map_or_else(|| texts.people.undertaking.join("\n\n"), str::to_owned)
}

fn paragraphs(text: &str) -> Vec<AnyView> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| view! { <p>{line.to_owned()}</p> }.into_any())
        .collect()
}

fn sign(input: &PageInput, view: &UndertakingView) -> AnyView {
    let texts = input.texts();
    let (words, more) = (&texts.people, &texts.undertaking);
    let end = if let Some(at) = view.signed {
        let until = view
            .until
            .map(|day| format!(" {} {}.", more.until, format::day(day)));
        let said = format!(
            "{} {}.",
            words.undertaking_signed.trim_end_matches('.'),
            format::date_of(at)
        );
        ui::alert("success", view! { <p role="status">{said}{until}</p> }.into_any())
    } else {
        let again = view
            .again
            .then(|| ui::alert("info", view! { <p>{more.again}</p> }.into_any()));
        view! {
            {again}
            <form method="post" action=path::UNDERTAKING>
                {ui::csrf(input)}
                {ui::hidden(VERSION, &view.version.to_string())}
                <div class="buttons">{ui::submit_button(words.undertaking_button, "primary", None)}</div>
            </form>
        }
        .into_any()
    };
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.undertaking_title}</h1>
        {paragraphs(&text_of(texts, view.text.as_deref()))}
        {end}
    }
    .into_any()
}

fn keep(input: &PageInput, view: &UndertakingKept, typed: Option<&Form>) -> AnyView {
    let texts = input.texts();
    let words = &texts.undertaking;
    let made = view.made.as_ref().map(|(by, at)| {
        let by = by.as_deref().unwrap_or_default();
        ui::summary_row(words.made, format!("{by}, {}", format::date_of(*at)))
    });
    let yearly = if view.yearly {
        words.holds_year
    } else {
        words.holds_until
    };
    let text = text_of(texts, view.text.as_deref());
    let content = if view.may {
        form(input, view, &text, typed)
    } else {
        view! { <h2 class="ds-heading" data-size="sm">{words.text}</h2> {paragraphs(&text)} }.into_any()
    };
    view! {
        {ui::error_summary(texts, &input.errors)}
        <h1 class="ds-heading" data-size="lg">{words.title}</h1>
        <p>{words.intro}</p>
        <dl class="summary">
            {ui::summary_row(words.version, view.version)}
            {made}
            {ui::summary_row(words.holds, yearly)}
            {ui::summary_row(words.signed, (words.signed_of)(view.signed, view.members))}
        </dl>
        {content}
        <div class="buttons no-print">
            {ui::link_button(texts.staff.back, "secondary", path::STAFF.to_owned())}
        </div>
    }
    .into_any()
}

fn form(input: &PageInput, view: &UndertakingKept, text: &str, typed: Option<&Form>) -> AnyView {
    let words = &input.texts().undertaking;
    let field = Field {
        id: TEXT,
        label: words.text,
        hint: Some(words.text_hint),
        value: typed.map_or(text, |form| form.raw(TEXT)),
        ..Field::default()
    };
    let yearly = typed.map_or(view.yearly, |form| form.get(YEARLY).is_some());
    view! {
        <h2 class="ds-heading" data-size="sm">{words.change_title}</h2>
        <p>{words.change_intro}</p>
        <form method="post" action=path::UNDERTAKING_TEXT class="form no-print">
            {ui::csrf(input)}
            {ui::hidden(VERSION, &view.version.to_string())}
            {ui::text_area(&field.with_error(&input.errors), 12)}
            {ui::checkbox(YEARLY, words.yearly, Some(words.yearly_hint), yearly)}
            <div class="buttons">{ui::submit_button(words.save, "primary", None)}</div>
        </form>
    }
    .into_any()
}
