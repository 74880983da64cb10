//! The pages on which a person of the street answers: what is asked, by whom and for how long, and buttons that are plain
//! forms. There is no sign-in: whoever has the address answers, which only a simulated Altinn may do.

use super::api::VIEW;
use super::book::{Consent, ConsentAnswer, ConsentAnswerError, ConsentStatus, Giver, Right, written};
use super::words::{self, Language};
use crate::street::{Shared, Street, locked};
use axum::extract::{Form, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::fmt::Write;
use uuid::Uuid;

const STYLE: &str = include_str!("page.css");

#[derive(Debug, Deserialize)]
pub(super) struct Address {
    id: Option<String>,
    lang: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    answer: ConsentAnswer,
}

impl Address {
    fn language(&self) -> Language {
        self.lang.as_deref().and_then(Language::parse).unwrap_or_default()
    }

    fn id(&self) -> Option<Uuid> {
        Uuid::parse_str(self.id.as_deref()?).ok()
    }
}

pub(super) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

pub(super) async fn show(State(street): State<Shared>, Query(address): Query<Address>) -> Response {
    page(&street, &address, StatusCode::OK)
}

pub(super) async fn answer(
    State(street): State<Shared>,
    Query(address): Query<Address>,
    Form(given): Form<Answer>,
) -> Response {
    let Some(id) = address.id() else {
        return page(&street, &address, StatusCode::NOT_FOUND);
    };
    // Nobody deletes a consent here; that is for the street's own pages.
    if given.answer == ConsentAnswer::Delete {
        return page(&street, &address, StatusCode::CONFLICT);
    }
    let answered = locked(&street.consents).answer(id, given.answer, street.clock.now());
    match answered {
        Ok(()) => sent_on(&street, id, given.answer, address.language()),
        Err(ConsentAnswerError::Unknown) => page(&street, &address, StatusCode::NOT_FOUND),
        Err(ConsentAnswerError::WrongStatus) => page(&street, &address, StatusCode::CONFLICT),
    }
}

/// An answer sends the person back to those who asked; a withdrawal shows the same page anew.
fn sent_on(street: &Street, id: Uuid, answer: ConsentAnswer, language: Language) -> Response {
    let redirect = locked(&street.consents)
        .consent(id)
        .map(|consent| consent.request.redirect.clone())
        .unwrap_or_default();
    let to = match answer {
        ConsentAnswer::Accept => with_status(&redirect, "OK"),
        ConsentAnswer::Reject => with_status(&redirect, "Failed"),
        ConsentAnswer::Revoke | ConsentAnswer::Delete => here(street, id, language),
    };
    match HeaderValue::from_str(&to) {
        Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Before what stands behind a `#`, and after what has been asked already.
fn with_status(address: &str, status: &str) -> String {
    let (address, fragment) = address
        .split_once('#')
        .map_or((address, None), |(a, f)| (a, Some(f)));
    let mark = if address.contains('?') { '&' } else { '?' };
    let fragment = fragment
        .map(|fragment| format!("#{fragment}"))
        .unwrap_or_default();
    format!("{address}{mark}Status={status}{fragment}")
}

fn here(street: &Street, id: Uuid, language: Language) -> String {
    format!("{}{VIEW}?id={id}&lang={}", street.altinn(), language.code())
}

fn page(street: &Street, address: &Address, status: StatusCode) -> Response {
    let language = address.language();
    let consent = address
        .id()
        .and_then(|id| locked(&street.consents).consent(id).cloned());
    let (status, title, main) = match &consent {
        Some(consent) => (
            status,
            language.of(words::TITLE),
            described(street, consent, language, status == StatusCode::CONFLICT),
        ),
        None => (
            StatusCode::NOT_FOUND,
            language.of(words::UNKNOWN),
            format!("<p>{}</p>", language.of(words::UNKNOWN_TEXT)),
        ),
    };
    let html = whole(street, address, language, title, &main);
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    ];
    (status, headers, html).into_response()
}

fn whole(street: &Street, address: &Address, language: Language, title: &str, main: &str) -> String {
    let mut languages = String::new();
    for other in Language::ALL {
        let (code, name) = (other.code(), other.own_name());
        let current = if other == language {
            " aria-current=\"true\""
        } else {
            ""
        };
        let link = match address.id() {
            Some(id) => here(street, id, other),
            None => format!("{}{VIEW}?lang={code}", street.altinn()),
        };
        let _ = write!(
            languages,
            "<li><a href=\"{}\" lang=\"{code}\" hreflang=\"{code}\"{current}>{name}</a></li>",
            escape(&link)
        );
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} – Simulert Altinn</title><link rel=\"stylesheet\" href=\"{altinn}/page.css\"></head>\
         <body><header><p class=\"simulated\">{simulated}</p>\
         <nav aria-label=\"{label}\"><ul>{languages}</ul></nav></header>\
         <main><h1>{title}</h1>{main}</main></body></html>\n",
        lang = language.code(),
        altinn = escape(&street.altinn()),
        simulated = language.of(words::SIMULATED),
        label = language.of(words::LANGUAGE),
    )
}

fn described(street: &Street, consent: &Consent, language: Language, too_late: bool) -> String {
    let request = &consent.request;
    let status = consent.status(street.clock.now());
    let mut html = String::new();
    if too_late {
        let _ = write!(html, "<p role=\"alert\">{}</p>", language.of(words::TOO_LATE));
    }
    let mut section = |title, body: &str| {
        let _ = write!(html, "<section><h2>{}</h2>{body}</section>", language.of(title));
    };
    section(words::STATE, &format!("<p>{}</p>", language.of(state(status))));
    section(
        words::ASKS,
        &format!("<p>{}</p>", organisation(street, &request.to, language)),
    );
    section(
        words::ASKED,
        &format!("<p>{}</p>", giver(street, &request.from, language)),
    );
    if let Some(message) = in_language(&request.message, language) {
        section(words::MESSAGE, &format!("<p>{}</p>", escape(message)));
    }
    let rights: String = request.rights.iter().map(|right| one(right, language)).collect();
    section(words::WHAT, &rights);
    let until = format!(
        "<p>{} <time datetime=\"{end}\">{shown}</time>.</p>",
        language.of(words::UNTIL),
        end = written(request.valid_to),
        shown = moment(request.valid_to),
    );
    section(words::HOW_LONG, &until);
    let buttons = buttons(street, request.id, status, language);
    if !buttons.is_empty() {
        section(words::ANSWER, &buttons);
    }
    html
}

fn buttons(street: &Street, id: Uuid, status: ConsentStatus, language: Language) -> String {
    let form = |answer: &str, label, kind: &str| {
        format!(
            "<form method=\"post\" action=\"{}\"><input type=\"hidden\" name=\"answer\" value=\"{answer}\">\
             <button type=\"submit\" class=\"{kind}\">{}</button></form>",
            escape(&here(street, id, language)),
            language.of(label),
        )
    };
    let free = format!("<p>{}</p>", language.of(words::FREE));
    match status {
        ConsentStatus::Created => {
            free + &form("accept", words::ACCEPT, "yes") + &form("reject", words::REJECT, "no")
        }
        ConsentStatus::Accepted => free + &form("revoke", words::REVOKE, "no"),
        ConsentStatus::Rejected
        | ConsentStatus::Revoked
        | ConsentStatus::Deleted
        | ConsentStatus::Expired => String::new(),
    }
}

fn state(status: ConsentStatus) -> [&'static str; 3] {
    match status {
        ConsentStatus::Created => ["Venter på svar", "Ventar på svar", "Waiting for an answer"],
        ConsentStatus::Accepted => ["Samtykket er gitt", "Samtykket er gitt", "Consent is given"],
        ConsentStatus::Rejected => [
            "Samtykket er avslått",
            "Samtykket er avslått",
            "Consent is refused",
        ],
        ConsentStatus::Revoked => [
            "Samtykket er trukket",
            "Samtykket er trekt",
            "Consent is withdrawn",
        ],
        ConsentStatus::Deleted => [
            "Forespørselen er slettet",
            "Førespurnaden er sletta",
            "The request is deleted",
        ],
        ConsentStatus::Expired => ["Tiden er ute", "Tida er ute", "The time is over"],
    }
}

fn organisation(street: &Street, orgnr: &str, language: Language) -> String {
    let name = street
        .population
        .find_organisation(orgnr)
        .map_or("", |found| found.name.as_str());
    format!(
        "{} ({} {})",
        escape(name),
        language.of(words::ORGNR),
        escape(orgnr)
    )
}

/// A person by name alone: who reads this knows their own number.
fn giver(street: &Street, from: &Giver, language: Language) -> String {
    match from {
        Giver::Organisation(orgnr) => organisation(street, orgnr, language),
        Giver::Person(id) => street.population.find(id).map_or_else(String::new, |person| {
            escape(&format!("{} {}", person.first_name, person.last_name))
        }),
    }
}

/// The message in the language of the page, or else in one that it has.
fn in_language(message: &std::collections::BTreeMap<String, String>, language: Language) -> Option<&str> {
    let own = message.get(language.code());
    own.or_else(|| message.get("nb"))
        .or_else(|| message.values().next())
        .map(String::as_str)
}

fn one(right: &Right, language: Language) -> String {
    let mut html = format!(
        "<h3>{}</h3><p>{}</p>",
        right.resource.title(language),
        right.resource.text(language)
    );
    if right.metadata.is_empty() {
        return html;
    }
    html.push_str("<dl>");
    for key in right.resource.keys {
        let value = right.metadata.get(key.name).map_or("", String::as_str);
        let _ = write!(
            html,
            "<div><dt>{}</dt><dd>{}</dd></div>",
            key.label(language),
            escape(value)
        );
    }
    html.push_str("</dl>");
    html
}

/// To the minute, in UTC, which the street keeps its time in.
fn moment(at: time::OffsetDateTime) -> String {
    let format = time::macros::format_description!("[day].[month].[year] [hour]:[minute] UTC");
    at.to_offset(time::UtcOffset::UTC)
        .format(format)
        .unwrap_or_default()
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{escape, with_status};

    #[test]
    fn the_outcome_is_added_to_whatever_address_was_given() {
        assert_eq!(
            with_status("https://rp.example/back", "OK"),
            "https://rp.example/back?Status=OK"
        );
        assert_eq!(
            with_status("https://rp.example/back?id=1#top", "Failed"),
            "https://rp.example/back?id=1&Status=Failed#top"
        );
    }

    #[test]
    fn what_others_have_written_is_text() {
        assert_eq!(
            escape("<b class=\"x\" id='y'>&"),
            "&lt;b class=&quot;x&quot; id=&#39;y&#39;&gt;&amp;"
        );
    }
}
