//! What must hold of every parser of `domain` for whatever it is given: it does not panic, and what it reads it writes and reads again as
//! the same. One function, so that the drawn test of every run and the fuzzer of `crates/domain/fuzz` try the same.

use std::str::FromStr;

use domain::catalogue::{Service, read_selector};
use domain::gate::{Facts, Verdict, decide};
use domain::ids::{OrgNr, PersonId, contains_identity_number};
use domain::ledger::{Entry, Outside, SignedNote, Verifier, VerifierKey, hash_from_hex};
use domain::lookup::Selectors;
use domain::money::Ore;
use domain::password;
use domain::period::{IncomeYear, Month, Period};
use domain::usecase::{self, Content, TextQuality};
use domain::when::{Day, Instant};
use domain::{canonical, oslo};
use serde_json::Value;

/// Whether the bytes were taken as what it reads.
type Parser = fn(&[u8]) -> bool;

/// The parsers, by the first byte of what is given.
pub(crate) const PARSERS: &[(&str, Parser)] = &[
    ("person", person),
    ("organisation", organisation),
    ("free text", free_text),
    ("day", day),
    ("instant", instant),
    ("period", period),
    ("money", money),
    ("hex", hex),
    ("canonical", canonical_json),
    ("pattern", pattern),
    ("password", a_password),
    ("note", note),
    ("key", key),
    ("entry", entry),
    ("ledger", ledger),
    ("selector", selector),
    ("content", content),
    ("facts", facts),
];

/// Tries the parser that the first byte names on the rest; tells whether it read it.
pub(crate) fn hold(bytes: &[u8]) -> bool {
    let Some((which, rest)) = bytes.split_first() else {
        return false;
    };
    let (_, property) = PARSERS[usize::from(*which) % PARSERS.len()];
    property(rest)
}

fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// Reads, writes, and reads what was written.
fn round<T: FromStr + PartialEq + std::fmt::Debug>(given: &str, write: impl Fn(&T) -> String) -> Option<T> {
    let read = T::from_str(given).ok()?;
    let again = T::from_str(&write(&read)).ok();
    assert_eq!(again.as_ref(), Some(&read));
    Some(read)
}

fn person(bytes: &[u8]) -> bool {
    let given = text(bytes);
    let Some(person) = round::<PersonId>(&given, |person| person.expose().to_owned()) else {
        return false;
    };
    let digits = person.expose();
    assert!(digits.len() == 11 && digits.bytes().all(|byte| byte.is_ascii_digit()));
    assert!(contains_identity_number(digits), "a number is found in itself");
    for told in [person.masked(), format!("{person}"), format!("{person:?}")] {
        assert!(
            !told.contains(digits.split_at(6).1),
            "the last digits are never told"
        );
    }
    let today = oslo::today(Instant::from_millis(1_795_500_000_000).0);
    assert!(!(person.is_synthetic() && person.is_in_future(today)));
    true
}

fn organisation(bytes: &[u8]) -> bool {
    let read = round::<OrgNr>(&text(bytes), |orgnr| orgnr.as_str().to_owned());
    if let Some(orgnr) = &read {
        assert!(orgnr.as_str().len() == 9 && orgnr.as_str().bytes().all(|byte| byte.is_ascii_digit()));
        assert_eq!(serde_json::to_value(orgnr).unwrap(), orgnr.as_str());
    }
    read.is_some()
}

fn free_text(bytes: &[u8]) -> bool {
    let given = text(bytes);
    let holds = contains_identity_number(&given);
    // Words around it hide nothing and make nothing.
    assert_eq!(contains_identity_number(&format!("saken {given} gjelder")), holds);
    let judged = usecase::judge_text(Some(&given));
    assert_eq!(judged == TextQuality::HoldsIdentityNumber, holds, "{judged:?}");
    holds
}

fn day(bytes: &[u8]) -> bool {
    let given = text(bytes);
    let read = Day::parse(&given);
    if let Some(day) = read {
        assert_eq!(day.to_text().unwrap(), given, "a day has one spelling");
        assert_eq!(day.plus(-1).plus(1), day);
    }
    read.is_some()
}

fn instant(bytes: &[u8]) -> bool {
    let given = Value::String(text(bytes).into_owned());
    if let Ok(instant) = serde_json::from_value::<Instant>(given)
        && let Some(written) = instant.to_text()
    {
        let again: Instant = serde_json::from_value(Value::String(written)).unwrap();
        assert_eq!(again, instant);
        return true;
    }
    false
}

fn period(bytes: &[u8]) -> bool {
    let given = text(bytes);
    let year = round::<IncomeYear>(&given, IncomeYear::to_string).is_some();
    let month = round::<Month>(&given, Month::to_string).is_some();
    let mut read = year || month;
    if let Some((from, to)) = given.split_once('\n')
        && let Ok(period) = Period::from_texts(from, to)
    {
        let wire = serde_json::to_value(period).unwrap();
        assert_eq!(serde_json::from_value::<Period>(wire).unwrap(), period);
        assert!(period.covers(&period) || period.is_reversed());
        assert_eq!(period.is_reversed(), period.last_day() < period.first_day());
        read = true;
    }
    if let Ok(period) = serde_json::from_slice::<Period>(bytes) {
        let wire = serde_json::to_value(period).unwrap();
        assert_eq!(serde_json::from_value::<Period>(wire).unwrap(), period);
        read = true;
    }
    read
}

fn money(bytes: &[u8]) -> bool {
    let given = text(bytes);
    let read = round::<Ore>(&given, |ore| ore.to_plain());
    if let Some(ore) = read {
        assert_eq!(Ore::from_number(&ore.to_number().unwrap()), Ok(ore));
        assert_eq!(Ore::from_ore(ore.ore()), Ok(ore));
    }
    if let Ok(value) = serde_json::from_slice::<Value>(bytes)
        && let Ok(ore) = Ore::from_json(&value)
    {
        assert_eq!(Ore::from_str(&ore.to_plain()), Ok(ore));
    }
    read.is_some()
}

fn hex(bytes: &[u8]) -> bool {
    assert_eq!(canonical::unhex(&canonical::hex(bytes)).as_deref(), Some(bytes));
    let given = text(bytes);
    let read = canonical::unhex(&given);
    if let Some(read) = &read {
        assert_eq!(canonical::hex(read), given.to_lowercase());
    }
    if let Some(hash) = hash_from_hex(&given) {
        assert_eq!(canonical::hex(&hash), given, "a hash has one spelling");
    }
    read.is_some()
}

fn canonical_json(bytes: &[u8]) -> bool {
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
        return false;
    };
    let Ok(once) = canonical::to_string(&value) else {
        return false;
    };
    let read: Value = serde_json::from_str(&once).unwrap();
    assert_eq!(
        canonical::to_string(&read).unwrap(),
        once,
        "the canonical form is its own"
    );
    assert_eq!(
        canonical::hash(&value).unwrap(),
        canonical::sha256_hex(once.as_bytes())
    );
    true
}

fn pattern(bytes: &[u8]) -> bool {
    let given = text(bytes);
    let (pattern, reference) = given.split_once('\n').unwrap_or((&given, ""));
    let usable = usecase::parse_pattern(pattern).is_ok();
    assert!(usable || !usecase::matches(pattern, reference));
    let plain = !pattern.contains(['#', '@', '?', '*']);
    if usable && plain {
        assert_eq!(usecase::matches(pattern, reference), pattern == reference);
    }
    usable && usecase::matches(pattern, reference)
}

fn a_password(bytes: &[u8]) -> bool {
    let given = text(bytes);
    let mut taken = false;
    for beside in [password::Beside::Nothing, password::Beside::Factor] {
        let short = password::is_short(&given, beside);
        let judged = password::judge(&given, beside, ["kommune"]);
        assert!(!short || judged.is_err());
        taken |= judged.is_ok();
    }
    taken
}

fn note(bytes: &[u8]) -> bool {
    let read = round::<SignedNote>(&text(bytes), SignedNote::to_string);
    if let Some(note) = &read {
        assert!(note.to_string().starts_with(&note.body));
    }
    read.is_some()
}

fn key(bytes: &[u8]) -> bool {
    round::<VerifierKey>(&text(bytes), VerifierKey::to_string).is_some()
}

fn entry(bytes: &[u8]) -> bool {
    if let Ok(entry) = serde_json::from_slice::<Entry>(bytes)
        && let Ok(leaf) = entry.leaf()
    {
        let again: Entry = serde_json::from_str(&leaf).unwrap();
        assert_eq!(again.leaf().unwrap(), leaf, "a leaf is canonical");
        return true;
    }
    false
}

/// An export of which every line is whatever it is: it is never whole and anchored, since nobody signed it.
fn ledger(bytes: &[u8]) -> bool {
    let nobody = |_: &[u8; 32], _: &[u8], _: &[u8]| false;
    let note = text(bytes).into_owned();
    let checkpoints = [("1".to_owned(), note)];
    let mut verifier = Verifier::new("ledger", Vec::new(), checkpoints, Outside::default(), &nobody);
    for line in bytes.split(|byte| *byte == b'\n') {
        verifier.line(Some(line), Some(&text(line)));
    }
    let report = verifier.finish();
    assert!(!report.whole, "whatever it is, nobody signed it");
    report.size > 0
}

fn selector(bytes: &[u8]) -> bool {
    if let Ok(mut service) = serde_json::from_slice::<Service>(bytes) {
        let _ = Selectors::compile(&service);
        service.answer.subject = text(bytes).into_owned();
        let _ = Selectors::compile(&service);
    }
    read_selector(&text(bytes)).is_ok()
}

fn content(bytes: &[u8]) -> bool {
    let Ok(content) = serde_json::from_slice::<Content>(bytes) else {
        return false;
    };
    if let Ok(hash) = content.hash() {
        let again: Content = serde_json::from_str(&canonical::to_string(&content).unwrap()).unwrap();
        assert_eq!((again.hash().unwrap(), &again), (hash, &content));
    }
    let _ = usecase::gaps(&content, |_| None);
    true
}

fn facts(bytes: &[u8]) -> bool {
    let Ok(facts) = serde_json::from_slice::<Facts>(bytes) else {
        return false;
    };
    let decision = decide(&facts);
    if let Ok(written) = serde_json::to_string(&facts) {
        let again: Facts = serde_json::from_str(&written).unwrap();
        assert_eq!(again, facts);
        assert_eq!(
            decide(&again).full(),
            decision.full(),
            "the same facts, the same decision"
        );
    }
    let failing = decision.full().failing();
    assert!(
        decision.verdict() == Verdict::Refuse || failing.is_empty(),
        "{failing:?}"
    );
    true
}
