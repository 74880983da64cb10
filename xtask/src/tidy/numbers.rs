//! Finds identity numbers that could be a living person's: everything in this tree is about made-up people,
//! whose numbers have 80 added to the month, or a birth date that lies in the future.

const FIRST: [u32; 9] = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const SECOND: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/// Whether the line holds such a number, with or without a space after the birth date.
pub(super) fn names_someone(line: &str) -> bool {
    let parts: Vec<&str> = line
        .split(|sign: char| !sign.is_ascii_digit() && sign != ' ')
        .collect();
    parts.iter().any(|part| {
        let words: Vec<&str> = part.split(' ').filter(|word| !word.is_empty()).collect();
        let joined = words.windows(2).filter_map(|pair| match pair {
            [date, rest] if date.len() == 6 && rest.len() == 5 => Some(format!("{date}{rest}")),
            _ => None,
        });
        words
            .iter()
            .map(|word| (*word).to_owned())
            .chain(joined)
            .any(|number| could_be_someone(&number))
    })
}

fn could_be_someone(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|sign| sign.to_digit(10)).collect();
    let [d1, d2, m1, m2, y1, y2, i1, ..] = digits.as_slice() else {
        return false;
    };
    let (day, month, year, series) = (d1 * 10 + d2, m1 * 10 + m2, y1 * 10 + y2, *i1);
    let born = (1..=31).contains(&day) || (41..=71).contains(&day);
    let in_the_future = (30..40).contains(&year) && series >= 5;
    digits.len() == 11 && born && (1..=12).contains(&month) && !in_the_future && adds_up(&digits)
}

fn adds_up(digits: &[u32]) -> bool {
    let sum = |weights: &[u32]| {
        weights
            .iter()
            .zip(digits)
            .map(|(weight, digit)| weight * digit)
            .sum::<u32>()
    };
    let check = |weights: &[u32]| (11 - sum(weights) % 11) % 11;
    digits.get(9) == Some(&check(&FIRST)) && digits.get(10) == Some(&check(&SECOND))
}

#[cfg(test)]
mod tests {
    use super::names_someone;

    /// Built here, so that no such number stands in the tree.
    fn number(start: &str) -> String {
        let candidates = (0..100).map(|check| format!("{start}{check:02}"));
        candidates
            .into_iter()
            .find(|number| super::adds_up(&digits(number)))
            .unwrap()
    }

    fn digits(number: &str) -> Vec<u32> {
        number.chars().filter_map(|sign| sign.to_digit(10)).collect()
    }

    #[test]
    fn only_numbers_that_add_up_and_could_have_been_given_are_found() {
        let living = number("010190100");
        assert!(names_someone(&format!("fnr: \"{living}\"")));
        let (date, rest) = living.split_at(6);
        assert!(names_someone(&format!("{date} {rest}")));
        assert!(!names_someone(&format!("a longer number: 9{living}")));
        assert!(!names_someone(&number("018190100")));
        assert!(!names_someone(&number("010135900")));
    }
}
