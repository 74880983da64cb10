//! Finds identity numbers in free text, so that a reason or a note that holds one can be refused.
//! It answers yes or no; it never says where, and never gives the number.

use super::{PERSON_DIGITS, birth_of, is_separator};

/// Whether free text holds a well-formed number of a person, whole or in groups (`010190 12345`, `01.01.90-12345`).
///
/// Inside one unbroken row of digits any eleven in a row count. Across spaces, hyphens, dots, strokes and underscores
/// only whole groups are put together, so that a pair of dates is not taken for a number.
pub fn contains_identity_number(text: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_digit() || is_group_separator(c)))
        .any(|run| {
            let groups: Vec<&str> = run
                .split(is_group_separator)
                .filter(|group| !group.is_empty())
                .collect();
            groups.iter().any(|group| holds_number(group)) || groups_make_number(&groups)
        })
}

fn holds_number(group: &str) -> bool {
    group.as_bytes().windows(PERSON_DIGITS).any(is_person_number)
}

fn groups_make_number(groups: &[&str]) -> bool {
    (0..groups.len()).any(|start| {
        let mut digits = Vec::with_capacity(PERSON_DIGITS);
        // Empty groups are gone, so eleven are enough.
        groups.iter().skip(start).take(PERSON_DIGITS).any(|group| {
            // What is too long already gets no shorter.
            if digits.len() < PERSON_DIGITS {
                digits.extend_from_slice(group.as_bytes());
                is_person_number(&digits)
            } else {
                false
            }
        })
    })
}

fn is_person_number(ascii: &[u8]) -> bool {
    if ascii.len() != PERSON_DIGITS {
        return false;
    }
    let digits: Vec<u8> = ascii.iter().map(|byte| byte.saturating_sub(b'0')).collect();
    birth_of(&digits).is_ok()
}

fn is_group_separator(c: char) -> bool {
    is_separator(c) || matches!(c, '.' | '/' | '_')
}
