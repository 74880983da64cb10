//! Selectors: where a field stands in an answer, as JSONPath (RFC 9535).

use serde_json_path::{JsonPath, ParseError};

/// Why a text is no selector.
#[derive(Debug, thiserror::Error)]
pub enum BadSelector {
    /// It stops in the middle of a character that is written as an escape.
    #[error("it ends within an escape")]
    CutOff,
    /// It is no JSONPath.
    #[error(transparent)]
    Syntax(#[from] ParseError),
}

/// Reads a selector.
///
/// serde_json_path 0.7.2 panics where a text ends with `\u` or `\uD` within a name; no path ends so.
pub fn read_selector(text: &str) -> Result<JsonPath, BadSelector> {
    if ["\\u", "\\uD", "\\ud"].iter().any(|end| text.ends_with(end)) {
        return Err(BadSelector::CutOff);
    }
    Ok(JsonPath::parse(text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_and_what_ends_within_an_escape_is_none() {
        let paths = [
            "$",
            "$.navn[?@.gjelder==true].nummer",
            r"$['\u00e6']",
            r"$['\uD834\uDD1E']",
            r"$['a\\u']",
        ];
        for path in paths {
            assert!(read_selector(path).is_ok(), "{path}");
        }
        let none = [
            "",
            "navn",
            r"$['\u",
            r#"$["\uD"#,
            r"$['\uD834\u",
            r"$['\uD834\ud",
            r"$['\u0",
            r"$['\uD834",
            r"$['\uD834\uDD",
        ];
        for text in none {
            assert!(read_selector(text).is_err(), "{text}");
        }
    }
}
