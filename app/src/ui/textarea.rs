//! The only way to put a typed text into a `<textarea>`: the renderer writes the children of that element unescaped.
//! It never gives the element a child; the text goes in as escaped markup.

use leptos::prelude::*;

use super::field::{Field, described_by, hint_and_error};

/// The text with every character that means something in markup written out.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    // The parser drops one line break right after the start tag; one more keeps the text as typed.
    if text.starts_with(['\n', '\r']) {
        safe.push('\n');
    }
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\0' => safe.push('\u{fffd}'),
            _ => safe.push(character),
        }
    }
    safe
}

/// A field of several lines.
pub fn text_area(field: &Field<'_>, rows: u16) -> AnyView {
    let id = field.id.to_owned();
    view! {
        <ds-field class="ds-field">
            <label class="ds-label" r#for=id.clone()>{field.label.to_owned()}</label>
            {hint_and_error(field)}
            <textarea
                class="ds-input"
                id=id.clone()
                name=id
                rows=rows.to_string()
                lang=field.lang
                aria-describedby=described_by(field)
                aria-invalid=field.error.map(|_| "true")
                inner_html=escape(field.value)
            ></textarea>
        </ds-field>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: [&str; 12] = [
        "</textarea><script>alert(1)</script>",
        "</TEXTAREA ><img src=x onerror=alert(1)>",
        "<!-- --><script>1</script>",
        "&lt;/textarea&gt;",
        "\"><svg onload=alert(1)>",
        "'\" autofocus onfocus=alert(1) x='",
        "\n\nto linjer",
        "\r\n</textarea\n>",
        "\u{0}</text\u{0}area>",
        "<![CDATA[</textarea>]]>",
        "&#60;/textarea&#62;",
        "vanlig tekst med æøå & tegn",
    ];

    fn render(value: &str) -> String {
        let owner = Owner::new();
        owner.with(|| {
            text_area(
                &Field {
                    id: "grunntekst",
                    label: "Begrunnelse",
                    value,
                    ..Field::default()
                },
                3,
            )
            .to_html()
        })
    }

    #[test]
    fn nothing_typed_can_leave_the_textarea() {
        for text in HOSTILE {
            let html = render(text);
            let inside = html.split_once("<textarea").unwrap().1.split_once('>').unwrap().1;
            let (inside, rest) = inside.split_once("</textarea>").unwrap();
            assert!(!inside.contains('<'), "{text:?} became {html}");
            assert!(
                !rest.contains("<script") && !rest.contains("onerror"),
                "{text:?} became {html}"
            );
            assert_eq!(html.matches("</textarea").count(), 1, "{text:?} became {html}");
        }
    }

    #[test]
    fn what_was_typed_is_what_the_reader_gets_back() {
        for text in HOSTILE {
            let safe = escape(text);
            let parsed = safe
                .strip_prefix('\n')
                .filter(|_| text.starts_with(['\n', '\r']))
                .unwrap_or(&safe);
            let back = parsed
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
            assert_eq!(back, text.replace('\0', "\u{fffd}"));
        }
    }
}
