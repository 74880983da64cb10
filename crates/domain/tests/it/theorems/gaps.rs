//! *A gap refuses.* From every set of facts that permits, each single fact that can be absent is taken away. Either the gate then
//! refuses, or no check is answered otherwise than before: none rested on it; or it is one of the checks that may be overridden, and an
//! open hastetilgang lifts it. The few that are answered otherwise and still pass are named below with why. What came of each fact is printed and reviewed in `docs/tables/gaps.txt`, which `UPDATE=1` writes anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Mutex;

use domain::gate::{CheckCode, Detail, Facts, Outcome, Verdict, decide};
use serde_json::Value;

use crate::long;
use crate::random::Random;

/// How many sets are drawn for the table; about a third of them permit.
const DRAWN: u64 = 150;

/// Facts whose absence is an answer of its own and no gap: the check that says so, and why the table of the gate lets it pass.
const ANSWERS: &[(&str, CheckCode, &str)] = &[
    (
        "/subject/life",
        CheckCode::ScopeSubject,
        "not known passes, and says so",
    ),
    (
        "/subject/soleTrader",
        CheckCode::BasisProcessing,
        "not known counts as a sole trader, and then the basis is demanded",
    ),
    (
        "/case/parties/*",
        CheckCode::SubjectParty,
        "a case without this party: the subject stands as a first or further one",
    ),
    (
        "/case/parties/*/pseudonyms/*",
        CheckCode::SubjectParty,
        "a party that is not known under this number is another one",
    ),
    (
        "/subject/caseSystemStated",
        CheckCode::SubjectParty,
        "evidence that is not said to be the case system stands on its own",
    ),
    (
        "/need/lastEqual",
        CheckCode::NeedFresh,
        "nothing equal was looked up",
    ),
];

/// Every place where something can be taken away: the members of objects, and the items of lists. Of the version's content anything
/// that is changed is no longer what was approved; that it refuses is tried in `what_was_approved_is_whole`.
fn places(value: &Value, at: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, inner) in members.iter().filter(|(_, inner)| !inner.is_null()) {
                let here = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
                places(inner, &here, out);
                out.push(here);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                let here = format!("{at}/{index}");
                places(inner, &here, out);
                out.push(here);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn without(value: &Value, place: &str) -> Value {
    let mut value = value.clone();
    let (parent, last) = place.rsplit_once('/').unwrap();
    match value.pointer_mut(parent).unwrap() {
        Value::Object(members) => {
            members.remove(&last.replace("~1", "/").replace("~0", "~"));
        }
        Value::Array(items) => {
            items.remove(last.parse().unwrap());
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => unreachable!(),
    }
    value
}

/// The place as the table names it: any item of a list, any entry of a register.
fn kind_of(place: &str) -> String {
    let parts: Vec<&str> = place.split('/').collect();
    let named = parts.iter().enumerate().map(|(index, part)| {
        let entry = match parts.get(1).copied() {
            Some("register") => index == 3,
            Some("service") => index == 3 && parts.get(2) == Some(&"fields"),
            Some("request") => index == 3 && parts.get(2) == Some(&"parameters"),
            _ => false,
        };
        if entry || part.parse::<u32>().is_ok() {
            "*"
        } else {
            *part
        }
    });
    named.collect::<Vec<_>>().join("/")
}

type Answered = Vec<(CheckCode, Outcome, Detail)>;

fn answered(facts: &Facts) -> (bool, Answered) {
    let decision = decide(facts);
    let checks = &decision.full().checks;
    let told = checks
        .iter()
        .map(|check| (check.code, check.outcome, check.detail));
    (decision.verdict() == Verdict::Permit, told.collect())
}

/// How often the gate refused without it, and how often it did not.
type Came = BTreeMap<String, (u64, u64)>;

fn try_gaps(seed: u64, came: &Mutex<Came>, excused: &Mutex<BTreeSet<(String, CheckCode)>>) {
    let mut facts = Random::new(seed).facts();
    // Seldom drawn: the same was looked up just now, and a new need is stated; somebody in the unit, assessed.
    match (seed % 5, &mut facts.conflict) {
        (0, _) => (facts.need.last_equal, facts.request.new_need) = (Some(facts.now), true),
        (1, Some(conflict)) => conflict.same_unit = Some(true),
        _ => {}
    }
    let (permitted, before) = answered(&facts);
    if !permitted {
        return;
    }
    let value = serde_json::to_value(&facts).unwrap();
    let mut all = Vec::new();
    places(&value, "", &mut all);
    for place in all
        .iter()
        .filter(|place| !place.starts_with("/useCase/version/content/"))
    {
        // What can't be absent is no gap: the facts are not read without it.
        let Ok(less) = serde_json::from_value::<Facts>(without(&value, place)) else {
            continue;
        };
        let (permitted, after) = answered(&less);
        let kind = kind_of(place);
        let changed = before.iter().zip(&after).filter(|(then, now)| then != now);
        for (then, now) in changed.filter(|(_, now)| permitted && now.1 != Outcome::Overridden) {
            let named = ANSWERS
                .iter()
                .any(|(place, code, _)| *place == kind && *code == then.0);
            assert!(
                named,
                "seed {seed}: without {place} the gate permits, though {then:?} became {now:?}"
            );
            excused.lock().unwrap().insert((kind.clone(), then.0));
        }
        let mut came = came.lock().unwrap();
        let (refused, passed) = came.entry(kind).or_default();
        *(if permitted { passed } else { refused }) += 1;
    }
}

fn printed(came: &Came) -> String {
    let mut text = String::from(
        "Facts that can be absent, and what the gate answers when exactly one is taken from a set that permits.\n\
         always: it refused each time. needed: it refused where a check rested on it, and no check changed where none did.\n\
         never: no check rests on it being there; it limits, or it is not the gate's.\n\
         Written by `UPDATE=1 cargo test -p domain --test it gaps`.\n\n",
    );
    for (kind, (refused, passed)) in came {
        let word = match (refused, passed) {
            (_, 0) => "always",
            (0, _) => "never",
            _ => "needed",
        };
        writeln!(text, "{word:<7} {kind}").unwrap();
    }
    text
}

#[test]
fn a_gap_refuses() {
    let (came, excused) = (Mutex::default(), Mutex::default());
    long::in_parallel(DRAWN, |seed| try_gaps(seed, &came, &excused));
    let text = printed(&came.into_inner().unwrap());
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/tables/gaps.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let reviewed = std::fs::read_to_string(path).unwrap_or_default();
    let differing = text.lines().zip(reviewed.lines()).find(|(now, then)| now != then);
    assert!(
        text == reviewed,
        "docs/tables/gaps.txt is not as printed; first difference: {differing:?}"
    );
    let excused = excused.into_inner().unwrap();
    for (place, code, _) in ANSWERS {
        assert!(
            excused.contains(&((*place).to_owned(), *code)),
            "{place} is excused for nothing"
        );
    }
    // In a long run each gap is tried on more sets; the table is of the same ones every time.
    let more = DRAWN * (long::times() - 1);
    long::in_parallel(more, |seed| {
        try_gaps(DRAWN + seed, &Mutex::default(), &Mutex::default());
    });
}

#[test]
fn what_was_approved_is_whole() {
    let mut tried = 0;
    for seed in 0..12 {
        let facts = Random::new(seed).facts();
        if !answered(&facts).0 {
            continue;
        }
        let value = serde_json::to_value(&facts).unwrap();
        let mut all = Vec::new();
        places(&value, "", &mut all);
        for place in all
            .iter()
            .filter(|place| place.starts_with("/useCase/version/content/"))
        {
            let Ok(less) = serde_json::from_value::<Facts>(without(&value, place)) else {
                continue;
            };
            if less.content() == facts.content() {
                continue;
            }
            tried += 1;
            let decision = decide(&less);
            let check = decision.full().check(CheckCode::UseCaseApproved).unwrap();
            assert_eq!(
                check.detail,
                Detail::ContentChanged,
                "seed {seed}: without {place}"
            );
            assert_eq!(
                decision.verdict(),
                Verdict::Refuse,
                "seed {seed}: without {place}"
            );
        }
    }
    assert!(tried > 50, "{tried} were tried");
}
