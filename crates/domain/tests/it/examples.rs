//! The example facts of `hjemmel gate explain` in `docs/examples/gate`: one file for every way that a check can fail, and one for
//! each of several ways to be let through. They are the rows of the gate's table, so that they can't be older than it.
//! With `UPDATE=1` the folder is written anew; otherwise it must be as printed. What the program says of each of them is written
//! and compared by the server's tests of the command line.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use domain::catalogue::SubjectKind;
use domain::gate::{self, CheckCode, Detail, Facts, Outcome, Verdict, decide};

use crate::gate_table::{facts, rows};
use crate::random::Random;

/// Ways to be let through: the name, and the row of the table.
const PERMITTED: &[(&str, CheckCode, &str)] = &[
    (
        "person",
        CheckCode::ActorActive,
        "the example: an active caseworker",
    ),
    (
        "person-after-step-up",
        CheckCode::ActorSession,
        "demanded, stepped up 4 minutes ago",
    ),
    (
        "person-through-a-system",
        CheckCode::AccessGrant,
        "through a system with its own grant",
    ),
    (
        "system-alone",
        CheckCode::AccessGrant,
        "a system alone with its own grant",
    ),
    ("consent", CheckCode::ConsentLive, "accepted"),
    (
        "nothing-secret",
        CheckCode::BasisDisclosure,
        "nothing secret asked for",
    ),
    (
        "through-a-supplier",
        CheckCode::AgreementProcessor,
        "supplier, delegation current",
    ),
    (
        "without-a-processor",
        CheckCode::AgreementProcessor,
        "no processor in the chain",
    ),
    (
        "law-changed-in-time",
        CheckCode::LawChangeNone,
        "registered: in force from today",
    ),
    (
        "bulk-under-a-mass-rule",
        CheckCode::ScopeService,
        "bulk without cases, a mass rule",
    ),
    ("dead-and-allowed", CheckCode::ScopeSubject, "dead, allowed"),
    ("case-in-appeal", CheckCode::CaseReference, "verified: in appeal"),
    ("case-assigned", CheckCode::CaseAssigned, "demanded, assigned"),
    (
        "an-event-since",
        CheckCode::NeedFresh,
        "the same an hour ago, an event since",
    ),
    (
        "a-new-need",
        CheckCode::NeedFresh,
        "the same an hour ago, a new need stated",
    ),
    (
        "a-further-party",
        CheckCode::SubjectParty,
        "a further subject with relation and evidence",
    ),
    ("a-known-party", CheckCode::SubjectParty, "a known party"),
    (
        "a-tie-that-is-assessed",
        CheckCode::SubjectConflict,
        "a declared tie, assessed",
    ),
    ("a-colleague", CheckCode::SubjectConflict, "a colleague elsewhere"),
    (
        "shielded-and-allowed",
        CheckCode::SubjectShielded,
        "fortrolig, version and grant allow it",
    ),
    (
        "break-glass-without-a-grant",
        CheckCode::AccessGrant,
        "no grant, hastetilgang open",
    ),
    (
        "break-glass-in-anothers-case",
        CheckCode::CaseAssigned,
        "demanded, someone else's, hastetilgang",
    ),
    (
        "break-glass-soon-after",
        CheckCode::NeedFresh,
        "the same an hour ago, hastetilgang",
    ),
    (
        "break-glass-over-the-quota",
        CheckCode::VolumeQuota,
        "the person's hour is full, hastetilgang",
    ),
];

/// Refusals that no single check explains: what a stranger to the use case is told of people, and a level that is asked for first.
const BESIDES: &[(&str, CheckCode, &str)] = &[
    (
        "stranger-and-shielded",
        CheckCode::SubjectShielded,
        "fortrolig, and no grant",
    ),
    (
        "stranger-and-family",
        CheckCode::SubjectConflict,
        "close family, and no grant",
    ),
    (
        "stranger-and-consent",
        CheckCode::ConsentLive,
        "accepted, but the asker has no grant",
    ),
    (
        "level-not-asked-yet",
        CheckCode::SubjectShielded,
        "a source, not asked",
    ),
];

fn dashed(code: &str) -> String {
    code.replace(['.', '_'], "-")
}

fn place(code: CheckCode) -> usize {
    CheckCode::ALL.iter().position(|known| *known == code).unwrap() + 1
}

fn row(code: CheckCode, title: &str) -> Facts {
    let all = rows();
    let found = all.iter().find(|row| row.0 == code && row.1 == title);
    facts(found.unwrap_or_else(|| panic!("{}: {title}", code.code())))
}

/// A company is looked up: nothing that is about a person applies.
fn organisation() -> Facts {
    let mut facts = gate::example();
    facts.service.as_mut().unwrap().subject = SubjectKind::Organisation;
    facts.subject.kind = Some(SubjectKind::Organisation);
    facts.subject.sole_trader = Some(false);
    facts.shield = None;
    facts
}

/// Every way to fail that the table has a row for: of several rows the one where the least else fails.
fn ways_to_fail() -> BTreeMap<(CheckCode, Detail), Facts> {
    let mut found: BTreeMap<(CheckCode, Detail), (usize, Facts)> = BTreeMap::new();
    for row in rows() {
        let facts = facts(&row);
        let decision = decide(&facts);
        let check = decision.full().check(row.0).unwrap();
        let fails = decision.full().failing().len();
        let way = (row.0, check.detail);
        if check.outcome == Outcome::Fail && found.get(&way).is_none_or(|(least, _)| fails < *least) {
            found.insert(way, (fails, facts));
        }
    }
    found.into_iter().map(|(way, (_, facts))| (way, facts)).collect()
}

fn examples() -> BTreeMap<String, Facts> {
    let mut all = BTreeMap::new();
    for (name, code, title) in PERMITTED {
        all.insert(format!("00-permitted-{name}"), row(*code, title));
    }
    all.insert("00-permitted-organisation".to_owned(), organisation());
    for ((code, detail), facts) in ways_to_fail() {
        let name = format!(
            "{:02}-{}-{}",
            place(code),
            dashed(code.code()),
            dashed(detail.code())
        );
        all.insert(name, facts);
    }
    for (name, code, title) in BESIDES {
        all.insert(
            format!("{:02}-{name}", CheckCode::ALL.len() + 1),
            row(*code, title),
        );
    }
    all
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/examples/gate")
}

/// The names of the files of facts in the folder, without their ending.
fn written() -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder()).into_iter().flatten();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter_map(|name| name.strip_suffix(".json").map(str::to_owned))
        .collect()
}

#[test]
fn the_example_facts_are_those_of_the_table() {
    let examples = examples();
    let printed = |facts: &Facts| format!("{}\n", serde_json::to_string_pretty(facts).unwrap());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(folder()).unwrap();
        for stale in written() {
            std::fs::remove_file(folder().join(format!("{stale}.json"))).unwrap();
        }
        for (name, facts) in &examples {
            std::fs::write(folder().join(format!("{name}.json")), printed(facts)).unwrap();
        }
    }
    assert_eq!(written(), examples.keys().cloned().collect());
    for (name, facts) in &examples {
        let text = std::fs::read_to_string(folder().join(format!("{name}.json"))).unwrap();
        assert!(
            text == printed(facts),
            "docs/examples/gate/{name}.json is not as printed"
        );
        let read: Facts = serde_json::from_str(&text).unwrap();
        let expected = if name.starts_with("00-") {
            Verdict::Permit
        } else {
            Verdict::Refuse
        };
        assert_eq!(decide(&read).verdict(), expected, "{name}");
    }
    assert!(examples.len() >= 60, "{} examples", examples.len());
}

#[test]
fn every_way_to_fail_that_chance_finds_has_an_example() {
    let known: BTreeSet<(CheckCode, Detail)> = ways_to_fail().into_keys().collect();
    let mut missing = BTreeMap::new();
    for seed in 0..4_000 {
        for facts in Random::new(seed).family(5) {
            for check in &decide(&facts).full().checks {
                let way = (check.code, check.detail);
                if check.outcome == Outcome::Fail && !known.contains(&way) {
                    missing.entry(way).or_insert(seed);
                }
            }
        }
    }
    let missing: Vec<String> = missing
        .iter()
        .map(|((code, detail), seed)| format!("{} {} (seed {seed})", code.code(), detail.code()))
        .collect();
    assert!(
        missing.is_empty(),
        "{} ways have no row:\n{}",
        missing.len(),
        missing.join("\n")
    );
}
