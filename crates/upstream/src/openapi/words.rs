//! Names and texts of a document as the catalogue can hold them: plain names, readable labels, one sentence of many.
//! It guesses no meaning.

/// A text longer than this is cut at a word.
const LONGEST_TEXT: usize = 600;

/// A name that can stand in an address of ours: ASCII letters, digits, `-` and `_`.
pub(super) fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            'æ' => out.push_str("ae"),
            'ø' => out.push_str("oe"),
            'å' => out.push_str("aa"),
            'Æ' => out.push_str("Ae"),
            'Ø' => out.push_str("Oe"),
            'Å' => out.push_str("Aa"),
            c if c.is_ascii_alphanumeric() || c == '-' || c == '_' => out.push(c),
            _ => out.push('_'),
        }
    }
    if out.is_empty() { "_".to_owned() } else { out }
}

/// A code: lower case, and hyphens between words.
pub(super) fn slug(text: &str) -> String {
    let plain = plain(text).to_ascii_lowercase().replace('_', "-");
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let joined = words.join("-");
    if joined.is_empty() {
        super::UNDECIDED.to_owned()
    } else {
        joined
    }
}

/// `samletInntekt` as `Samlet inntekt`.
pub(super) fn readable(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut small_before = false;
    for c in name.chars() {
        if c == '_' || c == '-' {
            out.push(' ');
        } else if c.is_uppercase() && small_before {
            out.push(' ');
            out.extend(c.to_lowercase());
        } else if out.is_empty() {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        small_before = c.is_lowercase() || c.is_ascii_digit();
    }
    let text = out.trim().to_owned();
    if text.is_empty() { name.to_owned() } else { text }
}

/// The first sentence of a text.
pub(super) fn sentence(text: &str) -> Option<String> {
    let text = whole(text)?;
    Some(match text.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => text,
    })
}

/// A text on one line, cut where it is very long; `None` for nothing, or for one that holds an identity number.
pub(super) fn whole(text: &str) -> Option<String> {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if out.chars().count() + word.chars().count() > LONGEST_TEXT {
            out.push('\u{2026}');
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Some(out).filter(|text| !text.is_empty() && !domain::ids::contains_identity_number(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_plain_and_labels_readable() {
        assert_eq!(plain("fødselsår.x y"), "foedselsaar_x_y");
        assert_eq!(slug("Prøve-API for Lån (v2)"), "proeve-api-for-laan-v2");
        assert_eq!(slug("!!!"), super::super::UNDECIDED);
        assert_eq!(readable("samletInntektAar2"), "Samlet inntekt aar2");
        assert_eq!(readable("__"), "__");
    }

    #[test]
    fn a_text_is_one_line_and_never_holds_an_identity_number() {
        assert_eq!(sentence("Gir  lån.\n Og mer.").as_deref(), Some("Gir lån."));
        assert_eq!(whole("for eksempel 01828010073"), None);
        assert_eq!(whole(" \n "), None);
        let long = whole(&"ord ".repeat(1_000)).unwrap();
        assert!(long.chars().count() <= LONGEST_TEXT + 1 && long.ends_with('\u{2026}'));
    }
}
