//! `hjemmel gate explain` on every example of `docs/examples/gate`: the verdict, the exit code, and the words a caseworker would
//! read in each language, which stand beside the facts as `NN-name.txt`. With `UPDATE=1` those are written anew.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::thread;

use domain::gate::CheckCode;
use serde_json::Value;

use super::{Place, code, text};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/examples/gate")
}

/// The names of the files with this ending, without it.
fn names(ending: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names
        .filter_map(|name| name.strip_suffix(ending).map(str::to_owned))
        .collect();
    names.sort();
    names
}

/// Runs the program on one example; gives the exit code and what it prints.
fn explain(place: &Place, name: &str, more: &str) -> (i32, String) {
    let facts = folder().join(format!("{name}.json"));
    let output = place
        .command("gate explain", &[])
        .arg(facts)
        .args(more.split_whitespace())
        .output()
        .unwrap();
    (code(&output), text(&output))
}

fn failing(decision: &Value) -> Vec<(&str, &str)> {
    let checks = decision["checks"].as_array().unwrap();
    let failing = checks.iter().filter(|check| check["outcome"] == "fail");
    failing
        .map(|check| (check["code"].as_str().unwrap(), check["detail"].as_str().unwrap()))
        .collect()
}

/// What stands beside one example, after a look at what must hold for each.
fn told(place: &Place, name: &str) -> String {
    let (exit, json) = explain(place, name, "");
    let decision: Value =
        serde_json::from_str(&json).unwrap_or_else(|error| panic!("{name}: {error}: {json}"));
    let failing = failing(&decision);
    let (place_of_check, rest) = name.split_once('-').unwrap();
    let place_of_check: usize = place_of_check.parse().unwrap();
    let expected = if place_of_check == 0 {
        (0, "permit")
    } else {
        (3, "refuse")
    };
    assert_eq!((exit, decision["outcome"].as_str().unwrap()), expected, "{name}");
    if let Some(check) = place_of_check
        .checked_sub(1)
        .and_then(|index| CheckCode::ALL.get(index))
    {
        // The name says which check fails, and why.
        let named = |(code, detail): &(&str, &str)| {
            *code == check.code() && rest == format!("{code}-{detail}").replace(['.', '_'], "-")
        };
        assert!(failing.iter().any(named), "{name}: {failing:?}");
    }
    let mut all = format!("{} (exit {exit})\n", expected.1);
    for (code, detail) in failing {
        writeln!(all, "{code}: {detail}").unwrap();
    }
    for language in ["nb", "nn", "en"] {
        let (again, sentences) = explain(place, name, &format!("--sentences {language}"));
        assert_eq!(again, exit, "{name}: {sentences}");
        let (top, list) = sentences.rsplit_once("\n\n").unwrap();
        assert_eq!(
            list.lines().count(),
            1 + CheckCode::ALL.len(),
            "{name}: every condition"
        );
        write!(all, "\n{language}\n").unwrap();
        for line in top.lines() {
            writeln!(all, "{}", format!("  {line}").trim_end()).unwrap();
        }
    }
    all
}

fn compare(name: &str, told: &str) {
    let path = folder().join(format!("{name}.txt"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, told).unwrap();
    }
    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
    let differing = told.lines().zip(reviewed.lines()).find(|(now, then)| now != then);
    assert!(
        told == reviewed,
        "{name}.txt is not as printed; first difference: {differing:?}"
    );
}

#[test]
fn every_example_is_explained_in_three_languages() {
    let facts = names(".json");
    assert!(facts.len() >= 60, "{} examples", facts.len());
    if std::env::var_os("UPDATE").is_some() {
        for stale in names(".txt").iter().filter(|name| !facts.contains(name)) {
            std::fs::remove_file(folder().join(format!("{stale}.txt"))).unwrap();
        }
    }
    thread::scope(|scope| {
        for half in facts.chunks(facts.len().div_ceil(2)) {
            scope.spawn(move || {
                let place = Place::new();
                for name in half {
                    compare(name, &told(&place, name));
                }
            });
        }
    });
    assert_eq!(facts, names(".txt"), "each has its words");
}

#[test]
fn a_language_that_is_not_spoken_is_refused_before_anything_is_read() {
    let place = Place::new();
    let output = place.run("gate explain nowhere.json --sentences fr", &[]);
    assert_eq!(code(&output), 2, "{}", text(&output));
    assert!(text(&output).contains("nb, nn"), "{}", text(&output));
}
