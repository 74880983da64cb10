//! Texts of addresses: what may stand in one, where a change of language leads back to, and tokens compared.

use super::{Ask, path};
use crate::page::Page;

/// Compares tokens without leaving early.
pub(super) fn same(given: &str, expected: &str) -> bool {
    let differs = given
        .bytes()
        .zip(expected.bytes())
        .fold(0, |sum, (a, b)| sum | (a ^ b));
    !expected.is_empty() && given.len() == expected.len() && differs == 0
}

/// An address of ours that someone may be sent to; anything else becomes home.
pub(crate) fn own_path(to: Option<&str>) -> String {
    match to {
        Some(to)
            if to.starts_with('/')
                && !to.starts_with("//")
                && !to.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\') =>
        {
            to.to_owned()
        }
        _ => path::HOME.to_owned(),
    }
}

/// An id or code that may stand in a path of ours.
pub(crate) fn is_plain_id(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}

/// A text as one value in a query.
pub(crate) fn encoded(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail; the result carries no information.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// Where a change of language leads back to. Only what this room itself puts into a URL is carried.
pub(super) fn back(ask: &Ask, page: &Page) -> String {
    if let Page::LookupAnswer { set, .. } = page {
        return set.results.first().map_or_else(
            || path::LOOKUPS.to_owned(),
            |first| path::lookup(&first.lookup_id),
        );
    }
    if let Page::Language { back } = page {
        return back.clone();
    }
    let kept: Vec<String> = [
        "bruksomrade",
        "utfall",
        "side",
        "til",
        "sok",
        "pakke",
        "tjeneste",
        "rad",
        "dager",
        "utvalg",
        "person",
        "sluttet",
    ]
    .iter()
    .filter_map(|name| {
        let value = ask.query.get(name)?;
        // A search may be typed by hand: a number in it goes no further.
        let kept = *name != "sok" || !domain::ids::contains_identity_number(value);
        kept.then(|| format!("{name}={}", encoded(value)))
    })
    .collect();
    let path = own_path(Some(&ask.path));
    if kept.is_empty() {
        path
    } else {
        format!("{path}?{}", kept.join("&"))
    }
}
