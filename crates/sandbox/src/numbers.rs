//! Check digits of identity and organisation numbers, by the published rules of 1964 and 2032.
//! Makes synthetic numbers only: month + 80, and organisation numbers that start with 2 or 3.

use time::Date;

const FIRST_WEIGHTS: [u32; 9] = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const SECOND_WEIGHTS: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 2, 7, 6, 5, 4, 3, 2];

/// Which remainder the first check digit leaves: 0 by the rule of 1964, 1 to 3 as well by that of 2032.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    Of1964,
    Of2032,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    BirthNumber,
    DNumber,
}

/// `None` when the individual number has no check digits under the rule; try the next one then.
pub(crate) fn person_number(birth: Date, individual: u32, kind: Kind, rule: Rule) -> Option<String> {
    let day = u32::from(birth.day()) + if kind == Kind::DNumber { 40 } else { 0 };
    let month = u32::from(u8::from(birth.month())) + 80;
    let year = u32::try_from(birth.year().rem_euclid(100)).ok()?;
    let head = format!("{day:02}{month:02}{year:02}{individual:03}");
    let mut digits = digits(&head)?;
    let sum = weighted(&FIRST_WEIGHTS, &digits);
    let remainders = match rule {
        Rule::Of1964 => 0..=0,
        Rule::Of2032 => 1..=3,
    };
    let first = remainders
        .map(|remainder| (11 + remainder - sum % 11) % 11)
        .find(|digit| *digit < 10)?;
    digits.push(first);
    let second = (11 - weighted(&SECOND_WEIGHTS, &digits) % 11) % 11;
    (second < 10).then(|| format!("{head}{first}{second}"))
}

/// `None` when the eight digits have no check digit.
pub(crate) fn organisation_number(first_eight: u32) -> Option<String> {
    let head = format!("{first_eight:08}");
    let check = (11 - weighted(&ORGANISATION_WEIGHTS, &digits(&head)?) % 11) % 11;
    (check < 10 && head.len() == 8).then(|| format!("{head}{check}"))
}

/// True of a well-formed birth number or d-number by either rule, synthetic or not.
pub fn is_person_number(text: &str) -> bool {
    let Some(digits) = digits(text).filter(|digits| digits.len() == 11) else {
        return false;
    };
    let (first, second) = (
        digits.get(9).copied().unwrap_or(0),
        digits.get(10).copied().unwrap_or(0),
    );
    (weighted(&FIRST_WEIGHTS, &digits) + first) % 11 <= 3
        && (weighted(&SECOND_WEIGHTS, &digits) + second).is_multiple_of(11)
}

/// True of a well-formed organisation number, synthetic or not.
pub fn is_organisation_number(text: &str) -> bool {
    let Some(digits) = digits(text).filter(|digits| digits.len() == 9) else {
        return false;
    };
    let check = digits.get(8).copied().unwrap_or(0);
    (weighted(&ORGANISATION_WEIGHTS, &digits) + check).is_multiple_of(11)
}

fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|letter| letter.to_digit(10)).collect()
}

/// The weights decide how many digits count: `zip` stops at the shorter side.
fn weighted(weights: &[u32], digits: &[u32]) -> u32 {
    weights
        .iter()
        .zip(digits)
        .map(|(weight, digit)| weight * digit)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::{Kind, Rule, is_organisation_number, is_person_number, organisation_number, person_number};
    use time::macros::date;

    #[test]
    fn the_published_samples_of_both_rules_are_valid() {
        for number in ["30908299902", "03851598730", "41819077906", "41819077302"] {
            assert!(is_person_number(number), "{number}");
        }
    }

    #[test]
    fn changing_any_single_digit_of_a_1964_number_by_one_is_noticed_or_is_a_2032_number() {
        // The second check digit has weight 1 and must leave nothing, so one changed digit always shows.
        let number = "03851598730";
        for position in 0..11 {
            let changed: String = number
                .chars()
                .enumerate()
                .map(|(at, letter)| {
                    let digit = letter.to_digit(10).unwrap();
                    let digit = if at == position { (digit + 1) % 10 } else { digit };
                    char::from_digit(digit, 10).unwrap()
                })
                .collect();
            assert!(!is_person_number(&changed), "{changed}");
        }
    }

    #[test]
    fn the_validator_list_is_agreed_with_where_it_is_present() {
        let list = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../shared/reference/data/folkeregisteret/validator/foedselsnummer.csv"
        );
        let Ok(text) = std::fs::read_to_string(list) else {
            return;
        };
        for line in text.lines().skip(1) {
            let columns: Vec<&str> = line.split(',').collect();
            assert_eq!(is_person_number(columns[0]), columns[2] == "true", "{line}");
        }
    }

    #[test]
    fn made_numbers_are_synthetic_and_pass_the_rule_they_were_made_by() {
        for rule in [Rule::Of1964, Rule::Of2032] {
            for kind in [Kind::BirthNumber, Kind::DNumber] {
                let made: Vec<String> = (0..200)
                    .filter_map(|individual| person_number(date!(1984 - 02 - 17), individual, kind, rule))
                    .collect();
                assert!(made.len() > 100);
                for number in made {
                    assert!(is_person_number(&number), "{number}");
                    let head = if kind == Kind::DNumber { "578284" } else { "178284" };
                    assert!(number.starts_with(head), "{number}");
                    assert_eq!(is_of_1964(&number), rule == Rule::Of1964, "{number}");
                }
            }
        }
    }

    #[test]
    fn an_organisation_number_needs_its_check_digit() {
        let made = (20_000_000..20_000_050)
            .filter_map(organisation_number)
            .collect::<Vec<_>>();
        assert!(made.len() > 40);
        assert!(made.iter().all(|number| is_organisation_number(number)));
        assert!(is_organisation_number("310827002"));
        assert!(!is_organisation_number("310827003"));
        assert!(!is_organisation_number("31082700"));
        assert!(!is_organisation_number("31082700x"));
    }

    #[test]
    fn letters_and_wrong_lengths_are_no_numbers() {
        for text in ["", "3090829990", "309082999021", "3090829990a", "30908299 02"] {
            assert!(!is_person_number(text), "{text}");
        }
    }

    fn is_of_1964(number: &str) -> bool {
        let digits: Vec<u32> = number
            .chars()
            .map(|letter| letter.to_digit(10).unwrap())
            .collect();
        (super::weighted(&super::FIRST_WEIGHTS, &digits) + digits[9]).is_multiple_of(11)
    }
}
