//! Choosing JSON or XML by `Accept`, and writing a document as XML.
//! The namespaces of the newest XML models are not published; those used here follow the pattern of the older ones.

use axum::http::{HeaderMap, header};
use serde_json::Value;
use std::fmt::Write;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Xml,
    /// 406; the answer that says so is JSON.
    Other,
}

impl Format {
    /// JSON is the default; the first supported type that is named wins.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let Some(accept) = headers.get(header::ACCEPT) else {
            return Self::Json;
        };
        let Ok(accept) = accept.to_str() else {
            return Self::Other;
        };
        accept
            .split(',')
            .map(|wanted| wanted.split(';').next().unwrap_or("").trim().to_ascii_lowercase())
            .find_map(|wanted| match wanted.as_str() {
                "application/json" | "application/*" | "*/*" => Some(Self::Json),
                "application/xml" => Some(Self::Xml),
                _ => None,
            })
            .unwrap_or(Self::Other)
    }
}

pub(crate) fn xml(root: &str, namespace: &str, document: &Value) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    // Writing to a string can't fail.
    let _ = write!(text, "<{root} xmlns=\"{namespace}\">");
    members(&mut text, document);
    let _ = write!(text, "</{root}>");
    text
}

/// A list becomes one element per member, all of the list's name.
fn members(text: &mut String, value: &Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::Array(list) => {
                        for member in list {
                            element(text, name, member);
                        }
                    }
                    Value::Null => {}
                    _ => element(text, name, field),
                }
            }
        }
        Value::String(plain) => escape(text, plain),
        Value::Null => {}
        Value::Bool(_) | Value::Number(_) | Value::Array(_) => escape(text, &value.to_string()),
    }
}

fn element(text: &mut String, name: &str, value: &Value) {
    let _ = write!(text, "<{name}>");
    members(text, value);
    let _ = write!(text, "</{name}>");
}

fn escape(text: &mut String, plain: &str) {
    for letter in plain.chars() {
        match letter {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            _ => text.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, xml};
    use axum::http::{HeaderMap, HeaderValue, header};
    use serde_json::json;

    fn accepting(value: &'static str) -> Format {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static(value));
        Format::of(&headers)
    }

    #[test]
    fn json_is_the_default_and_other_types_are_not_supported() {
        assert_eq!(Format::of(&HeaderMap::new()), Format::Json);
        assert_eq!(accepting("*/*"), Format::Json);
        assert_eq!(accepting("application/xml"), Format::Xml);
        assert_eq!(
            accepting("text/html, application/xml;q=0.9, */*;q=0.8"),
            Format::Xml
        );
        assert_eq!(accepting("text/csv"), Format::Other);
    }

    #[test]
    fn a_list_becomes_repeated_elements_and_text_is_escaped() {
        let document = json!({"a": [{"b": 1}, {"b": 2}], "c": "x<&>"});
        assert_eq!(
            xml("r", "urn:n", &document),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><r xmlns=\"urn:n\"><a><b>1</b></a><a><b>2</b></a><c>x&lt;&amp;&gt;</c></r>"
        );
    }
}
