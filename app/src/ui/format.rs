//! How numbers, money, dates and identity numbers are written for a reader (Språkrådet's rules).
//! It never calculates: money comes in whole øre and leaves as text.

use domain::{
    catalogue::{SubjectKind, ValueKind},
    ids::PersonId,
    lookup::Value,
    money::Ore,
    oslo,
    period::Period,
    when::{Day, Instant},
};

use serde::{
    Deserialize as _,
    de::{IntoDeserializer as _, value::StrDeserializer},
};

use crate::texts::Texts;

/// No-break space: keeps a number, and a number and its unit, on one line.
const NBSP: char = '\u{a0}';
/// The minus sign; a hyphen would be read as a dash.
const MINUS: char = '\u{2212}';

/// Money: `512 000 kr`, `−1 234,50 kr`.
pub fn kroner(amount: Ore) -> String {
    let plain = amount.to_plain();
    let number = match plain.split_once('.') {
        Some((whole, decimals)) => format!("{},{decimals:0<2}", grouped(whole)),
        None => grouped(&plain),
    };
    format!("{number}{NBSP}kr")
}

/// A plain number with a decimal comma and its thousands apart.
pub fn number(plain: &str) -> String {
    match plain.split_once('.') {
        Some((whole, decimals)) => format!("{},{decimals}", grouped(whole)),
        None => grouped(plain),
    }
}

/// Digits with a hard space between thousands and a real minus sign.
fn grouped(plain: &str) -> String {
    let (negative, digits) = plain
        .strip_prefix('-')
        .map_or((false, plain), |rest| (true, rest));
    let mut text = String::new();
    if negative {
        text.push(MINUS);
    }
    let count = digits.chars().count();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (count - index).is_multiple_of(3) {
            text.push(NBSP);
        }
        text.push(digit);
    }
    text
}

/// A value in words, by its kind in the catalogue.
pub fn value(texts: &Texts, kind: ValueKind, unit: Option<&str>, value: &Value) -> String {
    let text = match (value, kind) {
        (Value::Amount(amount), _) => return kroner(*amount),
        (Value::Boolean(true), _) => return texts.common.yes.to_owned(),
        (Value::Boolean(false), _) => return texts.common.no.to_owned(),
        (Value::Integer(year), ValueKind::Year) => return year.to_string(),
        (Value::Integer(whole), _) => number(&whole.to_string()),
        (Value::Decimal(decimal), _) => number(&decimal.to_string()),
        (Value::Text(text), ValueKind::Date) => Day::parse(text).map_or_else(|| text.clone(), day),
        (Value::Text(text), ValueKind::Instant) => {
            parse_instant(text).map_or_else(|| text.clone(), |at| instant(texts, at))
        }
        (Value::Text(text), _) => text.clone(),
    };
    match unit {
        Some(unit) => format!("{text}{NBSP}{unit}"),
        None => text,
    }
}

/// A value as it is pasted into another system: no spaces, no unit, decimal comma.
pub fn copied(value: &Value) -> String {
    match value {
        Value::Amount(amount) => amount.to_plain().replace('.', ","),
        Value::Integer(whole) => whole.to_string(),
        Value::Decimal(decimal) => decimal.to_string().replace('.', ","),
        Value::Text(text) => text.clone(),
        Value::Boolean(boolean) => boolean.to_string(),
    }
}

/// `21.08.2026`.
pub fn day(day: Day) -> String {
    let date = day.0;
    format!(
        "{:02}.{:02}.{:04}",
        date.day(),
        u8::from(date.month()),
        date.year()
    )
}

/// `21.08.2026 kl. 14.30`, in Oslo.
pub fn instant(texts: &Texts, at: Instant) -> String {
    let local = oslo::local(at.0);
    (texts.common.at)(
        &day(Day(local.date())),
        &format!("{:02}.{:02}", local.hour(), local.minute()),
    )
}

/// An RFC 3339 text as an instant.
pub fn parse_instant(text: &str) -> Option<Instant> {
    let text: StrDeserializer<'_, serde::de::value::Error> = text.into_deserializer();
    Instant::deserialize(text).ok()
}

/// The date of an instant in Oslo.
pub fn date_of(at: Instant) -> String {
    day(Day(oslo::today(at.0)))
}

/// A date as machines write it, for `<time datetime>`.
pub fn machine(at: Instant) -> String {
    at.to_text().unwrap_or_default()
}

/// `2026-03` as `03.2026`, `2026-03-31` as `31.03.2026`; anything else as it is.
pub fn period_part(text: &str) -> String {
    let parts: Vec<&str> = text.split('-').collect();
    match parts.as_slice() {
        [year, month] => format!("{month}.{year}"),
        [year, month, date] => format!("{date}.{month}.{year}"),
        _ => text.to_owned(),
    }
}

/// A period: `2025`, `01.2025 – 03.2025`, `15.01.2025 – 31.03.2025`; one month or day stands once.
pub fn period(of: &Period) -> String {
    let (from, to) = match of {
        Period::IncomeYear(year) => return year.to_string(),
        Period::Months { from, to } => (period_part(&from.to_string()), period_part(&to.to_string())),
        Period::Days { from, to } => (day(*from), day(*to)),
    };
    if from == to {
        return from;
    }
    format!("{from}{NBSP}\u{2013}{NBSP}{to}")
}

/// The subject after it was typed: `010190 *****` for a person, `123 456 789` for an organisation.
pub fn subject(kind: SubjectKind, number: &str) -> String {
    match kind {
        SubjectKind::Person => number
            .parse::<PersonId>()
            .map_or_else(|_| "***********".to_owned(), |id| id.masked()),
        // Only what is as long as an organisation's number is shown: anything else may be a person's.
        SubjectKind::Organisation if number.len() == 9 && number.bytes().all(|b| b.is_ascii_digit()) => {
            grouped(number)
        }
        SubjectKind::Organisation => "*********".to_owned(),
    }
}

/// The first letter as a capital, the rest as it is.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use domain::catalogue::Language;

    use super::*;

    fn ore(ore: i64) -> Ore {
        Ore::from_ore(ore).unwrap()
    }

    #[test]
    fn money_has_hard_spaces_a_comma_and_the_unit_behind() {
        assert_eq!(kroner(ore(51_200_000)), "512\u{a0}000\u{a0}kr");
        assert_eq!(kroner(ore(123_450)), "1\u{a0}234,50\u{a0}kr");
        assert_eq!(kroner(ore(5)), "0,05\u{a0}kr");
        assert_eq!(kroner(ore(-100_000_000)), "\u{2212}1\u{a0}000\u{a0}000\u{a0}kr");
        assert_eq!(kroner(ore(0)), "0\u{a0}kr");
        assert_eq!(kroner(ore(99_900)), "999\u{a0}kr");
    }

    #[test]
    fn a_year_is_not_grouped_and_a_count_is() {
        let texts = Texts::of(Language::Nb);
        assert_eq!(value(texts, ValueKind::Year, None, &Value::Integer(2025)), "2025");
        assert_eq!(
            value(texts, ValueKind::Integer, Some("dager"), &Value::Integer(12_345)),
            "12\u{a0}345\u{a0}dager"
        );
    }

    #[test]
    fn dates_and_instants_are_written_the_norwegian_way_and_in_oslo_time() {
        let texts = Texts::of(Language::Nb);
        let date = Value::Text("2026-08-21".to_owned());
        assert_eq!(value(texts, ValueKind::Date, None, &date), "21.08.2026");
        let at = Value::Text("2026-07-01T22:30:00Z".to_owned());
        assert_eq!(
            value(texts, ValueKind::Instant, None, &at),
            "02.07.2026 kl. 00.30"
        );
        let odd = Value::Text("sommeren".to_owned());
        assert_eq!(value(texts, ValueKind::Date, None, &odd), "sommeren");
    }

    #[test]
    fn a_person_is_masked_and_an_organisation_is_not() {
        assert_eq!(subject(SubjectKind::Person, "02851798067"), "028517 *****");
        assert_eq!(
            subject(SubjectKind::Organisation, "312345678"),
            "312\u{a0}345\u{a0}678"
        );
    }

    #[test]
    fn a_person_number_that_cannot_be_read_shows_nothing_of_itself() {
        assert_eq!(subject(SubjectKind::Person, "12345678901"), "***********");
        assert_eq!(subject(SubjectKind::Person, "noe annet"), "***********");
        // A person's number where only an organisation's is asked for.
        assert_eq!(subject(SubjectKind::Organisation, "02851798067"), "*********");
    }

    #[test]
    fn a_copied_amount_can_be_pasted_as_a_number() {
        assert_eq!(copied(&Value::Amount(ore(123_450))), "1234,5");
        assert_eq!(copied(&Value::Amount(ore(51_200_000))), "512000");
    }

    #[test]
    fn months_and_days_of_a_period_are_turned_around() {
        assert_eq!(period_part("2026-03"), "03.2026");
        assert_eq!(period_part("2026-03-31"), "31.03.2026");
        assert_eq!(period_part("2025"), "2025");
    }
}
