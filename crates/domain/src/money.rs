//! Money as whole øre. It reads and writes kroner with at most two decimals, and calculates with checks.
//! It never uses floating point and never rounds: what cannot be held exactly is an error.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Number, Value};

/// The largest amount either way, in øre: seventy thousand billion kroner.
///
/// Below 2^46 kroner any two amounts that differ by an øre are different IEEE doubles, and the shortest text of the
/// double is the amount's own; so every amount survives JSON readers that know only doubles.
const MAX: i64 = 7_000_000_000_000_000;

/// An amount that cannot be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not a number of kroner.
    #[error("not an amount in kroner")]
    NotAnAmount,
    /// More than two decimals.
    #[error("an amount in kroner has at most two decimals")]
    TooPrecise,
    /// Larger than any amount we hold.
    #[error("the amount is too large")]
    TooLarge,
}

/// An amount in whole øre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Ore(i64);

impl Ore {
    /// Nothing.
    pub const ZERO: Ore = Ore(0);

    /// An amount of øre.
    pub fn from_ore(ore: i64) -> Result<Ore, MoneyError> {
        if (-MAX..=MAX).contains(&ore) {
            Ok(Ore(ore))
        } else {
            Err(MoneyError::TooLarge)
        }
    }

    /// An amount of whole kroner.
    pub fn from_kroner(kroner: i64) -> Result<Ore, MoneyError> {
        kroner
            .checked_mul(100)
            .ok_or(MoneyError::TooLarge)
            .and_then(Ore::from_ore)
    }

    /// Reads kroner from a JSON number or a JSON text.
    pub fn from_json(value: &Value) -> Result<Ore, MoneyError> {
        match value {
            Value::Number(number) => Ore::from_number(number),
            Value::String(text) => text.parse(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => Err(MoneyError::NotAnAmount),
        }
    }

    /// Reads kroner from a JSON number, by its decimal text.
    pub fn from_number(number: &Number) -> Result<Ore, MoneyError> {
        let text = number.to_string();
        match text.split_once(['e', 'E']) {
            None => text.parse(),
            // Only the very large and the very small are written with an exponent.
            Some((_, exponent)) if exponent.starts_with('-') => Err(MoneyError::TooPrecise),
            Some(_) => Err(MoneyError::TooLarge),
        }
    }

    /// The amount in øre.
    pub fn ore(self) -> i64 {
        self.0
    }

    /// The sum.
    pub fn checked_add(self, other: Ore) -> Result<Ore, MoneyError> {
        self.0
            .checked_add(other.0)
            .ok_or(MoneyError::TooLarge)
            .and_then(Ore::from_ore)
    }

    /// The difference.
    pub fn checked_sub(self, other: Ore) -> Result<Ore, MoneyError> {
        self.0
            .checked_sub(other.0)
            .ok_or(MoneyError::TooLarge)
            .and_then(Ore::from_ore)
    }

    /// The amount `times` over.
    pub fn checked_mul(self, times: i64) -> Result<Ore, MoneyError> {
        self.0
            .checked_mul(times)
            .ok_or(MoneyError::TooLarge)
            .and_then(Ore::from_ore)
    }

    /// The sum of many.
    pub fn sum(amounts: impl IntoIterator<Item = Ore>) -> Result<Ore, MoneyError> {
        amounts.into_iter().try_fold(Ore::ZERO, Ore::checked_add)
    }

    /// Kroner as a JSON number: an integer when whole, else with the decimals it needs.
    pub fn to_number(self) -> Result<Number, MoneyError> {
        self.to_plain()
            .parse()
            .map_err(|_not_json| MoneyError::NotAnAmount)
    }

    /// Kroner as plain text for machines: `-1234.5`.
    pub fn to_plain(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let kroner = self.0.unsigned_abs() / 100;
        match self.0.unsigned_abs() % 100 {
            0 => format!("{sign}{kroner}"),
            ore if ore % 10 == 0 => format!("{sign}{kroner}.{}", ore / 10),
            ore => format!("{sign}{kroner}.{ore:02}"),
        }
    }
}

impl FromStr for Ore {
    type Err = MoneyError;

    /// Reads plain kroner: an optional minus, digits, and at most two decimals after a point.
    fn from_str(text: &str) -> Result<Ore, MoneyError> {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (kroner, decimals) = match digits.split_once('.') {
            Some((_, "")) => return Err(MoneyError::NotAnAmount),
            Some((kroner, decimals)) => (kroner, decimals),
            None => (digits, ""),
        };
        if kroner.is_empty()
            || !kroner
                .bytes()
                .chain(decimals.bytes())
                .all(|byte| byte.is_ascii_digit())
        {
            return Err(MoneyError::NotAnAmount);
        }
        if decimals.len() > 2 {
            return Err(MoneyError::TooPrecise);
        }
        // All digits, so the only thing that can go wrong is the size.
        let ore: i64 = format!("{kroner}{decimals:0<2}")
            .parse()
            .map_err(|_size| MoneyError::TooLarge)?;
        Ore::from_ore(if negative { -ore } else { ore })
    }
}

impl fmt::Display for Ore {
    /// Kroner for people, as Språkrådet writes numbers: hard space between thousands, decimal comma, minus sign.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kroner = (self.0.unsigned_abs() / 100).to_string();
        if self.0 < 0 {
            f.write_str("\u{2212}")?;
        }
        for (index, digit) in kroner.chars().enumerate() {
            if index > 0 && (kroner.len() - index).is_multiple_of(3) {
                f.write_str("\u{a0}")?;
            }
            write!(f, "{digit}")?;
        }
        match self.0.unsigned_abs() % 100 {
            0 => Ok(()),
            ore => write!(f, ",{ore:02}"),
        }
    }
}

impl Serialize for Ore {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_number()
            .map_err(serde::ser::Error::custom)?
            .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Ore {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Ore, D::Error> {
        Ore::from_json(&Value::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Ore {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Kroner".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "number", "description": "Kroner with at most two decimals."})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Result<Ore, MoneyError> {
        Ore::from_json(&serde_json::from_str(text).unwrap())
    }

    #[test]
    fn kroner_are_read_from_numbers_and_texts() {
        for (text, ore) in [
            ("0", 0),
            ("450000", 45_000_000),
            ("-12", -1200),
            ("0.1", 10),
            ("0.29", 29),
            ("1234567.89", 123_456_789),
            ("-0.05", -5),
            ("1e3", 100_000),
            ("\"1234.5\"", 123_450),
            ("\"-1234.50\"", -123_450),
        ] {
            assert_eq!(json(text), Ore::from_ore(ore), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_held_exactly_is_an_error() {
        for (text, error) in [
            ("0.001", MoneyError::TooPrecise),
            ("1e-7", MoneyError::TooPrecise),
            ("\"1.500\"", MoneyError::TooPrecise),
            ("0.30000000000000004", MoneyError::TooPrecise),
            ("70000000000000.01", MoneyError::TooLarge),
            ("1e300", MoneyError::TooLarge),
            ("18446744073709551615", MoneyError::TooLarge),
            ("\"99999999999999999999999\"", MoneyError::TooLarge),
            ("\"\"", MoneyError::NotAnAmount),
            ("\"-\"", MoneyError::NotAnAmount),
            ("\"1.\"", MoneyError::NotAnAmount),
            ("\".5\"", MoneyError::NotAnAmount),
            ("\"+1\"", MoneyError::NotAnAmount),
            ("\"1,5\"", MoneyError::NotAnAmount),
            ("\"1 000\"", MoneyError::NotAnAmount),
            ("\"1.-5\"", MoneyError::NotAnAmount),
            ("null", MoneyError::NotAnAmount),
            ("true", MoneyError::NotAnAmount),
            ("[1]", MoneyError::NotAnAmount),
        ] {
            assert_eq!(json(text), Err(error), "{text}");
        }
    }

    #[test]
    fn json_is_an_integer_when_whole_and_short_otherwise() {
        for (ore, text) in [
            (0, "0"),
            (45_000_000, "450000"),
            (-150, "-1.5"),
            (105, "1.05"),
            (-5, "-0.05"),
        ] {
            assert_eq!(serde_json::to_string(&Ore::from_ore(ore).unwrap()).unwrap(), text);
        }
    }

    #[test]
    fn every_amount_survives_json() {
        let steps = [0, 1, 9, 10, 99, 100, 101, 12_345];
        for base in [
            0,
            1_000_003,
            123_456_789_012,
            999_999_999_999_937,
            6_999_999_999_000_001,
            MAX - 12_345,
        ] {
            for ore in steps.iter().flat_map(|step| [base + step, -(base + step)]) {
                let amount = Ore::from_ore(ore).unwrap();
                let text = serde_json::to_string(&amount).unwrap();
                assert_eq!(serde_json::from_str::<Ore>(&text).unwrap(), amount, "{text}");
                assert_eq!(text, amount.to_plain());
            }
        }
    }

    #[test]
    fn people_read_hard_spaces_and_a_decimal_comma() {
        for (ore, text) in [
            (0, "0"),
            (99_900, "999"),
            (100_000, "1\u{a0}000"),
            (123_456_750, "1\u{a0}234\u{a0}567,50"),
            (-12_345_605, "\u{2212}123\u{a0}456,05"),
            (5, "0,05"),
        ] {
            assert_eq!(Ore::from_ore(ore).unwrap().to_string(), text);
        }
    }

    #[test]
    fn arithmetic_stops_at_the_limit() {
        let top = Ore::from_ore(MAX).unwrap();
        let one = Ore::from_ore(1).unwrap();
        assert_eq!(top.checked_add(one), Err(MoneyError::TooLarge));
        assert_eq!(
            top.checked_add(one).and_then(|sum| sum.checked_sub(one)),
            Err(MoneyError::TooLarge)
        );
        assert_eq!(
            Ore::from_ore(-MAX).unwrap().checked_sub(one),
            Err(MoneyError::TooLarge)
        );
        assert_eq!(top.checked_mul(i64::MAX), Err(MoneyError::TooLarge));
        assert_eq!(Ore::from_kroner(i64::MAX), Err(MoneyError::TooLarge));
        assert_eq!(Ore::sum([one, one, one]), Ore::from_ore(3));
        assert_eq!(one.checked_sub(top).and_then(|low| low.checked_add(top)), Ok(one));
    }
}
