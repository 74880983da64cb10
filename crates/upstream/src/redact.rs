//! Masks what looks like a national identity number in texts that others wrote, before they may stand in an error or a log.
//! It errs on the side of masking; only identifiers of the UUID form keep their digits, because support asks for them.

const MASK: &str = "***********";
const LENGTH: usize = 11;

/// `text` with every run of eleven or more digits masked, also when it is split as `DDMMYY NNNNN`.
pub(crate) fn redact(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || c == '-' {
            word.push(c);
        } else {
            close(&mut shown, &mut word);
            shown.push(c);
        }
    }
    close(&mut shown, &mut word);
    join_split_numbers(&shown)
}

fn close(shown: &mut String, word: &mut String) {
    if uuid::Uuid::try_parse(word).is_ok() {
        shown.push_str(word);
    } else {
        mask_runs(shown, word);
    }
    word.clear();
}

fn mask_runs(shown: &mut String, word: &str) {
    let mut run = String::new();
    for c in word.chars().chain(std::iter::once('\0')) {
        if c.is_ascii_digit() {
            run.push(c);
            continue;
        }
        shown.push_str(if run.len() >= LENGTH { MASK } else { &run });
        run.clear();
        if c != '\0' {
            shown.push(c);
        }
    }
}

/// A number written with a gap (`010203 12345`, `010203-12345`) is two words above and one number to a reader.
fn join_split_numbers(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let digits = |from: usize, count: usize| {
        characters
            .get(from..from + count)
            .is_some_and(|part| part.iter().all(char::is_ascii_digit))
    };
    let no_digit = |at: Option<usize>| {
        at.and_then(|at| characters.get(at))
            .is_none_or(|c| !c.is_ascii_alphanumeric() && *c != '-')
    };
    let mut shown = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = characters.get(at) {
        let gap = characters
            .get(at + 6)
            .is_some_and(|c| matches!(c, ' ' | '-' | '\u{a0}' | '.'));
        if gap && digits(at, 6) && digits(at + 7, 5) && no_digit(at.checked_sub(1)) && no_digit(Some(at + 12))
        {
            shown.push_str(MASK);
            at += 12;
        } else {
            shown.push(*c);
            at += 1;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_number_is_masked_wherever_it_stands() {
        for text in [
            "01839012345",
            "pid=01839012345&x",
            "a01839012345b",
            "/v1/01839012345/inntekter",
            "018390 12345",
            "x 018390-12345.",
        ] {
            let shown = redact(text);
            assert!(shown.contains(MASK), "{text} became {shown}");
            assert!(!shown.contains("12345"), "{text} became {shown}");
        }
    }

    #[test]
    fn codes_and_organisations_and_correlation_ids_stay() {
        let text = "MP-251: Consumer 0192:991825827 (d65bb3bd-4dd2-4dba-b8ff-446655440000) has not delegated";
        assert_eq!(redact(text), text);
    }
}
