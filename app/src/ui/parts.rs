//! Alerts, the error summary, rows of a summary list, buttons, and a ground in words.
//! Links to outside pages are painted only when they are plain `https` addresses.

use leptos::prelude::*;

use super::format;
use crate::{
    page::{FieldError, PageInput},
    texts::Texts,
    wire::GroundLine,
};

/// A message in the flow of the page; `colour` is one of the design system's.
pub fn alert(colour: &'static str, content: AnyView) -> AnyView {
    view! { <div class="ds-alert" data-color=colour>{content}</div> }.into_any()
}

/// Every error of the form with a link to its field; nothing when there is none.
pub fn error_summary(texts: &Texts, errors: &[FieldError]) -> Option<AnyView> {
    if errors.is_empty() {
        return None;
    }
    let items: Vec<_> = errors
        .iter()
        .map(|error| {
            view! { <li><a class="ds-link" href=format!("#{}", error.id)>{error.message.clone()}</a></li> }
        })
        .collect();
    Some(
        view! {
            <ds-error-summary class="ds-error-summary" role="group" tabindex="-1" aria-labelledby="feil-tittel">
                <h2 class="ds-heading" data-size="xs" id="feil-tittel">{texts.common.error_summary}</h2>
                <ul class="ds-list">{items}</ul>
            </ds-error-summary>
        }
        .into_any(),
    )
}

/// The token that ties a form to this session.
pub fn csrf(input: &PageInput) -> AnyView {
    super::hidden("csrf", &input.csrf.0)
}

/// A button that sends the form.
pub fn submit_button(label: &str, variant: &'static str, handling: Option<&str>) -> AnyView {
    view! {
        <button
            class="ds-button"
            data-variant=variant
            r#type="submit"
            name=handling.map(|_| "handling")
            value=handling.map(ToOwned::to_owned)
        >
            {label.to_owned()}
        </button>
    }
    .into_any()
}

/// A link that looks like a button.
pub fn link_button(label: &str, variant: &'static str, href: String) -> AnyView {
    view! { <a class="ds-button" data-variant=variant href=href>{label.to_owned()}</a> }.into_any()
}

/// One row of a `<dl class="summary">`.
pub fn summary_row(label: &str, value: impl IntoView + 'static) -> AnyView {
    view! {
        <div class="summary-row">
            <dt>{label.to_owned()}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

/// A table that scrolls by itself where the window is narrow. The caption is shown, or only read aloud.
pub fn table(caption: &str, shown: bool, heads: &[&str], rows: Vec<AnyView>) -> AnyView {
    let (region, caption) = (caption.to_owned(), caption.to_owned());
    let heads: Vec<_> = heads
        .iter()
        .map(|head| view! { <th scope="col">{(*head).to_owned()}</th> })
        .collect();
    view! {
        <div class="scroll" role="region" aria-label=region tabindex="0">
            <table class="ds-table" data-border>
                <caption class=(!shown).then_some("visually-hidden")>{caption}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Whether an address may become a link: the register's content is not trusted to hold only addresses.
fn is_plain_https(url: &str) -> bool {
    url.starts_with("https://") && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// A basis, agreement or routine with its source and its time.
pub fn ground_line(texts: &Texts, line: &GroundLine) -> AnyView {
    let text = match line.url.as_ref().filter(|url| is_plain_https(url)) {
        Some(url) => {
            view! { <a class="ds-link" href=url.clone() rel="noopener noreferrer">{line.text.clone()}</a> }
                .into_any()
        }
        None => line.text.clone().into_any(),
    };
    let time = match (line.valid_from, line.valid_to) {
        (Some(from), Some(to)) => Some(format!(
            "{}\u{a0}\u{2013}\u{a0}{}",
            format::day(from),
            format::day(to)
        )),
        (Some(from), None) => Some(format!("{} {}", texts.common.valid_from, format::day(from))),
        (None, Some(to)) => Some(format!("{} {}", texts.common.valid_to, format::day(to))),
        (None, None) => None,
    };
    view! {
        {text}
        {time.map(|time| view! { " "<span class="muted">{format!("({time})")}</span> })}
        {line.changed.then(|| view! { " "<span class="ds-tag" data-color="warning">{texts.register.changed}</span> })}
    }
    .into_any()
}

/// Several of them, or the word for nothing.
pub fn ground_lines(texts: &Texts, lines: &[GroundLine]) -> AnyView {
    match lines {
        [] => texts.register.nothing.into_any(),
        [one] => ground_line(texts, one),
        many => {
            let items: Vec<_> = many
                .iter()
                .map(|line| view! { <li>{ground_line(texts, line)}</li> })
                .collect();
            view! { <ul class="plain">{items}</ul> }.into_any()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_plain_https;

    #[test]
    fn only_plain_https_addresses_become_links() {
        assert!(is_plain_https("https://lovdata.no/lov/2016-05-27-14"));
        for url in [
            "javascript:alert(1)",
            "http://lovdata.no",
            "https://x\n.no",
            "data:text/html,x",
            "",
        ] {
            assert!(!is_plain_https(url), "{url}");
        }
    }
}
