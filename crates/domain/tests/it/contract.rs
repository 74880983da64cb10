//! `docs/contracts/checks.json` is what outside readers build on; this holds it and the code together.
//! A code may be added to both; one that is gone or renamed breaks whoever reads decisions.

use std::collections::{BTreeMap, BTreeSet};

use domain::gate::{self, CheckCode, Detail, MendedBy, Outcome, Remedy, decide};
use serde::Deserialize;

use crate::model;
use crate::random::Random;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contract {
    outcomes: Vec<String>,
    #[serde(rename = "mendedBy")]
    mended_by: Vec<String>,
    checks: Vec<ContractCheck>,
    details: Vec<String>,
    remedies: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ContractCheck {
    code: String,
    #[serde(rename = "mendedBy")]
    mended_by: String,
    /// Who else mends it, by detail.
    #[serde(rename = "alsoMendedBy", default)]
    also_mended_by: Vec<String>,
    overridable: bool,
    hidden: bool,
}

fn contract() -> Contract {
    serde_json::from_str(include_str!("../../../../docs/contracts/checks.json")).unwrap()
}

fn word<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn the_codes_are_the_contracts_in_its_order() {
    let contract = contract();
    let codes: Vec<&str> = CheckCode::ALL.iter().map(|code| code.code()).collect();
    assert_eq!(
        contract
            .checks
            .iter()
            .map(|check| check.code.as_str())
            .collect::<Vec<_>>(),
        codes
    );
    assert_eq!(
        contract.details,
        Detail::ALL.iter().map(|detail| detail.code()).collect::<Vec<_>>()
    );
    assert_eq!(
        contract.remedies,
        Remedy::ALL.iter().map(|remedy| remedy.code()).collect::<Vec<_>>()
    );
    assert_eq!(
        contract.mended_by,
        MendedBy::ALL.iter().map(|by| by.code()).collect::<Vec<_>>()
    );
    let outcomes = [
        Outcome::Pass,
        Outcome::Fail,
        Outcome::NotApplicable,
        Outcome::Overridden,
    ];
    assert_eq!(contract.outcomes, outcomes.map(word));
}

#[test]
fn a_code_is_written_as_it_is_called() {
    assert!(CheckCode::ALL.iter().all(|code| word(code) == code.code()));
    assert!(Detail::ALL.iter().all(|detail| word(detail) == detail.code()));
    assert!(Remedy::ALL.iter().all(|remedy| word(remedy) == remedy.code()));
    assert!(MendedBy::ALL.iter().all(|by| word(by) == by.code()));
}

#[test]
fn the_marks_are_the_contracts() {
    let contract = contract();
    let marked = |mark: fn(&ContractCheck) -> bool| {
        contract
            .checks
            .iter()
            .filter(|check| mark(check))
            .map(|check| check.code.clone())
            .collect::<BTreeSet<_>>()
    };
    let named = |codes: &[CheckCode]| {
        codes
            .iter()
            .map(|code| code.code().to_owned())
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(marked(|check| check.overridable), named(&model::DAGGER));
    assert_eq!(marked(|check| check.hidden), named(&model::ABOUT_PEOPLE));
}

#[test]
fn a_failing_check_says_who_mends_it_and_no_other_does() {
    let contract: BTreeMap<String, ContractCheck> = contract()
        .checks
        .into_iter()
        .map(|check| (check.code.clone(), check))
        .collect();
    let mut failed = BTreeSet::new();
    for seed in 0..20_000 {
        let decision = decide(&Random::new(seed).facts());
        for check in decision.full().checks.iter().chain(&decision.shown().checks) {
            let written = &contract[check.code.code()];
            if check.outcome == Outcome::Fail {
                let by = check.mended_by.map(MendedBy::code).unwrap_or_default();
                let named = written.mended_by == by || written.also_mended_by.iter().any(|also| also == by);
                assert!(named, "{check:?}");
                assert!(check.remedy.is_some(), "{check:?}");
                failed.insert(check.code);
            } else {
                assert_eq!((check.mended_by, check.remedy), (None, None), "{check:?}");
            }
            assert!(!check.overridable || written.overridable, "{check:?}");
        }
    }
    assert_eq!(failed.len(), CheckCode::ALL.len());
}

#[test]
fn the_decision_has_the_contracts_shape() {
    let decision = decide(&gate::example());
    let json = serde_json::to_value(decision.shown()).unwrap();
    let keys: BTreeSet<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        BTreeSet::from(["id", "outcome", "useCase", "checks", "decidedAt"])
    );
    let use_case: BTreeSet<&str> = json["useCase"]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(use_case, BTreeSet::from(["code", "version", "contentHash"]));
    for check in json["checks"].as_array().unwrap() {
        for key in ["code", "outcome", "detail", "overridable"] {
            assert!(check.get(key).is_some(), "{check}");
        }
    }
    assert_eq!(json["outcome"], "permit");
}

#[test]
fn another_organisations_use_case_answers_as_an_unknown_one() {
    let mut facts = gate::example();
    facts.use_case = None;
    let json = serde_json::to_value(decide(&facts).shown()).unwrap();
    assert_eq!(json["useCase"]["version"], serde_json::Value::Null);
    assert_eq!(json["useCase"]["contentHash"], serde_json::Value::Null);
    assert_eq!(json["outcome"], "refuse");
}
