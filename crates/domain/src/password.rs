//! What a password must be: long enough, nobody's first guess, and not made of words that anyone would try here. It asks for no
//! particular signs and for no change by the calendar: length and a list of what is guessed first do more (NIST SP 800-63B-4).
//!
//! A password is judged and kept exactly as it is typed: nothing is trimmed, folded or cut.

use std::collections::HashSet;
use std::sync::OnceLock;

/// The longest that is looked at, in bytes: enough for any sentence, and a limit to the work of hashing it.
pub const LONGEST: usize = 1_024;

/// Passwords of eight signs or more that are tried first, lower case, one a line and sorted. From the list that the Django framework
/// ships with (BSD-3-Clause, Django Software Foundation and individual contributors), made by Royce Williams from public breaches.
const COMMON: &str = include_str!("password/common.txt");

/// Words that everyone would try at a Norwegian public body, whoever they are.
const HERE: [&str; 16] = [
    "hjemmel",
    "passord",
    "velkommen",
    "sommer",
    "vinter",
    "norge",
    "norway",
    "kommune",
    "fylkeskommune",
    "skatteetaten",
    "maskinporten",
    "folkeregisteret",
    "altinn",
    "offentlig",
    "saksbehandler",
    "password",
];

/// What must be left of a password when the words of its context are taken out, in signs; so many beside a common one make it another.
const OWN: usize = 8;

/// A word of the context counts from this length: shorter ones stand inside other words by chance.
const WORD: usize = 4;

/// What the password stands with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// It is all that is asked for.
    Nothing,
    /// A second factor is asked for as well.
    Factor,
}

impl Beside {
    /// The fewest signs that do.
    pub fn shortest(self) -> usize {
        match self {
            Self::Nothing => 15,
            Self::Factor => 8,
        }
    }
}

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PasswordRefusal {
    /// It has too few signs.
    TooShort,
    /// It is longer than is looked at.
    TooLong,
    /// It is among what is tried first, or a row or a repetition.
    Common,
    /// It is made of words of its context: the product, the organisation, the person.
    Context,
}

/// Judges a new password. The context is whatever names the person and the place: names, addresses, organisations.
pub fn judge<'a>(
    password: &str,
    beside: Beside,
    context: impl IntoIterator<Item = &'a str>,
) -> Result<(), PasswordRefusal> {
    if password.len() > LONGEST {
        return Err(PasswordRefusal::TooLong);
    }
    if is_short(password, beside) {
        return Err(PasswordRefusal::TooShort);
    }
    let lower = password.to_lowercase();
    if is_common(&lower) || is_row(&lower) || is_repetition(&lower) {
        return Err(PasswordRefusal::Common);
    }
    if is_context(&lower, context) {
        return Err(PasswordRefusal::Context);
    }
    Ok(())
}

/// Whether a password is too short to stand so.
pub fn is_short(password: &str, beside: Beside) -> bool {
    password.chars().count() < beside.shortest()
}

fn is_listed(text: &str) -> bool {
    static LIST: OnceLock<HashSet<&'static str>> = OnceLock::new();
    LIST.get_or_init(|| COMMON.lines().collect()).contains(text)
}

/// On the list, or on it with a few digits or marks around it.
fn is_common(lower: &str) -> bool {
    let core = lower.trim_matches(|sign: char| !sign.is_alphabetic());
    let around = lower.chars().count() - core.chars().count();
    is_listed(lower) || (around < OWN && is_listed(core))
}

/// A row as on a keyboard or in the alphabet: every sign is the one after the one before, or the one before it, or the same.
fn is_row(lower: &str) -> bool {
    const KEYS: [&str; 4] = ["1234567890", "qwertyuiopå", "asdfghjkløæ", "zxcvbnm"];
    let signs: Vec<char> = lower.chars().collect();
    signs.windows(2).all(|pair| {
        let &[one, next] = pair else { return true };
        let apart = u32::from(one).abs_diff(u32::from(next));
        apart <= 1
            || KEYS.iter().any(|row| {
                let place = |sign| row.chars().position(|key| key == sign);
                place(one).zip(place(next)).is_some_and(|(one, next)| {
                    one.abs_diff(next) == 1 || one.abs_diff(next) == row.chars().count() - 1
                })
            })
    })
}

/// One short piece over and over.
fn is_repetition(lower: &str) -> bool {
    let signs: Vec<char> = lower.chars().collect();
    (1..=OWN.min(signs.len() / 2)).any(|length| {
        signs
            .iter()
            .zip(signs.iter().skip(length))
            .all(|(one, next)| one == next)
    })
}

/// Too little is left when the words of the context are taken out.
fn is_context<'a>(lower: &str, context: impl IntoIterator<Item = &'a str>) -> bool {
    let context: Vec<String> = context.into_iter().map(str::to_lowercase).collect();
    let mut words: Vec<&str> = context
        .iter()
        .flat_map(|text| text.split(|sign: char| !sign.is_alphanumeric()))
        .chain(HERE)
        .filter(|word| word.chars().count() >= WORD)
        .collect();
    // The longest first, so that a word is not spoilt by a shorter one that it holds.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let left = words
        .into_iter()
        .fold(lower.to_owned(), |left, word| left.replace(word, " "));
    let whole = left == lower;
    !whole && left.chars().filter(|sign| sign.is_alphanumeric()).count() < OWN
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTEXT: [&str; 3] = [
        "Kari Nordmann",
        "kari.nordmann@provevik.example",
        "Prøvevik kommune",
    ];

    fn alone(password: &str) -> Result<(), PasswordRefusal> {
        judge(password, Beside::Nothing, CONTEXT)
    }

    fn beside(password: &str) -> Result<(), PasswordRefusal> {
        judge(password, Beside::Factor, CONTEXT)
    }

    #[test]
    fn a_password_alone_has_fifteen_signs_and_one_beside_a_factor_eight() {
        assert_eq!(alone("blå hest i tåka"), Ok(()));
        assert_eq!(alone("blå hest i tåk"), Err(PasswordRefusal::TooShort));
        assert_eq!(beside("blå tåke"), Ok(()));
        assert_eq!(beside("blå tåk"), Err(PasswordRefusal::TooShort));
    }

    #[test]
    fn signs_are_counted_and_not_bytes() {
        assert_eq!(alone(&"æøå".repeat(4)), Err(PasswordRefusal::TooShort));
        assert_eq!(beside("🐎 og 🌲 i 🌧"), Ok(()));
    }

    #[test]
    fn a_long_sentence_is_taken_and_an_endless_one_is_not() {
        let words = "en lang setning med mange ord i ";
        let long: String = words.chars().cycle().take(200).collect();
        assert_eq!(alone(&format!("{long} xk")), Ok(()));
        assert_eq!(
            alone(&"ab cd ef gh ij 7".repeat(65)),
            Err(PasswordRefusal::TooLong)
        );
    }

    #[test]
    fn no_sign_of_any_kind_is_demanded() {
        for plain in [
            "korrekt hest batteri",
            "KORREKT HEST BATTERI",
            "918273645546372",
            "korrekthestbatteri",
        ] {
            assert_eq!(alone(plain), Ok(()), "{plain}");
        }
    }

    #[test]
    fn what_is_tried_first_is_refused_in_any_case_and_with_digits_around_it() {
        assert!(COMMON.lines().count() >= 3_000);
        assert!(
            COMMON
                .lines()
                .all(|line| line.chars().count() >= 8 && line == line.to_lowercase())
        );
        for common in ["sunshine", "SunShine", "sunshine1", "!!sunshine2026"] {
            assert_eq!(beside(common), Err(PasswordRefusal::Common), "{common}");
        }
        assert_eq!(alone("sunshine over en blå låve"), Ok(()));
    }

    #[test]
    fn rows_and_repetitions_are_refused() {
        for row in [
            "123456789012345",
            "abcdefghijklmnop",
            "poiuytrewqpoiuytrewq",
            "aaaaaaaaaaaaaaa",
            "abcabcabcabcabcabc",
            "hei hei hei hei hei",
        ] {
            assert_eq!(alone(row), Err(PasswordRefusal::Common), "{row}");
        }
        assert_eq!(alone("blå hest blå kusk"), Ok(()));
    }

    #[test]
    fn words_of_the_context_are_no_password() {
        for known in [
            "Nordmann-2026-Kari",
            "hjemmelhjemmel!",
            "provevikkommune",
            "Prøvevik kommune 1",
            "Velkommen til Hjemmel",
        ] {
            assert!(
                matches!(
                    alone(known),
                    Err(PasswordRefusal::Context | PasswordRefusal::Common)
                ),
                "{known}"
            );
        }
        assert_eq!(alone("kommunen har en blå trapp"), Ok(()));
        assert_eq!(alone("nordmann drikker melk i fjøset"), Ok(()));
    }
}
