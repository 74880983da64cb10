//! The gate as a table: each check against the facts that can decide it, printed and reviewed as text in
//! `docs/tables/gate.txt`. With `UPDATE=1` the file is written anew; otherwise it must be as printed.

#![expect(
    clippy::semicolon_if_nothing_returned,
    reason = "a row is a sentence: what is changed, in one line"
)]

mod actor;
mod case;
mod ground;
mod lapse;
mod scope;

pub(crate) use actor::break_glass;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use domain::gate::{self, CheckCode, Detail, Facts, Outcome, Verdict, approve_again, decide};
use domain::usecase::Content;
use domain::when::{Day, Instant};
use time::Duration;

/// One row: the check it is about, what is changed in the example, and how.
pub(crate) type Row = (CheckCode, &'static str, fn(&mut Facts));

/// Changes the content of the version, and lets the same persons approve the change.
pub(crate) fn content(facts: &mut Facts, change: impl FnOnce(&mut Content)) {
    let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
    change(&mut version.content);
    approve_again(version);
}

/// A day so many days after today.
fn day(facts: &Facts, days: i64) -> Day {
    Day(facts.today.0 + Duration::days(days))
}

/// An instant so many minutes after now.
fn minutes(facts: &Facts, minutes: i64) -> Instant {
    Instant(facts.now.0 + Duration::minutes(minutes))
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    rows.extend_from_slice(actor::ROWS);
    rows.extend_from_slice(ground::ROWS);
    rows.extend_from_slice(lapse::ROWS);
    rows.extend_from_slice(scope::ROWS);
    rows.extend_from_slice(case::ROWS);
    rows
}

pub(crate) fn facts(row: &Row) -> Facts {
    let mut facts = gate::example();
    (row.2)(&mut facts);
    facts
}

fn printed() -> String {
    let mut text = String::from(
        "The gate, check by check. Each line changes the example facts (`hjemmel gate explain`) in one way.\n\
         Columns: what is changed; outcome; detail; mended by; remedy; verdict, with the other checks that fail.\n\
         A row in the full form; `shown:` follows where the asker sees another answer. † may be overridden.\n\
         Written by `UPDATE=1 cargo test -p domain --test it gate_table`.\n",
    );
    for code in CheckCode::ALL {
        let dagger = if crate::model::DAGGER.contains(code) {
            " †"
        } else {
            ""
        };
        write!(text, "\n{}{dagger}\n", code.code()).unwrap();
        for row in rows().iter().filter(|row| row.0 == *code) {
            writeln!(text, "{}", line(row)).unwrap();
        }
    }
    text
}

fn line(row: &Row) -> String {
    let decision = decide(&facts(row));
    let check = decision.full().check(row.0).unwrap();
    let outcome = match check.outcome {
        Outcome::Pass => "pass",
        Outcome::Fail => "FAIL",
        Outcome::NotApplicable => "n/a",
        Outcome::Overridden => "overridden",
    };
    let others: Vec<&str> = decision
        .full()
        .failing()
        .into_iter()
        .filter(|code| *code != row.0)
        .map(CheckCode::code)
        .collect();
    let verdict = match decision.verdict() {
        Verdict::Permit => "permit",
        Verdict::Refuse => "refuse",
    };
    let mut text = format!(
        "  {:<58} {outcome:<10} {:<24} {:<15} {:<19} {verdict}",
        row.1,
        check.detail.code(),
        check.mended_by.map_or("-", gate::MendedBy::code),
        check.remedy.map_or("-", gate::Remedy::code),
    );
    if !others.is_empty() {
        write!(text, " (also {})", others.join(", ")).unwrap();
    }
    if decision.needs_level() {
        text.push_str(" (ask the source)");
    }
    let shown = decision.shown().check(row.0).unwrap();
    if shown != check {
        write!(text, " shown: {}", shown.detail.code()).unwrap();
    }
    text
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/tables/gate.txt")
}

#[test]
fn the_printed_gate_is_the_one_that_was_reviewed() {
    let text = printed();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path(), &text).unwrap();
    }
    let reviewed = std::fs::read_to_string(path()).unwrap_or_default();
    let differing = text.lines().zip(reviewed.lines()).find(|(now, then)| now != then);
    assert!(
        text == reviewed,
        "docs/tables/gate.txt is not as printed; first difference: {differing:?}"
    );
}

#[test]
fn every_check_has_a_row_that_passes_or_does_not_apply_and_one_that_fails() {
    for code in CheckCode::ALL {
        let outcomes: Vec<Outcome> = rows()
            .iter()
            .filter(|row| row.0 == *code)
            .map(|row| decide(&facts(row)).full().check(*code).unwrap().outcome)
            .collect();
        assert!(outcomes.contains(&Outcome::Fail), "{}", code.code());
        assert!(
            outcomes.iter().any(|outcome| *outcome != Outcome::Fail),
            "{}",
            code.code()
        );
    }
}

#[test]
fn every_detail_is_in_the_table() {
    let mut seen = BTreeSet::new();
    for row in rows() {
        let decision = decide(&facts(&row));
        let about = |answer: &gate::Answer| answer.check(row.0).unwrap().detail;
        seen.extend([about(decision.full()), about(decision.shown())]);
    }
    let missing: Vec<&str> = Detail::ALL
        .iter()
        .filter(|detail| !seen.contains(detail))
        .map(|detail| detail.code())
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn the_example_permits_and_every_row_changes_something() {
    assert_eq!(decide(&gate::example()).verdict(), Verdict::Permit);
    for row in rows().iter().filter(|row| !row.1.starts_with("the example")) {
        assert_ne!(facts(row), gate::example(), "{}: {}", row.0.code(), row.1);
    }
}
