//! The small pattern language for case references: `#` is a digit, `@` a letter, `?` either, `*` one or more of
//! letters, digits and hyphens; every other character stands for itself. Small enough to read aloud and to explain to a caseworker.

/// The pattern cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// It is empty, or longer than 64 characters.
    #[error("a pattern has 1 to 64 characters")]
    Length,
    /// Two `*` stand beside each other, which means the same as one.
    #[error("two `*` may not stand beside each other")]
    DoubleStar,
}

/// Checks a pattern before it is stored.
pub fn parse(pattern: &str) -> Result<(), PatternError> {
    if pattern.is_empty() || pattern.chars().count() > 64 {
        return Err(PatternError::Length);
    }
    if pattern.contains("**") {
        return Err(PatternError::DoubleStar);
    }
    Ok(())
}

/// Whether a case reference matches the pattern, whole. Neither an unusable pattern nor a reference over 64 characters matches.
pub fn matches(pattern: &str, reference: &str) -> bool {
    if parse(pattern).is_err() || reference.chars().count() > 64 {
        return false;
    }
    let pattern: Vec<char> = pattern.chars().collect();
    let reference: Vec<char> = reference.chars().collect();
    // `reached[j]`: the pattern read so far can end after j characters. A table, so that no reference makes it slow.
    let mut reached = vec![false; reference.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for sign in pattern {
        let mut next = vec![false; reference.len() + 1];
        for (j, character) in reference.iter().enumerate() {
            let before = reached.get(j).copied().unwrap_or(false);
            let within = sign == '*' && next.get(j).copied().unwrap_or(false);
            if (before || within)
                && stands_for(sign, *character)
                && let Some(slot) = next.get_mut(j + 1)
            {
                *slot = true;
            }
        }
        reached = next;
    }
    reached.last().copied().unwrap_or(false)
}

fn stands_for(sign: char, character: char) -> bool {
    match sign {
        '#' => character.is_ascii_digit(),
        '@' => character.is_alphabetic(),
        '?' => character.is_alphanumeric(),
        '*' => character.is_alphanumeric() || character == '-',
        literal => literal == character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_matches_whole_or_not_at_all() {
        assert!(matches("####/#####", "2026/00123"));
        assert!(!matches("####/#####", "2026/0012"));
        assert!(!matches("####/#####", "2026/001234"));
        assert!(!matches("####/#####", " 2026/00123"));
    }

    #[test]
    fn a_star_takes_one_or_more() {
        assert!(matches("SAK-*", "SAK-a-1"));
        assert!(!matches("SAK-*", "SAK-"));
        assert!(matches("*/@@", "12/ab"));
        assert!(!matches("*/@@", "12/a1"));
    }

    #[test]
    fn an_unusable_pattern_matches_nothing() {
        assert!(!matches("", ""));
        assert!(!matches("**", "a"));
        assert_eq!(parse("a**"), Err(PatternError::DoubleStar));
    }
}
